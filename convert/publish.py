"""Publish a version so that a reader finds one complete model at any time."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from convert.errors import PublishError
from train.common.contract import VERSION
from train.common.files import sync
from train.common.lock import exclusive_run

CURRENT = "current.json"
WORK_PREFIX = ".converting-"  # the server never reads anything with this prefix


def only_run(output: Path) -> AbstractContextManager[None]:
    """Lock ``output`` for this run.

    Raises:
        PublishError: on entry, if another run holds the lock, or the folder cannot be created.
    """
    return exclusive_run(output, "publishing to", PublishError)


@contextmanager
def working_folder(output: Path) -> Iterator[Path]:
    """Create a hidden folder in ``output`` and remove it at the end.

    It is on the same disk as ``output``, so that renaming out of it is atomic. Leftovers of killed runs are removed
    first; the caller holds ``only_run``.

    Raises:
        PublishError: if ``output``, or anything the caller writes meanwhile, cannot be written (a full disk, say).
    """
    try:
        for leftover in output.glob(f"{WORK_PREFIX}*"):
            shutil.rmtree(leftover)
        folder = Path(tempfile.mkdtemp(prefix=WORK_PREFIX, dir=output))
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    except OSError as error:
        raise PublishError(
            f"{output} cannot be written: {error.strerror or error}; make it writable, or pass another --output."
        ) from None
    try:
        yield folder
    except OSError as error:
        raise PublishError(
            f"{error.filename or folder} cannot be used: {error.strerror or error}; check permissions and free space."
        ) from error
    finally:
        # Leftovers are removed by the next run; failing to remove them must not hide this run's outcome.
        shutil.rmtree(folder, ignore_errors=True)


def publish(files: Mapping[str, bytes], version: str, output: Path, folder: Path) -> None:
    """Make ``version`` current: write it completely, rename it into place, then replace current.json.

    Args:
        files: name and content of every file of the version.
        version: its name, 16 hex digits.
        output: the published folder.
        folder: the working folder, inside ``output``.

    Raises:
        OSError: if something cannot be written; the former version then stays current.
    """
    staged, target = folder / version, output / version
    staged.mkdir()
    for name, content in files.items():
        _write(staged / name, content)
    sync(staged)
    if target.exists():
        # The version is published already: replace only files that are missing or damaged.
        for name, content in files.items():
            if not (target / name).is_file() or (target / name).read_bytes() != content:
                (staged / name).replace(target / name)
        sync(target)
    else:
        staged.rename(target)
    os.utime(target)  # orders the versions for a rollback
    sync(output)
    point_to(version, output, folder)


def point_to(version: str, output: Path, folder: Path) -> None:
    """Replace current.json in ``output`` by one that names ``version``.

    Raises:
        OSError: if it cannot be written; the former version then stays current.
    """
    pointer = folder / CURRENT
    _write(pointer, json.dumps({"version": version}).encode() + b"\n")
    pointer.replace(output / CURRENT)
    sync(output)


def prune(output: Path, keep: str, folder: Path) -> list[str]:
    """Remove every version except ``keep`` from ``output``, each by one rename into the working folder.

    Returns:
        The names of the versions removed.

    Raises:
        OSError: if one cannot be removed.
    """
    former = sorted(path for path in output.iterdir() if VERSION.fullmatch(path.name) and path.name != keep)
    for path in former:
        path.rename(folder / f"former-{path.name}")
    return [path.name for path in former]


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
    sync(path)
