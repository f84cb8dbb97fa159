"""The data folder: the one that the user named, or else a per-user cache."""

import os
from pathlib import Path

import platformdirs

ENVIRONMENT_VARIABLE = "INKLING_DATA"


def named_dir(option: Path | None) -> Path | None:
    """Return the folder that the user named, by ``option`` or else by ``INKLING_DATA``; None if neither is set."""
    return option or (Path(os.environ[ENVIRONMENT_VARIABLE]) if os.environ.get(ENVIRONMENT_VARIABLE) else None)


def cache_dir() -> Path:
    """Return the per-user folder that downloads are kept in."""
    return platformdirs.user_cache_path("inkling")


def named_or_cache_dir(option: Path | None) -> Path:
    """Return the folder that the user named, or else the per-user cache."""
    return named_dir(option) or cache_dir()
