"""`make quality`: every story of seeds/ set at 10, 11, … 28 em, and what the lines look like.

Columns: measure in em, lines set, justified lines, lines whose gaps exceed 0.1 and 0.2 em (per cent of the justified
lines), widest gap (lines that hold a piece over 4 em apart), paragraphs that end in a lone character (PAR-03), forbidden
line starts and ends (KIN). Exit code 1 when a target is missed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

from typeset.clreq.rules import HOUSE
from typeset.compose.arrays import Items, Options
from typeset.compose.breaker import break_lines
from typeset.compose.items import itemise
from typeset.compose.linecost import BrokenLine, LineProblem, gap_of, is_runt
from typeset.findings import Findings, Place
from typeset.fonts.book import Face, FontBook
from typeset.intake.copy.copyfolder import CopyTerms, read_copy
from typeset.intake.edition.load import load_fonts

ROOT = Path(__file__).resolve().parents[1]
SIZE = 9_500_000
MEASURES = range(10, 29)
TARGETS = {13: (2.5, 0.2, 500), 16: (1.0, 0.1, 340)}
"""Measure -> most lines over 0.1 em and over 0.2 em in per cent, widest gap in mille em."""

LONG_PIECE = 4000
SEED, SEED_WIDEST = "000_", 97
"""The raw seed's file, and the widest gap Typst leaves in it at 16 em, mille em."""
_SPACE = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff0-9])")

NO_START, NO_END = dict(HOUSE.kinsoku.no_start)["gb"], dict(HOUSE.kinsoku.no_end)["gb"]


class Figures(NamedTuple):
    """Counts of one measure; widest gaps in mille em."""

    lines: int
    justified: int
    over_100: int
    over_200: int
    widest: int
    widest_long: int
    runts: int
    forbidden: int


def song() -> Face:
    """The body face."""
    table = load_fonts(None, Findings())
    assert table is not None
    return FontBook(table).face("song", 400)


def bodies(only: str = "") -> list[str]:
    """The body paragraphs of all stories, or of those in files whose name begins so.

    The space after 本报讯 is set by a style, not by a program's justification: left out here.
    """
    stories = read_copy((str(ROOT / "seeds"),), CopyTerms(), Findings(), Place()).stories
    chosen = [s for s in stories if Path(s.place.file).name.startswith(only)]
    texts = [_SPACE.sub("", p.text) for s in chosen for p in s.paragraphs if p.kind == "body"]
    return [text for text in texts if text]


def paragraphs() -> list[Items]:
    """The body paragraphs of all stories, itemised once."""
    face = song()
    return [itemise(text, face, SIZE, options=Options()) for text in bodies()]


def holds_long_piece(items: Items, line: BrokenLine) -> bool:
    """Whether a line holds an unbreakable stretch over 4 em, which no setting can share out."""
    run = 0
    for k in range(line.start, line.end):
        run += items.core[k] + items.gap[k]
        if items.break_cost[k] < 10_000_000:
            run = 0
        if run * 1000 > LONG_PIECE * items.size:
            return True
    return False


def measure(all_items: list[Items], em: int) -> Figures:
    """The figures of one measure."""
    lines = justified = over_100 = over_200 = widest = widest_long = runts = forbidden = 0
    for items in all_items:
        broken = break_lines(LineProblem(items, 0, items.n, em * SIZE, 2 * SIZE))
        assert broken is not None
        for line in broken.lines:
            lines += 1
            forbidden += items.cls[line.start] in NO_START
            forbidden += not line.last and items.cls[line.end - 1] in NO_END
            if line.last:
                runts += len(broken.lines) > 1 and is_runt(items, line.start, line.end)
                continue
            justified += 1
            gap = gap_of(items, line)
            over_100 += gap > 100
            over_200 += gap > 200
            if holds_long_piece(items, line):
                widest_long = max(widest_long, gap)
            else:
                widest = max(widest, gap)
    return Figures(lines, justified, over_100, over_200, widest, widest_long, runts, forbidden)


def main() -> int:
    """Print the table; 1 when a target is missed."""
    all_items = paragraphs()
    print(f"{len(all_items)} paragraphs, {sum(len(i.text) for i in all_items)} characters")
    print(" em  lines  justified  >0.1 em  >0.2 em  widest  (with long piece)  runts  forbidden")
    missed = []
    for em in MEASURES:
        found = measure(all_items, em)
        share_1, share_2 = 100 * found.over_100 / found.justified, 100 * found.over_200 / found.justified
        print(
            f"{em:3} {found.lines:6} {found.justified:10} {share_1:7.2f}% {share_2:7.2f}% {found.widest / 1000:7.3f}"
            f" {found.widest_long / 1000:18.3f} {found.runts:6} {found.forbidden:10}"
        )
        if found.forbidden:
            missed.append(f"{em} em: {found.forbidden} forbidden starts or ends")
        if em in TARGETS:
            most_1, most_2, most = TARGETS[em]
            if share_1 > most_1 or share_2 > most_2 or found.widest > most or found.runts:
                missed.append(
                    f"{em} em: over its target ({most_1} %, {most_2} %, {most / 1000} em, no runts)"
                )
    face = song()
    seed = measure([itemise(text, face, SIZE, options=Options()) for text in bodies(SEED)], 16)
    print(
        f"the raw seed alone at 16 em: widest {seed.widest / 1000:.3f} em, target under {SEED_WIDEST / 1000} (Typst's)"
    )
    if seed.widest >= SEED_WIDEST:
        missed.append("16 em: the seed's widest gap is over Typst's")
    print("\n".join(missed) if missed else "all targets met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
