"""Ctrl-C while a batch runs: it is never lost, though it may come where an exception is swallowed, as in a destructor of a library."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator


class Interrupts:
    """Whether Ctrl-C was pressed."""

    def __init__(self) -> None:
        self.came = False

    def check(self) -> None:
        """Raises KeyboardInterrupt where it was pressed, however long ago."""
        if self.came:
            raise KeyboardInterrupt

    def _note(self, _number: int, _frame: Any) -> NoReturn:
        self.came = True
        raise KeyboardInterrupt

    @contextmanager
    def noted(self) -> Iterator[Interrupts]:
        """Within it Ctrl-C is noted, and raises KeyboardInterrupt at once as ever. Only the main thread can ask for that; where it is
        ignored it stays so."""
        before = signal.getsignal(signal.SIGINT)
        if threading.current_thread() is not threading.main_thread() or before != signal.default_int_handler:
            yield self
            return
        signal.signal(signal.SIGINT, self._note)
        try:
            yield self
        finally:
            signal.signal(signal.SIGINT, before)
