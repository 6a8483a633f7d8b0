"""What the editor is told of a title's breaks (HED-01): a doubtful one with the line to paste, a typed one inside a number."""

from __future__ import annotations

from itertools import pairwise

from typeset.clreq.titlewords import pieces
from typeset.compose.title_fitting import Title
from typeset.findings import Finding, Place
from typeset.findings.telling import tell
from typeset.intake.edition.pasted import quoted
from typeset.model.block import TextBlock
from typeset.model.kinds import GroupBlock
from typeset.model.story import Story

_AROUND = 4
_JOINS = frozenset("〇零一二两三四五六七八九十百千万亿半余多几数第届月年时点分比·～—-%.")
"""What may stand before a break inside a number, date or name, besides letters and figures."""


def title_breaks(story: Story, block: TextBlock | GroupBlock, title: Title, where: Place) -> list[Finding]:
    """HED-01 of a main title: a warning where the program's own break is doubtful, a note where the editor's lies inside a
    number, date or name."""
    lines = tuple(line.items.text for line in title.lines)
    if title.broken is None:
        return _typed(story, lines, where)
    if not title.broken.doubtful:
        return []
    paste = lines_to_paste(story, block, title.wanted or lines)
    return [_doubtful("title", story.heading, _broken_at(title), paste, where)]


def lines_to_paste(story: Story, block: TextBlock | GroupBlock, lines: tuple[str, ...]) -> str:
    """The line of an edition file that breaks a block's title so, with all else that the file says of the title."""
    spec = block.title
    said = [f"style: {spec.style}"]
    said += [f"position: {spec.position}"] * (spec.position != "top")
    said += [f"columns: {spec.columns}"] * bool(spec.columns)
    if spec.position == "on-picture":
        said += [f"corner: {spec.corner}", f"shade: {spec.shade / 10:g}%"]
    if "kicker" in spec.own:
        said.append(f"kicker: {quoted(story.kicker)}")
    if "subtitle" in spec.own:
        said.append(f"subtitle: {_listed(story.subtitle)}")
    return f"title: {{{', '.join(said)}, lines: {_listed(lines)}}}"


def _listed(lines: tuple[str, ...]) -> str:
    return f"[{', '.join(quoted(line) for line in lines)}]"


def broken_head(
    story: Story, block: TextBlock, role: str, *, lines: tuple[str, ...], end: int, where: Place
) -> Finding:
    """HED-01 of a part of a vertical headline block whose line `end` ends badly."""
    broken = f"{lines[end][-_AROUND:]}｜{lines[end + 1][:_AROUND]}"
    if role == "title":
        paste = lines_to_paste(story, block, lines)
    else:
        paste = f"{role}: {_listed(lines) if role == 'subtitle' else quoted(' '.join(lines))}"
    return _doubtful(role, "".join(lines), broken, paste, where)


def secondary_breaks(role: str, title: Title, where: Place) -> list[Finding]:
    """The same of a kicker or subtitle, whose lines stand in the story's own file or in the edition's."""
    if title.broken is None or not title.broken.doubtful:
        return []
    lines = title.wanted or tuple(line.items.text for line in title.lines)
    value = _listed(lines) if role == "subtitle" else quoted(" ".join(lines))
    text = "".join(line.items.text for line in title.lines)
    return [_doubtful(role, text, _broken_at(title), f"{role}: {value}", where)]


def _broken_at(title: Title) -> str:
    """The worst break of a title with what stands around it."""
    assert title.broken is not None
    lines, at = title.broken.lines, title.broken.weak
    return f"{lines[at][-_AROUND:]}｜{lines[at + 1][:_AROUND]}"


def _doubtful(part: str, text: str, broken: str, paste: str, where: Place) -> Finding:
    """HED-01. part: title, kicker or subtitle."""
    return tell("HED-01", at=where, part=part, text=text, broken=broken, paste=paste)


def _typed(story: Story, lines: tuple[str, ...], where: Place) -> list[Finding]:
    out = []
    for above, below in pairwise(lines):
        if not (above[-1:] in _JOINS or (above[-1:].isascii() and above[-1:].isalnum())):
            continue
        at = len(above)
        inside = [p for p in pieces(above + below) if p.start < at < p.end]
        if inside:
            whole = (above + below)[inside[0].start : inside[0].end]
            out.append(tell("HED-01.typed", at=where, title=story.heading, inside=whole))
    return out
