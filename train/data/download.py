"""Where the data comes from: files found or downloaded, and never used before their content's SHA-256 is right."""

import gzip
import hashlib
import os
import sys
import tempfile
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import IO, BinaryIO

from train.common.errors import TrainError

ENVIRONMENT_VARIABLE = "INKLING_DATA"
# Each holds mnist/*.gz.
MIRRORS = ("https://storage.googleapis.com/cvdf-datasets/", "https://ossci-datasets.s3.amazonaws.com/")
TIMEOUT = 30  # seconds without a byte from a mirror before the next one is tried
CHUNK = 1 << 20  # bytes read at once


@dataclass(frozen=True)
class DataFile:
    """One gzip file: its path below a data folder, and what it holds once uncompressed."""

    path: str
    content_bytes: int
    content_sha256: str
    mirrored: bool = True  # what no mirror has, a person must put there


TRAIN_IMAGES = DataFile(
    "mnist/train-images-idx3-ubyte.gz", 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"
)
TRAIN_LABELS = DataFile(
    "mnist/train-labels-idx1-ubyte.gz", 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"
)
TEST_IMAGES = DataFile(
    "mnist/t10k-images-idx3-ubyte.gz", 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"
)
TEST_LABELS = DataFile(
    "mnist/t10k-labels-idx1-ubyte.gz", 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
)
PEN_DIGITS = DataFile(
    "pen-digits/pendigits-train.gz",
    3_641_673,
    "a66225d68d7d68591e62944df1ad33b3f5aa608e2df2505844b41f5568a80da4",
    mirrored=False,
)
PEN_CHARACTERS = DataFile(
    "pen-characters/omniglot-strokes.json.gz",
    8_697_307,
    "134580ca80b56e298ef957643e18d563ce8e0086370eed0bdf59658804dc4d93",
    mirrored=False,
)
PEN_UJI = DataFile(
    "pen-uji/uji.json.gz",
    6_049_260,
    "89e7f90d4fff41d281b45c0522e22b3ac0086d3cb33cef47162a5b6c28685b10",
    mirrored=False,
)
MNIST = (TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS)
MEASURED = (*MNIST, PEN_DIGITS, PEN_CHARACTERS)
EVERYTHING = (*MEASURED, PEN_UJI)


def hashes(data: tuple[DataFile, ...]) -> dict[str, str]:
    """Return the SHA-256 of each file's uncompressed content, by path."""
    return {file.path: file.content_sha256 for file in data}


def cache_dir() -> Path:
    """Return the per-user folder that downloads are kept in."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "inkling"
    base = os.environ.get("XDG_CACHE_HOME")
    return Path(base) / "inkling" if base else Path.home() / ".cache" / "inkling"


def provide(data_dir: Path | None, files: Iterable[DataFile], mirrors: Sequence[str] = MIRRORS) -> Path:
    """Return a folder in which all ``files`` are right, downloading into the per-user cache what it lacks.

    Args:
        data_dir: the folder that the person named; else ``INKLING_DATA`` is used, else the per-user cache. Only the
            cache is ever written to.
        files: what is needed.
        mirrors: base addresses to try in turn.

    Raises:
        TrainError: if a file is missing from a named folder, is not what it should be, or no mirror has it.
    """
    named = data_dir or (Path(os.environ[ENVIRONMENT_VARIABLE]) if os.environ.get(ENVIRONMENT_VARIABLE) else None)
    folder = named or cache_dir()
    for file in files:
        if file.mirrored and named is None and not (folder / file.path).exists():
            _download(file, folder, mirrors)
        verified(folder, file)
    return folder


def verified(folder: Path, file: DataFile) -> Path:
    """Return the path of ``file`` below ``folder`` once its content is known to be right.

    Raises:
        TrainError: naming the file, what was found and what was expected.
    """
    path = folder / file.path
    try:
        with path.open("rb") as stream:
            check_content(stream, file, str(path))
    except FileNotFoundError:
        mend = (
            f"or leave out --data-dir and {ENVIRONMENT_VARIABLE} to have it downloaded"
            if file.mirrored
            else "as no mirror has it (README.md says whose it is), or train on MNIST alone: --recipe mnist"
        )
        raise TrainError(f"{path} does not exist; put the file there, {mend}.") from None
    except OSError as error:
        raise TrainError(f"{path} cannot be read: {error.strerror or error}.") from None
    return path


def check_content(stream: BinaryIO, file: DataFile, name: str) -> None:
    """Uncompress ``stream`` and compare length and SHA-256 with what ``file`` should hold.

    Raises:
        TrainError: naming the file, what was found and what was expected.
    """
    digest, length = hashlib.sha256(), 0
    try:
        with gzip.open(stream) as content:
            # One byte past the expected length suffices to refuse a file that would uncompress without end.
            while length <= file.content_bytes and (chunk := content.read(CHUNK)):
                digest.update(chunk)
                length += len(chunk)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise TrainError(f"{name} is not a whole gzip file ({error}); delete it and fetch it anew.") from None
    if length != file.content_bytes:
        found = f"more than {file.content_bytes:,}" if length > file.content_bytes else f"{length:,}"
        raise TrainError(f"{name} holds {found} bytes uncompressed, expected {file.content_bytes:,}; fetch it anew.")
    if digest.hexdigest() != file.content_sha256:
        raise TrainError(
            f"{name} has the content's SHA-256 {digest.hexdigest()}, expected {file.content_sha256}; fetch it anew."
        )


def _download(file: DataFile, folder: Path, mirrors: Sequence[str]) -> None:
    """Fetch ``file`` from the first mirror that has it whole; nothing wrong or cut off ever gets its name."""
    target = folder / file.path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".") as own:  # another run's is another one
            part = Path(own) / target.name
            _fetch(file, part, mirrors)
            part.replace(target)
    except OSError as error:
        raise TrainError(f"{target} cannot be written: {error.strerror or error}; set --data-dir.") from None


def _fetch(file: DataFile, part: Path, mirrors: Sequence[str]) -> None:
    failures = []
    for mirror in mirrors:
        address = mirror.rstrip("/") + "/" + file.path
        print(f"Downloading {address}", file=sys.stderr, flush=True)
        try:
            with urllib.request.urlopen(address, timeout=TIMEOUT) as response, part.open("wb") as stream:
                _copy(response, stream, most=2 * file.content_bytes + CHUNK)
                stream.flush()
                os.fsync(stream.fileno())
            with part.open("rb") as stream:
                check_content(stream, file, address)
            return
        except (urllib.error.URLError, HTTPException, OSError, TrainError) as error:
            failures.append(f"{address}: {error}")
    raise TrainError(f"{file.path} could not be had from any mirror. " + " ".join(failures))


def _copy(source: IO[bytes], target: IO[bytes], most: int) -> None:
    while most > 0 and (chunk := source.read(min(CHUNK, most))):
        target.write(chunk)
        most -= len(chunk)
