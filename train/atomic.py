"""Writing so that a reader finds the old file or the new one, never a part of it."""

import fcntl
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from train.errors import TrainError


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


@contextmanager
def only_run(output: Path) -> Iterator[None]:
    """Hold ``output`` for this run alone; the system lets go of it however the run ends.

    Two runs would write the same checkpoint, and the slower one would go on with the other's network.

    Raises:
        TrainError: if another run holds it, or it cannot be written.
    """
    check_writable(output)
    folder = os.open(output, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise TrainError(f"Another run is training into {output}; wait for it to end, or set --output.") from None
        yield
    finally:
        os.close(folder)
