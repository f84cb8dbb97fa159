"""``python -m train`` as a user runs it: invalid input, progress, kills at any moment."""

import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from train import config
from train.common.errors import TrainError
from train.common.lock import exclusive_run
from train.config import TrainConfig
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


def train(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "train", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=600,
        encoding="utf-8",
    )


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
def test_an_invalid_option_is_a_one_line_error(arguments: list[str], message: str) -> None:
    result = train(*arguments)
    assert result.returncode == 2
    assert message in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr


def test_help_lists_the_options() -> None:
    text = train("--help").stdout
    for name in ("--recipe", "--data-dir", "--output", "--epochs", "--batch-size", "--learning-rate", "--resume"):
        assert name in text


def test_the_recipe_sets_defaults_that_options_override() -> None:
    assert config.parse([]) == TrainConfig()
    mnist = config.parse(["--recipe", "mnist", "--width", "2"])
    assert (mnist.optimizer, mnist.width, mnist.seed) == ("muon", 2.0, 0)
    assert mnist.epochs < TrainConfig().epochs


def test_missing_data_is_a_one_line_error(tmp_path: Path) -> None:
    result = train("--data-dir", tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith(f"train: {tmp_path}/mnist/train-images-idx3-ubyte.gz does not exist")
    assert len(result.stderr.splitlines()) == 1


def test_an_unwritable_output_is_an_error_before_training_starts(data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file", encoding="utf-8")
    result = train("--data-dir", data_dir, "--output", tmp_path / "models")
    assert result.returncode == 1
    assert "models cannot be written" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_second_run_with_the_same_output_is_an_error(data_dir: Path, tmp_path: Path) -> None:
    with exclusive_run(tmp_path, "training into", TrainError):
        result = train("--data-dir", data_dir, "--output", tmp_path)
    assert result.returncode == 1
    assert result.stderr == f"train: Another run is training into {tmp_path}; wait until it ends, or set --output.\n"


def limit_file_size() -> None:
    """Limit files to 100 kB, so that writing a network fails as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


def test_a_full_disk_is_a_one_line_error_and_existing_files_stay(data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "digits.keras").write_bytes(b"the former network")
    result = subprocess.run(
        [sys.executable, "-m", "train", *SMALL, "--data-dir", str(data_dir), "--output", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=300,
        preexec_fn=limit_file_size,
        encoding="utf-8",
    )
    assert result.returncode == 1
    assert re.fullmatch(r"train: \S+ cannot be written: File too large\.", result.stderr.splitlines()[-1])
    assert "Traceback" not in result.stderr
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["digits.keras"]
    assert (tmp_path / "digits.keras").read_bytes() == b"the former network"


def test_a_run_killed_at_random_moments_and_resumed_ends_with_complete_files(data_dir: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "train",
        "--resume",
        *SMALL,
        "--data-dir",
        str(data_dir),
        "--output",
        str(tmp_path),
    ]
    moments = random.Random(7)
    for _ in range(5):
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        time.sleep(moments.uniform(3, 12))
        process.send_signal(signal.SIGKILL)
        process.communicate()
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert len(report["history"]) == 3
    assert report["figures"]["mnist_test"]["accuracy"] > 0.5
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "README.md", "digits.keras", "golden.json", "misread.png", "report.json", "training.png",
    ]  # fmt: skip


def restore_ctrl_c() -> None:
    """Restore the default handler: shells make background jobs and their children ignore SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def children(parent: int) -> list[Path]:
    """The running children of ``parent``, as folders in /proc."""
    return [
        Path("/proc", pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="utf-8").split()
    ]


@pytest.mark.parametrize(("how", "delay"), [(signal.SIGKILL, 5), (signal.SIGINT, 0), (signal.SIGINT, 5)])
def test_a_run_stopped_while_rendering_images_leaves_no_process_behind(
    how: signal.Signals, delay: float, data_dir: Path, tmp_path: Path
) -> None:
    elsewhere = write_elsewhere(tmp_path / "elsewhere", 1)
    options = ("--fold", "0", "--data-dir", data_dir, "--elsewhere", elsewhere, "--output", tmp_path / "models")
    command = [sys.executable, "-m", "train", *map(str, options)]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=restore_ctrl_c, encoding="utf-8"
    )
    assert process.stderr
    while len(rendering := children(process.pid)) < 2:
        assert process.poll() is None
        time.sleep(0.2)
    time.sleep(delay)
    if how == signal.SIGINT:
        os.killpg(process.pid, how)  # as a terminal does
    else:
        process.send_signal(how)
    try:
        _, log = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    for _ in range(100):
        if not any(path.exists() for path in rendering):
            break
        time.sleep(0.2)
    assert not any(path.exists() for path in rendering)
    if how == signal.SIGINT:  # after SIGKILL, a starting child may print a traceback
        assert "Traceback" not in log
    assert process.returncode == (130 if how == signal.SIGINT else -how)


def test_the_default_recipe_trains_on_pen_strokes_and_reports_unseen_writers(data_dir: Path, tmp_path: Path) -> None:
    small: list[str | Path] = [
        "--epochs",
        "3",
        "--batch-size",
        "32",
        "--pictures",
        "6500",
        "--pool",
        "4000",
        "--data-dir",
        data_dir,
    ]
    small += ["--elsewhere", write_elsewhere(tmp_path / "elsewhere", 100)]
    result = train(*small, "--output", tmp_path / "folds/3", "--fold", "3")
    assert result.returncode == 0, result.stderr
    fold = json.loads((tmp_path / "folds/3/report.json").read_text(encoding="utf-8"))
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
    result = train(*small, "--output", tmp_path, "--folds", tmp_path / "folds")
    assert result.returncode == 0, result.stderr
    assert "accuracy" not in result.stderr  # no data is held out
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["settings"]["fold"] is None
    assert "fold" not in report["figures"]["pen_digits"]
    assert report["temperature"] == fold["temperature"]
    assert report["figures"]["pen_digits"]["accuracy"] == pytest.approx(metrics["pen_digits"]["accuracy"])
    assert report["figures"]["mnist_test"] != metrics["mnist_test"]
    assert report["evaluation"]["non_digits"]["published_threshold"] == report["threshold"]
    assert "models of folds 3, trained for 3 epochs" in (tmp_path / "README.md").read_text(encoding="utf-8")
    assert diagrams == {path.name for path in tmp_path.glob("evaluation/*")}


def test_training_on_all_data_without_fold_reports_is_a_one_line_error(data_dir: Path, tmp_path: Path) -> None:
    result = train("--data-dir", data_dir, "--output", tmp_path, "--folds", tmp_path / "none")
    assert result.returncode == 1
    assert result.stderr.startswith(f"train: No fold reports in {tmp_path / 'none'}: ")
    assert len(result.stderr.splitlines()) == 1


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
