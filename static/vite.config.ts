// How the page is built: hashed assets under any base path, a module worker, and only the used parts of TensorFlow.js.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, defineConfig, minifySync, type Plugin, transformWithOxc } from 'vite';
import { compileKernels } from './compile-kernels';
import { exampleFiles } from './example-files';
import { licenses } from './licenses';
import { catalog as de } from './src/messages/de';
import * as en from './src/messages/en';
import { catalog as es } from './src/messages/es';
import { catalog as fr } from './src/messages/fr';
import { LANGUAGE_NAMES } from './src/messages/language-names';
import * as pseudo from './src/messages/pseudo';

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The languages of the page; pseudo makes texts that do not fit, or are not in the catalog, visible. */
const LANGUAGES = { en, pseudo };
const language = (process.env.INKLING_LANGUAGE ?? 'en') as keyof typeof LANGUAGES;
if (!(language in LANGUAGES)) {
  throw new Error(`INKLING_LANGUAGE is ${language}, expected one of: ${Object.keys(LANGUAGES).join(', ')}.`);
}

/** Builds for production whatever NODE_ENV says: a development build has no offline mode. */
export const production: Plugin = {
  name: 'production',
  apply: 'build',
  config() {
    process.env.NODE_ENV = 'production';
  },
};

/** Compiles the WebAssembly of the kernels; scripts import it as text, of one character for each byte. */
export const kernels: Plugin = {
  name: 'kernels',
  config: compileKernels,
  load(id) {
    if (!id.endsWith('.wasm?text')) return null;
    return `export default ${JSON.stringify(readFileSync(id.slice(0, -5), 'latin1'))}`;
  },
};

/** Builds the service worker after the page, with the list of the page's files: one script, next to index.html. */
const serviceWorker: Plugin = {
  name: 'service-worker',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    const everything = Object.values(bundle).map((file) => {
      const content = file.type === 'chunk' ? file.code : file.source;
      const hashed = file.fileName.startsWith('assets/'); // the name contains a hash of the content
      return { url: file.fileName, revision: hashed ? null : createHash('sha256').update(content).digest('hex') };
    });
    everything.sort((a, b) => (a.url < b.url ? -1 : 1));
    const version = createHash('sha256').update(JSON.stringify(everything)).digest('hex').slice(0, 16);
    const ofLesson = ({ url }: { url: string }) => url.startsWith('lesson/') || /^assets\/lesson-worker/.test(url);
    const files = everything.filter((file) => !ofLesson(file));
    await build({
      configFile: false,
      logLevel: 'warn',
      define: {
        PAGE_FILES: JSON.stringify(files),
        LESSON_FILES: JSON.stringify(everything.filter(ofLesson).map(({ url }) => url)),
        PAGE_VERSION: JSON.stringify(version),
        'process.env.NODE_ENV': '"production"', // otherwise Workbox logs a lot
      },
      build: {
        target: 'es2022',
        outDir: dir!,
        emptyOutDir: false,
        copyPublicDir: false,
        lib: { entry: source('service-worker/index.ts'), formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
      },
    });
  },
};

/** Adds the lesson's files, which only learn.html loads. */
const lesson: Plugin = {
  name: 'lesson',
  apply: 'build',
  generateBundle() {
    for (const name of readdirSync(page('lesson'))) {
      this.emitFile({ type: 'asset', fileName: `lesson/${name}`, source: readFileSync(page(`lesson/${name}`)) });
    }
  },
};

const WORKER = /^assets\/worker-[^/]*\.js$/;

/** The worker's script, if the page is the main one, which needs it at once. */
const workerOf = (filename: string, bundle: object) =>
  filename.endsWith('index.html') ? Object.keys(bundle).find((name) => WORKER.test(name)) : undefined;

/** Preloads the worker's script, the largest, in front of the others. The page's scripts would request it only once they run. */
const preloadWorker: Plugin = {
  name: 'preload-worker',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {}, filename }) {
      const worker = workerOf(filename, bundle);
      if (worker === undefined) return html;
      return html.replace('<link rel="modulepreload"', `<link rel="modulepreload" href="./${worker}">\n    $&`);
    },
  },
};

/** The texts of a page that does not start, by language. In a build of another language there is only that one. */
function startTexts(): Record<string, unknown> {
  if (language !== 'en') return { en: LANGUAGES[language].start };
  // The other texts are for whoever runs the server.
  const forPeople = ({ couldNotLoad, retry }: typeof en.start) => ({ couldNotLoad, retry });
  return { en: en.start, de: forPeople(de.start), fr: forPeople(fr.start), es: forPeople(es.start) };
}

/** Adds the classic script that watches over the start of the page's modules to each page, in front of them. */
const startScript: Plugin = {
  name: 'start-script',
  apply: 'build',
  async buildStart() {
    const path = source('start/start.ts');
    const text = readFileSync(path, 'utf8').replaceAll('TEXTS', JSON.stringify(startTexts()));
    const { code } = await transformWithOxc(text, path, { target: 'es2020' });
    this.emitFile({ type: 'asset', name: 'start.js', source: minifySync('start.js', code).code });
  },
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {}, filename }) {
      const start = Object.keys(bundle).find((name) => /^assets\/start-[^/]*\.js$/.test(name));
      const worker = workerOf(filename, bundle);
      const early = worker === undefined ? '' : ` data-worker="${basename(worker)}"`;
      const script = `<script src="./${start}"${early}></script>`;
      return html.replace('<script type="module"', `${script}\n    $&`);
    },
  },
};

/** Adds what chats and social networks show of a link, from the page's own title and description. */
const preview: Plugin = {
  name: 'preview',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const title = /<title[^>]*>(.*)<\/title>/.exec(html)?.[1];
      const description = /<meta name="description" content="(.*)" \/>/.exec(html)?.[1];
      if (title === undefined || description === undefined) return [];
      const meta = (name: string, content: string) => ({
        tag: 'meta',
        attrs: { [name.startsWith('og:') ? 'property' : 'name']: name, content },
        injectTo: 'head' as const,
      });
      return [
        meta('og:type', 'website'),
        meta('og:title', title),
        meta('og:description', description),
        meta('og:image', './preview.png'), // `python -m webapp.site --url` makes it absolute
        meta('twitter:card', 'summary_large_image'),
      ];
    },
  },
};

const CONTRACT = page('model-contract.json');

/** Gives each importer its own copy of the contract: shared, all its used parts would be in the page's first script. */
export const contractPerImporter: Plugin = {
  name: 'contract-per-importer',
  apply: 'build',
  enforce: 'pre',
  resolveId(imported, importer) {
    if (!imported.endsWith('/model-contract.json') || importer === undefined) return null;
    return `${CONTRACT}?${basename(importer, '.ts')}`;
  },
  load(id) {
    return id.startsWith(`${CONTRACT}?`) ? { code: readFileSync(CONTRACT, 'utf8'), moduleType: 'json' } : null;
  },
};

/**
 * Replaces placeholders such as `{{page.hint}}` in the pages by the catalog's texts, and lists the languages. Where the text is the beginning of an
 * element, or its aria-label or aria-description, the element says which it is, so that messages/translate.ts can translate it.
 */
const texts: Plugin = {
  name: 'texts',
  transformIndexHtml: {
    order: 'pre',
    handler(html) {
      const { LANGUAGE, DIRECTION, ...groups } = LANGUAGES[language];
      const textOf = (name: string): string => {
        const [group, key] = name.split('.') as [string, string];
        const text = (groups as unknown as Record<string, Record<string, unknown>>)[group]?.[key];
        if (typeof text !== 'string') throw new Error(`The catalog has no text for {{${name}}}.`);
        return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
      };
      const named = html
        .replaceAll(/<([a-z][\w-]*)([^<>]*)(?<!\/)>(\s*)\{\{([\w.]+)\}\}/g, '<$1$2 data-text="$4">$3{{$4}}')
        .replaceAll(/ aria-(label|description)="\{\{([\w.]+)\}\}"/g, '$& data-aria-$1="$2"');
      const options = Object.entries(LANGUAGE_NAMES).map(
        ([code, name]) => `<option value="${code}" lang="${code}">${name}</option>`,
      );
      const filled = named.replace(/<select class="language"[^>]*>/, `$&${options.join('')}`);
      const translated = filled.replaceAll(/\{\{([\w.]+)\}\}/g, (_, name: string) => textOf(name));
      if (language === 'en' || translated === html) return translated;
      return translated
        .replace('<html lang="en" dir="ltr"', `<html lang="${LANGUAGE}" dir="${DIRECTION}"`)
        .replace(' data-languages', '');
    },
  },
};

export default defineConfig({
  plugins: [
    production,
    kernels,
    texts,
    contractPerImporter,
    startScript,
    preview,
    preloadWorker,
    // The service worker is built after the file is written.
    licenses.file(['workbox-core', 'workbox-precaching', 'workbox-routing', 'workbox-strategies']),
    lesson,
    exampleFiles,
    serviceWorker,
  ],
  base: './', // all URLs are relative: the page works under any base path
  resolve: {
    alias: [
      // In messages/index.ts.
      ...(language === 'en' ? [] : [{ find: /^\.\/en$/, replacement: source(`messages/${language}.ts`) }]),
      { find: /^@tensorflow\/tfjs-core$/, replacement: source('tfjs/core.ts') },
      {
        find: /^\.{1,2}\/(tape|profiler|tensor_format|(depthwise_)?conv2d_(native_)?backprop_(filter|input))$/,
        replacement: source('tfjs/no-gradients.ts'),
      },
      { find: /^\.\.\/io\/(indexed_db|local_storage|model_management)$/, replacement: source('tfjs/no-storage.ts') },
    ],
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // data: URLs would have to be allowed by the Content Security Policy
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: /messages\//, sideEffects: false }] },
      input: {
        index: page('index.html'),
        learn: page('learn.html'),
        card: page('card.html'),
        embed: page('embed.html'),
        404: page('404.html'), // static hosts send it by this name; the server and the service worker fill it in
        'digit-pad': source('pad/digit-pad.ts'), // named by other sites, so that its name never changes
      },
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: ({ name }) => (name === 'digit-pad' ? '[name].js' : 'assets/[name]-[hash].js'),
        // One chunk for all shared modules: browsers request at most six files at a time from a server.
        // What only other languages share is apart from them.
        codeSplitting: {
          groups: [
            { name: 'number-formats', test: /number-formats\.ts$/, priority: 1 },
            { name: 'pad', test: /\.[jt]s$/, minShareCount: 2 },
          ],
        },
      },
    },
  },
  worker: {
    plugins: () => [kernels, licenses.ofWorker()],
    format: 'es', // a module worker; the code for pictures is a separate chunk, loaded on request
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: /tfjs-core\/dist\/io\//, sideEffects: false }] },
      output: { comments: { legal: false } },
    },
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
});
