"""What an exported site says of its own address: canonical links, link previews and the sitemap."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from webapp.error_pages import ERROR_PAGE, SENTENCES, error_page
from webapp.errors import CannotServe

_DESCRIPTION = '<meta name="description"'  # the links are inserted before it


def site_url(text: str) -> str:
    """A site's URL, ending with a slash.

    Raises:
        CannotServe: if `text` is not an HTTP URL of a folder.
    """
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
    except ValueError:
        usable = False
    if not usable or not text.isprintable() or " " in text:
        raise CannotServe(f"--url is {text!r}, expected an address such as https://digits.example/inkling/.")
    return text if text.endswith("/") else f"{text}/"


def with_address(html: str, name: str, url: str) -> str:
    """A page of the site at `url` with its canonical link and absolute preview; `name` is its file."""
    if name == ERROR_PAGE:
        return error_page(html, SENTENCES[404], urlsplit(url).path)
    own = escape(url if name == "index.html" else urljoin(url, name))
    links = f'<link rel="canonical" href="{own}" />\n    <meta property="og:url" content="{own}" />\n    '
    return html.replace(_DESCRIPTION, links + _DESCRIPTION, 1).replace(
        'content="./preview.png"', f'content="{escape(url)}preview.png"'
    )


def add_sitemap(folder: Path, url: str) -> None:
    """Write `sitemap.xml` for the pages in `folder`, and name it in `robots.txt`."""
    names = sorted(page.name for page in folder.glob("*.html") if page.name != ERROR_PAGE)
    addresses = (escape(url if name == "index.html" else urljoin(url, name)) for name in names)
    entries = "".join(f"  <url><loc>{address}</loc></url>\n" for address in addresses)
    (folder / "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n',
        "utf-8",
    )
    (folder / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n", "utf-8")
