// The HTML and CSS of the pad that has been chosen on the page.

export type Choices = {
  /** A color; '' for that of the text. */
  ink: string;
  /** In thousandths of the pad's side. */
  penWidth: number;
  /** The name of one of PAPERS. */
  paper: string;
  controls: boolean;
  /** Whether the pad is for one digit only. */
  single: boolean;
  required: boolean;
};

/** What each paper sets: the background, and the color of text and ink on it where the page's own may not do. */
export const PAPERS: Record<string, { background?: string; color?: string }> = {
  plain: {},
  cream: { background: '#fff6df', color: '#1c2433' },
  slate: { background: '#25333d', color: '#f3eddf' },
  dots: { background: 'radial-gradient(circle, #8a8f99 1px, transparent 1.5px) 0 0 / 1.25rem 1.25rem' },
};

const PEN_WIDTH = 36; // the pad's own

/** The code that a page needs for such a pad. */
export function snippet({ ink, penWidth, paper, controls, single, required }: Choices): string {
  const { background, color } = PAPERS[paper]!;
  const attributes = [
    'id="guests"',
    'name="guests"',
    ...(single ? ['digits="1"'] : []),
    ...(required ? ['required'] : []),
    ...(controls ? ['controls'] : []),
  ];
  const pad = [
    'width: 16rem',
    ...(color === undefined ? [] : [`color: ${color}`]),
    ...(ink === '' ? [] : [`--digit-pad-ink: ${ink}`]),
    ...(penWidth === PEN_WIDTH ? [] : [`--digit-pad-pen-width: ${penWidth}`]),
  ];
  return `<script type="module" src="/inkling/digit-pad.js"></script>

<form>
  <label for="guests">How many guests?</label>
  <digit-pad ${attributes.join(' ')}
    model="/inkling/model"></digit-pad>
  <button>Send</button>
</form>

<style>
${rule('digit-pad', pad)}${background === undefined ? '' : rule('digit-pad::part(paper)', [`background: ${background}`])}</style>`;
}

function rule(selector: string, declarations: string[]): string {
  return `  ${selector} {\n${declarations.map((one) => `    ${one};\n`).join('')}  }\n`;
}
