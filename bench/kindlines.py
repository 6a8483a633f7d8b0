"""`python -m bench.kindlines`: lines of copy of six kinds, ours beside Typst's, read from both PDFs. Part of `make quality`.

The copy of bench.newscopy is set at six measures by both programs as bench.compare sets the stories of seeds/: the same text and
face, nothing taken from either program's own report. Exit code 1 when a target is missed.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from bench import newscopy
from bench.compare import Figures, figures, ours, read_lines, typst
from bench.leastloose import fewest
from bench.quality import SIZE, song
from typeset.clreq.normalise import normalise
from typeset.compose.arrays import Items, Options
from typeset.compose.breaker import break_lines
from typeset.compose.items import itemise
from typeset.compose.linecost import GOOD, LineProblem, gap_of

MEASURES = (10, 13, 16, 18, 20, 28)
DISPATCHES = {10: 5.0, 13: 1.2, 16: 0.5}
"""Most lines over 0.1 em in dispatches, per cent, by measure."""

WIDEST = 0.505
"""No gap of any copy is wider, em; a reader of the PDF rounds."""

_BLANK = re.compile(r"(?<=[\u3400-\u9fff）]) +(?=[\u3400-\u9fff0-9（])")
"""The gap behind a dateline or a byline is the style's, not the justification's: left out for both."""


def texts(kind: str) -> list[str]:
    """The copy of a kind as the program would read it."""
    return [_BLANK.sub("", normalise(text).text) for text in newscopy.copy(kind)]


def row(em: int, kind: str, program: str, f: Figures) -> str:
    """A line of the table in Markdown."""
    return (
        f"| {em} | {kind} | {program} | {f.lines} | {f.over_100:.2f} % | {f.over_200:.2f} % | {f.widest:.3f} em"
        f" | {f.short} | {f.runts} | {f.starts} | {f.ends} |"
    )


def together(some: list[Figures]) -> Figures:
    """The figures of several files as of one."""
    lines = sum(f.lines for f in some)
    return Figures(
        lines, sum(f.over_100 * f.lines for f in some) / lines, sum(f.over_200 * f.lines for f in some) / lines,
        max(f.widest for f in some), 0.0, sum(f.runts for f in some), sum(f.starts for f in some), sum(f.ends for f in some),
        sum(f.short for f in some),
    )  # fmt: skip


def missed(em: int, found: dict[str, Figures]) -> list[str]:
    """What of our own lines at a measure misses its target."""
    out = [f"{em} em, {kind}: {f.runts} lone characters" for kind, f in found.items() if f.runts]
    out += [f"{em} em, {kind}: forbidden starts or ends" for kind, f in found.items() if f.starts or f.ends]
    out += [f"{em} em, {kind}: a gap of {f.widest:.3f} em" for kind, f in found.items() if f.widest > WIDEST]
    most = DISPATCHES.get(em)
    if most is not None and found["dispatches"].over_100 > most:
        out.append(f"{em} em, dispatches: {found['dispatches'].over_100:.2f} % over 0.1 em, target {most} %")
    return out


def bounds(kinds: dict[str, list[Items]]) -> None:
    """Print how few lines over 0.1 em each kind can have at all (bench.leastloose), beside ours, per cent."""
    print("\n| em | copy | ours > 0.1 em | fewest possible |\n| --- | --- | --- | --- |")
    for em in DISPATCHES:
        sums = [0, 0, 0]
        for kind, some in kinds.items():
            found = [0, 0, 0]
            for items in some:
                broken = break_lines(LineProblem(items, 0, items.n, em * SIZE, 2 * SIZE))
                assert broken is not None
                found[0] += len(broken.lines)
                found[1] += sum(line.short or gap_of(items, line) > GOOD for line in broken.lines)
                found[2] += fewest(items, em * SIZE, 2 * SIZE)
            sums = [a + b for a, b in zip(sums, found, strict=True)]
            print(
                f"| {em} | {kind} | {100 * found[1] / found[0]:.2f} % | {100 * found[2] / found[0]:.2f} % |"
            )
        print(f"| {em} | all | {100 * sums[1] / sums[0]:.2f} % | {100 * sums[2] / sums[0]:.2f} % |")


def main() -> int:
    """Print the tables in Markdown; 1 when a target is missed."""
    face = song()
    kinds: dict[str, list[Items]] = {
        kind: [itemise(text, face, SIZE, options=Options()) for text in texts(kind)]
        for kind in newscopy.KINDS
    }
    print(
        f"{sum(len(items.text) for some in kinds.values() for items in some)} characters of {len(kinds)} kinds\n"
    )
    print(
        "| em | copy | program | lines | > 0.1 em | > 0.2 em | widest gap | short lines | lone characters | forbidden starts | forbidden ends |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        for em in MEASURES:
            found = {
                program: {
                    kind: figures(read_lines(make(em, Path(name), some))) for kind, some in kinds.items()
                }
                for program, make in (("typeset", ours), ("Typst", typst))
            }
            for program, by_kind in found.items():
                print(row(em, "all", program, together(list(by_kind.values()))))
            for kind in kinds:
                for program, by_kind in found.items():
                    print(row(em, kind, program, by_kind[kind]))
            wrong += missed(em, found["typeset"])
    bounds(kinds)
    print("\n" + ("\n".join(wrong) if wrong else "all targets met"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
