"""Runs the heavy tools (Keras, the converter, Node) as programs of their own, so that their noise stays theirs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from convert.errors import ToolError

PREDICT = Path(__file__).with_name("predict.mjs")
ROOT = str(Path(__file__).parent.parent)  # so that `-m convert.export` is found from any folder
NODE_PACKAGES = Path(ROOT) / "static" / "node_modules" / "@tensorflow"
# Conversion is small and must come out the same everywhere: it never uses a GPU, and always the kernels that TensorFlow
# chooses where a processor has AVX-512, for which it fuses other operations.
ENVIRONMENT = {
    "CUDA_VISIBLE_DEVICES": "-1", "TF_ENABLE_ONEDNN_OPTS": "1", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore",
}  # fmt: skip


def run(command: Sequence[str], what: str, time_limit: int) -> subprocess.CompletedProcess[str]:
    """Run ``command`` to its end with its output kept from the terminal.

    Args:
        command: program and arguments.
        what: what the program does, for the error's text.
        time_limit: seconds after which it is stopped.

    Raises:
        ToolError: if it cannot be started, or takes longer. A status other than 0 is left to the caller.
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
        )
    except subprocess.TimeoutExpired:
        raise ToolError(
            f"{what} took longer than {time_limit} s and was stopped; `python -m convert` has --time-limit."
        ) from None
    except OSError as error:
        raise ToolError(f"{what} could not be started: {command[0]}: {error.strerror or error}.") from None


def python_program(module: str, *arguments: str) -> list[str]:
    """Return the command that runs ``module`` in this Python, never outliving this run."""
    return [sys.executable, "-m", "convert.child", str(os.getpid()), module, *arguments]


def failure(what: str, done: subprocess.CompletedProcess[str]) -> ToolError:
    """Make the error that tells how ``done`` failed, by the last line that it wrote."""
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    how = f"was ended by signal {-done.returncode}" if done.returncode < 0 else f"failed with status {done.returncode}"
    return ToolError(f"{what} {how}: {lines[-1][:300] if lines else 'it said nothing'}")


def find_node() -> str:
    """Return the Node program: that of the environment variable NODE, else the environment's, else the PATH's.

    Raises:
        ToolError: if there is none, or TF.js is not installed for it; naming the command that mends it.
    """
    beside_python = Path(sys.executable).with_name("node")
    node = os.environ.get("NODE") or (str(beside_python) if beside_python.exists() else shutil.which("node"))
    if node is None or shutil.which(node) is None:
        raise ToolError(f"Node ({node or 'node'}) is not found; `make build` sets it up, or set NODE to it.")
    missing = [name for name in ("tfjs-core", "tfjs-converter", "tfjs-backend-wasm", "tfjs-backend-cpu")
               if not (NODE_PACKAGES / name).is_dir()]  # fmt: skip
    if missing:
        raise ToolError(f"TF.js is not installed (@tensorflow/{missing[0]} is missing); `make build` installs it.")
    return node
