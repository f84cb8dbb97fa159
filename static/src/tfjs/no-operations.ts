// Stands in for the groups of operations that no picture's network has: control flow, strings, spectra and the like
// (see vite.config.ts). A model with one of them fails its golden check, and the tests, saying which operation it is.
export const json: never[] = [];

export function executeOp(node: { op: string }): never {
  throw new TypeError(`Node type ${node.op} is not implemented`);
}
