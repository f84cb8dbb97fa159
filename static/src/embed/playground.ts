// The pad that one can change: each choice changes the pad and the code for it. Its form shows what it would send.
import type { DigitPad } from '../pad/digit-pad';
import { type Choices, PAPERS, snippet } from './snippet';

export function bindPlayground(root: HTMLElement): void {
  const pad = root.querySelector<DigitPad>('digit-pad')!;
  const form = pad.form!;
  const choices = root.querySelector<HTMLFormElement>('.settings')!;
  const code = root.querySelector('.code code')!;
  const value = root.querySelector('.value')!;
  const sent = root.querySelector('.sent')!;
  const trouble = root.querySelector('.problem')!;

  const show = () => {
    const chosen = chosenIn(choices);
    apply(pad, chosen);
    code.textContent = snippet(chosen);
  };
  choices.addEventListener('input', show);
  choices.addEventListener('submit', (event) => event.preventDefault());
  show();

  const showValue = () => {
    value.textContent = `'${pad.value}'`;
  };
  pad.addEventListener('reading', showValue);
  pad.addEventListener('drawingchange', () => pad.blank && showValue());
  pad.addEventListener('ready', () => {
    trouble.textContent = '';
  });
  pad.addEventListener('failure', ({ detail: { message } }) => {
    trouble.textContent = message;
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sent.textContent = [...new FormData(form)].map(([name, text]) => `${name}=${text}`).join('\n');
  });
}

function chosenIn(form: HTMLFormElement): Choices {
  const data = new FormData(form);
  return {
    ink: String(data.get('ink')),
    penWidth: Number(data.get('pen-width')),
    paper: String(data.get('paper')),
    controls: data.has('controls'),
    single: data.has('single'),
    required: data.has('required'),
  };
}

function apply(pad: DigitPad, { ink, penWidth, paper, controls, single, required }: Choices): void {
  pad.toggleAttribute('controls', controls);
  pad.required = required;
  if (single) pad.setAttribute('digits', '1');
  else pad.removeAttribute('digits');
  pad.style.setProperty('--digit-pad-ink', ink);
  pad.style.setProperty('--digit-pad-pen-width', String(penWidth));
  pad.style.setProperty('--paper-background', PAPERS[paper]!.background ?? 'none');
  pad.style.color = PAPERS[paper]!.color ?? '';
}
