"""The prefix sums of this process: the compiled ones where they are compiled, else those that are quick in the interpreter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typeset.compose.kernel import sums
else:
    from typeset.compose.kernel import listed
    from typeset.compose.kernel import sums as compiled

    sums = listed if compiled.__file__.endswith(".py") else compiled

__all__ = ["sums"]
