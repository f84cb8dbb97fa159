"""`python -m webapp`: serve the page; `webapp/serve.py` has the command."""

from __future__ import annotations

import signal
import sys

if __name__ == "__main__":
    # Until the server has its own handlers, Ctrl-C simply ends the process: no traceback out of a half-done import.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    from webapp.serve import main

    sys.exit(main())
