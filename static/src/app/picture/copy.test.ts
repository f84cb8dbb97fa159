import { expect, test } from 'vitest';
import { asCsv, asText } from './copy';

const line = (text: string, confidence: number, top: number) => {
  const drawing = [
    [
      { x: 10.4, y: top },
      { x: 99.6, y: top + 50 },
    ],
  ];
  return { text, line: { drawing, number: { confidence } } } as unknown as Parameters<typeof asText>[0][number];
};
const LINES = [line('-12.5', 0.987, 20), line('4?', 0.3, 120)];

test('each line of the picture is a line of the text', () => {
  expect(asText(LINES)).toBe('-12.5\n4?\n');
});

test('each line of the picture is a row of the table, with how sure it is and where', () => {
  expect(asCsv(LINES)).toBe(
    'text,confidence,left,top,right,bottom\r\n-12.5,0.99,10,20,100,70\r\n4?,0.30,10,120,100,170\r\n',
  );
});

test('a picture without numbers has a table without rows', () => {
  expect([asText([]), asCsv([])]).toEqual(['', 'text,confidence,left,top,right,bottom\r\n']);
});
