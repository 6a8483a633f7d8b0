"""Sizes of advertisements by name, and the word 广告 (AD-01 … AD-11)."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.findings import Findings
from typeset.intake.edition.ads import best
from typeset.intake.paper.paper import read_paper
from typeset.model.block import Block
from typeset.units import from_mm

from .helpers import PAPER, codes, edition_of, good_paper, write

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 170 80"><rect width="170" height="80" fill="k(20%)"/>{}</svg>'
LETTERS = '<text x="5" y="20" font-family="hei" font-size="8" fill="k(100%)">公益{}</text>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "copy/plain.svg", SVG.format(""))
    write(tmp_path, "copy/marked.svg", SVG.format(LETTERS.format("广 告")))
    write(tmp_path, "copy/other.svg", SVG.format(LETTERS.format("通知")))
    return tmp_path


def ad(
    folder: Path, written: str, at: str = "{columns: 1-3, lines: 93-111}", paper: str = ""
) -> tuple[Block, list[str]]:
    edition, findings = edition_of(folder, (f"{{ad: {written}, at: {at}}}",), paper=paper)
    assert edition is not None
    return edition.pages[0].blocks[0], codes(findings)


def mm(wide: int, high: int) -> tuple[int, int]:
    return from_mm(wide), from_mm(high)


@pytest.mark.parametrize(
    ("name", "at", "size"),
    [
        ("半通栏", "{columns: 1-3, lines: 93-111}", mm(170, 80)),
        ("通栏", "{columns: 1-6, lines: 93-111}", mm(350, 80)),
        ("四分之一版", "{columns: 1-3, lines: 56-111}", mm(170, 240)),
        ("四分之一版", "{columns: 1-6, lines: 84-111}", mm(350, 120)),
        ("整版", "{columns: 1-6, lines: 2-111}", mm(350, 480)),
    ],
)
def test_by_name(folder: Path, name: str, at: str, size: tuple[int, int]) -> None:
    """This test ensures that a name means its exact millimetres, of several variants the one that fits (AD-01 … AD-07)."""
    block, found = ad(folder, f"{{file: plain.svg, size: {name}}}", at)
    assert (block.size, found) == (size, [])


def test_every_preset_has_sizes(tmp_path: Path) -> None:
    """This test ensures that the sizes of each preset go into its type area, whole page and all (AD-01 … AD-09)."""
    from typeset.files import resources

    for file in sorted(resources.preset_folder().glob("*x*.yaml")):
        findings = Findings()
        text = PAPER.replace("broadsheet-390x546", file.stem)
        house = read_paper(write(tmp_path, f"{file.stem}/paper.yaml", text), findings)
        assert house is not None
        page, sizes = house.paper.format, dict(house.paper.ads)
        assert {"整版", "半版", "三分之一版", "四分之一版", "八分之一版", "通栏", "半通栏", "版花"} <= set(
            sizes
        )
        room = page.width - page.left - page.right, page.height - page.head - page.foot
        assert all(w <= room[0] and h <= room[1] for variants in sizes.values() for w, h in variants)
        assert sizes["版花"] == (mm(50, 30),)
        assert 2 * sizes["半通栏"][0][0] <= room[0]


def test_unknown_name_and_too_large(folder: Path) -> None:
    assert ad(folder, "{file: plain.svg, size: 半通拦}")[1] == ["FLD-04"]
    assert ad(folder, "{file: plain.svg, size: 整版}")[1] == ["EDN-13"]


def test_own_sizes(folder: Path) -> None:
    """This test ensures that a paper changes a size and adds others (AD-01)."""
    more = "ads: {半通栏: [[160mm, 70mm]], 条: [[100mm, 20mm]]}\n"
    assert ad(folder, "{file: plain.svg, size: 半通栏}", paper=more)[0].size == mm(160, 70)
    assert ad(folder, "{file: plain.svg, size: 条}", paper=more)[0].size == mm(100, 20)
    assert dict(good_paper(folder, more).paper.ads)["通栏"] == (mm(350, 80),)


def test_best() -> None:
    assert best((mm(10, 10), mm(20, 6), mm(20, 20)), mm(19, 15)) == mm(20, 6), "a millimetre is allowed"
    assert best((mm(30, 30), mm(20, 20)), mm(5, 5)) == mm(30, 30)


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("{file: plain.svg}", True),
        ("plain.svg", True),
        ("{file: other.svg}", True),
        ("{file: marked.svg}", False),
        ("{file: plain.svg, mark: false}", False),
        ("{file: marked.svg, mark: true}", True),
        ("{text: [招租]}", True),
        ("{text: [公益广告]}", False),
    ],
)
def test_ad_11_mark(folder: Path, written: str, mark: bool) -> None:
    """This test ensures that 广告 is set unless the ad has the words, or the editor decides (AD-11)."""
    assert ad(folder, written)[0].mark is mark
