"""Edits of an edition whose pages have files of their own: the right file is changed, to what the whole file would have become."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.desk.edits.conftest import EDITION, written
from tests.desk.edits.deskfiles import Desk
from typeset.desk.edits.patches import apply, invert
from typeset.desk.edits.planning import plan
from typeset.findings import Findings
from typeset.intake.yaml.nodes import parse, to_data

FILES = ("p1.yaml", "", "more/p3.yaml")


def split(folder: Path) -> Desk:
    """The edition with its first and its last page in files of their own; what is on page 2 stays where it was."""
    head, _, pages = EDITION.partition("pages:\n")
    first, _, rest = pages.partition("  # ---- 第二版 ----\n")
    second, _, third = rest.partition("  - section: 副刊\n")
    own = first.replace("  # ---- 第一版 ----\n", "# ---- 第一版 ----\nformat: 1\n").replace(
        "  - section", "    section"
    )
    (folder / "more").mkdir(parents=True)
    (folder / "p1.yaml").write_text(
        "".join(f"{line.removeprefix('    ')}\n" for line in own.splitlines()), encoding="utf-8"
    )
    (folder / "more" / "p3.yaml").write_text(
        "format: 1\nsection: 副刊\nblocks: []   # 空着\n", encoding="utf-8"
    )
    assert third.strip().startswith("blocks: []")
    return written(
        folder, f"{head}pages:\n  - p1.yaml  # 一版\n  # ---- 第二版 ----\n{second}  - more/p3.yaml\n"
    )


def pages(desk: Desk) -> list[Any]:
    """The pages as they are written, whichever file they stand in."""
    out = []
    for row in desk.data["pages"]:
        data = row
        if isinstance(row, str):
            text = desk.read(row)
            assert text is not None
            node = parse(text, row, Findings())
            assert node is not None
            data = to_data(node)
            assert data.pop("format") == 1
        out.append(data)
    return out


@pytest.fixture
def both(tmp_path: Path) -> tuple[Desk, Desk]:
    (tmp_path / "whole").mkdir()
    return written(tmp_path / "whole", EDITION), split(tmp_path / "split")


def test_control_they_say_the_same(both: tuple[Desk, Desk]) -> None:
    whole, parts = both
    assert pages(whole) == pages(parts)
    assert (
        [len(page.blocks) for page in whole.model.pages]
        == [len(page.blocks) for page in parts.model.pages]
        == [6, 2, 0]
    )


OPS: list[tuple[dict[str, Any], set[str]]] = [
    ({"op": "place", "page": 1, "block": 1, "columns": "1-4", "lines": "16-44", "push": "down", "spill": True}, {"p1.yaml"}),
    ({"op": "place", "page": 2, "block": 1, "columns": "3-6", "lines": "4-40"}, {"edition.yaml"}),
    ({"op": "drop", "story": "copy/07.md", "page": 3, "columns": "1-2", "lines": "4-30"}, {"more/p3.yaml"}),
    ({"op": "take", "page": 1, "block": 2}, {"p1.yaml", "edition.yaml"}),
    ({"op": "jump", "page": 1, "block": 2, "to": 3}, {"p1.yaml", "edition.yaml", "more/p3.yaml"}),
    ({"op": "title", "page": 1, "block": 1, "style": "title.second"}, {"p1.yaml"}),
    ({"op": "set", "page": 1, "block": 1, "key": "legs", "value": 3}, {"p1.yaml"}),
    ({"op": "section", "page": 3, "value": "文艺"}, {"more/p3.yaml"}),
    ({"op": "swap", "a": {"page": 1, "block": 1}, "b": {"page": 1, "block": 4}, "heights": False}, {"p1.yaml"}),
    ({"op": "split", "page": 1, "block": 5, "line": 95, "story": "copy/07.md"}, {"p1.yaml"}),
]  # fmt: skip


@pytest.mark.parametrize(("op", "files"), OPS, ids=[f"{op['op']}-{k}" for k, (op, _) in enumerate(OPS)])
def test_an_edit_changes_the_file_that_holds_the_page(
    both: tuple[Desk, Desk], op: dict[str, Any], files: set[str]
) -> None:
    """This test ensures that an edit means the same as in one file, changes no file but those of its pages, and is taken back."""
    whole, parts = both
    whole.do(**op)
    before = {name: parts.read(name) or "" for name in ("edition.yaml", "p1.yaml", "more/p3.yaml")}
    made = parts.do(**op)
    assert {patch.path for patch in made.patches} == files
    assert pages(parts) == pages(whole)
    assert apply(invert(made.patches, before), parts.texts) == {**parts.texts, **before}


def test_blocks_of_two_files_change_places(both: tuple[Desk, Desk]) -> None:
    """This test ensures that a block goes from a page's file into the edition file and the other back, in one step, or that nothing is
    changed where its comments would be lost."""
    whole, parts = both
    op = {"op": "swap", "a": {"page": 1, "block": 4}, "b": {"page": 2, "block": 1}, "heights": False}
    made, found = plan(op, parts.source)
    if made is None:
        assert [one.code for one in found] == ["EDT-08"]
        return
    whole.do(**op)
    parts.do(**op)
    assert pages(parts) == pages(whole)


def test_a_swap_without_comments(tmp_path: Path) -> None:
    desk = split(tmp_path / "split")
    for name in ("p1.yaml", "edition.yaml"):
        desk.read(name)
        desk.texts[name] = "\n".join(
            line.split("  #")[0].rstrip()
            for line in desk.texts[name].split("\n")
            if not line.strip().startswith("#")
        )
    was = pages(desk)
    desk.do(op="swap", a={"page": 1, "block": 4}, b={"page": 2, "block": 1}, heights=False)
    now = pages(desk)
    assert now[0]["blocks"][4]["story"] == was[1]["blocks"][1]["story"]
    assert now[1]["blocks"][1]["story"] == was[0]["blocks"][4]["story"]
    assert now[0]["blocks"][4]["at"] == was[0]["blocks"][4]["at"]


def test_a_page_whose_file_is_broken_is_left_alone(tmp_path: Path) -> None:
    """This test ensures that of a page's file that cannot be read nothing is changed, that this is said, and that other pages go on."""
    desk = split(tmp_path / "split")
    desk.texts["p1.yaml"] = "section: [\n"
    assert desk.refused(op="place", page=1, block=1, columns="1-2", lines="4-9") == "EDT-02"
    desk.do(op="section", page=3, value="文艺")
    assert desk.texts["p1.yaml"] == "section: [\n"


def test_a_wrong_value_is_refused(tmp_path: Path) -> None:
    assert (
        split(tmp_path / "split")
        .refused(op="set", page=1, block=1, key="legs", value="many")
        .startswith("FLD")
    )
