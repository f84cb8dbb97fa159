// Compiles the WebAssembly of kernels/ with AssemblyScript, with and without relaxed SIMD, which not every browser has.
// Vite calls this before it builds, serves or tests; the files are kept until a source changes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const SOURCES = path('kernels');
const OUTPUT = path('node_modules/.kernels');

const OPTIONS = ['--optimizeLevel', '3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];
// Otherwise a warning about vectors as arguments of functions, which JavaScript could not call.
const QUIET = ['--disableWarning', '112'];
const BUILDS: Record<string, string[]> = { 'simd.wasm': [], 'relaxed-simd.wasm': ['--enable', 'relaxed-simd'] };

/** @throws Error with the compiler's message */
export async function compileKernels(): Promise<void> {
  const files = readdirSync(SOURCES).filter((name) => name.endsWith('.ts'));
  const read = (file: string) => readFileSync(file, 'utf8');
  const { version } = JSON.parse(read(path('node_modules/assemblyscript/package.json')));
  const everything = [version, OPTIONS, BUILDS, ...files.sort().map((name) => [name, read(`${SOURCES}/${name}`)])];
  const checksum = createHash('sha256').update(JSON.stringify(everything)).digest('hex');
  const stamp = `${OUTPUT}/${checksum}.stamp`;
  if (existsSync(stamp)) return;
  mkdirSync(OUTPUT, { recursive: true });
  const { default: compiler } = await import('assemblyscript/asc');
  for (const [name, options] of Object.entries(BUILDS)) {
    const output = `${OUTPUT}/${process.pid}-${name}`;
    const to = ['--baseDir', SOURCES, '--outFile', output];
    const { error, stderr } = await compiler.main(['index.ts', ...OPTIONS, ...QUIET, ...options, ...to]);
    if (error) throw new Error(`The kernels do not compile: ${error.message}\n${stderr}`);
    renameSync(output, `${OUTPUT}/${name}`); // at once: two builds may run at the same time
  }
  writeFileSync(stamp, '');
}
