"""PAR, VRT, RUB: paragraphs, vertical setting, annotation, most of them on a page that is set."""

from __future__ import annotations

import itertools

from tests.compose.setting import broken, em
from tests.makeup.pages import han
from tests.rules.lab import Lab, asked, foreign, option, rule, shown, without
from tests.rules.marks import near
from typeset.compose.linecost import is_runt
from typeset.compose.vertical import vertical_line
from typeset.findings import Findings, Place
from typeset.intake.paper import grid
from typeset.intake.story import normalising
from typeset.makeup.fit.flow import fit
from typeset.makeup.fit.flow_items import FlowItem
from typeset.makeup.fit.paragraph_settings import ItemSetting
from typeset.model.story import Cell, Paragraph, Span, Table
from typeset.model.style import Styles
from typeset.sheet.types import Path, Rect, Rule, Sheet, TextLine
from typeset.units import PT


def body(sheet: Sheet, role: str = "body") -> list[TextLine]:
    return [line for line in sheet.text if line.role == role]


def bare(sheet: Sheet) -> Sheet:
    """Nothing but the text that runs: no dots, lines, cells."""
    text = tuple(line for line in sheet.text if line.role != "table")
    return sheet._replace(text=text, pictures=(), rules=())


def unframed(sheet: Sheet) -> Sheet:
    """Frames have no size."""
    flat = tuple(Rect(0, 0, 0, 0) if isinstance(shape, Rect) else shape for shape in sheet.rules)
    return sheet._replace(rules=flat)


def styles(name: str, **more: object):  # type: ignore[no-untyped-def]
    """Off by another style of the paper."""

    def off(lab: Lab) -> None:
        known = lab.paper.styles
        lab.paper = lab.paper._replace(styles=Styles({**known, name: known[name]._replace(**more)}))

    return off


@rule("PAR-01", styles("body", indent=0))
def indent(lab: Lab) -> None:
    first = body(lab.page(han(60)))[0]
    assert first.runs[0].x[0] - first.x == 2 * 9_500_000


@rule("PAR-02", foreign(normalising, "normalise_paragraph", lambda paragraph, *_: paragraph))
def no_typed_indent(lab: Lab) -> None:
    from typeset.intake.story.mapped_text import MappedText
    from typeset.intake.story.normalising import apply_edits

    strip = MappedText()
    for offset, char in enumerate("\u3000\u3000国国，国。"):
        strip.put(char, offset)
    found = normalising.normalise_paragraph(strip.paragraph("body", 1), lambda _at: Place("x"), Findings())
    assert found.text == "国国，国。"
    assert apply_edits(found, ()) is found
    lines = body(lab.page("国" * 20 + "。", "国" * 20 + "。"))
    steps = {two.y - one.y for one, two in itertools.pairwise(lines)}
    assert steps == {lab.paper.grid.leading}


@rule("PAR-03", without("PAR-03"))
def no_lone_character(lab: Lab) -> None:
    for count in range(24, 120):
        items = lab.song("国" * 9 + "，" + "国" * count + "，国国（国）国。")
        last = broken(items, 13, 2).lines[-1]
        assert not is_runt(items, last.start, last.end), count


def text(lines: int, *others: int, short: bool = False) -> FlowItem:
    ways = [ItemSetting(0, lines, 0, short)] + [ItemSetting(n - lines, n, 100, False) for n in others]
    return FlowItem("text", tuple(ways))


@rule("PAR-04", without("PAR-04"))
def no_widow(lab: Lab) -> None:
    found = fit([text(11, 12, short=True), text(9, 8)], (10, 10), lab.rules.flow)
    assert found is not None
    assert found.settings[0].looseness == 1


@rule("PAR-05", without("PAR-05"))
def verse_and_quotations(lab: Lab) -> None:
    sheet = lab.page(Paragraph("春眠不觉晓", "verse"), Paragraph(han(40), "quote"), han(40))
    assert {run.face.split("-")[0] for line in body(sheet, "verse") for run in line.runs} != {"NotoSerifSC"}
    assert len(body(sheet, "verse")) == 1


@rule("PAR-06", without("PAR-06"))
def level_legs(lab: Lab) -> None:
    sheet = lab.page(*(han(83, n) for n in range(12)), area=(1, 3, 1, 36))
    counts = [sum(line.leg == leg for line in body(sheet)) for leg in (1, 2, 3)]
    assert sum(counts) > 50
    assert max(counts) - min(counts) <= 1


@rule("PAR-07", without("PAR-07"))
def subheads_take_whole_lines(lab: Lab) -> None:
    lines = [
        line
        for line in lab.page(han(40), Paragraph("小题在此", "subhead"), han(40), slack=()).text
        if line.role == "body"
    ]
    steps = [(two.y - one.y) // lab.paper.grid.leading for one, two in itertools.pairwise(lines)]
    assert sorted(set(steps)) == [1, 3]


@rule("PAR-08", without("PAR-08"))
def no_subhead_at_a_foot(lab: Lab) -> None:
    head = FlowItem("subhead", (ItemSetting(0, 2, 0, False),))
    found = fit([text(8, 6), head, text(10)], (10, 11), lab.rules.flow)
    assert found is not None
    assert found.starts[1] + 2 + 2 <= 10 or found.starts[1] >= 10


def judged(size: int, leading: int) -> list[str]:
    findings = Findings()
    grid._judge_body(size, leading, Place("paper.yaml"), findings)
    return [finding.code for finding in findings]


@rule("PAR-09", foreign(grid, "_GAPS", (0, 9000)))
def leading(_lab: Lab) -> None:
    assert judged(9 * PT, 20 * PT) == ["PAR-09"]
    assert judged(9 * PT, 10 * PT) == ["PAR-09"]
    assert judged(9_500_000, 12_500_000) == []


@rule("PAR-10", foreign(grid, "_LEAST_SIZE", 0))
def body_size(_lab: Lab) -> None:
    assert "PAR-10" in judged(7 * PT, 9 * PT)
    assert "PAR-10" not in judged(7_875_000, 10 * PT)


def heaped(sheet: Sheet) -> Sheet:
    """A vertical line has all its characters at its head."""
    lines = (
        line._replace(runs=tuple(run._replace(y=(line.y,) * len(run.gids)) for run in line.runs))
        if line.vertical
        else line
        for line in sheet.text
    )
    return sheet._replace(text=tuple(lines))


@rule("VRT-01", shown(heaped))
def downwards_from_the_right(lab: Lab) -> None:
    lines = [
        line for line in lab.page(han(120), area=(1, 2, 1, 30), direction="vertical").text if line.vertical
    ]
    assert len(lines) > 2
    assert [line.x for line in lines] == sorted((line.x for line in lines), reverse=True)
    down = lines[1].runs[0].y
    assert isinstance(down, tuple)
    assert list(down) == sorted(set(down))


@rule("VRT-02", without("VRT-02"))
def vertical_forms(lab: Lab) -> None:
    face = lab.book.face("song", 400)
    gids = [cell.glyphs[0][0] for cell in vertical_line("“好”", face, lab.rules).cells]
    assert gids == [cell.glyphs[0][0] for cell in vertical_line("『好』", face, lab.rules).cells]
    corner = [cell.glyphs[0][0] for cell in vertical_line("“好”", face, lab.rules, "corner").cells]
    assert corner == [cell.glyphs[0][0] for cell in vertical_line("「好」", face, lab.rules).cells]


@rule("VRT-03", without("VRT-03"))
def blanks_above_and_below(lab: Lab) -> None:
    items = lab.down("国，国（国）国；国")
    by = dict(zip(items.texts, items.core, strict=True))
    assert near(em(by["，"]), 0.5)
    assert near(em(by["（"]), 0.5)
    assert em(by["；"]) == 1.0


@rule("VRT-04", without("VRT-04"))
def short_numbers_in_one_cell(lab: Lab) -> None:
    items = lab.down("11月22日，100人")
    by = dict(zip(items.texts, items.core, strict=True))
    assert em(by["11"]) == em(by["22"]) == 1.0
    assert em(lab.down("2026年").core[0]) == 4.0
    lab.options = lab.options._replace(vertical_digits="han")
    shown = lab.down("2026年")
    face = lab.book.face("song", 400)
    assert [gid for gid, *_ in shown.cells[0].glyphs] == [face.choose(ord(ch)).gid for ch in "二〇二六"]  # type: ignore[union-attr]
    assert shown.texts[0] == "2026"
    lab.options = lab.options._replace(vertical_digits="rotated")
    assert lab.down("2026年").cells[0].rotate == 90


@rule("VRT-05", without("VRT-05"))
def latin_down(lab: Lab) -> None:
    items = lab.down("用GDP和Windows")
    by = dict(zip(items.texts, items.cells, strict=True))
    assert "GDP" in by
    assert by["GDP"].rotate == 0
    assert by["GDP"].height == 3000
    assert by["Windows"].rotate == 90


def marked(kind: str, *spans: tuple[int, int]) -> Paragraph:
    return Paragraph("国" * 8, "body", tuple(Span(a, b, emphasis=kind) for a, b in spans))


@rule("VRT-06", shown(bare))
def dots_right_lines_left(lab: Lab) -> None:
    sheet = lab.page(marked("dots", (2, 4)), area=(1, 1, 1, 30), direction="vertical")
    line = next(line for line in sheet.text if line.vertical and line.role == "body")
    dots = [shape for shape in sheet.pictures if isinstance(shape, Path)]
    assert len(dots) == 2
    assert all(dot.ops[0][1] > line.x + 9_500_000 // 2 for dot in dots)
    named = lab.page(marked("line", (2, 4)), area=(1, 1, 1, 30), direction="vertical")
    rules = [shape for shape in named.rules if isinstance(shape, Rule)]
    assert len(rules) == 1
    assert rules[0].x1 == rules[0].x2 < line.x - 9_500_000 // 2


@rule("VRT-07", option(level="none"))
def same_prohibitions(lab: Lab) -> None:
    text_ = "发展，经济说「你好」了金·约翰"
    down, across = lab.down(text_), lab.song(text_, level="gb")
    assert down.break_cost == across.break_cost


@rule("VRT-08", asked(title_position="top"))
def vertical_title_at_the_left(lab: Lab) -> None:
    sheet = lab.page(*(han(80, n) for n in range(6)), area=(1, 3, 1, 30), title_position="left")
    title = next(line for line in sheet.text if line.role == "title")
    assert title.vertical
    assert title.x < min(line.x for line in body(sheet))


@rule("VRT-09", shown(bare))
def tables_stay_horizontal(lab: Lab) -> None:
    sheet = lab.page(han(30), Table(((Cell("甲"), Cell("乙")), (Cell("丙"), Cell("丁")))), area=(1, 2, 1, 30))
    cells = [line for line in sheet.text if line.role == "table"]
    assert len(cells) == 4
    assert not any(line.vertical for line in cells)


@rule("RUB-01", shown(bare))
def emphasis_dots(lab: Lab) -> None:
    sheet = lab.page(Paragraph("国，国国国", "body", (Span(0, 4, emphasis="dots"),)))
    line = body(sheet)[0]
    dots = [shape for shape in sheet.pictures if isinstance(shape, Path)]
    assert len(dots) == 3
    assert all(dot.ops[0][2] > line.runs[0].y for dot in dots)
    for dot, k in zip(dots, (0, 2, 3), strict=True):
        radius = 9_500_000 * 200 // 2000
        assert abs(dot.ops[0][1] - radius - line.runs[0].x[k] - 9_500_000 // 2) < 9_500_000 // 20


@rule("RUB-02", without("RUB-02"))
def dots_within_the_pitch(lab: Lab) -> None:
    sheet = lab.page(Paragraph("国" * 40, "body", (Span(0, 40, emphasis="dots"),)))
    lines = body(sheet)
    assert {two.y - one.y for one, two in itertools.pairwise(lines)} == {lab.paper.grid.leading}
    for dot in (shape for shape in sheet.pictures if isinstance(shape, Path)):
        feet = max(op[k] for op in dot.ops for k in range(2, len(op), 2))
        base = max(line.y for line in lines if line.y < feet)
        assert feet <= base + lab.paper.grid.leading - 9_500_000 * 880 // 1000


@rule("RUB-03", without("RUB-03"))
def lines_of_names(lab: Lab) -> None:
    sheet = lab.page(marked("line", (0, 2), (2, 5)))
    first, second = (shape for shape in sheet.rules if isinstance(shape, Rule))
    assert first.x2 < second.x1
    assert second.x2 - second.x1 > 2 * 9_500_000
    wave = lab.page(marked("wave", (0, 4)))
    assert any(isinstance(shape, Path) and shape.stroke for shape in wave.rules)


@rule("RUB-04", without("RUB-04"))
def pinyin(lab: Lab) -> None:
    spans = (Span(0, 1, ruby="zhuāng"), Span(1, 2, ruby="chuáng"))
    sheet = lab.page(Paragraph("国国国国国", "body", spans))
    line = body(sheet)[0]
    one, two = (ruby for ruby in sheet.text if ruby.role == "ruby")
    assert one.runs[0].size < 9_500_000 * 6 // 10
    assert one.y < line.y - 9_500_000 * 8 // 10
    assert two.x - (one.x + one.width) >= one.runs[0].size // 4 - 1000


@rule("RUB-05", shown(unframed))
def mourning(lab: Lab) -> None:
    sheet = lab.page(marked("mourning", (2, 5)))
    line = body(sheet)[0]
    box = next(shape for shape in sheet.rules if isinstance(shape, Rect))
    assert box.stroke_width == PT // 2
    assert box.x == line.runs[0].x[2]
    assert box.width == 3 * 9_500_000
    assert box.y == line.y - 9_500_000 * 880 // 1000
    assert box.height == 9_500_000
