"""Pictures are chosen, dropped and pasted, read like what is drawn, and leave the drawing as it was."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Opener
from tests.browser.drawings import SCRIBBLE, SEVEN
from tests.browser.pages import InklingPage
from tests.browser.paper import encoded, paper, row, sideways
from tests.support.serving import running_server

ROWS = ("7140", "10471")
TEXT = "\n".join(ROWS)
PICTURE = encoded(paper(*map(row, ROWS)))
SHOWN = ".with-picture .answer:not([data-state=guess], [data-state=loading])"
FILE = "const file = new File([Uint8Array.from(atob(given), (c) => c.charCodeAt(0))], 'picture');"
TRANSFER = f"{FILE} const carried = new DataTransfer(); carried.items.add(file);"
GIVEN = {
    "dropped": "const drop = new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true });"
    "document.querySelector('.answer').dispatchEvent(drop)",
    "pasted": "document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true }))",
}


def in_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def choose(page: InklingPage, content: bytes, wait_for: str = SHOWN) -> None:
    """Choose a file as a picture, and wait for what is read in it."""
    page.page.set_input_files(".tools input", {"name": "picture", "mimeType": "image/png", "buffer": content})
    page.page.wait_for_selector(wait_for)


def brackets(page: InklingPage) -> Locator:
    return page.page.locator(".tracing .brackets button:visible")


def read(page: InklingPage, content: bytes) -> dict[str, object]:
    """Return the lines' texts, the size and the boxes of a picture that the element reads."""
    found: dict[str, object] = page.run(
        f"{FILE} const {{ lines, ...rest }} = await pad.readPicture(file);"
        "return { texts: lines.map(({ text }) => text), boxes: lines.map(({ box }) => box), ...rest }",
        in_base64(content),
    )
    return found


def test_a_chosen_picture_is_read_and_the_drawing_comes_back(page: InklingPage) -> None:
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    drawn = page.strokes
    choose(page, PICTURE)
    assert page.digit.split() == list(ROWS)
    expect(page.page.locator(".sentence")).to_have_text("2 numbers")
    expect(page.page.locator(".live")).to_have_text(re.compile(r"2 numbers\. 7140, 10471"))
    expect(brackets(page)).to_have_count(9)
    page.page.keyboard.press("Control+z")
    page.page.keyboard.press("Control+y")
    expect(page.page.locator("[data-command=clear]")).to_be_disabled()
    assert page.strokes == drawn
    page.page.click("text=Back to drawing")
    expect(page.page.locator(".tracing")).to_be_hidden()
    page.wait_for_state("digit")
    assert page.digit == "7"
    assert page.strokes == drawn
    page.page.click("[data-command=undo]")
    assert page.strokes == []
    page.page.click("[data-command=redo]")
    assert page.strokes == drawn


def test_a_picture_is_chosen_from_files_and_on_phones_from_the_camera_too(open_page: Opener) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).open()
    file = page.page.locator(".tools input")
    for button, capture in ((".open-picture", None), (".take-photo", "environment")):
        file.evaluate(
            "(input) => input.addEventListener('click', () => (input.opened = input.getAttribute('capture')))"
        )
        with page.page.expect_file_chooser() as chooser:
            page.page.click(button)
        assert file.evaluate("(input) => input.opened") == capture
        chooser.value.set_files({"name": "picture", "mimeType": "image/png", "buffer": PICTURE})
        expect(page.page.locator(".digit")).to_have_text(TEXT)
    assert file.get_attribute("capture") is None


def test_once_the_model_has_loaded_after_all_the_picture_is_read(open_page: Opener) -> None:
    page = open_page().retrying_at_once()
    page.page.route("**/current.json", lambda route: route.fulfill(status=404, body="no"))
    page.page.goto(page.url)
    page.wait_for_state("failed")
    choose(page, PICTURE, ".with-picture .answer[data-state=failed]")
    page.page.unroute("**/current.json")
    page.page.click(".retry")
    expect(page.page.locator(".digit")).to_have_text(TEXT)
    page.problems.clear()  # Chromium logs the 404


def test_while_a_file_is_dragged_the_sheet_shows_that_it_takes_it(page: InklingPage) -> None:
    style = "getComputedStyle(document.querySelector('.drawing')).outlineStyle"
    dragged = "new DragEvent('{}', {{ dataTransfer: carried, bubbles: true, cancelable: true }})"
    over, leave = (f"document.body.dispatchEvent({dragged.format(kind)})" for kind in ("dragover", "dragleave"))
    found = page.run(f"{TRANSFER} return [!{over}, {style}, {leave}, {style}]", in_base64(PICTURE))
    assert found == [True, "dashed", True, "none"]


@pytest.mark.parametrize("way", GIVEN)
def test_a_picture_can_be_dropped_and_pasted(page: InklingPage, way: str) -> None:
    page.run(f"{TRANSFER} {GIVEN[way]}", in_base64(PICTURE))
    page.page.wait_for_selector(SHOWN)
    assert page.digit.split() == list(ROWS)
    page.page.keyboard.press("Escape")
    page.wait_for_state("blank")


def test_text_that_is_pasted_is_no_picture(page: InklingPage) -> None:
    page.run(
        "const carried = new DataTransfer(); carried.setData('text/plain', '71');"
        "document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true }))"
    )
    page.draw(SEVEN)
    assert page.settled_digit() == "7"


def test_each_digit_has_its_bracket_under_its_ink(page: InklingPage) -> None:
    choose(page, PICTURE)
    canvas = page.page.locator(".traced canvas").bounding_box()
    assert canvas is not None
    scale = canvas["width"] / Image.open(BytesIO(PICTURE)).width
    assert canvas["height"] == pytest.approx(Image.open(BytesIO(PICTURE)).height * scale, abs=1)
    for i, line in enumerate(map(row, ROWS)):
        placed = page.page.locator(".tracing .bracket:visible").nth(i * len(ROWS[0])).bounding_box()
        assert placed is not None
        middle = sum(f(x for x, _ in line[0]) for f in (min, max)) / 2
        assert abs(placed["x"] + placed["width"] / 2 - canvas["x"] - (60 + middle) * scale) < 8
        assert abs(placed["y"] - canvas["y"] - (160 + i * 160) * scale) < 12


def test_a_digit_of_a_picture_is_looked_at_corrected_and_explained(page: InklingPage) -> None:
    choose(page, PICTURE)
    brackets(page).nth(4).click()
    expect(page.page.locator(".bars .best th")).to_have_text("1")
    expect(page.page.locator(".digit .behind")).to_have_count(8)
    page.page.click(".ask-why")
    expect(page.page.locator(".why summary")).to_have_text(re.compile("Why a 1 and not"))
    page.page.click(".not-right")
    page.page.get_by_role("button", name="4", exact=True).click()
    expect(page.page.locator(".sentence")).to_have_text("Noted: you meant a 4.")
    assert page.digit.split() == [ROWS[0], "40471"]
    page.page.click("text=Back to drawing")
    assert page.page.locator(".tray .filled").count() == 0


def test_a_line_of_a_picture_is_read_again_as_it_was_read(shared_page: InklingPage) -> None:
    lines, again, digits, seen = shared_page.run(
        f"""{FILE}
        const {{ lines }} = await pad.readPicture(file);
        const again = lines.map(({{ strokes, inks }}) => pad.readNumber(strokes, {{ inks }}));
        const parts = lines.flatMap(({{ number }}) => number.parts);
        const pixels = ({{ pixels }}) => [...pixels];
        const seen = await pad.readMany(parts.map(({{ ink }}) => ink));
        return [lines.map(({{ number }}) => number), await Promise.all(again),
                parts.map(({{ reading }}) => pixels(reading)), seen.map(pixels)]""",
        in_base64(PICTURE),
    )
    assert [line["text"] for line in lines] == list(ROWS)
    assert again == lines
    assert seen == digits  # with the widths of the lines


def test_two_digits_of_a_picture_are_joined_and_undo_divides_them_again(page: InklingPage) -> None:
    choose(page, PICTURE)
    brackets(page).nth(4).click()
    page.page.click(".not-right")
    page.page.get_by_role("button", name="Join with the right").click()
    expect(brackets(page)).to_have_count(8)
    page.page.click("[data-command=undo]")
    expect(brackets(page)).to_have_count(9)
    assert page.digit.split() == list(ROWS)
    expect(page.page.locator("[data-command=undo]")).to_have_attribute("aria-disabled", "true")


def test_what_is_not_read_is_outlined_and_counted(page: InklingPage) -> None:
    scribble = [[(x * 3, y) for x, y in SCRIBBLE[0]]]
    choose(page, encoded(paper(row("7140"), scribble)))
    assert page.digit == "7140"
    expect(page.page.locator(".detail")).to_have_text(re.compile("One mark was not read.$"))
    expect(page.page.locator(".traced rect")).to_have_count(1)
    expect(page.page.locator(".live")).to_have_text(re.compile("One mark was not read"))


def test_blank_paper_has_no_digits(page: InklingPage) -> None:
    choose(page, encoded(Image.new("RGB", (300, 200), "beige")))
    expect(page.page.locator(".sentence")).to_have_text("No digits found")
    assert page.digit == ""
    expect(page.page.locator(".copies")).to_be_hidden()


def test_numbers_are_copied_as_text_and_as_a_table(open_page: Opener) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"]).open()
    choose(page, PICTURE)
    page.page.click("text=Copy as text")
    expect(page.page.locator(".copies button").first).to_have_text("Copied")
    assert page.page.evaluate("navigator.clipboard.readText()") == f"{TEXT}\n"
    page.page.click("text=Copy as CSV")
    expect(page.page.locator(".copies button").nth(1)).to_have_text("Copied")
    table = page.page.evaluate("navigator.clipboard.readText()").splitlines()
    assert [line.split(",")[0] for line in table] == ["text", *ROWS]


def test_where_the_clipboard_is_closed_the_text_is_copied_in_another_way(page: InklingPage) -> None:
    choose(page, PICTURE)
    page.run("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.page.click("text=Copy as text")
    expect(page.page.locator(".copies button").first).to_have_text("Copied")


def test_a_drawing_that_is_opened_takes_the_place_of_the_picture(page: InklingPage) -> None:
    choose(page, PICTURE)
    page.set_strokes(SEVEN)
    expect(page.page.locator(".tracing")).to_be_hidden()
    assert page.settled_digit() == "7"


def test_only_the_latest_of_several_pictures_is_shown(page: InklingPage) -> None:
    pictures = [in_base64(content) for content in (PICTURE, encoded(paper(row("74"))))]
    page.run(f"for (const picture of given) {{ {TRANSFER.replace('given', 'picture')} {GIVEN['dropped']} }}", pictures)
    expect(page.page.locator(".digit")).to_have_text("74")
    page.run("await pad.read()")  # after everything else that the worker was asked for
    assert page.digit == "74"


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def bomb() -> bytes:
    """A small PNG of 40,000 by 30,000 pixels."""
    head = struct.pack(">IIBBBBB", 40_000, 30_000, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


JPEG = encoded(paper(row("71")), "JPEG")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="/livez"/></svg>'
ERRORS = {
    "empty": (b"", "The file is empty"),
    "text": (b"7140\n", "not a picture that Inkling can read"),
    "pdf": (b"%PDF-1.7\n", "the format PDF"),
    "svg": (SVG, "the format SVG"),
    "tiff": (b"II*\0" + bytes(99), "the format TIFF"),
    "heic": (b"\0\0\0\x18ftypheic" + bytes(99), "the format HEIC"),
    "bomb": (bomb(), "has 1,200 megapixels, the limit is 50"),
    "too many bytes": (bytes(20_000_001), "has 20 MB, the limit is 20"),
    "cut off": (JPEG[: len(JPEG) // 2], "This JPEG file is damaged"),
    "broken": (PICTURE[:60] + bytes(90) + PICTURE[150:], "This PNG file is damaged"),
}


def test_files_that_cannot_be_read_are_named_in_a_sentence_and_the_worker_survives(page: InklingPage) -> None:
    page.draw(SEVEN)
    page.settled_digit()
    for content, sentence in ERRORS.values():
        choose(page, content, ".answer[data-state=failed]")
        expect(page.page.locator(".sentence")).to_have_text("Couldn't read that picture.")
        expect(page.page.locator(".detail")).to_contain_text(sentence)
        expect(page.page.locator(".retry")).to_be_hidden()
        page.page.click("text=Back to drawing")
        page.wait_for_state("digit")
        assert page.digit == "7"
    choose(page, PICTURE)
    assert page.digit.split() == list(ROWS)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_in_a_file_is_followed(shared_page: InklingPage, orientation: int) -> None:
    found = read(shared_page, sideways(paper(*map(row, ROWS)), orientation))
    size = paper(*map(row, ROWS)).size
    assert (found["texts"], (found["width"], found["height"])) == (list(ROWS), size)


VARIANTS = {
    "a blackboard": encoded(paper(*map(row, ROWS), ground=(20, 30, 25), ink="white"), "JPEG"),
    "dark ink on nothing": encoded(paper(*map(row, ROWS), ground=None)),
    "light ink on nothing": encoded(paper(*map(row, ROWS), ground=None, ink="white")),
    "CMYK": encoded(paper(*map(row, ROWS)).convert("CMYK"), "JPEG"),
    "16 bits": encoded(Image.fromarray(np.asarray(paper(*map(row, ROWS)).convert("L")).astype(np.uint16) * 257)),
    "WebP": encoded(paper(*map(row, ROWS)), "WEBP"),
    "BMP": encoded(paper(*map(row, ROWS)), "BMP"),
    "AVIF": encoded(paper(*map(row, ROWS)), "AVIF"),
    "animated GIF": encoded(
        paper(*map(row, ROWS)), "GIF", save_all=True, append_images=[Image.new("RGB", paper(*map(row, ROWS)).size)]
    ),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_pictures_of_all_kinds_are_read(shared_page: InklingPage, variant: str) -> None:
    assert read(shared_page, VARIANTS[variant])["texts"] == list(ROWS)


def on_a_large_sheet(picture: Image.Image) -> bytes:
    sheet = Image.new("RGB", (3000, 2000), "white")
    sheet.paste(picture, (1000, 500))
    return encoded(sheet, "JPEG")


LARGE = on_a_large_sheet(paper(*map(row, ROWS)))


def test_the_boxes_of_a_large_picture_are_in_its_own_pixels(shared_page: InklingPage) -> None:
    preview = (
        f"{FILE} return new Promise((show) => pad.readPicture(file, ({{ width, height }}) => show([width, height])))"
    )
    assert shared_page.run(preview, in_base64(LARGE)) == [1732, 1154]
    found = read(shared_page, LARGE)
    assert (found["texts"], found["width"], found["height"]) == (list(ROWS), 3000, 2000)
    for (left, top, right, bottom), i in zip(found["boxes"], range(2), strict=True):  # type: ignore[call-overload]
        assert (left, top, bottom) == pytest.approx((1060, 560 + i * 160, 660 + i * 160), abs=12)
        assert right > left


def test_the_element_reads_whatever_shows_a_picture_and_leaves_it_alone(shared_page: InklingPage) -> None:
    texts = shared_page.run(
        f"""{FILE}
        const bitmap = await createImageBitmap(file);
        const {{ width, height }} = bitmap;
        const canvas = Object.assign(document.createElement('canvas'), {{ width, height }});
        const context = canvas.getContext('2d');
        context.drawImage(bitmap, 0, 0);
        const data = context.getImageData(0, 0, width, height);
        const img = Object.assign(new Image(9, 9), {{ src: './preview.png' }});
        await img.decode();
        const read = async (picture) => (await pad.readPicture(picture)).lines.map(({{ text }}) => text).join('\\n');
        const whileReading = read(canvas);
        context.clearRect(0, 0, width, height);
        const {{ width: own }} = await pad.readPicture(img);
        return [await read(bitmap), await read(bitmap), await read(data), await whileReading, own];""",
        in_base64(PICTURE),
    )
    assert texts == [TEXT, TEXT, TEXT, TEXT, 1200]


def test_what_is_no_picture_is_named_in_a_sentence(shared_page: InklingPage) -> None:
    messages = shared_page.run(
        """const message = (picture) => pad.readPicture(picture).then(String, (error) => error.message);
        const img = Object.assign(new Image(), { src: './robots.txt' });
        return [await message(42), await message(img), await message(new Image())];"""
    )
    assert messages[0] == (
        "The picture is 42, but should be a Blob, an ImageBitmap, ImageData, an <img> or a <canvas>."
    )
    assert all("has not loaded" in message for message in messages[1:])


def test_a_browser_that_falsifies_what_is_read_back_is_noticed(open_page: Opener) -> None:
    page = open_page()
    noise = (
        "{ const read = OffscreenCanvasRenderingContext2D.prototype.getImageData;"
        "OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...area) {"
        "const found = read.apply(this, area); found.data.forEach((_, i, all) => (all[i] = i * 97)); return found; } }"
    )
    page.page.route(
        re.compile("assets/worker-.*js"),
        lambda route: route.fulfill(response=(answer := route.fetch()), body=noise + answer.text()),
    )
    page.open()
    choose(page, PICTURE, ".answer[data-state=failed]")
    expect(page.page.locator(".detail")).to_contain_text("Your browser hides the pixels of pictures")


def test_a_large_picture_blocks_neither_the_page_nor_memory(page: InklingPage) -> None:
    page.wait_for_wasm()
    tensors, longest, after = page.run(
        f"""{FILE} await pad.readPicture(file);
        const before = pad.status.numTensors;
        let reading = true, last = performance.now(), longest = 0;
        const frame = (now) => {{
          longest = Math.max(longest, now - last);
          last = now;
          if (reading) requestAnimationFrame(frame);
        }};
        requestAnimationFrame(frame);
        await pad.readPicture(file);
        reading = false;
        return [before, longest, pad.status.numTensors];""",
        in_base64(LARGE),
    )
    assert after == tensors
    assert longest < 250, "ms between two frames"


def test_a_picture_that_takes_too_long_does_not_keep_the_page_from_reading(page: InklingPage) -> None:
    endless = "export async function answerFor() { for (;;); }"
    page.page.route("**/read-picture-*.js", lambda route: route.fulfill(content_type="text/javascript", body=endless))
    message, digit = page.run(
        f"{FILE} const picture = pad.readPicture(file).catch(({{ sentence }}) => sentence);"
        "const { digit } = await pad.read([[{ x: 0, y: 0 }, { x: 0, y: 99 }]]); return [await picture, digit]",
        in_base64(PICTURE),
    )
    assert digit == 1
    assert "took too long" in message


def test_while_a_picture_is_read_the_page_says_so(page: InklingPage) -> None:
    page.run("pad.readPicture = () => new Promise(() => {})")
    choose(page, PICTURE, ".answer[data-state=loading]")
    expect(page.page.locator(".sentence")).to_have_text("Reading the picture…")
    expect(page.page.locator("progress")).to_be_visible()
    page.page.click("text=Back to drawing")
    page.wait_for_state("blank")


def test_pictures_are_read_offline_after_one_visit(open_page: Opener) -> None:
    with running_server() as server:
        page = open_page(url=server.url).open()
        page.page.wait_for_selector(".offline:not([hidden])")
    page.page.reload()
    page.run("await pad.ready")
    choose(page, PICTURE)
    assert page.digit.split() == list(ROWS)


def test_without_pictures_nothing_of_them_is_loaded(page: InklingPage) -> None:
    page.draw(SEVEN)
    page.settled_digit()
    loaded = page.page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert [name for name in loaded if "picture" in name] == []


@pytest.mark.parametrize("size", [(320, 568), (390, 844), (844, 390), (1366, 625), (1920, 1080)])
def test_the_picture_and_its_buttons_have_room(open_page: Opener, size: tuple[int, int]) -> None:
    page = open_page(viewport={"width": size[0], "height": size[1]}, has_touch=size[0] < 1000).open()
    choose(page, PICTURE)
    boxes = page.run(
        "return ['.paper', '.traced', '.tracing-foot', '.tracing-foot button:last-child', '.open-picture']"
        ".map((s) => document.querySelector(s).getBoundingClientRect())"
        ".map(({ left, top, right, bottom }) => ({ left, top, right, bottom }))"
    )
    outer, traced, foot, back, button = boxes
    assert traced["left"] >= outer["left"]
    assert traced["right"] <= outer["right"]
    assert traced["bottom"] <= foot["top"] + 1
    assert back["right"] <= outer["right"]
    assert back["bottom"] <= outer["bottom"] + 1
    assert min(button["right"] - button["left"], button["bottom"] - button["top"]) >= 43
    assert page.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_picture_is_looked_at_with_the_keyboard(page: InklingPage) -> None:
    choose(page, PICTURE)
    page.page.focus(".present")
    for label in ("7, 1 of 9", "1, 2 of 9"):
        page.page.keyboard.press("Tab")
        assert page.page.evaluate("document.activeElement.ariaLabel") == label
    page.page.keyboard.press("Enter")
    expect(page.page.locator(".tracing [aria-pressed=true]")).to_have_count(1)
