"""Codes of findings: the edition for the screen."""

from __future__ import annotations

from typeset.findings.codes.entry import Entry

CODES: dict[str, Entry] = {
    "UA-01": Entry(
        "图片没有替代文字",
        "a picture without alternative text",
        "电子报给看不见图的读者读替代文字。图片既没有 alt 也没有图说，图里也没有文字时，只能读作“图片”，"
        "这份 edition.pdf 就不声明符合 PDF/UA。在图片上写 alt: 一句话说清画面。",
        "The screen edition reads the alternative text to those who cannot see the picture. With neither alt nor "
        "caption nor words in the picture it can only say “picture”, and edition.pdf does not claim PDF/UA. "
        "Write alt: with a sentence that says what is to be seen.",
    ),
}
"""Registered in codes/__init__.py."""
