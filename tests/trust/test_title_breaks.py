"""No title is cut in a number, date, unit, name or word while another way exists; a cut that remains is told (HED-01)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bench import titles as bench
from tests.makeup.pages import block, edition, make, story
from typeset.clreq import titlewords
from typeset.clreq.lexicon import lexicon
from typeset.clreq.rules import HOUSE, Rules
from typeset.clreq.rules.titles import Reading
from typeset.clreq.segment import words_of
from typeset.compose.arrays import Options
from typeset.compose.title_fitting import Title, TitleRequest, fit, fit_title
from typeset.findings import Finding
from typeset.fonts.book import FontBook
from typeset.model.paper import Paper
from typeset.units import PT

CASES = (
    ("我市投资1.5亿元建新桥", ("1.5亿元", "投资", "新桥")),
    ("每户补贴100～150元惠民生", ("100～150元", "补贴", "惠民生")),
    ("高考成绩6月25日公布", ("6月25日", "成绩", "公布")),
    ("互联网大会开幕", ("互联网", "大会", "开幕")),
    # our own
    ("深入学习二十届三中全会精神", ("二十届三中全会", "精神")),
    ("第十四届全运会火炬抵达临州", ("第十四届", "全运会", "火炬", "临州")),
    ("A股三大指数集体收涨超3%", ("A股", "三大", "3%")),
    ("智慧政务3.0版上线运行", ("3.0版", "政务")),
    ("谱写十五五高质量发展新篇章", ("十五五", "高质量", "新篇章")),
    ("“双11”快递高峰平稳度过", ("“双11”", "快递", "平稳")),
    ("三分之一村庄开通定制公交", ("三分之一", "村庄", "公交")),
    ("首条220千伏输电线路建成投运", ("220千伏", "线路", "投运")),
    ("欧阳文华当选市文联主席团成员", ("欧阳文华", "文联")),
    ("赵一鸣以12秒35打破省纪录", ("赵一鸣", "12秒35", "打破")),
    ("日均发车260班次服务春运", ("260班次", "春运")),
    ("千家万户喝上放心水用上平价电", ("千家万户", "放心水")),
    ("全县五万三千余名农民领到养老金", ("五万三千余名", "养老金")),
    ("2026年6月底前全面完成管网改造", ("2026年6月底前", "管网")),
    ("今冬首场寒潮降温8到10摄氏度", ("8到10摄氏度", "寒潮")),
    ("三至五年建成区域医疗中心", ("三至五年", "建成")),
    ("上午10时30分全城试鸣防空警报", ("上午10时30分", "全城")),
    ("腊月廿三灶糖飘香", ("腊月廿三", "飘香")),
    ("2027年春季学期3月1日开学", ("2027年春季", "3月1日")),
    ("市第二人民医院新增夜间门诊", ("人民医院", "夜间")),
    ("亚历山大·彼得罗夫获颁友谊奖章", ("亚历山大", "彼得罗夫")),
    ("法国作家维克多·雨果手稿来华展出", ("维克多", "雨果", "手稿")),
    ("G7京新高速全线通车", ("京新高速", "通车")),
    ("临江区沙坪街道红星社区夜访", ("沙坪街道", "社区")),
    ("国家发展改革委紧急安排救灾资金", ("发展改革委", "紧急")),
    ("稳中求进以进促稳先立后破", ("稳中求进", "以进促稳", "先立后破")),
    ("闻汛而动向险而行干群携手保家园", ("闻汛而动", "向险而行")),
)
LADDERS = (((20, 18, 16, 14), 700), ((40, 36, 34, 31.5), 700))


def ways(book: FontBook, text: str, rules: Rules = HOUSE) -> Iterator[Title]:
    """A title in two ladders over measures from five ems of the smallest size on: as wide as its longest piece at the least."""
    for ladder, weight in LADDERS:
        face = book.face("hei", weight)
        for half_ems in range(12, 40, 3):
            measure = int(ladder[-1] * PT) * half_ems // 2
            yield fit_title(
                (text,),
                TitleRequest(face, tuple(int(s * PT) for s in ladder), measure, Options(rules=rules)),
            )


def cut_pieces(title: Title, text: str, pieces: tuple[str, ...]) -> list[str]:
    """The pieces of a title that its lines cut."""
    lines = [line.items.text for line in title.lines]
    assert "".join("".join(lines).split()) == "".join(text.split()), "no character may be lost"
    return [piece for piece in pieces if not any(piece in line for line in lines)]


def cuts_anywhere(book: FontBook, text: str, pieces: tuple[str, ...], rules: Rules = HOUSE) -> list[str]:
    """The pieces that a title cuts over any measure without saying so."""
    return [
        piece
        for title in ways(book, text, rules)
        if not (title.broken is not None and title.broken.doubtful)
        for piece in cut_pieces(title, text, pieces)
    ]


@pytest.mark.parametrize(("text", "pieces"), CASES)
def test_nothing_is_cut(book: FontBook, text: str, pieces: tuple[str, ...]) -> None:
    assert cuts_anywhere(book, text, pieces) == []


@pytest.mark.parametrize(("text", "pieces"), CASES)
def test_nothing_is_cut_over_seven_ems(book: FontBook, text: str, pieces: tuple[str, ...]) -> None:
    """This test ensures that where seven ems are given no piece is cut at all, told or not."""
    face, sizes = book.face("hei", 700), (20 * PT, 18 * PT, 16 * PT, 14 * PT)
    for measure in (152 * PT, 180 * PT, 323 * PT):
        title = fit_title((text,), TitleRequest(face, sizes, measure, Options()))
        assert cut_pieces(title, text, pieces) == []


def test_a_verb_keeps_its_object_before_another_verb(book: FontBook) -> None:
    text, face = "女排3比0横扫对手晋级八强", book.face("hei", 700)
    sizes = (20 * PT, 18 * PT, 16 * PT, 14 * PT)

    def first(rules: Rules) -> str:
        return (
            fit_title((text,), TitleRequest(face, sizes, 124 * PT, Options(rules=rules))).lines[0].items.text
        )

    assert first(HOUSE) in ("女排3比0", "女排3比0横扫对手")
    assert first(HOUSE.entries("sense", object_cut=-60)) == "女排3比0横扫"


READS = {"pieces": Reading(pieces=False), "words": Reading(words=False)}
OFF = {name: HOUSE.entries("sense", reading=reading) for name, reading in READS.items()} | {
    "costs": HOUSE.entries("sense", in_word=0, in_piece=0, in_name=0, in_compound=0)
}


@pytest.mark.parametrize("off", OFF)
def test_switched_off_something_is_cut(book: FontBook, off: str) -> None:
    """This test ensures that each table is what keeps the titles whole (negative control)."""
    assert any(cuts_anywhere(book, text, pieces, OFF[off]) for text, pieces in CASES)


def test_names_are_told_by_surnames() -> None:
    def held(text: str, reading: Reading = Reading()) -> set[str]:  # noqa: B008 - a frozen value
        return {text[word.start : word.end] for word in words_of(text, reading=reading)}

    for text, name in (("记者李明远荣获大奖", "李明远"), ("货车司机马建军勇救儿童", "马建军")):
        assert name in held(text)
    assert "马建军" not in held("货车司机马建军勇救儿童", Reading(names=False))


def test_sense_goes_before_balance(book: FontBook) -> None:
    """This test ensures that lines of unlike length are taken where even ones would part a compound from its head."""
    text, face = "青砚水库除险加固工程通过验收", book.face("hei", 700)

    def first(rules: Rules = HOUSE) -> str:
        return (
            fit_title((text,), TitleRequest(face, (20 * PT,), 210 * PT, Options(rules=rules)))
            .lines[0]
            .items.text
        )

    assert first() in ("青砚水库除险加固工程", "青砚水库")
    assert first(HOUSE.without("HED-01")) not in ("青砚水库除险加固工程", "青砚水库")


def test_a_line_never_begins_with_a_particle(book: FontBook) -> None:
    texts = (
        "老支书赵长河的三本账和他的心愿",
        "一座老桥的前世今生",
        "返乡青年的养蜂致富路越走越宽",
        "路修通了山货出山了",
    )

    def bad(rules: Rules = HOUSE) -> list[str]:
        firsts = [
            t.lines[k].items.text[0]
            for text in texts
            for t in ways(book, text, rules)
            for k in range(1, len(t.lines))
        ]
        return [ch for ch in firsts if ch in "的了和"]

    assert bad() == []
    assert bad(HOUSE.entries("sense", cannot_start=-400))


def test_the_papers_words_and_names(book: FontBook) -> None:
    """This test ensures that listed words and names stay whole where no other word does (NBK-18)."""
    face, sizes = book.face("hei", 700), (20 * PT, 18 * PT, 16 * PT, 14 * PT)
    options = Options(words=("西水东引工程",), names=("巴图",))
    for text, piece in (
        ("省重点西水东引工程通水十周年", "西水东引工程"),
        ("劳模宝音巴图回到家乡草原作报告", "巴图"),
    ):
        for measure in range(100, 200, 10):
            title = fit_title((text,), TitleRequest(face, sizes, measure * PT, options))
            assert cut_pieces(title, text, (piece,)) == []


def told(paper: Paper, book: FontBook, title: tuple[str, ...], **more: object) -> list[Finding]:
    """The HED-01 findings of a block one column wide."""
    return [f for f in title_findings(paper, book, title, **more) if f.code == "HED-01"]


def title_findings(
    paper: Paper, book: FontBook, title: tuple[str, ...], area: tuple[int, int, int, int] = (1, 1, 1, 30), **more: object
) -> list[Finding]:  # fmt: skip
    """The findings about a title's breaks, lines and size."""
    copy = story(title[0], "国" * 60)._replace(title=title)
    wanted = edition(paper, (block("story", copy.id, area, story=copy, **more),))
    return [f for f in make(wanted, book).findings if f.code in ("HED-01", "HED-03", "HED-05")]


def pasted(found: Finding) -> tuple[str, ...]:
    """The lines that a finding says to paste."""
    match = re.search(r"title: \{style: title\.\w+,(?: position: \w+,)? lines: \[(.+)\]\}", found.hint)
    assert match is not None, found.hint
    return tuple(match[1].split(", "))


def test_a_cut_that_remains_is_told_with_the_line_to_paste(paper: Paper, book: FontBook) -> None:
    """This test ensures that a column of three characters, where a word must be cut, gets a warning that names the break,
    and that the line it gives is taken as it is."""
    for text in ("互联网大会开幕", "我市投资1.5亿元建桥"):
        found = told(paper, book, (text,), title_style="title.lead")
        assert {f.severity for f in found} == {"warning"}, text
        lines = pasted(found[0])
        assert "".join(lines) == text
        assert len(lines) > 1
        assert "｜" in found[0].zh
        assert "｜" in found[0].en
        again = told(paper, book, (text,), title_style="title.lead", title_lines=lines)
        assert not [f for f in again if f.severity == "warning"], "the editor's lines are final"


WAYS = (152, 84, 70, 60)
"""Widths from a side column of sixteen down to less than five characters, points."""


@pytest.mark.parametrize(("text", "pieces"), CASES)
def test_the_lines_to_paste_fit(book: FontBook, text: str, pieces: tuple[str, ...]) -> None:
    """This test ensures that lines that are offered instead of a doubtful break go into the measure, so that pasting them cures."""
    face = book.face("hei", 700)
    for width in WAYS:
        asked = TitleRequest(face, (20 * PT, 18 * PT, 16 * PT, 14 * PT), width * PT, Options())
        title = fit_title((text,), asked)
        if title.fits and title.wanted:
            again = fit(title.wanted, asked)
            assert again.fits, (width, title.wanted)
            assert cut_pieces(again, text, pieces) == []


def test_a_vertical_title_tells_a_bad_break(paper: Paper, book: FontBook) -> None:
    """This test ensures that what must be cut in a word in a low block is told for vertical titles too, with a line that keeps the
    position and is taken; a block that is high enough is silent."""
    low, high = (1, 1, 3, 6), (1, 1, 3, 40)
    text = "县第十七届人民代表大会第六次会议召开"
    vertical: dict[str, object] = {"title_style": "title.second", "title_position": "left"}
    found = [f for f in title_findings(paper, book, (text,), low, **vertical) if f.code == "HED-01"]
    assert {f.severity for f in found} == {"warning"}
    assert "position: left" in found[0].hint
    lines = pasted(found[0])
    assert "".join(lines) == text
    again = title_findings(paper, book, (text,), low, title_lines=lines, **vertical)
    assert not [f for f in again if f.code == "HED-01"]
    assert not [f for f in title_findings(paper, book, (text,), high, **vertical) if f.code == "HED-01"]


def test_a_title_that_fits_nowhere_gets_lines_to_paste(paper: Paper, book: FontBook) -> None:
    text = "全国政协经济委员会副主任委员会议暨黄河流域生态保护和高质量发展座谈会"
    copy = story("甲", "国" * 60)._replace(title=(text,))
    wanted = edition(paper, (block("story", copy.id, (1, 1, 1, 30), story=copy, title_style="title.second"),))
    found = [f for f in make(wanted, book).findings if f.code == "HED-05"]
    assert found
    assert "".join(pasted(found[0])) == text


def test_a_sure_break_is_silent(paper: Paper, book: FontBook) -> None:
    for text, _ in CASES:
        assert not told(paper, book, (text,), title_style="title.side"), text


def test_a_typed_break_in_a_number_is_a_note(paper: Paper, book: FontBook) -> None:
    found = told(
        paper,
        book,
        ("高考成绩6月25日公布",),
        title_style="title.side",
        title_lines=("高考成绩6月", "25日公布"),
    )
    assert {f.severity for f in found} == {"info"}
    assert "6月25日" in found[0].zh
    assert not told(
        paper,
        book,
        ("高考成绩6月25日公布",),
        title_style="title.side",
        title_lines=("高考成绩", "6月25日公布"),
    )


def test_the_editors_spaces_come_first(book: FontBook) -> None:
    title = fit_title(
        ("精准施策稳增长 靶向发力促转型",),
        TitleRequest(book.face("hei", 700), (20 * PT, 18 * PT), 152 * PT, Options()),
    )
    assert [line.items.text for line in title.lines] == ["精准施策稳增长", "靶向发力促转型"]


def test_the_list_is_read_for_a_broken_title_only(book: FontBook) -> None:
    face = book.face("hei", 700)
    lexicon.cache_clear()
    fit_title(("开幕大吉",), TitleRequest(face, (20 * PT,), 152 * PT, Options()))
    fit_title(("精准施策稳增长 靶向发力促转型",), TitleRequest(face, (20 * PT,), 152 * PT, Options()))
    assert lexicon.cache_info().currsize == 0
    fit_title(("精准施策稳增长靶向发力促转型",), TitleRequest(face, (20 * PT,), 152 * PT, Options()))
    assert lexicon.cache_info().currsize == 1


def test_the_list_holds_words() -> None:
    known = lexicon()
    assert 2 in [length for length, _, _ in known.words_at("大会开幕", 0)]
    assert 3 in [length for length, _, _ in known.words_at("互联网大会", 0)]
    assert known.words_at("𠮷野", 0) == []
    assert [length for length, _, _ in known.words_at("幕", 0)] == [1]
    assert titlewords.pieces("无数字") == []


def test_the_bench(book: FontBook) -> None:
    """This test ensures that of the bench's titles 98 % are broken where a reader would, at every measure together."""
    told_titles = bench.titles()
    assert len(told_titles) >= 300
    found = [bench.judged(measure, told_titles, book, False) for measure in bench.MEASURES]
    broken, right = sum(f.broken for f in found), sum(f.right for f in found)
    assert broken > 400
    assert right * 1000 >= bench.TARGET * broken
    assert sum(f.doubted for f in found) * 50 <= broken, "what is right is seldom doubted"
    assert not sum(f.silent for f in found), "what is wrong is told"


def test_no_line_of_two_characters_is_left(book: FontBook) -> None:
    for text, _ in CASES:
        for title in ways(book, text):
            if title.broken is not None:
                assert len(title.lines[-1].items.text) > HOUSE.titles.least_last


def test_traditional_titles_are_left_to_the_phrase_segmenter(book: FontBook) -> None:
    """This test ensures that a text the list does not know is broken between phrases and not doubted at each character."""
    face = book.face("hei", 700, "zh-Hant-TW")
    title = fit_title(
        ("縣府推動農村電商發展計畫",), TitleRequest(face, (20 * PT, 18 * PT), 152 * PT, Options())
    )
    assert title.broken is not None
    assert not title.broken.doubtful
    assert (
        cut_pieces(title, "縣府推動農村電商發展計畫", ("縣府", "推動", "農村", "電商", "發展", "計畫")) == []
    )
