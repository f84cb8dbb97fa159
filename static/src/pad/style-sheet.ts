// The element's style sheet, in whichever document the element is.
import css from './digit-pad.css?inline';
import url from './digit-pad.css?url';

/** A constructed style sheet works only in the document that constructed it. */
const sheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * Styles a shadow root; to be repeated once it is in another document.
 *
 * Browsers without constructable style sheets load the file, since a policy that allows no inline styles blocks a style
 * element.
 */
export function applyStyles(root: ShadowRoot): void {
  try {
    if (!('adoptedStyleSheets' in root)) throw new TypeError('no constructable style sheets');
    const document = root.ownerDocument;
    const sheet = sheets.get(document) ?? new document.defaultView!.CSSStyleSheet();
    if (!sheets.has(document)) sheet.replaceSync(css);
    sheets.set(document, sheet);
    root.adoptedStyleSheets = [sheet];
  } catch {
    if (root.querySelector('link') !== null) return;
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = url;
    root.prepend(link);
  }
}
