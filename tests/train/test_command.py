"""``python -m train`` as a user runs it: invalid input, errors, Ctrl-C, the default recipe."""

import functools
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from train import config
from train.commands import train as command
from train.common.errors import TrainError
from train.common.lock import exclusive_run
from train.config import TrainConfig
from train.data import mnist
from train.evaluate import evaluate
from train.strokes.allographs import ALLOGRAPHS, digit_of
from train.strokes.glyphs import draw

SMALL = ["--recipe", "mnist", "--epochs", "3", "--pictures", "6600", "--batch-size", "64"]


def write_elsewhere(folder: Path, count: int) -> Path:
    """Write ``count`` digits as drawings of people elsewhere into a new folder; return it."""
    rng = np.random.default_rng(6)
    chosen = [ALLOGRAPHS[i % len(ALLOGRAPHS)] for i in range(count)]
    strokes = [[stroke.round(2).tolist() for stroke in draw(allograph, rng)] for allograph in chosen]
    drawings = [{"digit": digit_of(a), "strokes": drawn} for a, drawn in zip(chosen, strokes, strict=True)]
    folder.mkdir()
    (folder / "digits.json").write_text(json.dumps({"drawings": drawings}), encoding="utf-8")
    return folder


Train = Callable[..., tuple[int, str]]


@pytest.fixture
def train(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Train:
    """Run the command in this process; return its exit status and standard error."""

    def run(*arguments: str | Path) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["train", *map(str, arguments)])
        return command.main(), capsys.readouterr().err

    return run


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--epochs", "0"], "--epochs is 0, expected at least 1"),
        (["--learning-rate", "-1"], "--learning-rate is -1.0, expected more than 0"),
        (["--learning-rate", "nan"], "--learning-rate is nan, expected more than 0"),
        (["--width", "9"], "--width is 9.0, expected more than 0 and at most 8"),
        (["--weight-decay", "-0.1"], "--weight-decay is -0.1, expected at least 0"),
        (["--weight-decay", "nan"], "--weight-decay is nan, expected at least 0"),
        (["--pictures", "5000"], "--pictures is 5000, expected at least"),
        (["--pictures", "70000"], "at most 60000"),
        (["--epochs", "many"], "invalid int value: 'many'"),
        (["--recipe", "soup"], "invalid choice: 'soup'"),
        (["--fold", "5"], "--fold is 5, expected 0 to 4"),
        (["--pool", "0"], "--pool is 0, expected at least 1"),
        (["--seed", "-1"], "--seed is -1, expected 0 to 4294967295"),
        (["--seed", "5000000000"], "--seed is 5000000000, expected 0 to 4294967295"),
        (["--epoch-count", "3"], "unrecognized arguments"),
    ],
)
def test_an_invalid_option_is_a_one_line_error(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        config.parse(arguments)
    assert message in capsys.readouterr().err.splitlines()[-1]


def test_an_invalid_option_ends_the_process_without_a_traceback() -> None:
    result = subprocess.run([sys.executable, "-m", "train", "--epochs", "0"], capture_output=True, text=True)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_help_lists_the_options(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        config.parse(["--help"])
    text = capsys.readouterr().out
    for name in ("--recipe", "--data-dir", "--output", "--epochs", "--batch-size", "--learning-rate", "--resume"):
        assert name in text


def test_the_recipe_sets_defaults_that_options_override() -> None:
    assert config.parse([]) == TrainConfig()
    mnist = config.parse(["--recipe", "mnist", "--width", "2"])
    assert (mnist.optimizer, mnist.width, mnist.seed) == ("muon", 2.0, 0)
    assert mnist.epochs < TrainConfig().epochs


def test_missing_data_is_a_one_line_error(train: Train, tmp_path: Path) -> None:
    status, log = train("--data-dir", tmp_path)
    assert status == 1
    assert log.startswith(f"train: {tmp_path}/mnist/train-images-idx3-ubyte.gz does not exist")
    assert len(log.splitlines()) == 1


def test_an_unwritable_output_is_an_error_before_training_starts(train: Train, data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file")
    status, log = train("--data-dir", data_dir, "--output", tmp_path / "models")
    assert status == 1
    assert "models cannot be written" in log
    assert len(log.splitlines()) == 1


def test_a_second_run_with_the_same_output_is_an_error(train: Train, data_dir: Path, tmp_path: Path) -> None:
    with exclusive_run(tmp_path, "training into", TrainError):
        status, log = train("--data-dir", data_dir, "--output", tmp_path)
    assert status == 1
    assert log == f"train: Another run is training into {tmp_path}; wait until it ends, or set --output.\n"


def restore_ctrl_c() -> None:
    """Restore the default handler: shells make background jobs and their children ignore SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_the_default_recipe_trains_on_pen_strokes_and_reports_unseen_writers(
    train: Train, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A part of MNIST, and of the 70,000 drawings made for the evaluation, shows as much as all of them.
    some = mnist.load_mnist_train(data_dir)[:2000]
    monkeypatch.setattr(mnist, "load_mnist_train", lambda _: some)
    monkeypatch.setattr(mnist, "VALIDATION", 500)
    monkeypatch.setattr(evaluate, "measure", functools.partial(evaluate.measure, drawings_per_perturbation=20))
    monkeypatch.setattr(evaluate, "MADE", 20)
    small: list[str | Path] = ["--epochs", "3", "--batch-size", "32", "--pool", "2000"]
    small += ["--width", "0.4", "--data-dir", data_dir, "--elsewhere", write_elsewhere(tmp_path / "elsewhere", 100)]
    status, log = train(*small, "--output", tmp_path / "folds/3", "--fold", "3")
    assert status == 0, log
    fold = json.loads((tmp_path / "folds/3/report.json").read_text())
    metrics = fold["figures"]
    assert (metrics["pen_digits"]["n"], metrics["pen_digits"]["writers"]) == (1500, 6)
    assert metrics["pen_digits"]["accuracy"] > 0.5
    assert metrics["characters"]["n"] == 164
    assert 0 < fold["doubt_threshold"] <= fold["threshold"] < 1
    assert fold["figures"]["elsewhere"]["digits"]["n"] == 100
    assert 1 - fold["figures"]["elsewhere"]["digits"]["refused"] >= 0.98
    assert fold["settings"]["fold"] == metrics["pen_digits"]["fold"] == 3
    card = (tmp_path / "folds/3/README.md").read_text(encoding="utf-8")
    assert "## Robustness" in card
    assert f"{metrics['pen_digits']['accuracy']:.2%} of 1,500" in card
    diagrams = {"confusion.png", "reliability.png", "robustness.png"}
    assert diagrams <= {path.name for path in tmp_path.glob("folds/3/evaluation/*")}

    # A model trained on all data reports the metrics of that fold.
    status, log = train(*small, "--epochs", "1", "--output", tmp_path, "--folds", tmp_path / "folds")
    assert status == 0, log
    assert "accuracy" not in log  # no data is held out
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["settings"]["fold"] is None
    assert "fold" not in report["figures"]["pen_digits"]
    assert report["temperature"] == fold["temperature"]
    assert report["figures"]["pen_digits"]["accuracy"] == pytest.approx(metrics["pen_digits"]["accuracy"])
    assert report["figures"]["mnist_test"] != metrics["mnist_test"]
    assert report["evaluation"]["non_digits"]["published_threshold"] == report["threshold"]
    assert "models of folds 3, trained for 3 epochs" in (tmp_path / "README.md").read_text(encoding="utf-8")
    assert diagrams == {path.name for path in tmp_path.glob("evaluation/*")}


def test_training_on_all_data_without_fold_reports_is_a_one_line_error(
    train: Train, data_dir: Path, tmp_path: Path
) -> None:
    status, log = train("--data-dir", data_dir, "--output", tmp_path, "--folds", tmp_path / "none")
    assert status == 1
    assert log.startswith(f"train: No fold reports in {tmp_path / 'none'}: ")
    assert len(log.splitlines()) == 1


def test_ctrl_c_prints_how_to_resume(data_dir: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "train", *SMALL, "--data-dir", str(data_dir), "--output", str(tmp_path)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=restore_ctrl_c, encoding="utf-8")
    assert process.stderr
    process.stderr.readline()  # after the first epoch
    process.send_signal(signal.SIGINT)
    rest = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 130
    assert "--resume" in rest
    assert "Traceback" not in rest
