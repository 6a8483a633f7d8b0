"""What `fit` says a block needs is what it takes where it stands: at the depth it names the block is set, a line less and it is over."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from typeset.findings import Findings
from typeset.job import recipe
from typeset.makeup.fit import picture_story
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


def test_the_words_of_a_picture_story_in_few_legs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a trial divides a picture story as the page does (PIC-06), and that the row of the present block is that
    one; with the rule off it does not."""
    (one,) = planning.fit(edition(tmp_path, "a picture story", 5, 19), Findings()) or ()
    shape = next(s for s in one.shapes if s.columns == 5)
    assert shape.legs < 5
    assert one.present is not None
    assert one.present.width == (5, shape.legs)
    monkeypatch.setattr(picture_story, "in_few_legs", lambda _composer, _geo, request: request)
    (one,) = planning.fit(edition(tmp_path, "a picture story", 5, 19), Findings()) or ()
    assert next(s for s in one.shapes if s.columns == 5).legs == 5
