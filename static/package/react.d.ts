// <digit-pad> in JSX, for React 19: import type {} from 'inkling-digit-pad/react';
import type { ClassAttributes, HTMLAttributes } from 'react';
import type { DigitPad, DigitPadEventMap } from './digit-pad.js';

/** React calls `on` and an event's name, written as the event is, for the element's own events. */
type PadListeners = {
  [Name in 'reading' | 'drawingchange' | 'ready' | 'progress' | 'status' | 'failure' as `on${Name}`]?: (
    event: DigitPadEventMap[Name],
  ) => void;
};

type PadAttributes = {
  name?: string;
  value?: string;
  required?: boolean;
  disabled?: boolean;
  controls?: boolean;
  digits?: '1';
  model?: string;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'digit-pad': HTMLAttributes<DigitPad> & ClassAttributes<DigitPad> & PadAttributes & PadListeners;
    }
  }
}
