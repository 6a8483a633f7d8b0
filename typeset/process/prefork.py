"""Processes started ahead: they import the program while the edition is read, and set pages afterwards.

How many pages an edition has is guessed from its file; a wrong guess costs time, nothing else. This module
imports next to nothing of the program, so that it can be the first.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from typeset.files import opening
from typeset.process.child import launch

if TYPE_CHECKING:
    import subprocess

SHARED_FROM = 4
"""Pages from which on an edition is set group by group; a process more costs what a page does."""

_MOST = 7
_EDITION = 16_000_000
"""Bytes of an edition file."""

_CHILD = "import sys; sys.path[:] = {path!r}; from typeset.job.workers import serve; serve(paint=True)"
_waiting: list[subprocess.Popen[bytes]] = []


MOST_WANTED = 64
"""The largest number that TYPESET_WORKERS may ask for."""


def wanted() -> int | None:
    """What TYPESET_WORKERS asks for, -1 where it asks for nothing; None where that is no number from 0 to MOST_WANTED."""
    chosen = os.environ.get("TYPESET_WORKERS", "").strip()
    if not chosen:
        return -1
    plain = chosen.isascii() and chosen.isdigit() and len(chosen) < 9
    return int(chosen) if plain and int(chosen) <= MOST_WANTED else None


def number() -> int:
    """Processes that may help; TYPESET_WORKERS sets another number."""
    chosen = wanted()
    if chosen is not None and chosen >= 0:
        return chosen
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores - 1, _MOST)


def start(edition: str) -> None:
    """Start what an edition file's pages can use."""
    pages = _pages(edition)
    if pages < SHARED_FROM:
        return
    for _ in range(min(number(), pages - 1)):
        try:
            _waiting.append(launch(_CHILD))
        except OSError:
            return


def take() -> subprocess.Popen[bytes] | None:
    """One that was started, or None."""
    return _waiting.pop() if _waiting else None


def dismiss() -> None:
    """End those that nobody took."""
    while _waiting:
        child = _waiting.pop()
        child.kill()
        with child:
            pass


def _pages(edition: str) -> int:
    """List items under `pages:`, counted without reading YAML; 0 where that cannot be done."""
    try:
        lines = opening.read(edition, _EDITION).decode("utf-8").splitlines()
        following = lines[lines.index("pages:") + 1 :]
    except (OSError, ValueError):
        return 0
    mark = ""
    for line in following:
        if line.lstrip().startswith("- "):
            mark = line[: line.index("-") + 2]
            break
    return sum(line.startswith(mark) for line in following) if mark else 0
