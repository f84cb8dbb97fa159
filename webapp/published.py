"""The published model on disk: which files it has, and their bytes once they match the manifest.

`current.json` names a version folder; the folder's name begins the SHA-256 of its `manifest.json`, which lists every
other file with its length and SHA-256. So whatever is read here is known to be what was published, or refused.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import brotli

from webapp.errors import ModelDamagedError

MANIFEST = "manifest.json"
SUFFIXES = {"br": ".br", "gzip": ".gz"}  # content coding -> ending of the file beside the original
MEND = "publish it again with `make convert`"

_VERSION = re.compile(r"[0-9a-f]{16}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}")
_CACHED_FILES = 64  # a version has about ten, siblings included

Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class Expected:
    """What the manifest says of a file; `sha256` may be the digest's beginning alone."""

    size: int | None
    sha256: str


def is_version(text: str) -> bool:
    """Whether `text` is a version's name: 16 hexadecimal digits."""
    return _VERSION.fullmatch(text) is not None


def current_bytes(root: Path) -> bytes:
    """The bytes of `current.json`, read in one go, so that a publication never shows half of each.

    Raises ModelDamagedError where there is none.
    """
    try:
        return (root / "current.json").read_bytes()
    except OSError:
        raise ModelDamagedError(f"The published model's current.json cannot be read: {MEND}.") from None


def current_version(root: Path) -> str:
    """The version that `current.json` names; raises ModelDamagedError where it names none."""
    try:
        version = json.loads(current_bytes(root))["version"]
    except (ValueError, TypeError, KeyError):
        version = None
    if not isinstance(version, str) or not is_version(version):
        raise ModelDamagedError(f"The published model's current.json names no version: {MEND}.")
    return version


def files(root: Path, version: str) -> dict[str, Expected]:
    """Every file of a version, `manifest.json` included, with what it must be.

    Raises FileNotFoundError where there is no such version, ModelDamagedError where its manifest is not the one that
    the version is named after.
    """
    path = root / version / MANIFEST
    try:
        return _files(path, version, _stamp(path))
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError(path) from None
    except OSError as error:
        raise ModelDamagedError(
            f"The published model's {version}/{MANIFEST} cannot be read ({error.strerror}): {MEND}."
        ) from None


def read(root: Path, version: str, name: str, coding: str | None = None) -> bytes:
    """The bytes of one listed file, or of its compressed sibling for `coding`, verified against the manifest.

    Raises FileNotFoundError where the version or the sibling does not exist, ModelDamagedError for anything that is not
    as listed.
    """
    expected = files(root, version)[name]
    path = root / version / (name + SUFFIXES[coding] if coding else name)
    try:
        return _verified(path, _stamp(path), expected, coding)
    except OSError as error:
        if coding and isinstance(error, FileNotFoundError):
            raise
        reason = "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
        raise ModelDamagedError(f"The published model's {version}/{path.name} {reason}: {MEND}.") from None


def check(root: Path) -> str:
    """Verify every file of the current version, compressed siblings included, and return the version.

    Raises ModelDamagedError naming the first file that is not as listed. Cheap while no file changes.
    """
    version = current_version(root)
    try:
        for name in files(root, version):
            read(root, version, name)
            for coding, suffix in SUFFIXES.items():
                if (root / version / (name + suffix)).exists():
                    read(root, version, name, coding)
    except FileNotFoundError:  # never there, or taken away meanwhile
        raise ModelDamagedError(f"The published model's {version}/{MANIFEST} is missing: {MEND}.") from None
    return version


def _stamp(path: Path) -> Stamp:
    """What changes when the file does; part of every cache key here."""
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


@lru_cache(maxsize=_CACHED_FILES)
def _files(path: Path, version: str, stamp: Stamp) -> dict[str, Expected]:
    itself = Expected(None, version)
    content = _verified(path, stamp, itself, None)
    try:
        entries = json.loads(content)["files"]
        listed = {str(entry["path"]): Expected(int(entry["bytes"]), str(entry["sha256"])) for entry in entries}
    except (ValueError, TypeError, KeyError):
        raise ModelDamagedError(f"The published model's {version}/{MANIFEST} lists no files: {MEND}.") from None
    for name, expected in listed.items():
        if not _NAME.fullmatch(name) or len(expected.sha256) != 64:
            raise ModelDamagedError(f"The published model's {version}/{MANIFEST} has a bad entry {name!r}: {MEND}.")
    return {MANIFEST: itself, **listed}


@lru_cache(maxsize=_CACHED_FILES)
def _verified(path: Path, stamp: Stamp, expected: Expected, coding: str | None) -> bytes:
    data = path.read_bytes()
    limit = len(data) if expected.size is None else expected.size
    if coding and expected.size is None:
        limit = path.with_suffix("").stat().st_size  # the manifest's own length stands nowhere
    content = _expand(data, coding, limit)
    shown = f"{path.parent.name}/{path.name}"
    if content is None:
        raise ModelDamagedError(f"The published model's {shown} does not expand to {limit} bytes: {MEND}.")
    if expected.size is not None and len(content) != expected.size:
        raise ModelDamagedError(
            f"The published model's {shown} has {len(content)} bytes, its manifest says {expected.size}: {MEND}."
        )
    if not hashlib.sha256(content).hexdigest().startswith(expected.sha256):
        raise ModelDamagedError(f"The published model's {shown} does not match its SHA-256: {MEND}.")
    return data


def _expand(data: bytes, coding: str | None, limit: int) -> bytes | None:
    """What compressed bytes expand to, or None where they are broken or expand to more than `limit` bytes."""
    if coding is None:
        return data
    try:
        if coding == "gzip":
            inflater = zlib.decompressobj(wbits=31)  # 31: with a gzip header
            content = inflater.decompress(data, limit + 1)
            complete = inflater.eof and not inflater.unused_data
        else:
            decoder = brotli.Decompressor()
            content = bytes(decoder.process(data, output_buffer_limit=limit + 1))
            complete = decoder.is_finished()
    except (zlib.error, brotli.error):
        return None
    return content if complete and len(content) <= limit else None
