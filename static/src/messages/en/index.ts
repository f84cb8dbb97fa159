// All texts that people read on the page and in <digit-pad>, in English, by part of the page.
//
// A language is a folder like this one, with the same exports, of the same types. Sentences are whole: nothing else joins words, formats
// numbers or chooses a plural. Errors for developers (wrong arguments, a malformed manifest) and the details of errors
// are not translated and stand where they are raised.
export * from './answer';
export * from './card';
export * from './drawings';
export { DIRECTION, formats, LANGUAGE, percent, shortPercent, withArticle } from './format';
export * from './learn';
export { exactPercent, formatCount, measures, perThousand, signedHundredths } from './measures';
export * from './pad';
export * from './page';
export * from './picture-errors';
export * from './pictures';
export * from './presenting';
export * from './report';
export * from './why';
