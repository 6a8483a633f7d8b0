"""The 中缝: a narrow sheet of its own, its blocks one under the other from the head down (FMT-07).

Lines are those of its own small type. The middle of the strip is the fold.
"""

from __future__ import annotations

from typing import Any

from typeset.compose.composer import Composer
from typeset.findings import ERROR, Finding, Outcome, Place
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.ink import line_ink
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.fit.classified import STYLE, Classifieds, classifieds, listed
from typeset.makeup.grid.geometry import ASCENT, Geometry
from typeset.makeup.judge.collision import collisions
from typeset.makeup.laying import lay, put
from typeset.makeup.place.classified import taken_area, within
from typeset.makeup.place.outside import report_off_page
from typeset.model.block import Area, Block
from typeset.model.kinds import AdBlock, ClassifiedBlock
from typeset.model.paging import page_label
from typeset.model.paper import Edition, Paper
from typeset.model.seam import Seam
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Rule, Sheet
from typeset.units import PT

_BETWEEN = 1
"""Lines of white between two blocks."""

_HEAD_WHITE = 1400
"""White under the rule of the head, mille em."""

_HEADED_WHITE = 500
"""The same where a heading with a rule of its own follows."""

_HEAD_LEADING = 1350
"""From line to line of the head, mille em."""

_SHORT = 3
"""Lines that may be white at the foot before it is told."""

_LINE = PT // 2
"""Weight of rules (LIN-01)."""

_LONGEST = 12
"""Characters of a block's name in a sentence."""


class SetSeam(NamedTuple):
    """A 中缝, set."""

    sheet: Sheet
    """Its sheet, of page 0: it belongs to none."""
    row: dict[str, Any]
    """Its row of the report: lines, and what each ad is billed by (AD-13)."""
    geometry: Geometry
    """The lines that its blocks stand in: those of the strip under its head."""


class _Stacked(NamedTuple):
    """A block where it stands."""

    block: Block
    """The block in its own lines."""
    geo: Geometry
    """The measure that it is set to."""
    set: Classifieds | None = None
    """What is set by the line."""
    lines: int = 0
    """Lines that it would need."""
    out: tuple[tuple[str, int], ...] = ()
    """First words of what finds no room, and the lines that it is billed by (0 of what stands in millimetres)."""
    gone: bool = False
    """Whether nothing of it does."""


def set_seam(composer: Composer, edition: Edition, seam: Seam) -> Outcome[SetSeam]:
    """The sheet of a 中缝 and its row of the report; what placing found."""
    paper = edition.paper
    whole = strip_of(paper)
    builder = PageBuilder(whole, composer.rules.judging)
    if paper.seam.head:
        whole = _head(composer, builder, edition, seam, whole)
    stacked = _stack(composer, seam, paper, whole)
    for number, one in enumerate(stacked):
        if not one.gone:
            _lay(composer, builder, edition, one, parted=_parted(stacked, number))
    _tell_room(builder, seam, stacked, whole)
    found = tuple(_judged(composer, builder, seam, paper))
    builder.draft = builder.draft or seam.unfit or any(one.severity == ERROR for one in found)
    width, height = paper.strip_width, paper.format.height
    sheet = builder.sheet(0, seam.name, "", width=width, height=height, palette=paper.palette)
    return Outcome(SetSeam(sheet, _row(seam, stacked, whole), whole), found)


def strip_of(paper: Paper) -> Geometry:
    """The strip as one column of its own small lines, from the pages' head margin to their foot margin."""
    form, style = paper.format, paper.styles[STYLE]
    size, width = style.size[0], max(1, paper.strip_width)
    pitch = max(style.leading, size * 12 // 10)
    height = form.height - form.head - form.foot
    lines = (height - size) // pitch + 1
    return Geometry(0, form.head, width, height, width, 0, pitch, size, 1, lines)


def _text_geometry(paper: Paper, whole: Geometry) -> Geometry:
    """The legs' width in the middle of the strip: whole characters, and between two legs the white about the fold."""
    spec = paper.seam
    chars = max(1, spec.chars(whole.width, whole.size))
    wide = chars * whole.size if spec.legs == 1 else 2 * chars * whole.size + 2 * spec.fold
    x = (whole.width - wide) // 2
    return whole._replace(x0=x, width=wide, column=wide)


def _head(
    composer: Composer, builder: PageBuilder, edition: Edition, seam: Seam, whole: Geometry
) -> Geometry:
    """Paper, date and pages centred, on each side of the fold where there are two legs; a rule under them where the heading of the
    first block brings none. What is left of the strip."""
    paper, first = edition.paper, seam.blocks[0] if seam.blocks else None
    headed = paper.seam.legs == 1 and isinstance(first, ClassifiedBlock) and first.heading != ""
    geo, style = _text_geometry(paper, whole), composer.style(STYLE)
    date = f"{edition.date.year}年{edition.date.month}月{edition.date.day}日"
    pages = "·".join(page_label(edition, number) for number in (seam.left, seam.right))
    words = (paper.name, date, f"{pages}版中缝")
    legs = _legs_of(paper, geo)
    columns = (words,) if len(legs) == 1 else ((paper.name, f"{pages}版"), (date, "中缝"))
    step, rows = whole.size * _HEAD_LEADING // 1000, len(columns[0])
    for (x, width), lines in zip(legs, columns, strict=True):
        for number, text in enumerate(lines):
            own = within(composer, text, style._replace(weight=700) if text == paper.name else style, width)
            items = builder.line(composer, text, own, where=seam.place)
            wide = line_width(items)
            if wide > width:
                builder.findings.add(tell("FMT-07.head", at=seam.place, text=text, over=wide - width))
            base = whole.y0 + number * step + whole.size * ASCENT // 1000
            builder.text.append(single(items, x + (width - wide) // 2, base, role="folio"))
        foot = whole.y0 + rows * step + _LINE
        if not headed:
            builder.rules.append(Rule(x, foot, x + width, foot, _LINE))
    builder.own(0, (0, whole.y0, whole.width, rows * step), seam.place)
    used = rows * step + whole.size * (_HEADED_WHITE if headed else _HEAD_WHITE) // 1000
    height = whole.height - used
    return whole._replace(y0=whole.y0 + used, height=height, lines=(height - whole.size) // whole.leading + 1)


def _legs_of(paper: Paper, geo: Geometry) -> tuple[tuple[int, int], ...]:
    """Left edge and width of each leg, units."""
    if paper.seam.legs == 1:
        return ((geo.x0, geo.width),)
    width = (geo.width - 2 * paper.seam.fold) // 2
    return ((geo.x0, width), (geo.x0 + geo.width - width, width))


def _stack(composer: Composer, seam: Seam, paper: Paper, whole: Geometry) -> list[_Stacked]:
    """The blocks one under the other. What does not go in is left out whole, but for classifieds, of which those that do are set."""
    geo, at = _text_geometry(paper, whole), 1
    out: list[_Stacked] = []
    for block in _runs(seam, paper):
        if isinstance(block, ClassifiedBlock):
            made = _by_the_line(composer, geo, block, at)
        else:
            made = _in_millimetres(whole, block, at)
        out.append(made)
        if not made.gone:
            at = made.block.area.last_line + 1 + _BETWEEN
    return out


def _runs(seam: Seam, paper: Paper) -> list[Block]:
    """The blocks as they are set: with two legs, text that follows text runs through both in one, its headings in the legs."""
    out: list[Block] = []
    for block in seam.blocks:
        if not isinstance(block, ClassifiedBlock):
            out.append(block)
            continue
        fold = paper.seam.fold if paper.seam.legs == 2 else 0
        made = block._replace(legs=paper.seam.legs, fold=fold)
        if paper.seam.legs == 2:
            heads = tuple((story.id, block.heading) for story in block.stories if block.heading)
            made = made._replace(heading="", heads=heads)
            above = out[-1] if out else None
            if _same_dress(above, made) and isinstance(above, ClassifiedBlock):
                made = above._replace(
                    stories=above.stories + made.stories,
                    joined=above.joined + made.joined,
                    heads=above.heads + made.heads,
                )
                out.pop()
        out.append(made)
    return out


def _same_dress(above: Block | None, block: ClassifiedBlock) -> bool:
    """Whether a block may run on from the one above it: both are text in the same styles, without a box."""
    plain = above is not None and above.frame.box is None and block.frame.box is None
    return plain and isinstance(above, ClassifiedBlock) and above.styles == block.styles


def _by_the_line(composer: Composer, geo: Geometry, block: ClassifiedBlock, at: int) -> _Stacked:
    """Classified ads or a notice in the lines that they need, from a line on."""
    view = composer.view(block)
    deep = block._replace(area=Area(1, 1, 1, 10 * max(1, geo.lines)))
    need = taken_area(geo, deep, classifieds(view, geo, deep)).lines
    room = geo.lines - at + 1
    if room < 1:
        names = tuple((_short(ad.words), len(ad.lines)) for ad in classifieds(view, geo, deep).ads)
        return _Stacked(block, geo, lines=need, out=names or ((_short(block.id), 0),), gone=True)
    placed = block._replace(area=Area(1, 1, at, at + min(need, room) - 1))
    made = classifieds(view, geo, placed)
    while made.left_out and placed.area.lines < room:  # a line for what a box or a heading rounds up
        placed = placed._replace(area=placed.area._replace(last_line=placed.area.last_line + 1))
        made = classifieds(view, geo, placed)
    out = tuple((_short(ad.words), len(ad.lines)) for ad in made.left_out)
    gone = bool(out) and len(made.left_out) == len(made.ads)
    return _Stacked(placed, geo, made, max(need, placed.area.lines), out, gone)


def _in_millimetres(geo: Geometry, block: Block, at: int) -> _Stacked:
    """An advertisement: whole lines that hold its depth, with one for the word 广告 over artwork."""
    size = block.size if isinstance(block, AdBlock) else None
    marked = isinstance(block, AdBlock) and block.mark and block.figure is not None
    lines = -(-((size or (0, geo.size))[1] - geo.size) // geo.leading) + 1 + marked
    if at + lines - 1 > geo.lines:
        return _Stacked(block, geo, None, lines, ((_short(block.id), 0),), gone=True)
    placed = block._replace(area=Area(1, 1, at, at + lines - 1))
    if size is not None and not marked:
        _, y, _, deep = geo.rectangle(placed.area)
        placed = placed._replace(spot=((geo.width - size[0]) // 2, y + (deep - size[1]) // 2, *size))
    return _Stacked(placed, geo, None, lines)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _parted(stacked: list[_Stacked], number: int) -> bool:
    """Whether a hairline parts a block from the one over it: text without a heading of its own under text."""
    block = stacked[number].block
    above = next((one.block for one in reversed(stacked[:number]) if not one.gone), None)
    if not isinstance(block, ClassifiedBlock) or block.heading or block.frame.box is not None:
        return False
    return isinstance(above, ClassifiedBlock) and above.frame.box is None


def _lay(composer: Composer, builder: PageBuilder, edition: Edition, one: _Stacked, *, parted: bool) -> None:
    own = PageBuilder(one.geo, composer.rules.judging)
    lay(composer, own, one.block, edition=edition, page=0, part=None)
    put(builder, own)
    if parted:
        geo = one.geo
        top = geo.line_top(one.block.area.first_line)
        middle = top - (_BETWEEN * geo.leading + geo.leading - geo.size) // 2
        for x, width in _legs_of(edition.paper, geo):
            builder.rules.append(Rule(x, middle, x + width, middle, _LINE))


def _tell_room(builder: PageBuilder, seam: Seam, stacked: list[_Stacked], whole: Geometry) -> None:
    """FMT-07: what finds no room, with lines and millimetres; lines that are left at the foot."""
    names = tuple(name for one in stacked for name in one.out)
    if names:
        need = sum(one.lines for one in stacked) + _BETWEEN * max(0, len(stacked) - 1)
        over = max(1, need - whole.lines)
        builder.findings.add(
            tell(
                "FMT-07.over",
                at=seam.place,
                pages=seam.pages,
                need=whole.lines + over,
                given=whole.lines,
                over=over,
                deep=over * whole.leading,
                count=len(names),
                names=listed(names),
            )
        )
        return
    spare = whole.lines - max((one.block.area.last_line for one in stacked), default=0) - _BETWEEN
    if spare >= _SHORT:
        builder.findings.add(
            tell("FMT-07.short", at=seam.place, pages=seam.pages, spare=spare, deep=spare * whole.leading)
        )


def _judged(composer: Composer, builder: PageBuilder, seam: Seam, paper: Paper) -> list[Finding]:
    """What placing found, type over type, type out of the strip, type on the fold."""
    report_off_page(builder, seam.place)
    builder.findings.extend(collisions(composer.book, builder, seam.place))
    if paper.seam.legs == 2:
        builder.findings.extend(_on_the_fold(composer, builder, seam, paper))
    return list(builder.findings)


def _on_the_fold(composer: Composer, builder: PageBuilder, seam: Seam, paper: Paper) -> list[Finding]:
    """FMT-07: type nearer to the fold than the paper keeps it, one finding for each block."""
    fold, clear = paper.strip_width // 2, paper.seam.fold
    near: dict[Place, list[str]] = {}
    for number, line in enumerate(builder.text):
        ink = line_ink(composer.book, line)
        if ink is not None and ink[0] < fold + clear and ink[2] > fold - clear:
            own = builder.places.get(number)
            words = "".join("".join(run.texts) for run in line.runs)
            near.setdefault(own.where if own is not None else seam.place, []).append(words)
    return [
        tell("FMT-07.fold", at=at, text=_short(words[0]), count=len(words), fold=clear)
        for at, words in near.items()
    ]


def _row(seam: Seam, stacked: list[_Stacked], whole: Geometry) -> dict[str, Any]:
    """Lines given and used, and the lines and characters that each ad is billed by (AD-13)."""
    placed = [one for one in stacked if not one.gone]
    left = {name for one in stacked for name, _ in one.out}
    return {
        "between": [seam.left, seam.right],
        "lines": whole.lines,
        "used": max((one.block.area.last_line for one in placed), default=0),
        "left_out": sorted(left),
        "ads": [
            {"category": ad.category or ad.over, "words": ad.words, "chars": ad.chars, "lines": len(ad.lines)}
            for one in placed
            if one.set is not None
            for ad in one.set.ads
            if ad not in one.set.left_out
        ],
    }
