// One stop of the explanation: a heading, two sentences, a figure, and what one can do with it.

import { element } from '../../dom/element';
import type { Stroke } from '../../recognizer/shared/drawing';
import type { Inspection } from '../../recognizer/shared/inspection';
import type { Reading } from '../../recognizer/shared/reading';

/** What is explained: why the ink is read as `digit` and not as `rival`. */
export type Question = {
  ink: Stroke[];
  reading: Reading;
  digit: number;
  rival: number;
  inspection: Inspection;
};

export type Stop = {
  root: HTMLElement;
  /** Shows the answer to a question; called again when the drawing or the rival has changed. */
  show(question: Question): void | Promise<void>;
};

/** The frame of a stop. `name`: of its address, `#why-…`. `term`: the field's word for it. */
export function createStop(name: string, title: string, term: string, lead: string, ...figure: Node[]): HTMLElement {
  const heading = element('h3', '', title, ' ', element('small', '', term));
  const root = element('section', 'stop', heading, element('p', 'lead', lead), ...figure);
  root.id = `why-${name}`;
  return root;
}
