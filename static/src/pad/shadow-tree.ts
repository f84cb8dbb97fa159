// What <digit-pad> consists of: paper with a canvas and its four corners, the page's own content, and a line of text for
// screen readers.

export type ShadowTree = {
  root: ShadowRoot;
  canvas: HTMLCanvasElement;
  /** Elements without size at the corners of the canvas: top left, top right, bottom right, bottom left. */
  corners: HTMLElement[];
  announce(text: string): void;
};

export function createShadowTree(element: HTMLElement): ShadowTree {
  const paper = document.createElement('div');
  paper.part.add('paper');
  const canvas = document.createElement('canvas');
  const corners = Array.from({ length: 4 }, () => document.createElement('i'));
  paper.append(canvas, ...corners);
  const announcement = document.createElement('span');
  announcement.setAttribute('role', 'status');
  const root = element.attachShadow({ mode: 'open' });
  root.append(paper, document.createElement('slot'), announcement);
  const announce = (text: string) => {
    // The same text would not be announced again.
    announcement.textContent = text === announcement.textContent ? `${text}\u00a0` : text;
  };
  return { root, canvas, corners, announce };
}
