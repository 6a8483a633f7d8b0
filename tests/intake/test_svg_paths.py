"""Path data of drawings: fontTools draws it, and nothing reaches fontTools that it would pass over or get wrong."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path.parser import parse_path as bare_parse_path

from typeset.findings import Findings
from typeset.intake.art.svg import parse_svg
from typeset.intake.art.svg_numbers import GeometryError
from typeset.intake.art.svg_paths import MAX_OPS, parse_path


@pytest.mark.parametrize(
    ("data", "ops"),
    [
        ("M0 0A0 5 0 0 1 9 9", [("M", 0, 0), ("L", 9, 9)]),
        ("M0 0a5 0 0 1 0 9-9", [("M", 0, 0), ("L", 9, -9)]),
        ("M1 1A5 5 0 0 1 1 1L2 2", [("M", 1, 1), ("L", 2, 2)]),
        ("M0 0L1 0 1 1ZL5 5", [("M", 0, 0), ("L", 1, 0), ("L", 1, 1), ("Z",), ("M", 0, 0), ("L", 5, 5)]),
        ("M0 0L1 0 1 1Z", [("M", 0, 0), ("L", 1, 0), ("L", 1, 1), ("Z",)]),
        ("M0 0L1 0 1 1 0 0z", [("M", 0, 0), ("L", 1, 0), ("L", 1, 1), ("Z",)]),
        ("M 1.\n2 L 007,\t-.5e1", [("M", 1, 2), ("L", 7, -5)]),
        ("M1 1zZ", [("M", 1, 1), ("Z",)]),
        ("", []),
    ],
)
def test_what_fonttools_would_draw_otherwise(data: str, ops: list[tuple[object, ...]]) -> None:
    """This test ensures that an arc without a radius is a line, a path closes without a second line home, one goes on from where it
    was closed, and numbers may be written in every way of SVG."""
    assert parse_path(data) == ops


def test_arc_flags_may_stand_without_blanks() -> None:
    """This test ensures that the flags of an arc are single digits, over several arcs of one command."""
    assert parse_path("M0 0a5 5 0 019.5.5 5 5 0 10-3 3") == parse_path(
        "M0 0 A5 5 0 0 1 9.5 .5 A 5 5 0 1 0 6.5 3.5"
    )


def test_an_arc_ends_where_it_is_written() -> None:
    """This test ensures that the last point of an arc is the number written, not one worked out."""
    assert parse_path("M0.1 0.1A7.3 3.1 33 1 0 12.7 -4.9")[-1][-2:] == (12.7, -4.9)


def test_half_circles_are_two_curves() -> None:
    """This test ensures that an arc whose radii must grow is a half turn of two curves, even where the last decimals say more."""
    assert [op[0] for op in parse_path("M-29.093 276.509A24.6 24.6 0 1 0 -226.04 255.1")] == ["M", "C", "C"]


@pytest.mark.parametrize("data", ["M0 0L5 x 5", "M0 0L5%5", "M0 0L+-5 5"])
def test_garbage_is_refused(data: str) -> None:
    """This test ensures that signs which are no numbers are refused, where fontTools alone draws on without a word."""
    bare_parse_path(data, RecordingPen())
    with pytest.raises(GeometryError):
        parse_path(data)


@pytest.mark.parametrize(
    "data",
    ["L1 1", "M0 0 5", "M0", "m", "M0 0A5 5 0 0 1 9", "M0 0C1 2 3 4 5", "M0 0Z1 1", "M1 1e9", "M0 0A1e-300 1e-300 0 0 1 5 5", "M0 0X"],
)  # fmt: skip
def test_faults_end_in_a_finding_with_its_line(data: str) -> None:
    """This test ensures that path data that cannot be drawn is an error at its line which names the piece."""
    findings = Findings()
    raw = f'<svg viewBox="0 0 9 9">\n<rect width="5" height="5"/>\n<path d="{data}"/></svg>'.encode()
    made = parse_svg(raw, "x.svg", findings)
    assert made is not None
    assert len(made.shapes) == 1
    (finding,) = findings
    assert (finding.code, finding.place.line) == ("DRW-05", 3)
    assert len(finding.en) < 80


def test_long_paths_are_refused_at_once() -> None:
    """This test ensures that a path of too many operations is refused before it is drawn."""
    start = time.process_time()
    with pytest.raises(GeometryError, match=str(MAX_OPS)):
        parse_path("M0 0" + "L1 1" * (MAX_OPS + 1))
    with pytest.raises(GeometryError, match=str(MAX_OPS)):  # arcs are several curves each
        parse_path("M0 0" + "A5 5 0 1 0 1 1 9 9 0 1 0 0 0" * (MAX_OPS // 4))
    assert time.process_time() - start < 10


def test_fonttools_is_loaded_for_paths_alone() -> None:
    """This test ensures that a drawing of other shapes does without fontTools, and one with a path does not."""
    run = (
        "import sys; from typeset.findings import Findings; from typeset.intake.art.svg import parse_svg; "
        "parse_svg(b'<svg viewBox=\"0 0 9 9\">{}</svg>', 'x.svg', Findings()); print('fontTools' in sys.modules)"
    )
    for body, wanted in (('<rect width="5" height="5"/>', "False"), ('<path d="M0 0L5 5"/>', "True")):
        done = subprocess.run(
            [sys.executable, "-c", run.format(body)], capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == wanted
