"""Run by `bench.inside`, one figure a process: measures `typeset` from within, whichever checkout PYTHONPATH names.

Prints JSON. Times are seconds of computing by this process, the collector is off, unless a figure says otherwise.
"""

from __future__ import annotations

import gc
import json
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median
from types import FrameType
from typing import Any

from typeset.compose.composer import Composer
from typeset.compose.linecost import LineProblem
from typeset.compose.memo import Memo
from typeset.compose.setting import setting_of
from typeset.engine.engine import Engine
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.makeup.edition import make_up, placed_page, plan
from typeset.makeup.fit.fitting import Width, shape_of
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.story import Paragraph

WIDTHS = ((1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (3, 2), (5, 2), (4, 3), (5, 3), (5, 4), (6, 5))
"""Columns and the legs they are divided into: twelve measures, no two the same."""


def read(path: str) -> Any:
    """An edition."""
    findings = Findings()
    edition = load_edition(path, findings)
    if edition is None:
        raise SystemExit("\n".join(item.zh for item in findings))
    return edition


def book_of(edition: Any) -> FontBook:
    """Its fonts."""
    table = load_fonts(edition.paper, Findings())
    assert table is not None
    return FontBook(table)


def glyphs(sheets: Any) -> int:
    """Glyphs on sheets."""
    return sum(len(run.gids) for sheet in sheets for line in sheet.text for run in line.runs)


def set_pages(path: str) -> dict[str, float]:
    """Planning and placing, nothing known before."""
    edition = read(path)
    book = book_of(edition)
    begun = time.process_time()
    made = make_up(edition, book, memo=Memo()).value
    taken = time.process_time() - begun
    count = glyphs(made.sheets)
    return {"glyphs": count, "seconds": taken, "us_per_glyph": taken * 1e6 / count}


def stages(path: str) -> dict[str, float]:
    """A build of one process, step by step, each with what those before it leave known."""
    from typeset.job.info import job_info
    from typeset.press.write import page_pdf

    clock, out = time.process_time, {}
    begun = clock()
    edition = read(path)
    out["read"] = clock() - begun
    book, memo = book_of(edition), Memo()
    begun = clock()
    composer = Composer(book, setting_of(edition.paper), memo)
    for page in edition.pages:
        for block in page.blocks:
            story = block.about
            for at, body in enumerate(story.body if story else ()):
                if isinstance(body, Paragraph):
                    composer.paragraph(story, at)
    out["itemise"] = clock() - begun
    begun = clock()
    planned = plan(edition, book, memo)
    out["plan"] = clock() - begun
    begun = clock()
    pages = [page for page in edition.pages if not page.spread or page.opens]
    sheets = [one.sheet for page in pages for one in placed_page(planned, edition, page).value]
    out["place"] = clock() - begun
    spent = _subset_clock()
    info = job_info(edition, path)
    begun = clock()
    for sheet in sheets:
        page_pdf(sheet, book, info, Findings())
    out["subset"] = spent[0]
    out["paint"] = clock() - begun - spent[0]
    return out


def _subset_clock() -> list[float]:
    """Seconds spent in subsetting from now on."""
    from typeset.fonts import subset as module

    spent, real = [0.0], module.subset

    def timed(*given: Any) -> Any:
        begun = time.process_time()
        try:
            return real(*given)
        finally:
            spent[0] += time.process_time() - begun

    for known in list(sys.modules.values()):
        if getattr(known, "subset", None) is real:
            known.subset = timed  # type: ignore[attr-defined]
    return spent


_STEPS = (
    ("subset", ("/fonts/subset",)),
    ("search", ("/compose/bounded_search", "/compose/full_search", "/compose/varying_search", "/compose/breaker", "/compose/linecost", "/compose/kernel")),
    ("place", ("/makeup/place/", "/makeup/page", "/compose/justify", "/compose/runs", "/compose/spread")),
    ("itemise", ("/compose/", "/clreq/", "/fonts/")),
    ("makeup", ("/makeup/", "/engine/")),
    ("paint", ("/paint/", "/press/", "/pdf/", "/reportlab/")),
)  # fmt: skip
"""Steps by the file of the innermost function that belongs to one; the first that fits."""


def _step(frame: FrameType | None) -> str:
    while frame is not None:
        name = frame.f_code.co_filename.replace("\\", "/")
        for step, marks in _STEPS:
            if any(mark in name for mark in marks):
                return step
        frame = frame.f_back
    return "other"


def profile(path: str) -> dict[str, float]:
    """Seconds of each step of setting and painting, by samples of the running function; interpreted sources only."""
    from typeset.job.info import job_info
    from typeset.press.write import page_pdf

    edition = read(path)
    book, info, seen = book_of(edition), job_info(edition, path), Counter[str]()
    make_up(edition, book, memo=Memo())  # fonts and module tables: a sample is of the work itself
    signal.signal(signal.SIGPROF, lambda _number, frame: seen.update((_step(frame),)))
    rounds, begun = 4, time.process_time()
    signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
    for _ in range(rounds):
        for sheet in make_up(edition, book, memo=Memo()).value.sheets:
            page_pdf(sheet, book, info, Findings())
    signal.setitimer(signal.ITIMER_PROF, 0)
    each = (time.process_time() - begun) / rounds
    total = sum(seen.values())
    return {step: each * seen[step] / total for step in (*(name for name, _ in _STEPS), "other")}


def changed(path: str) -> dict[str, Any]:
    """An edited story to new sheets in a warm process, the collector on: milliseconds by the clock, one edit a story."""
    gc.enable()
    edition = read(path)
    engine = Engine(book_of(edition))
    engine.update(edition)
    taken: list[float] = []
    reading: list[float] = []
    pages: list[int] = []
    stories = {block.about.id: block.about for page in edition.pages for block in page.blocks if block.about}
    for story in stories.values():
        file = Path(story.place.file)
        text = file.read_text(encoding="utf-8")
        new = _edited(text, story)
        if new is None:
            continue
        file.write_text(new, encoding="utf-8")
        begun = time.perf_counter()
        again = read(path)
        half = time.perf_counter()
        update = engine.update(again)
        taken.append((time.perf_counter() - half) * 1000)
        reading.append((half - begun) * 1000)
        pages.append(len(update.pages))
        file.write_text(text, encoding="utf-8")
        engine.update(read(path))
    if not taken or not max(pages):
        raise SystemExit("no story could be changed")
    return {
        "median_ms": median(taken),
        "worst_ms": max(taken),
        "reading_ms": median(reading),
        "stories": len(taken),
    }


def _edited(text: str, story: Any) -> str | None:
    """The file's text with two characters more in the story's longest paragraph; None where that is not found in it once."""
    bodies = [body.text for body in story.body if isinstance(body, Paragraph)]
    longest = max(bodies, key=len, default="")
    for start in range(0, max(0, len(longest) - 8), 8):
        piece = longest[start : start + 8]
        if text.count(piece) == 1:
            return text.replace(piece, f"{piece[:4]}另有{piece[4:]}")
    return None


def fit(path: str) -> dict[str, float]:
    """One story at twelve measures, nothing known before, in milliseconds per 1,000 characters: its lines, and its depths."""
    edition = read(path)
    book, geo = book_of(edition), geometry_of(edition.paper)
    stories = [block.about for page in edition.pages for block in page.blocks if block.about]
    length = {
        story.id: sum(len(body.text) for body in story.body if isinstance(body, Paragraph))
        for story in stories
    }
    story = min(stories, key=lambda one: abs(length[one.id] - 1500))
    lines, taken, shapes = [], [], 0
    for _ in range(7):
        composer = Composer(book, setting_of(edition.paper), Memo())
        begun = time.process_time()
        for at, body in enumerate(story.body):
            if isinstance(body, Paragraph):
                items = composer.paragraph(story, at)
                for ems in range(10, 22):
                    composer.lines(LineProblem(items, 0, items.n, ems * geo.size, 2 * geo.size))
        lines.append(time.process_time() - begun)
        composer = Composer(book, setting_of(edition.paper), Memo())
        begun = time.process_time()
        found = [shape_of(composer, geo, story, Width(*width), "title") for width in WIDTHS]
        taken.append(time.process_time() - begun)
        shapes = sum(shape is not None for shape in found)
    if shapes < len(WIDTHS):
        raise SystemExit(f"only {shapes} widths have room")
    each = 1e6 / length[story.id]
    return {
        "characters": length[story.id],
        "depths_ms": median(taken) * each,
        "lines_ms": median(lines) * each,
    }


FIGURES = {"set": set_pages, "stages": stages, "profile": profile, "changed": changed, "fit": fit}

if __name__ == "__main__":
    gc.disable()
    print(json.dumps(FIGURES[sys.argv[1]](sys.argv[2])))
