"""Looks at the folders of an edition and tells the desk what other programs change there: as the system tells of it, and every few
seconds by itself, for disks of which no system tells (network drives), and folders that were put in the place of others."""

from __future__ import annotations

import asyncio
import logging
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.desk.live import Live

    Stamps = dict[str, tuple[int, ...]]

_QUIET = 5
"""Milliseconds without a change after which it is told."""
_LONGEST = 100
"""Milliseconds after which it is told anyway."""
_ROUND = 2000
"""Milliseconds after which the desk looks by itself."""


async def watch(live: Live, stop: asyncio.Event) -> None:
    """Tell the desk of changes until it stops, whatever becomes of its folders."""
    told = False
    before: Stamps = {}
    while not stop.is_set():
        try:
            before = await _told(live, stop, before)
        except (
            OSError,
            RuntimeError,
        ) as error:  # a folder that went at this moment, or the system watches no more folders
            if not told:
                logging.getLogger("typeset.desk").log(
                    logging.WARNING, "looks by itself every few seconds: %s", error
                )
            told = True
            before = await _looked(live, before)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _ROUND / 1000)


async def _told(live: Live, stop: asyncio.Event, before: Stamps) -> Stamps:
    """What the system tells of, and what the desk sees by itself when nothing is told, until other folders count or one is another
    than it was. Raises OSError, RuntimeError. before: files as they were seen last; the result is what they are."""
    from watchfiles import awatch

    folders = await live.run(live.desk.folders_looked_at)
    kept = _stamps(folders, times=False)
    async for changes in awatch(
        *folders,
        step=_QUIET,
        debounce=_LONGEST,
        rust_timeout=_ROUND,
        yield_on_timeout=True,
        stop_event=stop,
        recursive=False,
        ignore_permission_denied=True,
    ):
        if changes:
            live.changed_on_disk(path for _, path in changes)
            await asyncio.sleep(0)
        else:
            before = await _looked(live, before)
        now = await live.run(live.desk.folders_looked_at)
        if set(now) != set(folders) or _stamps(now, times=False) != kept:
            break
    return await _looked(live, before)


async def _looked(live: Live, before: Stamps) -> Stamps:
    """Tells the desk of files that are others than they were when it looked last."""
    names = (*await live.run(live.desk.files_looked_at), *await live.run(live.desk.folders_looked_at))
    now = await asyncio.to_thread(_stamps, names, times=True)
    other = [name for name, stamp in now.items() if before and before.get(name) != stamp]
    if other:
        live.changed_on_disk(other)
    return now


def _stamps(names: Iterable[str], *, times: bool) -> Stamps:
    """What tells a file or folder from another of its name, and with times from what it was; () for one that is not there."""
    out: Stamps = {}
    for name in names:
        try:
            state = os.stat(name)  # noqa: PTH116 - many names, often
            own = (state.st_dev, state.st_ino)
            if times and stat.S_ISDIR(state.st_mode):
                held = sorted(one for one in os.listdir(name) if not one.startswith("."))  # noqa: PTH208
                out[name] = (*own, hash(tuple(held)))
            else:
                out[name] = (*own, state.st_size, state.st_mtime_ns) if times else own
        except (OSError, ValueError):
            out[name] = ()
    return out
