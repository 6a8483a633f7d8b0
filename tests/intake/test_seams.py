"""What an edition file says of 中缝: read, and every slip told with its place (FMT-07, EDN-19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.intake.helpers import edition_of, write
from tests.makeup.seams import PAGES, ads, read, seam, write_copy
from typeset.model.kinds import AdBlock, ClassifiedBlock
from typeset.units import from_mm

if TYPE_CHECKING:
    from pathlib import Path


def test_a_seam_is_read(tmp_path: Path) -> None:
    """This test ensures that a seam has its pages and its blocks in order, and that its copy counts as placed."""
    write_copy(tmp_path, "分类", ads(4))
    edition, findings = edition_of(
        tmp_path,
        *PAGES,
        more=seam("{classified: 分类}, {note: 甲}, {ad: {size: [20mm, 30mm], text: [茶]}}"),
    )
    assert edition is not None
    [one] = edition.seams
    assert (one.left, one.right, one.pages, one.unfit) == (4, 1, "4·1", False)
    assert [type(block) for block in one.blocks] == [ClassifiedBlock, ClassifiedBlock, AdBlock]
    assert "EDN-14" not in [item.code for item in findings]


@pytest.mark.parametrize(
    ("blocks", "code", "words"),
    [
        ("{story: 甲}", "EDN-19", "classified、note、ad"),
        ("{picture: a.jpg}", "EDN-19", "classified、note、ad"),
        ("{}", "EDN-01", ""),
        ("{note: 甲, ad: b.pdf}", "EDN-01", "note"),
        ("{classified: 没有}", "EDN-04", "没有"),
        ("{ad: {text: [茶]}}", "EDN-19", "size: [30mm, 40mm]"),
        ("{ad: {size: 中缝条, text: [茶]}}", "FLD-04", "中缝条"),
        ("{ad: {size: [31mm, 40mm], text: [茶]}}", "FMT-07", "31"),
        ("{ad: {size: 通栏, text: [茶]}}", "FMT-07", "30"),
        ("{ad: {size: [20mm, 30mm]}}", "EDN-13", ""),
        ("{ad: no.pdf}", "PIX-01", "no.pdf"),
        ("{note: []}", "FLD-04", "1 项"),
        ("{note: ' '}", "EDN-19", "note"),
        ("{note: {a: b}}", "FLD-02", ""),
        ("{note: 甲, box: {frame: x}}", "FLD-05", ""),
    ],
)
def test_a_slip_in_a_block_is_an_error_of_the_seam(
    tmp_path: Path, blocks: str, code: str, words: str
) -> None:
    """This test ensures that each has its code, a place in the file and a way out, and makes a draft of the seam alone."""
    write(tmp_path, "copy/甲.md", "---\nformat: 1\ntitle: 甲\n---\n正文。\n")
    edition, found = read(tmp_path, blocks)
    errors = [one for one in found if one.severity == "error"]
    assert [one.code for one in errors][:1] == [code], found
    assert words in errors[0].zh + errors[0].hint
    assert errors[0].place.line >= 7
    assert errors[0].hint
    if (code.startswith("FLD-") and code != "FLD-04") or "[]" in blocks:
        return  # a value that cannot be read is told before there is a seam
    assert all(seam.unfit for seam in edition.seams)
    assert not any(page.unfit for page in edition.pages)


@pytest.mark.parametrize("between", ["[4]", "[1, 2, 3]", "4-1", "[0, 1]", "[a, b]", "{left: 4}"])
def test_pages_must_be_two(tmp_path: Path, between: str) -> None:
    """This test ensures that anything but two page numbers is told."""
    _, found = read(tmp_path, "{note: 甲}", between=between)
    assert [one.code for one in found if one.severity == "error"][:1] in (["FLD-02"], ["FLD-04"])


@pytest.mark.parametrize("key", ["at: {columns: 1-2, lines: 3-9}", "legs: 2", "title: 甲", "rules: [above]"])
def test_useless_keys_are_told(tmp_path: Path, key: str) -> None:
    """This test ensures that keys that mean nothing in a seam are warned of and change nothing."""
    plain, _ = read(tmp_path, "{note: 甲}")
    edition, found = read(tmp_path, f"{{note: 甲, {key}}}")
    assert "EDN-09" in [one.code for one in found if one.severity == "warning"]
    assert edition.seams[0].blocks[0].area == plain.seams[0].blocks[0].area


@pytest.mark.parametrize(
    ("spec", "hint"),
    [
        ("{width: 31mm}", "width: 30"),
        ("{width: 45mm, safe: 0mm}", "width: 40"),
        ("{safe: 15mm}", "减小"),
        ("{safe: 40mm}", "减小"),
        ("{width: 20mm, safe: 18mm}", "减小"),
        ("{legs: 2}", "legs: 1"),
        ("{width: 12mm}", "减小"),
    ],
)
def test_a_strip_without_room_is_told(tmp_path: Path, spec: str, hint: str) -> None:
    """This test ensures that a strip wider than the margins, or too narrow for its legs, is an error of the seam where the edition has
    one, and a warning where only the paper speaks of it."""
    edition, found = read(tmp_path, "{note: 甲}", f"seam: {spec}\n")
    [error] = [one for one in found if one.severity == "error"]
    assert error.code == "FMT-07"
    assert hint in error.hint
    assert error.place.file.endswith("paper.yaml")
    assert error.place.line == 5
    assert edition.seams[0].unfit
    assert not any(page.unfit for page in edition.pages)
    unused, findings = edition_of(tmp_path, *PAGES, paper=f"seam: {spec}\n")
    assert unused is not None
    assert [one.severity for one in findings if one.code == "FMT-07"] == ["warning"]


def test_two_seams_between_the_same_pages(tmp_path: Path) -> None:
    """This test ensures that a pair has one seam, whichever page is named first, and a story one place."""
    write_copy(tmp_path, "分类", ads(4))
    both = seam("{classified: 分类}, {classified: 分类}") + "\n  - {between: [1, 4], blocks: [{note: 甲}]}"
    edition, findings = edition_of(tmp_path, *PAGES, more=both)
    assert edition is not None
    assert [one.code for one in findings if one.severity == "error"] == ["EDN-06", "EDN-19"]
    assert [one.unfit for one in edition.seams] == [True, True]


def test_a_page_that_bleeds_into_the_strip(tmp_path: Path) -> None:
    """This test ensures that what a page prints under the strip is an error with its millimetres; beside it, none."""
    for x, width, over in (("350mm", "40mm", "18"), ("-3mm", "40mm", "")):
        ad = f"{{ad: {{text: [茶]}}, at: {{x: {x}, y: 100mm, width: {width}, height: 30mm}}}}"
        edition, findings = edition_of(tmp_path, (), (), (), (ad,), more=seam("{note: 甲}"))
        assert edition is not None
        found = [one for one in findings if one.code == "FMT-07"]
        assert [over in one.zh for one in found] == ([True] if over else [])
        assert edition.seams[0].unfit == bool(over)


def test_artwork_brings_its_size(tmp_path: Path) -> None:
    """This test ensures that a drawing without a size is as wide as the strip, as deep as its shape asks."""
    write(tmp_path, "tea.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 90"><rect width="60" height="90" fill="k(20%)"/></svg>')  # fmt: skip
    edition, found = read(tmp_path, "{ad: tea.svg}")
    assert [one.code for one in found if one.severity == "error"] == []
    [block] = edition.seams[0].blocks
    assert isinstance(block, AdBlock)
    assert block.size == (from_mm("30"), from_mm("45"))
