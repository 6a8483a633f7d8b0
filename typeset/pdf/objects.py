"""Small helpers on PDF objects of any type: references followed, and absent for whatever is not what was asked for."""

from __future__ import annotations

from typing import Any, TypeGuard

from typeset.pdf.lexer import Ref, Stream

BROKEN = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    ZeroDivisionError,
    RecursionError,
    MemoryError,
    OSError,
    AssertionError,
)
"""What reading a damaged file may still raise: foreign data is whatever it likes."""
Box = tuple[float, float, float, float]
"""Left, foot, right, head."""


def real(value: Any) -> Any:
    """An object, references followed; None for the null object and for what cannot be read."""
    return value.owner.followed(value) if isinstance(value, Ref) else value


def entries(value: Any) -> dict[str, Any]:
    """A dictionary (a stream's too) with its values followed; {} for anything else."""
    value = real(value)
    if isinstance(value, Stream):
        value = value.header
    return {key: real(item) for key, item in value.items()} if isinstance(value, dict) else {}


def items(value: Any) -> list[Any]:
    """An array's items, followed; [] for anything else."""
    value = real(value)
    return [real(item) for item in value] if isinstance(value, list) else []


def numbers(value: Any) -> tuple[float, ...]:
    """An array of numbers as floats; () when it is none."""
    found = items(value)
    return tuple(map(float, found)) if all(is_number(item) for item in found) else ()


def is_number(value: Any) -> TypeGuard[int | float]:
    """Whether an object is a number of a size that a page can have."""
    return type(value) in (int, float) and -1e9 < value < 1e9


def number(value: Any, default: float) -> float:
    """A number as a float, or the default for anything else."""
    value = real(value)
    return float(value) if is_number(value) else default


def text(value: Any) -> str:
    """A text string (UTF-16 or Latin-1) or a name as text; "" for anything else."""
    value = real(value)
    if isinstance(value, bytes):
        if value.startswith((b"\xfe\xff", b"\xff\xfe")):
            return value.decode("utf-16", "replace")
        return value.removeprefix(b"\xef\xbb\xbf").decode(
            "utf-8" if value[:3] == b"\xef\xbb\xbf" else "latin-1", "replace"
        )
    return str(value) if isinstance(value, str) else ""


def box_of(value: Any) -> Box | None:
    """A rectangle with its corners in order, or None."""
    found = numbers(value)
    if len(found) != 4:
        return None
    left, low, right, high = found
    return (min(left, right), min(low, high), max(left, right), max(low, high))
