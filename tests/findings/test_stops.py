"""What findings stop is said in one place, of codes that are registered."""

from __future__ import annotations

import pytest

from typeset.findings import ERROR, INFO, WARNING, Finding
from typeset.findings.codes import register
from typeset.findings.stops import DRAFTS, INPUT, NOTHING, PRESS, stops


@pytest.mark.parametrize(
    ("code", "severity", "stopped"),
    [
        ("FIT-05", ERROR, PRESS), ("FMT-10", ERROR, PRESS), ("INK-01", ERROR, PRESS), ("PIX-01", ERROR, INPUT), ("NRM-20", ERROR, INPUT),
        ("FIT-05", WARNING, NOTHING), ("PIX-01", WARNING, NOTHING), ("TABOO-02", INFO, NOTHING),
    ],
)  # fmt: skip
def test_what_it_stops(code: str, severity: str, stopped: str) -> None:
    assert stops(Finding(code, severity, "错", "wrong")) == stopped


def test_drafts_are_registered() -> None:
    assert register().keys() >= DRAFTS
