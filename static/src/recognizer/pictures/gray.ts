/** A gray picture: its levels row by row, 0 black to 255 white. */
export type Gray = { width: number; height: number; levels: Uint8Array };
