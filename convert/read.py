"""Run a published model in TF.js under Node, for programs that evaluate it.

    python -m convert.read <version folder> <images.f32> <outputs.f32>

images.f32: raw float32 ``[n, 28, 28, 1]``, 0 = paper, 1 = ink. outputs.f32: raw float32 ``[n, 11]``, ten probabilities
and is_digit, or ``[n, 10]`` if the model has no is_digit. On an error it exits with status 1 and one line on stderr.
"""

import hashlib
import sys
import tempfile
from pathlib import Path

import numpy as np

from convert.errors import InputError
from convert.inputs import PIXELS
from convert.tools import find_node
from convert.verify import predict
from train.common.commands import run_command
from train.common.files import read_json

TIME_LIMIT = 900  # seconds
PUBLISH_AGAIN = "publish it again with `make convert`"


def published_files(version: Path) -> dict[str, bytes]:
    """Return name and content of model.json and the shards of a published version.

    Raises:
        InputError: if the manifest is missing or invalid, or a file does not match it.
    """
    path = version / "manifest.json"
    manifest = read_json(path, InputError, PUBLISH_AGAIN)
    try:
        listed = [(str(file["path"]), str(file["sha256"])) for file in manifest["files"]]
    except (KeyError, TypeError):
        raise InputError(
            f"{path} does not list its files, expected a path and a SHA-256 for each; {PUBLISH_AGAIN}."
        ) from None
    return {name: _content(version, name, sha256) for name, sha256 in listed}


def _content(version: Path, name: str, sha256: str) -> bytes:
    if Path(name).name != name:  # it is written under this name elsewhere
        raise InputError(
            f"{version / 'manifest.json'} lists {name[:100]!r}, expected a plain file name; {PUBLISH_AGAIN}."
        )
    try:
        content = (version / name).read_bytes()
    except OSError as error:
        raise InputError(f"{version / name} cannot be read: {error.strerror or error}; {PUBLISH_AGAIN}.") from None
    if (found := hashlib.sha256(content).hexdigest()) != sha256:
        raise InputError(f"{version / name} has the SHA-256 {found}, expected {sha256[:64]}; {PUBLISH_AGAIN}.")
    return content


def main(arguments: list[str]) -> int:
    """Run the program; return its exit status: 0 success, 1 failure, 2 wrong usage, 130 interrupted."""
    if len(arguments) != 3:
        print("usage: python -m convert.read <version folder> <images.f32> <outputs.f32>", file=sys.stderr)
        return 2
    version, images, outputs = map(Path, arguments)
    return run_command("convert.read", lambda: read(version, images, outputs))


def read(version: Path, images: Path, outputs: Path) -> None:
    """Run ``version`` on ``images`` and write its ``outputs``.

    Raises:
        ConvertError: if a file cannot be used, or TF.js does not run.
    """
    files = published_files(version)
    try:
        pixels = np.fromfile(images, np.float32).reshape(-1, PIXELS)
        with tempfile.TemporaryDirectory() as folder:
            predict(files, Path(folder), find_node(), "wasm", pixels, TIME_LIMIT).tofile(outputs)
    except OSError as error:
        raise InputError(f"{error.filename or outputs} cannot be used: {error.strerror or error}.") from None
    except ValueError:
        raise InputError(f"{images} has an incomplete image, expected {PIXELS} float32 values for each.") from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
