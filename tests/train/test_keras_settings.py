"""What the user has set for Keras in other projects changes nothing here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from train.common.keras_settings import ignore_user_settings


def test_keras_gets_this_projects_settings(tmp_path: Path) -> None:
    wrong = {"backend": "jax", "floatx": "float16", "image_data_format": "channels_first", "epsilon": 0.5}
    for folder in (tmp_path / ".keras", tmp_path / "keras"):
        folder.mkdir()
        (folder / "keras.json").write_text(json.dumps(wrong), encoding="utf-8")
    user = {"HOME": str(tmp_path), "KERAS_HOME": str(tmp_path / "keras"), "KERAS_BACKEND": "jax"}
    code = """import train, keras, keras.config as c, tf_keras.backend as old
print(c.backend(), c.floatx(), c.image_data_format(), c.epsilon(), c.max_epochs(), keras.layers.Dense(1).dtype)
print(old.floatx(), old.image_data_format())"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, env={**os.environ, **user, "KERAS_MAX_EPOCHS": "1"}, timeout=300,
    encoding="utf-8")  # fmt: skip
    assert done.stdout.split() == [
        *("tensorflow", "float32", "channels_last", "1e-07", "None", "float32"),
        *("float32", "channels_last"),
    ], done.stderr


def test_child_processes_get_them_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_BACKEND", "torch")
    monkeypatch.setenv("KERAS_NNX_ENABLED", "1")
    ignore_user_settings()
    found = {name: value for name, value in os.environ.items() if name.startswith("KERAS_")}
    assert found.keys() == {"KERAS_BACKEND", "KERAS_HOME"}
    assert found["KERAS_BACKEND"] == "tensorflow"
