"""Font programs: cut out by characters or by glyphs alike, read back from the cache as they were made."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.paint.sheets import JOB, line, make_book, sheet
from typeset.files import cache
from typeset.fonts.subset import subset
from typeset.paint import embedded
from typeset.paint.cids import collect
from typeset.paint.embedded import Embedding
from typeset.press.write import page_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.adapter import Instance
    from typeset.fonts.subset import Subset

TEXT = "".join(map(chr, range(0x4E00, 0x4E60)))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    monkeypatch.setenv("TYPESET_CACHE", str(tmp_path))
    return tmp_path


@pytest.fixture
def cuts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the faces that a subset is cut out of."""
    made: list[str] = []

    def counted(instance: Instance, gids: set[int], characters: list[str]) -> Subset:
        made.append(instance.key)
        return subset(instance, gids, characters)

    monkeypatch.setattr(embedded, "subset", counted)
    return made


@pytest.mark.parametrize(
    ("role", "weight"), [("song", 400), ("song", 900), ("hei", 500), ("kai", 400), ("brush", 400)]
)
def test_characters_and_glyphs_give_the_same_program(role: str, weight: int) -> None:
    """This test ensures that asking a font for characters gives, byte for byte, what asking it for their glyphs gives; and that a
    glyph which no character stands for, or a character that has another glyph, changes nothing."""
    face = make_book().face(role, weight)
    chosen = [
        choice
        for character in TEXT + "，。A1"
        if (choice := face.choose(ord(character))) and choice.instance is face.main
    ]
    gids = {choice.gid for choice in chosen}
    by_glyph = subset(face.main, gids)
    assert subset(face.main, gids, TEXT + "，。A1") == by_glyph
    assert subset(face.main, gids, "一") == by_glyph
    assert subset(face.main, gids, ["——", *reversed(TEXT), "国", "A", "，", "1", "。"]) == by_glyph
    vertical = face.main.shape("，", vertical=True)[0].gid
    assert subset(face.main, gids | {vertical}, TEXT + "，。A1") == subset(face.main, gids | {vertical})


def test_a_second_page_reads_its_programs(kept: Path, cuts: list[str]) -> None:
    """This test ensures that a page with the glyphs of an earlier one is the same without a subset being cut, and that another glyph
    needs another subset."""
    book = make_book()
    first = page_pdf(sheet(line(book, TEXT)), book, JOB)
    assert len(cuts) == 1
    again = make_book()
    assert page_pdf(sheet(line(again, TEXT)), again, JOB) == first
    assert len(cuts) == 1
    assert page_pdf(sheet(line(again, TEXT + "龙")), again, JOB) != first
    assert len(cuts) == 2
    assert len(list(kept.glob("face-*"))) == 2


def test_few_glyphs_are_not_kept(kept: Path, cuts: list[str]) -> None:
    """This test ensures that a title's few glyphs are cut out each time, which is quicker than reading."""
    book = make_book()
    for _ in range(2):
        page_pdf(sheet(line(book, "本报讯")), book, JOB)
    assert len(cuts) == 2
    assert not list(kept.glob("face-*"))


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, None])
def test_a_damaged_entry_is_made_anew(kept: Path, cuts: list[str], damage: bytes | None) -> None:
    """This test ensures that an entry which is empty, overwritten or cut off is absent, and the page the same."""
    book = make_book()
    first = page_pdf(sheet(line(book, TEXT)), book, JOB)
    (entry,) = kept.glob("face-*")
    entry.write_bytes(entry.read_bytes()[:-9] if damage is None else damage)
    assert page_pdf(sheet(line(book, TEXT)), book, JOB) == first
    assert len(cuts) == 2


@pytest.mark.usefixtures("kept")
def test_another_font_file_has_another_program(cuts: list[str]) -> None:
    """This test ensures that an entry is known by the font file too: one that took its place is not mistaken for it."""
    book = make_book()
    faces = collect([sheet(line(book, TEXT))], book)
    (face,) = faces.values()
    Embedding(face).result()
    face.instance.source += " replaced"
    Embedding(face).result()
    assert len(cuts) == 2


def test_the_oldest_entries_go_first(kept: Path) -> None:
    """This test ensures that entries of a name are taken away, the oldest first, until they have the bytes that are allowed, and that
    entries of other names stay."""
    for number in range(5):
        path = kept / f"face-{number}"
        path.write_bytes(b"x" * 100)
        os.utime(path, (1000 - number, 1000 - number))
    (kept / "facet-1").write_bytes(b"x" * 1000)
    cache.Recipe("face", embedded.__name__).trim(250)
    assert sorted(path.name for path in kept.iterdir()) == ["face-0", "face-1", "facet-1"]
