"""One edition of a batch, set in a process that sets many."""

from __future__ import annotations

import os
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.batch.inputs import inputs_of
from typeset.batch.types import Done
from typeset.files.watching import watched
from typeset.job.recipe import build_as

if TYPE_CHECKING:
    from typeset.batch.types import Task
    from typeset.job.session import Session


def set_task(task: Task, session: Session) -> Done:
    """Set an edition and write its output. A fault of ours is told and does not stop the next one."""
    begun = time.perf_counter()
    try:
        with watched() as watch:
            asked = task.asked._replace(sheets=False)  # what is written is the same
            result = build_as(task.path, task.folder, asked, session=session)
        done = Done(task.number, tuple(result.findings), result.folder is not None)
        done = done._replace(pages=len(result.heads), inputs=inputs_of(watch, task.folder))
    except Exception:  # noqa: BLE001 - whatever it is, the other editions go on
        done = Done(task.number, trace=traceback.format_exc())
    return done._replace(seconds=time.perf_counter() - begun)


def resident() -> int:
    """Bytes that this process holds in memory, 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0
