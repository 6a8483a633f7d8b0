"""A picture with a few words under it (图片新闻) is daily bread: no island of a leg, no error, the editor's own legs kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.noise import noise
from tests.trust.files_desk import Desk, lay, of
from typeset.job.result import Result

WORDS = "清晨水库雾气弥漫，巡库员驾船查看水情，乡亲们把新收的麦子装上车，运往镇上的粮站，街坊扶老携幼，边走边看边说。"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = lay(tmp_path)
    noise((1500, 1000)).convert("RGB").save(made.folder / "p.jpg")
    return made


def told(desk: Desk, chars: int, columns: int, *, position: str = "head", more: str = "") -> Result:
    """A story of so many characters under a picture over so many columns."""
    text = (WORDS * 40)[: chars - 1] + "。"
    (desk.folder / "copy" / "麦收.md").write_text(
        f"---\nformat: 1\ntitle: 麦收时节\n---\n{text}\n", encoding="utf-8"
    )
    across = f"1-{columns}"
    return desk.check(
        f"{{story: 麦收时节, at: {{columns: {across}, lines: 1-36}}, title: title.third, slack: none{more}, "
        f"picture: {{file: p.jpg, position: {position}, lines: 24}}}}"
    )


def legs(result: Result) -> set[int]:
    assert result.made is not None
    return {line.leg for line in result.made.sheets[0].text if line.role == "body"}


@pytest.mark.parametrize("position", ["head", "top-center", "foot"])
@pytest.mark.parametrize("chars", [50, 65, 90])
@pytest.mark.parametrize("columns", [2, 3])
def test_a_few_words_stand_in_one_leg(desk: Desk, chars: int, columns: int, position: str) -> None:
    """This test ensures that 50 to 90 characters under a picture are set in one leg by itself, flush with the picture, with no
    taboo of a short leg, and that a note says so."""
    made = told(desk, chars, columns, position=position)
    assert legs(made) == {1}
    assert not of(made.findings, "TABOO-07")
    assert not of(made.findings, "TABOO-06")
    (note,) = of(made.findings, "PIC-06")
    assert note.severity == "info"
    assert str(chars) in note.zh
    assert f"legs: {columns}" in note.hint
    assert made.made is not None
    sheet = made.made.sheets[0]
    picture, line = sheet.pictures[0], next(one for one in sheet.text if one.role == "body")
    assert line.x == picture.x  # type: ignore[union-attr]
    assert line.width == picture.width  # type: ignore[union-attr]


def test_more_text_has_more_legs_of_some_lines_each(desk: Desk) -> None:
    """This test ensures that the legs grow with the text up to one a column, and none is an island."""
    seen = []
    for chars in (60, 150, 190, 400):
        made = told(desk, chars, 3)
        assert not of(made.findings, "TABOO-07")
        seen.append(len(legs(made)))
    assert seen == sorted(seen)
    assert seen[0] == 1
    assert seen[-1] == 3
    assert 2 in seen


def test_the_editors_legs_and_other_stories_stay(desk: Desk) -> None:
    """This test ensures that written legs are kept, and that a short story whose picture is not its main part is divided as ever."""
    assert legs(told(desk, 65, 2, more=", legs: 2")) == {1, 2}
    (desk.folder / "copy" / "短.md").write_text(
        f"---\nformat: 1\ntitle: 短稿\n---\n{WORDS}\n", encoding="utf-8"
    )
    small = desk.check(
        "{story: 短稿, at: {columns: 1-3, lines: 1-14}, title: title.third, slack: none, picture: {file: p.jpg, columns: 1, position: top-right, lines: 6}}"
    )
    assert len(legs(small)) > 1
    assert not of(small.findings, "PIC-06")
