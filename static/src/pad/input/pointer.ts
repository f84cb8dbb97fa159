// The pen: follows one mouse, finger or stylus at a time from down to up, and leaves all others out of it.

export type PenStrokes = {
  begin(event: PointerEvent): void;
  /** The pointer's positions since the last call, those between two frames included. */
  move(events: PointerEvent[]): void;
  end(): void;
  /** What was begun is to be forgotten: the browser took the pointer away, or it was a palm. */
  cancel(): void;
};

/** Follows pointers over `element`, which needs `touch-action: none`, until `signal` aborts. */
export function followPen(element: HTMLElement, strokes: PenStrokes, signal: AbortSignal): void {
  let active: PointerEvent | null = null;
  let raw = Number.NEGATIVE_INFINITY; // when the newest position came that the browser told at once

  function listen(type: string, handle: (event: PointerEvent) => void): void {
    element.addEventListener(type, (event) => handle(event as PointerEvent), { signal });
  }

  listen('pointerdown', (event) => {
    if (event.button !== 0) return;
    if (active !== null) {
      // A second finger or a resting palm draws nothing; but a stylus takes over from the palm that came before it.
      if (event.pointerType !== 'pen' || active.pointerType !== 'touch') return;
      strokes.cancel();
    }
    active = event;
    raw = Number.NEGATIVE_INFINITY;
    element.setPointerCapture(event.pointerId); // the stroke goes on outside the element, and ends where it is let go
    strokes.begin(event);
  });

  function move(event: PointerEvent): void {
    if (event.pointerId !== active?.pointerId) return;
    const between = event.getCoalescedEvents?.() ?? []; // Safari has had it only of late; made-up events have none
    const news = (between.length > 0 ? between : [event]).filter(({ timeStamp }) => timeStamp > raw);
    if (news.length > 0) strokes.move(news);
  }
  // Chromium tells of a move at once, and again with the next frame: by then what is drawn has been read.
  listen('pointerrawupdate', (event) => {
    move(event);
    raw = event.timeStamp;
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
  listen('contextmenu', (event) => event.preventDefault()); // a finger held still is a dot, not a question
}
