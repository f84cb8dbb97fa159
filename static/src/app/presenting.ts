// Present mode, for projectors: the pad and the answer only, as large as the screen allows.
import { presenting as texts } from '../messages';

/** Binds the mode to `button` and to the key P; Escape, or leaving the full screen, ends it. */
export function bindPresenting(button: HTMLButtonElement): void {
  const root = document.documentElement;

  function present(presenting: boolean): void {
    root.classList.toggle('presenting', presenting);
    button.textContent = presenting ? texts.end : texts.begin;
  }

  async function toggle(): Promise<void> {
    const presenting = !root.classList.contains('presenting');
    present(presenting);
    try {
      if (presenting) await root.requestFullscreen();
      else if (document.fullscreenElement !== null) await document.exitFullscreen();
    } catch {
      // Full screen is not allowed here, as on an iPhone or in a frame: the mode fills the window instead.
    }
  }

  button.disabled = false; // in index.html it is, until this script has loaded
  button.addEventListener('click', toggle);
  document.addEventListener('fullscreenchange', () => {
    if (document.fullscreenElement === null) present(false);
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || typing) return;
    if (event.key === 'p' || event.key === 'P') void toggle();
  });
  // Before the pad, which Escape would clear. In full screen the browser keeps the key.
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !root.classList.contains('presenting')) return;
      event.preventDefault();
      event.stopPropagation();
      present(false);
    },
    { capture: true },
  );
}
