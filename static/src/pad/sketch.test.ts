import { expect, it, vi } from 'vitest';
import { Sketch } from './sketch';

const point = (n: number) => ({ x: n, y: n });

function drawnStroke(sketch: Sketch, ...numbers: number[]): void {
  const [first, ...rest] = numbers.map(point);
  sketch.begin(first!);
  sketch.extend(rest);
  sketch.end();
}

it('includes the stroke in progress', () => {
  const sketch = new Sketch(() => {});
  drawnStroke(sketch, 1, 2);
  sketch.begin(point(3));
  sketch.extend([point(4), point(5)]);
  expect(sketch.drawing).toEqual([
    [point(1), point(2)],
    [point(3), point(4), point(5)],
  ]);
});

it('discards a cancelled stroke without a step in the history', () => {
  const sketch = new Sketch(() => {});
  sketch.begin(point(1));
  sketch.cancel();
  expect(sketch.drawing).toEqual([]);
  expect(sketch.canUndo).toBe(false);
});

it('undoes the stroke in progress and ignores further moves of its pen', () => {
  const sketch = new Sketch(() => {});
  drawnStroke(sketch, 1, 2);
  sketch.begin(point(3));
  sketch.command('undo');
  sketch.extend([point(4)]);
  sketch.end();
  expect(sketch.drawing).toEqual([[point(1), point(2)]]);
  sketch.command('redo');
  expect(sketch.drawing).toEqual([[point(1), point(2)], [point(3)]]);
});

it('restores the whole drawing when clearing in mid-stroke is undone', () => {
  const sketch = new Sketch(() => {});
  sketch.begin(point(1));
  sketch.command('clear');
  expect(sketch.drawing).toEqual([]);
  sketch.command('undo');
  expect(sketch.drawing).toEqual([[point(1)]]);
});

it('reports every change, and none while the pen is up', () => {
  const onChange = vi.fn();
  const sketch = new Sketch(onChange);
  drawnStroke(sketch, 1, 2);
  expect(onChange).toHaveBeenCalledTimes(3);
  sketch.extend([point(3)]);
  sketch.end();
  sketch.cancel();
  expect(onChange).toHaveBeenCalledTimes(3);
});
