"""``python -m convert.read``: a published version that is not what its manifest says is named and not read."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from .conftest import ROOT


def read(version: Path, pictures: Path, answers: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "convert.read", str(version), str(pictures), str(answers)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        (None, "manifest.json cannot be read"),
        ("{", "manifest.json is no manifest that lists its files"),
        ('{"files": 7}', "manifest.json is no manifest that lists its files"),
        (json.dumps({"files": [{"path": "../model.json", "sha256": "0"}]}), "expected a plain file name"),
        (json.dumps({"files": [{"path": "model.json", "sha256": "0"}]}), "model.json cannot be read"),
        (json.dumps({"files": [{"path": "manifest.json", "sha256": "0"}]}), "manifest.json has the SHA-256"),
    ],
)
def test_a_version_that_is_not_whole_is_named_in_one_line(tmp_path: Path, manifest: str | None, says: str) -> None:
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest)
    np.zeros(784, np.float32).tofile(tmp_path / "pictures.f32")
    done = read(tmp_path, tmp_path / "pictures.f32", tmp_path / "answers.f32")
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "answers.f32").exists()


def test_pictures_that_are_not_whole_are_named(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"files": []}')
    np.zeros(785, np.float32).tofile(tmp_path / "pictures.f32")
    done = read(tmp_path, tmp_path / "pictures.f32", tmp_path / "answers.f32")
    assert done.returncode == 1
    assert "pictures.f32 does not hold whole pictures" in done.stderr
