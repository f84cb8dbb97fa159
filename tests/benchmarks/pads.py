"""`python -m tests.benchmarks.pads`: how long a page with twenty pads takes to its first reading, and how much memory.

It is compared with the same page with one pad, in turn. `make bench` runs it, too.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.line import line_to
from tests.benchmarks.machine import machine
from tests.benchmarks.readings import spread
from tests.benchmarks.visits import DRAW_ON_PAD, visit
from tests.browser.conftest import FLAGS
from tests.conftest import find_chromium
from tests.support.serving import ROOT, Server, running_server

PADS = (1, 20)
PAGE = """<!doctype html><html lang="en"><title>Pads</title><link rel="icon" href="/icons/192.png">
<script type="module" src="/digit-pad.js"></script>{pads}
"""
PAD = '<digit-pad model="/model"></digit-pad>'


@contextmanager
def serving() -> Iterator[Server]:
    """Serve the built page, and a page for each of PADS, at /pads-20/."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "dist"
        shutil.copytree(ROOT / "static" / "dist", page)
        for count in PADS:
            (page / f"pads-{count}").mkdir()
            (page / f"pads-{count}" / "index.html").write_text(PAGE.format(pads=PAD * count))
        with running_server(INKLING_PAGE=str(page)) as server:
            yield server


def pads(browser: Browser, visits: int) -> dict[str, Any]:
    """Visit each page `visits` times, in turn; the spread of seconds to the first reading, and megabytes after it.

    `ratio` is the median with twenty pads by that with one.
    """
    taken: dict[int, list[float]] = {count: [] for count in PADS}
    memory: dict[int, list[float]] = {count: [] for count in PADS}
    with serving() as server, line_to(server) as line:
        for _ in range(visits):
            for count in PADS:
                found = visit(browser, line, DRAW_ON_PAD, path=f"/pads-{count}/", memory=True)
                assert found.memory_mb is not None
                taken[count].append(found.seconds)
                memory[count].append(found.memory_mb)
    few, many = (spread(taken[count]) for count in PADS)
    megabytes = {f"memory_mb_{count}": spread(memory[count]) for count in PADS}
    return {"seconds_1": few, "seconds_20": many, "ratio": many["p50"] / few["p50"], **megabytes}


def main(visits: int = 20) -> None:
    """Measure and print."""
    flags: Sequence[str] = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(flags))
        print(json.dumps({"machine": machine(), **pads(browser, visits)}, indent=1))
        browser.close()


if __name__ == "__main__":
    main()
