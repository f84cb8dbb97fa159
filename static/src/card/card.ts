// Entry point of the model card: the published report as tables.
import '../styles/page.css';
import '../styles/text.css';
import { errors, percent, withArticle } from '../messages';
import { readable } from '../messages/readable-error';
import { fetchManifest } from '../model/fetch-model';
import { parseManifest } from '../model/manifest';
import type { Misreading } from '../model/manifest-types';
import { thumbnail } from '../pad/thumbnail';
import { metricRows, modelRows, parseReport, type Row, robustnessRows, trainingData } from './report-tables';

const MISREAD_SIDE = 100; // units along the longer side of a misread drawing
const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));

function tableBody(name: string): HTMLElement {
  return document.querySelector<HTMLElement>(`.${name} tbody`)!;
}

function tableRow(cells: Row): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.append(...cells.map((text, i) => cell(text, i === 0 ? 'row' : null)));
  return row;
}

/** A cell, or a header cell of a row or column. */
function cell(text: string, scope: 'row' | 'col' | null): HTMLTableCellElement {
  const created = document.createElement(scope === null ? 'td' : 'th');
  if (scope !== null) created.setAttribute('scope', scope);
  created.textContent = text;
  return created;
}

/** The confusion matrix; the more frequent an error, the stronger its color. */
function showConfusion(counts: number[][]): void {
  const worst = Math.max(1, ...counts.flatMap((line, written) => line.filter((_, read) => read !== written)));
  const head = document.createElement('tr');
  head.append(cell('', null), ...DIGITS.map((digit) => cell(digit, 'col')));
  document.querySelector('.confusion thead')!.append(head);
  const rows = counts.map((line, written) => {
    const row = tableRow([String(written), ...line.map((count) => (count > 0 ? String(count) : ''))]);
    line.forEach((count, read) => {
      if (read !== written) row.cells[read + 1]!.style.setProperty('--share', String(count / worst));
    });
    return row;
  });
  tableBody('confusion').append(...rows);
}

/** Misread drawings, each with what was written and what was read. */
function showMisread(misread: Misreading[]): void {
  const items = misread.map(({ written, read, confidence, strokes }) => {
    const drawing = strokes.map((stroke) => stroke.map(([x, y]) => ({ x: x!, y: y! })));
    const caption = document.createElement('span');
    caption.textContent = `${withArticle(written)}, read as ${read} (${percent(confidence)})`;
    const item = document.createElement('li');
    item.append(thumbnail(drawing, MISREAD_SIDE), caption);
    return item;
  });
  document.querySelector('.misread')!.append(...items);
  document.querySelector('.worst')!.removeAttribute('hidden');
}

/** The list of training data, which card.html has for the released model. */
function showTrainingData(lines: string[] | null): void {
  const list = [...document.querySelectorAll('section')]
    .find((section) => section.querySelector('h2')?.textContent === 'Training data')
    ?.querySelector('ul');
  const unknown = 'Not known: this network was published without a report of its training.';
  list?.replaceChildren(
    ...(lines ?? [unknown]).map((line) => {
      const item = document.createElement('li');
      item.textContent = line;
      return item;
    }),
  );
  if (lines === null) {
    document.querySelector('.lead')!.textContent =
      'Inkling reads single handwritten digits while you draw them with a finger, a pen or a mouse. This network was ' +
      'trained elsewhere.';
  }
}

async function show(): Promise<void> {
  const { version, text } = await fetchManifest(new URL('./model/', document.baseURI));
  const file = `${version}/manifest.json`;
  const report = parseReport(text, file);
  const { files, outputs } = parseManifest(text, file);
  const bytes = files.reduce((sum, one) => sum + one.bytes, 0);
  const { spread, confusion, misread } = report.figures;
  tableBody('metrics').append(...metricRows(report).map(tableRow));
  tableBody('metrics').parentElement!.classList.toggle('single', !spread);
  document.querySelector<HTMLElement>('.folds')!.hidden = !spread;
  tableBody('robustness').append(...robustnessRows(report).map(tableRow));
  tableBody('network').append(...modelRows(report, version, bytes, outputs.isDigit !== null).map(tableRow));
  showTrainingData(trainingData(report));
  if (confusion) showConfusion(confusion);
  if (misread) showMisread(misread);
  for (const table of document.querySelectorAll('table')) {
    if (table.tBodies[0]!.rows.length === 0) table.closest('section')!.hidden = true; // the report lacks it
  }
}

show().catch((error: unknown) => {
  const { sentence, details } = readable(error, errors.badModel);
  const trouble = document.querySelector('.trouble')!;
  trouble.querySelector('p')!.textContent = `The measurements could not be loaded. ${sentence}`;
  trouble.querySelector('code')!.textContent = details;
  trouble.removeAttribute('hidden');
  for (const table of document.querySelectorAll('table')) table.closest('section')!.hidden = true;
});
