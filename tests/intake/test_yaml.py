"""YAML 1.2 core with places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.files import cache
from typeset.findings import Findings
from typeset.intake.schema.sources import read_tree
from typeset.intake.yaml import kept as yaml_cache
from typeset.intake.yaml.nodes import Mapping, Node, Scalar, Sequence, parse, to_data

from .helpers import write


def tree(text: str) -> Node:
    findings = Findings()
    node = parse(text, "x.yaml", findings)
    assert node is not None
    assert list(findings) == []
    return node


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"), ("no", "no"), ("yes", "yes"), ("010", "010"), ("22:30", "22:30"), ("2026-05-07", "2026-05-07"),
        ("1_000", "1_000"), ("0x1F", "0x1F"), ("<<", "<<"), ("=", "="), ("null", None), ("~", None), ("", None), ("true", True),
        ("False", False), ("12", 12), ("-3", -3), ("0", 0), ("1.5", 1.5), ("-.5", -0.5), ("1e3", 1000.0), ("'12'", "12"),
        ("٣", "٣"), ("1.5pt", "1.5pt"), ("-", "-"), ("!!str 12", "12"),
    ],
)  # fmt: skip
def test_core_scalars(text: str, value: object) -> None:
    """This test ensures that plain scalars are read as YAML 1.2 core: 1.1's surprises stay texts."""
    if text == "-":
        text = '"-"'
    data = to_data(tree(f"a: {text}\n"))
    assert data == {"a": value}
    assert type(data["a"]) is type(value)


def test_nodes_know_their_place() -> None:
    """This test ensures that every node's offsets, line and column point at its own text."""
    text = "名: 甲\n块:\n  - {栏: 1-4, 行: [1, 2]}\n  - 丙\n"
    root = tree(text)
    assert isinstance(root, Mapping)
    name, blocks = root.entries[0][1], root.entries[1][1]
    assert text[name.start : name.end] == "甲"
    assert (name.line, name.column) == (1, 4)
    assert isinstance(blocks, Sequence)
    first, second = blocks.items
    assert text[first.start : first.end] == "{栏: 1-4, 行: [1, 2]}"
    assert (first.line, first.column) == (3, 5)
    assert text[second.start : second.end] == "丙"
    assert blocks.end == second.end


def test_a_piece_is_placed_in_its_file() -> None:
    """This test ensures that front matter is placed by the lines and offsets of the whole file."""
    file = "---\ntitle: 题\n---\n"
    node = parse("title: 题\n", "x.md", Findings(), 2, 4)
    assert isinstance(node, Mapping)
    value = node.entries[0][1]
    assert (value.line, file[value.start : value.end]) == (2, "题")


def test_aliases_are_expanded() -> None:
    """This test ensures that a few aliases work: the cap refuses only bombs."""
    assert to_data(tree("a: &x {k: 1}\nb: *x\n")) == {"a": {"k": 1}, "b": {"k": 1}}


def test_messages_help() -> None:
    """This test ensures that a tab and a full-width colon are named as what they are."""
    for text, words in (("a:\n\tb: 1\n", "Tab"), ("name：甲\nb: 1\n", "全角")):
        findings = Findings()
        assert parse(text, "x", findings) is None
        assert words in next(iter(findings)).zh


@given(st.text(max_size=60))
def test_nothing_raises(text: str) -> None:
    """This test ensures that any text ends in a tree or in findings."""
    findings = Findings()
    node = parse(text, "x", findings)
    assert node is None or isinstance(node, (Scalar, Sequence, Mapping))


@given(st.recursive(st.none() | st.booleans() | st.integers(-9999, 9999) | st.text("ab甲 乙:-#'\"", max_size=6), lambda c: st.lists(c, max_size=3) | st.dictionaries(st.text("abc甲", min_size=1, max_size=3), c, max_size=3), max_leaves=8))  # fmt: skip
def test_what_json_writes_is_read_back(data: object) -> None:
    """This test ensures that JSON, a subset of YAML 1.2, is read as what it says, and that the cache keeps trees whole."""
    import json

    node = tree(json.dumps(data, ensure_ascii=False))
    assert to_data(node) == data
    assert yaml_cache._node(json.loads(json.dumps(yaml_cache._plain(node)))) == node


def test_trees_come_from_the_cache(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that an unchanged file is not parsed again and that a damaged entry is rebuilt."""
    from pathlib import Path

    folder = Path(str(tmp_path))
    monkeypatch.setenv("TYPESET_CACHE", (folder / "cache").as_posix())
    name = write(folder, "a.yaml", "a: [1, {b: 甲}]\n")
    first = read_tree(name, Findings())
    monkeypatch.setattr("typeset.intake.schema.sources.parse", lambda *_: pytest.fail("parsed again"))
    assert read_tree(name, Findings()) == first
    monkeypatch.undo()
    monkeypatch.setenv("TYPESET_CACHE", (folder / "cache").as_posix())
    for entry in (folder / "cache").iterdir():
        cache.Entry(entry.name).write(b"[1, 2")
    assert read_tree(name, Findings()) == first
