// The vote: the features that speak most for the digit and for its rival, what they add up to, and the chance that follows.

import { element } from '../../dom/element';
import { why as texts } from '../../messages';
import { SIDE } from '../../recognizer/shared/ink';
import { createGrid, evidence, ink } from './grid';
import { rove } from './roving';
import { createStop, type Stop } from './stop';
import { difference, gateScore, placesOf, scores, softmax } from './votes';

/** @param threshold what `isDigit` has to reach */
export function createVotesStop(threshold: () => number): Stop {
  const table = element('ol', 'votes');
  const picture = createGrid(texts.pixels);
  const places = createGrid(texts.places);
  const overlay = element('div', 'overlay', picture.element, places.element);
  const result = element('p', 'result');
  const root = createStop('votes', texts.votesTitle, texts.votesTerm, '', overlay, table, result);
  const lead = root.querySelector('.lead')!;

  return {
    root,
    show({ inspection, digit, rival }) {
      const { vote, places: layer, picture: pixels } = inspection;
      root.hidden = vote === null;
      if (vote === null) return;
      const { forIt, againstIt, rest, bias, total } = difference(vote, digit, rival);
      const shown = [...forIt, ...againstIt];
      const largest = Math.max(...[...shown.map(({ value }) => value), rest, bias].map(Math.abs), 1e-9);
      lead.textContent = texts.votesLead(vote.features.length, digit, rival);
      picture.paint(SIDE, (cell) => ink(pixels[cell]!));
      overlay.hidden = layer === null;

      function point(feature: number, value: number): void {
        if (layer === null) return;
        const parts = placesOf(layer, feature);
        const most = Math.max(...parts.map(Math.abs), 1e-9);
        places.paint(layer.side, (cell) => evidence((parts[cell]! / most) * Math.sign(value) * 0.8));
      }

      const rows = shown.map(({ feature, value }) => {
        const row = bar(texts.feature(feature + 1), value, largest);
        for (const type of ['pointerenter', 'focus', 'pointerdown']) {
          row.addEventListener(type, () => {
            for (const other of table.children) other.classList.toggle('chosen', other === row);
            point(feature, value);
          });
        }
        return row;
      });
      rove(rows);
      const others = vote.features.length - shown.length;
      table.replaceChildren(...rows, bar(texts.rest(others), rest, largest), bar(texts.bias, bias, largest));
      rows[0]?.classList.add('chosen');
      if (shown[0] !== undefined) point(shown[0].feature, shown[0].value);
      const wins = total >= 0 ? texts.total(digit, total) : texts.totalLoses(digit, -total);
      const sentences = [wins, texts.softmax(digit, softmax(scores(vote))[digit]!)];
      const gate = gateScore(vote);
      if (gate !== null) sentences.push(texts.gate(gate, 1 / (1 + Math.exp(-gate)), threshold()));
      result.textContent = sentences.join(' ');
      root.dataset.total = String(total);
      root.dataset.terms = JSON.stringify([...shown.map(({ value }) => value), rest, bias]);
    },
  };
}

function bar(name: string, value: number, largest: number): HTMLElement {
  const row = element('li', value < 0 ? 'against' : '');
  const track = element('span', 'track');
  track.style.setProperty('--probability', String(Math.abs(value) / largest));
  row.append(element('span', 'name', name), track, element('span', 'share', texts.voteValue(value)));
  return row;
}
