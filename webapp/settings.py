"""What can be set: one table of name, default and meaning, read from the environment."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from webapp.errors import CannotServe

ROOT = Path(__file__).resolve().parent.parent


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise ValueError
    return port


def _workers(text: str) -> int:
    count = int(text)
    if not 1 <= count <= 64:
        raise ValueError
    return count


def _frame_ancestors(text: str) -> str:
    # A semicolon or a comma would end the directive and let the setting rewrite the whole policy.
    if not text.isascii() or not text.isprintable() or ";" in text or "," in text:
        raise ValueError
    return text


def _proxies(text: str) -> int:
    count = int(text)
    if not 0 <= count <= 8:
        raise ValueError
    return count


def _hosts(text: str) -> tuple[str, ...]:
    names = tuple(text.split())
    if not all(re.fullmatch(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", name) for name in names):
        raise ValueError
    return names


def _told(
    variable: str, parse: Callable[[str], object], expected: str, meaning: str
) -> dict[str, str | Callable[[str], object]]:
    return {"variable": variable, "parse": parse, "expected": expected, "help": meaning}


@dataclass(frozen=True)
class Settings:
    """Everything that can be set, each field under the environment variable that its metadata names."""

    page: Path = field(
        default=ROOT / "static" / "dist",
        metadata=_told("INKLING_PAGE", Path, "a folder", "Folder of the built page (`make build` makes it)."),
    )
    model: Path = field(
        default=ROOT / "static" / "model",
        metadata=_told("INKLING_MODEL", Path, "a folder", "Folder of the published model (`make model` makes it)."),
    )
    frame_ancestors: str = field(
        default="'none'",
        metadata=_told(
            "INKLING_FRAME_ANCESTORS",
            _frame_ancestors,
            "a list of sources separated by spaces",
            "Who may show the page in a frame, as CSP's frame-ancestors says it: 'self' https://school.example",
        ),
    )
    hosts: tuple[str, ...] = field(
        default=(),
        metadata=_told(
            "INKLING_HOSTS",
            _hosts,
            "a list of names without ports, separated by spaces",
            "Names the server answers to, beside localhost and addresses in figures: digits.example .school.example "
            "(a leading dot: and every name below it). Others get a 400.",
        ),
    )
    proxies: int = field(
        default=0,
        metadata=_told(
            "INKLING_PROXIES",
            _proxies,
            "a number from 0 to 8",
            "Proxies before the server whose X-Forwarded-For, -Proto and -Host are believed; 0 believes nobody's.",
        ),
    )
    host: str = field(
        default="127.0.0.1", metadata=_told("HOST", str, "an address", "Address to listen at; 0.0.0.0 is every one.")
    )
    port: int = field(
        default=5000,
        metadata=_told("PORT", _port, "a number from 0 to 65535", "Port to listen at; 0 takes a free one."),
    )
    workers: int = field(
        default=2,
        metadata=_told("INKLING_WORKERS", _workers, "a number from 1 to 64", "Server processes: one for each core."),
    )


def read_settings(values: Mapping[str, object]) -> Settings:
    """Settings from a mapping such as `os.environ`; what is absent or empty keeps its default.

    Raises CannotServe, naming the variable, for a value that is not what the table expects.
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
                f"{entry.metadata['variable']} is {text!r}, but must be {entry.metadata['expected']}."
            ) from None
    return Settings(**chosen)


def describe_settings() -> str:
    """The table as text, one setting a paragraph, for a command's help."""
    lines = []
    for entry in fields(Settings):
        default = "none" if entry.default == () else str(entry.default).removeprefix(f"{ROOT}/")
        lines.append(f"  {entry.metadata['variable']} (default: {default})\n      {entry.metadata['help']}")
    return "\n".join(lines)
