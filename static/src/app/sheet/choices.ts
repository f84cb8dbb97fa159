// What “Not right?” offers: other digits, other numbers, and other ways to divide the ink.
import { answer, sheet as texts } from '../../messages';
import type { NumberReading } from '../../recognizer/shared/number-reading';
import type { Choice, Label, Offer } from '../answer/correction';
import type { Part } from './answer-of';

export type Actions = {
  /** Says what a part was meant to be. */
  label(index: number, label: Label): void;
  /** Takes the strokes of these parts for one digit. */
  join(indices: readonly number[]): void;
  /** Takes the strokes of this part for two digits. */
  split(index: number): void;
};

/** What is offered for one part; `rival` is the second digit of an uncertain one. */
export function offerForPart(parts: readonly Part[], look: number, rival: number | null, actions: Actions): Offer {
  const { reading, strokes } = parts[look]!;
  const labels: Choice[] = [...Array(10).keys(), null].map((label) => ({
    text: label === null ? answer.notADigit : String(label),
    choose: () => actions.label(look, label),
  }));
  const cut = parts.some((other, i) => i !== look && other.strokes.some((stroke) => strokes.includes(stroke)));
  const divisions: [boolean, string, () => void][] = [
    [!cut && reading !== null, texts.split, () => actions.split(look)],
    [look > 0, texts.joinLeft, () => actions.join([look - 1, look])],
    [look < parts.length - 1, texts.joinRight, () => actions.join([look, look + 1])],
  ];
  const pair = reading === null || rival === null ? [] : [reading.digit, rival];
  return {
    likely: pair.map((digit) => ({ text: answer.itIs(digit), choose: () => actions.label(look, digit) })),
    hint: '',
    others: [
      ...(reading === null ? [] : labels),
      ...divisions.filter(([possible]) => possible).map(([, text, choose]) => ({ text, choose })),
    ],
  };
}

/** What is offered for a number as a whole: the next likely ones that are divided in the same way. */
export function offerForNumber({ parts, text, alternatives }: NumberReading, actions: Actions): Offer {
  const signs = (one: string) => one.replaceAll(/\d/g, '0');
  const alike = alternatives.filter((other) => signs(other.text) === signs(text));
  const choose = (other: string) => () => {
    parts.forEach((part, i) => {
      if (part.text !== other[i]) actions.label(i, Number(other[i]));
    });
  };
  return {
    likely: [],
    hint: alike.length === 0 ? texts.tapWrongDigit : texts.orTapWrongDigit,
    others: alike.map((other) => ({ text: answer.itIsNumber(other.text), choose: choose(other.text) })),
  };
}
