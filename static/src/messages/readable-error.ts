/** An error with a sentence for people as its message, and what a developer needs to know in `details`. */
export class ReadableError extends Error {
  readonly details: string;

  constructor(sentence: string, details: string, options?: ErrorOptions) {
    super(sentence, options);
    this.details = details;
  }
}

/** The sentence for people and the technical details of any error; an unexpected one is all details. */
export function describeError(error: unknown, unexpected: string): { message: string; details: string } {
  if (error instanceof ReadableError) return { message: error.message, details: error.details };
  return { message: unexpected, details: error instanceof Error ? error.message : String(error) };
}
