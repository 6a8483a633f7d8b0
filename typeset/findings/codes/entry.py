"""What the register says of a code, and the sentences in which its findings are told."""

from __future__ import annotations

from collections.abc import Mapping

from typeset.findings import ERROR, INFO, WARNING
from typeset.findings.figures import Words
from typeset.named_tuple import NamedTuple

INPUT, DRAFT, PRESS, NOTHING = "input", "draft", "press", ""
"""A file cannot be read, and earlier output stays; the input is wrong or not there yet, and its pages are drawn with what there is,
as drafts (草样); the layout is wrong, and its page is a draft; none of these."""


class Sentence(NamedTuple):
    """One way to tell a finding: templates with named figures, `{lines}` as it is, `{width:mm}` by a form of findings/figures.py;
    `{{` and `}}` are braces."""

    severities: tuple[str, ...]
    """How grave it may be, the usual first; layout says which where there are several."""
    zh: str
    """What is wrong and where, in Chinese."""
    en: str
    """The same in English."""
    hint: str = ""
    """What to do, best the line to paste; a finding carries it in Chinese."""
    hint_en: str = ""
    """The same in English, for `typeset explain`."""


class Entry(NamedTuple):
    """A code's title, then a paragraph: what it means and what to do; what it stops and how it is told."""

    zh: str
    """Title in Chinese."""
    en: str
    """Title in English."""
    explain_zh: str
    """What it means and what to do, in Chinese."""
    explain_en: str
    """The same in English."""
    stops: str = INPUT
    """What an error of this code stops; NOTHING where its findings are never errors."""
    sentences: Mapping[str, Sentence] = {}
    """Its sentences by name, "" the usual one. A reader of files that writes its own has none here."""
    phrases: Mapping[str, Words] = {}
    """Parts of sentences that change by case (reasons, remedies), by name; templates like the sentences."""


def drafting(codes: Mapping[str, Entry], *names: str) -> dict[str, Entry]:
    """Codes of some names or families (`EDN-`) as those whose errors make drafts."""
    return {code: one._replace(stops=DRAFT) if code.startswith(names) else one for code, one in codes.items()}


def error(zh: str, en: str, hint: str = "", hint_en: str = "") -> Sentence:
    """A sentence that tells an error: the output cannot be printed as it is."""
    return Sentence((ERROR,), zh, en, hint, hint_en)


def warning(zh: str, en: str, hint: str = "", hint_en: str = "") -> Sentence:
    """A sentence that tells a warning: an editor should look."""
    return Sentence((WARNING,), zh, en, hint, hint_en)


def note(zh: str, en: str, hint: str = "", hint_en: str = "") -> Sentence:
    """A sentence that tells what the program decided by itself."""
    return Sentence((INFO,), zh, en, hint, hint_en)


def graded(severities: tuple[str, ...], *told: str) -> Sentence:
    """A sentence whose gravity depends on its figures. told: zh, en, hint, hint_en."""
    return Sentence(severities, *told)
