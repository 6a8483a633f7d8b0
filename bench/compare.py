"""`python -m bench.compare`: our lines beside Typst's, read from the glyph positions in both PDFs.

Every story of seeds/ is set by both at 13, 16 and 18 em in the same static face at 9.5 pt, justified, two ems of
indent. Both files are read back by PDFium, which tells each character's origin; nothing is taken from either
program's own report. Writes the table that docs/compare.md holds.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.peer import pinned
from bench.quality import SIZE, paragraphs
from typeset.clreq.classes import CLB, COM, CON, DOT, EXQ, HAN, OPB, SEM, STP, SUF, class_of
from typeset.compose.arrays import Items
from typeset.compose.breaker import break_lines
from typeset.compose.linecost import LineProblem
from typeset.compose.runs import glyph_runs
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_fonts
from typeset.sheet.types import Sheet, TextLine
from typeset.units import PT

MEASURES = (13, 16, 18)
LEADING = 12_500_000
NO_START = {COM, SEM, STP, EXQ, CLB, DOT, CON, SUF}
PAGE = 4000
"""Points: tall pages, so that no column ends."""


class Figures(NamedTuple):
    """What the lines of one file look like; shares in per cent of all lines."""

    lines: int
    over_100: float
    over_200: float
    widest: float
    middle: float
    runts: int
    starts: int
    ends: int
    short: int = 0


def ours(measure: int, folder: Path, texts: list[Items] | None = None) -> Path:
    """All paragraphs under one another, painted by our own press."""
    import datetime

    from typeset.press.write import JobInfo, edition_pdf

    table = load_fonts(None, Findings())
    assert table is not None
    lines: list[TextLine] = []
    sheets: list[Sheet] = []
    y, x = LEADING, 20 * PT

    def close() -> None:
        sheets.append(
            Sheet(len(sheets) + 1, "1", "", measure * SIZE + 40 * PT, PAGE * PT, (), (), (), tuple(lines))
        )
        lines.clear()

    for items in texts or paragraphs():
        broken = break_lines(LineProblem(items, 0, items.n, measure * SIZE, 2 * SIZE))
        assert broken is not None
        for line in broken.lines:
            lines.append(TextLine(x, y, measure * SIZE, "body", glyph_runs(items, line, x, y)))
            y += LEADING
            if y > (PAGE - 20) * PT:
                close()
                y = LEADING
    close()
    out = folder / f"ours-{measure}.pdf"
    job = JobInfo("compare", "compare", datetime.date(2026, 1, 1))
    out.write_bytes(edition_pdf(sheets, FontBook(table), job))
    return out


def typst(measure: int, folder: Path, texts: list[Items] | None = None) -> Path:
    """The same paragraphs set by Typst."""
    import typst as compiler

    fonts = folder / "fonts"
    fonts.mkdir(exist_ok=True)
    table = load_fonts(None, Findings())
    assert table is not None
    path = FontBook(table).path_of("NotoSerifSC-wght.ttf")
    (fonts / "song.ttf").write_bytes(pinned(path, (("wght", 400),)))
    body = "\n\n".join(
        "".join("\\" + ch if ch in "\\#*_`$<>@=-+/[]~'\"" else ch for ch in items.text)
        for items in texts or paragraphs()
    )
    source = folder / f"typst-{measure}.typ"
    width = measure * SIZE / PT
    source.write_text(
        f"#set page(width: {width + 40}pt, height: {PAGE}pt, margin: (x: 20pt, y: 3pt))\n"
        f'#set text(font: "Noto Serif SC", lang: "zh", region: "cn", size: 9.5pt)\n'
        f"#set par(justify: true, leading: 3pt, spacing: 3pt, first-line-indent: (amount: 2em, all: true))\n\n{body}\n",
        encoding="utf-8",
    )
    out = folder / f"typst-{measure}.pdf"
    compiler.compile(str(source), output=str(out), font_paths=[str(fonts)], ignore_system_fonts=True)
    return out


def read_lines(pdf: Path) -> list[list[tuple[str, float]]]:
    """Lines of (character, x origin in points), from the top, as PDFium reads the file."""
    import ctypes

    import pypdfium2
    import pypdfium2.raw as raw

    found: list[list[tuple[str, float]]] = []
    document = pypdfium2.PdfDocument(str(pdf))
    for page in document:
        text = page.get_textpage()
        rows: dict[int, list[tuple[str, float]]] = {}
        x, y = ctypes.c_double(), ctypes.c_double()
        for k in range(text.count_chars()):
            ch = chr(raw.FPDFText_GetUnicode(text.raw, k))
            if ch.isspace() or raw.FPDFText_IsGenerated(text.raw, k):
                continue
            raw.FPDFText_GetCharOrigin(text.raw, k, ctypes.byref(x), ctypes.byref(y))
            rows.setdefault(round(-y.value / 4), []).append((ch, x.value))
        merged: list[tuple[int, list[tuple[str, float]]]] = []
        for key in sorted(rows):
            if merged and key - merged[-1][0] <= 1:
                merged[-1][1].extend(rows[key])
            else:
                merged.append((key, rows[key]))
        found.extend(sorted(row, key=lambda c: c[1]) for _, row in merged)
    return found


def figures(lines: list[list[tuple[str, float]]]) -> Figures:
    """Gaps between neighbouring ideographs of a line, in em; runts, forbidden starts and ends, lines within
    a paragraph that end more than 1 em before the others. A dash may start a line (KIN-10)."""
    em = SIZE / PT
    gaps, runts, starts, ends, short = [], 0, 0, 0, 0
    left, right = min(line[0][1] for line in lines), median(line[-1][1] for line in lines)
    for number, line in enumerate(lines):
        here = [
            (b[1] - a[1]) / em - 1
            for a, b in pairwise(line)
            if class_of(a[0]) == HAN and class_of(b[0]) == HAN
        ]
        gaps.append(max(here, default=0.0))
        starts += class_of(line[0][0]) in NO_START and [ch for ch, _ in line[:2]] != ["—", "—"]
        ends += class_of(line[-1][0]) == OPB
        last = number + 1 == len(lines) or lines[number + 1][0][1] - left > 1.2 * em
        opens = line[0][1] - left > 1.2 * em
        short += not last and line[-1][1] < right - 1.5 * em
        runts += last and not opens and sum(class_of(ch) not in NO_START for ch, _ in line) < 2
    count = len(lines)
    return Figures(
        count, 100 * sum(g > 0.1 for g in gaps) / count, 100 * sum(g > 0.2 for g in gaps) / count, max(gaps),
        median(gaps), runts, starts, ends, short,
    )  # fmt: skip


def main() -> int:
    """Print the table in Markdown."""
    print(
        "| em | program | lines | > 0.1 em | > 0.2 em | widest gap | lone characters | forbidden starts | forbidden ends |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        for measure in MEASURES:
            for program, make in (("typeset", ours), ("Typst", typst)):
                f = figures(read_lines(make(measure, Path(name))))
                print(
                    f"| {measure} | {program} | {f.lines} | {f.over_100:.2f} % | {f.over_200:.2f} % | {f.widest:.3f} em"
                    f" | {f.runts} | {f.starts} | {f.ends} |"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
