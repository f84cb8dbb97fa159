"""A page object: draw on the pad and read the answer that the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from playwright.sync_api import Page

Point = tuple[float, float]
Drawing = list[list[Point]]

# Every script starts with this line.
PAD = "const pad = document.querySelector('digit-pad');"
# Wait until the reading of the current drawing is shown. `read` is called twice because the first call may return
# while the last change still waits for an earlier reading.
SETTLE = (
    "await pad.ready; await pad.read(); await pad.read();"
    "await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));"
)
FILL = 0.6  # longer side of a fitted drawing / shorter side of the pad


@dataclass(frozen=True)
class Box:
    """The pad's position and size in the window, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


class InklingPage:
    """One open page; `problems` lists the console's errors and warnings and the page's uncaught exceptions so far."""

    def __init__(self, page: Page, url: str):
        self.page = page
        self.url = url
        self.problems: list[str] = []
        # A first visit begins with an example.
        page.add_init_script("try { localStorage.setItem('inkling-visited', '1') } catch {}")
        page.on("console", lambda message: self._note(message.type, message.text))
        page.on("pageerror", lambda error: self.problems.append(f"uncaught: {error}"))

    def _note(self, kind: str, text: str) -> None:
        # Chromium reports policy violations as console errors.
        if kind in ("error", "warning"):
            self.problems.append(f"{kind}: {text}")

    def open(self) -> InklingPage:
        """Load the page and wait until the model is loaded."""
        self.page.goto(self.url)
        self.run("return pad.ready")
        self.wait_for_state("blank")
        return self

    def retrying_at_once(self) -> InklingPage:
        """From the next navigation on, repeat failed downloads at once instead of after 300 and 1,200 ms."""
        self.page.add_init_script(
            "{ const later = window.setTimeout; window.setTimeout = (run, ms, ...given) =>"
            " later(run, ms === 300 || ms === 1200 ? 0 : ms, ...given); }"
        )
        return self

    def wait_for_wasm(self) -> InklingPage:
        """Wait until the page reads on WebAssembly."""
        self.wait_for_status("backend === 'wasm'")
        return self

    def wait_for_status(self, condition: str) -> None:
        """Wait until a condition on `backend` and `fallback` of `pad.status` holds."""
        self.run(
            f"while (!(({{ backend, fallback }}) => {condition})(pad.status))"
            "{ if (performance.now() > given) throw new Error(JSON.stringify(pad.status));"
            "  await new Promise((r) => setTimeout(r, 10)); }",
            self.run("return performance.now()") + 15_000,
        )

    def run(self, body: str, argument: object = None) -> Any:
        """Run the body of an async function in the page; `pad` is the element and `given` the argument."""
        return self.page.evaluate(f"async (given) => {{ {PAD} {body} }}", argument)

    # Strokes

    @property
    def strokes(self) -> Drawing:
        found = cast(list[list[dict[str, float]]], self.run("return pad.strokes"))
        return [[(point["x"], point["y"]) for point in stroke] for stroke in found]

    def set_strokes(self, drawing: Drawing) -> None:
        self.run("pad.strokes = given", as_points(drawing))

    # Answer

    def wait_for_state(self, state: str) -> None:
        self.page.wait_for_selector(f".answer[data-state='{state}']", timeout=15_000)

    @property
    def digit(self) -> str:
        return self.page.inner_text(".answer .digit").strip()

    def settled_digit(self) -> str:
        """Wait for the answer to the current drawing and return the digit shown."""
        self.run(SETTLE)
        self.page.wait_for_selector(".answer:not([data-state='guess'])")
        return self.digit

    def failure_details(self) -> str:
        """Open the details of the error that is shown and return them."""
        self.page.locator(".technical").evaluate("(details) => { details.open = true; }")
        return self.page.inner_text(".technical code")

    # Drawing

    def box(self) -> Box:
        found = self.page.locator("digit-pad").first.bounding_box()
        assert found is not None
        return Box(found["x"], found["y"], found["width"], found["height"])

    def place(self, drawing: Drawing) -> Drawing:
        """Return the drawing scaled and centered on the pad, in the window's CSS pixels."""
        box = self.box()
        xs = [x for stroke in drawing for x, _ in stroke]
        ys = [y for stroke in drawing for _, y in stroke]
        longer = max(max(xs) - min(xs), max(ys) - min(ys)) or 1.0
        scale = FILL * min(box.width, box.height) / longer
        middle = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
        return [
            [
                (box.x + box.width / 2 + (x - middle[0]) * scale, box.y + box.height / 2 + (y - middle[1]) * scale)
                for x, y in stroke
            ]
            for stroke in drawing
        ]

    def in_pad_units(self, placed: Drawing) -> Drawing:
        """Convert window positions to pad units: the pad's shorter side is 1000 units."""
        box = self.box()
        side = min(box.width, box.height)
        left, top = box.x + (box.width - side) / 2, box.y + (box.height - side) / 2
        return [[((x - left) / side * 1000, (y - top) / side * 1000) for x, y in stroke] for stroke in placed]

    def draw(self, drawing: Drawing, pointer: str = "mouse", force: float = 0.5) -> Drawing:
        """Draw with real input events; return the pen's positions in CSS pixels.

        `pointer`: mouse, pen or touch. `force`: pen pressure, 0 to 1.
        """
        placed = self.place(drawing)
        session = self.page.context.new_cdp_session(self.page)
        for stroke in placed:
            if pointer == "touch":
                self._touch(session, stroke)
            else:
                self.press(session, stroke, pointer, force)
        session.detach()
        return placed

    @staticmethod
    def press(session: Any, stroke: Sequence[Point], pointer: str, force: float) -> None:
        def send(kind: str, at: Point, buttons: int) -> None:
            session.send(
                "Input.dispatchMouseEvent",
                {
                    "type": kind,
                    "x": at[0],
                    "y": at[1],
                    "button": "left" if kind != "mouseMoved" or buttons else "none",
                    "buttons": buttons,
                    "clickCount": 1 if kind != "mouseMoved" else 0,
                    "pointerType": pointer,
                    **({"force": force if buttons else 0.0} if pointer == "pen" else {}),
                },
            )

        send("mouseMoved", stroke[0], 0)
        send("mousePressed", stroke[0], 1)
        for at in stroke[1:]:
            send("mouseMoved", at, 1)
        send("mouseReleased", stroke[-1], 0)

    @staticmethod
    def _touch(session: Any, stroke: Sequence[Point]) -> None:
        def send(kind: str, points: list[Point]) -> None:
            touches = [{"x": x, "y": y} for x, y in points]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

        send("touchStart", [stroke[0]])
        for at in stroke[1:]:
            send("touchMove", [at])
        send("touchEnd", [])


def as_points(drawing: Drawing) -> list[list[dict[str, float]]]:
    """Return a drawing in the format of the element's interface."""
    return [[{"x": x, "y": y} for x, y in stroke] for stroke in drawing]


def max_distance(one: Drawing, other: Drawing) -> float:
    """Return the largest coordinate difference between two drawings with the same number of points."""
    assert [len(stroke) for stroke in one] == [len(stroke) for stroke in other]
    return max(
        max(abs(ax - bx), abs(ay - by))
        for a, b in zip(one, other, strict=True)
        for (ax, ay), (bx, by) in zip(a, b, strict=True)
    )
