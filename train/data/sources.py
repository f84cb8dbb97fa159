"""Sources: where each data file is published, how it is downloaded, and how it becomes a file of the data folder."""

import gzip
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from train.common.commands import log
from train.common.errors import TrainError
from train.common.files import sync
from train.data import build_pen_files
from train.data.transfer import CHUNK, download

MAX_DOWNLOAD = 512 << 20  # bytes; the largest archive is that of a whole GitHub repository

_MNIST_MIRRORS = (
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
)
_UCI = "https://archive.ics.uci.edu/"
_OMNIGLOT = "https://raw.githubusercontent.com/brendenlake/omniglot/master/python/"
_UJI = "https://github.com/chili-epfl/"


@dataclass(frozen=True)
class Source:
    """One way to obtain a data file: all ``addresses`` are downloaded, and ``build`` makes the content of them.

    Without ``build`` the download of the only address is the gzip file itself.
    """

    addresses: tuple[str, ...]
    build: Callable[[Sequence[Path]], bytes] | None = None
    max_bytes: int = MAX_DOWNLOAD

    def obtain(self, part: Path) -> None:
        """Write the gzip file to ``part``; downloads are kept next to it.

        Raises:
            TrainError: if an address does not answer, or a download is too large or not the archive expected.
            OSError: if a file cannot be written.
        """
        if self.build is None:
            download(self.addresses[0], part, self.max_bytes)
            return
        archives = [part.with_name(f"{number}.archive") for number in range(len(self.addresses))]
        for address, archive in zip(self.addresses, archives, strict=True):
            download(address, archive, self.max_bytes)
        log(f"Building {part.name}")
        content = self.build(archives)
        # Neither time nor name in the header: the same content always gives the same file.
        with part.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
            packed.write(content)
        sync(part)


def mnist(name: str, content_bytes: int) -> tuple[Source, ...]:
    """Return the mirrors of one of MNIST's gzip files, which are never larger than twice their content."""
    return tuple(Source((mirror + name,), max_bytes=2 * content_bytes + CHUNK) for mirror in _MNIST_MIRRORS)


PEN_DIGITS = (
    Source(
        (_UCI + "static/public/81/pen+based+recognition+of+handwritten+digits.zip",), build_pen_files.pen_digits_of_zip
    ),
    Source((_UCI + "ml/machine-learning-databases/pendigits/pendigits-orig.tra.Z",), build_pen_files.pen_digits_of_z),
)
PEN_CHARACTERS = (
    Source(
        (_OMNIGLOT + "strokes_background_small1.zip", _OMNIGLOT + "strokes_background_small2.zip"),
        build_pen_files.pen_characters,
    ),
)
PEN_UJI = (
    Source((_UJI + "shape_learning/archive/dbebefce21f2.zip",), build_pen_files.pen_uji),
    # A later repository that has the folder with the same file names.
    Source((_UJI + "allograph/archive/41d8eee04b1b93ae897dcd4cc260c6fca438d8e6.zip",), build_pen_files.pen_uji),
)


def obtain(target: Path, sources: Sequence[Source], problem: Callable[[BinaryIO], str | None]) -> None:
    """Write the gzip file ``target`` from the first of ``sources`` in which ``problem`` finds none.

    Each run works in a temporary folder of its own, and only a checked file gets its name.

    Raises:
        TrainError: naming what failed at each source, or the file that cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".") as own:
            part = Path(own) / target.name
            _try(sources, part, problem, target)
            part.replace(target)
    except OSError as error:
        raise TrainError(f"{target} cannot be written: {error.strerror or error}; set --data-dir.") from None


def _try(sources: Sequence[Source], part: Path, problem: Callable[[BinaryIO], str | None], target: Path) -> None:
    failures = []
    for source in sources:
        try:
            source.obtain(part)
            with part.open("rb") as stream:
                found = problem(stream)
            if found is None:
                return
            failures.append(f"{' and '.join(source.addresses)}: the file {found}")
        except TrainError as error:
            failures.append(f"{' and '.join(source.addresses)}: {error}")
    raise TrainError(
        f"{target} could not be obtained from any source; check the network and run the command again, or set "
        "INKLING_DATA to a folder that has the files. " + "; ".join(failures or ["No source is known"]) + "."
    )
