// Present mode, for projectors: the sheet and the answer as large as the screen allows; then each stop of the explanation
// as a slide of its own.

import { textButton } from '../dom/text-button';
import { presenting as texts } from '../messages';

/**
 * Binds the mode to `button` and to the key P; Escape, or leaving the full screen, ends it. Page Down and Page Up, which
 * are the keys of remote controls, go from slide to slide.
 * @param why the explanation, whose stops are the slides after the first
 */
export function bindPresenting(button: HTMLButtonElement, why: HTMLDetailsElement): void {
  const root = document.documentElement;
  const stops = () => [...why.querySelectorAll('.stop:not([hidden])')];
  const previous = slideButton('‹', texts.previous, -1);
  const next = slideButton('›', texts.next, 1);
  let slide = 0;
  let wasOpen = false;
  button.before(previous, next);

  function slideButton(sign: string, label: string, step: number): HTMLButtonElement {
    const created = textButton(sign, () => show(slide + step));
    created.className = 'slide-step';
    created.setAttribute('aria-label', label);
    return created;
  }

  function show(wanted: number): void {
    slide = Math.min(Math.max(wanted, 0), stops().length);
    if (slide > 0) why.open = true;
    root.classList.toggle('explaining', slide > 0);
    stops().forEach((stop, i) => {
      stop.classList.toggle('current', i === slide - 1);
    });
    previous.disabled = slide === 0;
    next.disabled = slide === stops().length;
  }

  function present(presenting: boolean): void {
    if (presenting) wasOpen = why.open;
    root.classList.toggle('presenting', presenting);
    button.textContent = presenting ? texts.end : texts.begin;
    show(0);
    why.open = wasOpen;
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
    if (document.fullscreenElement === null && root.classList.contains('presenting')) present(false);
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || typing) return;
    if (event.key === 'p' || event.key === 'P') void toggle();
    const step = { PageDown: 1, PageUp: -1 }[event.key];
    if (step === undefined || !root.classList.contains('presenting')) return;
    event.preventDefault();
    show(slide + step);
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
