"""The command `python -m webapp`: check the page and the model, listen, and serve until SIGTERM or Ctrl-C."""

from __future__ import annotations

import argparse
import os
import sys

from webapp import create_app
from webapp.errors import CannotServe
from webapp.production import Server, address, listen, options
from webapp.settings import describe_settings, is_compiler_target, read_settings


def main() -> int:
    """Run the production server; return 1, with one sentence on standard error, if it cannot start."""
    argparse.ArgumentParser(
        prog="python -m webapp",
        description="Serve the built page and the published model. SIGTERM stops it gracefully, Ctrl-C at once.",
        epilog=f"Environment variables:\n{describe_settings()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    ).parse_args()
    try:
        settings = read_settings(os.environ)
        app = create_app()
        if is_compiler_target(host := os.environ.get("HOST", "")):
            print(f"HOST is {host}, a compiler's target set by conda and not an address: ignored.", file=sys.stderr)
        listener = listen(settings.host, settings.port)
    except CannotServe as error:
        print(f"Error: {error.message}", file=sys.stderr)
        return 1
    line = f"Inkling is at {address(listener)}"
    Server(app, options(settings, listener.detach(), lambda _: print(line, flush=True))).run()
    return 0
