"""`make audit`: check for vulnerabilities, disallowed licenses, abandoned packages and deviations from the lock.

pip-audit and npm query online services for vulnerabilities. If a service cannot be reached, the command reports that
nothing was checked and fails. audit.toml lists every accepted finding with its reason.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SERVED, DEVELOPED = ROOT / "requirements" / "serve.txt", ROOT / "requirements" / "dev.txt"
# SPDX identifiers, and the license names that older packages use in their metadata.
ALLOWED = re.compile(
    r"(MIT|MIT No Attribution|BSD|BSD-[023]-Clause|0BSD|ISC|Apache|Apache-2\.0|Apache 2\.0|Apache Software|PSF-2\.0"
    r"|Python Software Foundation|ZPL-2\.1|Zope Public)( License)?"
)
NOT_LOCKED = {"pip", "setuptools"}  # preinstalled in every new environment


class UncheckedError(Exception):
    """A check could not run, because its service could not be reached."""


def locked(path: Path) -> dict[str, set[str]]:
    """Return the pinned versions of each package; Python versions may need different ones."""
    pinned: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE):
        pinned.setdefault(name, set()).add(version)
    return pinned


def python_vulnerabilities() -> Iterator[str]:
    """Yield the known vulnerabilities of every package in both locks, from pip-audit."""
    for lock in (SERVED, DEVELOPED):
        command = ["pip-audit", "--requirement", lock, "--disable-pip", "--require-hashes", "--format", "json"]
        answer = _json(command, "dependencies")
        for package in answer["dependencies"]:
            if reason := package.get("skip_reason"):
                raise UncheckedError(f"pip-audit skipped {package['name']}: {reason}")
            for vulnerability in package["vulns"]:
                identifier, fixed = vulnerability["id"], vulnerability["fix_versions"]
                yield f"{package['name']} {package['version']}: {identifier}, fixed in {fixed}"


def page_vulnerabilities() -> Iterator[str]:
    """Yield the known vulnerabilities of every package in the page's lock, from npm."""
    answer = _json(["npm", "audit", "--json"], "vulnerabilities", ROOT / "static")
    for name, vulnerability in answer["vulnerabilities"].items():
        yield f"{name} {vulnerability['range']}: {vulnerability['severity']}"


def _json(command: list[Any], key: str, folder: Path = ROOT) -> Mapping[str, Any]:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, encoding="utf-8")
        answer: Mapping[str, Any] = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        answer = {}
    if key not in answer:
        raise UncheckedError(
            f"{command[0]} could not reach its service; nothing was checked. Connect to the internet and try again."
        )
    return answer


def licenses() -> Iterator[str]:
    """Yield every package without an allowed license, among those that serve the page and those it is built from."""
    for name in locked(SERVED):
        found = _installed(name)
        if found and not all(ALLOWED.fullmatch(one) for one in _licenses(found)):
            yield f"{name}: {', '.join(_licenses(found))}"
    for name, package in _page_packages():
        parts = re.split(r" OR | AND |[()]", package.get("license", "none declared"))
        if not package.get("dev") and not all(ALLOWED.fullmatch(part) for part in parts if part):
            yield f"{name}: {package.get('license', 'none declared')}"


def _licenses(found: Distribution) -> list[str]:
    named = found.metadata["License-Expression"]
    classified = [
        line.split(" :: ")[-1]
        for line in found.metadata.get_all("Classifier") or []
        if line.startswith("License :: OSI Approved :: ")
    ]
    return re.split(r" OR | AND ", named) if named else classified or [found.metadata["License"] or "none declared"]


def abandoned() -> Iterator[str]:
    """Yield every package that its authors have declared inactive or deprecated."""
    for name in locked(DEVELOPED):
        found = _installed(name)
        if found and "Development Status :: 7 - Inactive" in (found.metadata.get_all("Classifier") or []):
            yield f"{name}: inactive"
    for name, package in _page_packages():
        if "deprecated" in package:
            yield f"{name}: {package['deprecated']}"


def outside_lock() -> Iterator[str]:
    """Yield every installed package that is not in the lock or has a version other than the locked one."""
    pinned = locked(DEVELOPED)
    for found in distributions():
        name = re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower()
        if name not in pinned and name not in NOT_LOCKED:
            yield f"{name} {found.version}: not in the lock"
        elif name in pinned and found.version not in pinned[name]:
            yield f"{name} {found.version}: the lock has {' or '.join(sorted(pinned[name]))}"
    for name, package in _page_packages():
        manifest = ROOT / "static" / name / "package.json"
        if manifest.is_file() and json.loads(manifest.read_text(encoding="utf-8"))["version"] != package["version"]:
            yield f"{name}: the lock has {package['version']}"


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None  # required on other systems only


def _page_packages() -> Iterator[tuple[str, Mapping[str, Any]]]:
    lock = json.loads((ROOT / "static" / "package-lock.json").read_text(encoding="utf-8"))
    yield from ((path, package) for path, package in lock["packages"].items() if path)


CHECKS: dict[str, Callable[[], Iterator[str]]] = {
    "Known vulnerabilities, Python": python_vulnerabilities,
    "Known vulnerabilities, page": page_vulnerabilities,
    "Disallowed licenses": licenses,
    "Abandoned packages": abandoned,
    "Packages outside the lock": outside_lock,
}


def main() -> int:
    """Run every check; return 0 only if all checks ran and audit.toml accepts every finding."""
    exceptions = tomllib.loads((Path(__file__).parent / "audit.toml").read_text(encoding="utf-8"))["exception"]
    failed = False
    for title, check in CHECKS.items():
        try:
            found = list(check())
        except UncheckedError as error:
            print(f"{title}: NOT CHECKED. {error}")
            failed = True
            continue
        accepted = {
            line for line in found for one in exceptions if one["check"] == title and re.match(one["found"], line)
        }
        problems = [line for line in found if line not in accepted]
        print(
            f"{title}: {len(problems) or 'nothing'} found"
            + (f", {len(accepted)} accepted in audit.toml" if accepted else "")
        )
        print(*(f"  {line}" for line in problems), sep="\n", end="\n" if problems else "")
        failed |= bool(problems)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
