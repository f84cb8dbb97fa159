"""The Makefile's setup and build, with stand-ins for Python, pip, Node and npm: they record how they are called."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.serving import ROOT

# Also the Python of the environment that it creates. Without $FLAWS/no-pip, that environment has pip.
PYTHON = """#!/bin/sh
echo "python $* NODE_ENV=$NODE_ENV PIP_USER=$PIP_USER PIP_TARGET=$PIP_TARGET PYTHONPATH=$PYTHONPATH" >> "$CALLS"
case "$*" in
    "-m venv "*)
        mkdir -p "$3/bin" && cp "$0" "$3/bin/python" || exit 1
        test ! -e "$FLAWS/no-pip" || exit 1
        touch "$3/bin/pip" ;;
    "-m pip "*) test -e "$(dirname "$0")/pip" ;;
    "-c import brotli"*) test ! -e "$FLAWS/installed-elsewhere" ;;
esac
"""
NPM = """#!/bin/sh
echo "npm $* NODE_ENV=$NODE_ENV" >> "$CALLS"
case "$*" in
    ci*) rm -rf node_modules; mkdir node_modules ;;
    "run --silent build -- --outDir "*)
        mkdir -p "$6" && cat src/*.ts > "$6/index.html"
        test ! -e "$FLAWS/build-fails" ;;
esac
"""


class Checkout:
    """A small copy of the repository without git, and the stand-ins first on the PATH."""

    def __init__(self, folder: Path):
        self.root, self.bin, self.flaws, self.calls = (folder / name for name in ("inkling", "bin", "flaws", "calls"))
        for made in (self.root / "requirements", self.root / "static" / "src", self.bin, self.flaws):
            made.mkdir(parents=True)
        shutil.copy(ROOT / "Makefile", self.root)
        for name in ("serve", "dev", "node"):
            (self.root / "requirements" / f"{name}.txt").write_text("flask\n")
        (self.root / "static" / "package-lock.json").write_text("{}")
        self.source.write_text("1;")
        for name, script in {"python3": PYTHON, "npm": NPM, "node": "#!/bin/sh\n"}.items():
            (self.bin / name).write_text(script)
            (self.bin / name).chmod(0o755)

    @property
    def source(self) -> Path:
        return self.root / "static" / "src" / "main.ts"

    @property
    def built(self) -> str:
        return (self.root / "static" / "dist" / "index.html").read_text()

    def make(self, target: str = "build", **variables: str) -> subprocess.CompletedProcess[str]:
        """Run make; `calls` then holds what it has called."""
        self.calls.write_text("")
        return subprocess.run(
            ["make", "--directory", str(self.root), target],
            env={"PATH": f"{self.bin}:/usr/bin:/bin", "CALLS": str(self.calls), "FLAWS": str(self.flaws), **variables},
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip

    def called(self, start: str) -> list[str]:
        return [line for line in self.calls.read_text().splitlines() if line.startswith(start)]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_settings_of_other_projects_reach_neither_pip_nor_the_build(checkout: Checkout) -> None:
    made = checkout.make(NODE_ENV="development", PIP_USER="1", PIP_TARGET="elsewhere", PYTHONPATH="elsewhere")
    assert made.returncode == 0
    assert checkout.called("python -m pip install")
    assert checkout.called("npm run")
    assert not [call for call in checkout.called("") if "development" in call or "elsewhere" in call or "=1" in call]


def test_packages_that_pip_installed_elsewhere_stop_the_setup(checkout: Checkout) -> None:
    (checkout.flaws / "installed-elsewhere").touch()
    for _ in range(2):  # nothing says that it was set up
        made = checkout.make()
        assert made.returncode != 0
        assert "pip did not install into .venv; remove target, prefix and root from its settings" in made.stdout


def test_an_environment_without_pip_is_completed_once_that_is_possible(checkout: Checkout) -> None:
    (checkout.flaws / "no-pip").touch()
    made = checkout.make()
    assert made.returncode != 0
    assert "python3 cannot create a virtual environment; install its venv module" in made.stdout
    (checkout.flaws / "no-pip").unlink()
    assert checkout.make().returncode == 0


def test_nothing_is_done_twice(checkout: Checkout) -> None:
    assert checkout.make().returncode == 0
    assert checkout.make().returncode == 0
    assert checkout.calls.read_text() == ""


@pytest.mark.parametrize("change", ["edit", "add", "remove", "build removed"])
def test_the_page_is_built_from_its_present_sources_whatever_their_times(checkout: Checkout, change: str) -> None:
    other = checkout.source.with_name("other.ts")
    other.write_text("2;")
    checkout.make()
    assert checkout.built == "1;2;"
    if change == "edit":
        checkout.source.write_text("3;")
    elif change == "add":
        checkout.source.with_name("third.ts").write_text("3;")
    elif change == "remove":
        other.unlink()
    else:
        shutil.rmtree(checkout.root / "static" / "dist")
    for path in checkout.source.parent.iterdir():
        os.utime(path, (1, 1))  # as out of an archive
    assert checkout.make().returncode == 0
    assert checkout.built == {"edit": "3;2;", "add": "1;2;3;", "remove": "1;", "build removed": "1;2;"}[change]


def test_changed_requirements_are_installed_whatever_their_time(checkout: Checkout) -> None:
    checkout.make()
    for text in ("flask>2\n", "flask\n"):  # also back to what was installed before
        locked = checkout.root / "requirements" / "serve.txt"
        locked.write_text(text)
        os.utime(locked, (1, 1))
        assert checkout.make().returncode == 0
        assert len(checkout.called("python -m pip install")) == 1


def test_a_failed_build_leaves_the_former_one_whole(checkout: Checkout) -> None:
    checkout.make()
    checkout.source.write_text("half of")
    (checkout.flaws / "build-fails").touch()
    assert checkout.make().returncode != 0
    assert checkout.built == "1;"
    (checkout.flaws / "build-fails").unlink()
    assert checkout.make().returncode == 0
    assert checkout.built == "half of"
    assert sorted(path.name for path in (checkout.root / "static").iterdir() if path.is_dir()) == [
        "dist", "node_modules", "src",
    ]  # fmt: skip
