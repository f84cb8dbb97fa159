"""Run lock: one training run per output folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from train.common.errors import TrainError
from train.common.files import check_writable


@contextmanager
def exclusive_run(output: Path) -> Iterator[None]:
    """Lock ``output`` for this run; the system releases the lock however the run ends.

    Two runs would write the same checkpoint, and the slower one would continue with the other's network.

    Raises:
        TrainError: if another run holds the lock, or the folder cannot be written.
    """
    check_writable(output)
    folder = os.open(output, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise TrainError(f"Another training run uses {output}; wait until it ends, or set --output.") from None
        yield
    finally:
        os.close(folder)
