import { beforeEach, expect, it, test } from 'vitest';
import type { Point } from '../../recognizer/shared/drawing';
import { Sketch } from '../sketch';
import { listenForKeyboardPen } from './keyboard-pen';

let pad: EventTarget;
let sketch: Sketch;
let shown: (Point | null)[];
let announced: string[];

beforeEach(() => {
  pad = new EventTarget();
  sketch = new Sketch(() => {});
  shown = [];
  announced = [];
  const strokes = {
    isDown: () => sketch.penDown,
    begin: (point: Point) => sketch.begin(point),
    move: (points: Point[]) => sketch.extend(points),
    end: () => sketch.end(),
  };
  const view = { show: (at: Point | null) => shown.push(at), announce: (text: string) => announced.push(text) };
  const area = () => ({ left: 0, top: 0, width: 1000, height: 1000 });
  listenForKeyboardPen(pad as HTMLElement, strokes, view, area, new AbortController().signal);
});

function press(key: string, more: Partial<KeyboardEvent> = {}): Event {
  const event = Object.assign(new Event('keydown', { cancelable: true }), { key, ...more });
  pad.dispatchEvent(event);
  return event;
}

function release(key: string): void {
  pad.dispatchEvent(Object.assign(new Event('keyup'), { key }));
}

function tap(key: string, more: Partial<KeyboardEvent> = {}): void {
  press(key, more);
  release(key);
}

it('draws a stroke from where the pen goes down to where it is lifted', () => {
  tap(' ');
  tap('ArrowRight');
  tap('ArrowDown', { shiftKey: true });
  tap('Enter');
  tap('ArrowLeft');
  const corner = { x: 525, y: 505 };
  expect(sketch.drawing).toEqual([[{ x: 500, y: 500 }, { x: 525, y: 500 }, corner]]);
  expect(shown.at(-1)).toEqual({ x: 500, y: 505 });
  expect(announced).toEqual(['Pen down. 50% across, 50% down.', 'Pen up. 53% across, 51% down.']);
});

it('moves diagonally while two arrows are held', () => {
  press('ArrowRight');
  press('ArrowUp');
  release('ArrowRight');
  press('ArrowUp');
  expect(shown).toEqual([
    { x: 525, y: 500 },
    { x: 550, y: 475 },
    { x: 550, y: 450 },
  ]);
});

it('stays on the paper', () => {
  for (let i = 0; i < 30; i++) tap('ArrowUp');
  expect(shown.at(-1)).toEqual({ x: 500, y: 0 });
});

test.each(['blur', 'pointerdown'])('%s lifts the pen and hides the ring', (type) => {
  tap(' ');
  pad.dispatchEvent(new Event(type));
  expect(sketch.penDown).toBe(false);
  expect(sketch.drawing).toHaveLength(1);
  expect(shown.at(-1)).toBeNull();
});

it('does not affect the stroke of a pointer', () => {
  sketch.begin({ x: 1, y: 2 });
  tap('ArrowRight');
  tap(' ');
  pad.dispatchEvent(new Event('pointerdown'));
  expect(sketch.penDown).toBe(true);
  expect(sketch.drawing).toEqual([[{ x: 1, y: 2 }]]);
});

it('begins a new stroke after the stroke in progress was cleared', () => {
  tap(' ');
  sketch.command('clear');
  tap('ArrowRight');
  tap(' ');
  expect(sketch.drawing).toEqual([[{ x: 525, y: 500 }]]);
});

it('ignores a held space bar and keys with Ctrl, and prevents scrolling', () => {
  press(' ');
  press(' ', { repeat: true });
  expect(sketch.penDown).toBe(true);
  expect(press('ArrowRight', { ctrlKey: true }).defaultPrevented).toBe(false);
  expect(press('ArrowDown').defaultPrevented).toBe(true);
  expect(press('a').defaultPrevented).toBe(false);
});
