"""Words of English in Chinese copy: their word spaces and apostrophes are their own."""

from __future__ import annotations

from typeset.patterns import lazy_pattern

_BESIDE = frozenset("\"'“”‘’()[]")
"""What may stand between a word of English and its space."""

_OMISSION = lazy_pattern(r"['’](?:\d\d(?:s|(?=[级届年]))|(?:n['’]?|em|tis|twas|cause|til|bout)(?![A-Za-z]))")
"""An apostrophe that begins a word: ’90s, ’n’, ’em; not a quotation of two digits."""


def is_latin_letter(char: str) -> bool:
    """Whether a character is a letter or digit of Latin script, accents included."""
    return (char.isalnum() and char < "\u0250") or "\u1e00" <= char <= "\u1eff"


def is_word_space(text: str, start: int, end: int) -> bool:
    """Whether the blank text[start:end] parts two words of English, quotes and brackets between or not."""
    left, right = start - 1, end
    while left >= 0 and text[left] in _BESIDE:
        left -= 1
    while right < len(text) and text[right] in _BESIDE:
        right += 1
    if left < 0 or right >= len(text):
        return False
    return is_latin_letter(text[left]) and is_latin_letter(text[right])


def is_apostrophe(line: str, at: int, *, is_open: bool = False) -> bool:
    """Whether the ' or ’ at `at` is an apostrophe. is_open: a single quote is open before it."""
    before, after = line[at - 1 : at] if at else "", line[at + 1 : at + 2]
    if before and is_latin_letter(before) and not before.isdecimal():
        return not is_open or bool(after and is_latin_letter(after))
    if before.isdecimal() and after and is_latin_letter(after):
        return True
    return _OMISSION.match(line, at) is not None
