"""Ctrl-C while a batch runs: noted, and acted upon where that can be done. Raised wherever it happens to come, it would be lost in the
destructors and collector callbacks of a library, which swallow exceptions."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class Interrupts:
    """Whether Ctrl-C was pressed."""

    def __init__(self) -> None:
        self.came = False

    def check(self) -> None:
        """Raises KeyboardInterrupt where it was pressed."""
        if self.came:
            raise KeyboardInterrupt

    def _note(self, _number: int, _frame: Any) -> None:
        if self.came:  # somebody insists
            raise KeyboardInterrupt
        self.came = True

    @contextmanager
    def noted(self) -> Iterator[Interrupts]:
        """Within it the first Ctrl-C is noted alone, and a second one raises KeyboardInterrupt at once. Only the main thread can ask for
        that; where it is ignored it stays so."""
        before = signal.getsignal(signal.SIGINT)
        if threading.current_thread() is not threading.main_thread() or before != signal.default_int_handler:
            yield self
            return
        signal.signal(signal.SIGINT, self._note)
        try:
            yield self
        finally:
            signal.signal(signal.SIGINT, before)
