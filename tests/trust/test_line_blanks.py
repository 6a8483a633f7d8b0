"""Blanks that copy types: none at a line's edge, the style's gap behind 电 and 本报讯, no line an em short (SRC-01 … SRC-03)."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tests.compose.setting import EM, break_slice, em
from tests.makeup.pages import block, edition, han, make, story, text_lines
from typeset.clreq.rules import HOUSE
from typeset.compose.arrays import Items
from typeset.compose.blanks import blank_width
from typeset.compose.composer import Composer
from typeset.compose.datelines import dateline
from typeset.compose.items import cluster_at
from typeset.compose.justify import positions
from typeset.compose.linecost import BrokenLine, Steps
from typeset.compose.memo import Memo
from typeset.compose.setting import setting_of
from typeset.fonts.book import FontBook
from typeset.makeup.fit.briefs import gathered
from typeset.model.block import PictureSlot
from typeset.model.paper import Paper
from typeset.model.story import Figure, Paragraph, Story

LEADS = (
    "新华社北京12月19日电", "新华社北京、上海3月14日电", "据新华社电", "据新华社堪培拉5月6日电", "新华社5月6日电", "本报讯", "本报综合讯",
    "本报北京3月29日电", "本报北京电", "中新社香港5月3日电", "人民日报南京5月3日电", "据央视新闻客户端消息", "海州日报海州5月3日讯",
)  # fmt: skip
BETWEEN = ("\u3000", " ", "", "\u2003", "\u3000\u3000", "\u00a0")
BRACKETS = ("", "（记者林一）", "（记者林一 通讯员周二三）")
BODY = (
    "国家统计局今天发布的数据显示，全国规模以上工业增加值同比增长，城镇新增就业人数继续增加。",
    "“十五五”时期，我区将新建公园12座、改造老旧小区38个，惠及居民6.5万户。",
    "记者从5月1日召开的会议上了解到，CPU等产品的出口额同比上升3.6%！",
)
CLOSED = frozenset(LEAD for LEAD in LEADS if LEAD in ("本报讯", "本报综合讯") or LEAD[-2] == "日")
"""Lead-ins that are sure without a blank or a bracket behind them."""


def dispatches(count: int) -> Iterator[str]:
    """Texts that open as reports do, no two alike."""
    rng = random.Random(9)
    seen: set[str] = set()
    while len(seen) < count:
        lead, blank, bracket = rng.choice(LEADS), rng.choice(BETWEEN), rng.choice(BRACKETS)
        if not blank and not bracket and lead not in CLOSED:
            continue
        text = lead + blank + bracket + "".join(rng.sample(BODY, 2))
        if text not in seen:
            seen.add(text)
            yield text


DISPATCHES = tuple(dispatches(40))


@pytest.fixture(params=("horizontal", "vertical"))
def desk(request: pytest.FixtureRequest, book: FontBook, paper: Paper) -> Composer:
    """A composer of lines across, and one of lines downwards."""
    setting = setting_of(paper)._replace(vertical=request.param == "vertical")
    return Composer(book, setting, Memo())


def items_of(desk: Composer, text: str, run_in: int = 0) -> Items:
    """A body paragraph's items at 10 pt."""
    return desk.paragraph(Story(text, (text,), (Paragraph(text, run_in=run_in),)), 0, size=EM)


def edges(items: Items, line: BrokenLine) -> None:
    """The line has ink at its head and, where it is justified, at its foot: no blank at either edge."""
    at = positions(items, line)
    assert not items.text[items.start[line.start]].isspace()
    assert items.texts[line.start].strip(), items.text
    assert at[0] == line.indent
    if not (line.last or line.ragged or line.overfull):
        assert at[-1] == line.measure, (items.text, line)


@pytest.mark.parametrize("text", DISPATCHES)
def test_dispatches(desk: Composer, text: str) -> None:
    """This test ensures that at every measure a report's lines are exact, with the style's gap behind its dateline."""
    found = dateline(text)
    assert found is not None
    items = items_of(desk, text)
    first = cluster_at(items, found.begins)
    for ems in range(10, 29):
        broken = break_slice(items, 0, items.n, ems * EM, 2 * EM)
        assert broken is not None
        for line in broken.lines:
            edges(items, line)
            if line.start < first < line.end:
                at = positions(items, line)
                gap = at[first - line.start] - at[first - 1 - line.start] - items.core[first - 1]
                assert gap == HOUSE.spacing.lead_space * EM // 1000, (ems, text)


def test_all_lead_ins_are_told() -> None:
    """This test ensures that the dateline's face ends where the dateline does, and what is none has none."""
    for text in DISPATCHES:
        found = dateline(text)
        assert found is not None
        assert text[: found.end] in LEADS, text
    for other in (
        "本报电话号码变更。",
        "本报通讯员名单。",
        "新华社派出记者打电话核实。",
        "本报讯息公司成立。",
        "人民日报社3日电话通知。",
    ):
        assert dateline(other) is None, other


@pytest.mark.parametrize("blank", ["\u3000", "\u2003", "\u3000\u3000", "\u2002"])
def test_blank_in_the_text(desk: Composer, blank: str) -> None:
    """This test ensures that a blank keeps its width inside a line, and is not there where a line ends at it."""
    ended = 0
    for before in range(6, 24):
        text = "国" * before + blank + "人民" * 14
        items = items_of(desk, text)
        assert em(items.gap[before - 1]) == blank_width(blank) / 1000
        broken = break_slice(items, 0, items.n, 10 * EM, 2 * EM)
        assert broken is not None
        for line in broken.lines:
            edges(items, line)
            ended += line.end == before
    assert ended


def test_blanks_at_the_ends_of_a_text(desk: Composer) -> None:
    """This test ensures that blanks before and behind a text are not set, and a text of blanks holds nothing."""
    items = items_of(desk, "\u3000\u3000国家建设\u3000")
    assert "".join(items.texts) == "国家建设"
    assert items.advance_sum[items.n] == 4 * EM
    assert items_of(desk, "\u3000\u3000").n == 0


def test_blank_beside_an_inset(desk: Composer) -> None:
    """This test ensures that lines of changing measure keep no blank at their edges either."""
    for text in DISPATCHES[:20]:
        items = items_of(desk, text)
        for narrow in range(8, 14):
            steps = Steps(((1, 16 * EM), (3, narrow * EM), (1, 16 * EM)))
            broken = break_slice(items, 0, items.n, steps, 2 * EM)
            assert broken is not None
            for line in broken.lines:
                edges(items, line)


def test_run_in_head(desk: Composer) -> None:
    """This test ensures that a head which fills its line is not stretched, and that its gap does not open the next line."""
    alone = 0
    for length in range(4, 30):
        head = ("城区推行周末窗口" * 4)[:length]
        items = items_of(desk, f"{head}\u3000本报讯\u3000城中区政务服务大厅本月起周六上午正常开放。", length)
        for ems in range(10, 20):
            broken = break_slice(items, 0, items.n, ems * EM, 2 * EM)
            assert broken is not None
            for line in broken.lines:
                edges(items, line)
                if line.end == length:
                    alone += 1
                    at = positions(items, line)
                    assert at[-1] - at[0] == line.natural
                elif line.start < length < line.end:
                    at = positions(items, line)
                    assert (
                        at[length - line.start] - at[length - line.start - 1] - items.core[length - 1] == EM
                    )
    assert alone


def test_page_of_dispatches(book: FontBook, paper: Paper) -> None:
    """This test ensures that on a page, beside a picture too, every line begins and ends with ink."""
    copy = story("外地来电", *DISPATCHES[:12], han(300))
    picture = PictureSlot(
        Figure("a.jpg", width=400, height=400), columns=1, lines=8, position="left", width=80_000_000
    )
    for pictures in ((), (picture,)):
        area = (1, 2, 1, 60)
        made = make(edition(paper, (block("story", "a", area, story=copy, pictures=pictures),)), book)
        lines = text_lines(made.made.sheets[0], "外地来电")
        assert lines
        for line in lines:
            start = line.runs[0].x[0]
            assert start - line.x < 2.6 * paper.grid.size, line
            assert all(text.strip() for run in line.runs for text in run.texts if text)


def test_briefs_of_a_page(book: FontBook, paper: Paper) -> None:
    """This test ensures that briefs whose heads end at all places of a line have no white at a line's head."""
    told = tuple(
        story("城区新政"[: 2 + n % 3] + "推行" * n, "本报讯\u3000" + han(50, n)) for n in range(1, 8)
    )
    wanted = block("briefs", "简讯", (1, 2, 1, 60), stories=told)
    made = make(edition(paper, (wanted,)), book)
    lines = [line for line in made.made.sheets[0].text if line.role == "body"]
    assert len(lines) > 20
    whole = gathered(wanted)
    assert all(p.run_in for p in whole.paragraphs)
    opening = {line.paragraph: line.number for line in reversed(lines)}
    for line in lines:
        indent = 2 * paper.grid.size if opening[line.paragraph] == line.number else 0
        assert abs(line.runs[0].x[0] - line.x - indent) < paper.grid.size // 2


def test_off_fails(book: FontBook, paper: Paper) -> None:
    """This test ensures that without the style's gap the copy's own shows: the checks above can fail."""
    desk = Composer(book, setting_of(paper, HOUSE.without("NRM-11")), Memo())
    gaps = set()
    for text in DISPATCHES:
        found = dateline(text)
        assert found is not None
        items = items_of(desk, text)
        gaps.add(items.gap[cluster_at(items, found.begins) - 1])
    assert len(gaps) > 2


def test_off_leaves_white(book: FontBook, paper: Paper) -> None:
    """This test ensures that a blank that is not taken as a gap is missed."""
    setting = setting_of(paper, HOUSE.without("typed-blanks"))
    items = items_of(Composer(book, setting, Memo()), "国" * 6 + "\u3000" + "人民" * 9)
    assert em(items.gap[5]) != 1
