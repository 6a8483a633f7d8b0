"""The JSON Schema and the readers come from one table and agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from typeset.files.resources import font_folder, preset_folder
from typeset.findings import Findings
from typeset.intake.schema.fields import Reader
from typeset.intake.schema.schema import RECORDS, schema
from typeset.intake.yaml.nodes import parse, to_data

ROOT = Path(__file__).parent.parent.parent
BLOCK = "{format: 1, paper: p, date: 2026-05-07, issue: 1, copy: c, pages: [{blocks: [%s]}]}"
AT = "at: {columns: 1-2, lines: 4-9}"

VALID = [
    ("paper", "{format: 1, name: 报, page: x}"),
    ("paper", "{format: 1, name: 报, page: x, grid: {columns: 6, chars: 16, body: {size: 小五, leading: 12.5pt}}}"),
    ("paper", "{format: 1, name: 2026, page: x, colours: {a: {k: 7%}, b: {c: 0, m: 100%}}, styles: {t: {colour: {k: 60%}, size: [40pt, 13级], tracking: -0.1em}}}"),
    ("paper", "{format: 1, name: 报, page: x, imprint: , suspects: [甲, {text: 乙, note: 丙}], credits: {责编: [甲, 乙], 校对: 丙}}"),
    ("paper", "{format: 1, name: 报, page: x, press: {standard: PDF/X-4, ink_limit: 240%}, jumps: {numerals: arabic, anywhere: true}}"),
    ("edition", BLOCK % ("{story: 甲, " + AT + "}")),
    ("edition", BLOCK % ("{story: 甲, picture: {file: a.jpg, position: top-left, crop: [0, 0, 9, 9]}, title: {lines: [a, b]}, jump: none, rules: above, box: true, " + AT + "}")),
    ("edition", BLOCK % ("{story: 甲, rank: 1, " + AT + "}, {briefs: [乙], rank: 99, " + AT + "}")),
    ("edition", BLOCK % ("{picture: a.jpg, caption: 图, at: {columns: 4, lines: 1-2}}")),
    ("edition", BLOCK % ("{ad: {size: [170mm, 80mm], text: 惜水}, " + AT + "}, {ear: [甲, 乙], " + AT + "}, {masthead: true, " + AT + "}")),
    ("story", "{title: 题}"),
    ("story", "{format: 1, title: [甲, 乙], subtitle: 丙, jump: 2, pictures: [{file: a.jpg, credit: 丁}], language: zh-Hans}"),
    ("faces", "{format: 1, faces: {song: [{font: a.ttf, axes: {wght: '{weight}'}, ranges: [2018-2019, 4E00]}]}, aliases: {a: song}}"),
    ("suspects", "{format: 1, suspects: [甲]}"),
]  # fmt: skip

INVALID = [
    ("paper", "{format: 1, page: x}"),
    ("paper", "{format: 2, name: 报, page: x}"),
    ("paper", "{format: 1, name: 报, page: x, tilte: y}"),
    ("paper", "{format: 1, name: true, page: x}"),
    ("paper", "{format: 1, name: [报], page: x}"),
    ("paper", "{format: 1, name: 报, page: x, grid: {columns: 0}}"),
    ("paper", "{format: 1, name: 报, page: x, grid: {columns: 6.5}}"),
    ("paper", "{format: 1, name: 报, page: x, grid: {body: {size: 9.5}}}"),
    ("paper", "{format: 1, name: 报, page: x, styles: {t: {size: []}}}"),
    ("paper", "{format: 1, name: 报, page: x, styles: {t: {size: 2em}}}"),
    ("paper", "{format: 1, name: 报, page: x, styles: {t: {colour: '#f00'}}}"),
    ("paper", "{format: 1, name: 报, page: x, styles: {t: {align: middle}}}"),
    ("paper", "{format: 1, name: 报, page: x, colours: {a: {}}}"),
    ("paper", "{format: 1, name: 报, page: x, colours: {a: {k: 101%}}}"),
    ("paper", "{format: 1, name: 报, page: x, masthead: {cn: abc}}"),
    ("paper", "{format: 1, name: 报, page: x, registered: 'true'}"),
    ("edition", BLOCK % "{story: 甲}"),
    ("edition", BLOCK % ("{story: 甲, rules: [top], " + AT + "}")),
    ("edition", BLOCK % ("{story: 甲, jump: {to: 0}, " + AT + "}")),
    ("edition", BLOCK % ("{story: 甲, rank: 0, " + AT + "}")),
    ("edition", BLOCK % ("{story: 甲, rank: 100, " + AT + "}")),
    ("edition", BLOCK % ("{story: 甲, jump: 2, " + AT + "}")),
    ("edition", BLOCK % ("{masthead: false, " + AT + "}")),
    ("edition", BLOCK % "{story: 甲, at: {columns: 一, lines: 1-2}}"),
    ("edition", BLOCK % ("{ad: {size: [170mm]}, " + AT + "}")),
    ("edition", "{format: 1, paper: p, date: 5月7日, issue: 1, copy: c, pages: [{blocks: []}]}"),
    ("edition", "{format: 1, paper: p, date: 2026-05-07, issue: 1, copy: c, pages: []}"),
    ("story", "{title: }"),
    ("story", "{title: []}"),
    ("story", "{title: 题, vertical_quotes: x}"),
    ("story", "{title: 题, pictures: {file: a}}"),
    ("faces", "{format: 1, faces: {song: []}}"),
    ("faces", "{format: 1, faces: {song: [{axes: {wght: 400}}]}}"),
    ("preset", "{format: 1, name: x}"),
    ("suspects", "{format: 1, suspects: 甲}"),
]


def both(kind: str, text: str) -> tuple[bool, bool]:
    """Whether the reader and the schema accept a text."""
    findings = Findings()
    node = parse(text, "x.yaml", findings)
    assert node is not None, list(findings)
    RECORDS[kind].read(node, Reader("x.yaml", findings))
    valid: Any = jsonschema.Draft7Validator(schema(kind)).is_valid(to_data(node))
    return not findings.has_errors(), bool(valid)


@pytest.mark.parametrize(("kind", "text"), VALID)
def test_both_accept(kind: str, text: str) -> None:
    """This test ensures that what the schema completes is what the reader takes."""
    assert both(kind, text) == (True, True)


@pytest.mark.parametrize(("kind", "text"), INVALID)
def test_both_refuse(kind: str, text: str) -> None:
    """This test ensures that an editor marks in red what the reader would refuse."""
    assert both(kind, text) == (False, False)


@pytest.mark.parametrize("block", ["{story: 甲, note: 乙, %s}", "{%s}", "{masthead: true, story: 甲, %s}"])
def test_the_schema_knows_that_a_block_is_one_thing(block: str) -> None:
    """This test ensures that the editor marks a block of no kind or of two (the reader: tests/broken, EDN-01)."""
    node = parse(BLOCK % (block % AT), "x", Findings())
    assert node is not None
    assert not jsonschema.Draft7Validator(schema("edition")).is_valid(to_data(node))


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_schemas_are_sound_and_described(kind: str) -> None:
    """This test ensures that each schema is valid draft-07 and that every key has a Chinese description."""
    made = schema(kind)
    jsonschema.Draft7Validator.check_schema(made)

    def walk(part: object) -> None:
        if isinstance(part, dict):
            for name, below in (part.get("properties") or {}).items():
                if name not in ("c", "m", "y", "k"):
                    assert any("一" <= char <= "鿿" for char in below["description"]), name
            for below in part.values():
                walk(below)
        elif isinstance(part, list):
            for below in part:
                walk(below)

    walk(made)


@pytest.mark.parametrize(
    ("kind", "path"),
    [("faces", font_folder() / "faces.yaml"), *(("preset", p) for p in sorted(preset_folder().glob("*.yaml")) if p.stem != "styles"),
     ("paper", ROOT / "layouts/linzhou/paper.yaml"), ("edition", ROOT / "layouts/linzhou/2026-05-07.yaml"), ("suspects", ROOT / "layouts/linzhou/suspects.yaml")],
)  # fmt: skip
def test_shipped_files_pass_both(kind: str, path: Path) -> None:
    """This test ensures that the files that ship are examples of what is accepted."""
    assert both(kind, path.read_text(encoding="utf-8")) == (True, True)


def test_a_wrong_key_is_answered_with_the_right_one() -> None:
    """This test ensures that a misspelt or Chinese key gets the key that was meant."""
    for wrong, right in (("tilte", "title"), ("引题", "kicker"), ("Title", "title")):
        findings = Findings()
        node = parse(f"{wrong}: x\ntitle: 题\n" if right != "title" else f"{wrong}: x\n", "x", findings)
        assert node is not None
        RECORDS["story"].read(node, Reader("x", findings))
        item = next(item for item in findings if item.code == "FLD-01")
        assert wrong in item.zh
        assert item.hint == f"是不是 {right}？"
