"""Evaluation: metrics, perturbations, loading of models, the command."""

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest

from tests.support.serving import ROOT
from tests.support.small_data import drawn_bitmaps
from train.commands import evaluate as command
from train.common.arrays import Float32
from train.common.errors import TrainError
from train.data import mnist
from train.data.pen import PenDrawing, labels_of
from train.evaluate import evaluate as measuring
from train.evaluate import illegible, numbers
from train.evaluate.metrics import calibration, confusion, misread, share_rejected, threshold_keeping, worst
from train.evaluate.perturbations import PAD, PERTURBATIONS, Perturbation
from train.evaluate.results import Perturbed
from train.evaluate.robustness import drawn, read_perturbed
from train.network import model
from train.numbers.compose import KINDS
from train.readers.opening import open_reader
from train.readers.readings import Readings, to_input
from train.strokes.allographs import ALLOGRAPHS, digit_of
from train.strokes.geometry import Strokes
from train.strokes.glyphs import draw
from train.strokes.ink import RADIUS

PUBLISHED = ROOT / "static" / "model"
TRAINED = ROOT / "models" / "digits.keras"
UPRIGHT_LINE = [np.array([[0.0, 0.0], [0.0, 7.0], [0.0, 30.0]])]
BOX = [np.array([[0.0, 0.0], [40.0, 0.0], [40.0, 20.0]]), np.array([[3.0, 3.0], [9.0, 5.0]])]


def readings(digits: list[int], confidences: list[float], is_digit: float = 1.0) -> Readings:
    """Readings of these digits, with the remaining probability spread evenly."""
    probabilities = np.repeat((1 - np.array([confidences]).T) / 9, 10, axis=1)
    probabilities[np.arange(len(digits)), digits] = confidences
    return Readings(probabilities.astype(np.float32), np.full(len(digits), is_digit, np.float32))


def perturbation(kind: str, value: float | str) -> Perturbation:
    return next(one for one in PERTURBATIONS if (one.kind, one.value) == (kind, value))


def perturbed(kind: str, value: float | str, strokes: Strokes) -> Strokes:
    return perturbation(kind, value).change(strokes, np.random.default_rng(0))[0]


def extent(strokes: Strokes) -> tuple[list[float], list[float]]:
    points = np.concatenate(strokes)
    return points.min(axis=0).tolist(), points.max(axis=0).tolist()


def pen_digits(count: int) -> list[PenDrawing]:
    rng = np.random.default_rng(3)
    chosen = [ALLOGRAPHS[i % len(ALLOGRAPHS)] for i in range(count)]
    return [PenDrawing(digit_of(a), 0, str(digit_of(a)), tuple(map(np.asarray, draw(a, rng)))) for a in chosen]


def test_the_calibration_error_matches_a_manual_calculation() -> None:
    # Two bins: 0.3 and 0.4, one of two correct; 0.8, 0.9, 1.0 and 0.9, three of four correct.
    labels = np.array([1, 2, 3, 4, 5, 6], np.uint8)
    found = calibration(labels, readings([1, 0, 3, 4, 5, 0], [0.3, 0.4, 0.8, 0.9, 1.0, 0.9]), bins=2)
    assert [(round(b.confidence, 6), b.accuracy, b.n) for b in found.bins] == [(0.35, 0.5, 2), (0.9, 0.75, 4)]
    assert found.expected_error == pytest.approx((0.15 * 2 + 0.15 * 4) / 6, abs=1e-6)


def test_confidence_equal_to_accuracy_gives_no_calibration_error() -> None:
    labels = np.array([7, 7, 7, 7], np.uint8)
    assert calibration(labels, readings([7, 7, 7, 1], [0.75] * 4)).expected_error == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    ("is_digit", "share", "expected"),
    [
        ([0.1, 0.2, 0.3, 0.4], 0.75, 0.2),
        ([0.4, 0.1, 0.3, 0.2], 0.76, 0.1),
        ([0.4, 0.1, 0.3, 0.2], 1.0, 0.1),
        ([0.5, 0.5, 0.5, 0.9], 0.5, 0.5),  # ties are all accepted
        ([0.1, 0.9, 0.9, 0.9], 0.75, 0.9),
        ([i / 128 for i in range(100)], 0.07, 93 / 128),  # 0.07 * 100 is slightly above 7 in floating point
        ([0.6], 0.99, 0.6),
    ],
)
def test_the_threshold_is_the_largest_that_accepts_the_share(
    is_digit: list[float], share: float, expected: float
) -> None:
    values = np.array(is_digit, np.float32)
    threshold = threshold_keeping(values, share)
    assert threshold == np.float32(expected)
    assert 1 - share_rejected(values, threshold) >= share - 1e-9
    assert 1 - share_rejected(values, np.nextafter(threshold, 2)) < share


def test_a_value_at_the_threshold_is_accepted() -> None:
    assert share_rejected(np.array([0.25, 0.5, 0.75], np.float32), 0.5) == pytest.approx(1 / 3)


def test_confusion_counts_written_by_read_and_errors_are_sorted_by_confidence() -> None:
    labels = np.array([1, 1, 2, 3], np.uint8)
    read = readings([1, 7, 2, 5], [0.9, 0.6, 0.5, 0.8])
    counts = confusion(labels, read.digits)
    assert (counts[1, 1], counts[1, 7], counts[2, 2], counts[3, 5], counts.sum()) == (1, 1, 1, 1, 4)
    assert worst(labels, read, 5).tolist() == [3, 1]
    images = np.zeros((4, 28, 28), np.float32)
    missed = misread(images, labels, read)
    assert (missed.labels.tolist(), missed.digits.tolist()) == ([3, 1], [5, 7])


@pytest.mark.parametrize("degrees", [-25, -15, 15, 25])
def test_slant_leans_vertical_lines_to_the_right(degrees: float) -> None:
    top, _, bottom = perturbed("slant", degrees, UPRIGHT_LINE)[0]
    assert np.degrees(np.arctan2(top[0] - bottom[0], bottom[1] - top[1])) == pytest.approx(degrees)
    assert bottom[1] - top[1] == pytest.approx(30)


@pytest.mark.parametrize("degrees", [-15, 15])
def test_rotation_keeps_lengths_and_is_clockwise(degrees: float) -> None:
    start, *_, end = perturbed("rotation", degrees, [np.array([[0.0, 0.0], [10.0, 0.0]])])[0]
    along = end - start
    assert np.hypot(*along) == pytest.approx(10)
    assert np.degrees(np.arctan2(along[1], along[0])) == pytest.approx(degrees)  # y points downwards


@pytest.mark.parametrize("factor", [0.5, 0.7, 1.4, 2.0])
def test_stretch_changes_the_width_only(factor: float) -> None:
    low, high = extent(perturbed("stretch", factor, BOX))
    assert np.subtract(high, low) == pytest.approx([40 * factor, 20])


@pytest.mark.parametrize("percent", [10, 25, 50, 75, 100])
def test_size_is_a_share_of_the_pad_centered_and_in_whole_units(percent: float) -> None:
    strokes = perturbed("size", percent, BOX)
    low, high = extent(strokes)
    assert np.subtract(high, low) == pytest.approx([PAD * percent / 100, PAD * percent / 200], abs=1)
    assert np.add(low, high) / 2 == pytest.approx([PAD / 2, PAD / 2], abs=1)
    assert all((stroke == np.round(stroke)).all() for stroke in strokes)


@pytest.mark.parametrize(
    ("corner", "low", "high"),
    [
        ("top left", (0, 0), (70, 35)),
        ("top right", (210, 0), (280, 35)),
        ("bottom left", (0, 245), (70, 280)),
        ("bottom right", (210, 245), (280, 280)),
    ],
)
def test_a_corner_drawing_touches_both_edges(corner: str, low: tuple[float, float], high: tuple[float, float]) -> None:
    assert extent(perturbed("corner", corner, BOX)) == (list(low), list(high))


@pytest.mark.parametrize("count", [4, 6, 8, 12])
def test_few_points_are_evenly_spaced_and_include_both_ends(count: int) -> None:
    line = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [33.0, 0.0]])
    (few,) = perturbed("few points", count, [line])
    assert len(few) == count
    assert np.diff(few[:, 0]) == pytest.approx(33 / (count - 1))
    assert (few[0].tolist(), few[-1].tolist()) == ([0, 0], [33, 0])


def test_many_points_subdivide_each_segment_and_keep_all_points() -> None:
    (first, second) = perturbed("many points", 10, BOX)
    assert (len(first), len(second)) == (21, 11)
    assert first[::10] == pytest.approx(BOX[0])


@pytest.mark.parametrize("percent", [1, 2, 3])
def test_shaky_noise_is_smooth_and_relative_to_the_longer_side(percent: float) -> None:
    line = [np.array([[0.0, 0.0], [0.0, 100.0]])] * 200
    noise = np.stack(perturbed("shaky", percent, line))[..., 0]
    assert noise.std() == pytest.approx(percent, rel=0.1)
    assert np.diff(noise, axis=1).std() < percent  # white noise has steps larger than its standard deviation


@pytest.mark.parametrize("each", PERTURBATIONS, ids=lambda c: f"{c.kind} {c.value}")
def test_each_perturbation_renders_a_dot_and_is_deterministic(each: Perturbation) -> None:
    dot, seven = PenDrawing(1, 0, "1", (np.array([[5.0, 5.0]]),)), pen_digits(20)[-1]
    pictures = drawn([dot, seven], each)
    assert pictures.shape == (2, 28, 28, 1)
    assert np.isfinite(pictures).all()
    assert pictures[0].max() > 0
    assert pictures[1].max() > 0.9
    assert (drawn([dot, seven], each) == pictures).all()


def test_pen_width_changes_the_radius_only() -> None:
    strokes, radius = perturbation("pen width", 2.2).change(BOX, np.random.default_rng(0))
    assert radius == 2.2 != RADIUS
    assert strokes is BOX


def test_robustness_counts_the_fall_under_each_perturbation() -> None:
    drawings = pen_digits(8)
    labels = labels_of(drawings)
    thick = drawn(drawings, perturbation("pen width", 2.2)).mean()

    def reader(images: Float32) -> Readings:
        """All correct, except the second half of the drawings with thick lines."""
        wrong = np.where(np.arange(8) < 4, labels, (labels + 1) % 10)
        return readings((wrong if images.mean() >= thick else labels).tolist(), [0.9] * 8)

    found = read_perturbed(reader, drawings, None, lambda _line: None).results()
    assert (found.centre, found.n, found.largest_fall) == (1.0, 8, 50.0)
    thick_pen = Perturbed("pen width", 2.2, True, 0.5, 0, 50.0)
    assert thick_pen in found.conditions
    assert len(found.conditions) == len(PERTURBATIONS)
    # Two misread drawings and a correct one are illegible: of the five others, two are misread.
    read = read_perturbed(reader, drawings, None, lambda _line: None, {("pen width", 2.2): (0, 4, 5)})
    expected = replace(thick_pen, unread=3, fall=40.0)
    assert expected in [replace(one, fall=round(one.fall, 9)) for one in read.results().conditions]
    shown = next(one for one in read.perturbed if one.illegible.any()).examples_illegible
    assert shown.labels.tolist() == [labels[0], labels[4], labels[5]]
    # The numbers do not apply to a part of the drawings.
    part = read_perturbed(readings_of_part, drawings, 7, lambda _line: None, {("pen width", 2.2): (0, 4, 5)})
    assert not any(one.illegible.any() for one in part.perturbed)


def readings_of_part(images: Float32) -> Readings:
    return readings([0] * len(images), [0.9] * len(images))


@pytest.mark.parametrize("fold", [0, 1, 2])
def test_illegible_drawings_are_listed_for_legible_perturbations_only(fold: int) -> None:
    known = illegible.of_fold(fold)
    assert {(c.kind, c.value) for c in PERTURBATIONS if c.legible} > set(known) > set()
    assert all(sorted(set(numbers)) == list(numbers) for numbers in known.values())


def test_unchecked_folds_have_no_illegible_drawings() -> None:
    assert not illegible.of_fold(3)


def test_a_keras_file_without_its_own_report_has_the_default_threshold(tmp_path: Path) -> None:
    path, pictures = tmp_path / "small.keras", to_input(drawn_bitmaps(30, seed=5).images)
    network = model.build(0.1)
    network.save(path)
    (tmp_path / "report.json").write_text(json.dumps({"model_sha256": "0" * 64, "threshold": 0.9}), encoding="utf-8")
    reader, threshold, fold = open_reader(path)
    assert (threshold, fold) == (0.5, None)
    expected = network.predict(pictures, verbose=0)
    assert reader(pictures).probabilities == pytest.approx(expected["probabilities"], abs=1e-5)
    assert reader(pictures).is_digit == pytest.approx(expected["is_digit"][:, 0], abs=1e-5)


def test_a_published_model_agrees_with_keras_and_has_its_reports_threshold() -> None:
    if not TRAINED.is_file() or not (PUBLISHED / "current.json").is_file():
        pytest.fail("the trained or the published model is missing: run `make model`", pytrace=False)
    pictures = to_input(drawn_bitmaps(60, seed=4).images)
    version = PUBLISHED / json.loads((PUBLISHED / "current.json").read_text(encoding="utf-8"))["version"]
    manifest = json.loads((version / "manifest.json").read_text(encoding="utf-8"))
    (page, *metadata), (same, *_), (trained, *_) = map(open_reader, (PUBLISHED, version, TRAINED))
    assert metadata == [manifest["threshold"], manifest["report"]["figures"].get("pen_digits", {}).get("fold")]
    in_page, in_keras = page(pictures), trained(pictures)
    assert (in_page.digits == in_keras.digits).all()
    assert np.abs(in_page.probabilities - in_keras.probabilities).max() < 0.1
    assert np.abs(in_page.is_digit - in_keras.is_digit).max() < 0.1
    assert (same(pictures).probabilities == in_page.probabilities).all()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.keras", "missing.keras does not exist"),
        ("text.txt", "text.txt is not a model, expected a .keras file or a published folder"),
        ("text.keras", "text.keras is not a Keras model"),
        ("archive.keras", "cannot load .*archive.keras"),
        ("cut.keras", "cut.keras is not a Keras model"),
        ("other.keras", "other.keras has the wrong (input|outputs)"),
        ("empty", "empty is not a published model"),
        ("points nowhere", "current.json names a missing version"),
        ("no json", "manifest.json is not valid JSON"),
        ("no threshold", "manifest.json: the threshold is None"),
    ],
)
def test_an_invalid_model_is_an_error_that_names_it(name: str, message: str, invalid_models: Path) -> None:
    with pytest.raises(TrainError, match=message) as raised:
        open_reader(invalid_models / name)
    assert str(invalid_models) in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.fixture(scope="module")
def invalid_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("invalid models")
    for name in ("text.txt", "text.keras"):
        (folder / name).write_text("not a model", encoding="utf-8")
    with zipfile.ZipFile(folder / "archive.keras", "w") as archive:
        archive.writestr("config.json", "{")
    picture = keras.Input((28, 28, 1))
    flat = keras.layers.Flatten()(picture)
    keras.Model(picture, {"probabilities": keras.layers.Dense(5)(flat)}).save(folder / "other.keras")
    (folder / "cut.keras").write_bytes((folder / "other.keras").read_bytes()[:-200])
    for name, files in {
        "empty": {},
        "points nowhere": {"current.json": '{"version": "0123456789abcdef"}'},
        "no json": {"manifest.json": "{"},
        "no threshold": {"manifest.json": "{}"},
    }.items():
        (folder / name).mkdir()
        for file, content in files.items():
            (folder / name / file).write_text(content, encoding="utf-8")
    return folder


def test_a_damaged_shard_of_a_published_model_is_an_error_that_names_it(tmp_path: Path) -> None:
    version = PUBLISHED / json.loads((PUBLISHED / "current.json").read_text(encoding="utf-8"))["version"]
    damaged = tmp_path / "damaged"
    shutil.copytree(version, damaged)
    shard = next(damaged.glob("*.bin"))
    shard.write_bytes(shard.read_bytes()[:-1] + b"\0\0")
    reader = open_reader(damaged).reader
    with pytest.raises(TrainError, match=rf"{shard.name} has the SHA-256"):
        reader(np.zeros((1, 28, 28, 1), np.float32))


Evaluate = Callable[..., tuple[int, str, str]]


@pytest.fixture
def evaluate(capsys: pytest.CaptureFixture[str]) -> Evaluate:
    """Run the command in this process; return its exit status, standard output and standard error."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = command.main([str(argument) for argument in arguments])
        return status, *capsys.readouterr()

    return run


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fold", "5"], "--fold is 5, expected 0 to 4"),
        (["--drawings-per-perturbation", "0"], "--drawings-per-perturbation is 0, expected at least 1"),
    ],
)
def test_an_invalid_option_is_a_one_line_error(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.parse(arguments)
    assert message in capsys.readouterr().err.splitlines()[-1]


def test_a_missing_model_is_a_one_line_error(evaluate: Evaluate, pen_dir: Path, tmp_path: Path) -> None:
    status, out, err = evaluate("--data-dir", pen_dir, "--model", tmp_path / "no.keras", "--output", tmp_path)
    assert (status, out) == (1, "")
    assert err.startswith(f"evaluate: {tmp_path}/no.keras does not exist")
    assert len(err.splitlines()) == 1


def test_the_command_evaluates_a_fold_and_writes_metrics_and_plots(
    evaluate: Evaluate, pen_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = mnist.load_mnist_train(pen_dir)[:1000]
    monkeypatch.setattr(mnist, "load_mnist_train", lambda _: some)
    monkeypatch.setattr(mnist, "VALIDATION", 200)
    monkeypatch.setattr(measuring, "MADE", 20)
    monkeypatch.setattr(numbers, "COMPOSED", 2)
    monkeypatch.setattr(numbers, "FILE", "left out")
    model.build(0.1).save(tmp_path / "small.keras")
    output = tmp_path / "measured"
    options = ("--data-dir", pen_dir, "--model", tmp_path / "small.keras", "--output", output)
    status, out, err = evaluate(*options, "--drawings-per-perturbation", "5", "--fold", "2")
    assert status == 0, err
    assert "small.keras may have been trained on fold 2" in err
    assert {path.name for path in output.iterdir()} == {
        "evaluation.json", "numbers.json", "confusion.png", "reliability.png", "robustness.png", "pen-misread.png",
        "robustness-misread.png",
    }  # fmt: skip
    metrics = json.loads((output / "evaluation.json").read_text(encoding="utf-8"))["figures"]
    assert "mnist_test" not in metrics
    assert metrics["mnist_validation"]["n"] == metrics["mnist_inked"]["n"] == 200
    pen = metrics["pen_digits"]
    assert (pen["fold"], pen["writers"], len(pen["by_writer"])) == (2, 6, 6)
    assert np.sum(metrics["confusion"]) == pen["n"] == sum(b["n"] for b in metrics["calibration"]["bins"])
    assert np.trace(metrics["confusion"]) / pen["n"] == pytest.approx(pen["accuracy"])
    others = metrics["non_digits"]
    assert others["published_threshold"] == 0.5
    assert {"blank", "scribble", "two digits", "half digit"} <= set(others["made"])
    assert all(one["n"] > 0 for one in [others["characters"], *others["made"].values()])
    assert metrics["sweep"]["n"] == 5
    assert f"{pen['accuracy']:.2%}" in out
    assert "largest fall" in out
    found = json.loads((output / "numbers.json").read_text(encoding="utf-8"))["figures"]
    assert {kind: one["n"] for kind, one in found.items()} == dict.fromkeys(KINDS, 2)
    assert out.splitlines()[-1].strip().startswith("unusual")
