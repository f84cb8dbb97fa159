// A misread drawing, with what was meant and what was read; one of several, which a button shows in turn.

import { element } from '../dom/element';
import { textButton } from '../dom/text-button';
import { card } from '../messages';
import type { Misreading } from '../model/manifest-types';
import { thumbnail } from '../pad/thumbnail';

const SIDE = 100; // units along the longer side of a misread drawing

export type MisreadFigure = {
  element: HTMLElement;
  /** Shows one of the drawings, or the sentence instead of them. */
  show(index: number): void;
};

/** @param onChange called with the index of a drawing that the button has shown */
export function misreadFigure(misread: Misreading[], onChange: (index: number) => void = () => {}): MisreadFigure {
  const paper = element('div', 'paper');
  const caption = element('p', 'caption');
  const place = element('span', 'place');
  let current = 0;
  const show = (index: number) => {
    current = index % misread.length;
    const { written, read, confidence, strokes } = misread[current]!;
    const drawing = strokes.map((stroke) => stroke.map(([x, y]) => ({ x: x!, y: y! })));
    paper.replaceChildren(thumbnail(drawing, SIDE));
    caption.textContent = card.misread(written, read, confidence);
    place.textContent = card.place(current + 1, misread.length);
  };
  const next = textButton(card.another, () => {
    show(current + 1);
    onChange(current);
  });
  const controls = element('p', 'turn', next, place);
  controls.hidden = misread.length < 2;
  const text = element('div', '', caption);
  text.setAttribute('aria-live', 'polite');
  const created = element('figure', 'misread', paper, element('figcaption', '', text, controls));
  show(0);
  return { element: created, show };
}
