// “Not right?”: one tap says what was meant.
import { textButton } from '../../dom/text-button';

/** What a digit was meant to be; null for “not a digit”. */
export type Label = number | null;

export type Choice = { text: string; choose(): void };

export type Offer = {
  /** Offered at once. */
  likely: Choice[];
  /** Offered on request, below `hint`. */
  others: Choice[];
  hint: string;
};

export type Correction = {
  offer(offer: Offer): void;
  /** Shows the choices that are offered on request. */
  open(): void;
  /** Withdraws the offer: the drawing has changed. */
  withdraw(): void;
};

/** @param root the element with the likely choices, the button that opens the others, their hint and the others */
export function bindCorrection(root: HTMLElement): Correction {
  const likely = root.querySelector<HTMLElement>('.offered')!;
  const open = root.querySelector<HTMLButtonElement>('.not-right')!;
  const others = root.querySelector<HTMLElement>('.labels')!;
  const hint = others.querySelector<HTMLElement>('.choices-hint')!;

  function expand(expanded: boolean): void {
    open.setAttribute('aria-expanded', String(expanded));
    others.hidden = !expanded;
  }

  function choiceButton({ text, choose }: Choice): HTMLButtonElement {
    return textButton(text, () => {
      expand(false);
      likely.replaceChildren();
      open.focus();
      choose();
    });
  }

  function toggle(expanded: boolean): void {
    expand(expanded);
    others.querySelector('button')?.focus();
  }

  open.addEventListener('click', () => toggle(Boolean(others.hidden)));
  others.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    expand(false);
    open.focus();
  });

  return {
    offer(offer) {
      root.classList.remove('withdrawn');
      expand(false);
      likely.replaceChildren(...offer.likely.map(choiceButton));
      hint.textContent = offer.hint;
      others.replaceChildren(hint, ...offer.others.map(choiceButton));
    },
    open: () => toggle(true),
    withdraw() {
      root.classList.add('withdrawn');
      likely.replaceChildren();
      expand(false);
    },
  };
}
