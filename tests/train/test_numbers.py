"""Numbers: drawings are divided into digits, composed numbers are what they say, and weights are fitted to them."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.support.serving import ROOT
from train.commands import numbers as command
from train.common.arrays import Float32, Floats
from train.common.errors import TrainError
from train.data import download
from train.data.pen import PenDrawing
from train.evaluate import numbers
from train.evaluate.own_drawings.strokes_file import read_texts
from train.numbers.compose import KINDS, compose, composed
from train.numbers.cuts import find_cuts
from train.numbers.features import FEATURES, NOTHING, OF_TRACED
from train.numbers.fit import START, fit, prepare
from train.numbers.lattice import Edge, Piece, build
from train.numbers.layout import measure
from train.numbers.paths import best_paths, is_complete, may_follow, steps_of
from train.numbers.read import (
    TRACED_WEIGHTS_FILE,
    WEIGHTS_FILE,
    NumberReading,
    Weights,
    all_labels,
    confidences,
    lattices,
    load_weights,
    read_numbers,
)
from train.readers.opening import Opened, open_reader
from train.readers.readings import Readings
from train.strokes.allographs import ALLOGRAPHS, digit_of
from train.strokes.glyphs import draw

WEIGHTS = Weights(dict(START), 0.5)


def line(*points: tuple[float, float]) -> Floats:
    return np.array(points, np.float64)


def bar(x: float) -> Floats:
    return line((x, 0), (x, 100))


def drawn(digit: int, left: float = 0) -> list[Floats]:
    """The first allograph of a digit, 100 tall."""
    strokes = draw(next(glyph for glyph in ALLOGRAPHS if digit_of(glyph) == digit))
    low = np.concatenate(strokes).min(axis=0)
    high = np.concatenate(strokes).max(axis=0)
    return [(stroke - low) * 100 / (high - low)[1] + [left, 0] for stroke in strokes]


@pytest.fixture(scope="module")
def trained() -> Opened:
    return open_reader(ROOT / "models/digits.keras")


def read(trained: Opened, *strokes: Floats) -> NumberReading:
    return read_numbers([strokes], trained.reader, trained.threshold, load_weights())[0]


def test_strokes_that_overlap_are_one_group_from_left_to_right() -> None:
    cross, stem = line((200, 50), (260, 50)), bar(240)
    layout = measure([cross, bar(0), stem])
    assert layout.groups == [[1], [0, 2]]
    assert layout.height == 100


def test_a_stroke_is_cut_at_its_corners_from_left_to_right() -> None:
    stroke = line((0, 0), (0, 100), (60, 0), (60, 100))
    for one in (stroke, stroke[::-1]):
        found = find_cuts(one, 100)
        corners = found.points[found.cuts]
        for corner in stroke[1:3]:
            assert np.hypot(*(corners - corner).T).min() < 8
        rights = [found.sides(cut)[1][:, 0].min() for cut in found.cuts]
        assert rights == sorted(rights)


def test_only_doubtful_groups_and_their_neighbors_are_divided_in_other_ways() -> None:
    layout = measure([bar(0), bar(20), bar(200)])
    certain = build(layout, [False, False, False])
    assert [edge.pieces for edge in certain.edges] == [(Piece(0),), (Piece(1),), (Piece(2),)]
    doubtful = build(layout, [True, False, False])
    assert Edge(0, 2, (Piece(0), Piece(1))) in doubtful.edges
    assert all(len(edge.pieces) == 1 for edge in doubtful.edges if Piece(2) in edge.pieces)


@pytest.mark.parametrize(
    ("text", "label", "allowed"),
    [("", "-", True), ("4", "-", False), ("", ".", False), ("4", ".", True), ("4.2", ".", False), ("-", "7", True)],
)
def test_a_sign_stands_only_where_it_may(text: str, label: str, allowed: bool) -> None:
    assert may_follow(text, label) == allowed


def test_a_number_does_not_end_with_a_sign() -> None:
    assert [is_complete(text) for text in ("4.", "-", "-4", "4.2")] == [False, False, True, True]


def test_a_number_is_read_with_its_parts(trained: Opened) -> None:
    found = read(trained, *drawn(4), *drawn(2, left=120))
    assert (found.text, found.accepted) == ("42", True)
    assert [part.text for part in found.parts] == ["4", "2"]
    assert found.parts[0].strokes == tuple(range(len(drawn(4))))
    assert found.parts[1].box == pytest.approx((120, 0, 120 + np.ptp(drawn(2)[0][:, 0]), 100))
    assert 0.9 < found.confidence <= 1
    assert all(share < found.confidence and text != "42" for text, share in found.alternatives)


def test_decimals_and_negative_numbers_are_read(trained: Opened) -> None:
    point = line((95, 98), (96, 100))
    assert read(trained, *drawn(4), point, *drawn(2, left=120)).text == "4.2"
    assert read(trained, line((-80, 52), (-30, 50)), *drawn(4), *drawn(2, left=120)).text == "-42"


def test_digits_joined_without_lifting_the_pen_are_read(trained: Opened) -> None:
    seven, three = drawn(7)[0], drawn(3, left=90)[0]
    assert read(trained, np.concatenate([seven, three])).text == "73"


def test_only_what_may_matter_is_read(trained: Opened) -> None:
    joined = [np.concatenate([drawn(7)[0], drawn(3, left=90)[0]]), bar(250), *drawn(2, left=300)]
    count = 0

    def counting(images: Float32) -> Readings:
        nonlocal count
        count += len(images)
        return trained.reader(images)

    ((lattice, read),) = lattices([measure(joined)], counting)
    everything = count
    paths = best_paths(lattice, all_labels(lattice, read), steps_of(lattice), load_weights().weigh)
    count = 0
    found = read_numbers([joined], counting, trained.threshold, load_weights())[0]
    assert found.text == paths[0].text == "7312"
    assert found.confidence == pytest.approx(confidences(paths)[0], abs=0.1)
    assert count < everything / 2


def test_no_reading_is_better_than_what_is_expected_of_an_unread_edge() -> None:
    assert min(load_weights().features[name] for name in ("digit", "is_digit")) > 0


def test_ink_without_a_usable_point_is_no_number(trained: Opened) -> None:
    assert read(trained) == NumberReading("", False, 0.0)
    assert read(trained, line((np.nan, 0))) == NumberReading("", False, 0.0)


def test_hundreds_of_strokes_are_read_in_bounded_time(trained: Opened) -> None:
    random = np.random.default_rng(0)
    scribbles = [random.uniform(0, 1000, (5, 2)) for _ in range(300)]
    assert not read(trained, *scribbles).accepted


def pen(digit: int) -> PenDrawing:
    return PenDrawing(digit, 1, str(digit), tuple(drawn(digit)))


def test_composed_numbers_are_as_tall_as_their_digits_and_in_order() -> None:
    written = compose([pen(4), pen(2)], ["apart"], np.random.default_rng(0))
    first, second = written[: len(drawn(4))], written[len(drawn(4)) :]
    assert max(stroke[:, 0].max() for stroke in first) < min(stroke[:, 0].min() for stroke in second)
    assert np.ptp(np.concatenate(written)[:, 1]) == pytest.approx(1, abs=0.3)
    joined = compose([pen(7), pen(2)], ["joined"], np.random.default_rng(0))
    assert len(joined) == len(drawn(7)) + len(drawn(2)) - 1


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_composed_with_its_text(kind: str) -> None:
    others = [PenDrawing(10, 1, "greek/3", (bar(0), bar(50)))]
    for seed in range(20):
        made = composed(kind, [pen(digit) for digit in (1, 4, 7)], others, np.random.default_rng(seed))
        assert made.kind == kind
        assert made.strokes
        if kind == "nothing":
            assert made.text == NOTHING
        else:
            assert made.text.count(".") == (kind == "decimal")
            assert made.text.replace(".", "").isdigit()


def test_fitted_weights_read_what_they_were_fitted_to(trained: Opened) -> None:
    random = np.random.default_rng(0)
    digits = [pen(digit) for digit in (0, 2, 4, 7)]
    examples = [composed(kind, digits, digits, random) for kind in ("apart", "touching") for _ in range(15)]
    weights = fit(prepare(examples, trained.reader))
    assert set(weights) == set(FEATURES)
    assert weights["digit"] > 0
    assert weights["overlap"] < 0
    read = read_numbers([one.strokes for one in examples], trained.reader, trained.threshold, Weights(weights, 0.5))
    assert np.mean([found.text == one.text for found, one in zip(read, examples, strict=True)]) > 0.9


def test_the_summary_counts_whole_numbers_and_rejected_non_numbers() -> None:
    readings = [
        NumberReading("42", True, 0.9),
        NumberReading("4", True, 0.8),
        NumberReading("1234567", False, 0.3),
        NumberReading("5", False, 0.1),
    ]
    found = numbers.summary(["42", "42", "1234567", NOTHING], readings)
    assert (found.n, found.right, found.accepted, found.right_of_accepted) == (4, 0.75, 0.5, 0.5)
    assert found.by_length == {"1": 1.0, "2": 0.5, "7 or more": 1.0}


def test_the_command_fits_and_writes_the_weights(
    pen_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(download, "provide", lambda *_: pen_dir)
    for fold in ("0", "1"):
        (tmp_path / "folds" / fold).mkdir(parents=True)
        (tmp_path / "folds" / fold / "digits.keras").write_bytes((ROOT / "models/digits.keras").read_bytes())
    arguments = ["--folds", str(tmp_path / "folds"), "--output", str(tmp_path), "--drawings", "2"]
    assert command.main(arguments) == 0
    for file, names in ((WEIGHTS_FILE, set(FEATURES) - set(OF_TRACED)), (TRACED_WEIGHTS_FILE, set(FEATURES))):
        written = json.loads((tmp_path / file.name).read_text(encoding="utf-8"))
        assert set(written) == {"features", "threshold"}
        assert set(written["features"]) == names
        assert load_weights(tmp_path / file.name).features == written["features"]
    assert command.main([*arguments, "--folds", str(tmp_path / "none")]) == 1
    assert "digits.keras does not exist" in capsys.readouterr().err


def test_a_file_of_numbers_is_read_or_named(tmp_path: Path) -> None:
    path = tmp_path / "numbers.json"
    path.write_text(json.dumps({"drawings": [{"label": "4.2", "strokes": [[[0, 1], [2, 3]]]}]}))
    ((label, strokes),) = read_texts(path)
    assert label == "4.2"
    assert strokes[0].tolist() == [[0, 1], [2, 3]]
    path.write_text(json.dumps({"drawings": [{"strokes": []}]}))
    with pytest.raises(TrainError, match=r"numbers.json, drawing 0: expected"):
        read_texts(path)
