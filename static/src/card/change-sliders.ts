// How drawings may be changed: a slider for each kind, a 7 changed in that way, and the nearest measured accuracy.
import { element } from '../dom/element';
import { card, changes, exactPercent } from '../messages';
import { changedSeven, PAPER } from './changed-seven';
import { svg } from './elements';
import { amountOf } from './report-tables';
import { nearest, type Slider, type Stop, worst } from './sweep';

const MARGIN = 6; // units around the paper, for half a line's width

/** A slider with its picture and measurement. It starts at the lowest accuracy. */
export function changeSlider(found: Slider): HTMLElement {
  const { kind, stops, min, max, step } = found;
  const path = svg('path');
  const side = PAPER + 2 * MARGIN;
  const picture = svg('svg', { viewBox: `${-MARGIN} ${-MARGIN} ${side} ${side}`, 'aria-hidden': 'true' });
  picture.append(path);
  const amount = element('span', 'amount');
  const accuracy = element('strong', 'accuracy');
  const at = element('span', 'at');
  const illegible = element('span', 'illegible', card.illegible);
  const bar = element('span', 'bar');
  const marks = stops.map((stop) => {
    const mark = element('i');
    mark.style.setProperty('--at', String((stop.at - min) / (max - min)));
    return mark;
  });
  const slider = element('input');
  slider.type = 'range';
  slider.min = String(min);
  slider.max = String(max);
  slider.step = String(step);
  slider.value = String(worst(found).at);
  slider.setAttribute('aria-label', changes[kind]);

  const update = () => {
    const position = Number(slider.value);
    const measured = nearest(found, position);
    const value = valueAt(found, position, measured);
    const { strokes, width } = changedSeven(kind, value);
    path.setAttribute('d', strokes.map(line).join(''));
    path.setAttribute('stroke-width', width.toFixed(2));
    amount.textContent = amountOf(kind, value);
    accuracy.textContent = exactPercent(measured.accuracy);
    at.textContent = value === measured.value ? card.measuredHere : card.measuredAt(amountOf(kind, measured.value));
    illegible.hidden = measured.legible;
    bar.style.setProperty('--share', String(measured.accuracy));
    marks.forEach((mark, i) => {
      mark.classList.toggle('nearest', stops[i] === measured);
    });
    slider.setAttribute('aria-valuetext', card.spoken(amount.textContent, accuracy.textContent, at.textContent));
  };
  slider.addEventListener('input', update);
  update();
  return element(
    'div',
    'change',
    element('h3', '', changes[kind]),
    element('div', 'paper', picture),
    element('div', 'control', slider, element('div', 'marks', ...marks), amount),
    element('p', 'result', accuracy, element('span', 'track', bar), at, illegible),
  );
}

/** What the picture shows at a position: between two measurements only if the kind has a scale. */
function valueAt({ step }: Slider, position: number, measured: Stop): number | string | null {
  const exact = Math.abs(measured.at - position) < step / 2;
  return exact ? measured.value : position;
}

function line(stroke: { x: number; y: number }[]): string {
  return `M${stroke.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
}
