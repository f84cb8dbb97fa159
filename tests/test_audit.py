"""`make audit` checks the dependencies, and fails if a check finds something or cannot run."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.serving import ROOT


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    specification = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_an_unreachable_service_is_reported_and_fails_the_audit() -> None:
    # Nothing listens on port 9, so every request through this proxy fails.
    closed = dict.fromkeys(("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"), "http://127.0.0.1:9")
    done = subprocess.run(
        [sys.executable, ".ci/audit.py"], cwd=ROOT, env={**os.environ, **closed, "npm_config_fetch_retries": "0"},
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 1
    assert re.search(r"^Known vulnerabilities, Python: NOT CHECKED\. pip-audit could not", done.stdout, re.MULTILINE)
    assert re.search(r"^Known vulnerabilities, page: NOT CHECKED\. npm could not", done.stdout, re.MULTILINE)
    for title in ("Disallowed licenses", "Abandoned packages", "Packages outside the lock"):
        assert re.search(rf"^{title}: nothing found", done.stdout, re.MULTILINE), done.stdout
    assert "Traceback" not in done.stderr


def test_a_vulnerability_is_listed_and_fails_the_audit(audit: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {
        "dependencies": {
            "dependencies": [{"name": "keras", "version": "3.8.0", "vulns": [{"id": "X-1", "fix_versions": ["3.11"]}]}]
        },
        "vulnerabilities": {"vulnerabilities": {"vite": {"range": "<8", "severity": "high"}}},
    }  # fmt: skip
    monkeypatch.setattr(audit, "_json", lambda _command, key, _folder=None: answers[key])
    assert list(audit.python_vulnerabilities()) == ["keras 3.8.0: X-1, fixed in ['3.11']"] * 2
    assert list(audit.page_vulnerabilities()) == ["vite <8: high"]
    assert audit.main() == 1


def test_locks_contain_hashes_a_fixed_keras_and_no_locations(audit: ModuleType) -> None:
    (keras,) = audit.locked(audit.DEVELOPED)["keras"]
    assert tuple(map(int, keras.split("."))) >= (3, 15, 1)
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text()
        assert not re.search(r"https?://|file:|^-|/home|/root", text, re.MULTILINE), lock.name
        packages = re.findall(r"^[a-z0-9][^ =]*==\S+", text, re.MULTILINE)
        assert packages
        assert all(block.count("--hash=sha256:") > 0 for block in re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:])
    page = (ROOT / "static" / "package-lock.json").read_text()
    assert '"resolved": "http' not in page
    assert page.count('"integrity": "sha') > 50


def test_a_disallowed_or_missing_license_is_listed(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "static").mkdir()
    packages: dict[str, dict[str, object]] = {
        "": {},
        "a": {"license": "GPL-3.0-only"},
        "b": {"license": "(MIT OR ISC)"},
        "d": {},
    }
    packages["c"] = {"dev": True, "license": "GPL-3.0-only"}
    (tmp_path / "static" / "package-lock.json").write_text(json.dumps({"packages": packages}))
    monkeypatch.setattr(audit, "ROOT", tmp_path)
    assert list(audit.licenses()) == ["a: GPL-3.0-only", "d: none declared"]
