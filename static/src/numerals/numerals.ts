// Numerals in the hand of the wordmark: one line of a round pen, drawn by the page itself, so that they look the same on
// every device.

const SVG = 'http://www.w3.org/2000/svg';
const PEN = 4;
const SPACE = 7;

/** Paths between y = 0 and y = 32, and how wide they are. */
const GLYPHS: Record<string, [width: number, path: string]> = {
  0: [19, 'M9.5 0C3 0 0 7 0 16s3 16 9.5 16S19 25 19 16 16 0 9.5 0z'],
  1: [8, 'M0 6.5L8 0v32'],
  2: [18, 'M.5 8.5A8.6 8.6 0 0 1 17.5 9c0 4.5-3 7.5-6.5 11L0 32h18'],
  3: [17.5, 'M1 5.5A8 8 0 0 1 16 8c0 4.5-3.5 7-8.5 7 6 0 10 3.5 10 8.5A9 9 0 0 1 0 26'],
  4: [20, 'M15 32V0L0 22.5h20'],
  5: [18, 'M16.5 0H3.5L2 13.5A10 9.6 0 1 1 0 27'],
  6: [19, 'M15 0C7 4 0 12.5 0 22a9.5 9.7 0 1 0 .7-4'],
  7: [18, 'M0 0h18L6 32'],
  8: [18, 'M9 15a7.5 7.5 0 1 1 .1 0A8.8 8.5 0 1 1 9 15z'],
  9: [19, 'M4 32c8-4 15-12.5 15-22a9.5 9.7 0 1 0-.7 4'],
  '.': [0, 'M0 32h.01'],
  '-': [12, 'M0 18h12'],
  '?': [15, 'M0 7A7.6 7.6 0 1 1 11 14.5C8.5 16 7.5 18 7.5 21.5M7.5 32h.01'],
};

/** The characters that can be written. */
export type Numeral = keyof typeof GLYPHS;

/** An SVG element with a text of digits, points, minus and question marks, each a path of its own. For the eye only. */
export function numerals(text: string): SVGSVGElement {
  const picture = document.createElementNS(SVG, 'svg');
  let x = 0;
  for (const character of text) {
    const [width, d] = GLYPHS[character]!;
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    path.setAttribute('transform', `translate(${x})`);
    picture.append(path);
    x += width + SPACE;
  }
  picture.setAttribute('class', 'numerals');
  picture.setAttribute('aria-hidden', 'true');
  picture.setAttribute('preserveAspectRatio', 'xMinYMid');
  picture.setAttribute('viewBox', [-PEN / 2, -PEN / 2, Math.max(x - SPACE, 0) + PEN, 32 + PEN].join(' '));
  return picture;
}
