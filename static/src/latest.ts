// Newest wins: runs one task at a time and delivers a result only while nothing newer was asked for.

export type Latest<Input> = {
  /** Ask for a result; whatever was asked before is outdated from now on. */
  offer(input: Input): void;
  /** Outdate everything asked so far. */
  cancel(): void;
};

/**
 * @param run the task; at most one is in flight, and of the inputs that arrive meanwhile only the newest is kept
 * @param deliver gets the result for the newest input, never an outdated one
 * @param fail gets the error of a task that is not outdated
 */
export function latest<Input, Output>(
  run: (input: Input) => Promise<Output>,
  deliver: (output: Output) => void,
  fail: (error: unknown) => void,
): Latest<Input> {
  let newest = 0;
  let running = false;
  let waiting: { input: Input } | null = null;

  async function work(): Promise<void> {
    running = true;
    while (waiting !== null) {
      const { input } = waiting;
      waiting = null;
      const asked = newest;
      try {
        const output = await run(input);
        if (asked === newest) deliver(output);
      } catch (error) {
        if (asked === newest) fail(error);
      }
    }
    running = false;
  }

  return {
    offer(input) {
      newest += 1;
      waiting = { input };
      if (!running) void work();
    },
    cancel() {
      newest += 1;
      waiting = null;
    },
  };
}
