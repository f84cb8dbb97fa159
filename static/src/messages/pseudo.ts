// A made-up language for tests: English with accents, a third longer and written from right to left. A text that shows no
// accents is not in the catalog; a text without its closing bracket is cut off.
import * as en from '../messages/en';

export const LANGUAGE = 'ar-XB';
export const DIRECTION: 'ltr' | 'rtl' = 'rtl';

const ACCENTS: Record<string, string> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
};

/** `text` with accents and padding; short texts grow most, as in translations. */
function pseudo(text: string): string {
  const padding = '~'.repeat(Math.ceil(text.length / 3));
  return `[${text.replaceAll(/[aeiouAEIOU]/g, (letter) => ACCENTS[letter]!)}${padding}]`;
}

/** A group of texts in the pseudo language. */
function translate<Group extends object>(group: Group): Group {
  const entries = Object.entries(group).map(([key, text]) => [
    key,
    typeof text === 'function' ? (...values: unknown[]) => pseudo(text(...values)) : pseudo(text),
  ]);
  return Object.fromEntries(entries) as Group;
}

export const {
  exactPercent,
  formatCount,
  formats,
  measures,
  percent,
  perThousand,
  shortPercent,
  signedHundredths,
  withArticle,
} = en;
export const page = translate(en.page);
export const presenting = translate(en.presenting);
export const start = translate(en.start);
export const answer = translate(en.answer);
export const sheet = translate(en.sheet);
export const why = translate(en.why);
export const drawings = translate(en.drawings);
export const update = translate(en.update);
export const learnPage = translate(en.learnPage);
export const learn = translate(en.learn);
export const pad = translate(en.pad);
export const pictureErrors = translate(en.pictureErrors);
export const pictures = translate(en.pictures);
export const errors = translate(en.errors);
export const cardPage = translate(en.cardPage);
export const card = translate(en.card);
export const tests = translate(en.tests);
export const nonDigits = translate(en.nonDigits);
export const changes = translate(en.changes);
export const amounts = translate(en.amounts);
export const corners = translate(en.corners);
export const trainingData = translate(en.trainingData);
