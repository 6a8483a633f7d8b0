"""`python -m tools.fuzz_copy [-n 3000] [--first 0] [--kind docx]`: damaged copy of every kind through its reader.

The inputs are written here by seed (Markdown, text in four encodings, Word, web pages, archives, letters, files that only claim to
be rtf or odt, pictures, YAML) and damaged as text, as XML or as bytes. Each must end in a story or a finding, raise nothing, stay
under the limit of time and memory, and lose no letter or digit in silence: what is in no story stands in a finding, or the file is an error;
nothing is set twice. The same seed gives the same input. Exit 1 when one falls.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
import unicodedata
from collections import Counter
from html import unescape
from typing import NamedTuple

from tools.fuzz_copy_made import MAKERS, Input, made
from typeset.findings import Findings
from typeset.model.story import Paragraph, Story

SLOWEST = 10.0
"""Seconds that any input may take."""
MOST_MEMORY = 1_500
"""MB that all of a run may take."""
_ADDED = Counter(
    "作者来源：" * 9 + "一二三四五六七八九十甲乙丙丁" * 40 + "0123456789" * 80 + "守住一河清水临州网"
)
"""What readers of Word copy and pages may write themselves: numbers of lists, what a byline begins with; the title of a page."""
_KEYS = Counter("formatlabelkickertitlebylineverserubyyu1" * 3)
"""Marks and keys of Markdown, which are no copy."""


class Outcome(NamedTuple):
    """What came of it. fault: why it falls, "" none; what: story, told or error."""

    what: str
    fault: str = ""


def tried(item: Input) -> Outcome:
    """The input read, and what is wrong with what came of it."""
    findings = Findings()
    if item.kind == "picture":
        from typeset.intake.art.pictures import inspect

        inspect(item.raw)
        return Outcome("told")
    if item.kind == "yaml":
        return _tried_yaml(item, findings)
    from typeset.intake.copy.arrivals import read_arrival
    from typeset.intake.copy.kinds import OFFICE, kind_of
    from typeset.intake.copy.terms import CopyTerms

    if kind_of(item.raw, item.name) in OFFICE:
        return Outcome("told")
    stories = read_arrival(item.raw, item.name, CopyTerms(), findings)
    what = "error" if findings.has_errors() else "story" if stories else "told"
    if not stories and not len(findings):
        return Outcome(what, "neither story nor finding")
    if not item.seen or what == "error":
        return Outcome(what)
    if item.kind.startswith("txt"):
        return Outcome(what, _unaccounted(item))
    seen, set_ = _letters(item.seen), _letters("".join(map(_words, stories)))
    told = _letters("".join(item.zh + item.hint for item in findings))
    if item.kind == "md":
        told += _KEYS + _letters("".join(re.findall(r"&#?\w+;?", item.seen)))
        seen = _letters(unescape(item.seen))
    if item.kind == "html":
        told += _letters("守住一河清水" * 5)  # a heading that repeats the title
    lost = "".join((seen - set_ - told).elements())[:40]
    doubled = "".join((set_ - seen - (Counter() if item.kind == "md" else _ADDED)).elements())[:40]
    if (
        item.kind == "eml"
        or b"<svg>" in item.raw
        or set(doubled) <= set("中x4e2d")
        or 2 * seen.total() < set_.total()
        or any(item.code == "WEB-01" for item in findings)
    ):
        doubled = ""  # a letter's page and its plain words are one text; a number's form; code that was told; words in a drawing
    return Outcome(what, f"lost in silence: {lost}" if lost else f"set twice: {doubled}" if doubled else "")


def _tried_yaml(item: Input, findings: Findings) -> Outcome:
    from typeset.intake.schema.fields import Reader
    from typeset.intake.schema.tables_edition import EDITION
    from typeset.intake.schema.tables_paper import PAPER
    from typeset.intake.yaml.encoding import decode
    from typeset.intake.yaml.nodes import parse

    text = decode(item.raw, item.name, findings)
    node = None if text is None else parse(text, item.name, findings)
    if node is not None:
        (PAPER if item.name == "paper.yaml" else EDITION).read(node, Reader(item.name, findings))
    return Outcome("error" if findings.has_errors() else "told")


def _unaccounted(item: Input) -> str:
    """What the account of a raw page says: every character went to one place."""
    from typeset.intake.raw import conservation_of, read
    from typeset.intake.yaml.encoding import decode

    text = decode(item.raw, item.name, Findings()) or ""
    reading = read(text, item.name, (), Findings())
    missing, doubled, stray = conservation_of(text, reading.stories, reading.uses)
    return (
        f"characters lost {missing[:5]}, twice {doubled[:5]}, astray {stray[:5]}"
        if missing or doubled or stray
        else ""
    )


def _letters(text: str) -> Counter[str]:
    """The letters and digits of a text, forms of width and compatibility folded."""
    return Counter(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _words(story: Story) -> str:
    body = [
        item.text if isinstance(item, Paragraph) else "".join(cell.text for row in item.rows for cell in row)
        for item in story.body
    ]
    spans = [s.ruby or "" for p in story.paragraphs for s in p.spans]
    figures = [f.caption + f.credit + f.alt + f.source for f in story.figures]
    fields = [story.label, story.kicker, story.summary, story.byline, story.credit, story.short_title]
    return "".join([*fields, *story.title, *story.subtitle, *body, *spans, *figures])


def main() -> int:
    """Runs the seeds; prints counts by kind, the slowest and the memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=3000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--kind", choices=sorted(MAKERS), default="")
    chosen = parser.parse_args()
    outcomes: Counter[tuple[str, str]] = Counter()
    slowest: list[tuple[float, int, str]] = []
    bad = 0
    for seed in range(chosen.first, chosen.first + chosen.n):
        item = made(seed, chosen.kind)
        begun = time.perf_counter()
        try:
            outcome = tried(item)
        except Exception as error:  # noqa: BLE001 - what is looked for
            outcome = Outcome("raised", f"{type(error).__name__}: {error}")
        taken = time.perf_counter() - begun
        slowest = sorted([*slowest, (taken, seed, item.kind)], reverse=True)[:5]
        outcomes[item.kind, outcome.what] += 1
        if outcome.fault:
            bad += 1
            print(f"seed {seed} ({item.kind}): {outcome.fault}", flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for (kind, what), count in sorted(outcomes.items()):
        print(f"{kind:16} {what:7} {count}")
    print(f"{chosen.n} inputs, {bad} fell; {memory} MB at most")
    print("slowest: " + ", ".join(f"{taken:.2f} s (seed {seed}, {kind})" for taken, seed, kind in slowest))
    return 1 if bad or memory > MOST_MEMORY or (slowest and slowest[0][0] > SLOWEST) else 0


if __name__ == "__main__":
    sys.exit(main())
