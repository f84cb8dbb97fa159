/** A gray picture: its levels row by row, 0 black to 255 white. */
export type Gray = { width: number; height: number; levels: Uint8Array };

/** Which pixels are ink: 1 for ink, 0 for paper, row by row. */
export type Ink = { width: number; height: number; pixels: Uint8Array };

/** The middle of some numbers, which are sorted. */
export function median(values: number[]): number {
  values.sort((one, other) => one - other);
  const half = values.length >> 1;
  return values.length % 2 === 1 ? values[half]! : (values[half - 1]! + values[half]!) / 2;
}

/** The pixels, and those that are at most so far away. */
export function wider({ width, height, pixels }: Ink, by: number): Ink {
  const wide = new Uint8Array(pixels.length);
  for (let at = pixels.indexOf(1); at >= 0; at = pixels.indexOf(1, at)) {
    const y = Math.floor(at / width);
    const from = Math.max(at - by, y * width);
    while (at < (y + 1) * width && pixels[at] === 1) at++;
    const to = Math.min(at + by, (y + 1) * width);
    for (let row = Math.max(y - by, 0); row <= Math.min(y + by, height - 1); row++) {
      wide.fill(1, from + (row - y) * width, to + (row - y) * width);
    }
  }
  return { width, height, pixels: wide };
}
