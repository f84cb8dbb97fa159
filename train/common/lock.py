"""One run at a time: a folder held by the run that writes into it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from train.common.errors import TrainError
from train.common.files import check_writable


@contextmanager
def exclusive_run(output: Path) -> Iterator[None]:
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
