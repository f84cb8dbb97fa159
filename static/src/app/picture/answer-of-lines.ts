// The answer for the lines of a picture, and for the digit in them that one looks at.
import { answer, pictures as texts } from '../../messages';
import type { Answer } from '../answer/answer-view';
import { answerOfDigit, answerOfNumber, answerOfPart, type Given, type Part } from '../sheet/answer-of';
import type { BracketPart } from '../sheet/brackets';
import { bracketsOf } from '../sheet/parts';
import type { Line, Writing } from '../sheet/writing';

/** The characters of a line with their brackets; unread ones are '?'. */
export type ShownLine = { line: Line; brackets: BracketPart[]; text: string; given: Given[] };

/** What is shown of the lines. */
export function shownLines({ lines, given }: Pick<Writing, 'lines' | 'given'>): ShownLine[] {
  let first = 0;
  return lines.map((line) => {
    const said = given.slice(first, first + line.parts.length);
    first += line.parts.length;
    // A line of a photo may rise or fall.
    const brackets = bracketsOf(line.parts, said, 1);
    return { line, brackets, text: brackets.map(({ text }) => text).join(''), given: said };
  });
}

/** @param unread how many marks were not read */
export function answerOfLines(lines: readonly ShownLine[], look: number | null, unread: number): Answer {
  const text = lines.map((one) => one.text).join('\n');
  const parts = lines.flatMap(({ line }) => line.parts);
  const given = lines.flatMap((one) => one.given);
  if (look !== null) return { ...answerOfPart(parts, given, look), text };
  const shown = answerOfAll(lines, parts, given, text);
  if (unread === 0) return shown;
  const counted = texts.unread(unread);
  return { ...shown, detail: `${shown.detail} ${counted}`.trim(), spoken: `${shown.spoken} ${counted}` };
}

function answerOfAll(lines: readonly ShownLine[], parts: readonly Part[], given: Given[], text: string): Answer {
  const [first, second] = lines;
  if (first === undefined) return plain('rejected', '', texts.nothing, texts.nothingDetail);
  if (second !== undefined) {
    const unclear = parts.filter(({ reading }) => reading?.accepted === false).length;
    const sure = lines.every(({ line }) => line.number.accepted);
    return plain(
      sure ? 'digit' : 'perhaps',
      text,
      texts.found(lines.length),
      unclear === 0 ? '' : answer.unclearDigits(unclear),
    );
  }
  const [part] = parts;
  const single = parts.length === 1 && part!.reading !== null;
  const shown = single
    ? answerOfDigit(part!.reading!, given[0])
    : answerOfNumber({ ...first.line.number, text }, given);
  return { ...shown, text };
}

function plain(state: Answer['state'], text: string, sentence: string, detail: string): Answer {
  const spoken = `${sentence}. ${text.replaceAll('\n', ', ')} ${detail}`;
  return { state, text, sentence, detail, rival: null, spoken, reading: null, numbers: [], look: null };
}
