"""A child process ends with its parent, however early the parent ended."""

import os
import subprocess
import sys


def test_a_child_whose_parent_has_already_ended_ends_at_once() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(timeout=60)
    serving = [sys.executable, "-m", "convert.child", str(ended.pid), "http.server", "0", "--bind", "127.0.0.1"]
    assert subprocess.run(serving, capture_output=True, timeout=60).returncode == 1


def test_a_child_gets_its_arguments_and_returns_its_status() -> None:
    command = [sys.executable, "-m", "convert.child", str(os.getpid()), "json.tool", "--compact", "-"]
    done = subprocess.run(command, input='{"a": 1}', capture_output=True, text=True, timeout=60, encoding="utf-8")
    assert (done.returncode, done.stdout.strip()) == (0, '{"a":1}')
