// Why this answer: five stops on the digit that one looks at, against the most likely other digit or one that is chosen.
// Computed only while the panel is open and the pen rests, so that it never delays a reading.
import '../../styles/why.css';
import { element } from '../../dom/element';
import { textButton } from '../../dom/text-button';
import { why as texts } from '../../messages';
import type { DigitPad } from '../../pad/digit-pad';
import { latest } from '../../recognizer/client/latest';
import type { Stroke } from '../../recognizer/shared/drawing';
import { SEVEN } from '../example';
import type { Looked } from '../sheet/sheet';
import { createInkStop } from './ink-stop';
import { createPartsStop } from './parts-stop';
import { createPatternsStop } from './patterns-stop';
import { rove } from './roving';
import { createSeesStop } from './sees-stop';
import type { Question, Stop } from './stop';
import { createVotesStop } from './votes-stop';
import { printWorksheet } from './worksheet';

const REST_MS = 150;

/** Keeps the panel `root` up to date with the digit on the sheet that one looks at, while it is open. */
export function bindWhy(root: HTMLDetailsElement, pad: DigitPad, sheet: Looked): void {
  const title = root.querySelector('summary')!;
  const note = element('p', 'note');
  const rivals = element('div', 'rivals');
  const ink = createInkStop(pad, (rest) => rests.submit(rest));
  const others: Stop[] = [
    createSeesStop(() => sheet.area),
    createPatternsStop(),
    createPartsStop(pad),
    createVotesStop(() => pad.status.threshold),
  ];
  const stops = [ink, ...others];
  let resting = 0;
  let chosen: number | null = null; // the digit to compare with; null for the most likely other one
  let asked: Stroke[] = [];
  let answered: Question | null = null;

  // Errors are ignored: the pad's own reading fails for the same reason and reports it.
  const explanation = latest(
    async (ink: Stroke[]) => {
      const [reading, inspection] = await Promise.all([pad.read(ink), pad.inspect(ink)]);
      const { digit, probabilities } = reading;
      const others = probabilities.map((probability, i) => (i === digit ? -1 : probability));
      const rival = chosen === null || chosen === digit ? others.indexOf(Math.max(...others)) : chosen;
      return { ink, reading, digit, rival, inspection };
    },
    show,
    () => {},
  );

  // While pieces of the ink are removed, the other stops show what is left, against the same rival.
  const rests = latest(
    async (rest: Stroke[]) => {
      const [reading, inspection] = await Promise.all([pad.read(rest), pad.inspect(rest)]);
      return { ...answered!, ink: rest, reading, inspection };
    },
    (question) => {
      for (const stop of others) void stop.show(question);
    },
    () => {},
  );

  function show(question: Question): void {
    const { ink, digit, rival, reading } = question;
    answered = question;
    title.textContent = texts.title(digit, rival);
    note.textContent =
      ink === SEVEN ? texts.example : sheet.several ? texts.ofNumber(digit) : reading.accepted ? '' : texts.rejected;
    rivalButtons.forEach((button, i) => {
      button.disabled = i === digit;
      button.setAttribute('aria-pressed', String(i === rival));
    });
    rests.cancel();
    for (const stop of stops) void stop.show(question);
  }

  function update(): void {
    clearTimeout(resting);
    if (pad.status.version === '') return;
    const { ink } = sheet;
    if (ink === null) title.textContent = texts.titleBlank;
    if (!root.open) return;
    asked = ink ?? SEVEN;
    resting = window.setTimeout(() => explanation.submit(asked), REST_MS);
  }

  const rivalButtons = Array.from({ length: 10 }, (_, digit) => {
    const button = element('button', '', String(digit));
    button.type = 'button';
    button.setAttribute('aria-label', texts.compareWith(digit));
    button.addEventListener('click', () => {
      chosen = digit;
      explanation.submit(asked);
    });
    return button;
  });
  const worksheet = textButton(texts.worksheet, () => {
    if (answered !== null) printWorksheet(answered);
  });
  worksheet.className = 'print-worksheet';

  rove(rivalButtons);
  rivals.append(element('span', '', texts.compare), ...rivalButtons);
  root.querySelector('.stops')!.replaceChildren(note, rivals, ...stops.map((stop) => stop.root), worksheet);

  /** Opens the stop that the address names, such as #why-votes. */
  function follow(): void {
    const named =
      location.hash === '' ? null : root.parentElement!.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`);
    if (named === null || !root.contains(named)) return;
    root.open = true;
    named.scrollIntoView();
  }

  addEventListener('hashchange', follow);
  follow();
  root.addEventListener('toggle', update);
  root.addEventListener('look', () => {
    chosen = null;
    update();
  });
  update(); // it may be open already
  pad.addEventListener('ready', update);
  pad.addEventListener('reading', update);
  pad.addEventListener('drawingchange', () => {
    chosen = null;
    if (pad.blank) update(); // no reading comes for blank paper
  });
}
