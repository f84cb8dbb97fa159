"""Work spread over all cores: children that leave Ctrl-C to their parent, and end when it does."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import TypeVar

_Piece = TypeVar("_Piece")
_Given = TypeVar("_Given")
_Done = TypeVar("_Done")


def map_parallel(
    work: Callable[[_Piece], _Done], pieces: Sequence[_Piece], begin: Callable[[_Given], None], given: _Given
) -> Iterator[_Done]:
    """Yield what ``work`` makes of each piece, in order; ``begin`` tells each child what it is given to work with."""
    # Spawned, since TensorFlow's threads do not survive a fork; the children import no TensorFlow.
    executor = ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _begin, (begin, given))
    try:
        with _deaf_to_ctrl_c():
            done = executor.map(work, pieces)
        yield from done
    finally:
        executor.shutdown(cancel_futures=True)  # after Ctrl-C only what is worked at now is waited for


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Start children that leave Ctrl-C to the parent: a terminal sends it to all, and each would print a traceback.

    Children keep the mask that they were started with; what comes meanwhile reaches the parent afterwards.
    """
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _begin(begin: Callable[[_Given], None], given: _Given) -> None:
    begin(given)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this child when its parent is gone, were it by a kill: an executor's children would wait for ever."""
    parent = parent_process()
    if parent:
        parent.join()
    os._exit(1)
