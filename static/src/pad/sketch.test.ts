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

it('erases all that one movement touches as one step', () => {
  const sketch = new Sketch(() => {});
  for (const n of [1, 2, 3]) drawnStroke(sketch, n);
  sketch.beginErasing();
  for (const n of [1, 3]) sketch.erase((stroke) => stroke[0]!.x === n);
  expect(sketch.drawing).toEqual([[point(2)]]);
  sketch.end();
  sketch.command('undo');
  expect(sketch.drawing).toEqual([[point(1)], [point(2)], [point(3)]]);
  sketch.command('redo');
  expect(sketch.drawing).toEqual([[point(2)]]);
});

it('counts erasing nothing as no step, and a discarded erasing neither', () => {
  const sketch = new Sketch(() => {});
  drawnStroke(sketch, 1);
  sketch.command('undo');
  sketch.command('redo');
  for (const erased of [false, true]) {
    sketch.beginErasing();
    sketch.erase(() => erased);
    if (erased) sketch.cancel();
    else sketch.end();
  }
  expect(sketch.drawing).toEqual([[point(1)]]);
  sketch.command('undo');
  expect(sketch.canUndo).toBe(false);
});

it('finishes the erasing in progress before a command', () => {
  const sketch = new Sketch(() => {});
  drawnStroke(sketch, 1);
  sketch.beginErasing();
  sketch.erase(() => true);
  sketch.command('undo');
  expect(sketch.drawing).toEqual([[point(1)]]);
  expect(sketch.penDown).toBe(false);
});
