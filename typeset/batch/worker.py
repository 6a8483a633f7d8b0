"""A process that sets edition after edition: tasks come on standard input, outcomes go to standard output, pickled.

It ends when its standard input does, in the middle of an edition too, so none is left behind when the batch is killed; what it
had half written the next run takes away.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from typeset.batch.types import Task

CHILD = (
    "import os, sys; sys.path[:] = {path!r}; os.environ['TYPESET_WORKERS'] = '0'; "
    "from typeset.batch.worker import serve; serve()"
)
"""What it is started with; it starts no processes of its own for the pages of an edition."""


def serve() -> None:
    """Set what comes until nothing more comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the batch, which ends us
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no outcome
    tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, tasks), daemon=True).start()
    _work(tasks, out)


def _listen(into: BinaryIO, tasks: queue.SimpleQueue[Task]) -> None:
    try:
        while True:
            tasks.put(pickle.load(into))
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)


def _work(tasks: queue.SimpleQueue[Task], out: BinaryIO) -> None:
    import gc

    import typeset.press.write  # noqa: F401 - while nobody waits
    from typeset.batch.setting import resident, set_task
    from typeset.job.session import Session

    session = Session()
    gc.collect()
    gc.freeze()
    while True:
        task = tasks.get()
        gc.disable()  # an edition drops little while it is set
        done = set_task(task, session)
        session.tidy()
        gc.enable()
        gc.collect()
        try:
            pickle.dump(done._replace(memory=resident()), out, pickle.HIGHEST_PROTOCOL)
            out.flush()
        except OSError:  # nobody is there any more
            os._exit(0)
