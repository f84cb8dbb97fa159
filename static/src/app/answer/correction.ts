// “Not right?”: one tap says what the drawing was meant to be.
import { answer } from '../../messages';
import { textButton } from '../text-button';

/** What a drawing was meant to be; null for “not a digit”. */
export type Label = number | null;

export type Correction = {
  /** Offers to correct an answer. With a rival, the two digits are offered at once. */
  offer(digit: number, rival: number | null): void;
  /** Withdraws the offer: the drawing has changed. */
  withdraw(): void;
};

/**
 * @param root the element with the offered digits, the button that opens the choice, and the choice of labels
 * @param onChoose called with the label that the person chose
 */
export function bindCorrection(root: HTMLElement, onChoose: (label: Label) => void): Correction {
  const offered = root.querySelector<HTMLElement>('.offered')!;
  const open = root.querySelector<HTMLButtonElement>('.not-right')!;
  const labels = root.querySelector<HTMLElement>('.labels')!;

  function expand(expanded: boolean): void {
    open.setAttribute('aria-expanded', String(expanded));
    labels.hidden = !expanded;
  }

  function labelButton(text: string, label: Label): HTMLButtonElement {
    return textButton(text, () => {
      expand(false);
      offered.replaceChildren();
      open.focus();
      onChoose(label);
    });
  }

  labels.append(...Array.from({ length: 10 }, (_, digit) => labelButton(String(digit), digit)));
  labels.append(labelButton(answer.notADigit, null));
  open.addEventListener('click', () => {
    expand(Boolean(labels.hidden));
    labels.querySelector('button')!.focus();
  });
  labels.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    expand(false);
    open.focus();
  });

  return {
    offer(digit, rival) {
      root.classList.remove('withdrawn');
      offered.replaceChildren(
        ...(rival === null ? [] : [digit, rival].map((one) => labelButton(answer.itIs(one), one))),
      );
    },
    withdraw() {
      root.classList.add('withdrawn');
      offered.replaceChildren();
      expand(false);
    },
  };
}
