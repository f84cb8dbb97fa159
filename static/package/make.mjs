// `make package`: writes the element as an npm package, a folder and a tarball, completely or not at all.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { writeDeclarations } from './declarations.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const STATIC = resolve(HERE, '..');
const ROOT = resolve(STATIC, '..');
const NAME = 'inkling-digit-pad';

const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const sha256 = (content) => createHash('sha256').update(content).digest('hex');
const run = (command, ...given) =>
  execFileSync(join(STATIC, 'node_modules/.bin', command), given, {
    cwd: STATIC,
    stdio: ['ignore', 'ignore', 'inherit'],
  });

/** The newest released version. */
function version() {
  const found = /^## \[(\d+\.\d+\.\d+)\]/m.exec(read('CHANGELOG.md'))?.[1];
  if (found === undefined) throw new Error('CHANGELOG.md has no released version: add a heading such as "## [0.1.0]".');
  return found;
}

/** Copies the current model, without its compressed files; returns its files' lengths and hashes. */
function copyModel(target) {
  const current = JSON.parse(read('static/model/current.json')).version;
  const manifest = read(`static/model/${current}/manifest.json`);
  const files = [{ path: 'manifest.json', bytes: Buffer.byteLength(manifest), sha256: sha256(manifest) }];
  files.push(...JSON.parse(manifest).files);
  for (const { path, sha256: expected } of files) {
    const from = join(STATIC, 'model', current, path);
    if (sha256(readFileSync(from)) !== expected || !files[0].sha256.startsWith(current)) {
      throw new Error(`static/model/${current}/${path} is not the published file: run \`make convert\` again.`);
    }
    cpSync(from, join(target, 'model', current, path));
  }
  cpSync(join(STATIC, 'model/current.json'), join(target, 'model/current.json'));
  return { current, files };
}

/** The model card, without its pictures and links, and what identifies the files. */
function modelCard({ current, files }) {
  const card = read('models/README.md')
    .replaceAll(/!\[[^\]]*\]\([^)]*\)\s*/g, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  const rows = files.map(({ path, bytes, sha256 }) => `| \`${path}\` | ${bytes} | \`${sha256}\` |`);
  return `${card.trimEnd()}

## Origin of these files

Version \`${current}\`, converted by \`python -m convert\` from the model that \`python -m train\` wrote. The version is the
start of the SHA-256 of \`manifest.json\`, which lists the other files; the element verifies them before it uses them.
NOTICE lists the data sets and their licenses.

| file | bytes | SHA-256 |
| --- | --- | --- |
${rows.join('\n')}
`;
}

function packageJson() {
  const { license, engines } = JSON.parse(read('static/package.json'));
  return {
    name: NAME,
    version: version(),
    description: 'A form field that reads handwritten digits and numbers in the browser: <digit-pad>.',
    keywords: ['handwriting', 'digits', 'web-component', 'custom-element', 'form', 'tensorflow.js'],
    license,
    author: 'The Inkling authors',
    type: 'module',
    sideEffects: true,
    exports: {
      '.': { types: './digit-pad.d.ts', default: './digit-pad.js' },
      './react': { types: './react.d.ts' },
      './custom-elements.json': './custom-elements.json',
      './model/*': './model/*',
      './package.json': './package.json',
    },
    types: './digit-pad.d.ts',
    customElements: './custom-elements.json',
    engines,
    peerDependencies: { '@types/react': '>=19' },
    peerDependenciesMeta: { '@types/react': { optional: true } },
  };
}

/** Writes the package to `folder`, with `scratch` for what is made on the way. */
async function write(folder, scratch) {
  await build({
    configFile: join(HERE, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: false },
  });
  run('tsc', '--project', 'package', '--outDir', scratch);
  writeDeclarations(scratch, folder, [join(HERE, 'react.d.ts')]);
  const config = join('package', 'custom-elements-manifest.config.mjs');
  run('cem', 'analyze', '--config', config, '--outdir', relative(STATIC, folder), '--quiet');
  writeFileSync(join(folder, 'MODEL.md'), modelCard(copyModel(folder)));
  cpSync(join(HERE, 'README.md'), join(folder, 'README.md'));
  for (const name of ['CHANGELOG.md', 'LICENSE', 'NOTICE']) cpSync(join(ROOT, name), join(folder, name));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(packageJson(), null, 2)}\n`);
}

const target = resolve(process.argv[2] ?? join(ROOT, 'build/package'));
mkdirSync(dirname(target), { recursive: true });
const scratch = mkdtempSync(join(dirname(target), '.package-'));
try {
  const made = join(scratch, 'made');
  const folder = join(made, NAME);
  await write(folder, join(scratch, 'declarations'));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', made], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (existsSync(target)) renameSync(target, join(scratch, 'former'));
  renameSync(made, target);
} finally {
  rmSync(scratch, { recursive: true });
}
process.stdout.write(`Wrote ${target}: the folder ${NAME} and ${NAME}-${version()}.tgz.\n`);
