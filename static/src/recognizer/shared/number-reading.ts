// What the recognizer returns for a drawing read as a number. Crosses from the worker to the page.
import type { Reading } from './reading';

/** A reading while one draws: of the drawing as a single digit, and as a number. */
export type LiveReading = Reading & { number: NumberReading };

/** How to read a number. */
export type NumberOptions = {
  /** Take the whole drawing for one digit. */
  single?: boolean;
  /** Take strokes that overlap for one digit, without trying other ways to divide them: for an unfinished drawing. */
  quick?: boolean;
};

export type NumberReading = {
  /** Digits, with at most one '.' (a comma is given as '.') and perhaps a leading '-'; '' on blank paper. */
  text: string;
  /** Whether every digit is accepted and, if there are several parts, the confidence reaches its threshold. */
  accepted: boolean;
  /** 0 to 1, calibrated: the chance that the whole text is right. */
  confidence: number;
  /** From left to right. A stroke that was cut between two digits is listed in both. */
  parts: {
    text: string;
    /** Indices of the drawing's strokes. */
    strokes: number[];
    /** In the drawing's unit. */
    box: [left: number, top: number, right: number, bottom: number];
    /** The reading of the digit; null for a sign. */
    reading: Reading | null;
  }[];
  /** Best first, without `text`. */
  alternatives: { text: string; confidence: number }[];
};
