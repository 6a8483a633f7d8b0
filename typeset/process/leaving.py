"""The end of a program: at once, without taking down object by object what the system takes whole. That is a twelfth of a small build."""

from __future__ import annotations

import atexit
import os
import sys
from _signal import SIG_IGN, SIGINT, signal  # type: ignore[import-not-found]  # without the enumerations of `signal`


def leave(code: int) -> None:
    """End this process with an exit code; from here on Ctrl-C has nothing to interrupt. What is to be done at the end is done as
    ever (threads that are waited for, `atexit`, buffered standard streams), only the interpreter is not taken down. Where
    somebody looks on (debugger, profiler, `python -i`, `-X dev`), SystemExit is raised instead."""
    signal(SIGINT, SIG_IGN)
    if _watched():
        raise SystemExit(code)
    threading = sys.modules.get("threading")
    if threading is not None:
        threading._shutdown()  # what the interpreter calls first, too
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if stream is None or getattr(stream, "closed", False):
            continue
        try:
            stream.flush()
        except (OSError, ValueError):  # full, or its reader is gone
            code = _UNFLUSHED
    os._exit(code)


_UNFLUSHED = 120
"""What Python ends with where a standard stream cannot be flushed."""


def _watched() -> bool:
    """Whether the rest of this process is of interest to anyone."""
    flags = sys.flags
    monitoring = getattr(sys, "monitoring", None)  # since Python 3.12
    tools = monitoring is not None and any(monitoring.get_tool(number) for number in range(6))
    return bool(
        flags.inspect
        or flags.dev_mode
        or os.environ.get("PYTHONINSPECT")
        or tools
        or sys.gettrace()
        or sys.getprofile()
    )
