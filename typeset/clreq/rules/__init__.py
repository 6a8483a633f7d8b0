"""The machine's taste in one value: what text is set by, as data, each entry with its effect, its unit and the rule's id."""

from typeset.clreq.rules.value import HOUSE, Rules

__all__ = ["HOUSE", "Rules"]
