"""Open a .keras file as a zip archive, within size limits and without loading anything from it."""

import struct
import zipfile
import zlib
from pathlib import Path

from convert.errors import ModelError

SAVE_AGAIN = "save it again with model.save of Keras 3"  # what to do about a rejected file
MEMBERS = ("metadata.json", "config.json", "model.weights.h5")
MAX_CONFIG_BYTES = 4 << 20  # a digit reader's config has about 20 KB
MAX_WEIGHTS_BYTES = 64 << 20  # its weights have about 300 KB; Keras reads them into memory
MAX_BYTES = MAX_CONFIG_BYTES + MAX_WEIGHTS_BYTES


def read_config(path: Path) -> bytes:
    """Check that ``path`` is an intact Keras archive and return its ``config.json``.

    Every member is read to its end, which verifies its checksum, up to a maximum size.

    Raises:
        ModelError: if the file is missing, not a zip archive, damaged, too large, or has other members than Keras'.
    """
    if not path.exists():
        raise ModelError(f"{path} does not exist; `make train` creates models/digits.keras, and --model names another.")
    try:
        if not path.is_file():
            raise ModelError(f"{path} is not a file; {SAVE_AGAIN}.")
        if (size := path.stat().st_size) > MAX_BYTES:
            raise ModelError(f"{path} has {size:,} bytes, expected at most {MAX_BYTES:,}; {SAVE_AGAIN}.")
        with zipfile.ZipFile(path) as archive:
            names = sorted(info.filename for info in archive.infolist())
            if names != sorted(MEMBERS):
                raise ModelError(
                    f"{path} is not a Keras model: it holds {_listed(names)}, expected {_listed(MEMBERS)}; "
                    f"{SAVE_AGAIN}."
                )
            if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in archive.infolist()):
                raise ModelError(
                    f"{path} is rejected: it uses a compression method that Keras does not use; {SAVE_AGAIN}."
                )
            _read(archive, "metadata.json", MAX_CONFIG_BYTES)
            _read(archive, "model.weights.h5", MAX_WEIGHTS_BYTES)
            return _read(archive, "config.json", MAX_CONFIG_BYTES)
    # zipfile raises RuntimeError for encrypted members and NotImplementedError for compressions it does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, struct.error) as error:
        raise ModelError(f"{path} is not an intact Keras model (a zip archive): {error}; {SAVE_AGAIN}.") from None
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror or error}; check its permissions.") from None


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    with archive.open(name) as member:
        content = member.read(most + 1)
    if len(content) > most:
        raise ModelError(
            f"{archive.filename} is rejected: its {name} unpacks to more than {most:,} bytes; {SAVE_AGAIN}."
        )
    return content


def _listed(names: list[str] | tuple[str, ...]) -> str:
    shown = ", ".join(name[:40] for name in names[:5])
    return f"{shown} and {len(names) - 5} more" if len(names) > 5 else shown or "nothing"
