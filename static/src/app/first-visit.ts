// A start that plays: on a first visit a 7 is written once in pale ink and read, so that one sees what the page does. Where
// motion is unwanted, a dotted 7 lies there instead. It ends as soon as the person draws.
import '../styles/first-visit.css';
import type { DigitPad } from '../pad/digit-pad';
import type { Reading } from '../recognizer/shared/reading';
import { SEVEN } from './example';

const SVG = 'http://www.w3.org/2000/svg';
/** Milliseconds for which the 7 and its reading are shown once it is written. */
const SHOWN_MS = 1600;

/**
 * @param paper the element that the 7 is laid over
 * @param show shows the reading of the 7; called with null when it is over, unless the person has drawn
 */
export function playFirstVisit(paper: HTMLElement, pad: DigitPad, show: (reading: Reading | null) => void): void {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('class', 'example');
  picture.setAttribute('viewBox', '0 0 1000 1000');
  picture.setAttribute('aria-hidden', 'true');
  for (const stroke of SEVEN) {
    const path = document.createElementNS(SVG, 'polyline');
    path.setAttribute('points', stroke.map(({ x, y }) => `${x},${y}`).join(' '));
    path.setAttribute('pathLength', '1');
    picture.append(path);
  }
  const over = new AbortController();
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

  function end(): void {
    over.abort();
    picture.remove();
    paper.classList.remove('with-example');
  }

  async function read(): Promise<void> {
    const reading = await pad.read(SEVEN);
    if (over.signal.aborted) return;
    show(reading);
    if (still) return; // it stays until the person draws
    setTimeout(() => {
      if (over.signal.aborted) return;
      end();
      show(null);
    }, SHOWN_MS);
  }

  pad.addEventListener('drawingchange', end, { signal: over.signal });
  paper.classList.add('with-example');
  paper.append(picture);
  if (still) void read();
  else picture.lastElementChild!.addEventListener('animationend', read, { signal: over.signal, once: true });
}
