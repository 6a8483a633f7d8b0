"""The edition for the screen: one file, shared fonts, outline, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.paint.reading import reader
from tests.paint.sheets import HEIGHT, JOB, line, sheet
from typeset.proof import pdfium
from typeset.screen.edition import edition_pdf
from typeset.sheet.types import Anchor, Bookmark, Link
from typeset.units import PT

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Sheet


def two_pages(book: FontBook) -> list[Sheet]:
    front = sheet(
        line(book, "头版稿件下转第二版"),
        bookmarks=(Bookmark(0, "第1版 要闻", "p1"), Bookmark(1, "头版稿件", "s1")),
        anchors=(Anchor("p1", 0, 0), Anchor("s1", 10 * PT, 20 * PT)),
        links=(
            Link(30 * PT, 50 * PT, 60 * PT, 12 * PT, "s1-more"),
            Link(0, 0, PT, PT, "nowhere"),
        ),
    )
    inside = sheet(
        line(book, "上接第一版"),
        bookmarks=(Bookmark(0, "第2版 综合", "p2"),),
        anchors=(Anchor("p2", 0, 0), Anchor("s1-more", 10 * PT, 90 * PT)),
        links=(Link(30 * PT, 50 * PT, 60 * PT, 12 * PT, "s1"),),
    )
    return [front, inside._replace(page=2, name="第2版")]


def test_outline(book: FontBook) -> None:
    """This test ensures that pages and stories are bookmarks, nested, that lead to their places."""
    opened = reader(edition_pdf(two_pages(book), book, JOB))
    first, stories, second = opened.outline
    assert (first["/Title"], second["/Title"]) == ("第1版 要闻", "第2版 综合")  # type: ignore[index, call-overload]
    assert [item["/Title"] for item in stories] == ["头版稿件"]  # type: ignore[union-attr, index]
    assert opened.get_destination_page_number(stories[0]) == 0  # type: ignore[index, arg-type]
    assert opened.get_destination_page_number(second) == 1  # type: ignore[arg-type]


def test_jumps_are_links_both_ways(book: FontBook) -> None:
    """This test ensures that a jump leads on and back, and that a link to nowhere is left out."""
    opened = reader(edition_pdf(two_pages(book), book, JOB))
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(opened.pages)}  # type: ignore[union-attr]
    found = []
    for page in opened.pages:
        for annotation in page["/Annots"]:  # type: ignore[union-attr]
            link = annotation.get_object()
            target = link["/Dest"]
            found.append(
                (
                    pages[list.__getitem__(target, 0).idnum],
                    round(float(target[3]), 2),
                    float(link["/Rect"][0]),
                )
            )
    top = HEIGHT / PT
    assert found == [(1, round(top - 90, 2), 30.0), (0, round(top - 20, 2), 30.0)]


def test_for_people_not_for_plates(book: FontBook) -> None:
    """This test ensures that the edition is RGB, in Chinese, shows its title and claims no PDF/X."""
    pdf = edition_pdf(two_pages(book), book, JOB)
    catalog = reader(pdf).trailer["/Root"]  # type: ignore[index]
    assert catalog["/Lang"] == "zh-Hans"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader(pdf).metadata.title == JOB.title  # type: ignore[union-attr]
    assert b"GTS_PDFX" not in pdf
    assert "OutputIntents" not in str(catalog)


def test_fonts_are_shared(book: FontBook) -> None:
    """This test ensures that two pages in one face embed one subset, and both read back."""
    pdf = edition_pdf(two_pages(book), book, JOB)
    assert pdf.count(b"/FontFile2") == 1
    assert [pdfium.text(pdf, n) for n in (0, 1)] == ["头版稿件下转第二版", "上接第一版"]


def test_a_draft_is_marked_on_its_page_only(book: FontBook) -> None:
    """This test ensures that the mark stands on the overset page alone."""
    front, inside = two_pages(book)
    opened = reader(edition_pdf([front._replace(draft=True), inside], book, JOB))
    assert ["DRAFT" in page.extract_text() for page in opened.pages] == [True, False]


def test_an_empty_edition_page(book: FontBook) -> None:
    """This test ensures that a page with nothing on it is a page."""
    assert pdfium.page_count(edition_pdf([sheet()], book, JOB)) == 1
