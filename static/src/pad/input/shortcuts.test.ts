import { expect, test } from 'vitest';
import { commandOf } from './shortcuts';

test.each([
  [{ key: 'z', ctrlKey: true }, 'undo'],
  [{ key: 'z', metaKey: true }, 'undo'],
  [{ key: 'Z', ctrlKey: true, shiftKey: true }, 'redo'],
  [{ key: 'Z', metaKey: true, shiftKey: true }, 'redo'],
  [{ key: 'y', ctrlKey: true }, 'redo'],
  [{ key: 'Escape' }, 'clear'],
  [{ key: 'z' }, null],
  [{ key: 'z', ctrlKey: true, altKey: true }, null],
  [{ key: 'c', ctrlKey: true }, null],
  [{ key: 'Escape', isComposing: true }, null],
])('%o means %s', (event, command) => {
  expect(commandOf(event as KeyboardEvent)).toBe(command);
});
