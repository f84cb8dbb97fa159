"""The published model on disk, verified against its manifest.

`current.json` names a version folder. The folder's name is the start of the SHA-256 of its `manifest.json`, which lists
every other file with its length and SHA-256. A version is therefore immutable: a file is verified when it is first read
and then served from memory.

The server verifies although the page does too. Version files are cached for a year under an address that is never
reused, so a damaged byte sent once could stay in a shared cache that no browser can bypass.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import brotli

from webapp.errors import ModelDamagedError
from webapp.settings import ROOT

MANIFEST = "manifest.json"
SUFFIXES = {"br": ".br", "gzip": ".gz"}  # content coding -> suffix of the compressed file
PUBLISH_AGAIN = "publish it again with `make convert`"

# The server uses nothing else of what the stages agree on.
_VERSION_DIGITS: int = json.loads((ROOT / "static" / "model-contract.json").read_bytes())["version_digits"]
_VERSION = re.compile(f"[0-9a-f]{{{_VERSION_DIGITS}}}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}")
_CACHED_FILES = 64  # a version has about ten, compressed files included


@dataclass(frozen=True)
class Expected:
    """A file's length and SHA-256 according to the manifest; `sha256` may be only the start of the digest."""

    size: int | None
    sha256: str


def is_version(text: str) -> bool:
    """Whether `text` is a version name: hexadecimal digits, as many as the contract says."""
    return _VERSION.fullmatch(text) is not None


def current_bytes(root: Path) -> bytes:
    """The content of `current.json`, read at once so that a concurrent publication never yields half of each.

    Raises:
        ModelDamagedError: if it cannot be read.
    """
    try:
        return (root / "current.json").read_bytes()
    except OSError:
        raise ModelDamagedError(f"The published model's current.json cannot be read: {PUBLISH_AGAIN}.") from None


def current_version(root: Path) -> str:
    """The version that `current.json` names.

    Raises:
        ModelDamagedError: if it names none.
    """
    try:
        version = json.loads(current_bytes(root))["version"]
    except (ValueError, TypeError, KeyError):
        version = None
    if not isinstance(version, str) or not is_version(version):
        raise ModelDamagedError(
            f"The published model's current.json names no version, expected {_VERSION_DIGITS} hexadecimal digits: "
            f"{PUBLISH_AGAIN}."
        )
    return version


def files(root: Path, version: str) -> dict[str, Expected]:
    """Every file of a version, `manifest.json` included.

    Raises:
        FileNotFoundError: if the version does not exist, or no longer.
        ModelDamagedError: if its manifest cannot be read or does not match the version's name.
    """
    folder = root / version
    with suppress(PermissionError):  # reading it then says so
        if not folder.is_dir():
            raise FileNotFoundError(folder)
    return _cached_files(folder)


def read(root: Path, version: str, name: str, coding: str | None = None) -> bytes:
    """The content of one listed file, or of its compressed file for `coding`.

    Raises:
        FileNotFoundError: if the version or the compressed file does not exist.
        ModelDamagedError: if the file is not what the manifest lists.
    """
    return _cached_content(root / version, name, files(root, version)[name], coding)


def check(root: Path) -> str:
    """Verify every file of the current version on disk, compressed files included; return the version.

    Raises:
        ModelDamagedError: naming the first file that is missing or not what the manifest lists.
    """
    version = current_version(root)
    folder = root / version
    try:
        for name, expected in _listed(folder).items():
            _verified(folder, name, expected, None)
            for coding, suffix in SUFFIXES.items():
                if (folder / (name + suffix)).exists():
                    _verified(folder, name, expected, coding)
    except FileNotFoundError:  # the version does not exist, or was removed during the check
        raise ModelDamagedError(f"The published model's {version}/{MANIFEST} is missing: {PUBLISH_AGAIN}.") from None
    return version


def _listed(folder: Path) -> dict[str, Expected]:
    version = folder.name
    itself = Expected(None, version)
    try:
        entries = json.loads(_verified(folder, MANIFEST, itself, None))["files"]
        listed = {str(entry["path"]): Expected(int(entry["bytes"]), str(entry["sha256"])) for entry in entries}
    except (ValueError, TypeError, KeyError):
        raise ModelDamagedError(
            f"The published model's {version}/{MANIFEST} lists no files: {PUBLISH_AGAIN}."
        ) from None
    for name, expected in listed.items():
        if not _NAME.fullmatch(name) or len(expected.sha256) != 64:
            raise ModelDamagedError(
                f"The published model's {version}/{MANIFEST} lists {name!r}, expected a plain file name and a SHA-256: "
                f"{PUBLISH_AGAIN}."
            )
    return {MANIFEST: itself, **listed}


def _verified(folder: Path, name: str, expected: Expected, coding: str | None) -> bytes:
    path = folder / (name + SUFFIXES[coding] if coding else name)
    shown = f"{folder.name}/{path.name}"
    try:
        data = path.read_bytes()
        # The manifest's own length is listed nowhere.
        limit = expected.size if expected.size is not None else (folder / name).stat().st_size
    except OSError as error:
        if isinstance(error, FileNotFoundError | NotADirectoryError) and (coding or name == MANIFEST):
            raise FileNotFoundError(path) from None
        reason = "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
        raise ModelDamagedError(f"The published model's {shown} {reason}: {PUBLISH_AGAIN}.") from None
    content = _decompressed(data, coding, limit)
    if content is None:
        raise ModelDamagedError(f"The published model's {shown} does not decompress to {limit} bytes: {PUBLISH_AGAIN}.")
    if expected.size is not None and len(content) != expected.size:
        raise ModelDamagedError(
            f"The published model's {shown} has {len(content)} bytes, its manifest lists {expected.size}: "
            f"{PUBLISH_AGAIN}."
        )
    if not hashlib.sha256(content).hexdigest().startswith(expected.sha256):
        raise ModelDamagedError(f"The published model's {shown} does not match its SHA-256: {PUBLISH_AGAIN}.")
    return data


_cached_files = lru_cache(maxsize=_CACHED_FILES)(_listed)
_cached_content = lru_cache(maxsize=_CACHED_FILES)(_verified)


def _decompressed(data: bytes, coding: str | None, limit: int) -> bytes | None:
    """The decompressed content, or None if it is damaged or longer than `limit` bytes."""
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
