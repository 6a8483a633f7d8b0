"""Copy that is text: which of the two readers takes it, Markdown or raw copy; known texts come from the cache."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.files import memory
from typeset.findings import Finding, Findings, Place
from typeset.intake.copy import stories_cache
from typeset.intake.copy.terms import CopyTerms, lines_of
from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from typeset.model.story import Story

_NOTES = frozenset({"NOTICE", "README", "LICENSE", "LICENCE"})
_FRONT = lazy_pattern(
    r"\s*---[ \t]*\n(?:[^\n]*\n){0,60}?(?:title|题目|标题)[ \t]*[:：][^\n]*\n(?:[^\n]*\n){0,200}?---[ \t]*(?:\n|\Z)"
)
"""Front matter that names a title."""


def is_note(name: str) -> bool:
    """Whether a file by its name says what a folder is."""
    return Path(name).stem.upper() in _NOTES


def is_raw(text: str, name: str) -> bool:
    """Whether a text is raw copy: no Markdown by its name, and without a front matter that names a title."""
    return not name.lower().endswith((".md", ".markdown")) and _FRONT.match(text) is None


def read_decoded(text: str, name: str, terms: CopyTerms, findings: Findings) -> list[Story]:
    """The stories of a text, from the cache where it is known."""
    if _is_no_copy(text, name, findings):
        return []
    if terms.seen:
        terms.seen(name, lines_of(text))
    plain = terms._replace(seen=None)
    stories, found = memory.kept(f"copy {name}", (text, plain), lambda: _read(text, name, plain))
    findings.extend(found)
    return list(stories)


def _read(text: str, name: str, terms: CopyTerms) -> tuple[tuple[Story, ...], tuple[Finding, ...]]:
    """The stories of a text and what is found in it."""
    findings = Findings()
    options = repr(terms._replace(how=terms.how._replace(off=frozenset()))) + repr(sorted(terms.how.off))
    entry = stories_cache.entry_of(text, name, options)
    known = stories_cache.fetch(entry, findings)
    if known is not None:
        return tuple(known), tuple(findings)
    found = Findings()
    if is_raw(text, name):
        from typeset.intake.raw import read_page

        stories = list(read_page(text, name, terms.words, found, terms.how))
    else:
        from typeset.intake.story.markdown import read_stories

        stories = read_stories(text, name, found, terms.roles, terms.how)
    if any("".join(word.split()) and word in text for word, _ in terms.suspects):
        from typeset.intake.story.queries import find_suspects

        find_suspects(stories, terms.suspects, found, text)
    stories_cache.store(entry, stories, list(found))
    return tuple(stories), tuple(found)


def _is_no_copy(text: str, name: str, findings: Findings) -> bool:
    """An empty file (CPY-04), or one that only says what the folder is (CPY-03)."""
    if not text.strip():
        findings.warning(
            "CPY-04",
            f"稿件文件“{Path(name).name}”是空的",
            f"the copy file {Path(name).name} is empty",
            "写上稿件，或删去这个文件",
            Place(name, 1, 1),
        )
        return True
    if is_note(name) and _FRONT.match(text) is None:
        findings.info(
            "CPY-03",
            f"“{Path(name).name}”当作文件夹的说明，没有当稿件读",
            f"{Path(name).name} is taken for a note on the folder, not for copy",
            "是稿件就在开头写 --- format: 1 / title: … ---，或换个文件名",
            Place(name, 1, 1),
        )
        return True
    return False
