"""Atomic and durable writes, and JSON reads of bounded size."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from train.common.errors import InklingError, TrainError

MAX_JSON_BYTES = 16 << 20  # reports and manifests are far below 1 MB


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a temporary path; move the file to ``target`` if the block succeeds.

    Raises:
        TrainError: if the folder or the file cannot be written; ``target`` is then unchanged.
    """
    # Keras and Matplotlib choose the format by the suffix, so it stays last. The name is fixed, so that the next run
    # overwrites what a killed run left.
    partial = target.with_name(f".{target.stem}.partial{target.suffix}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield partial
            sync(partial)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise TrainError(f"{target} cannot be written: {error.strerror or error}.") from None


def sync(path: Path) -> None:
    """Wait until a file is on the disk; for a folder, until the renames in it are. Raises OSError if that fails."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_json(target: Path, content: object) -> None:
    """Write ``content`` as compact JSON. Raises TrainError if it cannot be written."""
    with replacing(target) as partial:
        partial.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


def check_writable(folder: Path, setting: str = "--output") -> None:
    """Check that files can be written to ``folder``, before hours of work.

    Raises:
        TrainError: if not.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise TrainError(f"The folder {folder} cannot be written: {error.strerror or error}; set {setting}.") from None


def read_json(path: Path, error: type[InklingError] = TrainError, advice: str = "") -> dict[str, Any]:
    """Read a JSON object of at most ``MAX_JSON_BYTES``.

    Args:
        path: the file.
        error: the error to raise.
        advice: what to do about a missing or invalid file, such as "run `make train`".

    Raises:
        InklingError: of type ``error``, if the file cannot be read or contains anything else.
    """
    advice = f"; {advice}." if advice else "."
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(MAX_JSON_BYTES))
    except FileNotFoundError:
        raise error(f"{path} does not exist{advice}") from None
    except OSError as failure:
        raise error(f"{path} cannot be read: {failure.strerror or failure}.") from None
    except (ValueError, RecursionError) as failure:
        raise error(f"{path} is not valid JSON: {str(failure)[:100]}{advice}") from None
    if not isinstance(content, dict):
        raise error(f"{path} is not a JSON object{advice}")
    return content
