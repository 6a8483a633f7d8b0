"""Shares the pages of a long edition out to spawned processes: each page is set and painted by one of them.

Pages that a story jumps between are one group and stay together. Every group is set by itself, by whichever
process is free, so the outcome does not depend on how many there are. A process that fails costs time only:
its group is set again here.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections import deque
from typing import TYPE_CHECKING, Any

from typeset.clreq.rules import HOUSE, Rules
from typeset.engine.engine import Engine, merged
from typeset.engine.groups import groups_of
from typeset.findings import Finding, Findings, Outcome
from typeset.fonts.book import FontBook
from typeset.named_tuple import NamedTuple
from typeset.process import prefork
from typeset.process.child import launch
from typeset.process.prefork import SHARED_FROM

if TYPE_CHECKING:
    from typeset.compose.memo import Memo
    from typeset.makeup.edition import MadeUp
    from typeset.model.faces import FontTable
    from typeset.model.paper import Edition
    from typeset.press.job_info import JobInfo

_CHILD = "import sys; sys.path[:] = {path!r}; from typeset.job.workers import serve; serve()"


class Task(NamedTuple):
    """What every process is told."""

    edition: Edition
    """The edition, read and vetted."""
    fonts: FontTable
    """Its font table; every process opens the fonts itself."""
    info: JobInfo | None
    """What the press pages say of themselves, None when none are wanted."""
    rules: Rules = HOUSE
    """The machine's taste."""


class Done(NamedTuple):
    """A group set: its sheets, figures and rows, the press pages by page number, what was found."""

    made: MadeUp
    """Its sheets, figures and rows."""
    pages: dict[int, bytes]
    """Its press pages by number."""
    findings: tuple[Finding, ...]
    """What was found."""


def shares_of(edition: Edition) -> list[frozenset[int]]:
    """Page numbers of each share, in order of their first page: all in one where there are few."""
    if len(edition.pages) < SHARED_FROM:
        return [frozenset(page.number for page in edition.pages)]
    return groups_of(edition)


def set_group(task: Task, book: FontBook, numbers: frozenset[int], memo: Memo | None = None) -> Done:
    """Set one group of pages, and paint them for the press when wanted. memo: what is known already."""
    made, found = Engine(book, memo, task.rules).set_group(task.edition, numbers)
    findings = Findings(found)
    pages: dict[int, bytes] = {}
    if task.info is not None:
        from typeset.press.write import page_pdf

        pages = {sheet.page: page_pdf(sheet, book, task.info, findings) for sheet in made.sheets}
    return Done(made, pages, tuple(findings))


def set_pages(
    task: Task, book: FontBook, findings: Findings, memo: Memo | None = None
) -> tuple[MadeUp, dict[int, bytes]]:
    """Set all pages of an edition, in several processes where that helps. memo: what this process knows already.
    Raises FontFileError for a lost font."""
    groups = shares_of(task.edition)
    waiting = deque(range(len(groups)))
    done: dict[int, Done] = {}
    helpers = [_Helper(task, groups, waiting, done) for _ in range(min(prefork.number(), len(groups) - 1))]
    for helper in helpers:
        helper.start()
    while True:
        try:
            number = waiting.popleft()
        except IndexError:
            break
        done[number] = set_group(task, book, groups[number], memo)
    for helper in helpers:
        helper.join()
    for number, group in enumerate(groups):
        if number not in done:
            done[number] = set_group(task, book, group, memo)
    return _merged([done[number] for number in range(len(groups))], findings)


def _merged(parts: list[Done], findings: Findings) -> tuple[MadeUp, dict[int, bytes]]:
    """The groups as one edition, in page order."""
    pages: dict[int, bytes] = {}
    for part in parts:
        pages |= part.pages
    made, found = merged(Outcome(part.made, part.findings) for part in parts)
    findings.extend(found)
    return made, dict(sorted(pages.items()))


class _Helper(threading.Thread):
    """Feeds a process with groups from the end of the line while there are any, once it says that it is ready."""

    def __init__(
        self, task: Task, groups: list[frozenset[int]], waiting: deque[int], done: dict[int, Done]
    ) -> None:
        super().__init__(daemon=True)
        self._task, self._groups, self._waiting, self._done = task, groups, waiting, done

    def run(self) -> None:
        """Start, feed, collect. Whatever goes wrong leaves the group undone."""
        try:
            with prefork.take() or launch(_CHILD) as child:
                self._feed(child.stdin, child.stdout)
        except (OSError, EOFError, pickle.PickleError):
            return

    def _feed(self, into: Any, out: Any) -> None:
        pickle.dump(self._task, into, pickle.HIGHEST_PROTOCOL)
        into.flush()
        pickle.load(out)
        while self._waiting:
            try:
                number = self._waiting.pop()
            except IndexError:
                return
            pickle.dump(self._groups[number], into)
            into.flush()
            self._done[number] = pickle.load(out)


def serve(*, paint: bool = False) -> None:
    """The other end: read a task from standard input, set the groups that follow until there are no more.

    paint: pages will be painted, which can be made ready for before the task is there.
    """
    import gc

    gc.disable()  # a process of a second or two
    into, out = sys.stdin.buffer, sys.stdout.buffer
    if paint:
        import typeset.press.write  # while nobody waits
    try:
        task: Task = pickle.load(into)
    except EOFError:
        os._exit(0)
    book = FontBook(task.fonts)
    if task.info is not None:
        import typeset.press.write  # noqa: F401 - while nobody waits
    pickle.dump(True, out)  # noqa: FBT003 - not ours
    out.flush()
    while True:
        try:
            group = pickle.load(into)
        except EOFError:
            break
        pickle.dump(set_group(task, book, group), out, pickle.HIGHEST_PROTOCOL)
        out.flush()
    os._exit(0)  # nothing to tidy
