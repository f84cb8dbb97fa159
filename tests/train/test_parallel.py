"""Parallel work: a command that is stopped or killed leaves no process behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.serving import ROOT, wait_until
from tests.train.test_command import restore_ctrl_c


def children(parent: int) -> list[Path]:
    """The running children of ``parent``, as folders in /proc."""
    return [Path("/proc", pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("moment", ["children start", "children work"])
def test_a_stopped_command_leaves_no_process_behind(how: signal.Signals, moment: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.train.endless"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=restore_ctrl_c,
    ) as process:
        assert process.stdout is not None
        if moment == "children work":
            process.stdout.readline()
        wait_until(lambda: len(children(process.pid)) >= 2)
        working = children(process.pid)
        if how == signal.SIGINT:
            os.killpg(process.pid, how)  # as a terminal does
        else:
            process.send_signal(how)
        _, log = process.communicate(timeout=60)
        assert process.returncode == (130 if how == signal.SIGINT else -how)
    wait_until(lambda: not any(path.exists() for path in working))
    if how == signal.SIGINT:  # after SIGKILL, a starting child may print a traceback
        assert log == "\nendless: interrupted.\n"
