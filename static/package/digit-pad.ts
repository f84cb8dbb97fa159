// What the package `inkling-digit-pad` exports: importing it defines <digit-pad>.

export type { Progress } from '../src/model/fetch-model';
export { DigitPad } from '../src/pad/digit-pad';
export type { DigitPadEventMap, Failure } from '../src/pad/digit-pad-events';
export type { Area } from '../src/pad/paper-area';
export type { Point, Stroke } from '../src/recognizer/shared/drawing';
export type { FeatureMaps, OcclusionMap } from '../src/recognizer/shared/explanation';
export type { Inspection } from '../src/recognizer/shared/inspection';
export type { Division, LiveReading, NumberReading } from '../src/recognizer/shared/number-reading';
export type { PictureReading } from '../src/recognizer/shared/picture-reading';
export type { Reading, Status } from '../src/recognizer/shared/reading';
