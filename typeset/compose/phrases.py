"""Where a title may be broken by sense (HED-01): one function over a segmenter's hints.

The segmenter is budoux: small, trained on phrases, no dictionary. It is loaded when a title has to be broken for
which its editor typed no break, which is seldom. Body text is never segmented.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=2)
def _parser(*, traditional: bool) -> Any:
    import budoux

    if traditional:
        return budoux.load_default_traditional_chinese_parser()
    return budoux.load_default_simplified_chinese_parser()


@lru_cache(maxsize=256)
def phrase_ends(text: str, *, traditional: bool = False) -> frozenset[int]:
    """Offsets after which a phrase of a title ends; neither 0 nor the whole length."""
    ends: set[int] = set()
    at = 0
    for phrase in _parser(traditional=traditional).parse(text):
        at += len(phrase)
        ends.add(at)
    return frozenset(ends - {0, len(text)})
