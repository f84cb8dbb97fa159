"""A thousand slightly damaged model files: each passes or is rejected in one sentence, and none leaves a file."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convert.archive import MEMBERS
from convert.checks import check_model_file
from convert.errors import ModelError
from tests.benchmarks.mutations import damaged_bytes, damaged_json
from tests.support.serving import ROOT

MANY = settings(
    derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
with zipfile.ZipFile(ROOT / "models" / "digits.keras") as model:
    MEMBER = {name: model.read(name) for name in MEMBERS}
CONFIG = json.loads(MEMBER["config.json"])


def archive(config: bytes) -> bytes:
    """A Keras archive with this config.json, and only the start of the weights, which do not matter here."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in MEMBER.items():
            made.writestr(
                zipfile.ZipInfo(name), config if name == "config.json" else content[:1000], zipfile.ZIP_DEFLATED
            )
    return written.getvalue()


def passes_or_is_rejected(folder: Path, content: bytes) -> None:
    path = folder / "model.keras"
    path.write_bytes(content)
    try:
        check_model_file(path)
    except ModelError as error:
        message = str(error)
        assert str(path) in message
        assert "\n" not in message
        assert len(message) < 600
    assert [found.name for found in folder.iterdir()] == ["model.keras"]


def test_the_intact_archive_passes(tmp_path: Path) -> None:
    path = tmp_path / "model.keras"
    path.write_bytes(archive(json.dumps(CONFIG).encode()))
    check_model_file(path)


@settings(MANY, max_examples=500)
@given(damaged_bytes(archive(MEMBER["config.json"])))
def test_a_damaged_archive(tmp_path: Path, content: bytes) -> None:
    passes_or_is_rejected(tmp_path, content)


@settings(MANY, max_examples=400)
@given(damaged_json(CONFIG))
def test_a_damaged_config(tmp_path: Path, damaged: Any) -> None:
    passes_or_is_rejected(tmp_path, archive(json.dumps(damaged).encode()))


@settings(MANY, max_examples=100)
@given(damaged_bytes(MEMBER["config.json"]))
def test_a_config_that_is_not_json(tmp_path: Path, content: bytes) -> None:
    passes_or_is_rejected(tmp_path, archive(content))


@settings(MANY, max_examples=100)
@given(st.sampled_from(["class_name", "module", "registered_name"]), st.data())
def test_a_layer_with_another_name_is_rejected(tmp_path: Path, key: str, data: st.DataObject) -> None:
    """Only Keras' own plain layers are accepted."""
    damaged = json.loads(json.dumps(CONFIG))
    layers = [layer for layer in damaged["config"]["layers"] if layer["class_name"] != "InputLayer"]
    layer = layers[data.draw(st.integers(0, len(layers) - 1))]
    layer[key] = data.draw(
        st.sampled_from(["Lambda", "TFSMLayer", "os", "system", "keras.src.utils", "builtins", "Custom>Layer", "exec"])
    )
    path = tmp_path / "model.keras"
    path.write_bytes(archive(json.dumps(damaged).encode()))
    with pytest.raises(ModelError, match="rejected"):
        check_model_file(path)
