"""`python -m bench.versions`: what comparing 64 pages costs once both versions are set.

The pages are those of the samples, repeated under other names and numbers; the new version has a word more in a tenth of its
paragraphs, its lines moved down by a line from there on. Prints medians; exit 1 when the target is missed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from statistics import median
from typing import NamedTuple

from bench.editions import ROOT
from typeset.findings import Findings
from typeset.proof.compare.compare import compare
from typeset.proof.compare.report import as_json, as_text, moved_lines
from typeset.proof.compare.types import Comparison, EditionRecord
from typeset.proof.store import files_of
from typeset.sheet.record import BlockRecord, LineRecord, PageRecord
from typeset.sheet.written import read
from typeset.versions.versions import load_version

SAMPLES = ("linzhou/2026-05-07", "tongxi/2026-09-19", "zhaoning/2026-07-15")
PAGES, RUNS, TARGET = 64, 5, 2.0
EVERY = 10
"""One paragraph in so many is changed."""


class Measured(NamedTuple):
    """Seconds of a comparison, of writing it as text and JSON, of writing and reading a snapshot; and what was found."""

    compare: float
    report: float
    snapshot: float
    comparison: Comparison


def pages() -> list[PageRecord]:
    """The samples' pages as records."""
    out: list[PageRecord] = []
    for name in SAMPLES:
        version = load_version(str(ROOT / "layouts" / f"{name}.yaml"), Findings())
        assert version is not None
        out.extend(version.record.pages)
    return out


def long_record(samples: list[PageRecord], count: int = PAGES) -> EditionRecord:
    """An edition of so many pages, no story of one round the same as that of another."""
    made = [
        _named(page, number, (number - 1) // len(samples))
        for number, page in enumerate(islice(cycle(samples), count), 1)
    ]
    return EditionRecord("long", tuple(made), "long", "2026-05-07", 1)


def _named(page: PageRecord, number: int, copy: int) -> PageRecord:
    mark = f"·{copy}"
    blocks = tuple(
        block._replace(
            name=block.name and block.name + mark, story=block.story and block.story + mark,
            text=tuple(line._replace(story=line.story and line.story + mark) for line in block.text),
        )
        for block in page.blocks
    )  # fmt: skip
    return page._replace(number=number, name=f"{number:02d}", blocks=blocks)


def edited(record: EditionRecord, every: int = EVERY) -> EditionRecord:
    """The same with a word more in one of so many paragraphs; the rest of such a block is a line lower."""
    seen: set[tuple[str, int]] = set()
    return record._replace(
        pages=tuple(
            page._replace(blocks=tuple(_edited(block, seen, every) for block in page.blocks)) for page in record.pages
        )
    )  # fmt: skip


def _edited(block: BlockRecord, seen: set[tuple[str, int]], every: int) -> BlockRecord:
    return block._replace(text=tuple(_lines(block.text, seen, every)))


def _lines(lines: tuple[LineRecord, ...], seen: set[tuple[str, int]], every: int) -> Iterator[LineRecord]:
    lower = 0
    for line in lines:
        key = (line.story, line.paragraph)
        if line.role == "body" and line.leg and key not in seen:
            seen.add(key)
            if len(seen) % every == 0:
                text = line.text[:5] + "新近" + line.text[5:]
                yield line._replace(text=text, setting="00000000", y=line.y + lower)
                lower += 12_500_000
                continue
        yield line._replace(y=line.y + lower)


def measure(old: EditionRecord, new: EditionRecord) -> Measured:
    """One run."""
    start = time.perf_counter()
    found = compare(old, new)
    compared = time.perf_counter()
    as_text(found)
    as_json(found)
    reported = time.perf_counter()
    files = files_of(new, {})
    for name, raw in files.items():
        if name.endswith(".txt"):
            read(raw.decode())
    kept = time.perf_counter()
    return Measured(compared - start, reported - compared, kept - reported, found)


def main() -> int:
    """Prepare, time, print."""
    old = long_record(pages())
    new = edited(old)
    runs = [measure(old, new) for _ in range(RUNS)]
    found = runs[0].comparison
    lines = sum(len(block.text) for page in old.pages for block in page.blocks)
    print(
        f"{len(old.pages)} pages, {lines} lines; {len(found.changes)} changes, {moved_lines(found)} lines moved"
    )
    for name in ("compare", "report", "snapshot"):
        print(f"  {name:10}{median(getattr(run, name) for run in runs) * 1000:8.0f} ms")
    took = median(run.compare + run.report for run in runs)
    print(f"  comparison and report {took:.2f} s, target {TARGET}: {'met' if took <= TARGET else 'MISSED'}")
    return 0 if took <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
