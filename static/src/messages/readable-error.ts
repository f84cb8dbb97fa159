/** An error with a sentence for people and details for developers; its message has both. */
export class ReadableError extends Error {
  readonly sentence: string;
  readonly details: string;

  constructor(sentence: string, details: string, options?: ErrorOptions) {
    super(`${sentence} Details: ${details.replace(/\.$/, '')}.`, options);
    this.sentence = sentence;
    this.details = details;
  }
}

/** `error` if it is readable already; else `sentence`, with its message as the details. */
export function readable(error: unknown, sentence: string): ReadableError {
  if (error instanceof ReadableError) return error;
  return new ReadableError(sentence, error instanceof Error ? error.message : String(error), { cause: error });
}
