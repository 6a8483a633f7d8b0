"""Shares the pages of a long edition out to spawned processes: each page is set and painted by one of them.

Pages that a story jumps between are one group and stay together. Every group is set by itself, by whichever
process is free, so the outcome does not depend on how many there are. A process that fails costs time only:
its group is set again here. Pages are put aside as they come, and what was worked out for a group goes with it, so
that memory does not grow with the number of pages.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING

from typeset.engine.engine import merged
from typeset.engine.groups import groups_of
from typeset.findings import Findings, Outcome
from typeset.fonts.book import FontBook
from typeset.job.group import Done, Setter, Task
from typeset.job.shelf import Shelf
from typeset.process import prefork
from typeset.process.collecting import seldom
from typeset.process.prefork import SHARED_FROM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.compose.memo import Memo
    from typeset.job.helper import Helper
    from typeset.makeup.edition import MadeUp
    from typeset.model.paper import Edition


def shares_of(edition: Edition) -> list[frozenset[int]]:
    """Page numbers of each share, in order of their first page: all in one where there are few."""
    if len(edition.pages) < SHARED_FROM:
        return [frozenset(page.number for page in edition.pages)]
    return groups_of(edition)


def set_pages(
    task: Task, book: FontBook, findings: Findings, memo: Memo | None = None
) -> tuple[MadeUp, Shelf]:
    """Set all pages of an edition, in several processes where that helps. The figures and rows of the edition, with the pages
    put aside. memo: what this process knows already. Raises FontFileError for a lost font."""
    groups = shares_of(task.edition)
    if task.only is not None:
        groups = [group for group in groups_of(task.edition) if not group.isdisjoint(task.only)]
    waiting = deque(range(len(groups)))
    finished, setter = _Finished(), Setter(task, book, memo)
    helpers: list[Helper] = []
    if len(groups) > 1:
        from typeset.job.helper import Helper

        helpers += [
            Helper(task, groups, waiting, finished.add) for _ in range(min(prefork.number(), len(groups) - 1))
        ]
    with _prompt(helpers):
        for helper in helpers:
            helper.start()
        while True:
            try:
                number = waiting.popleft()
            except IndexError:
                break
            finished.add(number, setter.group(groups[number]))
        for helper in helpers:
            helper.join()
    for number, group in enumerate(groups):
        if number not in finished.parts:
            finished.add(number, setter.group(group))
    return finished.merged(len(groups), findings), finished.shelf


@contextmanager
def _prompt(helpers: list[Helper]) -> Iterator[None]:
    """While there are helpers, the interpreter changes threads ten times as often: one that fetches a page does so in several
    steps, and a process must not wait for each until a page is set here."""
    usual = sys.getswitchinterval()
    if helpers:
        sys.setswitchinterval(usual / 10)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


class _Finished:
    """Groups as they come: their pages put aside, their figures kept. Several threads add."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.parts: dict[int, Outcome[MadeUp]] = {}

    def add(self, number: int, done: Done) -> None:
        """A group is done."""
        for page in done.pages:
            self.shelf.add(page)
        self.parts[number] = Outcome(done.made, done.findings)

    def merged(self, count: int, findings: Findings) -> MadeUp:
        """The groups as one edition, in page order."""
        made, found = merged(self.parts[number] for number in range(count))
        findings.extend(found)
        return made._replace(sheets=self.shelf.sheets)


def serve(*, paint: bool = False) -> None:
    """The other end: read a task from standard input, set the groups that follow until there are no more.

    paint: pages will be painted, which can be made ready for before the task is there.
    """
    import pickle

    seldom()
    into, out = sys.stdin.buffer, sys.stdout.buffer
    if paint:
        import typeset.press.write  # while nobody waits
    try:
        task: Task = pickle.load(into)
    except EOFError:
        os._exit(0)
    setter = Setter(task, FontBook(task.fonts))
    if task.info is not None:
        import typeset.press.write  # noqa: F401 - while nobody waits
    pickle.dump(True, out)  # noqa: FBT003 - not ours
    out.flush()
    while True:
        try:
            group = pickle.load(into)
        except EOFError:
            break
        pickle.dump(setter.group(group), out, pickle.HIGHEST_PROTOCOL)
        out.flush()
    os._exit(0)  # nothing to tidy
