// English: a picture on the sheet.
import { group } from '../group';
import { LANGUAGE } from './format';

const plural = new Intl.PluralRules(LANGUAGE);

export const pictures = group('pictures', {
  reading: 'Reading the picture…',
  shown: 'The picture',
  digits: 'Digits of the picture',
  backToDrawing: 'Back to drawing',
  takePhoto: 'Take a photo',
  copyText: 'Copy as text',
  copyCsv: 'Copy as CSV',
  copied: 'Copied',
  cannotCopy: 'Your browser does not allow copying here.',
  found: (lines: number) => (plural.select(lines) === 'one' ? 'One number' : `${lines} numbers`),
  unread: (count: number) =>
    plural.select(count) === 'one' ? 'One mark was not read.' : `${count} marks were not read.`,
  nothing: 'No digits found',
  nothingDetail: 'Choose a sharp picture of handwritten digits on plain paper.',
  failed: "Couldn't read that picture.",
});
