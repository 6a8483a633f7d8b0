"""Marks of the body in texts of a paper or an edition, which have one style and print them as typed (CPY-34)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from typeset.intake.schema.fields import Reader
    from typeset.intake.yaml.nodes import Node

_MARKS = lazy_pattern(
    r"\*\*[^*\n]+\*\*|\[[^\]\n]+\]\{[^}\n]*\}|\[[^\]\n]+\]\(https?:[^)\n]*\)|<!--.*?(?:-->|$)"
    r"|</?(?:br|b|i|p|span|su[bp])\b[^<>]*>|&(?:nbsp|amp|lt|gt|quot);"
)
"""The body's marks, and those of HTML."""


def tell_marks(text: str, reader: Reader, node: Node) -> None:
    """A warning for the first mark of a text, if it has any."""
    found = _MARKS.search(text)
    if found is not None:
        reader.findings.warning(
            "CPY-34",
            f"“{found[0]}”照字面排：这里只有一种字样，不认正文的写法",
            f"“{found[0]}” is set as it stands: this text has one style and no marks",
            "只写文字",
            reader.place(node),
        )
