"""Media types by file name, the same on every machine."""

from whitenoise.media_types import MediaTypes  # type: ignore[import-untyped]

# WhiteNoise has its own table and ignores the machine's. These types are missing there or must never change: browsers
# reject modules of any other type.
OWN_TYPES = {
    ".bin": "application/octet-stream",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}

_TYPES = MediaTypes(extra_types=OWN_TYPES)


def media_type(name: str) -> str:
    """The media type of a file name; `application/octet-stream` if it is unknown."""
    return str(_TYPES.get_type(name))
