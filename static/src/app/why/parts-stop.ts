// Bigger patterns: what the maps of a middle layer look at, with the pieces of other people's writing that excite each most.

import { element } from '../../dom/element';
import responses from '../../images/responses.json';
import { why as texts } from '../../messages';
import type { DigitPad } from '../../pad/digit-pad';
import { SIDE } from '../../recognizer/shared/ink';
import { createGrid, ink } from './grid';
import { strongest } from './patterns';
import { createStop, type Stop } from './stop';

const SHOWN = 3;
const SHEET = new URL('../../images/responses.png', import.meta.url).href;

/** The pieces belong to one published model: with another, there is no such stop. */
export function createPartsStop(pad: Pick<DigitPad, 'featureMaps' | 'status'>): Stop {
  const list = element('div', 'parts');
  const source = element('p', 'source', texts.partsSource);
  const root = createStop('parts', texts.partsTitle, texts.partsTerm, texts.partsLead, list, source);
  let asked: unknown = null;

  return {
    root,
    async show(question) {
      asked = question;
      root.hidden = pad.status.version !== responses.version;
      if (root.hidden) return;
      const layers = await pad.featureMaps(question.ink);
      if (asked !== question) return;
      const layer = layers.find(({ name }) => name.includes(`/${responses.layer}_`));
      if (layer === undefined) return;
      const found = strongest(layer.values, layer.side, layer.channels).slice(0, SHOWN);
      list.replaceChildren(
        ...found.map(({ channel: map, row, column, value }) => {
          const place = createGrid(texts.partPlace(map + 1));
          place.paint(SIDE, (cell) => ink(question.reading.pixels[cell]!));
          place.frame(
            row * responses.jump - responses.before,
            column * responses.jump - responses.before,
            responses.field,
          );
          const caption = element('p', '', texts.partShare(map + 1, value / 255));
          return element('div', 'part', place.element, pieces(map), caption);
        }),
      );
    },
  };
}

/** The nine pieces of a map, cut out of the sheet: one row for each map. */
function pieces(map: number): HTMLElement {
  const shown = element('div', 'nine');
  shown.setAttribute('role', 'img');
  shown.setAttribute('aria-label', texts.partPieces(map + 1));
  for (let i = 0; i < responses.shown; i++) {
    const piece = element('span');
    piece.style.setProperty('background-image', `url("${SHEET}")`);
    piece.style.setProperty('background-size', `${responses.shown * 100}% ${responses.maps * 100}%`);
    const [x, y] = [(i / (responses.shown - 1)) * 100, (map / (responses.maps - 1)) * 100];
    piece.style.setProperty('background-position', `${x}% ${y}%`);
    shown.append(piece);
  }
  return shown;
}
