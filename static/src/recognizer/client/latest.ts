// Newest wins: runs one task at a time and delivers a result only while nothing newer was asked for. What is asked for
// again is not computed again: its result is delivered once more, or once it is there.

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
 * @param same whether two inputs have the same result
 */
export function latest<Input, Output>(
  run: (input: Input) => Promise<Output>,
  deliver: (output: Output) => void,
  fail: (error: unknown) => void,
  same: (one: Input, other: Input) => boolean = () => false,
): Latest<Input> {
  let newest = 0;
  let running = false;
  let waiting: { input: Input } | null = null;
  let asked: { input: Input; output?: Output } | null = null; // the newest, and its result once that is there

  async function work(): Promise<void> {
    running = true;
    while (waiting !== null) {
      const { input } = waiting;
      waiting = null;
      const number = newest;
      try {
        const output = await run(input);
        if (number !== newest) continue;
        asked = { input, output };
        deliver(output);
      } catch (error) {
        if (number !== newest) continue;
        asked = null;
        fail(error);
      }
    }
    running = false;
  }

  return {
    offer(input) {
      if (asked !== null && same(asked.input, input)) {
        if (asked.output !== undefined) deliver(asked.output);
        return;
      }
      asked = { input };
      newest += 1;
      waiting = { input };
      if (!running) void work();
    },
    cancel() {
      asked = null;
      newest += 1;
      waiting = null;
    },
  };
}
