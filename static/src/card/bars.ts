// A bar chart that is a table: a label, a bar, and the number that the bar shows.
import { element } from '../dom/element';
import { heading } from './elements';

export type Bar = {
  label: string;
  /** In small print: how many were measured. */
  note: string;
  /** Length, 0 to 1. */
  share: number;
  value: string;
  /** A class of the bar. */
  kind?: string;
};

/** @param headings of the labels and of the bars, for screen readers and above the chart */
export function barChart(headings: [string, string], groups: { title: string | null; bars: Bar[] }[]): HTMLElement {
  const chart = element('table', 'bars');
  chart.createTHead().append(element('tr', '', ...headings.map((text) => heading('col', text))));
  for (const { title, bars } of groups) {
    const body = element('tbody');
    if (title !== null) {
      const head = heading('row', title);
      head.scope = 'rowgroup';
      head.colSpan = 2;
      body.append(element('tr', 'group', head));
    }
    body.append(...bars.map(row));
    chart.append(body);
  }
  return chart;
}

function row({ label, note, share, value, kind = '' }: Bar): HTMLElement {
  const name = heading('row', label);
  if (note !== '') name.append(' ', element('small', '', note));
  const bar = element('span', `bar ${kind}`.trim());
  bar.style.setProperty('--share', String(share));
  const line = element('span', 'line', element('span', 'track', bar), element('span', 'value', value));
  return element('tr', '', name, element('td', '', line));
}
