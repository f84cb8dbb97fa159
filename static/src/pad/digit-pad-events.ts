// Types of what the element's events carry, and of <digit-pad> in the DOM of a page.
import type { Progress } from '../model/fetch-model';
import type { LiveReading } from '../recognizer/shared/number-reading';
import type { DigitPad } from './digit-pad';

/** What a `failure` event carries. */
export type Failure = {
  /** One sentence for people. */
  message: string;
  /** What happened, for developers. */
  details: string;
};

/** The element's events by name. */
export type DigitPadEventMap = Omit<HTMLElementEventMap, 'progress'> & {
  reading: CustomEvent<LiveReading>;
  drawingchange: CustomEvent<null>;
  ready: CustomEvent<null>;
  progress: CustomEvent<Progress>;
  status: CustomEvent<null>;
  failure: CustomEvent<Failure>;
};

type Listener<K extends keyof DigitPadEventMap> = (this: DigitPad, event: DigitPadEventMap[K]) => unknown;

declare module './digit-pad' {
  interface DigitPad {
    addEventListener<K extends keyof DigitPadEventMap>(
      type: K,
      listener: Listener<K>,
      options?: boolean | AddEventListenerOptions,
    ): void;
    addEventListener(
      type: string,
      listener: EventListenerOrEventListenerObject,
      options?: boolean | AddEventListenerOptions,
    ): void;
    removeEventListener<K extends keyof DigitPadEventMap>(
      type: K,
      listener: Listener<K>,
      options?: boolean | EventListenerOptions,
    ): void;
    removeEventListener(
      type: string,
      listener: EventListenerOrEventListenerObject,
      options?: boolean | EventListenerOptions,
    ): void;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'digit-pad': DigitPad;
  }
}
