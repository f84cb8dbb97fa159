// Entry point of the model card: the published report as charts, with the numbers behind them.
import '../styles/base.css';
import '../styles/start.css';
import '../styles/text.css';
import '../styles/card.css';
import { element } from '../dom/element';
import { card, errors, exactPercent, perThousand } from '../messages';
import { useLanguage } from '../messages/language';
import { bindLanguageSwitch } from '../messages/language-switch';
import { readable } from '../messages/readable-error';
import { fetchManifest } from '../model/fetch-model';
import { parseManifest } from '../model/manifest';
import type { PublishedReport } from '../model/manifest-types';
import { barChart } from './bars';
import { changeSlider } from './change-sliders';
import { confusionMatrix } from './confusion-matrix';
import { fill, numbers, table } from './elements';
import { showOpening } from './opening-picture';
import { opening, parseReport, type Rejection, rejections, writerGroups } from './report';
import {
  changeRows,
  collectionRows,
  metricRows,
  mixUpRows,
  modelRows,
  nonDigitName,
  trainingData,
} from './report-tables';
import { sliders } from './sweep';

function showHandwriting(report: PublishedReport): void {
  const { figures } = report;
  const groups = writerGroups(figures);
  if (groups.length === 0) return;
  const longest = Math.max(...groups.map(({ misread }) => misread), Number.MIN_VALUE);
  const bars = groups.map(({ name, misread, n, writers }) => ({
    label: card[name],
    note: n === null ? '' : writers === null ? card.sample(n) : card.sampleByPeople(n, writers),
    share: misread / longest,
    value: perThousand(misread),
    kind: 'wrong',
  }));
  const rows = metricRows(report);
  const ranges = rows.some(([, , range]) => range !== '');
  const headings = [card.test, card.result, ...(ranges ? [card.copiesRange] : [])];
  const tables = [table('metrics', headings, ranges ? rows : rows.map((row) => row.slice(0, 2)))];
  const collections = collectionRows(figures);
  if (collections.length > 0) {
    const names = [card.collection, card.readRight, card.accepted, card.sampleSize];
    tables.push(table('collections', names, collections));
  }
  const elsewhere = groups.some(({ name }) => name === 'elsewherePeople');
  fill(
    'handwriting',
    [card.handwritingLead, ...(elsewhere ? [card.handwritingElsewhere] : [])],
    barChart([card.who, card.misreadOfThousand], [{ title: null, bars }]),
    numbers(...tables),
  );
}

function showMixUps({ figures: { confusion, misread } }: PublishedReport): void {
  if (!confusion) return;
  const chart = element('div', 'matrix', ...confusionMatrix(confusion, misread ?? []));
  const list = table('mix-ups', [card.written, card.read, card.times, card.ofWritten], mixUpRows(confusion));
  fill('mixing', [], chart, numbers(list));
}

function showChanges({ figures }: PublishedReport): void {
  const { sweep } = figures;
  const found = sweep ? sliders(sweep) : [];
  if (!sweep || found.length === 0) return;
  const headings = [card.change, card.readRight, card.difference, card.unreadable];
  fill(
    'changing',
    [card.changesLead(sweep.n), card.unchanged(sweep.centre)],
    element('div', 'changes', ...found.map(changeSlider)),
    numbers(table('robustness', headings, changeRows(figures)), element('p', '', card.changesUnreadable)),
  );
}

function showRejection({ figures }: PublishedReport): void {
  const { wanted, not } = rejections(figures);
  if (wanted.length === 0) return;
  const bar = (kind: string) => (one: Rejection) => ({
    label: typeof one.what === 'string' ? card[one.what] : nonDigitName(one.what.kind),
    note: one.n === null ? '' : card.drawings(one.n),
    share: one.rejected,
    value: exactPercent(one.rejected),
    kind,
  });
  const groups = [
    { title: card.notDigits, bars: wanted.map(bar('')) },
    { title: card.realDigits, bars: not.map(bar('wrong')) },
  ];
  const chart = barChart(
    [card.what, card.rejected],
    groups.filter(({ bars }) => bars.length > 0),
  );
  fill('rejecting', [], chart);
}

function showFacts(report: PublishedReport, rows: string[][]): void {
  const data = trainingData(report);
  const lines = data ?? [card.unknownData];
  document.querySelector('.data ul')!.append(...lines.map((line) => element('li', '', line)));
  if (report.data?.includes('pen-digits')) document.querySelector('.data')!.append(element('p', '', card.limits));
  document.querySelector('.network')!.append(table('', [], rows));
  document.querySelector<HTMLElement>('.facts')!.hidden = false;
  if (data === null) document.querySelector('.opening .lead')!.after(element('p', '', card.elsewhereTrained));
}

async function show(): Promise<void> {
  await useLanguage();
  bindLanguageSwitch(document.querySelector<HTMLSelectElement>('.language')!);
  const { version, text } = await fetchManifest(new URL('./model/', document.baseURI));
  const file = `${version}/manifest.json`;
  const report = parseReport(text, file);
  const { files, outputs } = parseManifest(text, file);
  const bytes = files.reduce((sum, one) => sum + one.bytes, 0);
  showOpening(opening(report.figures), Boolean(report.figures.spread));
  showHandwriting(report);
  showMixUps(report);
  showChanges(report);
  showRejection(report);
  showFacts(report, modelRows(report, version, bytes, outputs.isDigit !== null));
}

show().catch((error: unknown) => {
  const { sentence, details } = readable(error, errors.badModel);
  const trouble = document.querySelector('.trouble')!;
  trouble.querySelector('p')!.textContent = card.failed(sentence);
  trouble.querySelector('code')!.textContent = details;
  trouble.removeAttribute('hidden');
});
