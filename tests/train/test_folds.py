"""``python -m train folds``: its runs, its table, and what it does when a run fails or its machine is lost."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support.serving import ROOT, wait_until
from train import config
from train.commands import folds, ray_runs, task
from train.commands.runs import runs_of
from train.common.errors import TrainError
from train.common.settings import arguments_of
from train.config import TrainConfig
from train.evaluate.report_contents import Figures, Report, WritersRead
from train.evaluate.results import Share
from train.report.runs import runs_table

SMALL = ["--recipe", "mnist", "--epochs", "3", "--pictures", "5700", "--batch-size", "64", "--width", "0.1"]
DIFFERENT = ("duration_s", "model_sha256")  # between two runs that train the same network: files have a date
HAS_RAY = importlib.util.find_spec("ray") is not None


def test_each_fold_is_a_run_with_its_number_as_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKLING_DATA", "data")
    runs = runs_of((0, 2), (), Path("out"), ["--epochs", "2", "--tensorboard", "board"])
    assert [run.name for run in runs] == ["0", "2"]
    assert runs[1].settings == TrainConfig(
        data_dir=Path("data"), output=Path("out/2"), epochs=2, fold=2, seed=2, resume=True, tensorboard=Path("board/2")
    )
    assert f"--data-dir {Path.cwd() / 'data'} --output {Path.cwd() / 'out/2'}" in " ".join(runs[1].arguments)
    parsed = config.parse(runs[1].arguments)
    assert arguments_of(parsed) == runs[1].arguments


def test_each_combination_of_varied_settings_has_a_folder() -> None:
    runs = runs_of((1,), ("width=0.6,1", "batch-size=32,64"), Path("out"), ["--seed", "5"])
    assert [run.name for run in runs] == [
        f"width={width},batch_size={size}/1" for width in ("0.6", "1") for size in (32, 64)
    ]
    last = runs[-1].settings
    assert (last.width, last.batch_size, last.fold, last.seed) == (1.0, 64, 1, 5)
    assert last.output == Path("out/width=1,batch_size=64/1")
    assert [run.settings.seed for run in runs_of((1,), ("seed=3,4",), Path("out"), [])] == [3, 4]


@pytest.mark.parametrize("vary", ["fold=1,2", "output=a,b", "soup=1", "width", "width=", "width=1,,2"])
def test_a_setting_that_cannot_be_varied_is_an_error(vary: str) -> None:
    with pytest.raises(
        TrainError, match=rf"--vary is {vary}, expected NAME=VALUE,VALUE with one of the names recipe, "
    ):
        runs_of((0,), (vary,), Path("out"), [])


def test_wrong_options_are_found_before_any_run(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(TrainError, match="--fold is for a single run, expected --folds"):
        runs_of((0,), (), Path("out"), ["--fold=1"])
    for arguments in (["--folds", "7"], ["--cpus", "0"]):
        with pytest.raises(SystemExit, match="2"):
            folds.main(arguments)
    assert "--cpus is 0, expected at least 1" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        runs_of((0,), ("width=9,many",), Path("out"), [])
    assert "--width is 9.0, expected more than 0 and at most 8" in capsys.readouterr().err


def report(accuracy: float, writers: float | None) -> Report:
    figures = Figures(Share(accuracy, 10_000), Share(accuracy, 5000))
    if writers is not None:
        figures = replace(figures, pen_digits=WritersRead(writers, 100, 6, writers))
    return Report({}, "mnist", 0, 1, 1, 1, 0.5, 0.4, 1.0, figures, [], [], 90.0, "", {}, {})


def test_the_table_has_each_run_each_mean_and_the_metrics_of_all() -> None:
    table = runs_table({"": [("0", report(0.9, 0.8)), ("1", report(1.0, 0.9))]})
    assert table.splitlines() == [
        "run   MNIST validation  MNIST test  unseen writers  worst writer  minutes",
        "0               90.00%      90.00%          80.00%        80.00%      1.5",
        "1              100.00%     100.00%          90.00%        90.00%      1.5",
        "mean            95.00%      95.00%          85.00%        85.00%      1.5",
    ]
    table = runs_table({"width=1": [("width=1/0", report(0.9, 0.8))], "width=2": [("width=2/0", report(1.0, None))]})
    assert table.splitlines() == [
        "run        MNIST validation  MNIST test  minutes",
        "width=1/0            90.00%      90.00%      1.5",
        "width=2/0           100.00%     100.00%      1.5",
    ]


def test_a_run_that_fails_ends_the_command_with_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert folds.main(["--folds", "0", "1", "--output", str(tmp_path), "--data-dir", str(tmp_path / "none")]) == 1
    lines = capfd.readouterr().err.splitlines()
    assert lines[0] == "Run 1 of 2: 0"
    assert lines[1].startswith(f"train: {tmp_path}/none/mnist/")
    assert lines[2] == "folds: The run 0 failed with status 1, as said above; the same command continues."


def test_a_run_ends_with_the_process_that_started_it(tmp_path: Path, mnist_dir: Path) -> None:
    arguments = [*SMALL, "--data-dir", str(mnist_dir), "--output", str(tmp_path)]
    (tmp_path / "started").touch()
    start = f"""import os, subprocess, sys
from pathlib import Path
from train.commands import task
command = task.command(os.getpid(), Path({str(tmp_path / "started")!r}), {arguments!r})
run = subprocess.Popen([sys.executable, "-m", *command])
print(run.pid, flush=True)
run.wait()"""
    with subprocess.Popen(
        [sys.executable, "-c", start], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout and parent.stderr
        run = int(parent.stdout.readline())
        assert parent.stderr.readline() == "Loading the data\n"
        parent.send_signal(signal.SIGKILL)
    wait_until(lambda: not Path(f"/proc/{run}").exists())


def test_a_lost_run_that_was_complete_is_not_trained_again(tmp_path: Path) -> None:
    settings = TrainConfig(output=tmp_path)
    started, complete = tmp_path / "started", tmp_path / "report.json"
    started.touch()
    assert not task.is_finished(settings, started)
    complete.write_text("{}")
    os.utime(complete, ns=(0, started.stat().st_mtime_ns - 1))
    assert not task.is_finished(settings, started)  # of an earlier command
    os.utime(complete, ns=(0, started.stat().st_mtime_ns + 1))
    assert task.is_finished(settings, started)
    settings.checkpoint_file.parent.mkdir()
    settings.checkpoint_file.touch()
    assert not task.is_finished(settings, started)


def test_without_ray_the_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(TrainError, match=r"Ray is not installed, .*pip install 'ray>=2\.52,<2\.53'`, or omit --ray\."):
        ray_runs.run_on_ray([], Path("started"), None, 1, 0, 0)


@pytest.mark.skipif(not HAS_RAY, reason="Ray is not installed")
@pytest.mark.parametrize("address", ["127.0.0.1:1", "soup"])
def test_a_cluster_that_does_not_answer_is_a_one_line_error(address: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "train", "folds", "--ray", address, "--output", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert done.stderr.startswith(f"folds: No Ray cluster answers at {address} (")
    assert len(done.stderr.splitlines()) == 1


def test_a_cluster_without_the_cores_of_a_run_is_an_error() -> None:
    nodes = [{"Alive": True, "Resources": {"CPU": 4.0}}, {"Alive": False, "Resources": {"CPU": 8.0, "GPU": 1.0}}]
    ray_runs._check_resources(nodes, {"CPU": 4, "GPU": 0})
    with pytest.raises(TrainError, match=r"No machine of the Ray cluster has 5 CPUs, .*set --cpus or --gpus"):
        ray_runs._check_resources(nodes, {"CPU": 5, "GPU": 0})
    with pytest.raises(TrainError, match=r"has 1 CPUs and 1 GPUs,"):
        ray_runs._check_resources(nodes, {"CPU": 1, "GPU": 1})


@pytest.mark.skipif(not HAS_RAY, reason="Ray is not installed")
def test_on_ray_a_lost_node_costs_an_epoch_and_the_reports_are_the_same(mnist_dir: Path, tmp_path: Path) -> None:
    options = [*SMALL, "--data-dir", str(mnist_dir)]
    same_sums = {**os.environ, "TF_DETERMINISTIC_OPS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}
    # One process for all three saves the time to start TensorFlow. It has a core of its own once a node is lost.
    train_all = "import sys; from train.commands import train\nfor run in {}: assert train.main(run) == 0"
    runs = [run.arguments for run in runs_of((0, 1, 2), (), tmp_path / "one", options)]
    with subprocess.Popen(
        [sys.executable, "-c", train_all.format(runs)], cwd=ROOT, env=same_sums, stderr=subprocess.PIPE, text=True
    ) as without_ray:
        done = subprocess.run(
            [sys.executable, "-m", "tests.train.lost_node", str(tmp_path / "ray"), *options],
            cwd=ROOT, env=same_sums, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        _, problem = without_ray.communicate(timeout=300)
    assert without_ray.returncode == 0, problem
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["status"] == 0, found["stderr"]
    assert [line.split()[0] for line in found["stdout"].splitlines()] == ["run", "0", "1", "2", "mean"]
    logs = {name: (tmp_path / "ray" / name / "work" / "train.log").read_text() for name in "012"}
    assert [name for name, log in logs.items() if "Resuming after epoch" in log] == [found["lost"]]
    epochs = [int(line.split()[1]) for line in logs[found["lost"]].splitlines() if " loss " in line]
    assert epochs == [1, 2, 3] or epochs == [1, 2, 2, 3]  # no epoch but the one that was lost is trained again

    for name in "012":
        assert read_report(tmp_path / "ray" / name) == read_report(tmp_path / "one" / name)


def read_report(folder: Path) -> dict[str, Any]:
    content = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return {name: value for name, value in content.items() if name not in DIFFERENT}
