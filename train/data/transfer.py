"""Bytes from the network and from files: downloaded within a limit, and checked by length and SHA-256."""

import gzip
import hashlib
import time
import urllib.request
import zlib
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from typing import BinaryIO

from train.common.commands import log
from train.common.errors import TrainError
from train.common.files import sync

TIMEOUT = 30  # seconds without a byte before a download fails
CHUNK = 1 << 20  # bytes read at once
PROGRESS_SECONDS = 5  # between two lines about one download


def download(address: str, target: Path, max_bytes: int) -> None:
    """Write what ``address`` answers to ``target``, and report the progress of a long download on stderr.

    Raises:
        TrainError: if the address does not answer, or answers with more than ``max_bytes``.
        OSError: if the file cannot be written.
    """
    log(f"Downloading {address}")
    done, reported = 0, time.monotonic()
    with target.open("wb") as stream:
        for chunk in _chunks(address):
            done += len(chunk)
            if done > max_bytes:
                raise TrainError(f"the download exceeds {max_bytes:,} bytes")
            stream.write(chunk)
            if time.monotonic() - reported >= PROGRESS_SECONDS:
                reported = time.monotonic()
                log(f"  {done / 1e6:.1f} MB so far")
    sync(target)


def _chunks(address: str) -> Iterator[bytes]:
    # Errors of the network become TrainError here, so that an OSError elsewhere is one of the disk.
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT) as response:
            while chunk := response.read(CHUNK):
                yield chunk
    except (OSError, HTTPException) as error:
        raise TrainError(str(error).strip("<>")) from None


def content_problem(stream: BinaryIO, content_bytes: int, content_sha256: str) -> str | None:
    """Say what is wrong with a gzip file whose content should have this length and SHA-256; None if it is right.

    The text is a predicate, such as "holds 3 bytes uncompressed, expected 4".
    """
    digest, length = hashlib.sha256(), 0
    try:
        with gzip.open(stream) as content:
            # One byte past the expected length is enough to reject a file that would uncompress without end.
            while length <= content_bytes and (chunk := content.read(CHUNK)):
                digest.update(chunk)
                length += len(chunk)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        return f"is not a whole gzip file ({error})"
    if length != content_bytes:
        found = f"more than {content_bytes:,}" if length > content_bytes else f"{length:,}"
        return f"holds {found} bytes uncompressed, expected {content_bytes:,}"
    if digest.hexdigest() != content_sha256:
        return f"has content with the SHA-256 {digest.hexdigest()}, expected {content_sha256}"
    return None
