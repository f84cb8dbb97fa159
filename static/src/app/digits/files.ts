// The saved drawings as a file on the person's device. Loaded on request.
import { drawings as texts } from '../../messages';
import { contactSheet } from './contact-sheet';
import type { SavedDrawing } from './saved-drawings';

/** How the drawings, at least one, are written: as strokes for the evaluation, or as one picture. */
export type Format = 'json' | 'png';

/** Saves the drawings as a file. In a frame, which may block that without an error, `note` says so. */
export async function saveFile(saved: readonly SavedDrawing[], format: Format, note: HTMLElement): Promise<void> {
  const content =
    format === 'png' ? await contactSheet(saved) : new Blob([toExport(saved)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = `inkling-drawings.${format}`;
  link.click();
  URL.revokeObjectURL(link.href);
  if (window.self !== window.top) note.textContent = texts.downloadBlocked;
}

/** The content of the exported file, which `python -m train evaluate --drawings` reads. */
export function toExport(saved: readonly SavedDrawing[]): string {
  const drawings = saved.map(({ digit, strokes }) => ({
    digit,
    strokes: strokes.map((stroke) => stroke.map(({ x, y }) => [x, y])),
  }));
  return `${JSON.stringify({ drawings })}\n`;
}
