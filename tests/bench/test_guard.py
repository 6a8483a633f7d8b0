"""What setting costs, counted: no change makes it dearer unnoticed."""

from __future__ import annotations

from bench import guard


def test_no_dearer_than_stored() -> None:
    """This test ensures that setting and painting a sample takes no more calls and executed lines a glyph than stored
    (`python -m bench.guard --renew` after a change that is meant)."""
    assert guard.judged(guard.counted(), guard.stored()) == []


def test_dearer_work_is_noticed() -> None:
    """The control: a memo that keeps no paragraph makes the work dearer, and that is told of calls and lines."""
    found = guard.judged(guard.counted("forgetful"), guard.stored() | {f"lines {guard.PYTHON}": 300.0})
    assert [line.partition(" a glyph")[0] for line in found] == ["calls", f"lines {guard.PYTHON}"]
    assert all("dearer" in line for line in found)


def test_bounds() -> None:
    """This test ensures that a few per cent more is told, a little more is not, and that much less asks for a renewal."""
    held = {"calls": 100.0, "lines 3.9": 5.0}
    assert guard.judged({"calls": 102.9}, held) == []
    assert "dearer" in guard.judged({"calls": 103.1}, held)[0]
    assert guard.judged({"calls": 91.0}, held) == []
    assert "--renew" in guard.judged({"calls": 89.0}, held)[0]
    assert guard.judged({"lines 3.8": 50.0}, held) == []
