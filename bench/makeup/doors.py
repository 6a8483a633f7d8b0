"""What is tried: the product's own door, or a stand-in of a test."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from typeset.auto.types import Proposal, Wish
from typeset.engine.engine import Engine
from typeset.findings import Outcome
from typeset.model.paper import Edition

Door = Callable[[Engine, Edition, int, Wish], Outcome[tuple[Proposal, ...]]]
"""An engine, an edition, a page's number and what is asked; its proposals, best first."""


def door() -> Door:
    """The door of the product."""
    found: Door = import_module("typeset.auto.propose").propose
    return found
