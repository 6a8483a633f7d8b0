"""`python -m bench.svg [EDITION…]`: what drawing pages as SVG takes of the processor, in thousandths of a second, the median of several.

`anew`: nothing is kept but the characters of the fonts; `other`: every line is made again with the same content, as after an edit
elsewhere; `one`: the same, and one block is new; `first`: no font is known either; `fonts`: cutting the pieces that the page needs."""

from __future__ import annotations

import sys
import time
from statistics import median
from typing import TYPE_CHECKING

from bench.editions import ROOT
from typeset.engine.engine import Engine
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.paint.svg.groups import groups
from typeset.paint.svg.target import SvgTarget
from typeset.paint.svg.webfonts import WebFonts

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.sheet.types import Cmyk, Sheet

EDITIONS = ("linzhou/2026-05-07", "tongxi/2026-09-19", "zhaoning/2026-07-15")
TURNS = 15


def _css(colour: Cmyk) -> str:
    return f"#{colour[3] % 256:06x}"


def _copied(sheet: Sheet, moved: int = -1) -> Sheet:
    """A page of the same content in other objects; moved: a block whose lines are a point lower."""
    first, end = sheet.blocks[moved].text if moved >= 0 else (0, 0)
    lines = []
    for number, line in enumerate(sheet.text):
        by = 1_000_000 if first <= number < end else 0
        runs = tuple(
            run._replace(
                x=tuple([x + by for x in run.x]),
                gids=tuple(map(int, run.gids)),
                texts=tuple(map(str, run.texts)),
            )
            for run in line.runs
        )
        lines.append(line._replace(runs=runs))
    return sheet._replace(text=tuple(lines))


def _ms(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def measured(sheet: Sheet, book: FontBook) -> dict[str, float]:
    """The columns of a page."""
    fonts = WebFonts(book)
    found = {"first": _ms(lambda: groups(sheet, SvgTarget(_css, fonts))), "fonts": _ms(fonts.classes)}
    targets = [SvgTarget(_css, fonts) for _ in range(TURNS)]
    found["anew"] = median([_ms(lambda target=target: groups(sheet, target)) for target in targets])  # type: ignore[misc]
    pages = [_copied(sheet) for _ in range(TURNS)]
    found["other"] = median([_ms(lambda page=page: groups(page, targets[0])) for page in pages])  # type: ignore[misc]
    largest = max(
        range(len(sheet.blocks)), key=lambda at: sheet.blocks[at].text[1] - sheet.blocks[at].text[0]
    )
    page = _copied(sheet, largest)
    found["one"] = median([_ms(lambda target=target: groups(page, target)) for target in targets[1:]])  # type: ignore[misc]
    return found


def main() -> None:
    """Print a line a page."""
    for path in sys.argv[1:] or [str(ROOT / "layouts" / f"{name}.yaml") for name in EDITIONS]:
        edition = load_edition(path, Findings())
        table = load_fonts(edition.paper, Findings()) if edition else None
        if edition is None or table is None:
            sys.exit(f"{path}: cannot be read")
        book = FontBook(table)
        for sheet in Engine(book).update(edition).made.sheets:
            glyphs = sum(len(run.gids) for line in sheet.text for run in line.runs)
            row = "  ".join(f"{name} {value:5.1f}" for name, value in measured(sheet, book).items())
            print(f"{edition.paper.name} {sheet.page}: {glyphs:5} glyphs  {row}")


if __name__ == "__main__":
    main()
