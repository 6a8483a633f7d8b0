"""Figures of findings and the forms in which sentences show them: lengths in units, shares, names of parts, lists.

A template has no logic: `{lines}` is a figure as it is, `{width:mm}` one shown by a form. A figure of another kind than its form
wants is shown as it is; nothing here raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias, Union

from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern
from typeset.units import to_mm, to_pt


class Words(NamedTuple):
    """A text in two languages."""

    zh: str
    """In Chinese."""
    en: str
    """In English."""


class Phrase(NamedTuple):
    """A part of a sentence, not yet put into words."""

    key: str
    """`FIT-02.title`: a code and one of its phrases in the register."""
    figures: tuple[tuple[str, Figure], ...] = ()
    """Its figures by name."""


Figure: TypeAlias = Union[int, float, str, Words, Phrase, tuple["Figure", ...]]  # noqa: UP007 - names itself
"""What layout gives a sentence."""

PARTS = {
    "title": "标题", "kicker": "引题", "subtitle": "副题", "label": "栏目", "byline": "署名", "summary": "提要", "table": "表格",
}  # fmt: skip
"""Parts of a story by role, in Chinese; in English they are called by their role."""

_FIELD = lazy_pattern(r"\{\{|\}\}|\{(\w+)(?::(\w+))?\}")


class Piece(NamedTuple):
    """A stretch of a template."""

    text: str
    """Words as they stand; a figure's name."""
    form: str | None = None
    """None for words; of a figure its form, "" none."""


def pieces(template: str) -> Iterator[Piece]:
    """A template in pieces, braces unfolded."""
    at = 0
    for match in _FIELD.finditer(template):
        if match.start() > at:
            yield Piece(template[at : match.start()])
        name, form = match[1], match[2]
        yield Piece(match[0][0]) if name is None else Piece(name, form or "")
        at = match.end()
    if at < len(template):
        yield Piece(template[at:])


def shown(template: str) -> str:
    """A template as people read it: each figure by its name in braces."""
    return "".join(text if form is None else f"{{{text}}}" for text, form in pieces(template))


def fields(*templates: str) -> set[tuple[str, str]]:
    """The figures that templates name, each with its form."""
    return {(name, form) for template in templates for name, form in pieces(template) if form is not None}


def _mm(value: Figure) -> str:
    return str(to_mm(value)) if isinstance(value, int) else str(value)


def _size(value: Figure) -> str:
    return " × ".join(map(_mm, value)) + " mm" if isinstance(value, tuple) else str(value)


def _pt(value: Figure) -> str:
    return to_pt(value) if isinstance(value, int) else str(value)


def _em(value: Figure) -> str:
    return f"{value / 1000:.2f}" if isinstance(value, int) else str(value)


def _percent(value: Figure) -> str:
    return f"{value / 10:g}" if isinstance(value, int) else str(value)


def _points(value: Figure) -> str:
    return " ".join(f"U+{ord(ch):04X}" for ch in str(value))


def _quoted(value: Figure) -> str:
    return "、".join(f"“{name}”" for name in value) if isinstance(value, tuple) else f"“{value}”"


def pasted(text: str) -> str:
    """A text as a YAML value inside braces: quoted where a mark of YAML would be read into it."""
    plain = not (
        set(text) & set(",[]{}#&*!|>'\"%@`\\") or ": " in text or text[:1] in "-?:" or text.endswith(":")
    )
    return text if plain and not text.replace(".", "").isdigit() else "'" + text.replace("'", "''") + "'"


FORMS: Mapping[str, Callable[[Figure], str]] = {
    "mm": _mm,
    "size": _size,
    "pt": _pt,
    "em": _em,
    "percent": _percent,
    "points": _points,
    "quoted": _quoted,
    "typed": repr,
    "pasted": lambda value: pasted(str(value)),
}
"""Forms that are the same in every language: a length in millimetres, width and height in millimetres, a length in points (all
given in units), mille em as em, per mille as per cent, characters as code points, names in quotation marks, a word as it was typed, and as YAML has it."""

SPOKEN = ("list", "phrases", "part")
"""Forms that differ by language: texts with the comma of lists between, phrases with a semicolon, the name of a story's part."""
