"""``python -m convert.read``: a published version that does not match its manifest is named and not run."""

import json
from pathlib import Path

import numpy as np
import pytest

from convert.read import main


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        (None, "manifest.json does not exist"),
        ("{", "manifest.json is not valid JSON"),
        ('{"files": 7}', "manifest.json does not list its files"),
        (json.dumps({"files": [{"path": "../model.json", "sha256": "0"}]}), "expected a plain file name"),
        (json.dumps({"files": [{"path": "model.json", "sha256": "0"}]}), "model.json cannot be read"),
        (json.dumps({"files": [{"path": "manifest.json", "sha256": "0"}]}), "manifest.json has the SHA-256"),
    ],
)
def test_a_version_that_does_not_match_its_manifest_is_named_in_one_line(
    manifest: str | None, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    np.zeros(784, np.float32).tofile(tmp_path / "images.f32")
    assert main([str(tmp_path), str(tmp_path / "images.f32"), str(tmp_path / "outputs.f32")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert "`make convert`" in err
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "outputs.f32").exists()


def test_an_incomplete_image_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "manifest.json").write_text('{"files": []}', encoding="utf-8")
    np.zeros(785, np.float32).tofile(tmp_path / "images.f32")
    assert main([str(tmp_path), str(tmp_path / "images.f32"), str(tmp_path / "outputs.f32")]) == 1
    assert "images.f32 has an incomplete image" in capsys.readouterr().err
