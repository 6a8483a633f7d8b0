"""The text of a story part as items that fill legs, each with its settings, at one measure or by the line it starts at."""

from __future__ import annotations

from typeset.clreq.classes import OPB
from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.compose.linecost import Broken, BrokenLine, LineProblem, Steps
from typeset.makeup.draw.subheads import depth_in
from typeset.makeup.draw.table_layout import layout_of, rows_of
from typeset.makeup.draw.wrapping import text_lines
from typeset.makeup.fit.paragraph_settings import ItemSetting, ParagraphSettings, all_resolved, settings_of
from typeset.makeup.fit.planned import Slice, mark_style
from typeset.makeup.fit.table_settings import CutTable
from typeset.makeup.fit.verse import verse_lines
from typeset.makeup.grid.text_frame import TextFrame
from typeset.model.story import Paragraph, Story, Table
from typeset.named_tuple import NamedTuple


class TextByLine:
    """The settings of a paragraph in a frame whose measure changes, by the line it starts at."""

    __slots__ = ("composer", "frame", "indent", "items", "source")

    def __init__(
        self, composer: Composer, items: Items, source: Slice, frame: TextFrame, indent: int
    ) -> None:
        self.composer, self.items, self.source, self.frame, self.indent = (
            composer,
            items,
            source,
            frame,
            indent,
        )

    def settings(self, line: int) -> tuple[ItemSetting, ...]:
        """Every setting from a line on, broken."""
        return all_resolved(self.composer, settings_of(self.composer, self._problem(line))).settings

    def broken(self, line: int, looseness: int) -> Broken | None:
        """The lines from a line on."""
        return self.composer.lines(self._problem(line), looseness)

    def _problem(self, line: int) -> LineProblem:
        return line_problem(
            self.items, self.source, measure_at(self.items, self.source, self.frame, line), self.indent
        )


class VerseByLine:
    """The setting of a verse in a frame whose measure changes, by the line it starts at."""

    __slots__ = ("body", "composer", "frame", "items", "source")

    def __init__(
        self, composer: Composer, items: Items, source: Slice, frame: TextFrame, body: Paragraph
    ) -> None:
        self.composer, self.items, self.source, self.frame, self.body = composer, items, source, frame, body

    def settings(self, line: int) -> tuple[ItemSetting, ...]:
        """Its one setting from a line on."""
        measure = measure_at(self.items, self.source, self.frame, line + self.body.gap)
        return (_verse(self.composer, self.items, self.source, measure, self.body),)


class WholeByLine:
    """The setting of what is never cut, by the line it starts at. depths: its body lines by measure (units)."""

    __slots__ = ("depths", "frame")

    def __init__(self, frame: TextFrame, depths: dict[int, int]) -> None:
        self.frame, self.depths = frame, depths

    def settings(self, line: int) -> tuple[ItemSetting, ...]:
        """Its one setting from a line on."""
        return (ItemSetting(0, self.frame.depth_at(line, self.depths), 0, short_last=False),)


ByLine = TextByLine | VerseByLine | WholeByLine | CutTable


class FlowItem(NamedTuple):
    """A piece of a leg's text."""

    kind: str
    """text, verse, subhead, table, mark (short lines of their own), gap (a white line)."""

    settings: tuple[ItemSetting, ...]
    """The ways to set it, where its measure is the same everywhere; else at the most usual measure."""

    source: Slice | None = None
    """Which piece of the story it is; None for a part's own marks."""

    keep: int = 0
    """First lines that stay in one leg: a brief's head and two of its text (PAR-08), a table's head and two rows."""

    known: ParagraphSettings | None = None
    """Where the settings may be bounds: what they are bounds of."""

    by_line: ByLine | None = None
    """Where the settings hang on the line it starts at: what gives them."""

    texts: tuple[str, ...] = ()
    """The lines of a mark."""

    natural: bool = False
    """Whether it is looked at only as it falls."""

    def choices_at_line(self, line: int) -> tuple[ItemSetting, ...]:
        """The ways to set it from a line on."""
        if self.by_line is None:
            return self.settings
        found = self.by_line.settings(line)
        return found[:1] if self.natural else found


def indent_of(composer: Composer, items: Items, slice_: Slice) -> int:
    """First-line indent of a slice in units (PAR-01): none where a paragraph goes on after a jump.

    An opening mark at its head is trimmed to the indent, keeps its em, or hangs half an em into it (EDGE-03).
    """
    if slice_.start:
        return 0
    indent = composer.style("body").indent * items.size // 1000
    bracket = composer.setting.composition.first_line_bracket
    if bracket == "full":
        return indent + items.blank
    if bracket == "hang_half" and items.cls[0] == OPB and composer.rules.on("EDGE-03"):
        return max(0, indent - items.core[0])
    return indent


def line_problem(items: Items, piece: Slice, measure: int | Steps, indent: int) -> LineProblem:
    """A slice to be broken at a measure with a first-line indent (units)."""
    return LineProblem(items, piece.start, piece.end, measure, indent, piece.ragged)


def choices_of(composer: Composer, items: Items, slice_: Slice, measure: int) -> tuple[ItemSetting, ...]:
    """The ways to set a slice at a measure: as it falls, and up to two lines tighter or looser."""
    problem = line_problem(items, slice_, measure, indent_of(composer, items, slice_))
    return all_resolved(composer, settings_of(composer, problem)).settings


def lines_needed(items: Items, piece: Slice, frame: TextFrame) -> int:
    """No fewer lines than a slice can take in a frame."""
    least = max(frame.narrowest, items.size)
    return (items.advance_sum[piece.end] - items.advance_sum[piece.start]) * 5 // (4 * least) + 6


def measure_at(items: Items, piece: Slice, frame: TextFrame, start: int) -> int | Steps:
    """The measure of a slice that starts on a line of the frame: units, or steps where an inset changes it."""
    return frame.measure if frame.even else frame.from_line(start, lines_needed(items, piece, frame))


def flow_in(
    composer: Composer, story: Story, slices: tuple[Slice, ...], frame: TextFrame, subhead: int = 0
) -> list[FlowItem]:
    """The flow items of a story part in a frame; where its measure changes, each has settings by the line it starts at.
    subhead: lines of a subhead, 0 as usual."""
    flow = flow_of(composer, story, slices, frame.measure or composer.setting.grid.size, subhead)
    if frame.even:
        return [_cuttable(composer, story, item, frame) for item in flow] if frame.heads else flow
    return [_by_line(composer, story, item, frame, subhead) for item in flow]


def _cuttable(composer: Composer, story: Story, item: FlowItem, frame: TextFrame) -> FlowItem:
    """A table that may go on in the next leg, its head repeated; whatever else as it is."""
    piece = item.source
    if piece is None or item.kind != "table":
        return item
    table = story.body[piece.at]
    assert isinstance(table, Table)
    laid, rows = layout_of(composer, table, frame.measure), rows_of(table, piece.start, piece.end)
    deepest = max(segment.lines for segment in frame.segments)
    if not composer.rules.on("table-cuts") or not laid.may_be_cut(deepest):
        return item
    keep = next((laid.part(rows[0], row).depth for row in laid.cuts(*rows)), 0)
    return item._replace(
        by_line=CutTable(laid, rows, item.settings[0], frame, composer.rules.flow), keep=keep
    )


def _by_line(composer: Composer, story: Story, item: FlowItem, frame: TextFrame, subhead: int) -> FlowItem:
    """An item with its settings by the line it starts at."""
    piece = item.source
    if piece is None or item.kind not in ("text", "verse", "subhead", "table"):
        return item
    if item.kind in ("subhead", "table"):
        measures = {segment.measure for segment in frame.segments}
        depths = {measure: depth_of_piece(composer, story, piece, measure, subhead) for measure in measures}
        return item._replace(by_line=WholeByLine(frame, depths))
    body = story.body[piece.at]
    assert isinstance(body, Paragraph)
    items = composer.paragraph(story, piece.at, style_for(composer, body))
    if item.kind == "verse":
        return item._replace(by_line=VerseByLine(composer, items, piece, frame, body))
    by_line = TextByLine(composer, items, piece, frame, indent_of(composer, items, piece))
    return item._replace(known=None, by_line=by_line)


def natural_only(item: FlowItem) -> FlowItem:
    """The item as it falls, neither tightened nor loosened."""
    return item._replace(settings=item.settings[:1], known=None, natural=True)


def flow_of(
    composer: Composer, story: Story, slices: tuple[Slice, ...], measure: int, subhead: int = 0
) -> list[FlowItem]:
    """The flow items of a story part at a measure; of text only the natural setting is broken yet.
    subhead: lines of a one-line subhead, 0 as usual."""
    out: list[FlowItem] = []
    for piece in slices:
        body = story.body[piece.at]
        if isinstance(body, Table):
            depth = depth_of_piece(composer, story, piece, measure)
            out.append(FlowItem("table", (ItemSetting(0, depth, 0, short_last=False),), piece))
        elif body.kind == "subhead":
            depth = depth_of_piece(composer, story, piece, measure, subhead)
            out.append(FlowItem("subhead", (ItemSetting(0, depth, 0, short_last=False),), piece))
        elif body.kind == "mark":
            out.append(mark_item(composer, body.text, "head", measure)._replace(source=piece))
        elif body.kind == "gap":
            out.append(FlowItem("gap", (ItemSetting(0, 1, 0, short_last=False),), piece))
        else:
            items = composer.paragraph(story, piece.at, style_for(composer, body))
            if body.kind == "verse":
                out.append(FlowItem("verse", (_verse(composer, items, piece, measure, body),), piece))
            else:
                out.append(_text(composer, items, piece, measure))
    return out


def _text(composer: Composer, items: Items, piece: Slice, measure: int) -> FlowItem:
    indent = indent_of(composer, items, piece)
    known = settings_of(composer, line_problem(items, piece, measure, indent))
    natural = known.settings[0].broken
    headed = bool(items.head) and not piece.start
    keep = kept_lines(items, natural.lines) if headed and natural is not None else 0
    return FlowItem("text", known.settings, piece, keep, known)


def _verse(
    composer: Composer, items: Items, piece: Slice, measure: int | Steps, body: Paragraph
) -> ItemSetting:
    broken = verse_lines(composer, items, piece, measure, body)
    return ItemSetting(0, body.gap + (len(broken.lines) if broken else 0), 0, short_last=False, broken=broken)


def kept_lines(items: Items, lines: tuple[BrokenLine, ...]) -> int:
    """Lines that a run-in head and two lines of its text take (PAR-08); fewer where the text has fewer."""
    return min(len(lines), items.rules.flow.follow + sum(line.end <= items.head for line in lines))


def depth_of_piece(composer: Composer, story: Story, piece: Slice, measure: int, subhead: int = 0) -> int:
    """Lines of a table, or of its rows in a slice, or of a subhead at a measure (units)."""
    body = story.body[piece.at]
    if isinstance(body, Table):
        return layout_of(composer, body, measure).part(*rows_of(body, piece.start, piece.end)).depth
    return depth_in(composer, story, body.text, measure, subhead)


def mark_item(composer: Composer, text: str, kind: str, measure: int) -> FlowItem:
    """A mark of a kind on lines of its own: one, or as many as its measure asks."""
    lines = text_lines(composer, text, composer.style(mark_style(kind)), measure)
    return FlowItem("mark", (ItemSetting(0, len(lines), 0, short_last=False),), texts=lines)


def style_for(composer: Composer, paragraph: Paragraph) -> str:
    """The style a paragraph of the body is set in (PAR-05)."""
    return next((style for kind, style in composer.rules.flow.plain if kind == paragraph.kind), "body")


def whole(composer: Composer, story: Story) -> tuple[Slice, ...]:
    """A story's body as slices."""
    out = []
    for index, body in enumerate(story.body):
        if isinstance(body, Table) or not body.is_running_text:
            out.append(Slice(index, 0, 0))
        elif count := composer.paragraph(story, index, style_for(composer, body)).n:
            out.append(Slice(index, 0, count))
    return tuple(out)


def least_lines(flow: list[FlowItem]) -> int:
    """The fewest lines the items can be set in; bounds count."""
    return sum(min(setting.lines for setting in item.settings) for item in flow)


def natural_lines(flow: list[FlowItem]) -> int:
    """Lines of the items as they fall."""
    return sum(item.settings[0].lines for item in flow)
