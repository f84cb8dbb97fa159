// English: names that the published report uses: tests, non-digits, changes of drawings and training data.
import { group } from '../group';
import { number } from './measures';

/** Tests, by the report's name. */
export const tests = group('tests', {
  'mnist_test.accuracy': 'MNIST test images read correctly',
  'pen_digits.accuracy': "New people's digits read correctly",
  'pen_digits.worst_writer': '… of the person who is hardest to read',
  'mnist_inked.accuracy': 'MNIST digits redrawn as pen strokes, read correctly',
  'calibration.expected_error': 'Average error of its stated confidence',
  'elsewhere.accuracy': 'Digits from other countries read correctly',
  'elsewhere.accepted': 'Digits from other countries accepted',
  'elsewhere.non_digits': 'Letters and signs from other countries rejected',
  'characters.refused': 'Letters of unknown alphabets rejected',
});

/** Drawings made by Inkling that are no digits. */
export const nonDigits = group('nonDigits', {
  blank: 'Blank paper',
  dot: 'A single dot',
  covered: 'Paper covered with ink',
  scribble: 'Scribbles',
  dots: 'Several dots',
  lines: 'Lines',
  shape: 'Shapes',
  'two digits': 'Two digits at once',
  'half digit': 'Half a digit',
});

/** Kinds of changes. */
export const changes = group('changes', {
  size: 'Size',
  corner: 'Corner',
  'pen width': 'Pen width',
  slant: 'Slant',
  stretch: 'Stretch',
  rotation: 'Rotation',
  shaky: 'Shaking',
  'few points': 'Few points',
  'many points': 'Many points',
});

/** How much a drawing is changed; the key is the kind of change. */
export const amounts = group('amounts', {
  size: (value: number) => `${number.format(value)}% of the pad`,
  'pen width': (value: number) => `${number.format(2 * value)} px thick`,
  slant: (value: number) => `${number.format(Math.abs(value))}° to the ${value < 0 ? 'left' : 'right'}`,
  stretch: (value: number) => `${number.format(value)} times as wide`,
  rotation: (value: number) => `${number.format(Math.abs(value))}° ${value < 0 ? 'counterclockwise' : 'clockwise'}`,
  shaky: (value: number) => `${number.format(value)}% of its size`,
  'few points': (value: number) => `${number.format(value)} per stroke`,
  'many points': (value: number) => `${number.format(value)} times as many`,
});

/** Where a small drawing is. */
export const corners = group('corners', {
  'top left': 'top left',
  'top right': 'top right',
  'bottom left': 'bottom left',
  'bottom right': 'bottom right',
});

/** What each folder of the training data holds, with its license. */
export const trainingData = group('trainingData', {
  mnist: 'MNIST, by LeCun, Cortes and Burges: CC BY-SA 3.0.',
  'pen-digits': 'Pen-Based Recognition of Handwritten Digits, by Alpaydin and Alimoglu: CC BY 4.0.',
  'pen-uji':
    'UJIpenchars2, by Llorens, Prat, Marzal and others: CC BY 4.0. Its digits, and letters as examples of non-digits.',
  'pen-characters':
    "Omniglot's characters, by Lake, Salakhutdinov and Tenenbaum (MIT), and letters of A. V. Hershey's single-stroke fonts (public domain), as examples of non-digits.",
  extra: 'Drawings that whoever trained it added.',
  own: 'Digits, doodles and scribbles drawn by Inkling itself.',
});
