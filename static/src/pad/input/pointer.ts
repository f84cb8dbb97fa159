// Pointer input: follows one mouse, finger or stylus at a time from down to up, and ignores all others.

export type Tool = 'pen' | 'eraser';

export type PointerStrokes = {
  begin(event: PointerEvent, tool: Tool): void;
  /** The positions since the last call, including those between two frames. */
  move(events: PointerEvent[]): void;
  /** Where the browser expects the pointer in the next frame; empty if it does not know. */
  predict(events: PointerEvent[]): void;
  end(): void;
  /** Discards the stroke in progress: the browser has taken the pointer away, or it was a palm. */
  cancel(): void;
};

// Bits of PointerEvent.buttons.
const PRIMARY = 1;
const BARREL = 2;
const ERASER = 32;

/** What a pointer does that comes down; null for the other mouse buttons and the button on a stylus' barrel. */
function toolOf({ button, buttons, pointerType }: PointerEvent): Tool | null {
  if (button === 5 || buttons & ERASER) return 'eraser';
  return button === 0 && !(pointerType === 'pen' && buttons & BARREL) ? 'pen' : null;
}

/**
 * Follows pointers on `element`, which needs `touch-action: none`, until `signal` aborts.
 * @param view the element's window
 */
export function listenForPointer(
  element: HTMLElement,
  view: Window,
  strokes: PointerStrokes,
  signal: AbortSignal,
): void {
  let active: PointerEvent | null = null;
  let lastRaw = Number.NEGATIVE_INFINITY; // time stamp of the last pointerrawupdate

  function listen(type: string, handle: (event: PointerEvent) => void): void {
    element.addEventListener(type, (event) => handle(event as PointerEvent), { signal });
  }

  /** Makes way for a pointer that comes down. Returns false if it is a second finger or a resting palm. */
  function makeWay({ pointerId, pointerType, isPrimary }: PointerEvent): boolean {
    if (active === null) return true;
    // Of these the end was missed: the same pointer comes down again, the first finger does, or the pointer is not held.
    const touches = active.pointerType === 'touch' && pointerType === 'touch';
    const ended = touches ? isPrimary : !element.hasPointerCapture(active.pointerId);
    if (ended || pointerId === active.pointerId) strokes.end();
    else if (active.pointerType === 'touch' && pointerType === 'pen')
      strokes.cancel(); // it was the palm of this hand
    else return false;
    return true;
  }

  listen('pointerdown', (event) => {
    const tool = toolOf(event);
    if (tool === null || !makeWay(event)) return;
    active = event;
    lastRaw = Number.NEGATIVE_INFINITY;
    try {
      element.setPointerCapture(event.pointerId); // the stroke continues outside the element
    } catch {
      // A script's pointer, which the browser does not know.
    }
    strokes.begin(event, tool);
  });

  function move(event: PointerEvent): boolean {
    if (event.pointerId !== active?.pointerId) return false;
    if (event.isTrusted && event.pointerType === 'mouse' && !(event.buttons & PRIMARY)) {
      finish(event, 'end'); // the button was released unseen, or others are still pressed
      return false;
    }
    const coalesced = event.getCoalescedEvents?.() ?? []; // missing in older Safari, empty for synthetic events
    const events = (coalesced.length > 0 ? coalesced : [event]).filter(({ timeStamp }) => timeStamp > lastRaw);
    if (events.length > 0) strokes.move(events);
    return true;
  }
  // Chromium reports a move at once, and again with the next frame. By then the drawing has already been read. In a frame
  // these reports are not used, because there their coordinates are those of the top window.
  if (view === view.top) {
    listen('pointerrawupdate', (event) => {
      if (move(event)) lastRaw = event.timeStamp;
    });
  }
  listen('pointermove', (event) => {
    if (move(event)) strokes.predict(event.getPredictedEvents?.() ?? []);
  });

  function finish(event: PointerEvent, how: 'end' | 'cancel'): void {
    if (event.pointerId !== active?.pointerId) return;
    active = null;
    strokes[how]();
  }
  listen('pointerup', (event) => finish(event, 'end'));
  listen('lostpointercapture', (event) => finish(event, 'end'));
  listen('pointercancel', (event) => finish(event, 'cancel'));
}
