"""A page as it is compared and kept: what stands on the sheet by block, without glyph numbers, the same on every platform.

A record is made of a sheet (`record_of`) or read from its written form (`sheet/written.py`). Glyph numbers and positions
inside a line are in its `setting`, a short digest relative to the line's own start, so that a line that only moved has the
same setting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from struct import pack

from typeset.hashing import blake2b
from typeset.named_tuple import NamedTuple
from typeset.sheet.dump import shape_text
from typeset.sheet.types import BlockSpan, Colour, Picture, PlacedPdf, Sheet, TextLine
from typeset.units import to_pt

FURNITURE = "furniture"
"""The kind of what belongs to no block: folio, column rules, foot line."""


SIDES = ("all", "top", "bottom")
"""Where the shade of a picture begins, as records number it."""


class LineRecord(NamedTuple):
    """A line of type."""

    role: str
    """As of sheet.types.TextLine."""
    story: str
    """Its story's id, "" for furniture."""
    paragraph: int
    """Which item of the story's body."""
    leg: int
    """Which leg of the block, from 1; 0 outside the legs."""
    x: int
    """Start of its baseline, units."""
    y: int
    """The same, downwards."""
    width: int
    """Its measure, units."""
    reach: int
    """From x to its last glyph, units."""
    faces: tuple[str, ...]
    """`NotoSerifSC-wght@wght=400:9.5` for each face and size, in order."""
    colours: tuple[str, ...]
    """For each colour, in order."""
    setting: str
    """Digest of glyphs and positions relative to x and y."""
    text: str
    """The copy that it sets."""
    cell: tuple[int, ...] = ()
    """Row and column in a table, () elsewhere."""
    joins: bool = False
    """Whether the paragraph goes on."""
    vertical: bool = False
    """Whether it runs downwards."""


class PictureRecord(NamedTuple):
    """A bitmap or a placed PDF page."""

    kind: str
    """picture or pdf, as the dump calls it."""
    x: int
    """Left of its box, units."""
    y: int
    """Top of its box, units."""
    width: int
    """Of its box, units."""
    height: int
    """Of its box, units."""
    name: str
    """Its file."""
    crop: tuple[int, ...]
    """Left, top, right, bottom in its own pixels; of a PDF its page, turn and clip (units); () unknown."""
    digest: str = ""
    """Of its bytes, "" unknown."""
    shade: tuple[int, ...] = ()
    """How it is darkened under a title: strength and reach (per mille) as of sheet.types.Shade, its side as a number of `SIDES`
    (压图题, TIT-18); () not at all."""


class BlockRecord(NamedTuple):
    """One block and what it put on the page."""

    kind: str
    """The block's kind."""
    name: str
    """The block's id."""
    story: str
    """Its story's id, "" for furniture."""
    columns: str
    """Its place on the grid; "" for furniture and for pages read from a PDF."""
    lines: str
    """The same, downwards."""
    x: int
    """Left, units."""
    y: int
    """Top, units."""
    width: int
    """Units."""
    height: int
    """Units."""
    text: tuple[LineRecord, ...] = ()
    """Its lines, in reading order."""
    pictures: tuple[PictureRecord, ...] = ()
    """Its bitmaps and PDF pages."""
    shapes: tuple[str, ...] = ()
    """Rules, tints and drawings in the form of the dump, by layer."""
    over: int = 0
    """Lines of text without room (超)."""


class PageRecord(NamedTuple):
    """One page."""

    number: int
    """From 1."""
    name: str
    """As it is printed: A02."""
    section: str
    """Its 版名."""
    width: int
    """Of the trim, units."""
    height: int
    """Of the trim, units."""
    draft: bool
    """Whether it is a proof only."""
    palette: tuple[tuple[str, str], ...]
    """Colours that the paper names, as the dump writes them."""
    blocks: tuple[BlockRecord, ...]
    """What stands on it."""


Texts = Mapping[tuple[str, int | str], str]
"""The copy by story and paragraph, or by story and role of a headline part: a sheet has no word spaces, the copy has."""

_BY_PARAGRAPH = frozenset(("body", "list", "verse", "credit", "subhead"))


def record_of(sheet: Sheet, digests: Mapping[str, str], texts: Texts) -> PageRecord:
    """The record of a sheet. digests: of picture files by their path; texts: the copy, as far as it is at hand."""
    spaced = _spaced(sheet.text, texts)
    covered: tuple[set[int], ...] = (set(), set(), set(), set())
    blocks: list[BlockRecord] = []
    for span in sheet.blocks:
        ranges = (span.tints, span.pictures, span.rules, span.text)
        for taken, (first, last) in zip(covered, ranges, strict=True):
            taken.update(range(first, last))
        blocks.append(_block(sheet, span, tuple(range(*r) for r in ranges), digests, spaced))
    layers = (sheet.tints, sheet.pictures, sheet.rules, sheet.text)
    rest = tuple(
        [k for k in range(len(layer)) if k not in taken] for layer, taken in zip(layers, covered, strict=True)
    )
    if any(rest):
        whole = BlockSpan(
            FURNITURE, "", "", "", "", 0, 0, sheet.width, sheet.height, (0, 0), (0, 0), (0, 0), (0, 0)
        )
        blocks.append(_block(sheet, whole, rest, digests, spaced))
    palette = tuple((name, colour_text(value)) for name, value in sheet.palette)
    return PageRecord(
        sheet.page,
        sheet.name,
        sheet.section,
        _q(sheet.width),
        _q(sheet.height),
        sheet.draft,
        palette,
        tuple(blocks),
    )


def _block(
    sheet: Sheet,
    span: BlockSpan,
    chosen: tuple[Iterable[int], ...],
    digests: Mapping[str, str],
    spaced: list[str],
) -> BlockRecord:
    tints, pictures, rules, text = chosen
    kept, shapes = [], [f"tint {shape_text(sheet.tints[k])}" for k in tints]
    for k in pictures:
        item = sheet.pictures[k]
        if isinstance(item, (Picture, PlacedPdf)):
            kept.append(_picture(item, digests))
        else:
            shapes.append(f"drawing {shape_text(item)}")
    shapes.extend(f"rule {shape_text(sheet.rules[k])}" for k in rules)
    lines = tuple([line_of(sheet.text[k], spaced[k]) for k in text])
    return BlockRecord(
        span.kind,
        span.name,
        span.story,
        span.columns,
        span.lines,
        _q(span.x),
        _q(span.y),
        _q(span.width),
        _q(span.height),
        lines,
        tuple(kept),
        tuple(shapes),
        span.over,
    )


def _picture(item: Picture | PlacedPdf, digests: Mapping[str, str]) -> PictureRecord:
    name = item.source.replace("\\", "/").rpartition("/")[2]
    digest = digests.get(item.source, "")
    box = _q(item.x), _q(item.y), _q(item.width), _q(item.height)
    if isinstance(item, PlacedPdf):
        crop = (item.page, item.turn, *map(_q, item.clip))
        return PictureRecord("pdf", *box, name, crop, digest)
    shaded = item.shade
    shade = () if shaded is None else (shaded.strength, shaded.full, SIDES.index(shaded.side))
    return PictureRecord("picture", *box, name, item.crop, digest, shade)


def line_of(line: TextLine, text: str = "") -> LineRecord:
    """The record of one line. text: its text with word spaces, where they are known."""
    runs = line.runs
    faces: tuple[str, ...]
    colours: tuple[str, ...]
    if len(runs) == 1:
        run = runs[0]
        faces, colours = _face_of(run.face, run.size), (colour_text(run.colour),)
        reach = run.x[-1] - line.x if run.x else 0
    else:
        faces = tuple(dict.fromkeys([_face_of(run.face, run.size)[0] for run in runs]))
        colours = tuple(dict.fromkeys([colour_text(run.colour) for run in runs]))
        reach = max([run.x[-1] for run in runs if run.x], default=line.x) - line.x
    cell = (line.cell.table, line.cell.row, line.cell.column) if line.cell else ()
    return LineRecord(
        line.role,
        line.story,
        line.paragraph,
        line.leg,
        _q(line.x),
        _q(line.y),
        _q(line.width),
        _q(reach),
        faces,
        colours,
        setting_of(line),
        text or plain(line),
        cell,
        line.joins,
        line.vertical,
    )


def plain(line: TextLine) -> str:
    """A line's characters as the sheet has them: without word spaces."""
    runs = line.runs
    return "".join(runs[0].texts) if len(runs) == 1 else "".join(["".join(run.texts) for run in runs])


@lru_cache(maxsize=1024)
def _face_of(face: str, size: int) -> tuple[str]:
    """A face and size as a line of one run lists them."""
    name, _, axes = face.partition("@")
    return (f"{name.rpartition('.')[0]}{f'@{axes}' if axes else ''}:{to_pt(size, 3)}",)


def setting_of(line: TextLine) -> str:
    """Eight hexadecimal digits over a line's glyphs, faces, colours and positions relative to its start."""
    left, base, parts = line.x, line.y, []
    for run in line.runs:
        down = (run.y - base,) if isinstance(run.y, int) else [y - base for y in run.y]
        places = [x - left for x in run.x]
        form = f"<{len(places) + len(down) + len(run.gids) + 3}q"
        parts.append(pack(form, *places, *down, *run.gids, run.size, run.hscale, run.rotate))
        parts.append("\0".join((run.face, colour_text(run.colour), *run.texts)).encode())
    if line.clip is not None:
        x, y, width, height = line.clip
        parts.append(pack("<4q", x - left, y - base, width, height))
    return blake2b(b"".join(parts), digest_size=4).hexdigest()


def _q(units: int) -> int:
    """To a thousandth of a point: what the written form says."""
    return (units + 500) // 1000 * 1000


def colour_text(colour: Colour | None) -> str:
    """A colour in words: its name, or its inks in per mille."""
    if colour is None:
        return "-"
    return colour if isinstance(colour, str) else "/".join(str(part) for part in colour)


def _spaced(lines: tuple[TextLine, ...], texts: Texts) -> list[str]:
    """Every line's text with the blanks that the copy has between its characters."""
    reached: dict[tuple[str, int | str], int] = {}
    out = []
    for line in lines:
        bare, key = plain(line), (line.story, line.paragraph if line.role in _BY_PARAGRAPH else line.role)
        copy = texts.get(key, "")
        found = _find(copy, bare, reached.get(key, 0)) if copy and bare else None
        if found is None:
            out.append(bare)
        else:
            out.append(found[0])
            reached[key] = found[1]
    return out


def _find(copy: str, bare: str, start: int) -> tuple[str, int] | None:
    """The stretch of the copy from `start` on that is `bare` but for blanks, and where it ends.

    Blanks after it belong to it: a line that ends between two words ends with their space.
    """
    at = copy.find(bare[0], start)
    while at >= 0:
        end = at + len(bare) if copy.startswith(bare, at) else _match(copy, bare, at)
        if end:
            while end < len(copy) and copy[end].isspace():
                end += 1
            return copy[at:end], end
        at = copy.find(bare[0], at + 1)
    return None


def _match(copy: str, bare: str, at: int) -> int:
    """Where `bare` ends in the copy when it begins at `at`, blanks left out; 0 where it does not stand there."""
    for ch in bare:
        while at < len(copy) and copy[at].isspace() and copy[at] != ch:
            at += 1
        if at >= len(copy) or copy[at] != ch:
            return 0
        at += 1
    return at
