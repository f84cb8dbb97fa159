"""A small built page and small published models, laid out like the real ones."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import brotli
from whitenoise.compress import main as compress  # type: ignore[import-untyped]

SCRIPT = "assets/index-DiwrgTda.js"
WASM = "assets/backend-B3xYz_9Q.wasm"


def build_page(folder: Path) -> Path:
    """A page with one file of each kind, compressed by the command that the build uses."""
    contents = {
        "index.html": "<!doctype html><title>Small page</title>" + "<p>ink</p>" * 100,
        "digit-pad.js": "export class DigitPad {}\n" * 100,
        "licences.txt": "MIT\n" * 100,
        "favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>" + " " * 500,
        "app.webmanifest": json.dumps({"name": "Inkling"}),
        SCRIPT: "export const digits = 10;\n" * 100,
        "assets/worker-Q1w2E3r4.mjs": "self.onmessage = () => {};\n" * 100,
        "assets/index-Zx9Yw8Vu.css": "body { color: black }\n" * 100,
        WASM: "\0asm\1\0\0\0" * 100,
        "assets/unhashed.js": "1;\n",
    }
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    compress(["--quiet", str(folder)])
    return folder


def model_files(fill: int = 1) -> dict[str, bytes]:
    """The files of a model; `fill`, 1 to 250, makes it different from others."""
    shard = bytes((index * fill) % 251 for index in range(20_000))
    return {"model.json": b'{"format": "graph-model", "layers": []}' * 50, "group1-shard1of1.bin": shard}


def write_version(root: Path, files: dict[str, bytes]) -> str:
    """Write a version folder without making it current; return its name."""
    listed = [
        {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()
    ]
    manifest = json.dumps({"format": 1, "files": listed}).encode()
    version = hashlib.sha256(manifest).hexdigest()[:16]
    folder = root / version
    folder.mkdir(parents=True)
    for name, data in {**files, "manifest.json": manifest}.items():
        (folder / name).write_bytes(data)
        (folder / f"{name}.br").write_bytes(brotli.compress(data, quality=5))
        (folder / f"{name}.gz").write_bytes(gzip.compress(data, 9, mtime=0))
    return version


def point_to(root: Path, version: str) -> None:
    """Make a version current by one rename, as publishing does."""
    fresh = root / "current.json.new"
    fresh.write_text(json.dumps({"version": version}))
    fresh.replace(root / "current.json")


def publish(root: Path, fill: int = 1) -> str:
    """Write a version and make it current; return its name."""
    version = write_version(root, model_files(fill))
    point_to(root, version)
    return version
