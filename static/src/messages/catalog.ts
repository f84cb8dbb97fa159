// What every language has: the groups and texts of English.
import type * as en from './en';

type Groups = Omit<
  typeof en,
  | 'DIRECTION'
  | 'exactPercent'
  | 'formatCount'
  | 'LANGUAGE'
  | 'percent'
  | 'perThousand'
  | 'shortPercent'
  | 'signedHundredths'
  | 'withArticle'
>;

/** A missing, superfluous or misspelled text of a language is an error of the compiler. */
export type Catalog = { [Group in keyof Groups]: Groups[Group] };
