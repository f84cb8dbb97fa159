import { expect, test } from 'vitest';
import { type Choices, PAPERS, snippet } from './snippet';

const DEFAULTS: Choices = {
  ink: '',
  penWidth: 36,
  paper: 'plain',
  controls: false,
  single: false,
  required: false,
};

test('the code of an unchanged pad names nothing that the pad has by itself', () => {
  const code = snippet(DEFAULTS);
  expect(code).toContain('<digit-pad id="guests" name="guests"\n    model="/inkling/model"></digit-pad>');
  expect(code).not.toMatch(/--digit-pad|::part|required|controls|digits/);
});

test('the code has what was chosen', () => {
  const code = snippet({ ink: 'teal', penWidth: 50, paper: 'slate', controls: true, single: true, required: true });
  expect(code).toContain('name="guests" digits="1" required controls\n');
  expect(code).toContain('    --digit-pad-ink: teal;\n    --digit-pad-pen-width: 50;\n');
  expect(code).toContain(`  digit-pad::part(paper) {\n    background: ${PAPERS.slate!.background};\n  }\n`);
});
