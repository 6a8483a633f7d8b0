"""Copy in against copy out: which characters of a story file are not printed as typed, and what was said of them."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from typeset.findings import Finding, Findings
from typeset.intake.story.markdown import read_stories

HEAD = "---\nformat: 1\ntitle: 题目\n---\n"
ROLES = ("song", "hei", "kai", "brush")

SURE = {
    "NRM-01": "invisible characters and indents have no ink; an accent typed apart is the same letter",
    "NRM-02": "full-width digits and letters are the same digits and letters",
    "NRM-03": "a half-width mark after Han is the same mark at its width",
    "NRM-06": "a bracket at its width",
    "NRM-07": "a straight quote that has its partner",
    "NRM-08": "points in a row are an ellipsis",
    "NRM-09": "hyphens in a row beside Han are a dash",
    "NRM-10": "two ascending numbers of one kind with a unit are a range",
    "NRM-11": "a blank beside a full-width mark, or inside a letter-spaced word",
    "NRM-12": "the gap between Han and Latin is set, not typed",
    "NRM-13": "an interpunct inside a transliterated name",
    "NRM-14": "a per-cent sign at its width",
    "NRM-17": "the order and number of ！ and ？ (GB/T 15834)",
    "NRM-18": "a run of blanks is one",
    "NRM-19": "a squared unit is its letters",
    "NRM-21": "a radical from a PDF is its ideograph",
    "NRM-27": "corner quotes are the curly ones of the mainland",
    "CPY-32": "a comment is not copy",
    "CPY-33": "the bullet of a list of Markdown, each item a paragraph",
}
"""Findings at info level that may change what is printed, and why nobody need look."""

SYNTAX = re.compile(
    r"\n[ \t\u3000]*(?:> ?)*|[ \t\u3000]+$|#{1,6} +|> ?|\*\*|\[(?=[^\]]*\]\{)|\]\{[^}]*\}|\\|</?(?:b|su[bp])>|&[a-z]+;|\u3000+|<(?=http)|>",
    re.M,
)
"""The house's own marks (docs/files.md): they are read, never printed, and nothing is said of them."""


class Missing(NamedTuple):
    """Characters that were not printed as typed, without a word about it."""

    offset: int
    text: str
    around: str


def read(body: str, roles: tuple[str, ...] = ROLES) -> tuple[list[str], list[Finding], list[Missing]]:
    """The paragraphs that a body gives, what was found, and what changed in silence."""
    findings = Findings()
    (story,) = read_stories(HEAD + body, "x.md", findings, roles)
    typed = HEAD + body
    same: set[int] = set()
    for paragraph in story.paragraphs:
        for index, char in enumerate(paragraph.text):
            offset = paragraph.file_offset(index)
            if typed[offset] == char:
                same.add(offset)
    changed = [offset for offset in range(len(HEAD), len(typed)) if offset not in same]
    told = list(findings)
    return [p.text for p in story.paragraphs], told, list(_silent(typed, changed, told))


def _silent(typed: str, changed: list[int], told: list[Finding]) -> list[Missing]:
    found: list[Missing] = []
    syntax = {i for match in SYNTAX.finditer(typed, len(HEAD)) for i in range(*match.span())}
    starts = [0, *(match.end() for match in re.finditer("\n", typed))]
    for _, group in itertools.groupby(enumerate(changed), lambda pair: pair[1] - pair[0]):
        run = [offset for _, offset in group]
        if not any(_covers(item, run, typed, starts) for item in told):
            left = [offset for offset in run if offset not in syntax]
            if left:
                found.append(
                    Missing(left[0], typed[left[0] : left[-1] + 1], typed[max(0, run[0] - 8) : run[-1] + 9])
                )
    return found


def _covers(item: Finding, run: list[int], typed: str, starts: list[int]) -> bool:
    """Whether a finding speaks of a changed run: a sure one at its very place, a warning on its line."""
    if not item.place.line or (item.severity == "info" and item.code not in SURE):
        return False
    first, last = (typed.count("\n", 0, offset) + 1 for offset in (run[0], run[-1]))
    if item.code.startswith("CPY") or item.severity == "warning":
        return first <= item.place.line <= last
    at = starts[item.place.line - 1] + item.place.column - 1
    return run[0] - 1 <= at <= run[-1]
