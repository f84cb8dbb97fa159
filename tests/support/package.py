"""The npm package as `make package` writes it, and projects that use it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.support.serving import ROOT

NAME = "inkling-digit-pad"
MODULES = ROOT / "static" / "node_modules"
EXAMPLES = ROOT / "static" / "examples"
ENVIRONMENT = {**os.environ, "VITE_CONFIG_NATIVE_IGNORE_WARNING": "true"}


def make_package(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Write the package to `folder` with the command of `make package` and these environment variables."""
    command = ["npm", "run", "--silent", "package", "--", str(folder)]
    return subprocess.run(
        command, cwd=ROOT / "static", env={**ENVIRONMENT, **environment}, capture_output=True, text=True, timeout=120
    )


def project(folder: Path, tarball: Path) -> Path:
    """Make a folder in which projects find the package, unpacked, and the packages that this repository has."""
    modules = folder / "node_modules"
    modules.mkdir(parents=True)
    for installed in MODULES.iterdir():
        if not installed.name.startswith(".") or installed.name == ".bin":
            (modules / installed.name).symlink_to(installed)
    # Not by tarfile: Python 3.11.2, which Debian 12 has, cannot filter, and later versions warn without a filter.
    subprocess.run(["tar", "-xzf", tarball, "-C", modules], check=True)
    (modules / "package").rename(modules / NAME)
    return folder


def node(folder: Path, *command: str) -> str:
    """Run a program of the installed packages in `folder`; fail with what it printed."""
    done = subprocess.run(
        [str(MODULES / ".bin" / command[0]), *command[1:]],
        cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
