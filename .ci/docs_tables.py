"""Fill the tables of README.md and docs/*.md from models/report.json, static/model/ and docs/results/*.json.

A document holds each table as a template in a comment; what stands below the comment is written by this script:

    <!-- table
    Evaluated on | Correct
    MNIST test set | {report[figures][mnist_test][accuracy]:%}
    -->
    <!-- end of table -->

The first line is the header. ``? `` before a row leaves it out if the data lacks a value; ``* name: `` repeats it for
each item of a list. A line without ``|`` becomes a paragraph below. FORMATS has the formats besides Python's own.
``--check`` changes nothing; it exits with 1 and names the first file with an outdated table.
"""

from __future__ import annotations

import argparse
import json
import re
import string
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TABLE = re.compile(r"(<!-- table\n(.*?)\n-->\n).*?(<!-- end of table -->)", re.DOTALL)
WORST = 8  # perturbations shown
METRICS = (  # of the report's "spread"; their labels are the contract's
    "pen_digits.accuracy", "pen_digits.worst_writer", "calibration.expected_error", "characters.refused",
    "mnist_validation.accuracy", "mnist_inked.accuracy",
)  # fmt: skip


FORMATS: dict[str, Callable[[Any], str]] = {
    "%": lambda share: f"{share * 100:.2f} %",
    "KB": lambda count: f"{count / 1000:,.0f} KB",
    "min": lambda seconds: f"{seconds / 60:.0f} minutes",
    # A spread, as median and 99th percentile; given in seconds or in milliseconds.
    "s": lambda spread: f"{spread['p50'] * 1000:,.0f} ms ({spread['p99'] * 1000:,.0f})",
    "ms": lambda spread: f"{spread['p50']:,.1f} ms ({spread['p99']:,.1f})",
}


class Numbers(string.Formatter):
    """Format numbers as the documents show them."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Format one value by FORMATS, or else by Python's own format."""
        return FORMATS[format_spec](value) if format_spec in FORMATS else f"{value:{format_spec}}"


def read(path: str) -> dict[str, Any]:
    """Read a JSON object below the repository's root."""
    found: dict[str, Any] = json.loads((ROOT / path).read_text(encoding="utf-8"))
    return found


def measured_with(bench: dict[str, Any], released: str) -> str:
    """Return which model a benchmark ran with: the version that it names, or that its visitors downloaded."""
    downloaded = re.search(r"model/(\w{16})/", json.dumps(bench.get("files")))
    version = bench.get("model_version") or (downloaded and downloaded[1])
    if version == released:
        return f"measured with the released model (`{version}`)"
    return f"measured with an earlier model (`{version}`)" if version else "measured with an earlier model"


def values() -> dict[str, Any]:
    """Return what templates can name: the files' contents, and lists for repeated rows."""
    report, bench, load = read("models/report.json"), read("docs/results/bench.json"), read("docs/results/load.json")
    version = read("static/model/current.json")["version"]
    figures = report["figures"]
    devices = figures.get("elsewhere", {}).get("digits", {}).get("by_device", {})
    spread, sweep = figures.get("spread", {}), figures.get("sweep", {"conditions": []})
    worst = sorted((one for one in sweep["conditions"] if one["legible"]), key=lambda one: -float(one["fall"]))[:WORST]

    def at(name: str) -> Any:
        metric, _, key = name.partition(".")
        return figures[metric][key]

    contract = read("static/model-contract.json")
    labels, units = contract["metrics"], contract["perturbations"]
    weights = [path for path in (ROOT / "static/model" / version).glob("*.br") if not path.name.startswith("manifest")]
    return {
        "report": report,
        "version": version,
        "download": sum(path.stat().st_size for path in weights),
        "verification": read(f"static/model/{version}/manifest.json")["report"]["verification"],
        "folds": [{"label": labels[one], "pooled": at(one), **spread[one]} for one in METRICS if one in spread],
        "non_digits": [{"kind": kind, "rejected": found} for kind, found in figures.get("no_digits", {}).items()],
        "devices": [{"device": name, **found} for name, found in devices.items()],
        "perturbations": [
            one | {"label": f"{one['kind']}, {one['value']}{units.get(one['kind'], '')}"} for one in worst
        ],
        "bench": bench | {"measured_with": measured_with(bench, version)},
        "points": _by_count(bench["growth"]["points_ms"]),
        "drawings": _by_count(bench["growth"]["drawings_ms"]),
        "widths": [{"width": width, **one} for width, one in bench["network_by_width"].items()],
        "visitors": [one | {"per_second": one["requests"] / one["seconds"]} for one in bench["visitors"]],
        "load": load,
    }


def _by_count(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"n": int(n), "time": one} for n, one in sorted(found.items(), key=lambda item: int(item[0]))]


def fill(template: str, found: dict[str, Any]) -> str:
    """Return the table that a template describes."""
    rows = [row for line in template.splitlines() for row in _rows(line, found)]
    table = [f"| {row} |" for row in rows if "|" in row]
    if len(table) == 1:
        return "The released model's report has no such data."
    table.insert(1, "|" + " --- |" * (table[0].count("|") - 1))
    return "\n".join([*table, *(f"\n{row}" for row in rows if "|" not in row)])


def _rows(line: str, found: dict[str, Any]) -> Iterator[str]:
    if line.startswith("* "):
        name, _, row = line[2:].partition(": ")
        yield from (Numbers().vformat(row, (), one) for one in found[name])
    elif line.startswith("? "):
        try:
            yield Numbers().vformat(line[2:], (), found)
        except (KeyError, TypeError):  # the data lacks it, or has null
            return
    else:
        yield Numbers().vformat(line, (), found)


def main() -> int:
    """Write or check the tables; return the exit status."""
    parser = argparse.ArgumentParser(description="Fill the tables of README.md and docs/*.md.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if a table is out of date")
    check, found = parser.parse_args().check, values()
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        text = path.read_text(encoding="utf-8")
        new = TABLE.sub(lambda match: f"{match[1]}{fill(match[2], found)}\n{match[3]}", text)
        if new != text and check:
            print(
                f"{path.relative_to(ROOT)}: a table is out of date. Run `python .ci/docs_tables.py`.", file=sys.stderr
            )
            return 1
        if new != text:
            path.write_text(new, encoding="utf-8")
            print(f"Updated {path.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
