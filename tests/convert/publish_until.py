"""Publishes a version and kills itself just before the n-th thing that it does to the file system.

    python -m tests.convert.publish_until <n> <output> <folder of the version's files>

Prints how many such things there are when it lives to the end.
"""

import os
import signal
import sys
from pathlib import Path

from convert.publish import only_run, prune, publish, working_folder

STEPS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree")


def main(last: int, output: Path, version: Path) -> None:
    files = {path.name: path.read_bytes() for path in version.iterdir()}
    seen = 0

    def step(event: str, _: object) -> None:
        nonlocal seen
        if event in STEPS:
            seen += 1
            if seen == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)
    with only_run(output), working_folder(output) as work:
        publish(files, version.name, output, work)
        prune(output, version.name, work)
    print(seen)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
