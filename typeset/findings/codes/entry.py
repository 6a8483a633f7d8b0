"""What the register says of a code."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """Title in Chinese and English, then a paragraph each: what it means and what to do."""

    zh: str
    en: str
    explain_zh: str
    explain_en: str
