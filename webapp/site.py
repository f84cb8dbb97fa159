"""`python -m webapp.site`: write the page and its model as a folder for any static host, under any path.

Hosts that read a `_headers` file (Netlify, Cloudflare Pages) send the same headers as Inkling's own server. For other
hosts each page contains its policy in a meta element. The compressed files are included for servers that use them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from webapp import published
from webapp.errors import CannotServe, ModelDamagedError
from webapp.headers import content_security_policy, security_headers
from webapp.page import YEAR
from webapp.public_address import add_sitemap, site_url, with_address
from webapp.settings import ROOT, Settings, read_settings

HEADERS = "_headers"
CHARSET = '<meta charset="utf-8" />'  # a page's policy is inserted after it


def export(settings: Settings, target: Path, url: str = "") -> str:
    """Write the site to `target`, completely or not at all; return the model's version.

    `url` is the address at which the site will be found and ends with a slash; empty if it is not known.

    Raises:
        CannotServe: if there is no built page or no intact model, or `target` exists and is not an exported site.
    """
    if not (settings.page / "index.html").is_file():
        raise CannotServe(f"There is no built page in {settings.page}: create it with `make build`.")
    if target.exists() and not (target / HEADERS).is_file():
        raise CannotServe(f"{target} exists and is not an exported site: pass another folder, or remove it.")
    try:
        version = published.check(settings.model)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".site-", dir=target.parent) as folder:
            made = Path(folder, "site")
            _write(settings, version, made, url)
            if target.exists():
                target.rename(Path(folder, "former"))
            made.rename(target)
    except ModelDamagedError as error:
        raise CannotServe(str(error)) from None
    except OSError as error:
        raise CannotServe(
            f"{error.filename or target} cannot be written: {error.strerror or error}: pass another --output."
        ) from None
    return version


def _write(settings: Settings, version: str, made: Path, url: str) -> None:
    shutil.copytree(settings.page, made, ignore=shutil.ignore_patterns("*.html.*"))
    # frame-ancestors is ignored in a meta element; only the header can set it.
    policy = content_security_policy("").partition("; frame-ancestors")[0]
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}" />'
    for page in made.glob("*.html"):
        before, charset, after = page.read_text("utf-8").partition(CHARSET)
        if not charset:
            raise CannotServe(
                f"{settings.page / page.name} has no {CHARSET} to insert the policy after: run `make build`."
            )
        html = f"{before}{charset}\n    {meta}{after}"
        page.write_text(with_address(html, page.name, url) if url else html, "utf-8")
    if url:
        add_sitemap(made, url)
    shutil.copytree(settings.model / version, made / "model" / version)
    shutil.copy(settings.model / "current.json", made / "model")
    (made / HEADERS).write_text(_headers(settings.frame_ancestors, version), "utf-8")


def _headers(frame_ancestors: str, version: str) -> str:
    forever = f"  Cache-Control: public, max-age={YEAR}, immutable"
    lines = ["/*", *(f"  {name}: {value}" for name, value in security_headers(frame_ancestors))]
    lines += ["/assets/*", forever, f"/model/{version}/*", forever, "/model/current.json", "  Cache-Control: no-cache"]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run the command; return 1, with one sentence on standard error, if the site cannot be written."""
    parser = argparse.ArgumentParser(prog="python -m webapp.site", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--output",
        type=Path,
        default=ROOT / "build" / "site",
        metavar="FOLDER",
        help="where to write the site (default: build/site)",
    )
    parser.add_argument(
        "--url",
        default="",
        metavar="URL",
        help="where the site will be found, such as https://digits.example/: adds what has to name that address, which "
        "is canonical links, the pictures of link previews, and a sitemap",
    )
    given = parser.parse_args()
    target = given.output
    try:
        version = export(read_settings(os.environ), target, site_url(given.url) if given.url else "")
    except CannotServe as error:
        print(f"Error: {error.message}", file=sys.stderr)
        return 1
    print(f"Wrote the site with model {version} to {target}. Upload that folder, or run `python -m http.server` in it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
