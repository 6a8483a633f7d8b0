"""A page that is set: its sheet and its figures."""

from __future__ import annotations

from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Sheet

Metrics = dict[str, float]


class Placed(NamedTuple):
    """A page set."""

    sheet: Sheet
    """Its sheet."""

    metrics: Metrics
    """MET-01 … MET-14 by id."""
