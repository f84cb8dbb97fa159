// How likely each digit is, or each way to read a number, as a table of bars: the most likely ones, or all ten digits on
// request. And the bar of `isDigit`.
import { answer, shortPercent } from '../../messages';

/** Digits less likely than this are shown on request only. */
const SHOWN_FROM = 0.01;
const SHOWN = 3;

/** What it may be, and how likely that is. */
export type Bar = { name: string; probability: number };

export type Bars = {
  /**
   * @param bars of the ten digits, or of numbers; empty for no bars
   * @param claimed whether the answer is one of them; if not, the bars are hollow and have no percentages
   */
  show(bars: readonly Bar[], claimed: boolean): void;
};

export function bindBars(table: HTMLTableElement, allTen: HTMLButtonElement): Bars {
  const caption = table.createCaption();
  const body = table.createTBody();
  const rows = Array.from({ length: 10 }, () => barRow(body));
  let shown: { bars: readonly Bar[]; claimed: boolean } = { bars: [], claimed: true };

  function show(): void {
    const { bars, claimed } = shown;
    const digits = bars.length === 10 || bars.length === 0;
    const all = digits && allTen.getAttribute('aria-pressed') === 'true';
    const listed = all ? bars : mostLikely(bars);
    const best = mostLikely(bars)[0];
    caption.textContent = digits ? (claimed ? answer.bars : answer.barsIfDigit) : answer.barsOfNumbers;
    table.classList.toggle('hollow', !claimed);
    table.classList.toggle('of-numbers', !digits);
    allTen.classList.toggle('none', !digits);
    rows.forEach(({ row, name, share, track }, i) => {
      const bar = listed[i];
      row.hidden = i >= (all ? 10 : SHOWN);
      row.classList.toggle('none', bar === undefined);
      row.classList.toggle('best', bar !== undefined && bar === best && claimed);
      name.textContent = bar?.name ?? '';
      share.textContent = bar === undefined || !claimed ? '' : shortPercent(bar.probability);
      track.style.setProperty('--probability', String(bar?.probability ?? 0));
    });
  }

  allTen.addEventListener('click', () => {
    allTen.setAttribute('aria-pressed', String(allTen.getAttribute('aria-pressed') !== 'true'));
    show();
  });
  show();
  return {
    show(bars, claimed) {
      shown = { bars, claimed };
      show();
    },
  };
}

/** Shows `isDigit` and the threshold that it has to reach, or that the model accepts everything; nothing for null. */
export function showGate(gate: HTMLElement, isDigit: number | null, threshold: number): void {
  const acceptsAll = threshold === 0;
  gate.classList.toggle('unknown', isDigit === null);
  if (isDigit === null) return;
  gate.classList.toggle('accepts-all', acceptsAll);
  gate.querySelector('.name')!.textContent = acceptsAll ? answer.acceptsAll : answer.gateName;
  const meter = gate.querySelector('meter')!;
  meter.value = isDigit;
  meter.setAttribute('aria-valuetext', answer.gate(isDigit, threshold));
  const track = gate.querySelector<HTMLElement>('.track')!;
  track.style.setProperty('--probability', String(isDigit));
  track.style.setProperty('--threshold', String(threshold));
  gate.querySelector('.share')!.textContent = acceptsAll ? '' : shortPercent(isDigit);
}

/** The most likely ones, most likely first. */
function mostLikely(bars: readonly Bar[]): Bar[] {
  return bars
    .filter(({ probability }) => probability >= SHOWN_FROM)
    .sort((one, other) => other.probability - one.probability)
    .slice(0, SHOWN);
}

function barRow(body: HTMLTableSectionElement) {
  const row = body.insertRow();
  const name = document.createElement('th');
  name.scope = 'row';
  row.append(name);
  const cell = row.insertCell();
  const track = document.createElement('span');
  track.className = 'track';
  cell.append(track);
  const share = row.insertCell();
  share.className = 'share';
  return { row, name, share, track };
}
