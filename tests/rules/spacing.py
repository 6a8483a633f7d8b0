"""SQZ, EDGE, HNG, AUT, JUS: the spaces of a line."""

from __future__ import annotations

from tests.compose.setting import EM, broken, em, gaps_set, one_line, texts, width
from tests.rules.lab import Lab, foreign, option, rule, shown, without
from tests.rules.marks import near
from typeset.compose.arrays import Stretch
from typeset.compose.items import itemise
from typeset.compose.justify import positions
from typeset.compose.linecost import BrokenLine, gap_of
from typeset.fonts.book import Face, matched
from typeset.makeup.fit.flow_items import indent_of
from typeset.makeup.fit.planned import Slice
from typeset.model.faces import FacePart
from typeset.sheet.types import Sheet

ROWS = [("，“", 1.5), ("》《", 1.5), ("。”", 1.5), ("”，", 1.5), ("《〈", 1.5), ("》、《", 2.0), ("——“", 3.0)]
"""Set widths of section 4, outer blanks counted."""


@rule("SQZ-01", without("SQZ-01"))
def pairs(lab: Lab) -> None:
    for run, wanted in ROWS:
        assert near(width(lab.song(f"国{run}国")) - 2, wanted), run


@rule("SQZ-02", without("SQZ-02"))
def tight_pairs(lab: Lab) -> None:
    items = lab.song("》《", tight=True)
    assert items.gap[0] == 0
    assert lab.gap("国。“国", "。", "“", tight=True) == 0
    assert near(lab.gap("国》《国", "》", "《"), 0.5)
    assert lab.gap("国”。国", "”", "。") == 0


@rule("SQZ-03", without("SQZ-03"))
def chains(lab: Lab) -> None:
    assert near(width(lab.song("国。”（国")) - 2, 2.0)
    assert lab.gap("国。”（国", "。", "”") == 0
    assert near(lab.gap("国。”（国", "”", "（"), 0.5)


@rule("SQZ-04", without("SQZ-04"))
def across_faces(lab: Lab) -> None:
    hei = lab.book.face("hei", 700)
    found = itemise(
        "国。”国", lab.book.face("song", 400), EM, options=lab.options, stretches=(Stretch(2, 4, hei),)
    )
    assert found.gap[1] == 0
    assert found.instances[2] is not found.instances[1]


@rule("SQZ-05", without("SQZ-05"))
def a_forced_space_stays(lab: Lab) -> None:
    found = itemise("本报讯：“国", lab.book.face("song", 400), EM, options=lab.options, spaces=((4, 700),))
    assert em(found.gap[3]) == 0.7
    assert found.shrink_max[3] == 0


@rule("EDGE-01", without("EDGE-01"))
def half_at_the_end(lab: Lab) -> None:
    for mark in "，、。；：！？）”":
        line = broken(lab.song("国" * 12 + mark + "国" * 13), 13).lines[0]
        assert line.end == 13
        assert near(em(line.natural), 12.5), mark


@rule("EDGE-02", without("EDGE-02"))
def flush_at_the_start(lab: Lab) -> None:
    found = lab.song("“国国")
    at = positions(found, one_line(found, found.advance_sum[found.n]))
    ink = found.instances[0].ink(found.gids[0])[0]
    assert at[0] + found.ink_offset[0] + ink * EM // 1000 < EM // 8


def first_ink(lab: Lab, way: str) -> float:
    """Where the ink of an opening quote at a paragraph's start begins, ems, in the body's column."""
    from tests.makeup.pages import tools

    composition = lab.paper.composition._replace(first_line_bracket=way)
    composer, _ = tools(lab.paper._replace(composition=composition), lab.book, lab.rules)
    found = lab.song("“国国")
    return em(indent_of(composer, found, Slice(0, 0, 3)))


@rule("EDGE-03", without("EDGE-03"))
def paragraph_start(lab: Lab) -> None:
    assert first_ink(lab, "trim") == 2.0
    assert near(first_ink(lab, "full"), 2.5)
    assert near(first_ink(lab, "hang_half"), 1.5)


@rule("EDGE-04", without("EDGE-04"))
def last_mark_may_be_trimmed(lab: Lab) -> None:
    found = broken(lab.song("国" * 18 + "。"), 13)
    assert near(em(found.lines[-1].natural), 5.5)
    assert [line.end - line.start for line in found.lines] == [13, 6]


@rule("EDGE-05", without("EDGE-05"))
def trimmed_blanks_do_not_return(lab: Lab) -> None:
    found = lab.song("“" + "国" * 10 + "。")
    line = one_line(found, 12 * EM)
    at = positions(found, line)
    assert at[0] == 0
    assert at[-1] == 12 * EM
    assert at[-1] - at[-2] == found.core[found.n - 1] < 6 * EM // 10


@rule("HNG-01", option(hang="stops"))
def no_hanging_by_default(lab: Lab) -> None:
    found = lab.song("国" * 12 + "，" + "国" * 13)
    for line in broken(found, 13).lines:
        ends = positions(found, line)
        last = line.end - 1
        assert ends[last - line.start] + found.core[last] <= 13 * EM


@rule("HNG-02", without("HNG-02"))
def hanging(lab: Lab) -> None:
    found = lab.song("国" * 13 + "，" + "国" * 12 + "。”" + "国" * 9, hang="stops")
    line = broken(found, 13).lines[0]
    assert texts(found, 13)[0] == "国" * 13 + "，"
    at = positions(found, line)
    assert at[13] == at[-1] == 13 * EM
    assert set(gaps_set(found, line)) == {0.0}
    two = broken(found, 13).lines[1]
    assert found.trim[two.end - 1] == found.gap[two.end - 1]


@rule("HNG-03", without("HNG-03"))
def centred_never_hang(lab: Lab) -> None:
    found = lab.song("國國，國", "zh-Hant-TW", hang="stops")
    assert found.trim[2] == found.gap[2]


@rule("AUT-01", without("AUT-01"))
def autospace(lab: Lab) -> None:
    assert lab.gap("使用CPU处理", "用", "CPU") == 0.125
    assert lab.gap("使用CPU处理", "CPU", "处") == 0.125
    assert lab.gap("使用CPU处理", "用", "CPU", autospace=250) == 0.25


def shifted(lab: Lab) -> None:
    """Every line begins and ends with an autospace."""
    lab.positions = lambda _found, line: [EM // 8] * (line.end - line.start + 1)


@rule("AUT-02", shifted)
def none_at_the_edges(lab: Lab) -> None:
    found = lab.song("CPU处理CPU")
    at = lab.positions(found, one_line(found, found.advance_sum[found.n]))
    assert at[0] == 0
    assert at[-1] == found.advance_sum[found.n]
    assert at[-1] > 0


@rule("AUT-03", without("AUT-03"))
def none_beside_marks(lab: Lab) -> None:
    assert lab.gap("（CPU）国", "（", "CPU") == 0
    assert lab.gap("（CPU）国", "CPU", "）") == 0


@rule("AUT-04", without("AUT-04"))
def none_inside_a_token(lab: Lab) -> None:
    assert lab.gap("占63%的", "63", "%") == 0
    assert "5G" in lab.song("用5G网").texts
    assert lab.gap("气温30℃上", "30", "℃") == 0


@rule("AUT-05", option(digits_spaced=True))
def figures_solid(lab: Lab) -> None:
    assert lab.gap("在3月14日", "3", "月") == 0
    assert lab.gap("见第3版", "第", "3") == 0


@rule("AUT-06", without("AUT-06"))
def typed_spaces_replaced(lab: Lab) -> None:
    for text in ("使用CPU处理", "使用 CPU 处理"):
        assert lab.gap(text, "用", "CPU") == 0.125


@rule("AUT-07", without("AUT-07"))
def none_in_addresses(lab: Lab) -> None:
    found = lab.song("见http://a.cn/b/c.html页")
    inside = list(range(1, found.n - 2))
    assert inside
    assert all(found.gap[k] == 0 for k in inside)


@rule(
    "AUT-08",
    foreign(
        __import__("typeset.fonts.book", fromlist=["matched"]), "matched", lambda _latin, _han: (1000, 0)
    ),
)
def latin_matched(lab: Lab) -> None:
    han, latin = (
        lab.book.instance("NotoSerifSC-wght.ttf@wght=400"),
        lab.book.instance("LXGWWenKai-Regular.ttf"),
    )
    part = FacePart("LXGWWenKai-Regular.ttf", ranges=((0x30, 0x7A),), match=True)
    face = Face("mixed", 400, ((part, latin), (FacePart("NotoSerifSC-wght.ttf"), han)))
    found = itemise("用H0处", face, EM)
    size = found.sizes.get(1, EM)
    assert 0.9 * EM <= size <= 1.1 * EM
    assert size != EM
    ink = latin.ink(latin.gid(ord("H")))[3]
    own = han.ink(han.gid(ord("H")))[3]
    assert abs(ink * size // EM - own) <= 8 or size in (900_000_0, 1_100_000_0)
    figure = latin.ink(latin.gid(ord("0")))
    middle = (figure[1] + figure[3]) * size // EM // 2 + found.shift[1] * 1000 // EM
    box = han.ink(han.gid(ord("国")))
    assert abs(middle - (box[1] + box[3]) // 2) <= 3
    assert found.core[1] == sum(g.advance for g in found.multi[1]) * size // 1000
    assert matched(latin, han) != (1000, 0)


@rule("JUS-01", without("JUS-01"))
def where_nothing_stretches(lab: Lab) -> None:
    for text, left, right in (("北京—上海", "京", "—"), ("金·约翰", "·", "约"), ("千米/小时", "/", "小")):
        found = lab.song(text)
        k = next(k for k in range(found.n - 1) if (found.texts[k], found.texts[k + 1]) == (left, right))
        assert found.stretch_step[k] < 0, text


@rule("JUS-02", without("JUS-02"))
def no_ink_squeezed(lab: Lab) -> None:
    found = lab.song("国国，国（国）国。国国")
    tight = found.advance_sum[found.n] - EM * 3 // 2
    line = one_line(found, tight)
    assert min(gaps_set(found, line)) >= 0
    assert positions(found, line)[-1] == tight


@rule("JUS-03", without("JUS-03"))
def looseness_costs_by_its_square(lab: Lab) -> None:
    steps = [lab.rules.breaking.gap(gap) for gap in (50, 100, 200, 300)]
    assert steps[1] > 2 * steps[0]
    assert steps[2] > 4 * steps[1]
    assert steps[3] > 4 * steps[2]


@rule("JUS-04", without("JUS-04"))
def whole_paragraph(lab: Lab) -> None:
    text = "国国国国国。国国国国。国国国（国）《国国国国国国国国（国）。国国国，国，国（国）国国国国。"
    found = lab.song(text)
    assert max(gap_of(found, line) for line in broken(found, 13).lines) <= 60


@rule("JUS-05", without("JUS-05"))
def last_line(lab: Lab) -> None:
    found = lab.song("国国国国国国国国国国")
    last = BrokenLine(0, 10, 11 * EM, 10 * EM, 0, True)
    assert gaps_set(found, last) == [0.0] * 9
    assert positions(found, last._replace(measure=10 * EM + EM // 2))[-1] == 10 * EM + EM // 2


def off_the_grid(sheet: Sheet) -> Sheet:
    """Every line a little lower than its own on the grid."""
    return sheet._replace(text=tuple(line._replace(y=line.y + line.number * 1000) for line in sheet.text))


@rule("JUS-06", shown(off_the_grid))
def one_grid(lab: Lab) -> None:
    from typeset.makeup.grid.geometry import geometry_of

    sheet = lab.page("国，" * 200, "国" * 90, area=(1, 3, 1, 30))
    geo = geometry_of(lab.paper)
    lines = [line for line in sheet.text if line.role == "body"]
    assert len(lines) > 20
    assert {(line.y - geo.baseline(1)) % geo.leading for line in lines} == {0}


@rule("JUS-07", without("JUS-07"))
def even_setting(lab: Lab) -> None:
    from typeset.compose.title_fitting import TitleRequest, fit

    title = fit(
        ("开工大吉",),
        TitleRequest(lab.book.face("song", 900), (20 * 1_000_000,), 100_000_000, lab.options, even=True),
    )
    assert abs(title.lines[0].width - 100_000_000) < 100_000


@rule("JUS-08", without("JUS-08"))
def an_order(lab: Lab) -> None:
    found = lab.song("今年，the old town很好")
    for change in (-EM // 20, EM // 20):
        line = one_line(found, found.advance_sum[found.n] + change)
        really = [round(gap * EM) for gap in gaps_set(found, line)]
        changed = {found.texts[k] for k, gap in enumerate(really) if gap != found.gap[k]}
        assert changed == {"the", "old"}
