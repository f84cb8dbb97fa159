/** A file of WebAssembly: one character for each byte. The plugin `kernels` of vite.config.ts makes it so. */
declare module '*.wasm?text' {
  const text: string;
  export default text;
}
