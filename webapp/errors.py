"""What can go wrong: the server's exceptions. Their messages are sentences for people."""

from __future__ import annotations

import click


class CannotServe(click.ClickException):
    """The server cannot start, and why. Flask's command line prints only the sentence, without a traceback."""


class ModelDamagedError(Exception):
    """The published model does not match its manifest; the sentence names the file."""
