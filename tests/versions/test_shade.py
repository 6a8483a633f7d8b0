"""A title's `shade` (压图题) that is changed is named as the cause, with the colour that it makes of the title; a snapshot keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pil

from tests.trust.files_desk import lay
from tests.versions.conftest import load
from typeset.proof.compare.compare import compare
from typeset.proof.compare.types import Change, EditionRecord
from typeset.proof.compare.words import said
from typeset.sheet.written import WrittenError, read, written


def version(folder: Path, title: str) -> EditionRecord:
    """The record of a page with a title on a picture that is light above and dark below."""
    desk = lay(folder)
    shown = Pil.new("L", (900, 600), 205)
    shown.paste(100, (0, 300, 900, 600))
    shown.convert("RGB").save(desk.folder / "sky.png")
    spec = f"{{position: on-picture, style: title.second{title}}}"
    picture = "{file: sky.png, position: head, lines: 26}"
    path = desk.edition(
        f"{{story: 渡口开船, at: {{columns: 1-3, lines: 1-60}}, title: {spec}, picture: {picture}}}"
    )
    return load(path).record


def changes(folder: Path, one: str, two: str) -> tuple[Change, ...]:
    return tuple(compare(version(folder, one), version(folder, two)).changes)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [("", ", shade: 40%", ("0%", "40%")), (", shade: 40%", ", shade: 60%", ("40%", "60%"))],
)
def test_a_changed_shade_is_the_one_cause_both_ways(
    tmp_path: Path, old: str, new: str, shown: tuple[str, str]
) -> None:
    """This test ensures that a shade put in, taken out or made stronger is named with its values, alone, in both languages."""
    for one, two, (before, after) in ((old, new, shown), (new, old, shown[::-1])):
        (change,) = changes(tmp_path, one, two)
        assert (change.kind, change.block, change.old, change.new) == (
            "picture.shaded",
            "渡口开船",
            before,
            after,
        )
        assert change.boxes
        assert f"{before} → {after}" in said(change)
        assert f"{before} → {after}" in said(change, "en")


def test_the_colour_of_the_title_follows(tmp_path: Path) -> None:
    """This test ensures that black that turns white on a darkened picture is an effect of the shade, and no cause beside it."""
    (change,) = changes(tmp_path, ", corner: top", ", corner: top, shade: 70%")
    assert change.kind == "picture.shaded"
    assert change.effects


def test_another_corner_is_no_other_shade(tmp_path: Path) -> None:
    """This test ensures that a title that goes to another corner with its shade is not told as a shade of another strength."""
    told = changes(tmp_path, ", corner: top, shade: 40%", ", corner: bottom, shade: 40%")
    assert told
    assert not any(change.kind == "picture.shaded" for change in told)
    assert changes(tmp_path, ", shade: 40%", ", shade: 40%") == ()


def test_a_snapshot_keeps_the_shade(tmp_path: Path) -> None:
    """This test ensures that the written form holds the shade, reads what had none as before, and refuses what is no shade."""
    for title in ("", ", shade: 45%"):
        (page,) = version(tmp_path, title).pages
        text = written(page)
        assert read(text) == page
        assert (";450," in text) == bool(title)
    with pytest.raises(WrittenError):
        read(text.replace(";450,", ";much,"))
