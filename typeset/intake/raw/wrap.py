"""Hard-wrapped lines: found by their equal widths, joined to paragraphs."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from typeset.findings import Decision, Other
from typeset.intake.raw import forms, signs
from typeset.intake.raw.copy_units import RawLine, width
from typeset.intake.raw.report import RawReport, short, tail
from typeset.intake.raw.runs import CopyRun, joined

_WIDEST = 64.0
"""A line wider than this (in em) is a paragraph, not a line of a column."""
_SLACK = 1.6
_FEW = 5


def unwrap(lines: list[RawLine], report: RawReport) -> list[RawLine]:
    """Lines joined where the copy was broken at a fixed width (finding RAW-03 for each paragraph)."""
    blocks = list(_blocks(lines))
    common = _modes([line for block in blocks for line in block], _FEW)
    result: list[RawLine] = []
    for block in blocks:
        measures = common | _modes(block, 3)
        indents = any(line.indent for line in block)
        result += (
            _join_block(block, measures, indents=indents, report=report)
            if len(block) > 1 and measures
            else block
        )
    return _with_tails(result, report)


def _with_tails(lines: list[RawLine], report: RawReport) -> list[RawLine]:
    """A line with pauses that ends no sentence takes the few characters under it that do."""
    made: list[RawLine] = []
    for line in lines:
        above = made[-1] if made else None
        if above is not None and not (line.blanks or line.level or above.level) and _is_tail(above, line):
            run = joined((above.run, line.run), "")
            _tell(above, line, run, report)
            made[-1] = above._replace(run=run)
        else:
            made.append(line)
    return made


def _is_tail(above: RawLine, line: RawLine) -> bool:
    a, b = above.run.text, line.run.text
    if line.field or forms.is_item(b) or forms.is_tail(b):
        return False
    if line.indent or not signs.ends_sentence(b) or signs.ends_sentence(a) or signs.introduces(a):
        return False
    return (
        width(b) <= min(8.0, width(a) - 4)
        and any(mark in a for mark in "，、；")
        and signs.tail_credit(b) < 0
    )


def _blocks(lines: list[RawLine]) -> Iterator[list[RawLine]]:
    """Runs of lines without a blank line or heading mark between."""
    block: list[RawLine] = []
    for line in lines:
        if block and (line.blanks or line.level or block[-1].level):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _modes(lines: list[RawLine], least: int) -> set[int]:
    """Widths that many lines share although most of these do not end a sentence."""
    bare = [line for line in lines if not line.level and 6 <= (w := width(line.run.text)) <= _WIDEST and w]
    counts = Counter(round(width(line.run.text)) for line in bare)
    found: set[int] = set()
    for measure in counts:
        near = [line for line in bare if abs(width(line.run.text) + (line.indent and 2) - measure) <= _SLACK]
        if len(near) < least:
            continue
        open_ended = [line for line in near if not signs.ends_sentence(line.run.text)]
        marked = [line for line in near if any(mark in line.run.text for mark in "，。、；,;")]
        if 2 * len(open_ended) >= len(near) and 3 * len(marked) >= len(near) and 4 * len(near) >= len(bare):
            found.add(measure)
    return found


def _join_block(
    block: list[RawLine], measures: set[int], *, indents: bool, report: RawReport
) -> list[RawLine]:
    result: list[RawLine] = []
    chain: list[RawLine] = []
    for line in block:
        if chain and not _continues(chain[-1], line, measures, indents=indents):
            result += _close(chain, report)
            chain = []
        chain.append(line)
    return result + _close(chain, report)


def _continues(line: RawLine, following: RawLine, measures: set[int], *, indents: bool) -> bool:
    """Whether `following` goes on where the full line `line` was broken."""
    filled = width(line.run.text) + (2 if line.indent else 0)
    text = following.run.text
    if not any(measure - _SLACK <= filled <= measure + _SLACK for measure in measures):
        return False
    if (indents and following.indent) or signs.has_lead(text) or forms.is_item(text) or following.field:
        return False
    if signs.ends_sentence(line.run.text) and (
        signs.is_credit(text) or signs.is_list_lead(text) or signs.is_byline(text)
    ):
        return False
    return not (signs.is_furniture(text) or signs.find_continued(text))


def _close(chain: list[RawLine], report: RawReport) -> list[RawLine]:
    """One line out of the chain, if together they are running text; else the lines as they were."""
    if len(chain) < 2:
        return chain
    run = joined((line.run for line in chain), "")
    if any(_needs_space(a, b) for a, b in itertools.pairwise(chain)):
        run = _join_latin(chain)
    if not signs.is_body(run.text) or not any(mark in run.text for mark in "，。；,.;"):
        return chain
    _tell(chain[0], chain[-1], run, report, chain[1])
    _warn_full(chain, report)
    return [chain[0]._replace(run=run)]


def _tell(
    first: RawLine, last: RawLine, run: CopyRun, report: RawReport, second: RawLine | None = None
) -> None:
    report.info(
        "RAW-03",
        f"第 {first.number}—{last.number} 行是按栏宽折断的，已接成一段：“{short(run.text)}”",
        f"lines {first.number}-{last.number} were broken at a fixed width and are joined",
        f"断处如“{tail(first.run.text, 6)}｜{short((second or last).run.text, 6)}”，接错时在原稿中空一行",
        run,
        decision=Decision(
            tuple(range(first.number, last.number + 1)),
            (("各行一样宽，多数不在句末", "the lines are of one width and most end no sentence", 0),),
            others=(Other("不该接：在断处空一行", "they are not one: leave a blank line", ""),),
        ),
    )


def _warn_full(chain: list[RawLine], report: RawReport) -> None:
    """Where no line is indented, a full line that ends a sentence may end its paragraph too (RAW-15)."""
    if any(line.indent for line in chain):
        return
    for line, following in itertools.pairwise(chain):
        if signs.ends_sentence(line.run.text):
            report.warning(
                "RAW-15",
                f"第 {line.number} 行写满一行又以句末标点结束：下一行“{short(following.run.text, 8)}”接在同一段里",
                f"line {line.number} is full and ends a sentence; the next one is taken for the same paragraph",
                f"该另起一段时，在第 {line.number} 行后空一行",
                line.run,
                decision=Decision(
                    (line.number, following.number),
                    (("这一行写满，又以句末标点结束", "the line is full and ends a sentence", 0),),
                    others=(
                        Other(
                            f"另起一段：在第 {line.number} 行后空一行",
                            "a new paragraph: leave a blank line after it",
                            "",
                        ),
                    ),
                ),
            )


def _needs_space(line: RawLine, following: RawLine) -> bool:
    a, b = line.run.text[-1:], following.run.text[:1]
    return a.isascii() and b.isascii() and a.isalpha() and b.isalpha()


def _join_latin(chain: list[RawLine]) -> CopyRun:
    run = chain[0].run
    for line, following in itertools.pairwise(chain):
        run = joined((run, following.run), " " if _needs_space(line, following) else "")
    return run
