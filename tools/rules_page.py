"""`python -m tools.rules_page` writes docs/rules.md: every rule of composition, whether it is kept and which tests say so.

The ids come from the register of codes. A rule counts as cited by a file that holds its id, a range of ids around it
(KIN-01 … KIN-05) or a test named after it (test_kin_07_…). What has no test needs a reason in EXEMPT.
The checks of tests/rules each have a negative control: with the rule switched off they must fail.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from typeset.findings.codes import register

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "rules.md"
FAMILIES = {
    "CLS": "字符类 · classes",
    "ADV": "标点的宽度 · advances",
    "KIN": "避头尾 · line start and end",
    "SQZ": "标点挤压 · squeezing",
    "EDGE": "行端 · edges",
    "HNG": "悬挂 · hanging",
    "AUT": "中西文间隙 · Han beside Latin",
    "JUS": "齐行 · justification",
    "PAR": "段落 · paragraphs",
    "NBK": "不拆 · what is not broken",
    "VRT": "竖排 · vertical setting",
    "RUB": "注音与标示 · ruby and emphasis",
    "HED": "标题 · headlines",
    "NRM": "原稿规范化 · normalising",
}
_NAMES = "|".join(FAMILIES)
_ID = re.compile(rf"\b({_NAMES})-(\d\d)\b")
_RANGE = re.compile(rf"\b({_NAMES})-(\d\d) ?(?:…|–|to) ?(?:\1-)?(\d\d)\b")
_NAME = re.compile(rf"\bdef test_({_NAMES.lower()})_(\d\d)(?!\d)")
OTHERS = (
    "tests/compose/test_rules_page.py",
    "tests/compose/linebreak.py",
    "tests/findings/test_stops.py",
    "tests/findings/test_telling.py",
)
"""Files that hold ids for another reason than to test a rule."""

EXEMPT = {
    "JUS-09": "figures, not a rule: `make quality` measures them against their targets, docs/compare.md shows them",
}
"""Rules that have no check, and why."""


class Rule(NamedTuple):
    """A rule's row: id, Chinese and English title, the files of the program and of the tests that cite it.

    near: test files that name it only within a range of ids.
    """

    code: str
    zh: str
    en: str
    sources: tuple[str, ...]
    tests: tuple[str, ...]
    near: tuple[str, ...]


def cited(text: str) -> tuple[set[str], set[str]]:
    """The ids that a text names one by one, and those that it names only within a range."""
    ranges = {
        f"{family}-{number:02}"
        for family, first, last in _RANGE.findall(text)
        for number in range(int(first), int(last) + 1)
    }
    alone = {f"{family}-{number}" for family, number in _ID.findall(_RANGE.sub("", text))}
    alone |= {f"{family.upper()}-{number}" for family, number in _NAME.findall(text)}
    return alone, ranges - alone


def _citations(files: Iterable[Path]) -> list[tuple[str, set[str], set[str]]]:
    found = []
    for file in sorted(files):
        name = file.relative_to(ROOT).as_posix()
        if name not in OTHERS and not name.startswith("typeset/findings/codes/"):
            found.append((name, *cited(file.read_text(encoding="utf-8"))))
    return found


def rules() -> list[Rule]:
    """Every rule of the families of composition, family by family."""
    sources = _citations((ROOT / "typeset").rglob("*.py"))
    tests = _citations((ROOT / "tests").rglob("*.py"))
    found = []
    for family in FAMILIES:
        for code, entry in register().items():
            if code.startswith(f"{family}-"):
                used = tuple(name for name, alone, near in sources if code in alone | near)
                tested = tuple(name for name, alone, _ in tests if code in alone)
                found.append(
                    Rule(
                        code,
                        entry.zh,
                        entry.en,
                        used,
                        tested,
                        tuple(name for name, _, near in tests if code in near),
                    )
                )
    return found


def status(rule: Rule) -> str:
    """Enforced, tested, or why not; "" for a rule with neither test nor reason."""
    if rule.tests or rule.near:
        return "enforced" if rule.sources else "tested"
    return EXEMPT.get(rule.code, "")


def page(every: list[Rule]) -> str:
    """The text of docs/rules.md."""
    tested = sum(bool(rule.tests or rule.near) for rule in every)
    out = [_INTRODUCTION.format(rules=len(every), tested=tested, rest=len(every) - tested)]
    for family, title in FAMILIES.items():
        out.append(
            f"\n## {family} · {title}\n\n| id | 规则 · rule | status | tests |\n| --- | --- | --- | --- |"
        )
        for rule in every:
            if rule.code.startswith(f"{family}-"):
                files = [_short(name) for name in rule.tests] or [f"({_short(name)})" for name in rule.near]
                out.append(
                    f"| {rule.code} | {rule.zh} · {rule.en} | {status(rule)}{_controlled(rule)} | {', '.join(files)} |"
                )
    return "\n".join(out) + "\n"


def _controlled(rule: Rule) -> str:
    """A dot where the example stands together with its negative control."""
    places = ("tests/rules/", "tests/clreq/normalise/test_rules")
    return " ●" if any(name.startswith(places) for name in rule.tests) else ""


def _short(name: str) -> str:
    return f"`{name.removeprefix('tests/').removesuffix('.py')}`"


_INTRODUCTION = """\
# 排版规则一览 · The rules of composition

{rules} rules: {tested} have tests, {rest} have not and say why. `typeset explain KIN-03` prints what a rule means.

- enforced: code in `typeset/` names the rule, and so do the tests listed (files of `tests/`).
- tested: only tests name it; the code keeps it by a table or a model that does not repeat each id.
- in brackets: a test file that names the rule only within a range of ids (KIN-01 … KIN-05).
- a dot (●) marks a rule whose example is checked in `tests/rules` or `clreq/normalise/test_rules` together with its
  negative control: with the rule switched off, the same check must fail.
- anything else says why the rule has no test.

Written by `python -m tools.rules_page` from the register of codes, the source and the tests; do not edit.
`tests/compose/test_rules_page.py` fails when it is out of step or a rule has neither test nor reason.
"""


def main() -> int:
    """Write the page; 1 when a rule has neither test nor reason."""
    every = rules()
    bare = [rule.code for rule in every if not status(rule)]
    PAGE.write_text(page(every), encoding="utf-8")
    if bare:
        print("neither test nor reason:", ", ".join(bare))
    return 1 if bare else 0


if __name__ == "__main__":
    sys.exit(main())
