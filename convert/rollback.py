"""Make the version current again that was published before the current one."""

import hashlib
from pathlib import Path

from convert.errors import PublishError
from convert.publish import CURRENT, only_run, point_to, working_folder
from convert.read import published_files
from train.common.contract import VERSION
from train.common.files import read_json


def rollback(output: Path) -> str:
    """Let current.json in ``output`` name the former version, once all its files are right; return its name.

    Versions are ordered by the time they were published. A second rollback goes back by one more.

    Raises:
        PublishError: if there is no former version, or another run holds the lock.
        InputError: if a file of the former version is missing or damaged.
    """
    with only_run(output), working_folder(output) as folder:
        current = read_json(output / CURRENT, PublishError).get("version")
        versions = [path for path in output.iterdir() if VERSION.fullmatch(path.name)]
        versions.sort(key=lambda path: path.stat().st_mtime_ns)
        names = [path.name for path in versions]
        if current not in names or names[0] == current:
            raise PublishError(
                f"{output} has no version before {str(current)[:40]}; former versions stay until --prune removes them."
            )
        former = versions[names.index(current) - 1]
        published_files(former)
        found = hashlib.sha256((former / "manifest.json").read_bytes()).hexdigest()
        if not found.startswith(former.name):
            raise PublishError(f"{former}/manifest.json is damaged: its SHA-256 is {found}; delete this folder.")
        point_to(former.name, output, folder)
    return former.name
