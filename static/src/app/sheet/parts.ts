// The parts of what is on the sheet: which there are, how doubtful each is, and what the collection keeps of them.
import { boundingBox } from '../../pad/stroke-outline';
import type { Stroke } from '../../recognizer/shared/drawing';
import type { LiveReading, NumberReading } from '../../recognizer/shared/number-reading';
import type { Given, Part } from './answer-of';
import type { BracketPart } from './brackets';

/** From this probability up, a digit's bracket shows no doubt. */
const SURE = 0.8;

/** The parts of a number of several; otherwise the whole drawing as one part. */
export function partsOf(drawing: Stroke[], live: LiveReading, number: NumberReading): readonly Part[] {
  if (number.parts.length > 1) return number.parts;
  const { left, top, width, height } = boundingBox(drawing, 0);
  return [
    {
      text: String(live.digit),
      strokes: [...drawing.keys()],
      ink: drawing,
      box: [left, top, left + width, top + height],
      reading: live,
    },
  ];
}

/** How sure it is that a part is the digit it was read as. */
function sureness({ reading }: Part): number {
  return reading === null ? 1 : reading.isDigit * reading.probabilities[reading.digit]!;
}

export function mostDoubtful(parts: readonly Part[]): number {
  const all = parts.map(sureness);
  return all.indexOf(Math.min(...all));
}

/** The brackets of a line's characters, below them and their neighbors; `given`: what the person said about each. */
export function bracketsOf(parts: readonly Part[], given: readonly Given[], reach = parts.length): BracketPart[] {
  return parts.map(({ box: [left, top, right] }, i) => {
    const near = parts.slice(Math.max(i - reach, 0), i + reach + 1);
    const box: Part['box'] = [left, top, right, Math.max(...near.map(({ box }) => box[3]))];
    return { ...bracketOf(parts[i]!, given[i]), box };
  });
}

function bracketOf({ text, reading }: Part, given: Given): Omit<BracketPart, 'box'> {
  if (given !== undefined) return { text: String(given ?? '?'), doubt: 'none' };
  if (reading === null || (reading.accepted && reading.probabilities[reading.digit]! >= SURE)) {
    return { text, doubt: 'none' };
  }
  return reading.accepted || reading.perhaps ? { text, doubt: 'some' } : { text: '?', doubt: 'unread' };
}

/** What the collection keeps: each digit or, where no part of a number is one, the whole. */
export function entries(drawing: Stroke[], parts: readonly Part[]): { read: number | null; strokes: Stroke[] }[] {
  const digits = parts.flatMap(({ reading, ink }) =>
    reading === null ? [] : [{ read: reading.accepted ? reading.digit : null, strokes: ink }],
  );
  return digits.some(({ read }) => read !== null) ? digits : [{ read: null, strokes: drawing }];
}
