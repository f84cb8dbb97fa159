// What the recognizer returns for a drawing read as a number. Crosses from the worker to the page.
import type { Stroke } from './drawing';
import type { Reading } from './reading';

/** A reading while one draws: of the drawing as a single digit, and as a number. */
export type LiveReading = Reading & { number: NumberReading };

/** What a person says about how to divide a drawing. Strokes are given by their indices. */
export type Division = {
  /** Each: strokes that are one character, together and without others. */
  together?: number[][];
  /** Each: strokes that are more than one character. A single stroke is cut. */
  apart?: number[][];
};

/** How to read a number. */
export type NumberOptions = Division & {
  /** Take the whole drawing for one digit, however it is to be divided. */
  single?: boolean;
  /** Take strokes that overlap for one digit, without trying other ways to divide them: for an unfinished drawing. */
  quick?: boolean;
  /** For each stroke of a drawing that was traced in a picture, a number that connected strokes share. */
  inks?: readonly number[] | undefined;
};

export type NumberReading = {
  /**
   * Digits, with at most one '.' (a comma is given as '.') and perhaps a leading '-'; '' on blank paper, and where the
   * drawing cannot be divided as asked.
   */
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
    /** Those strokes, or the parts of them that belong to this character, in the drawing's unit. */
    ink: Stroke[];
    /** In the drawing's unit. */
    box: [left: number, top: number, right: number, bottom: number];
    /** The reading of the digit; null for a sign. */
    reading: Reading | null;
  }[];
  /** Best first, without `text`. */
  alternatives: { text: string; confidence: number }[];
};
