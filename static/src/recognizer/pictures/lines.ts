// Lines: which components are written next to one another, and which of them are digits or belong to digits.
//
// A component is *large* unless one much taller is near it. Large components on one level, close to one another, are a
// line. A small one is a piece of a digit, such as the bar of a 5; a mark within the line, which may be a decimal point;
// or a mark around it that is not read, such as the dash after an amount.
import type { Component } from './components';
import { median } from './gray';

/** Of the height of a large component near it: up to this, a component is small. */
const SMALL = 0.3;
/** The same for one that is at least this many times as wide as high. */
const SMALL_BAR = [0.45, 1.5] as const;
/** The same for one whose middle is at most 0.2 above the large one's foot, such as a comma. */
const SMALL_AT_FOOT = [0.45, 0.2] as const;
/** Of the large one's height: how far "near" is, across and down. */
const [BESIDE, BELOW] = [1.5, 0.5];
/** Of the lower one's height: by how much components of a line overlap in height. */
const LEVEL = 0.5;
/** Of the taller one's height: the widest gap within a line. */
const GAP = 2.0;
/** Of the digits' height, its own height, the digits' height. */
const [COMMA_HEIGHT, COMMA_WIDTH, COMMA_TOP] = [0.6, 0.7, 0.55];
/** Of the digits' height, of its own height. */
const [DASH_HEIGHT, DASH_WIDTH] = [0.5, 1.2];
/** Of the digits' height. */
const SPECK = 0.07;
/** Share of a small component's width that a digit covers whose piece it is. */
const OVER = 0.5;
/** The same for one that is too wide or too high for a point. */
const PARTLY_OVER = 0.2;
/**
 * A separate bar of a 5, in heights of the digit: the widest gap between the two, and how far the bar's middle may be
 * below the top of the digit.
 */
const [BAR_GAP, BAR_TOP] = [0.15, 0.3];
/** Of the digits' height: how wide a point is, and how far above the line it may be. */
const [POINT_WIDTH, POINT_TOP] = [0.4, 0.6];
/** Of the lower one's height: by how much lines next to one another overlap in height. */
const SAME_ROW = 0.5;

/** The components of a line that are read, from left to right; `height` is that of a typical digit in pixels. */
export type TextLine = { large: Component[]; small: Component[]; height: number };

/** The lines from top to bottom, in a row from left to right; and the components that belong to none. */
export function textLines(found: readonly Component[]): { lines: TextLine[]; unread: Component[] } {
  const { large, small } = sizes(
    [...found].sort((one, other) => other.height - one.height || one.number - other.number),
  );
  const groups = joined(large);
  const around: Component[][] = groups.map(() => []);
  const unread: Component[] = [];
  for (const one of small) (around[nearest(one, groups)] ?? unread).push(one);
  const lines = groups.map((group, i) => {
    const { line, marks } = sortedOut(group.sort(byPlace), around[i]!.sort(byPlace));
    unread.push(...marks);
    return line;
  });
  return { lines: inRows(lines), unread };
}

function byPlace(one: Component, other: Component): number {
  return one.left - other.left || one.number - other.number;
}

/** The gap between two components from left to right; negative if they overlap. */
function across(one: Component, other: Component): number {
  return Math.max(one.left, other.left) - Math.min(one.right, other.right);
}

function down(one: Component, other: Component): number {
  return Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom);
}

function sizes(byHeight: Component[]): { large: Component[]; small: Component[] } {
  const large: Component[] = [];
  const small: Component[] = [];
  for (const one of byHeight) (large.some((other) => isSmallBeside(one, other)) ? small : large).push(one);
  return { large, small };
}

function isSmallBeside(one: Component, other: Component): boolean {
  const [share, shape] = SMALL_BAR;
  const [low, above] = SMALL_AT_FOOT;
  const small =
    one.height < SMALL * other.height ||
    (one.height < share * other.height && one.width > shape * one.height) ||
    (one.height < low * other.height && one.top + one.bottom > 2 * (other.bottom - above * other.height));
  return small && across(one, other) <= BESIDE * other.height && down(one, other) <= BELOW * other.height;
}

function joined(byHeight: Component[]): Component[][] {
  const groups = byHeight.map((one) => [one]); // the group of each, by its index
  byHeight.forEach((one, i) => {
    for (let j = 0; j < i; j++) {
      const other = byHeight[j]!; // the taller one
      if (
        groups[i] === groups[j] ||
        -down(one, other) < LEVEL * one.height ||
        across(one, other) > GAP * other.height ||
        one.height < SMALL * other.height
      ) {
        continue;
      }
      const [left, all] = [groups[i]!, groups[j]!];
      all.push(...left);
      groups.forEach((group, k) => {
        if (group === left) groups[k] = all;
      });
    }
  });
  return [...new Set(groups)];
}

function nearest(one: Component, groups: Component[][]): number {
  let [best, least] = [-1, Infinity];
  groups.forEach((group, number) => {
    for (const other of group) {
      const [right, below] = [Math.max(across(one, other), 0), Math.max(down(one, other), 0)];
      if (right > BESIDE * other.height || below > BELOW * other.height) continue;
      const distance = (right + 2 * below) / other.height;
      if (distance < least) [best, least] = [number, distance];
    }
  });
  return best;
}

/** The line, and its marks that are not read. */
function sortedOut(large: Component[], small: Component[]): { line: TextLine; marks: Component[] } {
  const marks: Component[] = [];
  while (large.length > 1 && isMarkAtEnd(large.at(-1)!, large.slice(0, -1))) marks.push(large.pop()!);
  const { height, bottom, left, right } = measure(large);
  const read: Component[] = [];
  for (const one of small) {
    const middle = (one.left + one.right) / 2;
    const over = Math.max(...large.map((other) => -across(one, other) / one.width));
    const isPoint = one.width <= POINT_WIDTH * height && (one.top + one.bottom) / 2 >= bottom - POINT_TOP * height;
    const isPart =
      middle > right || middle < left ? large.some((other) => isBarOf(one, other)) : isPoint || over > PARTLY_OVER;
    const belongs = Math.max(one.width, one.height) >= SPECK * height && (over >= OVER || isPart);
    (belongs ? read : marks).push(one);
  }
  return { line: { large, small: read, height }, marks };
}

/** Whether a small component beside a digit may be the bar of a 5. */
function isBarOf(one: Component, other: Component): boolean {
  return (
    one.width > one.height &&
    across(one, other) <= BAR_GAP * other.height &&
    one.top + one.bottom < 2 * (other.top + BAR_TOP * other.height)
  );
}

function measure(large: Component[]) {
  return {
    height: median(large.map(({ height }) => height)),
    bottom: median(large.map(({ bottom }) => bottom)),
    left: Math.min(...large.map(({ left }) => left)),
    right: Math.max(...large.map(({ right }) => right)),
  };
}

/** Whether the last component is a comma or a dash, such as people write after an amount. */
function isMarkAtEnd(last: Component, others: Component[]): boolean {
  const { height, bottom, right } = measure(others);
  const comma =
    last.height < COMMA_HEIGHT * height &&
    last.width < COMMA_WIDTH * last.height &&
    last.top > bottom - COMMA_TOP * height &&
    last.left >= right - height / 10;
  return comma || (last.height < DASH_HEIGHT * height && last.width > DASH_WIDTH * last.height && last.left >= right);
}

function inRows(lines: TextLine[]): TextLine[] {
  const placed = lines.map((line) => ({
    line,
    top: Math.min(...line.large.map(({ top }) => top)),
    bottom: Math.max(...line.large.map(({ bottom }) => bottom)),
    left: line.large[0]!.left,
  }));
  placed.sort((one, other) => one.top + one.bottom - other.top - other.bottom || one.left - other.left);
  const rows: (typeof placed)[] = [];
  for (const one of placed) {
    const row = rows.at(-1);
    const first = row?.[0];
    const shared = first === undefined ? -1 : Math.min(one.bottom, first.bottom) - Math.max(one.top, first.top);
    if (first !== undefined && shared >= SAME_ROW * Math.min(one.bottom - one.top, first.bottom - first.top)) {
      row!.push(one);
    } else rows.push([one]);
  }
  return rows.flatMap((row) => row.sort((one, other) => one.left - other.left).map(({ line }) => line));
}
