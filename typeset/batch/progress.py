"""How far a batch is: one line that is rewritten on a terminal, a line for each edition in a log, nothing when it is to be quiet."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from typeset.batch.summary import DRAFT, FAILED

if TYPE_CHECKING:
    from typeset.batch.summary import Row


class Progress:
    """Writes to standard error."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._live = sys.stderr.isatty() and not os.environ.get("CI")
        self._begun, self._done, self._failed, self._of = time.monotonic(), 0, 0, 0

    def begin(self, editions: int, kept: int) -> None:
        """How many there are, and how many of them need not be set."""
        self._begun, self._of = time.monotonic(), editions - kept
        if kept and not self._quiet:
            self._say(f"{kept} 期未变，不重排 / {kept} unchanged")

    def ended(self, row: Row) -> None:
        """An edition came to an end."""
        self._done += 1
        self._failed += row.state in (DRAFT, FAILED)
        if self._quiet:
            return
        if self._live:
            bad = f"，{self._failed} 期有错 failed" if self._failed else ""
            print(
                f"\r\033[K{self._done}/{self._of}{bad}，{self._rest()}", end="", file=sys.stderr, flush=True
            )
        else:
            shown = (
                f"{row.folder} {row.state} {row.pages} 版 pages {row.errors} 错 errors {row.seconds:.2f} s"
            )
            self._say(f"[{self._done}/{self._of}] {shown}，{self._rest()}")

    def clear(self) -> None:
        """Take the line away."""
        if self._live and not self._quiet:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def _rest(self) -> str:
        """The time that is left, were all the rest like those that are done."""
        seconds = round((time.monotonic() - self._begun) / self._done * (self._of - self._done))
        hours, minutes = seconds // 3600, seconds // 60 % 60
        shown = f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
        return f"约剩 {shown} left"

    def _say(self, line: str) -> None:
        print(line, file=sys.stderr, flush=True)
