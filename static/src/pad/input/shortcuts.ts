// Keyboard shortcuts for undo, redo and clear.

export type Command = 'undo' | 'redo' | 'clear';

/** The command of a key event: Ctrl or Cmd with Z, Shift-Z or Y, or Escape; null for any other key. */
export function commandOf(event: KeyboardEvent): Command | null {
  if (event.altKey || event.isComposing) return null;
  if (event.key === 'Escape') return 'clear';
  if (!event.ctrlKey && !event.metaKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : null;
}
