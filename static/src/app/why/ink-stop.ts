// Your ink: what each piece of it speaks for, and what is read without it.

import { element } from '../../dom/element';
import { why as texts } from '../../messages';
import type { DigitPad } from '../../pad/digit-pad';
import { boundingBox, outline } from '../../pad/stroke-outline';
import type { Stroke } from '../../recognizer/shared/drawing';
import type { Reading } from '../../recognizer/shared/reading';
import { cutIntoPieces, type Piece, without } from './pieces';
import { rove } from './roving';
import { createStop, type Question, type Stop } from './stop';

const SVG = 'http://www.w3.org/2000/svg';
/** Line width and margin, as shares of the ink's longer side. */
const [PEN, MARGIN] = [0.07, 0.08];
/** A piece that counts for this share of the lead has the full color. */
const SHARE = 0.25;
/** Keeps the logarithm of a probability that rounds to 0 finite. */
const LEAST = 1e-7;

/** @param onRemove called with the ink that is left when a piece was removed or put back */
export function createInkStop(pad: Pick<DigitPad, 'read' | 'readMany'>, onRemove: (rest: Stroke[]) => void): Stop {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('class', 'pieces');
  const finding = element('p', 'finding');
  const left = element('p', 'left');
  left.setAttribute('role', 'status');
  const restore = element('button', '', texts.restore);
  restore.type = 'button';
  const root = createStop('ink', texts.inkTitle, texts.inkTerm, texts.inkLead, picture, finding, left, restore);
  let question: Question | null = null;
  let pieces: Piece[] = [];
  let paths: SVGPathElement[] = [];
  const removed = new Set<Piece>();

  async function readLeft(): Promise<void> {
    paths.forEach((path, i) => {
      path.setAttribute('aria-pressed', String(removed.has(pieces[i]!)));
    });
    restore.disabled = removed.size === 0;
    left.textContent = '';
    if (removed.size === 0) return;
    const asked = question;
    const rest = without(pieces, removed);
    const reading = rest.length === 0 ? null : await pad.read(rest);
    if (asked !== question) return;
    left.textContent = describe(reading);
    root.dataset.left = reading?.accepted ? String(reading.digit) : '';
  }

  function toggle(piece: Piece): void {
    if (!removed.delete(piece)) removed.add(piece);
    void readLeft();
    onRemove(without(pieces, removed));
  }

  function draw(ink: Stroke[], whole: number, evidence: number[], decisive: number): void {
    const box = boundingBox(ink, 0);
    const side = Math.max(box.width, box.height) || 1;
    const around = boundingBox(ink, MARGIN * side);
    picture.setAttribute('viewBox', [around.left, around.top, around.width, around.height].join(' '));
    // A piece is only as strong in color as it counts next to the whole lead.
    const strongest = Math.max(...evidence.map(Math.abs), SHARE * Math.abs(whole), 1e-9);
    paths = pieces.map((piece, i) => {
      const path = document.createElementNS(SVG, 'path');
      path.setAttribute('d', outline(piece.points, PEN * side));
      path.setAttribute('role', 'button');
      path.setAttribute('aria-label', texts.piece(i + 1, pieces.length, evidence[i]!));
      path.classList.toggle('against', evidence[i]! < 0);
      path.classList.toggle('decisive', i === decisive);
      path.style.setProperty('--evidence', String(Math.abs(evidence[i]!) / strongest));
      path.addEventListener('click', () => toggle(piece));
      path.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        toggle(piece);
      });
      return path;
    });
    rove(paths);
    picture.replaceChildren(...paths);
  }

  restore.addEventListener('click', () => {
    removed.clear();
    void readLeft();
    onRemove(without(pieces, removed));
  });

  return {
    root,
    async show(next) {
      question = next;
      const { ink, reading, digit, rival } = next;
      const cut = cutIntoPieces(ink);
      const lefts = await pad.readMany(cut.map((piece) => without(cut, new Set([piece]))));
      if (question !== next) return;
      pieces = cut;
      removed.clear();
      const evidence = lefts.map((one) => lead(reading, digit, rival) - lead(one, digit, rival));
      const changes = lefts.map((one) =>
        reading.accepted ? one.digit !== digit || !one.accepted : one.accepted && !reading.accepted,
      );
      const decisive = pieces.length === 1 ? -1 : changes.indexOf(true);
      draw(ink, lead(reading, digit, rival), evidence, decisive);
      const change = lefts[decisive];
      finding.textContent =
        change === undefined
          ? texts.noDecisive
          : change.accepted
            ? texts.decisive(change.digit)
            : texts.decisiveRejected;
      void readLeft();
    },
  };
}

/** How far the score of `digit` is ahead of that of `rival`: softmax keeps differences of logarithms. */
function lead({ probabilities }: Reading, digit: number, rival: number): number {
  return Math.log((probabilities[digit]! + LEAST) / (probabilities[rival]! + LEAST));
}

function describe(reading: Reading | null): string {
  if (reading === null) return texts.nothingLeft;
  return reading.accepted ? texts.left(reading.digit, reading.probabilities[reading.digit]!) : texts.leftRejected;
}
