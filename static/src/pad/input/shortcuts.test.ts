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
  [{ key: 'я', code: 'KeyZ', ctrlKey: true }, 'undo'], // Russian
  [{ key: 'Я', code: 'KeyZ', ctrlKey: true, shiftKey: true }, 'redo'],
  [{ key: 'н', code: 'KeyY', metaKey: true }, 'redo'],
  [{ key: 'ζ', code: 'KeyZ', ctrlKey: true }, 'undo'], // Greek
  [{ key: 'ז', code: 'KeyZ', ctrlKey: true }, 'undo'], // Hebrew
  [{ key: 'ئ', code: 'KeyZ', ctrlKey: true }, 'undo'], // Arabic
  [{ key: 'ั', code: 'KeyY', ctrlKey: true }, 'redo'], // Thai
  [{ key: 'с', code: 'KeyC', ctrlKey: true }, null], // Russian
  [{ key: 'z', code: 'KeyW', ctrlKey: true }, 'undo'], // AZERTY
  [{ key: 'w', code: 'KeyZ', ctrlKey: true }, null],
  [{ key: 'z', code: 'KeyY', ctrlKey: true }, 'undo'], // QWERTZ
  [{ key: 'y', code: 'KeyZ', ctrlKey: true }, 'redo'],
  [{ key: ';', code: 'KeyZ', ctrlKey: true }, null], // Dvorak
  [{ key: 'à', code: 'KeyZ', ctrlKey: true }, null], // BÉPO
  [{ key: 'Dead', code: 'KeyY', ctrlKey: true }, null],
])('%o means %s', (event, command) => {
  expect(commandOf(event as KeyboardEvent)).toBe(command);
});
