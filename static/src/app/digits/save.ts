import { drawings as texts } from '../../messages';
import type { Format } from './files';
import type { SavedDrawing } from './saved-drawings';

/** Saves drawings, at least one, as a file on the person's device; `note` says if that fails. */
export async function save(drawings: readonly SavedDrawing[], format: Format, note: HTMLElement): Promise<void> {
  try {
    await (await import('./files')).saveFile(drawings, format, note);
  } catch {
    note.textContent = texts.fileFailed;
  }
}
