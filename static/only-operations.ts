// Leaves of TensorFlow.js' converter only what the operations of model-contract.json need: of its tables how a graph
// describes each operation, and of the functions that run them. Conversion rejects models with other operations.
import { type Plugin, parseAst } from 'vite';
import { operations } from './model-contract.json';

type Node = { type: string; start: number; end: number; [key: string]: unknown };
type Property = Node & { key: Node & { value?: string; name?: string }; value: Node & { value?: string } };
type Case = Node & { test: (Node & { value?: string }) | null; consequent: Node[] };

const isAllowed = (name: string | undefined) => name !== undefined && Object.hasOwn(operations, name);

/** Names one graph operation each: { tfOpName: 'Relu', … }. */
function operationOf(element: Node): string | undefined {
  if (element.type !== 'ObjectExpression') return undefined;
  const named = (element.properties as Property[]).find(({ key }) => (key.value ?? key.name) === 'tfOpName');
  return named?.value.value;
}

/** The elements of tables and the cases of functions that are not needed. */
function unneeded(node: unknown, found: Node[] = []): Node[] {
  if (Array.isArray(node)) for (const one of node) unneeded(one, found);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return found;
  if ((node as Node).type === 'ArrayExpression') {
    for (const element of (node as { elements?: Node[] }).elements ?? []) {
      const name = operationOf(element);
      if (name !== undefined && !isAllowed(name)) found.push(element);
    }
  }
  if ((node as Node).type === 'SwitchStatement') {
    let isReached = false; // from an allowed case above
    for (const one of (node as unknown as { cases: Case[] }).cases) {
      const isNeeded: boolean = isReached || one.test === null || isAllowed(one.test.value);
      if (!isNeeded) found.push(one);
      isReached = isNeeded && one.consequent.length === 0;
    }
    return found;
  }
  for (const value of Object.values(node)) unneeded(value, found);
  return found;
}

export const onlyOperations: Plugin = {
  name: 'only-operations',
  enforce: 'pre',
  transform(code, id) {
    if (!/tfjs-converter\/dist\/operations\/(op_list|executors)\/\w+\.js$/.test(id)) return null;
    let rest = code;
    for (const { start, end } of unneeded(parseAst(code)).sort((a, b) => b.start - a.start)) {
      rest = rest.slice(0, start) + rest.slice(end).replace(/^\s*,/, '');
    }
    return { code: rest, map: null };
  },
};
