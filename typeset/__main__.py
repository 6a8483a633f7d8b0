"""`python -m typeset`."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    try:
        from typeset.cli import run

        run()
    except KeyboardInterrupt:  # while the program was loaded
        sys.exit(130)
