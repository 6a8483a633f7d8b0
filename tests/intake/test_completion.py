"""What an editor program is told while a file is written: every key described, every choice explained, examples and
snippets that hold, and the files that ship valid by the jsonschema package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from typeset.cli import main
from typeset.files.resources import font_folder, preset_folder, profile_folder
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.schema import completions
from typeset.intake.schema.schema import RECORDS, meaning, schema
from typeset.intake.yaml.nodes import parse, to_data

ROOT = Path(__file__).parent.parent.parent
KINDS = sorted(RECORDS)
CHINESE = re.compile("[一-鿿]")
FREE = {"styles", "colours", "credits", "faces", "aliases", "axes"}
"""Mappings whose keys the user chooses."""


def nodes(part: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping of a schema with its path."""
    if isinstance(part, dict):
        yield path, part
        for key, below in part.items():
            if key not in ("examples", "default", "defaultSnippets", "enum"):
                yield from nodes(below, f"{path}/{key}")
    elif isinstance(part, list):
        for number, below in enumerate(part):
            yield from nodes(below, f"{path}/{number}")


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described_in_chinese(kind: str) -> None:
    """This test ensures that completing any key shows a Chinese text, inks and styles included."""
    keys = [
        (f"{path}/{name}", below)
        for path, part in nodes(schema(kind))
        for name, below in (part.get("properties") or {}).items()
        if not path.endswith("/properties")
    ]
    assert len(keys) > 2
    assert [name for name, below in keys if not CHINESE.search(below.get("description", ""))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_choice_is_explained(kind: str) -> None:
    """This test ensures that each word of an enumeration has its meaning, one for one."""
    for path, part in nodes(schema(kind)):
        if "enum" in part:
            texts = part["enumDescriptions"]
            assert len(texts) == len(part["enum"]), path
            assert [
                w for w, text in zip(part["enum"], texts, strict=True) if not CHINESE.search(text)
            ] == [], path


def test_meanings_are_cut_out_of_descriptions() -> None:
    """This test ensures that a word is found whole, not inside another, and ends at the next stop."""
    text = "位置：top 盖文、top-left 文左上。left 左"
    assert [meaning(text, word) for word in ("top", "top-left", "left", "foot")] == [
        "盖文",
        "文左上",
        "左",
        "",
    ]
    assert CHINESE.search(meaning("不用的规则", "NRM-14"))


@pytest.mark.parametrize("kind", KINDS)
def test_no_unknown_keys(kind: str) -> None:
    """This test ensures that a mapping of known keys refuses others, so that a slip is red at once."""
    for path, part in nodes(schema(kind)):
        if "properties" in part and part.get("additionalProperties") is not False:
            assert re.sub(r"(/anyOf/\d+)+$", "", path).rpartition("/")[2] in FREE, path


@pytest.mark.parametrize("kind", KINDS)
def test_examples_hold(kind: str) -> None:
    """This test ensures that what is offered is accepted where it is offered."""
    made = schema(kind)
    count = 0
    for path, part in nodes(made):
        for example in part.get("examples", ()):
            count += 1
            whole = {key: value for key, value in part.items() if key != "examples"}
            whole["definitions"] = made.get("definitions", {})
            assert jsonschema.Draft7Validator(whole).is_valid(example), (path, example)
    assert count > 3 or kind == "suspects"


def filled(body: Any) -> Any:
    """A snippet with its placeholders as they stand, read as YAML reads them."""
    if isinstance(body, dict):
        return {filled(key): filled(value) for key, value in body.items()}
    if isinstance(body, list):
        return [filled(value) for value in body]
    if isinstance(body, str) and "${" in body:
        text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", body)
        return int(text) if text.isdigit() else text
    return body


@pytest.mark.parametrize("kind", KINDS)
def test_snippets_hold(kind: str) -> None:
    """This test ensures that each snippet, inserted and left as it is, is valid where it is offered."""
    made = schema(kind)
    for path, part in nodes(made):
        for snippet in part.get("defaultSnippets", ()):
            whole = {**part, "definitions": made.get("definitions", {})}
            errors = list(jsonschema.Draft7Validator(whole).iter_errors(filled(snippet["body"])))
            assert errors == [], (path, snippet["label"])
            assert CHINESE.search(snippet["description"])


def test_each_kind_of_block_has_a_snippet_but_the_rare_ones() -> None:
    offered = {key for snippet in completions.BLOCKS for key in snippet["body"]}
    assert {
        "story",
        "continue",
        "briefs",
        "picture",
        "ad",
        "masthead",
        "dateline",
        "index",
        "banner",
        "note",
    } <= offered


def test_names_that_are_offered_exist(book: FontBook) -> None:
    """This test ensures that offered styles, presets, profiles, fonts and roles are those that ship, all of them."""
    shipped = yaml.safe_load((preset_folder() / "styles.yaml").read_text(encoding="utf-8"))["styles"]
    assert set(completions.STYLES) == set(shipped)
    presets = {path.stem for path in preset_folder().glob("*.yaml")} - {"styles"}
    assert set(completions.EXAMPLES["paper.page"]) == presets
    assert set(completions.EXAMPLES["profile"]) == {path.stem for path in profile_folder().glob("*.icc")}
    assert all((font_folder() / name).is_file() for name in completions.EXAMPLES["font"])
    assert set(completions.ROLES) <= set(book.roles)


def test_styles_are_described_once() -> None:
    """This test ensures that a style's keys stand in one definition, each known style refers to it, and another style of
    the user's own is as good."""
    made = schema("paper")
    assert list(made["definitions"]) == ["style"]
    styles = made["properties"]["styles"]
    assert styles["properties"]["title.lead"]["allOf"] == [{"$ref": "#/definitions/style"}]
    paper = {"format": 1, "name": "报", "page": "x"}
    check = jsonschema.Draft7Validator(made).is_valid
    assert check({**paper, "styles": {"title.lead": {"size": ["56pt"]}, "title.own": {"align": "left"}}})
    assert not check({**paper, "styles": {"title.lead": {"align": "middle"}}})
    assert not check({**paper, "styles": {"title.own": {"algin": "left"}}})


def valid(kind: str, text: str, name: str) -> list[str]:
    findings = Findings()
    node = parse(text, name, findings)
    assert node is not None, list(findings)
    return [error.message for error in jsonschema.Draft7Validator(schema(kind)).iter_errors(to_data(node))]


def kind_of(path: Path) -> str:
    """What file of a layout folder this is: paper, suspects, or an edition."""
    return path.stem if path.stem in ("paper", "suspects", "faces") else "edition"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "layouts").rglob("*.yaml")), ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_samples_are_valid(path: Path) -> None:
    """This test ensures that every sample's files pass the jsonschema package, those to come included."""
    assert valid(kind_of(path), path.read_text(encoding="utf-8"), path.name) == []


def test_the_starter_is_valid(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "paper"), "-q"]) == 0
    files = sorted((tmp_path / "paper").rglob("*.yaml"))
    assert len(files) >= 2
    for path in files:
        assert valid(kind_of(path), path.read_text(encoding="utf-8"), path.name) == [], path.name


def test_front_matter_of_the_samples_is_valid() -> None:
    """This test ensures that the heads of the stories in seeds/ pass the story's schema."""
    heads = [
        head
        for path in sorted((ROOT / "seeds").glob("*.md"))
        if path.name != "NOTICE.md"
        for head in re.findall(
            r"(?:\A|^\*\*\*\n+)---\n(.*?)^---$", path.read_text(encoding="utf-8"), re.M | re.S
        )
    ]
    assert len(heads) >= 15
    assert [message for head in heads for message in valid("story", head, "x.md")] == []
