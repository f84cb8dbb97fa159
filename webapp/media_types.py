"""Which media type a file is served as, the same on every machine."""

from whitenoise.media_types import MediaTypes  # type: ignore[import-untyped]

# WhiteNoise brings its own table instead of the machine's; these are what it lacks or what must never change,
# since browsers refuse modules and streamed WebAssembly of another type.
OWN_TYPES = {
    ".bin": "application/octet-stream",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}

_TYPES = MediaTypes(extra_types=OWN_TYPES)


def media_type(name: str) -> str:
    """The media type for a file's name; `application/octet-stream` for a name that tells nothing."""
    return str(_TYPES.get_type(name))
