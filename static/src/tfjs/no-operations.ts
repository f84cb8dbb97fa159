// Replaces the groups of operations that an image classifier does not use, such as control flow and strings (see
// vite.config.ts). A model that uses one fails its reference check, and the tests, with the name of the operation.
export const json: never[] = [];

export function executeOp(node: { op: string }): never {
  throw new TypeError(`Node type ${node.op} is not implemented`);
}
