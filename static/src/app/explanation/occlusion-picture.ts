// The occlusion map as a picture: the ink colored by what it counts for, marks at the strongest places, and a frame.
import type { OcclusionMap } from '../../recognizer/shared/explanation';
import { SIDE } from '../../recognizer/shared/ink';
import { strongest } from './text';

/** Pixels of the picture per pixel of the model's input. */
const SCALE = 16;
const FRAME = 4; // pixels
const MARK = 28; // pixels; size of the + and −

/** Colors on a dark background: evidence for the answer, against it, and neutral ink. */
const FOR = [255, 138, 92];
const AGAINST = [92, 168, 255];
const NEUTRAL = [225, 225, 230];
const WHITE = '#fff';
const OUTLINE = '#1c2433';

export function paintOcclusionMap(canvas: HTMLCanvasElement, map: OcclusionMap): void {
  if (canvas.width !== SIDE * SCALE) canvas.width = canvas.height = SIDE * SCALE;
  const context = canvas.getContext('2d')!;
  context.clearRect(0, 0, canvas.width, canvas.height);
  map.pixels.forEach((value, i) => {
    context.fillStyle = color(value, map.picture[i]!);
    context.fillRect((i % SIDE) * SCALE, Math.floor(i / SIDE) * SCALE, SCALE, SCALE);
  });
  if (map.decisive !== null) {
    const { x, y, side } = map.decisive;
    context.strokeStyle = WHITE;
    context.lineWidth = FRAME;
    // Outside the square, so that it hides none of the ink that it points out.
    context.strokeRect(x * SCALE - FRAME / 2, y * SCALE - FRAME / 2, side * SCALE + FRAME, side * SCALE + FRAME);
  }
  const { most, least } = strongest(map);
  if (most !== null) mark(context, most, '+');
  if (least !== null) mark(context, least, '−');
}

function color(value: number, ink: number): string {
  const target = value > 0 ? FOR : AGAINST;
  const channels = NEUTRAL.map((from, channel) => Math.round(from + (target[channel]! - from) * Math.abs(value)));
  return `rgb(${channels.join(' ')} / ${ink})`;
}

/** A sign in addition to the color, which not everybody can tell. */
function mark(context: CanvasRenderingContext2D, pixel: number, sign: string): void {
  const [x, y] = [((pixel % SIDE) + 0.5) * SCALE, (Math.floor(pixel / SIDE) + 0.5) * SCALE];
  context.font = `bold ${MARK}px sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 6;
  context.strokeStyle = OUTLINE;
  context.strokeText(sign, x, y);
  context.fillStyle = WHITE;
  context.fillText(sign, x, y);
}
