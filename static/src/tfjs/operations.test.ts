import { expect, it } from 'vitest';
import { operations } from '../../model-contract.json';
import * as exported from './operations';

it('exports exactly the operations that run the allowed graphs', () => {
  const needed = Object.values(operations).filter((name) => name !== null);
  expect(Object.keys(exported).sort()).toEqual([...new Set(needed)].sort());
});
