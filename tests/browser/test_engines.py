"""WebKit and Firefox load the page, draw, read, undo and clear, and read pictures, online and offline."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest

from tests.browser.drawings import FOUR, ONE, SEVEN, side_by_side
from tests.browser.engines import Engine, draw, firefox, started, webkit
from tests.browser.pages import SETTLE
from tests.browser.paper import encoded, paper, row, sideways
from tests.support.serving import running_server

PAD = "const pad = document.querySelector('digit-pad'); const answer = document.querySelector('.answer');"

SETTLED = "while (answer.dataset.state === 'guess') await new Promise((r) => setTimeout(r, 20));"
SHOWN = "await new Promise((r) => requestAnimationFrame(r));"


@pytest.fixture(params=[webkit, firefox], ids=["webkit", "firefox"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with started(request.param) as running:
        yield running


def digit_read(engine: Engine) -> str:
    """Return the digit shown for the current drawing, or the answer's state if no digit is shown."""
    return str(engine.run(f"{PAD} {SETTLE} return answer.querySelector('.digit').textContent || answer.dataset.state"))


def draws_reads_undoes_and_clears(engine: Engine) -> None:
    engine.run(f"{PAD} await pad.ready")
    draw(engine, SEVEN)
    assert digit_read(engine) == "7"
    engine.press("Escape")
    draw(engine, FOUR)
    assert digit_read(engine) == "4"
    engine.undo()
    assert engine.run(f"{PAD} return pad.strokes.length") == len(FOUR) - 1
    engine.press("Escape")
    draw(engine, side_by_side(SEVEN, ONE, gap=60))
    assert digit_read(engine) == "71"
    taps = "const tap = (selector) => document.querySelector(selector).click();"
    assert engine.run(f"{PAD} {SETTLED} {taps} tap('.brackets button'); {SHOWN} return answer.dataset.state") == "digit"
    assert engine.run(f"{PAD} return answer.querySelector('.bars .best th').textContent") == "7"
    engine.press("Escape")
    assert engine.run(f"{PAD} return pad.strokes.length") == 0
    assert engine.run(f"{PAD} return answer.dataset.state") == "blank"
    engine.run(f"{PAD} while (pad.status.backend !== 'wasm') await new Promise((r) => setTimeout(r, 20));")
    hundred = "Array.from({ length: 100 }, (_, i) => [[{ x: 0, y: 0 }, { x: i, y: 99 }]])"  # more than one batch
    assert engine.run(f"{PAD} return (await pad.readMany({hundred})).length") == 100


WAYS = {
    "chosen": "const input = document.querySelector('.tools input'); input.files = carried.files;"
    "input.dispatchEvent(new Event('change'));",
    "dropped": "document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true }));",
    # Firefox makes no ClipboardEvent with files.
    "pasted": "document.body.dispatchEvent("
    "Object.assign(new Event('paste', { bubbles: true }), { clipboardData: carried }));",
}


def picture_read(engine: Engine, content: bytes, way: str) -> str:
    """Return the text that is shown for a picture, or the words of the error, and go back to drawing."""
    shown: str = engine.run(
        f"{PAD} const bytes = Uint8Array.from(atob('{base64.b64encode(content).decode()}'), (c) => c.charCodeAt(0));"
        "const carried = new DataTransfer(); carried.items.add(new File([bytes], 'picture'));"
        f"{WAYS[way]} const over = () => document.querySelector('.with-picture .answer');"
        "const isBusy = () => ['guess', 'loading'].includes(answer.dataset.state);"
        "while (!over() || isBusy()) await new Promise((r) => setTimeout(r, 20));"
        "const shown = answer.querySelector('.digit').textContent || answer.querySelector('.detail').textContent;"
        "document.querySelector('.tracing-foot button:last-child').click(); return shown"
    )
    return shown


def reads_pictures(engine: Engine) -> None:
    sheet = paper(row("7140"), row("10471"))
    for way in WAYS:
        assert picture_read(engine, encoded(sheet), way) == "7140\n10471"
    for orientation in range(1, 9):
        assert picture_read(engine, sideways(sheet, orientation), "chosen") == "7140\n10471"
    whole = encoded(sheet, "JPEG")
    for content, words in (
        (b"", "The file is empty."),
        (b"%PDF-1.7", "the format PDF"),
        (whole[: len(whole) // 2], "This JPEG file is damaged"),
        (encoded(sheet)[:60] + bytes(300), "This PNG file is damaged"),
    ):
        assert words in picture_read(engine, content, "chosen")
    assert engine.run(f"{PAD} return answer.dataset.state") == "blank"


def test_the_engine_draws_reads_undoes_and_clears_online_and_offline(engine: Engine) -> None:
    with running_server() as server:
        engine.open(server.url)
        draws_reads_undoes_and_clears(engine)
        reads_pictures(engine)
        engine.run(
            "const note = document.querySelector('.offline');"
            "while (note.hidden) await new Promise((r) => setTimeout(r, 50));"
        )
    engine.reload()
    draws_reads_undoes_and_clears(engine)
    reads_pictures(engine)
