"""Builds of the page with other settings."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.support.serving import ROOT


def build_page(folder: Path, **environment: str) -> Path:
    """Build the page into a new folder with these environment variables; return the folder."""
    subprocess.run(
        ["npx", "vite", "build", "--outDir", str(folder), "--logLevel", "error"],
        cwd=ROOT / "static",
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
    )
    return folder
