"""INK-02: type of the paper's own colour on bare paper is told; on a dark ground, or in a picture, it is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.job import recipe as job

HEAD = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n  - section: 版\n    blocks:\n"
PAPER = (
    "format: 1\nname: 试报\npage: tabloid-273x390\nregistered: false\ncolours: {淡: {k: 3%}, 蓝: {c: 80%}}\n"
)
WHITE = "styles: {body: {colour: white}}"


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("", 0),
        (WHITE, 1),
        ("styles: {body: {colour: 淡}}", 1),
        ("styles: {body: {colour: 蓝}}", 0),
        (f"{WHITE}, box: {{tint: 80%}}", 0),
        (f"{WHITE}, box: {{tint: 5%}}", 1),
        ("styles: {title: {colour: white}}", 1),
        ("label: {form: reversed, text: 专栏}", 0),
    ],
)
def test_what_nobody_can_see(tmp_path: Path, keys: str, told: int) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "渡口.md").write_text(
        f"---\ntitle: 渡口\n---\n{'水涨船高，天亮开船。' * 30}\n", encoding="utf-8"
    )
    (tmp_path / "paper.yaml").write_text(PAPER, encoding="utf-8")
    row = f"      - {{story: 渡口, at: {{columns: 1-2, lines: 4-40}}{', ' if keys else ''}{keys}}}\n"
    (tmp_path / "e.yaml").write_text(HEAD + row, encoding="utf-8")
    result = job.check(str(tmp_path / "e.yaml"))
    assert [one.zh for one in result.findings if one.code[:3] in ("FLD", "STY")] == []
    found = [one for one in result.findings if one.code == "INK-02"]
    assert len(found) == told
    assert [head.draft for head in result.heads] == [bool(told)]
    assert all(one.place.page == 1 and one.place.boxes for one in found)
