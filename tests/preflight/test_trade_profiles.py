"""Profiles of the trade: each refuses and takes what its way of printing does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.preflight.making import broken, clean_page, content, letters, many, rgb_space
from tests.preflight.test_limits import picture
from typeset.findings import Findings
from typeset.intake.paper.limits import names, read_limits
from typeset.intake.schema.tables_limits import PAIRS, SINGLES
from typeset.preflight.judge import judge

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook

ROOT = Path(__file__).resolve().parents[2]
OURS = ("gwg-newspaper", "newsprint-26v5-220", "heatset-coated-300", "sheetfed-320")


@pytest.fixture(scope="module")
def good(book: FontBook, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return clean_page(book, tmp_path_factory.mktemp("pictures"))


def level(pdf: bytes, profile: str, code: str, standard: str = "") -> str:
    limits = read_limits(profile, Findings())
    assert limits is not None
    found = {f.severity for f in judge(pdf, "x.pdf", standard, limits=limits) if f.code == code}
    return next((name for name in ("error", "warning", "info") if name in found), "")


def flat(total: int) -> bytes:
    each = total / 400
    return f"{each} {each} {each} {each} k 100 700 60 60 re f".encode()


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (210, {}),
        (232, {"newsprint-26v5-220": "error", "coldset-220-240": "warning"}),
        (248, {"newsprint-26v5-220": "error", "coldset-220-240": "error", "gwg-newspaper": "error"}),
        (290, {"newsprint-26v5-220": "error", "coldset-220-240": "error", "gwg-newspaper": "error", "heatset-coated-300": "warning"}),
        (310, {"newsprint-26v5-220": "error", "coldset-220-240": "error", "gwg-newspaper": "error", "heatset-coated-300": "error",
               "sheetfed-320": "warning"}),
        (340, dict.fromkeys((*OURS, "coldset-220-240"), "error")),
    ],
)  # fmt: skip
def test_total_ink(good: bytes, total: int, expected: dict[str, str]) -> None:
    """This test ensures that each profile draws its line of total ink (PF-03)."""
    pdf = broken(good, content(flat(total)))
    found = {name: level(pdf, name, "PF-03") for name in (*OURS, "coldset-220-240")}
    assert {name: severity for name, severity in found.items() if severity} == expected


@pytest.mark.parametrize(("ppi", "expected"), [(98, "error"), (120, "warning"), (148, "warning"), (150, "")])
def test_gwg_resolution(good: bytes, ppi: int, expected: str) -> None:
    """This test ensures that pictures are held to 99 and 149 ppi by the GWG profile (PF-01)."""
    side = round(ppi * 100 / 72)
    assert level(broken(good, picture(side, side)), "gwg-newspaper", "PF-01") == expected


def test_managed_colour(good: bytes) -> None:
    """This test ensures that the GWG profile takes CMYK alone, where others warn (PF-15)."""
    pdf = broken(good, many(rgb_space, content(b"/C1 cs 1 0 0 scn 100 700 60 60 re f")))
    assert level(pdf, "gwg-newspaper", "PF-15", "PDF/X-4") == "error"
    assert level(pdf, "newsprint-26v5-220", "PF-15", "PDF/X-4") == "warning"


@pytest.mark.parametrize(
    ("size", "refuse"), [(5.5, {"gwg-newspaper", "newsprint-26v5-220"}), (4.5, set(OURS)), (8, set())]
)
def test_small_chinese(good: bytes, size: float, refuse: set[str]) -> None:
    """This test ensures that inserts on better paper take smaller type than newsprint (PF-04)."""
    pdf = broken(good, letters(size))
    assert {name for name in OURS if level(pdf, name, "PF-04") == "error"} == refuse


def test_every_key_and_every_profile_is_documented() -> None:
    """This test ensures that the printers' guide names each key of the file and each profile that ships."""
    shown = (ROOT / "docs" / "preflight.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z0-9_-]+)`", shown))
    assert named >= set(PAIRS) | set(SINGLES) | set(names())
