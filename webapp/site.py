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
from webapp.headers import RESOURCE_POLICY, content_security_policy, is_of_element, security_headers, with_sharing
from webapp.page import YEAR
from webapp.public_address import add_sitemap, site_url, with_address
from webapp.settings import ROOT, Settings, read_settings

HEADERS = "_headers"
CHARSET = '<meta charset="utf-8" />'  # a page's policy is inserted after it


def export(settings: Settings, target: Path, url: str = "") -> str:
    """Write the site to `target`, completely or not at all; return the model's version.

    `url` is the address at which the site will be found and ends with a slash; empty if it is not known.

    Raises:
        CannotServe: if there is no built page or no intact model, `target` exists and is not an exported site, or
            several other origins may embed the pad.
    """
    if len(settings.embed_origins) > 1:
        raise CannotServe(
            f"INKLING_EMBED_ORIGINS names {len(settings.embed_origins)} origins, and a static host sends everybody the "
            "same headers: give one origin, or * for all of them."
        )
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
    (made / HEADERS).write_text(_headers(settings, version, made), "utf-8")


def _headers(settings: Settings, version: str, made: Path) -> str:
    headers = security_headers(settings.frame_ancestors)
    forever = ("Cache-Control", f"public, max-age={YEAR}, immutable")
    rules = {"/*": headers, "/assets/*": [forever], f"/model/{version}/*": [forever]}
    rules["/model/current.json"] = [("Cache-Control", "no-cache")]
    if settings.embed_origins:
        rules = _shared(rules, settings.embed_origins[0], made)
    return "".join(f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in rules[path]) for path in rules)


Rules = dict[str, list[tuple[str, str]]]


def _shared(rules: Rules, origin: str, made: Path) -> Rules:
    """The rules with which pages of `origin`, or of all origins if it is *, may load the element.

    Some hosts join the values of a header that two rules set, so the rule for everything has no resource policy. Each
    path has its own, in a rule that no other one with a resource policy overlaps.
    """
    everything = rules["/*"]
    own = [header for header in everything if header[0] == RESOURCE_POLICY]
    allowed = [header for header in with_sharing([], origin, (origin,)) if header[0] != "Vary"]  # always the same
    listed = [path for path in made.iterdir() if path.suffix not in (".br", ".gz")]
    names = sorted(f"/{path.name}/*" if path.is_dir() else f"/{path.name}" for path in listed)
    short = ["/", *(name.removesuffix(".html") for name in names if name.endswith(".html"))]  # the same page
    policies = {path: allowed if is_of_element(path) else own for path in [*short, *names]}
    return {
        "/*": [header for header in everything if header not in own],
        **policies,
        **{path: [*policies.get(path, []), *headers] for path, headers in rules.items() if path != "/*"},
    }


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
