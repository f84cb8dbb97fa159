"""`python -m webapp.site`: the folder for static hosts, written completely or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.support.serving import ROOT
from tests.webapp.folders import model_files, point_to, write_version
from webapp import CannotServe
from webapp.error_pages import SENTENCES
from webapp.public_address import site_url
from webapp.settings import read_settings
from webapp.site import export

PAGE = (
    '<!doctype html><html><head><meta charset="utf-8" /><title>Small</title>'
    '<meta name="description" content="Reads “7”" /><meta property="og:image" content="./preview.png"></head></html>'
)
ERROR = f'<html><head><meta charset="utf-8" /></head><p>{SENTENCES[404]}</p><a href="./">Draw</a></html>'


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, str]:
    page, model = tmp_path / "page", tmp_path / "model"
    (page / "assets").mkdir(parents=True)
    for name, html in {"index.html": PAGE, "card.html": PAGE, "404.html": ERROR}.items():
        (page / name).write_text(html, "utf-8")
    (page / "index.html.br").write_bytes(b"the page before its policy was inserted")
    (page / "assets" / "index-DiwrgTda.js").write_text("1;")
    former, version = write_version(model, model_files(2)), write_version(model, model_files(3))
    assert former != version
    point_to(model, version)
    return {"INKLING_PAGE": str(page), "INKLING_MODEL": str(model), "version": version, "former": former}


def run(folders: dict[str, str], target: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "webapp.site", "--output", str(target)]
    # Files are UTF-8 in every locale: Python warns, on standard error, where it would take the locale's encoding.
    environment = {**os.environ, **folders, "PYTHONWARNDEFAULTENCODING": "1"}
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_the_site_holds_only_the_page_its_policy_and_the_current_model(folders: dict[str, str], tmp_path: Path) -> None:
    target = tmp_path / "out" / "site"
    done = run(folders, target)
    assert (done.returncode, done.stderr) == (0, "")
    version = folders["version"]
    assert version in done.stdout
    assert export(read_settings(folders), target) == version  # over the first one
    assert {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()} == {
        "_headers",
        "404.html",
        "card.html",
        "index.html",
        "assets/index-DiwrgTda.js",
        "model/current.json",
        *(f"model/{version}/{path.name}" for path in Path(folders["INKLING_MODEL"], version).iterdir()),
    }
    page = (target / "index.html").read_text("utf-8")
    assert "canonical" not in page
    policy = page.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert "frame-ancestors" not in policy
    headers = (target / "_headers").read_text()
    assert "frame-ancestors 'none'" in headers
    assert f"/model/{version}/*\n  Cache-Control: public, max-age=31536000, immutable" in headers
    assert [path.name for path in target.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("given", ["https://digits.example/ink", "https://digits.example/ink/"])
def test_a_site_that_knows_its_address_names_it(folders: dict[str, str], tmp_path: Path, given: str) -> None:
    export(read_settings(folders), target := tmp_path / "site", site_url(given))
    url = "https://digits.example/ink/"
    for name, own in (("index.html", url), ("card.html", f"{url}card.html")):
        page = (target / name).read_text("utf-8")
        assert f'<link rel="canonical" href="{own}" />' in page
        assert f'<meta property="og:url" content="{own}" />' in page
        assert f'property="og:image" content="{url}preview.png"' in page
    assert '<a href="/ink/">' in (target / "404.html").read_text("utf-8")  # at any depth
    assert f"Sitemap: {url}sitemap.xml" in (target / "robots.txt").read_text("utf-8")
    sitemap = ElementTree.parse(target / "sitemap.xml").getroot()
    assert [entry[0].text for entry in sitemap] == [f"{url}card.html", url]


@pytest.mark.parametrize(
    "url", ["digits.example", "ftp://digits.example/", "https://", "https://a/?b", "https://[", "x y"]
)
def test_an_address_that_is_none_is_rejected(url: str) -> None:
    with pytest.raises(CannotServe, match="--url is"):
        site_url(url)


def test_a_folder_that_is_not_a_site_is_left_unchanged(folders: dict[str, str], tmp_path: Path) -> None:
    target = tmp_path / "thesis"
    target.mkdir()
    (target / "chapter.txt").write_text("years of work")
    with pytest.raises(CannotServe, match="exists and is not an exported site"):
        export(read_settings(folders), target)
    assert (target / "chapter.txt").read_text() == "years of work"


def test_a_damaged_model_or_a_missing_page_is_rejected_and_the_former_site_stays(
    folders: dict[str, str], tmp_path: Path
) -> None:
    target = tmp_path / "site"
    export(read_settings(folders), target)
    before = (target / "index.html").read_bytes()
    with pytest.raises(CannotServe, match="`make build`"):
        export(read_settings({**folders, "INKLING_PAGE": str(tmp_path / "nowhere")}), target)
    shard = Path(folders["INKLING_MODEL"], folders["version"], "group1-shard1of1.bin")
    shard.write_bytes(shard.read_bytes()[:-1] + b"?")
    done = run(folders, target)
    assert done.returncode == 1
    assert "does not match its SHA-256" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (target / "index.html").read_bytes() == before
