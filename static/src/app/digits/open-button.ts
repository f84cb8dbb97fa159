import { textButton } from '../../dom/text-button';
import type { DigitPad } from '../../pad/digit-pad';
import { PAD_UNITS } from '../../pad/paper-area';
import { thumbnail } from '../../pad/thumbnail';
import type { Stroke } from '../../recognizer/shared/drawing';

/** A button with a picture of a drawing, which puts it on the pad again. */
export function openButton(strokes: Stroke[], label: string, pad: DigitPad): HTMLButtonElement {
  const open = textButton('', () => {
    pad.strokes = strokes;
    pad.scrollIntoView({ block: 'nearest' });
  });
  open.setAttribute('aria-label', label);
  open.append(thumbnail(strokes, PAD_UNITS));
  return open;
}
