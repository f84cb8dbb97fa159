"""A checkout has the committed bytes, whatever line ends git is set to write."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.serving import ROOT
from webapp.published import check


def test_a_clone_with_autocrlf_has_the_published_bytes_and_scripts_that_run(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout")
    clone = tmp_path / "clone"
    command = ["git", "clone", "--quiet", "--config", "core.autocrlf=true", str(ROOT), str(clone)]
    subprocess.run(command, check=True, timeout=60)
    listed = ["git", "-C", str(clone), "ls-files", "--eol"]
    found = subprocess.run(listed, check=True, capture_output=True, text=True, timeout=60).stdout.splitlines()
    assert len(found) > 100
    assert [line for line in found if line.split()[0].replace("i/", "w/") != line.split()[1]] == []
    check(clone / "static" / "model")
