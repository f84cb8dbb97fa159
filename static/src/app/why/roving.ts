/** Makes one stop of the Tab key of several elements: the arrow keys move between them (“roving tabindex”). */
export function rove(elements: readonly (HTMLElement | SVGElement)[]): void {
  elements.forEach((element, i) => {
    element.tabIndex = i === 0 ? 0 : -1;
    element.addEventListener('keydown', (event) => {
      const { key } = event as KeyboardEvent;
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
      if (step === undefined) return;
      event.preventDefault();
      const next = elements[(i + step + elements.length) % elements.length]!;
      element.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  });
}
