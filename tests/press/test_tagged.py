"""The edition for the screen is tagged: read back with pikepdf, which does not share a line with our writer."""

from __future__ import annotations

import io
import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests.paint.sheets import HEIGHT, JOB, line, needs, picture_file, sheet
from tests.press.tagged import check_whole, content, kinds, stories, text_of, threads, walk
from typeset.findings import Findings
from typeset.press.write import page_pdf
from typeset.screen.edition import edition_pdf
from typeset.sheet.types import (
    Anchor,
    Bookmark,
    Illustration,
    Link,
    Path,
    Picture,
    Rect,
    Rule,
    TableCell,
    TextLine,
)
from typeset.units import PT

if TYPE_CHECKING:
    from pathlib import Path as File

    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Sheet

# Sheets by hand


def body(
    book: FontBook,
    text: str,
    y: int,
    leg: int,
    paragraph: int = 0,
    kind: str = "body",
    story: str = "甲",
    x: int = 40,
) -> TextLine:
    return line(book, text, x=x * PT, y=y * PT, kind=kind)._replace(story=story, leg=leg, paragraph=paragraph)


def two_pages(book: FontBook) -> list[Sheet]:
    """A story of two legs that jumps to a second page in the middle of its second paragraph."""
    front = sheet(
        line(book, "责编某某", y=20 * PT, kind="folio"),
        line(book, "副刊", y=90 * PT, kind="label")._replace(story="甲"),
        line(book, "大题上", y=100 * PT, kind="title")._replace(story="甲"),
        line(book, "大题下", y=110 * PT, kind="title")._replace(story="甲"),
        body(book, "第一段的头", 120, 1),
        body(book, "第一段的尾", 130, 2, x=200),
        body(book, "小标题", 140, 2, 1, "subhead", x=200),
        body(book, "第二段前半", 150, 2, 2, x=200),
        line(book, "下转第二版", x=200 * PT, y=160 * PT, kind="jump")._replace(story="甲"),
        line(book, "乙的题", x=400 * PT, y=100 * PT, kind="title")._replace(story="乙"),
        body(book, "乙的正文", 120, 1, story="乙", x=400),
        tints=(Rect(0, 0, PT, PT, "red"),),
        rules=(Rule(0, 90 * PT, 99 * PT, 90 * PT, PT),),
        bookmarks=(Bookmark(0, "01版 要闻", "page@1"), Bookmark(1, "大题", "甲@1")),
        anchors=(Anchor("page@1", 0, 0), Anchor("甲@1", 40 * PT, 90 * PT)),
        links=(Link(200 * PT, 150 * PT, 60 * PT, 12 * PT, "甲@2"), Link(0, 0, PT, PT, "nowhere")),
    )
    inside = sheet(
        line(book, "大题上下", y=100 * PT, kind="title")._replace(story="甲"),
        line(book, "上接第一版", y=110 * PT, kind="jump")._replace(story="甲"),
        body(book, "第二段后半", 120, 1, 2),
        body(book, "清单甲", 130, 1, 3, "list"),
        body(book, "清单乙", 140, 1, 4, "list"),
        body(book, "引文一句", 150, 1, 5, "quote"),
        body(book, "注文一条", 160, 1, 6, "note"),
        anchors=(Anchor("甲@2", 40 * PT, 90 * PT),),
        links=(Link(40 * PT, 100 * PT, 60 * PT, 12 * PT, "甲@1"),),
    )
    return [front, inside._replace(page=2, name="02")]


COPY = "副刊大题上大题下第一段的头第一段的尾小标题第二段前半第二段后半清单甲清单乙引文一句注文一条"


def test_a_jumping_story_is_one_article(book: FontBook) -> None:
    """This test ensures that a story's parts are joined on the page where it begins, its paragraphs whole, and that the
    title that the second page repeats is not read again."""
    tree = check_whole(edition_pdf(two_pages(book), book, JOB))
    assert kinds(tree.root) == ["Sect", "Sect"]
    assert kinds(tree.root.kids[0]) == ["Art", "Art"]
    assert kinds(tree.root.kids[1]) == []
    assert str(tree.root.kids[0].raw.T) == "01版 要闻"
    art = stories(tree)["甲"]
    assert kinds(art) == ["Label", "H1", "P", "H2", "P", "P", "P", "L", "BlockQuote", "Note"]
    assert text_of(art, "Link") == COPY
    first, second = art.kids[2], art.kids[4]
    assert first.kids == ["第一段的头", "第一段的尾"]
    assert second.kids == ["第二段前半", "第二段后半"]
    assert [text_of(n) for n in walk(art) if n.kind == "Link"] == ["下转第二版", "上接第一版"]
    assert kinds(art.kids[7]) == ["LI", "LI"]
    assert [kinds(item) for item in art.kids[7].kids] == [["LBody"], ["LBody"]]
    assert kinds(art.kids[8]) == ["P"]
    assert text_of(stories(tree)["乙"]) == "乙的题乙的正文"


def test_furniture_is_an_artifact(book: FontBook) -> None:
    """This test ensures that folio, rules, tints and a repeated title are artifacts and nothing else is."""
    front, inside = (content(edition_pdf(two_pages(book), book, JOB), n) for n in (0, 1))
    assert front.artifacts == ["/Layout", "/Header"]
    assert inside.artifacts == ["/Pagination"]
    assert "责编某某" not in "".join(front.text.values())


def test_press_pages_are_not_tagged(book: FontBook) -> None:
    """This test ensures that the press page of the same sheet has no marked content and no tree."""
    front, _ = two_pages(book)
    pdf = page_pdf(front, book, JOB)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        operators = {str(op) for _, op in pikepdf.parse_content_stream(opened.pages[0])}
        assert not operators & {"BDC", "BMC", "EMC"}
        assert not {"/StructTreeRoot", "/MarkInfo", "/Threads"} & set(opened.Root.keys())
        assert not {"/StructParents", "/B", "/Tabs"} & set(opened.pages[0].keys())


def test_catalog(book: FontBook) -> None:
    """This test ensures that the file says that it is tagged, in which language, and shows its title."""
    tree = check_whole(edition_pdf(two_pages(book), book, JOB))
    root = tree.pdf.Root
    assert root.MarkInfo.Marked is True
    assert root.Lang == "zh-Hans"
    assert root.ViewerPreferences.DisplayDocTitle is True
    with tree.pdf.open_metadata() as xmp:
        assert xmp["pdfuaid:part"] == "1"
        assert xmp["dc:title"] == JOB.title
    note = next(n for n in walk(tree.root) if n.kind == "Note")
    names = list(tree.struct.IDTree.Names)
    assert names[0] == note.raw.ID
    assert names[1].objgen == note.raw.objgen


def test_language_of_a_story(book: FontBook) -> None:
    """This test ensures that a story in another language says so on its element, and the others do not."""
    front, inside = two_pages(book)
    text = [one._replace(language="zh-Hant") if one.story == "乙" else one for one in front.text]
    tree = check_whole(edition_pdf([front._replace(text=tuple(text)), inside], book, JOB))
    assert stories(tree)["乙"].raw.Lang == "zh-Hant"
    assert "/Lang" not in stories(tree)["甲"].raw


def test_pinyin_stands_in_its_paragraph(book: FontBook) -> None:
    """This test ensures that ruby is read after the line it annotates, in Latin letters, and the paragraph goes on."""
    page = sheet(
        body(book, "有个堨字", 120, 1),
        line(book, "e", y=115 * PT, kind="ruby")._replace(story="甲"),
        body(book, "的句子", 130, 1),
    )
    tree = check_whole(edition_pdf([page], book, JOB))
    [paragraph] = stories(tree)["甲"].kids
    assert [kid if isinstance(kid, str) else (kid.kind, str(kid.raw.Lang)) for kid in paragraph.kids] == [
        "有个堨字",
        ("Pinyin", "zh-Latn-pinyin"),
        "的句子",
    ]
    assert text_of(stories(tree)["甲"], "Pinyin") == "有个堨字的句子"


def cells(book: FontBook) -> list[TextLine]:
    rows = [["站名", "时刻"], ["北关"], ["南关", "七点"]]
    return [
        line(book, text, x=(40 + 60 * c) * PT, y=(120 + 12 * r) * PT, kind="table")._replace(
            story="甲", cell=TableCell(3, r, c, r == 0)
        )
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]


def test_table(book: FontBook) -> None:
    """This test ensures that a table has rows and cells, and heads with a scope."""
    page = sheet(body(book, "见下表", 100, 1), *cells(book), body(book, "表后", 200, 1, 4))
    tree = check_whole(edition_pdf([page], book, JOB))
    art = stories(tree)["甲"]
    assert kinds(art) == ["P", "Table", "P"]
    table = art.kids[1]
    assert [kinds(row) for row in table.kids] == [["TH", "TH"], ["TD", "TD"], ["TD", "TD"]]
    assert [[text_of(cell) for cell in row.kids] for row in table.kids] == [
        ["站名", "时刻"],
        ["北关", ""],
        ["南关", "七点"],
    ]
    assert table.kids[0].kids[0].raw.A.Scope == "/Column"


def test_a_head_that_stands_again(book: FontBook) -> None:
    """This test ensures that the head of a table that goes on in another leg is read once, the second time as an artifact."""
    again = [
        one._replace(x=one.x + 200 * PT, cell=one.cell._replace(again=True))
        for one in cells(book)[:2]
        if one.cell
    ]
    page = sheet(body(book, "见下表", 100, 1), *cells(book), *again, body(book, "表后", 200, 1, 4))
    pdf = edition_pdf([page], book, JOB)
    table = stories(check_whole(pdf))["甲"].kids[1]
    assert [text_of(cell) for cell in table.kids[0].kids] == ["站名", "时刻"]
    plain = edition_pdf(
        [sheet(body(book, "见下表", 100, 1), *cells(book), body(book, "表后", 200, 1, 4))], book, JOB
    )
    assert len(content(pdf, 0).artifacts) > len(content(plain, 0).artifacts)


def test_figures(book: FontBook, tmp_path: File) -> None:
    """This test ensures that a picture is a figure with alternative text and a box, beside its caption, and that a
    drawing's shapes and words are one figure."""
    source = str(picture_file(tmp_path))
    square = Path((("M", 0, 0), ("L", PT, 0), ("L", PT, PT), ("Z",)), fill="red")
    page = sheet(
        line(book, "图说", y=310 * PT, kind="caption")._replace(story="甲"),
        line(book, "摄影", y=310 * PT, x=200 * PT, kind="credit")._replace(story="甲"),
        body(book, "正文", 400, 1),
        line(book, "图中字", y=510 * PT, kind="figure")._replace(story="广告"),
        pictures=(
            Picture(40 * PT, 100 * PT, 300 * PT, 200 * PT, source, (0, 0, 900, 600), "水库", "甲"),
            square,
            square,
        ),
        illustrations=(
            Illustration(40 * PT, 100 * PT, 300 * PT, 200 * PT, "水库", "甲", (0, 1), (0, 0), (0, 2)),
            Illustration(40 * PT, 500 * PT, 300 * PT, 90 * PT, "", "广告", (1, 3), (3, 4), (4, 4)),
        ),
    )
    tree = check_whole(edition_pdf([page], book, JOB))
    art = stories(tree)["甲"]
    assert kinds(art) == ["Div", "P"]
    figure, caption = art.kids[0].kids
    assert (figure.kind, str(figure.raw.Alt)) == ("Figure", "水库")
    top = HEIGHT / PT
    assert [float(v) for v in figure.raw.A.BBox] == pytest.approx([40, top - 300, 340, top - 100], abs=1e-3)
    assert (caption.kind, text_of(caption)) == ("Caption", "图说摄影")
    [drawing] = stories(tree)["广告"].kids
    assert (drawing.kind, str(drawing.raw.Alt), text_of(drawing)) == ("Figure", "图中字", "图中字")
    assert len(drawing.kids) == 2


def test_no_alternative_text(book: FontBook, tmp_path: File) -> None:
    """This test ensures that a picture that nothing is said of is told, and that the file claims no PDF/UA."""
    source = str(picture_file(tmp_path))
    bare = Picture(40 * PT, 100 * PT, 300 * PT, 200 * PT, source, (0, 0, 900, 600))
    for alt, expected in (("", ["UA-01"]), ("水库", [])):
        findings = Findings()
        pdf = edition_pdf([sheet(pictures=(bare._replace(alt=alt),))], book, JOB, findings)
        assert [finding.code for finding in findings] == expected
        assert (b"pdfuaid:part" in pdf) is not bool(expected)
        tree = check_whole(pdf)
        assert [str(n.raw.Alt) for n in walk(tree.root) if n.kind == "Figure"] == [alt or "图片"]


def test_a_draft_is_tagged_too(book: FontBook) -> None:
    """This test ensures that a draft's mark is a watermark and the story can still be read."""
    front, inside = two_pages(book)
    pdf = edition_pdf([front._replace(draft=True), inside], book, JOB)
    tree = check_whole(pdf)
    assert "/Watermark" in tree.contents[0].artifacts
    assert text_of(stories(tree)["甲"], "Link") == COPY


def test_only_screen_colours(book: FontBook, tmp_path: File) -> None:
    """This test ensures that nothing in the file is in process colour."""
    source = str(picture_file(tmp_path, "CMYK"))
    front, inside = two_pages(book)
    front = front._replace(pictures=(Picture(0, 0, 99 * PT, 66 * PT, source, (0, 0, 900, 600), "画"),))
    with pikepdf.open(io.BytesIO(edition_pdf([front, inside], book, JOB))) as opened:
        for page in opened.pages:
            operators = {str(op) for _, op in pikepdf.parse_content_stream(page)}
            assert not operators & {"k", "K", "cs", "CS", "sc", "scn"}
        spaces = {
            str(thing.get("/ColorSpace")) for thing in opened.objects if isinstance(thing, pikepdf.Stream)
        }
    assert spaces <= {"None", "/DeviceRGB", "/DeviceGray"}


# Threads


def test_threads(book: FontBook) -> None:
    """This test ensures that a story of several legs has a thread through them in order and over the jump, and that
    a story of one leg has none."""
    found = threads(edition_pdf(two_pages(book), book, JOB))
    assert list(found) == ["甲"]
    assert [page for page, _ in found["甲"]] == [0, 0, 1]
    [(_, first), (_, second), _] = found["甲"]
    top = HEIGHT / PT
    assert first[0] == pytest.approx(40)
    assert second[0] == pytest.approx(200)
    assert first[3] > top - 120 > first[1]
    assert second[3] > top - 130 > top - 150 > second[1]


def test_a_vertical_leg(book: FontBook) -> None:
    """This test ensures that the bead of vertical text is the band that its lines fill."""

    def upright(x: int, leg: int) -> TextLine:
        placed = body(book, "竖", 100, leg)
        run = placed.runs[0]._replace(x=(x * PT,), y=(110 * PT,))
        return placed._replace(x=x * PT, y=100 * PT, width=90 * PT, vertical=True, runs=(run,))

    found = threads(edition_pdf([sheet(upright(300, 1), upright(280, 1), upright(300, 2))], book, JOB))
    top = HEIGHT / PT
    assert found["甲"][0][1] == pytest.approx([280 - 4.75, top - 190, 300 + 4.75, top - 100], abs=1e-3)


# Other readers


@needs("pdfinfo")
@pytest.mark.external
def test_poppler_reads_the_structure(book: FontBook, tmp_path: File) -> None:
    """This test ensures that poppler sees a tagged file and reads the story in order, without a warning."""
    path = tmp_path / "edition.pdf"
    path.write_bytes(edition_pdf(two_pages(book), book, JOB))
    said = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, check=True)
    assert said.stderr == b""
    text = said.stdout.decode("utf-8", "replace")
    assert (
        text.index("第一段的头")
        < text.index("第二段前半")
        < text.index("第二段后半")
        < text.index("注文一条")
    )
    about = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True).stdout.decode()
    assert "Tagged:          yes" in about


@pytest.mark.external
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["qpdf", "--check"], marks=needs("qpdf")),
        pytest.param(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=nullpage"], marks=needs("gs")),
        pytest.param(["mutool", "info"], marks=needs("mutool")),
        pytest.param(["pdftotext", "-q"], marks=needs("pdftotext")),
    ],
    ids=lambda command: command[0],
)
def test_other_readers_have_no_complaint(book: FontBook, tmp_path: File, command: list[str]) -> None:
    """This test ensures that other programs open a tagged file with links, notes and threads without a warning."""
    path = tmp_path / "edition.pdf"
    path.write_bytes(edition_pdf(two_pages(book), book, JOB))
    done = subprocess.run([*command, str(path)], capture_output=True, check=False)
    said = done.stderr.replace(b"warning: ICC support is not available\n", b"")
    assert (done.returncode, said) == (0, b"")


def test_same_input_same_bytes(book: FontBook) -> None:
    """This test ensures that the tree and the threads are written alike each time (DLV-05)."""
    assert edition_pdf(two_pages(book), book, JOB) == edition_pdf(two_pages(book), book, JOB)
