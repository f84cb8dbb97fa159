"""Writing so that a reader finds the old file or the new one, never a part of it."""

import os
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
    # The suffix stays last, since Keras and Matplotlib choose the format by it.
    partial = target.with_name(f".{target.stem}.{os.getpid()}.partial{target.suffix}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        descriptor = os.open(partial, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
        partial.replace(target)
    except OSError as error:
        raise TrainError(f"{target} cannot be written: {error.strerror or error}.") from None
    finally:
        partial.unlink(missing_ok=True)
