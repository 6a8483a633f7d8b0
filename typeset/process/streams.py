"""The standard streams as a command meets them: closed, full, or read by someone who has gone. Imports nothing of the program."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import Any


class Stream:
    """A standard stream on which writing never fails: the first reason is kept, the rest is dropped."""

    def __init__(self, stream: Any, problem: OSError | None = None) -> None:
        self.stream, self.problem = stream, problem
        self.used = False

    def write(self, text: str) -> int:
        """Write as far as that can be done."""
        self.used = self.used or bool(text)
        if self.problem is None:
            try:
                self.stream.write(text)
            except (OSError, ValueError) as error:  # ValueError: closed meanwhile
                self.problem = error if isinstance(error, OSError) else OSError(9, str(error))
        return len(text)

    def flush(self) -> None:
        """Hand on what is buffered."""
        if self.problem is None:
            try:
                self.stream.flush()
            except (OSError, ValueError) as error:
                self.problem = error if isinstance(error, OSError) else OSError(9, str(error))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


class Guarded:
    """While it lasts, standard output and error are Streams; `lost` says why standard output did not arrive."""

    def __enter__(self) -> Guarded:
        closed = {name for name in ("stdin", "stdout", "stderr") if getattr(sys, name) is None}
        if closed:
            _fill()
        self._before = sys.stdin, sys.stdout, sys.stderr
        if sys.stdin is None:
            sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123
        self.out = _guard("stdout", closed="stdout" in closed)
        self.error = _guard("stderr", closed="stderr" in closed)
        sys.stdout, sys.stderr = self.out, self.error
        return self

    @property
    def lost(self) -> OSError | None:
        """Why something that was to be printed did not arrive; None if it did, or if its reader just left."""
        self.out.flush()
        problem = self.out.problem
        return (
            None if problem is None or not self.out.used or isinstance(problem, BrokenPipeError) else problem
        )

    def __exit__(self, kind: type[BaseException] | None, value: Any, trace: TracebackType | None) -> None:
        for stream in (self.out, self.error):
            stream.flush()
            if stream.problem is not None:
                _silence(stream.stream)
        sys.stdin, sys.stdout, sys.stderr = self._before


def _guard(name: str, *, closed: bool) -> Stream:
    """A standard stream guarded; a closed one leads nowhere, and says so."""
    stream = getattr(sys, name)
    if closed:
        nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        return Stream(nowhere, OSError(9, os.strerror(9)))
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")  # a name that the terminal's encoding has not
    return Stream(stream)


def _fill() -> None:
    """Open descriptors 0 to 2 to nowhere where they are closed, lest a file of ours be taken for a standard stream."""
    while True:
        handle = os.open(os.devnull, os.O_RDWR)
        if handle > 2:
            os.close(handle)
            return
        os.set_inheritable(handle, True)  # noqa: FBT003 - not ours


def _silence(stream: Any) -> None:
    """What is still buffered goes nowhere when the interpreter ends, instead of failing once more."""
    try:
        handle = os.open(os.devnull, os.O_WRONLY)
        os.dup2(handle, stream.fileno())
        os.close(handle)
    except (OSError, ValueError, AttributeError):
        return
