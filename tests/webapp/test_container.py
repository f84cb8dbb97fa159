"""The container file, checked without a container engine."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.serving import ROOT

COPIED = (
    "webapp",
    "static/dist",
    "static/model",
    "static/model-contract.json",
)  # and .venv, which the tests' own environment replaces here


def lines() -> list[str]:
    return (ROOT / "Containerfile").read_text().splitlines()


def test_the_image_copies_only_what_serving_needs() -> None:
    assert [line for line in lines() if line.startswith("COPY --from")] == [
        "COPY --from=build /inkling/.venv .venv",
        *(f"COPY --from=build /inkling/{folder} {folder}" for folder in COPIED),
    ]


def test_the_copied_environment_is_made_anew_with_the_servers_packages_only() -> None:
    text = (ROOT / "Containerfile").read_text()
    build, _, served = text.partition("\n\nFROM python")[2].partition("\n\nFROM python")
    assert build.index("RUN make build") < build.index("RUN rm -rf .venv && python -m venv --without-pip .venv")
    assert build.rstrip().endswith("install --no-cache-dir --require-hashes --requirement requirements/serve.txt")
    assert "RUN" not in served
    locked = (ROOT / "requirements" / "serve.txt").read_text()
    assert not re.search(r"^(nodejs|tensorflow|numpy|pip|setuptools)\b", locked, re.MULTILINE)


@pytest.mark.parametrize(
    "line",
    [
        "USER 65534:65534",
        "STOPSIGNAL SIGTERM",
        'CMD [".venv/bin/python", "-m", "webapp"]',
        '    CMD [".venv/bin/python", "-m", "webapp.probe"]',
        "ENV HOST=0.0.0.0 PORT=5000 PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1",
    ],
)
def test_the_image_runs_without_root_stops_gracefully_and_has_a_health_check(line: str) -> None:
    assert line in lines()[lines().index("FROM python:3.11-slim-bookworm") :]


def test_base_images_have_a_version_and_nothing_is_downloaded_outside_package_managers() -> None:
    base = [line for line in lines() if line.startswith("FROM")]
    assert base == ["FROM python:3.11-slim-bookworm AS build", "FROM python:3.11-slim-bookworm"]
    assert not [line for line in lines() if re.search(r"^ADD|\b(curl|wget|sudo)\b", line)]


@pytest.fixture
def image() -> Iterator[Path]:
    """The copied folders, made read-only."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, root / name)
        for path in (root, *root.rglob("*")):
            path.chmod(0o555 if stat.S_ISDIR(path.stat().st_mode) else 0o444)
        yield root
        for path in (root, *root.rglob("*")):
            path.chmod(0o755)


def test_the_copied_folders_serve_from_a_read_only_disk(image: Path) -> None:
    # Root may write everywhere unless every capability is dropped.
    powerless = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"] if os.geteuid() == 0 else []
    if powerless and shutil.which("setpriv") is None:
        pytest.skip("needs setpriv (util-linux) to run as root without capabilities")
    environment = {
        "PATH": os.environ["PATH"], "HOST": "127.0.0.1", "PORT": "0",
        "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
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
