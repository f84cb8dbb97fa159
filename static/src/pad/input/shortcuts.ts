// Keyboard shortcuts for undo, redo and clear.

export type Command = 'undo' | 'redo' | 'clear';

/**
 * The command of a key event: Ctrl or Cmd with Z, Shift-Z or Y, or Escape; null for any other key.
 *
 * Escape has other meanings elsewhere in a page, so that it should clear only while the pad has the focus.
 */
export function commandOf(event: KeyboardEvent): Command | null {
  if (event.altKey || event.isComposing) return null;
  if (event.key === 'Escape') return 'clear';
  if (!event.ctrlKey && !event.metaKey) return null;
  const letter = latinLetter(event);
  if (letter === 'z') return event.shiftKey ? 'redo' : 'undo';
  return letter === 'y' ? 'redo' : null;
}

/** The letter on the key: its own in a Latin layout, wherever that has it; else the one that a US keyboard has there. */
function latinLetter({ key, code }: KeyboardEvent): string {
  return (/[\p{ASCII}\p{Script=Latin}]/u.test(key) ? key : code.replace('Key', '')).toLowerCase();
}
