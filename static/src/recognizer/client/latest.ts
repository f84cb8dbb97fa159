// Latest wins: runs one task at a time and delivers a result only if no newer input has been submitted. Repeating the
// newest input does not run the task again: its result is delivered again, or once, when it arrives.

export type Latest<Input> = {
  /** Requests a result and makes all earlier requests outdated. */
  submit(input: Input): void;
  /** Makes all earlier requests outdated. */
  cancel(): void;
};

/**
 * @param run the task; at most one is in flight, and of the inputs submitted meanwhile only the newest is kept
 * @param deliver receives the result for the newest input, never an outdated one
 * @param fail receives the error of a task that is not outdated
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
  let current: { input: Input; output?: Output } | null = null; // the newest request, with its result once it has arrived

  async function work(): Promise<void> {
    running = true;
    while (waiting !== null) {
      const { input } = waiting;
      waiting = null;
      const number = newest;
      try {
        const output = await run(input);
        if (number !== newest) continue;
        current = { input, output };
        deliver(output);
      } catch (error) {
        if (number !== newest) continue;
        current = null;
        fail(error);
      }
    }
    running = false;
  }

  return {
    submit(input) {
      if (current !== null && same(current.input, input)) {
        if (current.output !== undefined) deliver(current.output);
        return;
      }
      current = { input };
      newest += 1;
      waiting = { input };
      if (!running) void work();
    },
    cancel() {
      current = null;
      newest += 1;
      waiting = null;
    },
  };
}
