// The brackets under the digits on the sheet: one for each character that was read. A tap chooses the digit to look at.
import { sheet as texts } from '../../messages';
import { numerals } from '../../numerals/numerals';
import type { Area } from '../../pad/paper-area';
import type { NumberReading } from '../../recognizer/shared/number-reading';

/** A character on the sheet: what it says, '?' if it is unread, where its bracket is, and how sure that is. */
export type BracketPart = {
  text: string;
  /** The bracket is at its lower edge. */
  box: NumberReading['parts'][number]['box'];
  doubt: 'none' | 'some' | 'unread';
};

export type Brackets = {
  /** Shows the characters of a finished drawing. `look`: the index of the one that is looked at. */
  show(parts: readonly BracketPart[], look: number | null): void;
  /** Shows those of an unfinished drawing: they cannot be chosen. */
  showGuess(parts: readonly BracketPart[]): void;
};

/**
 * @param root lies over `paper`
 * @param area what the paper shows, in the unit of the boxes
 * @param onChoose called with the index of the bracket that was tapped
 */
export function bindBrackets(
  root: HTMLElement,
  paper: Element,
  area: () => Area,
  onChoose: (index: number) => void,
): Brackets {
  let shown: readonly BracketPart[] = [];
  const elements: ReturnType<typeof createBracket>[] = [];

  function place(): void {
    const { left, top, width, height } = area();
    const places = shown.map(({ box }) => ({
      from: (box[0] - left) / width,
      to: (box[2] - left) / width,
      top: (box[1] - top) / height,
      bottom: (box[3] - top) / height,
    }));
    places.forEach((sides, i) => {
      for (const [side, share] of Object.entries(sides)) {
        for (const element of Object.values(elements[i]!)) element.style.setProperty(`--${side}`, String(share));
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
      const { text } = part;
      if (button.dataset.text !== text) button.replaceChildren(numerals(text));
      button.dataset.text = text;
      line.dataset.doubt = button.dataset.doubt = part.doubt;
      button.disabled = guess;
      button.setAttribute('aria-pressed', String(i === look));
      button.setAttribute('aria-label', texts.bracket(text, i + 1, parts.length));
    });
    place();
  }

  new ResizeObserver(place).observe(paper);
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
