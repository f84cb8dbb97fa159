"""Read a published folder as the page does: check every file's hash and every compressed file's content."""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import brotli


def current_version(output: Path) -> str:
    return str(json.loads((output / "current.json").read_text(encoding="utf-8"))["version"])


def complete_manifest(output: Path) -> dict[str, Any]:
    """The current version's manifest; fails unless every listed file is intact."""
    folder = output / current_version(output)
    content = (folder / "manifest.json").read_bytes()
    assert hashlib.sha256(content).hexdigest()[:16] == folder.name
    manifest: dict[str, Any] = json.loads(content)
    for file in manifest["files"]:
        listed = (folder / file["path"]).read_bytes()
        assert len(listed) == file["bytes"]
        assert hashlib.sha256(listed).hexdigest() == file["sha256"]
    for name in ["manifest.json", *(file["path"] for file in manifest["files"])]:
        whole = (folder / name).read_bytes()
        assert brotli.decompress((folder / f"{name}.br").read_bytes()) == whole
        assert gzip.decompress((folder / f"{name}.gz").read_bytes()) == whole
    return manifest


def snapshot(output: Path) -> dict[str, bytes]:
    """Path and content of every file in a folder."""
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}
