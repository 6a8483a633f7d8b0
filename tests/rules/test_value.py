"""Rules as a value: frozen, hashed by content, handed in; every switch does what it says, and no test patches what a rule is."""

from __future__ import annotations

import ast
import pickle
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.makeup.pages import block, edition, random_paragraph, story
from typeset.clreq.rules import HOUSE, Rules
from typeset.clreq.rules.switches import ENTRIES, FLAGS
from typeset.clreq.rules.value import Groups
from typeset.compose.composer import Composer
from typeset.compose.memo import Memo
from typeset.compose.setting import setting_of
from typeset.engine.engine import Engine
from typeset.fonts.book import FontBook
from typeset.makeup.edition import make_up
from typeset.model.paper import Edition, Paper
from typeset.sheet.dump import dump

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "typeset"
GROUPS = tuple(name for name in Groups._fields if name != "off")


# The value


def test_it_is_frozen() -> None:
    for change in ({"flow": HOUSE.flow}, {"digest": ""}):
        for name, value in change.items():
            with pytest.raises(AttributeError):
                setattr(HOUSE, name, value)
    with pytest.raises(AttributeError):
        del HOUSE.flow
    for group in GROUPS:
        with pytest.raises(AttributeError):
            setattr(getattr(HOUSE, group), getattr(HOUSE, group)._fields[0], 0)


def test_same_content_is_the_same() -> None:
    """This test ensures that rules are known by what they hold, however it came about, and after pickling."""
    there = HOUSE.entries("flow", orphan=1)
    back = there.entries("flow", orphan=HOUSE.flow.orphan)
    assert there != HOUSE
    assert back == HOUSE
    assert back is not HOUSE
    assert hash(back) == hash(HOUSE)
    assert {HOUSE: 1}[pickle.loads(pickle.dumps(back))] == 1
    assert HOUSE.without("NBK-05", "NBK-06") == HOUSE.without("NBK-06", "NBK-05")


def test_the_digest_is_the_same_in_every_process() -> None:
    """This test ensures that the digest does not hang on the order of sets, which differs from process to process."""
    code = "from typeset.clreq.rules import HOUSE; print(HOUSE.without('NBK-05', 'CLS-03', 'HED-02').digest)"
    found = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True, text=True
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert found == {HOUSE.without("NBK-05", "CLS-03", "HED-02").digest + "\n"}


def changed(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return value + "x"
    if isinstance(value, frozenset):
        return value | {99}
    return (*value, value[-1])


@pytest.mark.parametrize("group", GROUPS)
def test_every_entry_is_part_of_the_digest(group: str) -> None:
    known = getattr(HOUSE, group)
    others = []
    for name, value in zip(known._fields, known, strict=True):
        nested = hasattr(value, "_fields")
        one = value._replace(**{value._fields[0]: changed(value[0])}) if nested else changed(value)
        if (group, name) not in (("breaking", "limits"), ("breaking", "square")):
            others.append(HOUSE.entries(group, **{name: one}).digest)
    assert len({HOUSE.digest, *others}) == len(others) + 1


@pytest.mark.parametrize("group", GROUPS)
def test_every_entry_says_what_it_does(group: str) -> None:
    """This test ensures that each entry is followed by words: its effect, its unit, its rule."""
    kind = type(getattr(HOUSE, group))
    tree = ast.parse(Path(sys.modules[kind.__module__].__file__ or "").read_text(encoding="utf-8"))
    body = next(
        node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == kind.__name__
    ).body
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign):
            said = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and after.value.value
            assert said, f"{group}: {ast.unparse(node.target)}"


# Handed in


def two_legs(paper: Paper) -> Edition:
    rng = random.Random(7)
    copy = story(
        "抢抓施工黄金期提速城建惠民路", *(random_paragraph(rng) for _ in range(14)), credit="（本报综合）"
    )
    blocks = [block("story", copy.id, (1, 3, 1, depth), story=copy) for depth in (30,)]
    return edition(paper, tuple(blocks))


def pages(found: Any) -> list[str]:
    return [dump(sheet) for sheet in found.value.sheets]


CHANGES = [
    HOUSE.without("SQZ-01"), HOUSE.without("AUT-01", "CLS-02"), HOUSE.entries("breaking", square=4000, seen_slope=1), HOUSE.entries("flow", empty=0, last_short=0),
    HOUSE.entries("copyfit", own_line=0, grow=0), HOUSE.without("HED-05"), HOUSE.entries("judging", bad_gap=10),
]  # fmt: skip


@pytest.mark.parametrize("rules", CHANGES, ids=range(len(CHANGES)))
def test_a_changed_rule_is_never_served_stale(rules: Rules, paper: Paper, book: FontBook) -> None:
    """This test ensures that a memo, and an engine, that have set by other rules give what fresh ones give, both ways."""
    wanted, memo, engine = two_legs(paper), Memo(), Engine(book)
    first = make_up(wanted, book, rules=HOUSE)
    fresh = make_up(wanted, book, rules=rules)
    for now, expected in ((HOUSE, first), (rules, fresh), (HOUSE, first)):
        engine.rules = now
        for found in (make_up(wanted, book, memo=memo, rules=now), engine.set_edition(wanted)):
            assert pages(found) == pages(expected)
            assert found.findings == expected.findings


def test_some_change_shows(paper: Paper, book: FontBook) -> None:
    """This test ensures that the changes above are seen at all: most move ink or say something else."""
    wanted = two_legs(paper)
    first = make_up(wanted, book)
    moved = [
        (pages(found), found.findings) != (pages(first), first.findings)
        for found in (make_up(wanted, book, rules=rules) for rules in CHANGES)
    ]
    assert sum(moved) >= 4


def test_keys_hold_the_rules(paper: Paper, book: FontBook) -> None:
    memo = Memo()
    keys = {
        Composer(book, setting_of(paper, rules), memo).key("same")
        for rules in (HOUSE, HOUSE.entries("flow", orphan=1), HOUSE.without("HED-02"))
    }
    assert len(keys) == 3


# Switches


def test_unknown_switches_are_refused() -> None:
    with pytest.raises(KeyError):
        HOUSE.without("KIN-99")


@pytest.mark.parametrize("code", sorted({*ENTRIES, *FLAGS}))
def test_every_switch_changes_the_rules(code: str) -> None:
    assert HOUSE.without(code) != HOUSE


def test_every_flag_is_asked_for() -> None:
    """This test ensures that no flag is there that no code looks at, but for those that patterns bear."""
    code = "\n".join(
        path.read_text(encoding="utf-8") for room in ("clreq", "compose", "makeup") for path in (SOURCES / room).rglob("*.py")
        if "rules" not in path.parts
    )  # fmt: skip
    assert [name for name in FLAGS if f'"{name}"' not in code] == []
    asked = set(re.findall(r'\.on\(\s*"([^"]+)"', code))
    assert asked <= set(FLAGS)


# Nothing is patched


ROOMS = ("typeset.clreq.", "typeset.compose.", "typeset.makeup.")
READERS = "typeset.clreq.normalise"
"""What reads copy: its rules are a value of their own (`Handling`), and it is no part of the core that is compiled."""

CACHES = {
    ("engine/test_engine.py", "table"): "a memo that forgets",
    ("engine/test_engine.py", "surroundings_of"): "a key that holds too little",
    ("engine/test_engine.py", "placed_page"): "a key that holds too little",
    ("engine/test_engine.py", "typeset.makeup.fit.settle_jumps.part_key"): "a key that holds too little",
    ("trust/test_order.py", "typeset.compose.composer.Composer.paragraph"): "a key that holds too little",
    ("trust/test_order.py", "typeset.compose.composer.Composer.view"): "a key that holds too little",
    ("trust/test_order.py", "typeset.compose.memo.Memo.number"): "a key that holds too little",
    ("spreads/test_printed.py", "cut"): "the double page is looked at before it is cut, and is cut as ever",
}
"""What of these rooms tests may exchange all the same: what is remembered, and by which key, and what is only listened to."""


def imported(tree: ast.Module) -> dict[str, str]:
    """The full names that a file's imports stand for."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
        elif isinstance(node, ast.Import):
            names |= {(a.asname or a.name.partition(".")[0]): a.name for a in node.names}
    return names


def of_a_room(target: str) -> bool:
    return target.startswith(ROOMS) and not target.startswith(READERS)


_NAMED = re.compile(r"typeset(\.\w+)+")


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def patches(path: Path) -> Iterator[tuple[str, int]]:
    """Names of the rooms that a test file sets, and at which line: by setattr, setitem, delattr or patch, or outright; and every
    name of theirs that it writes as text, for that is how patches are handed on."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = imported(tree)

    def full(node: ast.expr) -> str:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        parts = ast.unparse(node).split(".")
        return ".".join([names.get(parts[0], parts[0]), *parts[1:]])

    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            called = ast.unparse(node.func).rpartition(".")[2]
            if called in ("setattr", "setitem", "delattr", "delitem", "patch", "object") and of_a_room(
                full(node.args[0])
            ):
                named = node.args[1] if len(node.args) > 1 else node.args[0]
                own = isinstance(node.args[0], ast.Constant) or not isinstance(named, ast.Constant)
                yield full(node.args[0]) if own else str(named.value), node.lineno  # type: ignore[union-attr]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _NAMED.fullmatch(node.value):
            if of_a_room(node.value) and not _is_module(node.value):
                yield node.value, node.lineno
        elif isinstance(node, (ast.Assign, ast.AugAssign)):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Attribute) and of_a_room(full(target)):
                    yield full(target), node.lineno


def test_no_test_patches_what_a_rule_is() -> None:
    """This test ensures that rules are switched off in the value: what is compiled does not see a patched name."""
    tests = ROOT / "tests"
    found = [
        f"{path.relative_to(tests)}:{line}: {name}"
        for path in sorted(set(tests.rglob("*.py")) - {Path(__file__)})
        for name, line in patches(path)
        if (path.relative_to(tests).as_posix(), name) not in CACHES
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "from typeset.compose import breaker\ndef test(monkeypatch):\n    monkeypatch.setattr(breaker, '_optimum', None)\n",
        "def test(monkeypatch):\n    monkeypatch.setattr('typeset.makeup.page.offences', None)\n",
        "from typeset.makeup.fit import plan as planning\nplanning.ROUNDS = 1\n",
        "from typeset.clreq import kinsoku\ndef test(patch):\n    patch.setitem(kinsoku.NO_START, 'gb', 1)\n",
        "from typeset.compose.memo import Memo\ndef test(patch):\n    patch.setattr(Memo, 'table', None)\n",
    ],
)
def test_the_look_finds_them(text: str, tmp_path: Path) -> None:
    """Negative control: each way of patching is seen."""
    path = tmp_path / "test_it.py"
    path.write_text(text, encoding="utf-8")
    assert list(patches(path))
    path.write_text(
        "from typeset.fonts.adapter import Instance\ndef test(patch):\n    patch.setattr(Instance, 'shape', None)\n"
    )
    assert not list(patches(path))
