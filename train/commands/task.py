"""``python -m train.commands.task``: a run of ``python -m train folds``, in a process of its own.

It ends with the process that started it, even if that is killed: on a machine of a cluster nobody else would stop it.
Its arguments are that process' number, a file that is as old as the command, and the options of ``python -m train``.
"""

import os
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from train import config
from train.commands import train

MODULE = "train.commands.task"
ROOT = Path(__file__).parents[2]  # `-m train.commands.task` is found from here
# For the lock of a run that has just been lost: the system releases it at once, a file server within a minute or two.
LOCK_SECONDS = 120.0
_POLL = 0.5  # seconds


def main() -> int:
    """Train, unless a former attempt has finished the run; return the exit status."""
    parent, started, *arguments = sys.argv[1:]
    threading.Thread(target=_end_with, args=(int(parent),), daemon=True).start()
    settings = config.parse(arguments)
    if is_finished(settings, Path(started)):
        return 0
    return train.main(arguments, wait=LOCK_SECONDS)


def is_finished(settings: config.TrainConfig, started: Path) -> bool:
    """Return whether a run is complete and newer than the file ``started``."""
    report = settings.output / "report.json"
    if settings.checkpoint_file.exists() or not report.exists():
        return False
    return report.stat().st_mtime_ns > started.stat().st_mtime_ns


def command(parent: int, started: Path, arguments: Sequence[str]) -> list[str]:
    """Return what follows ``python -m`` for a run."""
    return [MODULE, str(parent), str(started), *arguments]


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_POLL)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
