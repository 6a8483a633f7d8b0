"""A double page is one sheet cut at its fold: words keep off it, nothing is lost, either half is a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.makeup.pages import TEXT_ROLES
from tests.spreads.double_pages import FORMATS, Set, edition_text, set_up, write
from typeset.clreq.rules import HOUSE
from typeset.engine.engine import Engine
from typeset.engine.groups import groups_of
from typeset.findings import ERROR
from typeset.fonts.book import FontBook
from typeset.makeup.draw.ink import glyph_ink
from typeset.makeup.grid.geometry import geometry_on
from typeset.sheet.types import Picture, PlacedPdf, Sheet
from typeset.units import from_mm

CLEAR = from_mm("6")
SIX = FORMATS[0]


@pytest.fixture(scope="module", params=FORMATS, ids=lambda one: one.page)
def usual(request: pytest.FixtureRequest, book: FontBook, tmp_path_factory: pytest.TempPathFactory) -> Set:
    return set_up(write(tmp_path_factory.mktemp("e"), request.param), book)


def text_of(sheet: Sheet, *roles: str) -> str:
    return "".join(
        text
        for line in sheet.text
        if not roles or line.role in roles
        for run in line.runs
        for text in run.texts
    )


def type_in_fold(book: FontBook, sheet: Sheet, clear: int = CLEAR) -> list[str]:
    """Characters whose ink is too near to the fold side of a half; artwork's own lettering left out."""
    found = []
    for line in sheet.text:
        for run in line.runs:
            for k, text in enumerate(run.texts):
                y = run.y[k : k + 1] if isinstance(run.y, tuple) else run.y
                one = run._replace(x=run.x[k : k + 1], y=y, gids=run.gids[k : k + 1], texts=(text,))
                for left, _, right, _ in glyph_ink(book, one):
                    if (right > sheet.width - clear) if sheet.fold == "right" else left < clear:
                        found.append(text)
    return found


def test_two_pages_of_it(usual: Set) -> None:
    """This test ensures that the halves are pages of the paper's own size, each with its folio, and that a rule, a picture and an
    advertisement that go over the fold are on both."""
    left, right = usual.sheets[2], usual.sheets[3]
    page = usual.edition.paper.format
    assert [(one.width, one.height) for one in (left, right)] == [(page.width, page.height)] * 2
    assert (left.fold, right.fold) == ("right", "left")
    assert usual.sheets[1].fold == usual.sheets[4].fold == ""
    for sheet, name in ((left, "02"), (right, "03")):
        assert name in text_of(sheet, "folio")
        assert "专题" in text_of(sheet, "folio")
        assert "责编：某某" in text_of(sheet, "folio")
    one, two = (next(item for item in sheet.pictures if isinstance(item, Picture)) for sheet in (left, right))
    assert two == one._replace(x=one.x - page.width)
    assert one.x + one.width > page.width > one.x
    assert any(span.name == "广告" for span in left.blocks)
    assert any(span.name == "广告" for span in right.blocks)


def test_no_type_in_the_fold(usual: Set, book: FontBook) -> None:
    """This test ensures that no character stands within 6 mm of the fold, on either half, and that nobody says so."""
    assert type_in_fold(book, usual.sheets[2]) == []
    assert type_in_fold(book, usual.sheets[3]) == []
    assert "FMT-07" not in usual.codes()


def test_lines_stand_in_columns(usual: Set) -> None:
    """This test ensures that every line of text begins at a column of its own half and keeps to its type area, on the page's grid."""
    geo = geometry_on(usual.edition.paper, usual.edition.pages[1])
    edges = {geo.column_x(n) % geo.fold for n in range(1, geo.columns + 1)}
    count = 0
    for number in (2, 3):
        for line in usual.sheets[number].text:
            if line.role == "body":
                count += 1
                assert line.x in edges
                assert line.width == geo.column
                assert line.x + line.width <= geo.x0 + geo.halves[0][1]
                assert (line.y - geo.baseline(1)) % geo.leading == 0
    assert count > 60


def test_text_is_conserved(usual: Set) -> None:
    """This test ensures that what is printed of a story over the fold, leg by leg, is its copy, and its title whole, once."""
    lines = [line for n in (2, 3) for line in usual.sheets[n].text if line.story == "长街"]
    body = [line for line in lines if line.role in TEXT_ROLES]
    assert [line.number for line in body] == sorted(line.number for line in body)
    assert {line.leg for line in body if line in usual.sheets[3].text}, "the right half has legs of it"
    printed = "".join(text for line in body for run in line.runs for text in run.texts)
    block = usual.edition.pages[1].blocks[0]
    assert block.about is not None
    copy = "".join(getattr(one, "text", "") for one in block.about.body)
    whole = re.sub(r"\s", "", copy)
    over = next((row["over"] for row in usual.made.stories if row["id"] == "长街"), 0)
    assert printed == whole if not over else whole.startswith(printed)
    title = [line for line in lines if line.role == "title"]
    joined = [
        t
        for n in (2, 3)
        for line in title
        if line in usual.sheets[n].text
        for run in line.runs
        for t in run.texts
    ]
    assert sorted("".join(joined)) == sorted(block.about.heading)


def test_words_part_between_words(usual: Set) -> None:
    """This test ensures that a title over the fold is put asunder between two words and keeps close to the fold: no wider a gap than
    the clear zone and a character."""
    ends = []
    for sheet in (usual.sheets[2], usual.sheets[3]):
        ends += [(sheet, line) for line in sheet.text if line.role == "title" and line.story == "长街"]
    rows = {line.y for _, line in ends}
    for y in rows:
        left = next((line for sheet, line in ends if line.y == y and sheet.fold == "right"), None)
        right = next((line for sheet, line in ends if line.y == y and sheet.fold == "left"), None)
        assert left is not None
        assert right is not None
        head = "".join(t for run in left.runs for t in run.texts)
        assert head in {
            "一千二百米老街",
            "一千二百米老街一百零八个摊位",
            "一千二百米老街一百零八个",
            "一千二百米老街一百零八个摊位灯火",
        }
        size = left.runs[0].size
        gap = (usual.sheets[2].width - left.x - left.width) + right.x
        assert gap < 2 * CLEAR + 2 * size


def test_jumps_name_the_half(usual: Set) -> None:
    """This test ensures that a jump to the right half says so on the page it leaves, that its rest stands there, and that the report
    counts it there."""
    assert "（下转第三版）" in text_of(usual.sheets[1])
    assert "（上接第一版）" in text_of(usual.sheets[3])
    row = next(row for row in usual.made.stories if row["id"] == "转稿")
    assert [part["page"] for part in row["parts"]] == [1, 3]
    assert [sorted(group) for group in groups_of(usual.edition) if 2 in group] == [[1, 2, 3]]


def test_findings_lie_on_their_half(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that what is found of a block at the right of the fold is found on the right page, in its own millimetres, that
    one error makes drafts of both halves, and that an editor accepts it for both."""
    blocks = "      - {story: 右稿, id: 右稿, at: {columns: 8-9, lines: 4-14}}\n"
    found = set_up(write(tmp_path, SIX, edition_text(SIX, blocks)), book)
    (over,) = (one for one in found.findings if one.code == "FIT-05" and "右边的稿件" in one.zh)
    geo = geometry_on(found.edition.paper, found.edition.pages[1])
    assert over.place.page == 3
    ((x, _, width, _),) = over.place.boxes
    assert (x, width) == (geo.column_x(8) - geo.fold, geo.span(2, 8))
    assert found.sheets[2].draft
    assert found.sheets[3].draft


@pytest.mark.parametrize(
    ("blocks", "code", "severity"),
    [
        ("      - {note: [一行很长很长的启事" + "甲乙丙丁" * 30 + "], at: {columns: 6-7, lines: 4-20}}\n", "FMT-07", ERROR),
        ("      - {story: 左稿, at: {columns: 5-8, lines: 4-40}, legs: 1}\n", "FMT-07", "warning"),
    ],
)  # fmt: skip
def test_what_cannot_give_way_is_told(
    book: FontBook, tmp_path: Path, blocks: str, code: str, severity: str
) -> None:
    """This test ensures that words which find no room beside the fold are told with their place, on the half they lie on, and that a
    text of one leg is."""
    found = set_up(write(tmp_path, SIX, edition_text(SIX, blocks)), book)
    (one,) = (one for one in found.findings if one.code == code)
    assert one.severity == severity
    assert one.place.page in (2, 3)
    assert one.place.boxes
    assert one.place.line
    assert one.hint


def test_the_rule_fires(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that words stand in the fold where nothing keeps them off it: what is looked for above can be found."""
    path = write(tmp_path, SIX)
    edition = set_up(path, book).edition
    near = HOUSE.entries("judging", fold_clear=-from_mm("400"))
    made, _ = Engine(book, rules=near).set_edition(edition)
    sheets = {sheet.page: sheet for sheet in made.sheets}
    assert type_in_fold(book, sheets[2]) + type_in_fold(book, sheets[3]) != []


def test_redivided_legs_do_not_straddle(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that the legs of a block divided anew over the fold, of a boxed one and of one beside a vertical title are equally
    wide and stand at one side each; and that bands of vertical text do."""
    blocks = (
        "      - {story: 左稿, at: {columns: 5-9, lines: 4-30}, legs: 3}\n"
        "      - {story: 右稿, at: {columns: 4-9, lines: 31-60}, box: {frame: 0.6pt}, legs: 4}\n"
        "      - {story: 长街, at: {columns: 4-9, lines: 61-90}, title: {position: left}}\n"
        "      - {story: 末稿, at: {columns: 5-8, lines: 91-111}, direction: vertical}\n"
    )
    text = edition_text(SIX, blocks).replace(
        "{story: 末稿, at: {columns: 1-6, lines: 4-30}}", "{note: [启事], at: {columns: 1-6, lines: 4-30}}"
    )
    found = set_up(write(tmp_path, SIX, text), book)
    for name in ("左稿", "右稿", "长街"):
        widths = set()
        for number in (2, 3):
            lines = [one for one in found.sheets[number].text if one.story == name and one.role == "body"]
            assert lines, (name, number)
            widths |= {line.width for line in lines}
        assert len(widths) == 1, name
    down = [[line for line in found.sheets[n].text if line.story == "末稿" and line.vertical] for n in (2, 3)]
    assert all(down)
    for number in (2, 3):
        assert type_in_fold(book, found.sheets[number]) == []


def test_the_same_again(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that a double page is set the same by an engine that set it before, and by one that set other things."""
    path = write(tmp_path, SIX)
    edition = set_up(path, book).edition
    engine = Engine(book)
    first = engine.set_edition(edition)
    engine.set_edition(edition._replace(pages=edition.pages[:1]))
    again = engine.set_edition(edition)
    assert first.value.sheets == again.value.sheets
    assert first.findings == again.findings
    fresh = Engine(book).set_edition(edition)
    assert (first.value.sheets, first.findings) == (fresh.value.sheets, fresh.findings)


def test_no_item_is_lost(usual: Set) -> None:
    """This test ensures that stretches of blocks and illustrations fit the half's own layers."""
    for number in (2, 3):
        sheet = usual.sheets[number]
        for span in sheet.blocks:
            for (first, end), items in (
                (span.tints, sheet.tints), (span.pictures, sheet.pictures), (span.rules, sheet.rules), (span.text, sheet.text),
            ):  # fmt: skip
                assert 0 <= first <= end <= len(items)
            for line in sheet.text[slice(*span.text)]:
                assert line.story in ("", span.story, span.name)
        for one in sheet.illustrations:
            assert any(isinstance(item, (Picture, PlacedPdf)) for item in sheet.pictures[slice(*one.shapes)])
