// How likely each digit is, as a table of bars: the most likely ones, or all ten on request. And the bar of `isDigit`.
import { answer, shortPercent } from '../../messages';

/** Digits less likely than this are shown on request only. */
const SHOWN_FROM = 0.01;
const SHOWN = 3;

export type Bars = {
  /**
   * @param probabilities of the ten digits; empty for no bars
   * @param claimed whether the answer is one of these digits; if not, the bars are hollow and have no percentages
   */
  show(probabilities: readonly number[], claimed: boolean): void;
};

export function bindBars(table: HTMLTableElement, allTen: HTMLButtonElement): Bars {
  const caption = table.createCaption();
  const body = table.createTBody();
  const rows = Array.from({ length: 10 }, () => barRow(body));
  let shown: { probabilities: readonly number[]; claimed: boolean } = { probabilities: [], claimed: true };

  function show(): void {
    const { probabilities, claimed } = shown;
    const all = allTen.getAttribute('aria-pressed') === 'true';
    const digits = all ? [...probabilities.keys()] : mostLikely(probabilities);
    const best = probabilities.indexOf(Math.max(...probabilities));
    caption.textContent = claimed ? answer.bars : answer.barsIfDigit;
    table.classList.toggle('hollow', !claimed);
    rows.forEach(({ row, name, share, track }, i) => {
      const digit = digits[i];
      const probability = digit === undefined ? 0 : probabilities[digit]!;
      row.hidden = i >= (all ? 10 : SHOWN);
      row.classList.toggle('none', digit === undefined);
      row.classList.toggle('best', digit !== undefined && digit === best && claimed);
      name.textContent = digit === undefined ? '' : String(digit);
      share.textContent = digit === undefined || !claimed ? '' : shortPercent(probability);
      track.style.setProperty('--probability', String(probability));
    });
  }

  allTen.addEventListener('click', () => {
    allTen.setAttribute('aria-pressed', String(allTen.getAttribute('aria-pressed') !== 'true'));
    show();
  });
  show();
  return {
    show(probabilities, claimed) {
      shown = { probabilities, claimed };
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

/** The most likely digits, most likely first. */
function mostLikely(probabilities: readonly number[]): number[] {
  return [...probabilities.keys()]
    .filter((digit) => probabilities[digit]! >= SHOWN_FROM)
    .sort((a, b) => probabilities[b]! - probabilities[a]!)
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
