import { expect, it } from 'vitest';
import { group, replaceTexts } from './group';

it('replaces the texts of a group, whether it is named before or after', () => {
  const early = group('early', { hello: 'Hello', count: (n: number) => `${n} things` });
  replaceTexts({ early: { hello: 'Hallo', count: (n: number) => `${n} Dinge` }, late: { bye: 'Tschüss' } });
  const late = group('late', { bye: 'Bye', more: 'More' });
  expect([early.hello, early.count(2)]).toEqual(['Hallo', '2 Dinge']);
  expect(late).toEqual({ bye: 'Tschüss', more: 'More' });
});
