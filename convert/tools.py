"""Run Keras, the converter and Node as child processes, which keeps their output off the terminal."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from convert.errors import ToolError

PREDICT = Path(__file__).with_name("predict.mjs")
ROOT = str(Path(__file__).parent.parent)  # lets `-m convert.export` be found from any folder
NODE_PACKAGES = Path(ROOT) / "static" / "node_modules" / "@tensorflow"
# The result must be the same on every machine: no GPU, and always oneDNN, which TensorFlow otherwise enables only on
# processors with AVX-512 and which fuses other operations.
ENVIRONMENT = {
    "CUDA_VISIBLE_DEVICES": "-1", "TF_ENABLE_ONEDNN_OPTS": "1", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore",
    "PYTHONUTF8": "1",  # their output is read as UTF-8
}  # fmt: skip


def run(command: Sequence[str], what: str, time_limit: float) -> subprocess.CompletedProcess[str]:
    """Run ``command`` to its end and capture its output.

    Args:
        command: program and arguments.
        what: what the program does, for error messages.
        time_limit: seconds after which it is killed.

    Raises:
        ToolError: if it cannot be started or takes too long. A non-zero status is left to the caller.
    """
    try:
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=time_limit,
            env={
                **os.environ,
                **ENVIRONMENT,
                "PYTHONPATH": os.pathsep.join(filter(None, (ROOT, os.environ.get("PYTHONPATH")))),
            },
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
        )
    except subprocess.TimeoutExpired:
        raise ToolError(
            f"{what} took longer than {time_limit} s and was stopped; raise --time-limit of `python -m convert`."
        ) from None
    except OSError as error:
        raise ToolError(f"{what} could not be started: {command[0]}: {error.strerror or error}.") from None


def python_program(module: str, *arguments: str) -> list[str]:
    """Return the command that runs ``module`` in this Python as a child that ends with this process."""
    return [sys.executable, "-m", "convert.child", str(os.getpid()), module, *arguments]


def failure(what: str, done: subprocess.CompletedProcess[str]) -> ToolError:
    """Return the error that says how ``done`` failed, with the last line of its standard error."""
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    how = f"was killed by signal {-done.returncode}" if done.returncode < 0 else f"failed with status {done.returncode}"
    return ToolError(f"{what} {how}: {lines[-1][:300] if lines else 'it printed no error'}")


def find_node() -> str:
    """Return the Node program: from the variable NODE, else next to this Python, else from the PATH.

    Raises:
        ToolError: if there is none, or TF.js is not installed; with the command to run.
    """
    next_to_python = Path(sys.executable).with_name("node")
    node = os.environ.get("NODE") or (str(next_to_python) if next_to_python.exists() else shutil.which("node"))
    if node is None or shutil.which(node) is None:
        raise ToolError(
            f"Node ({node or 'node'}) was not found; run `make build` to install it, or set NODE to its path."
        )
    missing = [name for name in ("tfjs-core", "tfjs-converter", "tfjs-backend-wasm", "tfjs-backend-cpu")
               if not (NODE_PACKAGES / name).is_dir()]  # fmt: skip
    if missing:
        raise ToolError(f"TF.js is not installed (@tensorflow/{missing[0]} is missing); `make convert` installs it.")
    return node
