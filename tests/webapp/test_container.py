"""The container file, without an engine: what it copies is all that serving needs, by nobody, on a read-only disk."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import ROOT


def instructions() -> list[tuple[str, str]]:
    """The container file's instructions, each as its name and the rest."""
    text = re.sub(r"\\\n\s*", "", (ROOT / "Containerfile").read_text())
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in lines]


def last_stage() -> list[tuple[str, str]]:
    found = instructions()
    return found[max(i for i, (name, _) in enumerate(found) if name == "FROM") :]


def argument(name: str) -> str:
    return next(rest for found, rest in last_stage() if found == name)


def test_it_is_not_root_has_a_health_check_and_stops_gracefully() -> None:
    uid, gid = argument("USER").split(":")
    assert int(uid) > 0
    assert int(gid) > 0
    assert "webapp.probe" in argument("HEALTHCHECK")
    assert argument("STOPSIGNAL") == "SIGTERM"
    assert json.loads(argument("CMD")) == [".venv/bin/python", "-m", "webapp"]


def test_every_image_is_named_with_a_version_and_nothing_is_fetched_but_packages() -> None:
    for name, rest in instructions():
        if name == "FROM":
            assert re.match(r"[a-z]+:\d+\.\d+-\S+( AS \w+)?$", rest)
        assert name in {"FROM", "RUN", "WORKDIR", "COPY", "ENV", "USER", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK", "CMD"}
        assert not re.search(r"\b(curl|wget|sudo)\b", rest)


@pytest.fixture
def image() -> Iterator[Path]:
    """What the last stage copies, laid out as it says, and then made read-only."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, rest in last_stage():
            if name != "COPY":
                continue
            _, source, target = shlex.split(rest)
            taken = ROOT / source.removeprefix("/inkling/")
            if target == ".venv":
                continue  # this test's own environment stands for it, which has more in it
            shutil.copytree(taken, root / target, ignore=shutil.ignore_patterns("__pycache__"))
        for path in (root, *root.rglob("*")):
            path.chmod(0o555 if stat.S_ISDIR(path.stat().st_mode) else 0o444)
        yield root
        for path in (root, *root.rglob("*")):
            path.chmod(0o755)


def test_what_it_copies_serves_without_any_right_to_write(image: Path) -> None:
    # Root may write everywhere, but for a root whose every capability was taken away.
    powerless = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"] if os.geteuid() == 0 else []
    if powerless and shutil.which("setpriv") is None:
        pytest.skip("needs setpriv (util-linux) to run as a root without rights")
    settings = {**dict(part.split("=") for part in argument("ENV").split()), "HOST": "127.0.0.1", "PORT": "0"}
    environment = {"PATH": os.environ["PATH"], **settings}
    with pytest.raises(subprocess.CalledProcessError):
        subprocess.run([*powerless, "touch", "webapp/new"], cwd=image, check=True, capture_output=True)
    with subprocess.Popen(
        [*powerless, sys.executable, "-m", "webapp"], cwd=image, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as server:  # fmt: skip
        assert server.stdout is not None and server.stderr is not None
        line = server.stdout.readline()
        assert "http://" in line, server.stderr.read()
        environment["PORT"] = line.rsplit(":", 1)[1].strip()
        probe = [*powerless, sys.executable, "-m", "webapp.probe"]
        assert subprocess.run(probe, cwd=image, env=environment, timeout=20).returncode == 0
        server.terminate()
        assert server.communicate(timeout=20)[1] == ""
    after = subprocess.run(probe, cwd=image, env=environment, timeout=20, capture_output=True, text=True)
    assert after.returncode == 1
    assert after.stderr.startswith("No answer from the server")
