"""What findings stop is said in one place, of codes that are registered."""

from __future__ import annotations

import pytest

from typeset.findings import ERROR, INFO, WARNING, Finding
from typeset.findings.codes import register
from typeset.findings.stops import DRAFT, INPUT, NOTHING, PRESS, stops


@pytest.mark.parametrize(
    ("code", "severity", "stopped"),
    [
        ("FIT-05", ERROR, PRESS), ("FMT-10", ERROR, PRESS), ("INK-01", ERROR, PRESS), ("PIX-01", ERROR, DRAFT), ("NRM-20", ERROR, DRAFT),
        ("EDN-03", ERROR, DRAFT), ("JMP-09", ERROR, DRAFT), ("YML-01", ERROR, INPUT), ("FILE-01", ERROR, INPUT), ("PX-02", ERROR, INPUT),
        ("FIT-05", WARNING, NOTHING), ("PIX-01", WARNING, NOTHING), ("TABOO-02", INFO, NOTHING),
    ],
)  # fmt: skip
def test_what_it_stops(code: str, severity: str, stopped: str) -> None:
    assert stops(Finding(code, severity, "错", "wrong")) == stopped


def test_what_stops_the_press_alone() -> None:
    """This test ensures that these codes and no others let an error's page be drawn."""
    drafts = (
        "AD-01 AD-13 COR-01 FIT-05 FMT-07 FMT-10 HED-03 HED-05 IMP-08 INK-01 INK-02 JMP-01 KIN-11 MST-01 MST-03 MST-08 PIC-01 PIC-05 QRC-02 TABOO-01 TABOO-02 "
        "TABOO-04 TABOO-05 TABOO-06 TABOO-07 TABOO-08 TABOO-10 TABOO-14 TIT-15 TIT-17 TIT-18 VRT-01"
    )
    assert [code for code, entry in register().items() if entry.stops == PRESS] == drafts.split()


def test_an_error_of_no_known_code_stops_the_input() -> None:
    assert stops(Finding("XXX-99", ERROR, "错", "wrong")) == INPUT
