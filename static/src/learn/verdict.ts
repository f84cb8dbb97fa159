// What a network says of a drawing: a numeral, a sentence and what is to be known about the network.
import { learn } from '../messages';

export type Verdict = {
  /** @param probabilities null for blank paper */
  show(probabilities: readonly number[] | null, about: string): void;
};

export function bindVerdict(root: HTMLElement): Verdict {
  const [numeral, said, about] = ['.numeral', '.said', '.about'].map((one) => root.querySelector<HTMLElement>(one)!);
  return {
    show(probabilities, text) {
      numeral!.textContent = probabilities === null ? '' : String(likeliest(probabilities));
      said!.textContent = probabilities === null ? learn.blank : sentence(probabilities);
      about!.textContent = text;
    },
  };
}

export function likeliest(probabilities: readonly number[]): number {
  return probabilities.indexOf(Math.max(...probabilities));
}

export function sentence(probabilities: readonly number[]): string {
  return learn.reads(likeliest(probabilities), Math.max(...probabilities));
}
