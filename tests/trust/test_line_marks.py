"""Marks of other scripts, numbers in groups, addresses, dashes, apostrophes, ligatures, list marks and ruby, at every line end."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from tests.compose.setting import EM, broken, cost_after, gaps_set, texts
from tests.makeup.pages import block, edition, han, line_text, make, story
from tests.press.tagged import check_whole, walk
from typeset.clreq import tokens
from typeset.clreq.normalise import normalise
from typeset.clreq.rules import HOUSE
from typeset.clreq.scales import HARD, KINSOKU
from typeset.clreq.tokens import addresses
from typeset.compose.arrays import Items
from typeset.fonts.book import FontBook
from typeset.model.paper import Paper
from typeset.press.job_info import JobInfo
from typeset.press.write import page_pdf
from typeset.screen.edition import edition_pdf

Itemise = Callable[..., Items]

NO_START = "-‐‑~™®»›〞〟〜〰ー々ゝヽっッぁァヵㇰ‥℉￠¢﹪‵‴℠﹐﹔﹗﹚"
NO_END = "«„‚‹〝〘﹙￡￦₩₹﹩"


def at_every_measure(items: Items, least: int = 8) -> set[str]:
    """All lines of the items at measures from 8 (or more) to 20 ems, with and without an indent."""
    return {line for ems in range(least, 21) for indent in (0, 2) for line in texts(items, ems, indent)}


def parted(song: Itemise, piece: str, allowed: str = "", **options: object) -> list[str]:
    """The lines in which a piece stands only in part, set behind 3 to 20 characters; a part that ends in `allowed` may.

    Where a line would hold a character or two beside the piece, no line can be set without parting it; so not below 12 ems.
    """
    inner = "".join(piece.split())
    found = []
    for before in range(3, 21):
        text = "国" * before + piece + "家" * 30
        for line in at_every_measure(song(text, **options), 12):
            part = line.strip("国家")
            if part and part != inner and not (allowed and inner.startswith(part) and part[-1] in allowed) and not (
                allowed and inner.endswith(part) and inner[: -len(part)][-1:] and inner[: -len(part)][-1] in allowed
            ) and not (allowed and part[-1] in allowed):  # fmt: skip
                found.append(line)
    return found


# Line starts and ends


@pytest.mark.parametrize("mark", NO_START)
def test_no_line_starts_with(song: Itemise, mark: str) -> None:
    """This test ensures that the mark never starts a line, behind an ideograph, a word or a figure, at any level but none."""
    for left in ("国", "Win", "20"):
        items = song(f"中{left}{mark}家人")
        assert cost_after(items, items.texts[items.texts.index(mark) - 1], mark) >= KINSOKU, left
    assert not [line for line in at_every_measure(song(f"国国国{mark}" * 20)) if line[0] == mark]
    free = song(f"中国{mark}家人", level="none")
    assert cost_after(free, "国", mark) < KINSOKU


@pytest.mark.parametrize("mark", NO_END)
def test_no_line_ends_with(song: Itemise, mark: str) -> None:
    """This test ensures that the mark never ends a line, at any level but none."""
    assert cost_after(song(f"中国{mark}家人"), mark, "家") >= KINSOKU
    assert not [line for line in at_every_measure(song(f"国国国{mark}" * 20 + "国")) if line[-1] == mark]
    assert cost_after(song(f"中国{mark}家人", level="none"), mark, "家") < KINSOKU


@pytest.mark.parametrize("text", ["word - word", "the old » town", "a fox ® here", "is so ~ here"])
def test_not_behind_a_space_either(song: Itemise, text: str) -> None:
    """This test ensures that a space of Latin text does not set the mark free."""
    assert not [line for line in at_every_measure(song((text + " ") * 9)) if line[0] in "-»®~"]


def test_marks_control(song: Itemise) -> None:
    """This test ensures that it is the two tables that hold the marks of no class of their own."""
    rules = HOUSE.entries("kinsoku", no_start_marks=frozenset(), no_end_marks=frozenset())
    assert [
        mark for mark in "-~»›" if cost_after(song(f"中国{mark}家", rules=rules), "国", mark) < KINSOKU
    ] == list("-~»›")
    assert [
        mark for mark in "«„‹" if cost_after(song(f"中国{mark}家", rules=rules), mark, "家") < KINSOKU
    ] == list("«„‹")


def test_what_may_start_and_end(song: Itemise) -> None:
    """Negative control: a minus with its number, an opening guillemet and a decade may start a line."""
    for text, left, right in (
        ("气温-5℃", "温", "-5"),
        ("气温−5℃", "温", "−5"),
        ("读«书»", "读", "«"),
        ("听’90s风", "听", "’"),
    ):
        assert cost_after(song(text), left, right) < KINSOKU, text


# Numbers


@pytest.mark.parametrize("space", [" ", "\u2009", "\u202f", "\u00a0", "\u2007"])
@pytest.mark.parametrize("typed", ["1 000 000", "25 300", "312 940 114", "7 500.25"])
def test_number_groups(song: Itemise, space: str, typed: str) -> None:
    """This test ensures that a number in groups keeps its spaces as typed, on one line, and that they do not stretch (NBK-01)."""
    number = typed.replace(" ", space)
    text = f"总投资{number}元"
    assert normalise(text).text == text
    assert not parted(song, number)
    items = song("国" * 5 + number + "国" * 14)
    line = broken(items, 13).lines[0]
    first = items.texts.index(typed.split(" ")[0])
    assert 0.15 < items.gap[first] / EM < 0.6
    assert gaps_set(items, line)[first] == pytest.approx(items.gap[first] / EM)


@pytest.mark.parametrize("piece", ["10\u00a0km", "5\u202f%", "Windows\u00a011", "100\u2009kWh"])
def test_typed_no_break_spaces(song: Itemise, piece: str) -> None:
    """This test ensures that a no-break space between figures and words is one."""
    assert normalise(f"约{piece}的").text == f"约{piece}的" or "%" in piece
    assert not parted(song, piece)


def test_groups_control(song: Itemise) -> None:
    """This test ensures that without its pattern a number falls apart at its spaces."""
    off = HOUSE.replace(off=frozenset(("NBK-01", "NBK-15")))
    assert parted(song, "1 000 000", rules=off)


TELEPHONES = ["0571-87654321", "400-820-8820", "(0571)8765-4321", "+86-571-8765-4321", "010-6505-1234"]


@pytest.mark.parametrize("piece", TELEPHONES)
def test_telephone_numbers(song: Itemise, piece: str) -> None:
    """This test ensures that a telephone number is parted after a hyphen only, never before one (NBK-15)."""
    assert not parted(song, piece, "-")
    assert not [line for line in at_every_measure(song(f"国国{piece}，" * 6)) if line[0] == "-"]


@pytest.mark.parametrize(
    "piece", ["138 0013 8000", "8765 4321", "400 820 8820", "3-201", "2026-15", "5-1", "12-304"]
)
def test_short_chains_and_groups(song: Itemise, piece: str) -> None:
    """This test ensures that numbers of houses and documents, and telephone numbers in groups, stay whole."""
    assert not parted(song, piece)


ADDRESSES = [
    "zhang.san-li@mail.example.com",
    "bianji@paper.example.cn",
    "https://www.example.com/a-b?c=d&e=f",
    "www.example.com/2026/05",
]


@pytest.mark.parametrize("piece", ADDRESSES)
def test_addresses(song: Itemise, piece: str) -> None:
    """This test ensures that an address is parted after / . - _ ? & = @ only (NBK-15)."""
    assert not parted(song, piece, "/.-_?&=@")
    assert all(items_piece[0] not in "/.-?&=@" for items_piece in song(piece).texts)


# Words


@pytest.mark.parametrize(
    "word", ["90s", "10km", "1000m", "2.5GHz", "24h", "100ml", "10kWh", "1,204km", "3D", "A+", "60+", "U.S.", "e.g.", "oﬃce", "’90s", "Don’t",
             "O’Neill", "rock’n’roll", "students’", "Donʼt", "m²", "H₂O", "10km²", "x₁", "−5km", "COVID-19", "well‐known"],
)  # fmt: skip
def test_words_stay_whole(song: Itemise, word: str) -> None:
    """This test ensures that figures and letters of one word, its points, apostrophes and raised figures stay together."""
    assert not parted(song, word)
    assert "".join(song(f"国{word}国").texts) == f"国{word}国"


@pytest.mark.parametrize(
    "word", ["90s", "10km", "1000m", "2.5GHz", "1,204km", "24h", "60+", "oﬃce", "U.S.", "−5km"]
)
def test_words_are_one_cluster(word: str) -> None:
    """This test ensures that figures are not given back to what follows: `10km` is one cluster, not `1` and `0km`."""
    assert [word] == ["".join(word[t.start : t.end]) for t in tokens.tokens(word)]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("ﬁnance", "finance"), ("oﬃce", "office"), ("ﬂow", "flow"), ("国内ﬁlm展", "国内film展")],
)
def test_ligatures_are_letters(typed: str, printed: str) -> None:
    """This test ensures that a ligature that a PDF gave becomes letters, so that a reader finds the word (NRM-21)."""
    assert normalise(typed).text == printed
    assert normalise(normalise(typed).text).text == printed


# Dashes and ellipses


@pytest.mark.parametrize("mark", ["——", "……", "⋯⋯", "‥‥"])
@pytest.mark.parametrize("times", [2, 3])
def test_long_runs(song: Itemise, mark: str, times: int) -> None:
    """This test ensures that a run of pairs is one unbroken stroke: no break and no stretch between them (CLS-03, KIN-07)."""
    assert not parted(song, mark * times)
    items = song("国" * 4 + mark * times + "国" * 12)
    line = broken(items, 13).lines[0]
    at = items.texts.index(mark)
    assert gaps_set(items, line)[at : at + times - 1] == [0.0] * (times - 1)


@pytest.mark.parametrize("level", ["none", "basic", "gb", "strict"])
def test_long_runs_at_every_level(song: Itemise, level: str) -> None:
    assert cost_after(song("国————家", level=level), "——", "——") >= HARD


# List marks


@pytest.mark.parametrize("mark", "•·・‣")
def test_list_marks(song: Itemise, mark: str) -> None:
    """This test ensures that a list mark keeps the blank behind it, is large enough to be seen, and is not parted from its text."""
    items = song(f"{mark} 第一项工作", autospace=125)
    assert items.texts[:2] == [mark, "第"]
    assert items.gap[0] >= EM // 4
    assert items.break_cost[0] >= HARD
    left, bottom, right, top = items.instances[0].ink(items.gids[0])
    size = items.sizes.get(0, EM)
    assert (right - left) * size // 1000 >= 0.25 * EM
    assert abs((bottom + top) / 2 * size / 1000 + items.shift[0] - 0.38 * EM) < 0.02 * EM


def test_an_interpunct_stays_one(song: Itemise) -> None:
    """Negative control: between names the mark is half an em, as the font draws it, and may end a line."""
    items = song("约翰·史密斯", level="gb")
    assert items.core[2] == EM // 2
    assert not items.sizes
    assert cost_after(items, "·", "史") < HARD


def test_list_mark_control(song: Itemise) -> None:
    """This test ensures that it is the enlarging that makes it seen."""
    items = song("• 第一项", rules=HOUSE.entries("spacing", bullet=0))
    left, _, right, _ = items.instances[0].ink(items.gids[0])
    assert (right - left) * items.sizes.get(0, EM) // 1000 < 0.25 * EM


# Addresses are links, words are found


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("见https://www.example.com/a。", "https://www.example.com/a"),
        ("见www.example.com，", "https://www.example.com"),
        ("投稿bianji@paper.example.cn。", "mailto:bianji@paper.example.cn"),
        ("见http://example.com/b?c=1、", "http://example.com/b?c=1"),
    ],
)
def test_addresses_have_targets(text: str, target: str) -> None:
    """This test ensures that an address is found whole, without the mark behind it, with a scheme of its own or given one."""
    assert [found for *_, found in addresses(text)] == [target]
    assert addresses("每股3.5元@甲方，第1.2版") == []


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_an_address_is_a_link_on_its_lines(paper: Paper, book: FontBook, direction: str) -> None:
    """This test ensures that every line of an address has a sensitive area of its own, where its words are."""
    address = "https://www.example.com/news/2026/05/07/list.html"
    copy = story("题", han(20)[:-1] + address + han(30, 1))
    made = make(edition(paper, (block("story", "题", (1, 1, 1, 30), story=copy, direction=direction),)), book)
    sheet = made.made.sheets[0]
    assert {link.target for link in sheet.links} == {address}
    lines = [line for line in sheet.text if line.role == "body" and any(c.isascii() for c in line_text(line))]
    assert len(sheet.links) == len(lines) > 1
    for link, line in zip(sheet.links, lines, strict=True):
        at, size = (link.y, link.height) if direction == "vertical" else (link.x, link.width)
        start = line.y if direction == "vertical" else line.x
        assert start <= at < at + size <= start + line.width + 1


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_links_of_the_screen_edition_alone(paper: Paper, book: FontBook, direction: str) -> None:
    """This test ensures that edition.pdf opens the address from each of its lines, tagged as a link of its paragraph, and that a
    press page has no link."""
    address = "https://www.example.com/news/2026/05/07/list.html"
    copy = story(
        "题", f"{han(20)[:-1]}{address}，投稿bianji@paper.example.cn。{han(30, 1)}", "没有网址的一段。"
    )
    made = make(edition(paper, (block("story", "题", (1, 1, 1, 30), story=copy, direction=direction),)), book)
    job = JobInfo("x", "x", datetime.date(2026, 1, 1))
    tree = check_whole(edition_pdf(made.made.sheets, book, job))
    paragraphs = [node for node in walk(tree.root) if node.kind == "P"]
    links = [[kid.kind for kid in node.kids if not isinstance(kid, str)] for node in paragraphs]
    assert [kinds.count("Link") for kinds in links] == [len(made.made.sheets[0].links), 0]
    with pikepdf.open(io.BytesIO(edition_pdf(made.made.sheets, book, job))) as pdf:
        annots = list(pdf.pages[0].Annots)  # type: ignore[call-overload]
        assert {str(a.A.URI) for a in annots} == {address, "mailto:bianji@paper.example.cn"}
        assert {str(a.Contents) for a in annots} == {str(a.A.URI) for a in annots}
        assert len(annots) == len(made.made.sheets[0].links) >= 3
    with pikepdf.open(io.BytesIO(page_pdf(made.made.sheets[0], book, job))) as press:
        assert "/Annots" not in press.pages[0]


def test_words_are_found_in_the_page(paper: Paper, book: FontBook) -> None:
    """This test ensures that words with ligatures and apostrophes, numbers in groups and long dashes read back as typed."""
    words = ["finance", "office", "Don’t", "’90s", "1 000 000", "————", "10km", "H₂O", "flow", "U.S."]
    copy = story("题", *(f"国家{word}国家。" for word in words))
    made = make(edition(paper, (block("story", "题", (1, 1, 1, 40), story=copy),)), book)
    raw = page_pdf(made.made.sheets[0], book, JobInfo("x", "x", datetime.date(2026, 1, 1)))
    text = pypdfium2.PdfDocument(raw)[0].get_textpage().get_text_range()
    assert [word for word in words if word not in text.replace("\u2009", " ")] == []
    assert b"/Annots" not in raw
