// Pointer input: follows one mouse, finger or stylus at a time from down to up, and ignores all others.

export type PointerStrokes = {
  begin(event: PointerEvent): void;
  /** The positions since the last call, including those between two frames. */
  move(events: PointerEvent[]): void;
  end(): void;
  /** Discards the stroke in progress: the browser has taken the pointer away, or it was a palm. */
  cancel(): void;
};

/** Follows pointers on `element`, which needs `touch-action: none`, until `signal` aborts. */
export function listenForPointer(element: HTMLElement, strokes: PointerStrokes, signal: AbortSignal): void {
  let active: PointerEvent | null = null;
  let lastRaw = Number.NEGATIVE_INFINITY; // time stamp of the last pointerrawupdate

  function listen(type: string, handle: (event: PointerEvent) => void): void {
    element.addEventListener(type, (event) => handle(event as PointerEvent), { signal });
  }

  listen('pointerdown', (event) => {
    if (event.button !== 0) return;
    if (active !== null) {
      // A second finger or a resting palm draws nothing, but a stylus replaces the palm that came down before it.
      if (event.pointerType !== 'pen' || active.pointerType !== 'touch') return;
      strokes.cancel();
    }
    active = event;
    lastRaw = Number.NEGATIVE_INFINITY;
    element.setPointerCapture(event.pointerId); // the stroke continues outside the element
    strokes.begin(event);
  });

  function move(event: PointerEvent): void {
    if (event.pointerId !== active?.pointerId) return;
    const coalesced = event.getCoalescedEvents?.() ?? []; // missing in older Safari, empty for synthetic events
    const events = (coalesced.length > 0 ? coalesced : [event]).filter(({ timeStamp }) => timeStamp > lastRaw);
    if (events.length > 0) strokes.move(events);
  }
  // Chromium reports a move at once, and again with the next frame. By then the drawing has already been read.
  listen('pointerrawupdate', (event) => {
    move(event);
    lastRaw = event.timeStamp;
  });
  listen('pointermove', move);

  function finish(event: PointerEvent, how: 'end' | 'cancel'): void {
    if (event.pointerId !== active?.pointerId) return;
    active = null;
    strokes[how]();
  }
  listen('pointerup', (event) => finish(event, 'end'));
  listen('lostpointercapture', (event) => finish(event, 'end'));
  listen('pointercancel', (event) => finish(event, 'cancel'));
  listen('contextmenu', (event) => event.preventDefault()); // a long press is a dot, not a request for a menu
}
