// The model card as a page: the published report in tables.
import '../styles/page.css';
import '../styles/text.css';
import { article } from '../app/reading-text';
import { fetchManifest } from '../model/fetch-model';
import { parseManifest } from '../model/manifest';
import { thumbnail } from '../pad/thumbnail';
import { type Example, figureRows, networkRows, type Row, reportOf, sweepRows } from './report-tables';

const EXAMPLE_SIDE = 100; // units along an example's longer side
const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));

function body(table: string): HTMLElement {
  return document.querySelector<HTMLElement>(`.${table} tbody`)!;
}

function row(cells: Row): HTMLTableRowElement {
  const line = document.createElement('tr');
  line.append(...cells.map((text, i) => cell(text, i === 0 ? 'row' : null)));
  return line;
}

/** A cell, and if it heads a row or a column, a heading. */
function cell(text: string, heads: 'row' | 'col' | null): HTMLTableCellElement {
  const made = document.createElement(heads === null ? 'td' : 'th');
  if (heads !== null) made.setAttribute('scope', heads);
  made.textContent = text;
  return made;
}

/** A table of counts; what was misread is coloured the more the more often. */
function showConfusion(counts: number[][]): void {
  const worst = Math.max(1, ...counts.flatMap((line, written) => line.filter((_, read) => read !== written)));
  const head = document.createElement('tr');
  head.append(cell('', null), ...DIGITS.map((digit) => cell(digit, 'col')));
  document.querySelector('.confusion thead')!.append(head);
  const lines = counts.map((line, written) => {
    const shown = row([String(written), ...line.map((count) => (count > 0 ? String(count) : ''))]);
    line.forEach((count, read) => {
      if (read !== written) shown.cells[read + 1]!.style.setProperty('--share', String(count / worst));
    });
    return shown;
  });
  body('confusion').append(...lines);
}

/** Drawings that are misread, each with what was written and what was read. */
function showMisread(examples: Example[]): void {
  const items = examples.map(({ written, read, confidence, strokes }) => {
    const drawing = strokes.map((stroke) => stroke.map(([x, y]) => ({ x, y })));
    const words = document.createElement('span');
    words.textContent = `${article(written)} ${written}, read as ${read} (${Math.round(confidence * 100)} %)`;
    const item = document.createElement('li');
    item.append(thumbnail(drawing, EXAMPLE_SIDE), words);
    return item;
  });
  document.querySelector('.misread')!.append(...items);
  document.querySelector('.worst')!.removeAttribute('hidden');
}

async function show(): Promise<void> {
  const { version, text } = await fetchManifest(new URL('./model/', document.baseURI));
  const file = `${version}/manifest.json`;
  const report = reportOf(text, file);
  const bytes = parseManifest(text, file).files.reduce((sum, one) => sum + one.bytes, 0);
  body('figures').append(...figureRows(report).map(row));
  const { spread } = report.figures;
  body('figures').parentElement!.classList.toggle('alone', spread === undefined);
  document.querySelector<HTMLElement>('.folds')!.hidden = spread === undefined;
  body('sweep').append(...sweepRows(report).map(row));
  body('network').append(...networkRows(report, version, bytes).map(row));
  if (report.figures.confusion) showConfusion(report.figures.confusion);
  if (report.figures.misread) showMisread(report.figures.misread);
  for (const table of document.querySelectorAll('table')) {
    if (table.tBodies[0]!.rows.length === 0) table.closest('section')!.hidden = true; // a report without it
  }
}

show().catch((error: unknown) => {
  document.querySelector('.trouble')!.textContent =
    `The figures could not be fetched: ${error instanceof Error ? error.message : String(error)}`;
  for (const table of document.querySelectorAll('table')) table.closest('section')!.hidden = true;
});
