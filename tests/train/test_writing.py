"""Writing in pictures: found on all kinds of paper and in bad light, and not invented."""

import numpy as np
import pytest

from tests.golden.make_writing import THRESHOLD, paper, read_by_bands
from train.evaluate.degraded import DEGRADATIONS
from train.numbers.read import TRACED_WEIGHTS_FILE, load_weights
from train.strokes.wide_ink import wide_strokes_to_pixels
from train.writing.find import Found, Writing, find_writing
from train.writing.read import read_pictures

PLAIN = paper("7140", height=60, margin=40, pen=5)


def sizes(found: Found) -> list[tuple[float, float]]:
    """Width and height of each connected piece of ink, from left to right."""
    (line,) = found.lines
    boxes: list[tuple[float, float, float, float]] = []
    for ink in dict.fromkeys(line.inks):
        points = np.concatenate([s for s, of in zip(line.strokes, line.inks, strict=True) if of == ink])[:, :2]
        left, top, width, height = (float(side) for side in (*points.min(axis=0), *np.ptp(points, axis=0)))
        boxes.append((left, top, width, height))
    return [(width, height) for _, _, width, height in sorted(boxes)]


@pytest.mark.parametrize("degradation", [name for name in DEGRADATIONS if not name.startswith("turned")])
def test_the_same_digits_are_found_in_degraded_pictures(degradation: str) -> None:
    degraded = DEGRADATIONS[degradation](PLAIN)
    assert not np.array_equal(degraded, PLAIN)
    assert np.array(sizes(find_writing(degraded))) == pytest.approx(np.array(sizes(find_writing(PLAIN))), abs=4)


def test_digits_are_found_in_a_picture_turned_by_10_degrees() -> None:
    assert len(sizes(find_writing(DEGRADATIONS["turned by 10 degrees"](PLAIN)))) == len(sizes(find_writing(PLAIN)))


@pytest.mark.parametrize("text", ["2", "8"])
def test_a_frame_inside_the_picture_is_no_writing(text: str) -> None:
    digit = paper(text, height=60, margin=34, pen=5)
    framed = np.pad(digit[12:-12, 12:-12], 4, constant_values=60)
    plain, found = (find_writing(DEGRADATIONS["turned by 10 degrees"](picture)) for picture in (digit, framed))
    assert np.array(sizes(found)) == pytest.approx(np.array(sizes(plain)), abs=3)
    assert found.others == []


@pytest.mark.parametrize("pencil", [90, 150, 190])  # darker than the rulings, as dark, and lighter
def test_rulings_of_any_darkness_are_no_writing(pencil: int) -> None:
    written = np.where(PLAIN < 150, pencil, PLAIN).astype(np.uint8)
    ruled = written.copy()
    ruled[10::25] = np.minimum(ruled[10::25], 160)
    ruled[:, 10::25] = np.minimum(ruled[:, 10::25], 160)
    found = find_writing(ruled)
    assert np.array(sizes(found)) == pytest.approx(np.array(sizes(find_writing(written))), abs=4)
    assert found.others == []


def test_a_shadow_is_not_taken_for_dark_paper_with_light_ink() -> None:
    digit = np.pad(paper("3", height=70, margin=10, pen=6), 20, constant_values=228)
    faint = np.where(digit < 150, 160, digit).astype(np.uint8)
    shaded = find_writing(DEGRADATIONS["shadow"](faint))
    assert np.array(sizes(shaded)) == pytest.approx(
        np.array(sizes(find_writing(faint))), abs=6
    )  # an edge may lie in the shade


@pytest.mark.parametrize("scale", [1, 3, 9])
def test_strokes_are_in_the_pictures_pixels_with_the_width_of_the_line(scale: int) -> None:
    picture = np.full((100 * scale, 60 * scale), 250, np.uint8)
    picture[10 * scale : 90 * scale, 28 * scale : 34 * scale] = 20
    (line,) = find_writing(picture).lines
    (stroke,) = line.strokes
    x, y, half = stroke.T / scale
    assert x == pytest.approx(np.full(len(x), 31), abs=0.8)
    assert (y.min(), y.max()) == pytest.approx((10, 90), abs=1.1)  # to the ends of the ink
    assert np.median(half) == pytest.approx(3, abs=1.1)  # half a pixel of the digit brought to 60 pixels


@pytest.mark.parametrize(("top", "read"), [(6, 2), (45, 1)], ids=["the bar of a 5", "a dash"])
def test_a_bar_beside_a_digit_belongs_to_it_only_at_its_top(top: int, read: int) -> None:
    picture = np.full((100, 120), 250, np.uint8)
    picture[10:90, 40:46] = 20
    picture[top : top + 6, 50:74] = 20
    found = find_writing(picture)
    (line,) = found.lines
    assert (len(set(line.inks)), len(found.others)) == (read, 2 - read)


def test_wide_ink_fits_20_pixels_whatever_the_unit() -> None:
    stroke = np.array([[0.0, 0.0, 1.0], [0.0, 18.0, 1.0]])
    image = wide_strokes_to_pixels([stroke])
    rows, columns = np.nonzero(image > 0.5)
    assert (int(np.ptp(rows)) + 1, int(np.ptp(columns)) + 1) == (20, 2)
    assert np.abs(wide_strokes_to_pixels([1000.0 * stroke]) - image).max() < 1e-6


def test_ink_that_is_no_number_is_listed_as_unread() -> None:
    scribble = np.array([[0.0, 0.0, 1.0], [40.0, 3.0, 1.0]])
    found = Found(60, 40, [Writing([scribble], [1])], [(50, 1, 55, 6)])
    weights = load_weights(TRACED_WEIGHTS_FILE)

    (nothing,) = read_pictures([found], read_by_bands, 1.0, weights)  # no digit reaches this threshold
    assert (nothing.text, nothing.lines, nothing.accepted) == ("", [], False)
    assert nothing.unread == [(50, 1, 55, 6), (0.0, 0.0, 40.0, 3.0)]

    (reading,) = read_pictures([find_writing(PLAIN)], read_by_bands, THRESHOLD / 100, weights)
    assert len(reading.lines) == 1
    assert reading.lines[0].box == pytest.approx((40, 40, PLAIN.shape[1] - 40, 100), abs=6)
