import { expect, it } from 'vitest';
import { add, BLANK, change, clear, redo, undo } from './history';

const one = [{ x: 1, y: 1 }];
const two = [{ x: 2, y: 2 }];
const drawn = add(add(BLANK, one), two);

it('goes back stroke by stroke to blank paper, and forward again', () => {
  expect(undo(drawn).present).toEqual([one]);
  expect(undo(undo(drawn)).present).toEqual([]);
  expect(redo(redo(undo(undo(drawn))))).toEqual(drawn);
});

it('stays as it is where there is nothing to undo or redo', () => {
  expect(undo(BLANK)).toEqual(BLANK);
  expect(redo(drawn)).toEqual(drawn);
});

it('lets clearing be undone', () => {
  expect(clear(drawn).present).toEqual([]);
  expect(undo(clear(drawn)).present).toEqual([one, two]);
});

it('takes clearing blank paper for no step', () => {
  expect(clear(BLANK)).toBe(BLANK);
});

it('forgets what was undone once something else is drawn', () => {
  expect(redo(add(undo(drawn), one)).present).toEqual([one, one]);
});

it('takes a drawing put in place of another for one step', () => {
  const replaced = change(drawn, [two]);
  expect(replaced.present).toEqual([two]);
  expect(undo(replaced).present).toEqual([one, two]);
});

it('never changes a history it was given', () => {
  const before = structuredClone(drawn);
  redo(undo(clear(add(drawn, one))));
  expect(drawn).toEqual(before);
});
