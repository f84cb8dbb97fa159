// Colors to gray levels.

const OPAQUE = 128; // of 255: from here on, a pixel is opaque, and light

/**
 * The gray levels of RGBA pixels, as Pillow computes them. Transparent pixels are white, or black if all that is opaque is
 * light: then it is light ink on nothing, such as a saved canvas.
 */
export function levelsOf(pixels: Uint8ClampedArray): Uint8Array {
  const levels = new Uint8Array(pixels.length / 4);
  let clear = false;
  let opaque = 0;
  let light = 0;
  for (let i = 0, at = 0; i < levels.length; i++, at += 4) {
    const level = grayOf(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!);
    levels[i] = level;
    if (pixels[at + 3] !== 255) clear = true;
    if (pixels[at + 3]! < OPAQUE) continue;
    opaque++;
    if (level >= OPAQUE) light++;
  }
  if (!clear) return levels;
  const ground = opaque > 0 && opaque < levels.length && light === opaque ? 0 : 255;
  for (let i = 0, at = 0; i < levels.length; i++, at += 4) {
    const opacity = pixels[at + 3]!;
    if (opacity === 255) continue;
    const over = (channel: number) => Math.round((pixels[at + channel]! * opacity + ground * (255 - opacity)) / 255);
    levels[i] = grayOf(over(0), over(1), over(2));
  }
  return levels;
}

function grayOf(red: number, green: number, blue: number): number {
  return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
}
