// A button on each piece of code that copies it.
import { element } from '../dom/element';
import { textButton } from '../dom/text-button';

/** Milliseconds for which a button says what it has done. */
const NOTICE_MS = 2000;

export function addCopyButtons(root: ParentNode): void {
  for (const code of root.querySelectorAll<HTMLElement>('pre > code')) {
    const status = element('span', 'visually-hidden');
    status.setAttribute('role', 'status');
    const button = textButton('Copy', async () => {
      const done = (await copy(code)) ? 'Copied' : 'Selected: press Ctrl+C';
      button.textContent = status.textContent = done;
      setTimeout(() => {
        button.textContent = 'Copy';
        status.textContent = '';
      }, NOTICE_MS);
    });
    button.className = 'copy';
    code.parentElement!.append(button, status);
  }
}

/** Copies the code. Where the browser does not allow it (without HTTPS), selects it for the person to copy. */
async function copy(code: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(code);
    return false;
  }
}
