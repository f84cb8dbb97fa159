// A row of networks: how well each one reads, what it reads now, and a slider that chooses one.

import { learn } from '../messages';

const SVG = 'http://www.w3.org/2000/svg';

export type Stop = { label: string; accuracy: number };

export type Stops = {
  /** The digit that each network reads; empty for blank paper. */
  showDigits(digits: string[]): void;
  /** Chooses a network. `spoken` says to screen readers which one, and what it reads. */
  choose(index: number, spoken: string): void;
};

/**
 * @param root to fill; its aria-label is that of the slider
 * @param onChoose called when the person moves the slider
 */
export function createStops(root: HTMLElement, stops: Stop[], onChoose: (index: number) => void): Stops {
  root.style.setProperty('--count', String(stops.length));
  const { chart, reached } = createChart(stops);
  const list = document.createElement('ol');
  list.setAttribute('aria-hidden', 'true'); // the slider says the same of the network that is chosen
  const items = stops.map(({ label }) => {
    const item = document.createElement('li');
    const [digit, name] = [document.createElement('b'), document.createElement('span')];
    name.textContent = label;
    item.append(digit, name);
    return item;
  });
  list.append(...items);
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.min = '0';
  slider.max = String(stops.length - 1);
  slider.value = '0';
  slider.setAttribute('aria-label', root.getAttribute('aria-label')!);
  slider.addEventListener('input', () => onChoose(slider.valueAsNumber));
  items.forEach((item, i) => {
    item.addEventListener('click', () => onChoose(i));
  });
  root.append(chart, slider, list);
  for (const accuracy of [1, 0.5]) root.append(axisLabel(accuracy));

  return {
    showDigits(digits) {
      items.forEach((item, i) => {
        item.firstElementChild!.textContent = digits[i] ?? '·';
      });
    },
    choose(index, spoken) {
      slider.valueAsNumber = index;
      slider.setAttribute('aria-valuetext', spoken);
      items.forEach((item, i) => {
        item.classList.toggle('chosen', i === index);
      });
      reached(index);
    },
  };
}

/** The accuracy of each network as a line, drawn up to the one that is chosen. */
function createChart(stops: Stop[]) {
  const chart = document.createElementNS(SVG, 'svg');
  chart.setAttribute('viewBox', `0 0 ${stops.length} 1`);
  chart.setAttribute('preserveAspectRatio', 'none');
  chart.setAttribute('aria-hidden', 'true');
  const at = ({ accuracy }: Stop, i: number) => `${i + 0.5},${1 - accuracy}`;
  const line = (name: string) => {
    const created = document.createElementNS(SVG, 'polyline');
    created.setAttribute('class', name);
    chart.append(created);
    return created;
  };
  for (const height of [0, 0.5, 1]) line('grid').setAttribute('points', `0,${height} ${stops.length},${height}`);
  line('whole').setAttribute('points', stops.map(at).join(' '));
  const drawn = line('drawn');
  const dot = line('dot'); // a line of no length has round ends, which no aspect ratio distorts
  return {
    chart,
    reached(index: number) {
      drawn.setAttribute(
        'points',
        stops
          .slice(0, index + 1)
          .map(at)
          .join(' '),
      );
      dot.setAttribute('points', `${at(stops[index]!, index)} ${at(stops[index]!, index)}`);
    },
  };
}

function axisLabel(accuracy: number): HTMLElement {
  const label = document.createElement('span');
  label.className = 'level';
  label.style.setProperty('--level', String(1 - accuracy));
  label.setAttribute('aria-hidden', 'true');
  label.textContent = learn.axis(accuracy);
  return label;
}
