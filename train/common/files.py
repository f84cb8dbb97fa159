"""Files: written whole or not at all, and JSON that is read within bounds."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from train.common.errors import TrainError

MAX_JSON_BYTES = 16 << 20  # reports and manifests are well below 1 MB


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a path to write to, which takes ``target``'s place once the block ends well.

    Raises:
        TrainError: if the folder or the file cannot be written; ``target`` is then as it was.
    """
    # The suffix stays last, since Keras and Matplotlib choose the format by it. The name is always the same, so that
    # what a killed run left is overwritten by the next.
    partial = target.with_name(f".{target.stem}.partial{target.suffix}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield partial
            descriptor = os.open(partial, os.O_RDONLY)
            os.fsync(descriptor)
            os.close(descriptor)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise TrainError(f"{target} cannot be written: {error.strerror or error}.") from None


def write_json(target: Path, content: object) -> None:
    """Write ``content`` as JSON without waste. Raises TrainError if it cannot be written."""
    with replacing(target) as partial:
        partial.write_text(json.dumps(content, separators=(",", ":")) + "\n")


def check_writable(folder: Path) -> None:
    """Find out before hours of work, not after, that its result could not be written.

    Raises:
        TrainError: naming the folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise TrainError(f"The folder {folder} cannot be written: {error.strerror or error}; set --output.") from None


def read_json(path: Path) -> dict[str, Any]:
    """Return a JSON object. Raises TrainError if the file holds none."""
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(MAX_JSON_BYTES))
    except OSError as error:
        raise TrainError(f"{path} cannot be read: {error.strerror or error}.") from None
    except (ValueError, RecursionError) as error:
        raise TrainError(f"{path} is no JSON: {str(error)[:100]}.") from None
    if not isinstance(content, dict):
        raise TrainError(f"{path} is no JSON object.")
    return content
