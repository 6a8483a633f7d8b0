"""Looks at the folders of an edition and tells the desk what other programs change there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typeset.desk.live import Live

_QUIET = 5
"""Milliseconds without a change after which it is told."""
_LONGEST = 100
"""Milliseconds after which it is told anyway."""


async def watch(live: Live, stop: asyncio.Event) -> None:
    """Tell the desk of changes until it stops. Folders that do not count any more are let go, new ones are looked at."""
    from watchfiles import awatch

    while not stop.is_set():
        folders = await live.run(live.desk.folders_looked_at)
        async for changes in awatch(
            *folders,
            step=_QUIET,
            debounce=_LONGEST,
            stop_event=stop,
            recursive=False,
            ignore_permission_denied=True,
        ):
            live.changed_on_disk(path for _, path in changes)
            await asyncio.sleep(0)
            if set(await live.run(live.desk.folders_looked_at)) != set(folders):
                break
