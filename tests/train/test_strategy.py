"""``--strategy mirrored``: several devices train the same network as one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from tests.support.serving import ROOT
from train.common.errors import TrainError
from train.config import TrainConfig
from train.network import strategy


@pytest.mark.parametrize("optimizer", ["adamw", "muon"])
def test_two_devices_train_and_resume_like_one(optimizer: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.train.mirrored", optimizer, str(tmp_path)],
        capture_output=True, text=True, timeout=300, cwd=ROOT, env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    one, two = found["one"], found["mirrored"]
    assert len(one["losses"]) == len(two["losses"]) == 20
    assert one["losses"][-1] < one["losses"][0] - 0.05  # it learns
    assert np.allclose(one["losses"], two["losses"], rtol=1e-5, atol=0)
    assert np.mean(one["losses"]) == pytest.approx(np.mean(two["losses"]), abs=1e-5)
    for of_one, of_two in zip(one["weights"], two["weights"], strict=True):
        assert np.allclose(of_one, of_two, rtol=0, atol=1e-5)
    assert found["parts"] == {"75": [[16, 16], [16, 16], [5, 5]], "65": [[16, 16], [16, 16]]}


def test_one_device_is_not_enough_for_a_mirrored_strategy() -> None:
    with pytest.raises(TrainError, match=r"--strategy mirrored found 1 device, expected at least two GPUs"):
        strategy.strategy_of(TrainConfig(strategy="mirrored"))


def test_the_devices_share_each_batch_equally(monkeypatch: pytest.MonkeyPatch) -> None:
    devices = tf.config.list_logical_devices("CPU") * 3
    monkeypatch.setattr(tf.config, "list_logical_devices", lambda _kind: devices)
    with pytest.raises(TrainError, match=r"--batch-size is 128, expected a multiple of 3"):
        strategy.strategy_of(TrainConfig(strategy="mirrored"))
