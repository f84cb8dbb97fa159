"""Data files: found or fetched, and never used before the SHA-256 of their content is right."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from train.common import data_folder, mnist_test
from train.common.commands import log
from train.common.errors import TrainError
from train.data import sources
from train.data.sources import Source
from train.data.transfer import content_problem


@dataclass(frozen=True)
class DataFile:
    """One gzip file: its path below a data folder, its content once uncompressed, and where it can be obtained."""

    path: str
    content_bytes: int
    content_sha256: str
    sources: tuple[Source, ...] = ()  # tried in turn

    def problem(self, stream: BinaryIO) -> str | None:
        """Say what is wrong with a gzip file that should be this one, as a predicate; None if it is right."""
        return content_problem(stream, self.content_bytes, self.content_sha256)


def _mnist(name: str, content_bytes: int, content_sha256: str) -> DataFile:
    return DataFile(f"mnist/{name}", content_bytes, content_sha256, sources.mnist(name, content_bytes))


TRAIN_IMAGES = _mnist(
    "train-images-idx3-ubyte.gz", 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"
)
TRAIN_LABELS = _mnist(
    "train-labels-idx1-ubyte.gz", 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"
)
TEST_IMAGES = _mnist(Path(mnist_test.IMAGES).name, 7_840_016, mnist_test.SHA256[mnist_test.IMAGES])
TEST_LABELS = _mnist(Path(mnist_test.LABELS).name, 10_008, mnist_test.SHA256[mnist_test.LABELS])
PEN_DIGITS = DataFile(
    "pen-digits/pendigits-train.gz",
    3_641_673,
    "a66225d68d7d68591e62944df1ad33b3f5aa608e2df2505844b41f5568a80da4",
    sources.PEN_DIGITS,
)
PEN_CHARACTERS = DataFile(
    "pen-characters/omniglot-strokes.json.gz",
    8_697_307,
    "134580ca80b56e298ef957643e18d563ce8e0086370eed0bdf59658804dc4d93",
    sources.PEN_CHARACTERS,
)
PEN_UJI = DataFile(
    "pen-uji/uji.json.gz",
    6_049_260,
    "89e7f90d4fff41d281b45c0522e22b3ac0086d3cb33cef47162a5b6c28685b10",
    sources.PEN_UJI,
)
MNIST = (TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS)
MEASURED = (*MNIST, PEN_DIGITS, PEN_CHARACTERS)
EVERYTHING = (*MEASURED, PEN_UJI)


def hashes(data: tuple[DataFile, ...]) -> dict[str, str]:
    """Return the SHA-256 of each file's uncompressed content, by path."""
    return {file.path: file.content_sha256 for file in data}


def provide(data_dir: Path | None, files: Iterable[DataFile]) -> Path:
    """Return a folder in which all ``files`` are right.

    A folder that the user named (``data_folder.named_dir``) is only read. Without one, the per-user cache is used, and
    missing or wrong files are fetched into it.

    Raises:
        TrainError: if a file in a named folder is missing or wrong, or one cannot be fetched.
    """
    named = data_folder.named_dir(data_dir)
    if named is None:
        return fetch(data_folder.cache_dir(), files)
    for file in files:
        verified(named, file)
    return named


def fetch(folder: Path, files: Iterable[DataFile]) -> Path:
    """Obtain each of ``files`` that is missing from ``folder`` or wrong; return ``folder``. Right files are kept.

    Raises:
        TrainError: if a file cannot be obtained or written.
    """
    for file in files:
        target = folder / file.path
        if target.exists():
            try:
                verified(folder, file)
                continue
            except TrainError:
                log(f"Replacing {target}: its content is wrong")
        sources.obtain(target, file.sources, file.problem)
    return folder


def verified(folder: Path, file: DataFile) -> Path:
    """Return the path of ``file`` below ``folder`` once its content is known to be right.

    Raises:
        TrainError: naming the file, what was found, what was expected and what to do.
    """
    path = folder / file.path
    remedy = f"`python -m train fetch --data-dir {folder}`"
    try:
        with path.open("rb") as stream:
            problem = file.problem(stream)
    except FileNotFoundError:
        raise TrainError(f"{path} does not exist; obtain it with {remedy}.") from None
    except OSError as error:
        raise TrainError(f"{path} cannot be read: {error.strerror or error}.") from None
    if problem:
        raise TrainError(f"{path} {problem}; replace it with {remedy}.")
    return path
