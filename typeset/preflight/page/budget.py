"""What one file may cost, so that none takes for ever (PRE-03): operators of its content, pixels of its plates."""

from __future__ import annotations

MOST_OPERATORS = 820_000
"""What the content of a file may cost: an operator is 1, one that paints more. A page of 100,000 small paths stays below."""
PATH, PAINTING, FORM = 5, 8, 32
"""How many operators it costs as much as: to paint a path; to show text, an image or a shading; to run a form, which means
a new state, a clip and a stream."""
_MOST_WORK = 900_000_000
"""Pixels that are drawn for one file before only the marks, not their areas, are looked at."""


class Work:
    """What a file may still cost in pixels."""

    def __init__(self) -> None:
        self.left = _MOST_WORK
        """Pixels."""

    def spend(self, pixels: int) -> bool:
        """Whether there is that much left; takes it."""
        self.left -= pixels
        return self.left > 0


class Budget:
    """What may still be read of a file's content, and what was left out."""

    def __init__(self) -> None:
        self.operators = MOST_OPERATORS
        """What its content may still cost."""
        self.work = Work()
        """What its plates may still cost."""
        self.left_out: dict[tuple[str, str], None] = {}
        """In Chinese and English, each once."""
