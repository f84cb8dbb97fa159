"""The settings: one table of variable, default and meaning, read from the environment."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from ipaddress import IPv6Address
from pathlib import Path
from typing import Any

from webapp.errors import CannotServe

ROOT = Path(__file__).resolve().parent.parent


def _number(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        number = int(text)
        if not low <= number <= high:
            raise ValueError
        return number

    return parse


def _frame_ancestors(text: str) -> str:
    # A semicolon or a comma would end the directive and let the setting rewrite the whole policy.
    if not text.isascii() or not text.isprintable() or ";" in text or "," in text:
        raise ValueError
    return text


_LABEL = re.compile(r"(?:[a-z0-9_-]|[^\x00-\x7f])+")
MAX_LABEL = 63  # characters of one part of a host name


def _hosts(text: str) -> tuple[str, ...]:
    return tuple(f".{_ascii_name(name[1:])}" if name.startswith(".") else _ascii_name(name) for name in text.split())


def _ascii_name(name: str) -> str:
    """A host name as browsers send it: lower case, and each label that is not ASCII as Punycode.

    Python's codec "idna" is not used: it follows IDNA 2003, in which straße.example is strasse.example.
    """
    labels = re.split("[.\u3002]", unicodedata.normalize("NFKC", name).lower())  # U+3002 is a full stop, too
    if not name.isprintable() or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError
    sent = [label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii") for label in labels]
    if any(len(label) > MAX_LABEL for label in sent):
        raise ValueError
    return ".".join(sent)


_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<name>[^][/:?#@\s]+|\[[0-9a-f:.]+\])(:(?P<port>[0-9]{1,5}))?")
_DEFAULT_PORTS = {"http": 80, "https": 443}
ANY_ORIGIN = ("*",)


def _origins(text: str) -> tuple[str, ...]:
    return ANY_ORIGIN if text.split() == ["*"] else tuple(_origin(each) for each in text.split())


def _origin(text: str) -> str:
    """An origin as browsers send it: lower case, without the scheme's default port."""
    found = _ORIGIN.fullmatch(text.lower())
    if found is None:
        raise ValueError
    scheme, name = found["scheme"], found["name"]
    name = f"[{IPv6Address(name[1:-1])}]" if name.startswith("[") else _ascii_name(name)
    port = int(found["port"] or _DEFAULT_PORTS[scheme])
    if not 0 < port < 65536:
        raise ValueError
    return f"{scheme}://{name}" if port == _DEFAULT_PORTS[scheme] else f"{scheme}://{name}:{port}"


# What conda's compilers put into HOST: x86_64-conda-linux-gnu, arm64-apple-darwin20.0.0
_COMPILER_TARGET = re.compile(r"\w+-(\w+-linux-(gnu|musl)\w*|apple-darwin[\d.]*|w64-mingw32)")
DEFAULT_HOST = "127.0.0.1"


def _host(text: str) -> str:
    return DEFAULT_HOST if is_compiler_target(text) else text


def is_compiler_target(host: str) -> bool:
    """Whether a value of HOST is the machine that a compiler makes programs for. Such a value is ignored."""
    return _COMPILER_TARGET.fullmatch(host) is not None


def _setting(
    variable: str, parse: Callable[[str], object], expected: str, meaning: str
) -> dict[str, str | Callable[[str], object]]:
    return {"variable": variable, "parse": parse, "expected": expected, "help": meaning}


@dataclass(frozen=True)
class Settings:
    """Every setting; each field's metadata names its environment variable."""

    page: Path = field(
        default=ROOT / "static" / "dist",
        metadata=_setting("INKLING_PAGE", Path, "a folder", "Folder of the built page (`make build` creates it)."),
    )
    model: Path = field(
        default=ROOT / "static" / "model",
        metadata=_setting(
            "INKLING_MODEL", Path, "a folder", "Folder of the published model (`make model` creates it)."
        ),
    )
    frame_ancestors: str = field(
        default="'none'",
        metadata=_setting(
            "INKLING_FRAME_ANCESTORS",
            _frame_ancestors,
            "a list of sources separated by spaces",
            "Sites that may frame the page, as in CSP's frame-ancestors: 'self' https://school.example",
        ),
    )
    embed_origins: tuple[str, ...] = field(
        default=(),
        metadata=_setting(
            "INKLING_EMBED_ORIGINS",
            _origins,
            "* or a list of origins such as https://school.example, separated by spaces",
            "Other origins whose pages may load the digit pad and the model: https://school.example "
            "http://localhost:8000 (* allows every page).",
        ),
    )
    hosts: tuple[str, ...] = field(
        default=(),
        metadata=_setting(
            "INKLING_HOSTS",
            _hosts,
            "a list of names without ports, separated by spaces",
            "Host names to serve, in addition to localhost and IP addresses: digits.example .school.example "
            "(a leading dot includes every name below it). Any other Host header gets a 400.",
        ),
    )
    proxies: int = field(
        default=0,
        metadata=_setting(
            "INKLING_PROXIES",
            _number(0, 8),
            "a number from 0 to 8",
            "Number of proxies whose X-Forwarded-For, -Proto and -Host are trusted; 0 trusts none.",
        ),
    )
    host: str = field(
        default=DEFAULT_HOST,
        metadata=_setting("HOST", _host, "an address", "Address to listen at; 0.0.0.0 means all of them."),
    )
    port: int = field(
        default=5000,
        metadata=_setting(
            "PORT", _number(0, 65535), "a number from 0 to 65535", "Port to listen at; 0 picks a free one."
        ),
    )
    workers: int = field(
        default=2,
        metadata=_setting(
            "INKLING_WORKERS", _number(1, 64), "a number from 1 to 64", "Server processes; use one per core."
        ),
    )


def read_settings(values: Mapping[str, object]) -> Settings:
    """Read the settings from a mapping such as `os.environ`; an absent or empty variable keeps its default.

    Raises:
        CannotServe: naming the variable, if its value is not as expected.
    """
    chosen: dict[str, Any] = {}
    for entry in fields(Settings):
        text = str(values.get(entry.metadata["variable"], ""))
        if not text:
            continue
        try:
            chosen[entry.name] = entry.metadata["parse"](text)
        except ValueError:
            raise CannotServe(
                f"{entry.metadata['variable']} is {text!r}, expected {entry.metadata['expected']}."
            ) from None
    return Settings(**chosen)


def describe_settings() -> str:
    """The table as text for a command's help, one paragraph per setting."""
    lines = []
    for entry in fields(Settings):
        default = "none" if entry.default == () else str(entry.default).removeprefix(f"{ROOT}/")
        lines.append(f"  {entry.metadata['variable']} (default: {default})\n      {entry.metadata['help']}")
    return "\n".join(lines)
