"""`python -m bench.titles`: the titles of bench/titles.txt fitted at five measures, and where they were broken (HED-01).

A break is right where the file marks one. Columns: measure, titles that had to be broken, those with every break right,
those with a wrong break that a finding tells, wrong ones in silence, findings about right ones. Exit code 1 when fewer
than 98 % are right or a wrong break is silent. `-v` lists what is wrong or told.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from typeset.compose.arrays import Options
from typeset.compose.title_fitting import Title, TitleRequest, fit_title
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_fonts
from typeset.units import PT

HERE = Path(__file__).parent
TARGET = 980
"""Least share of right titles, per mille."""


class Measure(NamedTuple):
    """A style's ladder (points, weight and face) and the width it is fitted to, units."""

    name: str
    width: int
    sizes: tuple[float, ...]
    face: str
    weight: int


_COLUMN, _GUTTER = 152 * PT, 19 * PT
MEASURES = (
    Measure("title.side, one column of 13", 13 * 19 * PT // 2, (20, 18, 16, 14), "hei", 700),
    Measure("title.side, one column of 16", _COLUMN, (20, 18, 16, 14), "hei", 700),
    Measure("title.third, two columns", 2 * _COLUMN + _GUTTER, (36, 34, 31.5, 28, 26, 24, 22), "song", 900),
    Measure("title.second, two columns", 2 * _COLUMN + _GUTTER, (48, 42, 40, 36, 34, 31.5), "song", 900),
    Measure("title.lead, three columns", 3 * _COLUMN + 2 * _GUTTER, (72, 63, 56, 54, 48, 42), "song", 900),
)


class Figures(NamedTuple):
    """Counts of one measure."""

    broken: int = 0
    right: int = 0
    told: int = 0
    silent: int = 0
    doubted: int = 0


def marked(line: str) -> tuple[str, frozenset[int]]:
    """A title and the offsets where a line may end, counted without spaces."""
    ends, at = set(), 0
    for ch in line:
        if ch in "| ":
            ends.add(at)
        else:
            at += 1
    return line.replace("|", ""), frozenset(ends)


def titles(path: Path = HERE / "titles.txt") -> list[tuple[str, frozenset[int]]]:
    """The titles of a file with their marks."""
    return [marked(line) for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def cuts(lines: list[str]) -> list[int]:
    """Offsets of the line ends of a title, counted without spaces; the last left out."""
    out, at = [], 0
    for line in lines[:-1]:
        at += len("".join(line.split()))
        out.append(at)
    return out


def is_told(title: Title) -> bool:
    """Whether a finding tells the title's breaks."""
    return title.broken is not None and title.broken.doubtful


def judged(measure: Measure, told: list[tuple[str, frozenset[int]]], book: FontBook, chatty: bool) -> Figures:
    """The figures of one measure."""
    figures = Figures()
    sizes = tuple(int(size * 1000) * (PT // 1000) for size in measure.sizes)
    face = book.face(measure.face, measure.weight)
    for text, ends in told:
        title = fit_title((text,), TitleRequest(face, sizes, measure.width, Options()))
        lines = [line.items.text for line in title.lines]
        if len(lines) < 2:
            continue
        right, doubted = all(at in ends for at in cuts(lines)), is_told(title)
        figures = Figures(
            figures.broken + 1,
            figures.right + right,
            figures.told + (doubted and not right),
            figures.silent + (not right and not doubted),
            figures.doubted + (doubted and right),
        )
        if chatty and (not right or doubted):
            verdict = ("right, told" if right else "wrong, told") if doubted else "WRONG IN SILENCE"
            print(f"  {verdict}: {'|'.join(lines)} ({title.broken.worst if title.broken else ''})")
    return figures


def main(arguments: list[str]) -> int:
    """Print the table; 1 when the target is missed."""
    table = load_fonts(None, Findings())
    assert table is not None
    book = FontBook(table)
    paths = [Path(name) for name in arguments if name != "-v"] or [HERE / "titles.txt"]
    told = [title for path in paths for title in titles(path)]
    print(f"{len(told)} titles")
    total = Figures()
    for measure in MEASURES:
        found = judged(measure, told, book, "-v" in arguments)
        print(f"{measure.name:30} {_row(found)}")
        total = Figures(*(a + b for a, b in zip(total, found, strict=True)))
    print(f"{'all':30} {_row(total)}")
    return 0 if total.right * 1000 >= TARGET * total.broken and not total.silent else 1


def _row(found: Figures) -> str:
    share = 100 * found.right / max(1, found.broken)
    return (
        f"broken {found.broken:5}  right {found.right:5} ({share:.1f} %)  wrong and told {found.told:3}"
        f"  wrong in silence {found.silent:3}  right but told {found.doubted:3}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
