"""Archives: the members that are needed, read into memory within limits. Nothing is unpacked to disk."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import ncompress

from train.common.errors import TrainError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

MAX_MEMBERS = 100_000  # of a zip archive; the largest that is fetched has a few thousand
MAX_UNZIPPED = 128 << 20  # bytes of all members read; the largest set takes 20 MB
MAX_UNCOMPRESSED = 16 << 20  # bytes of one .Z file; the only one takes 4 MB

# What zipfile raises on a damaged, encrypted or unsupported archive.
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def read_zip(path: Path, pattern: re.Pattern[str]) -> dict[str, bytes]:
    """Return the members whose whole name matches ``pattern``, in the order of their UTF-8 names.

    Raises:
        TrainError: if the archive is damaged, exceeds a limit, holds an unsafe name or no member that matches.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise TrainError(f"the archive has {len(members):,} members, expected at most {MAX_MEMBERS:,}")
            for member in members:
                name = PurePosixPath(member.filename.replace("\\", "/"))
                if name.is_absolute() or ".." in name.parts:
                    raise TrainError(f"the archive has a member outside its folder: {member.filename!r}")
            matching = {member.filename: member for member in members if pattern.fullmatch(member.filename)}
            total = sum(member.file_size for member in matching.values())  # zipfile never reads more than it states
            if total > MAX_UNZIPPED:
                raise TrainError(f"the archive holds {total:,} bytes uncompressed, expected at most {MAX_UNZIPPED:,}")
            content = {name: archive.read(matching[name]) for name in sorted(matching, key=_utf8)}
    except _ZIP_ERRORS as error:
        raise TrainError(f"the archive is not a whole zip file ({error})") from None
    if not content:
        raise TrainError(f"the archive has no member that matches {pattern.pattern!r}")
    return content


def uncompress(compressed: bytes) -> bytes:
    """Return the content of a ``.Z`` file as Unix ``compress`` writes it (LZW).

    Raises:
        TrainError: if it is damaged or exceeds the limit.
    """
    content = _Output()
    try:
        ncompress.decompress(_Input(compressed, content), content)
    except ValueError as error:
        raise TrainError(f"the .Z file cannot be uncompressed ({error})") from None
    if content.exceeded:
        raise TrainError(f"the .Z file holds more than {MAX_UNCOMPRESSED:,} bytes uncompressed")
    return content.getvalue()


# ncompress may end the process if a stream raises, so an output that exceeds its limit ends the input instead.
class _Output(io.BytesIO):
    exceeded = False

    def write(self, data: "ReadableBuffer", /) -> int:
        size = memoryview(data).nbytes
        self.exceeded = self.exceeded or self.tell() + size > MAX_UNCOMPRESSED
        return size if self.exceeded else super().write(data)


class _Input(io.BytesIO):
    def __init__(self, content: bytes, output: _Output) -> None:
        super().__init__(content)
        self._output = output

    def read(self, size: int | None = -1, /) -> bytes:
        return b"" if self._output.exceeded else super().read(size)


def _utf8(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")
