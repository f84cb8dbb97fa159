"""`make bench`: compare Inkling with the usual recipe, in the same browser and run.

Writes docs/results/bench.json and docs/pictures/bench.png, and prints a table. For results worth keeping, run nothing
else on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks import readings, training, usual, visits
from tests.benchmarks.line import line_to
from tests.benchmarks.machine import machine
from tests.benchmarks.numbers import numbers
from tests.benchmarks.pads import pads
from tests.benchmarks.pictures import pictures
from tests.benchmarks.plots import picture
from tests.benchmarks.readings import spread
from tests.benchmarks.steps import by_width, steps
from tests.benchmarks.table import table
from tests.benchmarks.visits import AT_REST_S
from tests.benchmarks.wrk import find_wrk, load
from tests.browser.conftest import FLAGS
from tests.browser.pages import InklingPage
from tests.conftest import find_chromium
from tests.support.serving import ROOT, Server, running_server

PHONE = {"bits_per_second": 1.6e6, "round_trip_s": 0.15}
CONNECTIONS = (1, 4, 16, 64, 256)
RESULT = ROOT / "docs" / "results" / "bench.json"
PICTURE = ROOT / "docs" / "pictures" / "bench.png"


def measure(settings: argparse.Namespace) -> dict[str, Any]:
    """Run all benchmarks."""
    version = published()
    found: dict[str, Any] = {
        "machine": machine(),
        "model_version": version,
        "setup": setup_time() if settings.setup else None,
    }
    with tempfile.TemporaryDirectory() as folder:
        log(f"training the usual recipe for {settings.epochs} epochs")
        found["usual_training"] = usual.build(Path(folder), settings.epochs)
        log("training Inkling on MNIST only")
        found["training"] = training.mnist()
        log("the steps of a reading")
        found["steps"] = steps()
        log("networks of other widths")
        found["network_by_width"] = by_width()
        with (
            sync_playwright() as playwright,
            running_server() as inkling,
            usual.serving(Path(folder) / "page") as other,
        ):
            flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
            found["machine"]["browser"] = f"Chromium {browser.version}, headless"
            check_version(browser, inkling, version)
            found["visits"] = first_visits(browser, inkling, other, settings.visits, {})
            found["visits_busy"] = first_visits(browser, inkling, other, settings.visits, {}, rest_s=0)
            found["visits_phone"] = first_visits(browser, inkling, other, settings.visits, PHONE)
            with line_to(inkling) as line:
                found |= visits.files(browser, line, everything)
            log("readings")
            found["after_strokes"] = {
                "inkling": readings.after_strokes(browser, inkling.url, "digit-pad", settings.strokes),
                "usual": readings.after_strokes(browser, other.url, "canvas", settings.strokes),
            }
            found["while_drawing"] = readings.while_drawing(browser, inkling.url, settings.strokes / 2)
            found["growth"] = readings.growth(browser, inkling.url)
            log("numbers")
            found["numbers"] = numbers(browser, inkling.url)
            log("pictures")
            found["pictures"] = pictures(browser, inkling.url)
            log("twenty pads on one page")
            found["pads"] = pads(browser, settings.visits)
            check_version(browser, inkling, version)
            browser.close()
        log("visitors")
        with running_server() as server:
            found["visitors"] = [asdict(load(server, 5, count)) for count in CONNECTIONS]
    return found


def published() -> str:
    """The version of the published model."""
    found: str = json.loads((ROOT / "static" / "model" / "current.json").read_text())["version"]
    return found


def check_version(browser: Browser, inkling: Server, version: str) -> None:
    """Exit with a message unless the page reads with `version`, and that is the published one."""
    context = browser.new_context()
    read_with = InklingPage(context.new_page(), inkling.url).open().run("return pad.status.version")
    context.close()
    if not read_with == version == published():
        raise SystemExit(
            f"The page reads with model {read_with}, expected {version}, which was published when the benchmark began. "
            f"Now {published()} is. Run `make bench` again, and publish no model meanwhile."
        )


def first_visits(
    browser: Browser, inkling: Server, other: Server, count: int, pace: dict[str, float], rest_s: float = AT_REST_S
) -> dict[str, Any]:
    """Visit both pages alternately, `count` times each; return the spread of each metric."""
    taken: dict[str, list[visits.Visit]] = {"inkling": [], "usual": []}
    with line_to(inkling, **pace) as to_inkling, line_to(other, **pace) as to_other:
        for index in range(count):
            log(f"first visits{' over a slow connection' if pace else ''}, {index + 1} of {count}")
            last = index == count - 1 and not pace
            taken["inkling"].append(visits.visit(browser, to_inkling, visits.DRAW_ON_PAD, rest_s=rest_s, memory=last))
            taken["usual"].append(visits.visit(browser, to_other, visits.DRAW_ON_CANVAS, rest_s=rest_s, memory=last))
    return {
        name: {
            "seconds": spread([one.seconds for one in those]),
            "bytes": spread([one.bytes for one in those]),
            "blocked_ms": spread([one.blocked_ms for one in those]),
            "memory_mb": those[-1].memory_mb,
        }
        for name, those in taken.items()
    }


def everything(page: Page) -> None:
    """Wait until the page has fetched everything: it uses wasm and works offline."""
    page.wait_for_selector(".offline:not([hidden])", timeout=30_000)
    page.evaluate(
        "(async () => { const pad = document.querySelector('digit-pad');"
        "while (pad.status.backend !== 'wasm') await new Promise((r) => setTimeout(r, 20)); })()"
    )


def setup_time() -> dict[str, float]:
    """Seconds from `make serve` until the page is served: on a clean clone, and again without changes."""
    times = {}
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "inkling"
        subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
        for name in ("clean_clone_s", "again_s"):
            log(f"make serve: {name.removesuffix('_s').replace('_', ' ')}")
            started = time.monotonic()
            environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
            with subprocess.Popen(
                ["make", "serve"], cwd=clone, env={**environment, "PORT": "0"}, stdout=subprocess.PIPE, text=True,
                start_new_session=True,
            ) as process:  # fmt: skip
                assert process.stdout is not None
                while "Inkling is at" not in process.stdout.readline():
                    assert process.poll() is None
                times[name] = time.monotonic() - started
                os.killpg(process.pid, 15)
    return times


def log(text: str) -> None:
    """Log progress to stderr."""
    print(f"bench: {text} ...", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--visits", type=int, default=20, help="first visits to each page (default: 20)")
    parser.add_argument("--strokes", type=int, default=60, help="digits drawn on each page (default: 60)")
    parser.add_argument("--epochs", type=int, default=usual.EPOCHS, help="epochs of the usual recipe (default: 12)")
    parser.add_argument("--setup", action="store_true", help="also time `make serve` on a clean clone")
    parser.add_argument("--output", type=Path, default=RESULT, help="JSON file to write")
    parser.add_argument("--picture", type=Path, default=PICTURE, help="plot to write")
    settings = parser.parse_args(arguments)
    find_wrk()  # used last, so check first that it is installed
    found = measure(settings)
    settings.output.write_text(json.dumps(found, indent=1) + "\n")
    picture(found, settings.picture)
    print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
