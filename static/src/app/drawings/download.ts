// Saving a file on the person's device.
import { drawings } from '../../messages';

/** Offers `content` as a file. In a frame, which may block that without an error, `note` says so. */
export function download(name: string, content: Blob, note: HTMLElement): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
  if (window.self !== window.top) note.textContent = drawings.downloadBlocked;
}
