"""docs/rules.md: in step with the register, the source and the tests; nothing without a test or a reason."""

from __future__ import annotations

from tools.rules_page import EXEMPT, FAMILIES, PAGE, Rule, cited, page, rules, status
from typeset.findings.codes import register


def test_citations() -> None:
    """This test ensures that ids, ranges and names of tests are found, and nothing that only looks like one."""
    assert cited("KIN-01 and SQZ-02, XKIN-03, KIN-044") == ({"KIN-01", "SQZ-02"}, set())
    assert cited("KIN-02 … KIN-04, AUT-05 … 06") == (
        set(),
        {"KIN-02", "KIN-03", "KIN-04", "AUT-05", "AUT-06"},
    )
    assert cited("KIN-01 … KIN-02; KIN-02") == ({"KIN-02"}, {"KIN-01"})
    assert cited("def test_kin_07_never_cut() -> None:\ndef test_kin_forbidden():") == ({"KIN-07"}, set())


def test_every_rule_is_on_the_page() -> None:
    """This test ensures that each id of the families of composition has one row."""
    ids = [rule.code for rule in rules()]
    assert len(ids) == len(set(ids))
    assert set(ids) == {code for code in register() if code.partition("-")[0] in FAMILIES}


def test_neither_test_nor_reason() -> None:
    """This test ensures that each rule is cited by a test or says why it is not."""
    assert [rule.code for rule in rules() if not status(rule)] == []
    assert status(Rule("KIN-01", "", "", ("typeset/a.py",), (), ())) == ""


def test_reasons_are_of_rules_without_tests() -> None:
    """This test ensures that a rule leaves the table of reasons when it gets a test, and that no reason is of an unknown rule."""
    every = {rule.code: rule for rule in rules()}
    assert [code for code in EXEMPT if every[code].tests or every[code].near] == []


def test_page_in_step() -> None:
    """This test ensures that the page says what is so today (else: python -m tools.rules_page)."""
    assert PAGE.read_text(encoding="utf-8") == page(rules())
