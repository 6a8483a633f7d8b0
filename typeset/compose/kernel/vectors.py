"""Vectors of native integers: what the kernel's columns are made of.

Compiled, `vec` and `i64` are the compiler's own (mypyc's run-time library `librt`) and a subscript is one load; interpreted, a
list and an int stand in for them, with the same values. Compiled arithmetic wraps beyond 63 bits, so what may grow so large is
told beside the code that is in danger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librt.vecs import append, extend, vec
    from mypy_extensions import i64
else:
    i64 = int

    class vec(list):  # noqa: N801 - named as the compiler's
        """A list that is made as a vector is: `vec[i64](items)`."""

        __slots__ = ()

        def __class_getitem__(cls, of):
            """The class itself: what it holds makes no difference here."""
            return list

    def append(vector, value):
        """The vector with a value more."""
        vector.append(value)
        return vector

    def extend(vector, values):
        """The vector with some values more."""
        vector.extend(values)
        return vector


__all__ = ["append", "extend", "i64", "vec"]
