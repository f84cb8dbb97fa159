import { expect, it } from 'vitest';
import { add, BLANK, change, clear, redo, undo } from './history';

const one = [{ x: 1, y: 1 }];
const two = [{ x: 2, y: 2 }];
const drawn = add(add(BLANK, one), two);

it('undoes stroke by stroke to blank paper, and redoes', () => {
  expect(undo(drawn).present).toEqual([one]);
  expect(undo(undo(drawn)).present).toEqual([]);
  expect(redo(redo(undo(undo(drawn))))).toEqual(drawn);
});

it('is unchanged if there is nothing to undo or redo', () => {
  expect(undo(BLANK)).toEqual(BLANK);
  expect(redo(drawn)).toEqual(drawn);
});

it('can undo clearing', () => {
  expect(clear(drawn).present).toEqual([]);
  expect(undo(clear(drawn)).present).toEqual([one, two]);
});

it('does not count clearing blank paper as a step', () => {
  expect(clear(BLANK)).toBe(BLANK);
});

it('cannot redo after something else is drawn', () => {
  expect(redo(add(undo(drawn), one)).present).toEqual([one, one]);
});

it('counts replacing the drawing as one step', () => {
  const replaced = change(drawn, [two]);
  expect(replaced.present).toEqual([two]);
  expect(undo(replaced).present).toEqual([one, two]);
});

it('never mutates a history', () => {
  const before = structuredClone(drawn);
  redo(undo(clear(add(drawn, one))));
  expect(drawn).toEqual(before);
});
