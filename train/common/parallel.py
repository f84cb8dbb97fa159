"""Parallel work on all cores. Child processes ignore Ctrl-C and exit with their parent."""

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
    """Yield ``work(piece)`` for each piece, in order. Each child first calls ``begin(given)``."""
    # Spawned, because TensorFlow's threads do not survive a fork; the children import no TensorFlow.
    executor = ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _begin, (begin, given))
    try:
        with _ctrl_c_blocked():
            done = executor.map(work, pieces)
        yield from done
    finally:
        executor.shutdown(cancel_futures=True)  # after Ctrl-C, wait for the current pieces only


@contextmanager
def _ctrl_c_blocked() -> Iterator[None]:
    """Block SIGINT during the block, so that children started in it inherit the mask and ignore Ctrl-C.

    A terminal sends Ctrl-C to all processes, and each child would print a traceback. A signal that arrives during the
    block is delivered to the parent afterwards: other threads, such as TensorFlow's, do not block it, so the handler
    is replaced, too.
    """
    arrived: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _frame: arrived.append(number))
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)
        signal.signal(signal.SIGINT, handler)
        if arrived:
            signal.raise_signal(signal.SIGINT)


def _begin(begin: Callable[[_Given], None], given: _Given) -> None:
    begin(given)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Exit this child when its parent has ended, even if killed; otherwise the child would wait forever."""
    parent = parent_process()
    if parent:
        parent.join()
    os._exit(1)
