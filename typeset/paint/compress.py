"""The one function that compresses (DLV-05: same input, same bytes for one zlib)."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading

LEVEL = 4
_WORTH_A_THREAD = 50_000


def deflate(data: bytes) -> bytes:
    """Deflated bytes for FlateDecode; zlib releases the interpreter lock while it works."""
    return zlib.compress(data, LEVEL)


class Deflating:
    """Deflates in a thread while other work goes on; `result` waits."""

    def __init__(self, data: bytes) -> None:
        self._data, self._result = data, b""
        self._thread: threading.Thread | None = None
        if len(data) >= _WORTH_A_THREAD:
            import threading

            self._thread = threading.Thread(target=self._work)
            self._thread.start()

    def _work(self) -> None:
        self._result = deflate(self._data)

    def result(self) -> bytes:
        """The deflated bytes."""
        if self._thread is None:
            return self._result or deflate(self._data)
        self._thread.join()
        return self._result
