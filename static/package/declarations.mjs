// The package's type declarations: those that the compiler has written, as far as the entry needs them.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Relative imports of a declaration: `from '…'`, `import('…')` and `declare module '…'`. */
const IMPORT = /(from |import\(|module )'(\.[^']+)'/g;

/**
 * Writes `digit-pad.d.ts` and what it imports to `target`, in `types/`. Node's rules want the file's name in an import.
 * @param {string} emitted the folder with the compiler's `package/` and `src/`
 * @param {string} target
 * @param {string[]} extra files with declarations of their own, next to `digit-pad.d.ts`
 */
export function writeDeclarations(emitted, target, extra) {
  for (const path of extra) cpSync(path, join(emitted, 'package', path.split('/').at(-1)));
  const pending = ['digit-pad.d.ts', ...extra.map((path) => path.split('/').at(-1))].map((name) =>
    join(emitted, 'package', name),
  );
  const written = new Set();
  for (const path of pending) {
    if (written.has(path)) continue;
    written.add(path);
    const text = readFileSync(path, 'utf8').replaceAll(IMPORT, (_, before, name) => {
      const imported = fileOf(resolve(dirname(path), name.replace(/\.js$/, '')));
      pending.push(imported);
      const from = dirname(placeOf(emitted, path));
      const to = relative(from, placeOf(emitted, imported)).replace(/\.d\.ts$/, '.js');
      return `${before}'${to.startsWith('.') ? to : `./${to}`}'`;
    });
    const place = join(target, placeOf(emitted, path));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}

/** The declaration that an import without a file's ending means. */
function fileOf(path) {
  const candidates = [`${path}.d.ts`, join(path, 'index.d.ts')];
  const found = candidates.find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Error(`There is no declaration ${candidates.join(' or ')}.`);
  return found;
}

/** Where in the package a declaration is: the entries at the top, the others in `types/`. */
function placeOf(emitted, path) {
  const [folder, ...rest] = relative(emitted, path).split('/');
  return folder === 'package' ? rest.join('/') : join('types', ...rest);
}
