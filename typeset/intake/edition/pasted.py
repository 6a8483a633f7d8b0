"""Words as they are pasted into an edition file."""

from __future__ import annotations

from typeset.findings.figures import pasted as quoted

__all__ = ["quoted"]
