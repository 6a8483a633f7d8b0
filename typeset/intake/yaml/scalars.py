"""Plain scalars by the YAML 1.2 core schema, without the surprises of 1.1."""

from __future__ import annotations

from typeset.patterns import lazy_pattern

SPECIAL = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""Characters no YAML text may hold."""

_INT = lazy_pattern(r"[-+]?[0-9]+\Z")
_FLOAT = lazy_pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_WORDS: dict[str, bool | float | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_MAX_DIGITS = 300


def core_value(text: str) -> bool | int | float | str | None:
    """The value of a plain scalar: null, true, false, integers, floats; everything else is text.

    A number with a leading zero (`010`) stays text: 1.1 and 1.2 disagree on it, editors mean the digits.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789" or len(text) > _MAX_DIGITS:
        return text
    digits = text.lstrip("+-")
    if len(digits) > 1 and digits[0] == "0" and digits[1].isdigit():
        return text
    if text.isascii() and _INT.match(text):
        return int(text)
    if text.isascii() and _FLOAT.match(text):
        value = float(text)
        return value if abs(value) < 1e300 else text
    return text
