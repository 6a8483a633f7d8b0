"""What the editor is told of a title's breaks (HED-01): a doubtful one with the line to paste, a typed one inside a number."""

from __future__ import annotations

from itertools import pairwise

from typeset.clreq.titlewords import pieces
from typeset.compose.title_fitting import Title
from typeset.findings import INFO, WARNING, Finding, Place
from typeset.intake.edition.checks import quoted
from typeset.model.block import TextBlock
from typeset.model.story import Story

_AROUND = 4
_JOINS = frozenset("〇零一二两三四五六七八九十百千万亿半余多几数第届月年时点分比·～—-%.")
"""What may stand before a break inside a number, date or name, besides letters and figures."""


def title_breaks(story: Story, block: TextBlock, title: Title, where: Place) -> list[Finding]:
    """HED-01 of a main title: a warning where the program's own break is doubtful, a note where the editor's lies inside a
    number, date or name."""
    lines = tuple(line.items.text for line in title.lines)
    if title.broken is None:
        return _typed(story, lines, where)
    if not title.broken.doubtful:
        return []
    paste = lines_to_paste(block, title.wanted or lines)
    return [_doubtful(("标题", "title"), story.heading, _broken_at(title), paste, where)]


def lines_to_paste(block: TextBlock, lines: tuple[str, ...]) -> str:
    """The line of an edition file that breaks a block's title so."""
    return f"title: {{style: {block.title.style}, lines: [{', '.join(quoted(line) for line in lines)}]}}"


def small_breaks(story: Story, role: str, title: Title) -> list[Finding]:
    """The same of a kicker or subtitle, whose lines stand in the story's own file."""
    if title.broken is None or not title.broken.doubtful:
        return []
    lines = title.wanted or tuple(line.items.text for line in title.lines)
    value = (
        f"[{', '.join(quoted(line) for line in lines)}]" if role == "subtitle" else quoted(" ".join(lines))
    )
    names = "副题" if role == "subtitle" else "引题", role
    text = "".join(line.items.text for line in title.lines)
    return [_doubtful(names, text, _broken_at(title), f"{role}: {value}", story.place)]


def _broken_at(title: Title) -> str:
    """The worst break of a title with what stands around it."""
    assert title.broken is not None
    lines, at = title.broken.lines, title.broken.weak
    return f"{lines[at][-_AROUND:]}｜{lines[at + 1][:_AROUND]}"


def _doubtful(names: tuple[str, str], text: str, broken: str, paste: str, where: Place) -> Finding:
    """HED-01. names: of the part, Chinese and English."""
    name, english = names
    return Finding(
        "HED-01",
        WARNING,
        f"{name}“{text}”在“{broken}”处断行，不像词语之间",
        f'the {english} "{text}" is broken at "{broken}", which does not look like a break by sense',
        f"要另断，写 {paste}",
        where,
    )


def _typed(story: Story, lines: tuple[str, ...], where: Place) -> list[Finding]:
    out = []
    for above, below in pairwise(lines):
        if not (above[-1:] in _JOINS or (above[-1:].isascii() and above[-1:].isalnum())):
            continue
        at = len(above)
        inside = [p for p in pieces(above + below) if p.start < at < p.end]
        if inside:
            whole = (above + below)[inside[0].start : inside[0].end]
            out.append(
                Finding(
                    "HED-01",
                    INFO,
                    f"标题“{story.heading}”按写定的分行，断在“{whole}”里",
                    f'the title "{story.heading}" is broken where it was told to be, inside "{whole}"',
                    "若非有意，改 title 的分行",
                    where,
                )
            )
    return out
