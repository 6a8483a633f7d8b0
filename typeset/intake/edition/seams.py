"""The 中缝 of an edition: between which pages each lies, and its blocks, which stand one under the other (FMT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import ERROR, WARNING, Findings
from typeset.findings.figures import Words
from typeset.findings.telling import phrase, tell
from typeset.intake.edition.ads import best, needs_mark, unknown_size
from typeset.intake.edition.artwork import ad_artwork
from typeset.intake.edition.blocks import kind_of
from typeset.intake.edition.checks import english_of, name_of
from typeset.intake.edition.classified import read_classified
from typeset.intake.edition.context import Given
from typeset.intake.edition.manner import common, label_words, title_of
from typeset.intake.schema.fields import FieldRow
from typeset.model.block import Area
from typeset.model.kinds import AdBlock, ClassifiedBlock, NoteBlock
from typeset.model.seam import LEAST_CHARS, Seam
from typeset.model.story import Paragraph, Story
from typeset.units import to_mm

if TYPE_CHECKING:
    from typeset.intake.edition.context import ReadContext
    from typeset.model.block import Block
    from typeset.model.paper import Edition, Paper
    from typeset.model.story import Figure

_KINDS = (ClassifiedBlock, NoteBlock, AdBlock)
_KEYS = {
    "classified": ("classified", "id", "label", "box", "styles"),
    "note": ("note", "id", "label", "box", "styles"),
    "ad": ("ad", "id", "alt", "styles"),
}
"""The keys that mean something to a block of a seam."""


def read_seams(edition: Edition, rows: tuple[FieldRow, ...], context: ReadContext) -> Edition:
    """The edition with its 中缝. An error leaves a seam unfit, and the pages as they are."""
    paper, findings = context.loaded.paper, context.findings
    room = _has_room(paper, context, used=bool(rows))
    seams: list[Seam] = []
    for row in rows:
        own = Findings()
        left, right = row["between"]
        blocks = [_block(item, (left, right), context._replace(findings=own)) for item in row["blocks"]]
        seam = Seam(left, right, tuple(one for one in blocks if one is not None), row.place())
        _judge(seam, edition._replace(seams=tuple(seams)), row, own)
        unfit = not room or any(one.severity == ERROR for one in own)
        seams.append(seam._replace(unfit=unfit))
        findings.extend(own)
    return edition._replace(seams=tuple(seams))


def _has_room(paper: Paper, context: ReadContext, *, used: bool) -> bool:
    """FMT-07: whether a strip goes between two type areas, and a leg into the strip. used: whether the edition has one."""
    spec, width = paper.seam, paper.strip_width
    at, severity = (spec.place if spec.place.line else paper.place), ERROR if used else WARNING
    size, most = paper.styles["classified"].size[0], paper.between - 2 * spec.safe
    if spec.width > most:
        room = most >= LEAST_CHARS * size
        context.findings.add(
            tell(
                "FMT-07.wide",
                at=at,
                severity=severity,
                width=width,
                safe=spec.safe,
                need=width + 2 * spec.safe,
                between=paper.between,
                remedy=phrase("FMT-07.narrower", most=most, safe=spec.safe)
                if room
                else phrase("FMT-07.wider", least=LEAST_CHARS * size),
            )
        )
        return False
    width = spec.width or most
    chars = spec.chars(width, size)
    if chars >= LEAST_CHARS:
        return True
    one = spec._replace(legs=1).chars(width, size) >= LEAST_CHARS
    remedy = phrase("FMT-07.one_leg") if one else phrase("FMT-07.wider", least=LEAST_CHARS * size)
    context.findings.add(
        tell("FMT-07.narrow", at=at, severity=severity, width=max(0, width), chars=chars, least=LEAST_CHARS, remedy=remedy)
    )  # fmt: skip
    return False


def _judge(seam: Seam, edition: Edition, row: FieldRow, findings: Findings) -> None:
    """A pair has one seam (EDN-19), a story one place (EDN-06), and no page reaches into it (FMT-07)."""
    if any({one.left, one.right} == {seam.left, seam.right} for one in edition.seams):
        findings.error(
            "EDN-19",
            f"第 {seam.left} 版和第 {seam.right} 版之间写了两条中缝",
            f"two seams lie between pages {seam.left} and {seam.right}",
            "合成一条：把版块写进前一条的 blocks",
            row.place("between"),
        )
    before = {s.id: (page.number, b) for page in edition.pages for b in page.blocks for s in b.copy}
    before |= {s.id: (0, b) for one in edition.seams for b in one.blocks for s in b.copy}
    for block in seam.blocks:
        for story in block.copy:
            number, other = before.get(story.id, (0, None))
            if other is not None:
                where = (f"第 {number} 版", f"page {number}") if number else ("中缝", "a seam")
                findings.error(
                    "EDN-06",
                    f"稿件“{story.heading}”排了两次：{where[0]}已有",
                    f"“{story.heading}” stands twice: also on {where[1]}",
                    f"上一处在第 {other.place.line} 行；删去一处",
                    block.place,
                )
            before[story.id] = (0, block)
    _tell_reaching(seam, edition, findings)


def _tell_reaching(seam: Seam, edition: Edition, findings: Findings) -> None:
    """FMT-07: what bleeds from a page, or stands at millimetres in its margin, under the strip."""
    paper = edition.paper
    half, gap = paper.strip_width // 2, paper.press.folding.gap // 2
    for page in edition.pages:
        if page.number not in (seam.left, seam.right):
            continue
        for block in page.blocks:
            spot = getattr(block, "spot", None)
            if spot is None:
                continue
            inner = spot[0] + spot[2] - paper.format.width if page.number == seam.left else -spot[0]
            over = inner + half - gap
            if over > 0:
                name = Words(name_of(block), english_of(block))
                findings.add(
                    tell("FMT-07.page", at=block.place, page=page.number, name=name, pages=seam.pages, over=over)
                )  # fmt: skip


def _block(row: FieldRow, pages: tuple[int, int], context: ReadContext) -> Block | None:
    """One block; its area is the whole strip, and what it takes of it is settled when it is set."""
    kind = kind_of(row, 0, context)
    if kind is None:
        return None
    if kind not in _KINDS:
        context.findings.error(
            "EDN-19",
            f"中缝里不能排 {kind.kind}",
            f"a seam holds no {kind.kind}",
            f"可排：{'、'.join(one.kind for one in _KINDS)}；别的写进版面的 blocks",
            row.place(kind.kind),
        )
        return None
    form, grid = context.loaded.paper.format, context.loaded.paper.grid
    area = Area(1, 1, 1, max(1, (form.height - form.head - form.foot) // grid.leading))
    given = Given(row, kind, 0, (area,), context)
    _tell_useless(given)
    if kind is ClassifiedBlock:
        return read_classified(given)
    return _notice(given, pages) if kind is NoteBlock else _advert(given)


def _tell_useless(given: Given) -> None:
    """EDN-09: keys that mean nothing here."""
    allowed = _KEYS[given.kind.kind]
    for key in given.row.nodes:
        if key not in allowed and given.row.given(key):
            given.context.findings.warning(
                "EDN-09",
                f"中缝里的 {given.kind.kind} 用不到键“{key}”",
                f"a {given.kind.kind} in a seam has no use for “{key}”",
                f"可用：{'、'.join(allowed)}；版块依次排，栏数写在 paper.yaml 的 seam: {{legs: …}}",
                given.place(key),
            )


def _notice(given: Given, pages: tuple[int, int]) -> ClassifiedBlock | None:
    """A notice is set by the line as classified ads are, its label over it; its lines stay as they are written."""
    lines = tuple(line for line in given.value if line.strip())
    if not lines:
        given.context.findings.error(
            "EDN-19", "启事没有文字", "the notice has no words", "写 note: [文字]", given.own_place()
        )
        return None
    shared = common(given, lines[0])
    title_of(given, shared["styles"])
    place = given.own_place()
    body = tuple(Paragraph(line, line=place.line) for line in lines)
    name = f"note-{pages[0]}-{pages[1]}-{place.line}-{place.column}"
    story = Story(name, (), body, place=place)
    return ClassifiedBlock(
        stories=(story,), heading=label_words(given).text or "", joined=(name,), **shared
    )  # fmt: skip


def _advert(given: Given) -> AdBlock | None:
    """An advertisement in exact millimetres; one without a size is as wide as the strip, as deep as its artwork's shape."""
    found = ad_artwork(given)
    if found is None:
        return None
    paper = given.context.loaded.paper
    value, width = given.value, paper.strip_width
    asked = value["size"] if isinstance(value, FieldRow) else None
    size: tuple[int, int] | None = asked if isinstance(asked, tuple) else None
    if isinstance(asked, str):
        size = _named(given, asked, width)
        if size is None:
            return None
    elif size is None:
        size = _own_size(found.figure, width)
    if size is None:
        given.context.findings.error(
            "EDN-19",
            f"广告“{found.name}”没有写尺寸",
            f"the ad “{found.name}” has no size",
            f"写 ad: {{size: [{to_mm(width):g}mm, 40mm], …}}",
            given.own_place(),
        )
        size = (width, width)
    if size[0] > width:
        remedy = phrase("FMT-07.size", width=width)
        given.context.findings.add(
            tell("FMT-07.wide_ad", at=given.own_place(), ad=found.name, wide=size[0], width=width, remedy=remedy)
        )  # fmt: skip
    shared = common(given, found.name)
    title_of(given, shared["styles"])
    said = value["mark"] if isinstance(value, FieldRow) else None
    mark = needs_mark(found.figure, found.text) if said is None else said
    return AdBlock(figure=found.figure, text=found.text, size=size, mark=mark, **shared)


def _named(given: Given, name: str, width: int) -> tuple[int, int] | None:
    """A size of the paper's by name (FLD-04): the largest of its variants that the strip takes."""
    paper = given.context.loaded.paper
    sizes = dict(paper.ads).get(name)
    if not sizes:
        unknown_size(given, name)
        return None
    return best(sizes, (width, paper.format.height))


def _own_size(figure: Figure | None, width: int) -> tuple[int, int] | None:
    """As wide as the strip, as deep as the artwork's shape asks; a PDF that goes in keeps its size."""
    if figure is None:
        return None
    drawing = figure.drawing
    if figure.pdf is not None:
        wide, high = (int(edge) for edge in figure.pdf.size)
        if 0 < wide <= width:
            return wide, high
    elif drawing is not None:
        wide, high = int(drawing.width), int(drawing.height)
    else:
        wide, high = figure.width, figure.height
    return (width, width * high // wide) if wide and high else (width, width)
