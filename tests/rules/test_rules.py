"""Every rule of composition: its example holds, and fails once the rule is switched off."""

from __future__ import annotations

import pytest

from tests.rules import headlines, kinsoku, marks, nobreak, pages, spacing  # noqa: F401 - they fill the register
from tests.rules.lab import RULES, Lab
from tools.rules_page import EXEMPT, rules
from typeset.fonts.book import FontBook
from typeset.model.paper import Paper


@pytest.fixture
def lab(book: FontBook, paper: Paper, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """A fresh bench."""
    return Lab(book, paper, monkeypatch)


@pytest.mark.parametrize("code", sorted(RULES))
def test_rule_holds(lab: Lab, code: str) -> None:
    RULES[code].check(lab)


@pytest.mark.parametrize("code", sorted(RULES))
def test_rule_off_fails(lab: Lab, code: str) -> None:
    """This test ensures that the check sees the rule: with it switched off, it fails (negative control)."""
    RULES[code].off(lab)
    with pytest.raises(AssertionError):
        RULES[code].check(lab)


def test_every_rule_has_a_check() -> None:
    """This test ensures that each id of the craft's composition file has a check with a control here, or a reason;
    the NRM rules have theirs in tests/clreq/normalise/test_rules.py."""
    wanted = {rule.code for rule in rules() if not rule.code.startswith("NRM-")} - set(EXEMPT)
    assert wanted - set(RULES) == set()
    assert set(EXEMPT) & set(RULES) == set()
