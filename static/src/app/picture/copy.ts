// The numbers of a picture, for other programs.

import { textButton } from '../../dom/text-button';
import { pictures as texts } from '../../messages';
import { boundingBox } from '../../pad/stroke-outline';
import type { ShownLine } from './answer-of-lines';

/** Milliseconds for which a button says that it has copied. */
const SAID_MS = 2000;

/** One line of the picture per line. */
export function asText(lines: readonly ShownLine[]): string {
  return lines.map(({ text }) => `${text}\n`).join('');
}

/** One line of the picture per row: what it says, how sure that is, and where it is in the picture. */
export function asCsv(lines: readonly ShownLine[]): string {
  const rows = lines.map(({ text, line }) => {
    const { left, top, width, height } = boundingBox(line.drawing, 0);
    const sides = [left, top, left + width, top + height].map(Math.round);
    return [text, line.number.confidence.toFixed(2), ...sides].join(',');
  });
  return ['text,confidence,left,top,right,bottom', ...rows].map((row) => `${row}\r\n`).join('');
}

/** A button that copies what `text` returns. `say` is given what a screen reader speaks. */
export function copyButton(label: string, text: () => string, say: (words: string) => void): HTMLButtonElement {
  const button = textButton(label, async () => {
    const said = (await copy(text())) ? texts.copied : texts.cannotCopy;
    button.textContent = said;
    say(said);
    setTimeout(() => {
      button.textContent = label;
    }, SAID_MS);
  });
  return button;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyAsBefore(text); // not on plain HTTP, and not everywhere in a frame
  }
}

function copyAsBefore(text: string): boolean {
  const area = document.createElement('textarea');
  const focused = document.activeElement;
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
