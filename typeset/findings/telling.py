"""Findings told by code and figures: `tell("FIT-05", at=place, title=…, over=3)`. The words stand in the register (findings/codes),
of which only the code's own file is read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from typeset.findings import NOWHERE, Finding, Place
from typeset.findings.codes import entry
from typeset.findings.figures import FORMS, PARTS, Figure, Phrase, Words, pieces
from typeset.patterns import lazy_pattern


def tell(key: str, *, at: Place = NOWHERE, severity: str = "", **figures: Figure) -> Finding:
    """A finding in the register's words. key: a code, or `FIT-05.table` for one of its other sentences; severity: where the
    sentence may be graver or less, which."""
    code, _, name = key.partition(".")
    said = entry(code).sentences[name]
    zh, en, hint = (
        filled(said.zh, figures),
        filled(said.en, figures, english=True),
        filled(said.hint, figures),
    )
    return Finding(code, severity or said.severities[0], zh, en, hint, at)


def phrase(key: str, **figures: Figure) -> Phrase:
    """A part of a sentence by its key in the register; it is put into words when the sentence is."""
    return Phrase(key, tuple(figures.items()))


def filled(template: str, figures: Mapping[str, Figure], *, english: bool = False) -> str:
    """A template in words. A figure that is not there shows as its name in braces."""
    if "{" not in template and "}" not in template:
        return template
    out: list[str] = []
    one = False  # whether the last piece was the number 1
    for text, form in pieces(template):
        if form is None:
            out.append(_COUNTED.sub(_one_of, text) if one and english else text)
            one = False
        else:
            one = not form and figures.get(text) == 1
            out.append(_worded(figures[text], form, english=english) if text in figures else f"{{{text}}}")
    return "".join(out)


_COUNTED = lazy_pattern(r"^ (line|character|paragraph|column|page|picture|cell|row|time)s\b( are\b)?")


def _one_of(match: re.Match[str]) -> str:
    """What is counted, and its verb, behind the number 1 in English."""
    return f" {match[1]}{' is' if match[2] else ''}"


def _worded(value: Figure, form: str, *, english: bool) -> str:
    """One figure in its form."""
    if form in FORMS:
        return FORMS[form](value)
    if form == "part":
        return str(value) if english else PARTS.get(str(value), str(value))
    if isinstance(value, Phrase):
        return _spoken(value, english=english)
    if isinstance(value, Words):
        return value.en if english else value.zh
    if isinstance(value, tuple):
        marks = ("; ", "；") if form == "phrases" else (", ", "、")
        return marks[0 if english else 1].join(_worded(one, "", english=english) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _spoken(value: Phrase, *, english: bool) -> str:
    code, _, name = value.key.partition(".")
    words = entry(code).phrases[name]
    return filled(words.en if english else words.zh, dict(value.figures), english=english)
