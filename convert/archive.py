"""Opens a .keras file as the zip archive it is, within bounds, without loading anything from it."""

import struct
import zipfile
import zlib
from pathlib import Path

from convert.errors import ModelError

MEMBERS = ("metadata.json", "config.json", "model.weights.h5")
MAX_CONFIG_BYTES = 4 << 20  # a digit reader's config is some 20 KB
MAX_WEIGHTS_BYTES = 64 << 20  # its weights are some 300 KB; Keras reads them whole


def read_config(path: Path) -> bytes:
    """Check that ``path`` is a whole Keras archive and return its ``config.json``.

    Every member is read to its end, so that its checksum is right, and no further than a stated size.

    Raises:
        ModelError: if the file is missing, no zip, damaged, too large, or does not hold exactly Keras' members.
    """
    if not path.exists():
        raise ModelError(f"{path} does not exist; `make train` makes it.")
    try:
        if not path.is_file():
            raise ModelError(f"{path} is no file.")
        if path.stat().st_size > MAX_CONFIG_BYTES + MAX_WEIGHTS_BYTES:
            raise ModelError(f"{path} is larger than {MAX_CONFIG_BYTES + MAX_WEIGHTS_BYTES:,} bytes.")
        with zipfile.ZipFile(path) as archive:
            names = sorted(info.filename for info in archive.infolist())
            if names != sorted(MEMBERS):
                raise ModelError(f"{path} is no Keras model: it holds {_listed(names)}, expected {_listed(MEMBERS)}.")
            if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in archive.infolist()):
                raise ModelError(f"{path} is refused: it is compressed in a way that Keras does not use.")
            _read(archive, "metadata.json", MAX_CONFIG_BYTES)
            _read(archive, "model.weights.h5", MAX_WEIGHTS_BYTES)
            return _read(archive, "config.json", MAX_CONFIG_BYTES)
    # zipfile raises RuntimeError for encrypted members and NotImplementedError for compressions it does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, struct.error) as error:
        raise ModelError(f"{path} is no whole Keras model (a .keras file is a zip archive): {error}.") from None
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror or error}.") from None


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as member:
        content = member.read(most + 1)
    if len(content) > most:
        raise ModelError(f"{archive.filename} is refused: its {name} unpacks to more than {most:,} bytes.")
    return content


def _listed(names: list[str] | tuple[str, ...]) -> str:
    shown = ", ".join(name[:40] for name in names[:5])
    return f"{shown} and {len(names) - 5} more" if len(names) > 5 else shown or "nothing"
