"""The door of this room: an edit and the texts as they are -> patches at exact ranges, or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.findings import ERROR, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.desk.edits.types import Plan, Source


def plan(op: Mapping[str, Any], source: Source) -> Outcome[Plan | None]:  # noqa: ARG001
    """The patches of an edit; None with a finding that says why nothing is changed."""
    name = str(op.get("op"))[:40]
    refusal = Finding("EDT-01", ERROR, f"没有“{name}”这种改动", f"there is no edit {name}")
    return Outcome(None, (refusal,))
