"""The watch over processes that read strangers' files: it counts seconds of computing, so that a busy machine refuses nothing sound."""

from __future__ import annotations

import sys
import time

import pytest

from typeset.process import sandbox

CHILD = (
    "import sys, time; sys.path[:] = {{path!r}}; from typeset.process import sandbox\n"
    "def work(task):\n"
    "    {work}\n"
    "    return task\n"
    "sandbox.answer(work)"
)
ENDLESS = "exec('while True: pass')"
WAITING = "time.sleep({seconds})"
counted = pytest.mark.skipif(not sandbox._counts_computing(), reason="this system counts by the clock")


def child(work: str) -> str:
    return CHILD.format(work=work)


def test_an_answer_comes_back_whole() -> None:
    """This test ensures that a task of any bytes arrives as it is: the time that stands before it is taken off."""
    for task in (b"", b"\n", b"12\n34", bytes(range(256)) * 9):
        assert sandbox.ask(child("pass"), task, 20) == task


@counted
def test_computing_without_end_is_ended() -> None:
    """This test ensures that a process which computes for ever is ended after its seconds, long before the clock's patience."""
    began = time.monotonic()
    before = _children_seconds()
    assert sandbox.ask(child(ENDLESS), b"x", 1) == b""
    spent = _children_seconds() - before
    assert 0.5 < spent < 4
    assert time.monotonic() - began <= sandbox.PATIENCE + 2


def _children_seconds() -> float:
    """Seconds of computing of the processes that were started and have ended."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@counted
def test_waiting_for_its_turn_costs_nothing() -> None:
    """This test ensures that a process which had to wait for longer than its seconds is heard all the same."""
    assert sandbox.ask(child(WAITING.format(seconds=2.5)), b"x", 1) == b"x"


@counted
def test_waiting_for_ever_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that the clock ends what does not compute either."""
    monkeypatch.setattr(sandbox, "PATIENCE", 2)
    began = time.monotonic()
    assert sandbox.ask(child(WAITING.format(seconds=60)), b"x", 1) == b""
    assert time.monotonic() - began < 30


def test_by_the_clock_where_nothing_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: counted by the clock alone, the process that waits is not heard."""
    monkeypatch.setattr(sandbox, "_counts_computing", lambda: False)
    assert sandbox.ask(child(WAITING.format(seconds=60)), b"x", 1) == b""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_memory_without_end_is_ended() -> None:
    """This test ensures that the watch over memory is still kept."""
    assert sandbox.ask(child("task = bytes(sandbox.MEMORY)"), b"x", 20) == b""
