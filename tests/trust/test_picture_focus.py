"""The focus of a picture: what a cut keeps, read in both forms, judged against the crop, and kept with the copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.noise import noise
from tests.trust.files_desk import Desk, lay, of
from typeset.makeup.grid.cropping import cut_of
from typeset.model.story import Figure
from typeset.sheet.types import Picture

AT = "at: {columns: 1-2, lines: 4-9}"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = lay(tmp_path)
    noise((800, 1200)).convert("RGB").save(made.folder / "p.jpg")
    return made


def shown(desk: Desk, keys: str) -> tuple[int, int, int, int]:
    made = desk.check(f"{{picture: p.jpg, {AT}, {keys}}}").made
    assert made is not None
    return next(one for one in made.sheets[0].pictures if isinstance(one, Picture)).crop


def middle(crop: tuple[int, int, int, int]) -> int:
    return (crop[1] + crop[3]) // 2


@pytest.mark.parametrize("written", ["[50%, 30%]", "[0.5, 0.3]"])
def test_a_cut_keeps_its_focus_in_the_middle(desk: Desk, written: str) -> None:
    """This test ensures that per cent and fractions mean the same point of the whole picture, and that it stands in the middle
    of what is shown."""
    assert abs(middle(shown(desk, f"focus: {written}")) - 360) <= 1


@pytest.mark.parametrize("y", range(0, 1001, 50))
@pytest.mark.parametrize("crop", [None, (0, 100, 800, 900)])
def test_a_focus_is_shown_and_the_crop_kept(y: int, crop: tuple[int, int, int, int] | None) -> None:
    """This test ensures that what is shown stays in the crop, has the same shape whatever the focus, and holds the focus where
    the crop does."""
    figure = Figure("p", width=800, height=1200, crop=crop)
    plain, cut = cut_of(figure, 300, 100), cut_of(figure._replace(focus=(500, y)), 300, 100)
    assert plain is not None
    assert cut is not None
    left, top, right, bottom = cut.shown
    most = crop or (0, 0, 800, 1200)
    assert most[0] <= left < right <= most[2]
    assert most[1] <= top < bottom <= most[3]
    assert (bottom - top, cut.lost) == (plain.shown[3] - plain.shown[1], plain.lost)
    at = y * 1200 // 1000
    if most[1] <= at <= most[3]:
        assert top <= at <= bottom


def test_a_focus_outside_the_crop_is_told(desk: Desk) -> None:
    """This test ensures that PIX-10 warns of a point that no cut can keep, and is silent of one that it can."""
    block = f"{{picture: p.jpg, {AT}, crop: [0, 0, 800, 500], focus: [0.5, 0.%d]}}"
    (told,) = of(desk.check(block % 90).findings, "PIX-10")
    assert told.severity == "warning"
    assert not of(desk.check(block % 30).findings, "PIX-10")


@pytest.mark.parametrize(
    ("written", "said"),
    [("[40, 30]", "40%"), ("[120%, 0]", "0% 到 100%"), ("[左, 上]", "40%"), ("[50%]", "共 2 项")],
)
def test_what_is_no_focus_is_refused(desk: Desk, written: str, said: str) -> None:
    """This test ensures that a bare 40 is asked after as 40%, and that nothing else passes for a point."""
    found = desk.check(f"{{picture: p.jpg, {AT}, focus: {written}}}").findings
    errors = [f for f in found if f.severity == "error" and f.code in ("FLD-04", "FLD-05")]
    assert errors
    assert said in errors[0].zh + errors[0].hint


def test_a_storys_own_picture_has_one_and_a_warm_reading_knows_it(desk: Desk) -> None:
    """This test ensures that copy may name the focus, that the kept copy keeps it, and that the block's wins."""
    (desk.folder / "copy" / "p.jpg").write_bytes((desk.folder / "p.jpg").read_bytes())
    file = desk.folder / "copy" / "灯亮了.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace(
            "title: 灯亮了", "title: 灯亮了\npictures: [{file: p.jpg, focus: [50%, 20%]}]"
        ),
        encoding="utf-8",
    )
    seen = []
    for more in ("", "", ", focus: [50%, 80%]"):
        block = (
            f"{{story: 灯亮了, at: {{columns: 1-4, lines: 4-30}}, picture: {{file: p.jpg, lines: 8{more}}}}}"
        )
        made = desk.check(block).made
        assert made is not None
        seen.append(middle(next(one for one in made.sheets[0].pictures if isinstance(one, Picture)).crop))
    assert seen[0] == seen[1]
    assert abs(seen[0] - 240) <= 1
    assert abs(seen[2] - 960) <= 1
