// The brackets under the digits on the sheet: one for each character that was read. A tap chooses the digit to look at.
import { sheet as texts } from '../../messages';
import { numerals } from '../../numerals/numerals';
import type { DigitPad } from '../../pad/digit-pad';
import type { NumberReading } from '../../recognizer/shared/number-reading';

/** A character on the sheet: what it says, where its ink is, and how sure that is. */
export type BracketPart = {
  text: string;
  box: NumberReading['parts'][number]['box'];
  doubt: 'none' | 'some' | 'unread';
};

export type Brackets = {
  /** Shows the characters of a finished drawing. `look`: the index of the one that is looked at. */
  show(parts: readonly BracketPart[], look: number | null): void;
  /** Shows those of an unfinished drawing: they cannot be chosen. */
  showGuess(parts: readonly BracketPart[]): void;
};

/** @param root lies over the paper. @param onChoose called with the index of the bracket that was tapped */
export function bindBrackets(root: HTMLElement, pad: DigitPad, onChoose: (index: number) => void): Brackets {
  let shown: readonly BracketPart[] = [];
  const elements: ReturnType<typeof createBracket>[] = [];

  function place(): void {
    const { left, top, width, height } = pad.area;
    const sides = shown.map(({ box }) => [(box[0] - left) / width, (box[2] - left) / width] as const);
    const bottom = Math.max(...shown.map(({ box }) => box[3]));
    root.style.setProperty('--bottom', String((bottom - top) / height));
    sides.forEach(([from, to], i) => {
      for (const element of [elements[i]!.line, elements[i]!.button]) {
        element.style.setProperty('--from', String(from));
        element.style.setProperty('--to', String(to));
      }
    });
  }

  function update(parts: readonly BracketPart[], look: number | null, guess: boolean): void {
    shown = parts;
    root.classList.toggle('guess', guess);
    while (elements.length < parts.length) {
      const index = elements.length;
      const bracket = createBracket(() => onChoose(index));
      elements.push(bracket);
      root.append(bracket.line, bracket.button);
    }
    elements.forEach(({ line, button }, i) => {
      const part = parts[i];
      line.hidden = button.hidden = part === undefined;
      if (part === undefined) return;
      const text = part.doubt === 'unread' ? '?' : part.text;
      if (button.dataset.text !== text) button.replaceChildren(numerals(text));
      button.dataset.text = text;
      line.dataset.doubt = button.dataset.doubt = part.doubt;
      button.disabled = guess;
      button.setAttribute('aria-pressed', String(i === look));
      button.setAttribute('aria-label', texts.bracket(text, i + 1, parts.length));
    });
    place();
  }

  new ResizeObserver(place).observe(pad);
  return {
    show: (parts, look) => update(parts, look, false),
    showGuess: (parts) => update(parts, null, true),
  };
}

function createBracket(onClick: () => void) {
  const line = document.createElement('span');
  line.className = 'bracket';
  const button = document.createElement('button');
  button.type = 'button';
  button.addEventListener('click', onClick);
  return { line, button };
}
