import { expect, it, test } from 'vitest';
import { catalog as de } from './de';
import * as en from './en';
import { catalog as es } from './es';
import { catalog as fr } from './fr';
import * as pseudo from './pseudo';

test.each([
  [1, 'over 99.9%'],
  [0.99951, 'over 99.9%'],
  [0.9994, '99.9%'],
  [0.9949, '99.5%'],
  [0.5, '50%'],
  [0.004, '0.4%'],
  [0.0004, '0%'],
  [0, '0%'],
])('%d is shown as %s', (probability, text) => {
  expect(en.percent(probability)).toBe(text);
});

it('shortens a percentage for narrow columns', () => {
  expect([1, 0.5].map(en.shortPercent)).toEqual(['>99.9%', '50%']);
});

it('counts in the singular and in the plural', () => {
  expect([1, 2].map(en.drawings.deleted)).toEqual(['Deleted one drawing.', 'Deleted 2 drawings.']);
});

it('has the same texts in every language', () => {
  const names = (language: object) =>
    Object.fromEntries(
      Object.entries(language).map(([group, texts]) => [group, typeof texts === 'object' ? Object.keys(texts) : []]),
    );
  expect(names(pseudo)).toEqual(names(en));
  const groups = Object.fromEntries(Object.entries(en).filter(([, texts]) => typeof texts === 'object'));
  for (const catalog of [de, fr, es]) expect(names(catalog)).toEqual(names(groups));
  expect(pseudo.answer.couldBe(0.7, 8)).toMatch(/^\[70%\. Cóúld álsó bé án 8\.~+\]$/);
});
