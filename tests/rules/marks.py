"""CLS and ADV: classes, and the widths of marks."""

from __future__ import annotations

from tests.compose.setting import EM, em, width
from tests.rules.lab import Lab, rule, without
from typeset.clreq import classes as c
from typeset.fonts.adapter import Instance, ShapedGlyph

CLOSE = 0.03
"""What ink may take of the half em (ADV-15)."""


def near(found: float, wanted: float) -> bool:
    return abs(found - wanted) <= CLOSE


@rule("CLS-01", without("CLS-01"))
def one_class_each(lab: Lab) -> None:
    expected = {"（": c.OPB, "》": c.CLB, "，": c.COM, "；": c.SEM, "。": c.STP, "！": c.EXQ, "·": c.DOT, "～": c.CON,
                "％": c.SUF, "￥": c.PRE, "々": c.ITR, "国": c.HAN, "①": c.HAN, "㎡": c.HAN}  # fmt: skip
    for mark, cls in expected.items():
        assert lab.song(f"国{mark}国").cls[1] == cls, mark


@rule("CLS-02", without("CLS-02"))
def quotes_by_context(lab: Lab) -> None:
    items = lab.song("他说“你好”。")
    assert [items.cls[items.texts.index(mark)] for mark in "“”"] == [c.OPB, c.CLB]
    assert lab.song("名为“Windows”的系统").cls[2] == c.OPB
    assert lab.song("It’s OK").texts[0] == "It’s"


@rule("CLS-03", without("CLS-03"))
def pairs_are_one(lab: Lab) -> None:
    items = lab.song("国————国…………国")
    assert items.texts == ["国", "——", "——", "国", "……", "……", "国"]


def half_blank(lab: Lab, marks: str, before: bool) -> None:
    for mark in marks:
        items = lab.song(f"国{mark}国")
        gap = items.gap[0 if before else 1]
        assert near(em(gap), 0.5), mark
        assert near(em(items.core[1]), 0.5), mark
        assert em(items.core[1] + gap) == 1.0, mark


@rule("ADV-01", without("ADV-01"))
def pauses(lab: Lab) -> None:
    half_blank(lab, "，、。；：", before=False)


@rule("ADV-02", without("ADV-02"))
def exclamations(lab: Lab) -> None:
    half_blank(lab, "！？", before=False)


@rule("ADV-03", without("ADV-03"))
def opening(lab: Lab) -> None:
    half_blank(lab, "（《“‘「", before=True)


@rule("ADV-04", without("ADV-04"))
def closing(lab: Lab) -> None:
    half_blank(lab, "）》”’」", before=False)


@rule("ADV-05", without("ADV-05"))
def interpunct(lab: Lab) -> None:
    items = lab.song("金·约翰")
    assert em(items.core[1]) == 0.5
    assert items.gap[0] == items.gap[1] == 0


@rule("ADV-06", without("ADV-06"))
def short_connector(lab: Lab) -> None:
    assert lab.core("国–国", "–") == 0.5


@rule("ADV-07", without("ADV-07"))
def connectors(lab: Lab) -> None:
    items = lab.song("北京—上海")
    assert em(items.core[2]) == 1.0
    left, _, right, _ = items.instances[2].ink(items.gids[2])
    assert near((left + right) / 2000, 0.5)
    assert lab.core("六～八", "～") == 1.0


def latin_shapes(lab: Lab) -> None:
    """Shape everything as Latin: no Chinese forms."""
    known = Instance.shape

    def shape(
        self: Instance, text: str, _features: str = "han", vertical: bool = False, **_: object
    ) -> tuple[ShapedGlyph, ...]:
        return known(self, text, "latin", vertical=vertical)

    lab.patch.setattr(Instance, "shape", shape)


def dash_runs(lab: Lab) -> float:
    """The ink of a dash from its left to its right end, where its glyphs touch; else that of the first one alone."""
    items = lab.song("国——国")
    pen, end, first = 0, None, 0
    for glyph in items.multi[1]:
        left, _, right, _ = items.instances[1].ink(glyph.gid)
        if end is not None and pen + left > end:
            break
        first = min(first, pen + left) if end is not None else pen + left
        end = pen + right
        pen += glyph.advance
    return ((end or 0) - first) / 1000


@rule("ADV-09", latin_shapes)
def dash(lab: Lab) -> None:
    assert lab.core("国——国", "——") == 2.0
    assert dash_runs(lab) >= 1.8


@rule("ADV-16", latin_shapes)
def dash_joins(lab: Lab) -> None:
    for role in ("song", "hei", "kai"):
        face = lab.book.face(role, 400)
        glyphs = face.choose(0x2014).instance.shape("——", "han")  # type: ignore[union-attr]
        instance = face.choose(0x2014).instance  # type: ignore[union-attr]
        if len(glyphs) == 1:
            left, _, right, _ = instance.ink(glyphs[0].gid)
            assert right - left >= 1800, role
        else:
            _, _, right, _ = instance.ink(glyphs[0].gid)
            left = instance.ink(glyphs[1].gid)[0]
            assert right >= glyphs[0].advance + left, role


@rule("ADV-08", without("ADV-08"))
def slash(lab: Lab) -> None:
    assert lab.core("千米／小时", "／") == 0.5


@rule("ADV-10", without("CLS-03"))
def ellipsis(lab: Lab) -> None:
    items = lab.song("国……国")
    assert em(items.core[1]) == 2.0
    _, bottom, _, top = items.instances[1].ink(items.multi[1][0].gid)
    assert 280 <= (bottom + top) // 2 <= 480


@rule("ADV-11", without("ADV-11"))
def two_exclamations(lab: Lab) -> None:
    for run in ("？！", "！！", "？？"):
        assert near(width(lab.song(f"国{run}国")) - 2, 1.0), run


@rule("ADV-12", without("SQZ-03", "CLS-03"))
def three_exclamations(lab: Lab) -> None:
    assert near(width(lab.song("国！！！国")) - 2, 2.0)


@rule("ADV-13", without("CLS-03"))
def double_ellipsis(lab: Lab) -> None:
    items = lab.song("…………")
    assert items.texts == ["……", "……"]
    assert width(items) == 4.0
    assert lab.lines("…………", 8) == ["…………"]


def wide_figures(lab: Lab) -> None:
    known = Instance.shape

    def shape(
        self: Instance, text: str, features: str = "han", vertical: bool = False, **_: object
    ) -> tuple[ShapedGlyph, ...]:
        return tuple(glyph._replace(advance=1000) for glyph in known(self, text, features, vertical=vertical))

    lab.patch.setattr(Instance, "shape", shape)


@rule("ADV-14", wide_figures)
def figures_keep_their_width(lab: Lab) -> None:
    items = lab.song("国2026国")
    own = sum(items.instances[1].advance(items.instances[1].gid(ord(figure))) for figure in "2026")
    assert items.core[1] == own * EM // 1000
    assert own < 4 * 650


@rule("ADV-15", without("ADV-15"))
def blanks_are_measured(lab: Lab) -> None:
    for mark in "《》〈〉“”，。":
        items = lab.song(f"国{mark}国")
        left, _, right, _ = items.instances[1].ink(items.gids[1])
        at = items.ink_offset[1] * 1000 // EM
        assert at + left >= 20, mark
        assert at + right <= items.core[1] * 1000 // EM - 20, mark
        assert items.core[1] >= EM // 2, mark


@rule("ADV-17", without("ADV-17"))
def traditional_marks_are_centred(lab: Lab) -> None:
    for language in ("zh-Hant-TW", "zh-Hant-HK"):
        for mark in "，。、；：！？":
            items = lab.song(f"國{mark}國", language)
            left, bottom, right, top = items.instances[1].ink(items.gids[1])
            assert em(items.core[1]) == 1.0, mark
            assert near((left + right) / 2000 + em(items.ink_offset[1]), 0.5), mark
            assert near((bottom + top) / 2000 + em(items.shift[1]), 0.38), mark
        assert near(width(lab.song("國，「國", language)) - 2, 1.5)
        dot = lab.song("金·約翰", language)
        assert em(dot.gap[0] + dot.core[1] + dot.gap[1]) == 1.0
