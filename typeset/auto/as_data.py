"""A block of the model as the plain data that an editor would write for it: the way back from what intake reads.

What is not written by hand where it says nothing (a rule-less frame, no label form) is left out. Words of an edition that a model does
not keep apart (an own kicker, asides, changed styles) are not here: they stay as their editor wrote them.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from typeset.files import opening
from typeset.findings import Place
from typeset.intake.art.qr import SCHEME
from typeset.intake.edition.illustrate import candidates, reference_of
from typeset.intake.schema.sources import beside
from typeset.model.block import AUTO, SLACK, Box, CopyfitSpec, PictureSlot, TextBlock, TitleSpec
from typeset.model.kinds import (
    BriefsBlock,
    CollectedBlock,
    ContinueBlock,
    FillerBlock,
    PictureBlock,
    PictureGroupBlock,
    StoryBlock,
    TableBlock,
)
from typeset.model.label import LabelSpec
from typeset.model.ornament import PrintedRule
from typeset.model.record import Record
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple
from typeset.units import to_pt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.intake.copy.copyfolder import Copy
    from typeset.model.block import Area, Block, Group, JumpSpec
    from typeset.model.story import Figure

Data = dict[str, Any]
"""A block, or a part of it, as it is written."""


class References(NamedTuple):
    """How an edition file names what lies elsewhere."""

    name: str
    """The edition file, as the user named it."""
    copy: Copy
    """Its copy."""
    size: int
    """The body's em, units."""

    def picture(self, figure: Figure) -> str:
        """The shortest reference that finds a picture: from the edition file's folder, or from a folder of the copy."""
        if figure.source.startswith(SCHEME):
            return figure.source
        held = reference_of(figure, self.copy)
        if "#" in held:
            return held
        folders = [posixpath.dirname(self.name), *self.copy.folders]
        names = [posixpath.relpath(figure.source, folder or ".") for folder in folders]
        for name in sorted(set(names), key=lambda one: (one.startswith(".."), len(one), one)):
            found = next(
                (path for path in candidates(name, self.name, self.copy) if opening.is_file(path)), ""
            )
            if found == figure.source:
                return name
        return next((name for name in names if beside(self.name, name) == figure.source), names[0])


def data_of(block: Block, references: References) -> Data:
    """The keys of a block but those that say what it is, with their values."""
    out: Data = {}
    if block.spot is None:
        out["at"] = at_of(block.shape)
    if isinstance(block, TextBlock):
        out |= _text_data(block, references)
    frame = block.frame
    out["box"] = None if frame.box is None else _box(frame.box, references.size)
    out["rules"] = _rules(frame.rules, frame.forms)
    out["column_rules"] = frame.column_rules
    if isinstance(block, StoryBlock):
        out["jump"] = _jump(block.jump, own=block.story.jump)
    return {key: value for key, value in out.items() if value not in (None, "", 0, [], {})}


def kind_data(block: Block, references: References) -> Data:
    """The key that says what a block is, of the kinds that automatic makeup may think of itself."""
    value: Any = True
    if isinstance(block, StoryBlock | ContinueBlock | TableBlock):
        value = block.story.id
    elif isinstance(block, BriefsBlock):
        value = [story.id for story in block.stories]
    elif isinstance(block, CollectedBlock):
        value = [story.id for story in block.stories] or "all"
    elif isinstance(block, PictureBlock):
        value = references.picture(block.figure)
    elif isinstance(block, PictureGroupBlock):
        value = [references.picture(figure) for figure in block.figures]
    elif isinstance(block, FillerBlock):
        value = {"ornament": block.ornament.form} | _colour(block.ornament.colour)
    return {block.kind: value}


def at_of(shape: Sequence[Area]) -> Any:
    """`at` for the rectangles of a block."""
    rows = [
        {"columns": ranged(a.first_column, a.last_column), "lines": ranged(a.first_line, a.last_line)}
        for a in shape
    ]
    return rows[0] if len(rows) == 1 else rows


def ranged(first: int, last: int) -> int | str:
    """A range as the edition file writes it."""
    return first if first == last else f"{first}-{last}"


def _text_data(block: TextBlock, references: References) -> Data:
    """What blocks of text have besides."""
    return {
        "title": _title(block.title),
        "direction": "" if block.direction == "horizontal" else block.direction,
        "label": _label(block.label),
        "pictures": [_slot(slot, block, references) for slot in block.pictures],
        "legs": block.legs,
        "slack": _slack(block.copyfit),
        "fillers": _fillers(block.copyfit),
        "rank": block.rank,
    }


def _title(title: TitleSpec) -> Any:
    usual = TitleSpec()
    if title._replace(own=()) == usual:
        return None
    out: Data = {"style": title.style}
    if title.position != usual.position:
        out["position"] = title.position
    if title.lines:
        out["lines"] = list(title.lines)
    for key in ("columns", "corner"):
        if getattr(title, key) != getattr(usual, key):
            out[key] = getattr(title, key)
    if title.shade:
        out["shade"] = share(title.shade)
    return out if len(out) > 1 else title.style


def _label(label: LabelSpec) -> Data:
    """Of the label's look; its words are the story's or the editor's."""
    usual = LabelSpec()
    keys = ("form", "lines", "position")
    out: Data = {key: getattr(label, key) for key in keys if getattr(label, key) != getattr(usual, key)}
    return out | (_colour(label.colour) if label.colour else {})


def _slot(slot: PictureSlot, block: TextBlock, references: References) -> Data:
    """A picture on a block; words that its story gives it are not written again."""
    if slot.group is not None:
        said = _group(slot.group, block, references)
    else:
        said = _figure(slot.figure, block, references)
    out: Data = {key: said.pop(key) for key in ("file", "group") if key in said}
    out["position"] = slot.position
    if slot.columns:
        out["columns"] = slot.columns
    if slot.lines:
        out["lines"] = ranged(slot.least, slot.lines) if slot.least else slot.lines
    if slot.start:
        out["start"] = slot.start
    if slot.width:
        out["width"] = f"{to_pt(slot.width, 6)}pt"
    if slot.figure.outline:
        out["wrap"] = "outline"
    return out | said


def _figure(figure: Figure, block: TextBlock, references: References) -> Data:
    own = next((one for story in block.copy for one in story.figures if one.source == figure.source), None)
    out: Data = {"file": references.picture(figure)}
    for key in ("caption", "credit", "alt"):
        if getattr(figure, key) != (getattr(own, key) if own is not None else ""):
            out[key] = getattr(figure, key)
    if figure.crop is not None and (own is None or figure.crop != own.crop):
        out["crop"] = list(figure.crop)
    if figure.focus is not None and (own is None or figure.focus != own.focus):
        out["focus"] = [share(part) for part in figure.focus]
    return out


def _group(group: Group, block: TextBlock, references: References) -> Data:
    rows = [_figure(figure, block, references) for figure in group.figures]
    out: Data = {"group": [row if len(row) > 1 else row["file"] for row in rows]}
    for key in ("caption", "credit", "numbered", "lead"):
        if getattr(group, key):
            out[key] = getattr(group, key)
    return out


def _box(box: Box, size: int) -> Any:
    """A box; the white of the model has the frame's depth in it."""
    usual, white = Box(), box.padding - box.depth * 1000 // size
    out: Data = {}
    if box.frame:
        out["frame"] = f"{to_pt(box.frame, 6)}pt"
    if box.form != usual.form:
        out["form"] = box.form
    if box.colour != usual.colour:
        out |= _colour(box.colour)
    if box.ground is not None:
        out["tint"] = _inks(box.ground)
    elif box.tint:
        out["tint"] = share(box.tint)
    if white != usual.padding:
        out["padding"] = f"{white / 1000:g}em"
    if box.stand:
        out["stand"] = box.stand
    return out or {"padding": f"{white / 1000:g}em"}


def _rules(sides: tuple[str, ...], forms: tuple[tuple[str, PrintedRule], ...]) -> Any:
    """Sides with a rule; by side where one is no hairline."""
    if not forms:
        return list(sides)
    known = dict(forms)
    return {side: _line(known.get(side, PrintedRule())) for side in sides}


def _line(rule: PrintedRule) -> Any:
    out: Data = {"form": rule.form}
    if rule.weight:
        out["weight"] = f"{to_pt(rule.weight, 6)}pt"
    if rule.colour != PrintedRule().colour:
        out |= _colour(rule.colour)
    return out if len(out) > 1 else rule.form


def _jump(jump: JumpSpec, own: int) -> Any:
    """Where a story goes on; `none` where its copy says it does and it does not. own: the page that the copy names."""
    if not jump.page:
        return "none" if own else None
    if jump.page == own and not jump.after:
        return None
    out: Data = {"to": "auto" if jump.page == AUTO else jump.page}
    if jump.label:
        out["to"] = jump.label
    if jump.after:
        out["after"] = jump.after
    return out


def _slack(copyfit: CopyfitSpec) -> Any:
    return None if copyfit.slack == SLACK else list(copyfit.slack) or "none"


def _fillers(copyfit: CopyfitSpec) -> list[str]:
    return [story.id for story in copyfit.fillers] + (["ornament"] if copyfit.tailpiece else [])


def _colour(colour: str | tuple[int, int, int, int]) -> Data:
    return {} if colour == "black" else {"colour": _inks(colour)}


def _inks(colour: str | tuple[int, int, int, int]) -> Any:
    """A palette name, or inks in per cent."""
    if isinstance(colour, str):
        return colour
    return {name: share(ink) for name, ink in zip("cmyk", colour, strict=True) if ink} or {"k": "0%"}


def share(mille: int) -> str:
    """Per mille as per cent."""
    return f"{mille / 10:g}%"


def plain(value: Any) -> Any:
    """A value of the model without where its parts are written, so that two forms of a file can be compared: what is the same to a
    page is the same here."""
    if isinstance(value, Place):
        return None
    if isinstance(value, Story):
        return value.id, value.heading, value.kicker, value.subtitle, value.label, len(value.body)
    if isinstance(value, PictureSlot):
        value = value._replace(least=value.least or value.lines)
    if isinstance(value, Record):
        return (type(value).__name__, *(plain(getattr(value, name)) for name in value._fields))
    return tuple(map(plain, value)) if isinstance(value, tuple) else value
