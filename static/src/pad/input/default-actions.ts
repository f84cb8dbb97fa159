// What a browser does by default with a pointer on the pad, and must not: move selected text, open menus, or take a fast
// stroke for a fling.

/**
 * Prevents default actions on `element` until `signal` aborts, and gives it the focus instead of the browser.
 * @param view the element's window
 */
export function preventDefaultActions(element: HTMLElement, view: Window, signal: AbortSignal): void {
  const prevent = (event: Event) => {
    if (event.cancelable) event.preventDefault();
  };
  // Otherwise Chromium takes a stroke that ends fast for a fling, and then ignores a tap anywhere for half a second.
  element.addEventListener('touchstart', prevent, { signal, passive: false });
  // Otherwise the mouse moves selected text around the pad, or a draggable element that contains it.
  element.addEventListener('mousedown', prevent, { signal });
  element.addEventListener('contextmenu', prevent, { signal }); // a long press is a dot, not a request for a menu

  let down = false;
  element.addEventListener(
    'pointerdown',
    () => {
      down = true;
      const selection = view.getSelection();
      if (selection?.containsNode(element, true)) selection.removeAllRanges();
      element.toggleAttribute('data-pointed', true); // focus from a script shows its outline, which a pointer needs not
      element.focus({ preventScroll: true });
    },
    { signal },
  );
  const showFocus = () => element.removeAttribute('data-pointed');
  for (const type of ['keydown', 'blur']) element.addEventListener(type, showFocus, { signal });
  signal.addEventListener('abort', showFocus);
  const up = () => {
    down = false;
  };
  for (const type of ['pointerup', 'pointercancel']) view.addEventListener(type, up, { signal, capture: true });
  // Some browsers start to drag all the same; the element that is dragged may be around the pad.
  view.addEventListener('dragstart', (event) => down && prevent(event), { signal, capture: true });
}
