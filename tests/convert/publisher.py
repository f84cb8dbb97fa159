"""Publish versions on request, each in a forked process that may be killed before its n-th file system operation.

Reads lines of JSON [n, output, folder of the version's files] and answers each with a line of JSON: the number of
operations, or null if the process was killed. n = 0 kills none.
"""

import json
import os
import signal
import sys
from pathlib import Path

from convert.publish import only_run, prune, publish, working_folder

OPERATIONS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree")


def publish_and_count(last: int, output: Path, version: Path) -> int:
    files = {path.name: path.read_bytes() for path in version.iterdir()}
    seen = 0

    def count(event: str, _: object) -> None:
        nonlocal seen
        if event in OPERATIONS:
            seen += 1
            if seen == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    with only_run(output), working_folder(output) as work:
        publish(files, version.name, output, work)
        prune(output, version.name, work)
    return seen


def main() -> None:
    for line in sys.stdin:
        last, output, version = json.loads(line)
        child = os.fork()
        if child == 0:
            print(publish_and_count(last, Path(output), Path(version)), flush=True)
            os._exit(0)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if ended == -signal.SIGKILL:
            print("null", flush=True)
        elif ended != 0:
            sys.exit(ended)


if __name__ == "__main__":
    main()
