"""What `fit` says a block needs is what it takes where it stands: at the depth it names the block is set, a line less and it is over."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from typeset.findings import Findings
from typeset.job import recipe
from typeset.planning import planning

HEAD = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n  - section: 要闻\n    blocks:\n"
TEXT = "".join(
    f"第{k}段堤上午加高，沙包垒了三层，傍晚前收工，夜里留六个人守着，两小时一换。" for k in range(1, 20)
)
VERSE = "::: verse\n潮水退去\n　船还在岸边等着\n　　等\n灯一盏一盏亮\n:::\n\n" * 4
BRIEF = "---\nformat: 1\ntitle: {0}\n---\n{1}\n"
NAMES = {"story: 巡堤": "巡堤", "story: 夜泊": "夜泊", "briefs: 简.md": "简讯"}

BLOCKS = {
    "a label at the head of the page": ("story: 巡堤", "title: title.third, label: {form: seal, text: 街巷}"),
    "a vertical title at the head of the page": ("story: 巡堤", "title: {style: title.third, position: left}"),
    "a picture over the first leg": ("story: 巡堤", "title: title.hard, box: true, picture: {file: p.jpg, position: top-left, lines: 11, columns: 1}"),
    "a picture story": ("story: 夜泊", "title: title.third, picture: {file: p.jpg, position: foot, lines: 10}"),
    "briefs": ("briefs: 简.md", "title: title.brief"),
}  # fmt: skip


def edition(folder: Path, block: str, columns: int, depth: int) -> str:
    """An edition with one block from line 4 on."""
    (folder / "copy").mkdir(exist_ok=True)
    out = io.BytesIO()
    Image.new("RGB", (900, 700), (90, 120, 140)).save(out, "JPEG")
    briefs = "\n***\n".join(BRIEF.format(f"小题{k}", TEXT[: 50 + 20 * k]) for k in range(3))
    given = {"p.jpg": out.getvalue(), "paper.yaml": "format: 1\nname: 试报\npage: tabloid-273x390\nregistered: false\n",
             "copy/x.md": BRIEF.format("巡堤", TEXT), "copy/v.md": BRIEF.format("夜泊", VERSE), "copy/简.md": briefs}  # fmt: skip
    kind, more = BLOCKS[block]
    given["e.yaml"] = (
        f"{HEAD}      - {{{kind}, at: {{columns: 1-{columns}, lines: 4-{3 + depth}}}, {more}, slack: none}}\n"
    )
    for name, content in given.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(folder / "e.yaml")


def is_over(path: str) -> bool:
    return any(one.code == "FIT-05" for one in recipe.check(path).findings)


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("columns", [3, 5])
def test_the_depth_that_is_needed(tmp_path: Path, block: str, columns: int) -> None:
    findings = Findings()
    measured = planning.fit(edition(tmp_path, block, columns, 70), findings)
    assert measured is not None
    assert not findings.has_errors()
    (one,) = measured
    assert one.present is not None
    shape = next(s for s in one.shapes if s.columns == columns and s.depth and _whole(s.legs, columns, block))
    assert not is_over(edition(tmp_path, block, columns, shape.depth))
    assert is_over(edition(tmp_path, block, columns, shape.depth - 1))


def _whole(legs: int, columns: int, block: str) -> bool:
    """Whether a shape is of the width that the block has by itself."""
    return legs == columns or block == "a picture story"


def test_the_words_of_a_picture_story_in_few_legs(tmp_path: Path) -> None:
    """This test ensures that a trial divides a picture story as the page does (PIC-06), and that the row of the present block is that
    one."""
    (one,) = planning.fit(edition(tmp_path, "a picture story", 5, 19), Findings()) or ()
    shape = next(s for s in one.shapes if s.columns == 5)
    assert shape.legs < 5
    assert one.present is not None
    assert one.present.width == (5, shape.legs)


def test_a_table_is_listed_with_the_lines_it_needs(tmp_path: Path) -> None:
    """This test ensures that a block of a table alone has its own row, that it fits in the depth that is told, and in less only with
    another title, or not at all."""
    rows = "".join(f"| 镇{k} | {k * 37} |\n" for k in range(12))
    path = Path(edition(tmp_path, "a label at the head of the page", 2, 60))
    (tmp_path / "copy" / "表.md").write_text(
        f"---\ntitle: 收成\n---\n| 镇 | 吨 |\n|---|---|\n{rows}\n", encoding="utf-8"
    )
    head = path.read_text(encoding="utf-8").partition("      - {")[0]

    def at(depth: int) -> str:
        path.write_text(
            f"{head}      - {{table: 收成, at: {{columns: 1-2, lines: 4-{3 + depth}}}, slack: none}}\n",
            encoding="utf-8",
        )
        return str(path)

    measured = planning.fit(at(60), Findings())
    assert measured is not None
    (one,) = measured
    shape = next(s for s in one.shapes if s.columns == 2)
    assert "表格" in planning.as_table(measured)

    def told(depth: int) -> set[str]:
        return {found.code for found in recipe.check(at(depth)).findings} & {"FIT-02", "FIT-05"}

    assert not told(shape.depth)
    assert told(shape.depth - 1) == {"FIT-02"}  # a smaller title
    assert "FIT-05" in told(shape.depth - 2)
