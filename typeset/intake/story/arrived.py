"""What readers show of copy as it arrived, for a sheet that sets it beside what was made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Seen = Callable[[str, Sequence[tuple[int, str]]], object]
"""Is given the name and the numbered lines, paragraphs or elements that a reader works on, for those who review its work."""
