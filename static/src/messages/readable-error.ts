/** An error with a sentence for people as its message, and what a developer needs to know in `details`. */
export class ReadableError extends Error {
  readonly details: string;

  constructor(sentence: string, details: string, options?: ErrorOptions) {
    super(sentence, options);
    this.details = details;
  }
}

/** `error` if it is readable already; else `sentence`, with its message as the details. */
export function readable(error: unknown, sentence: string): ReadableError {
  if (error instanceof ReadableError) return error;
  return new ReadableError(sentence, error instanceof Error ? error.message : String(error), { cause: error });
}
