"""docs/layout.md: every key is in it, every snippet can be set, every picture is what the program makes of it now."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PIL import Image

from tools.layout_keys import UNSEEN, records_in, table, tables, with_tables
from tools.layout_pictures import DOCUMENT, FOLDER, INDEX, Snippet, lay_out, picture, shown, snippets
from typeset.intake.schema.fields import Field, FieldTable
from typeset.intake.schema.kinds import TextValue
from typeset.intake.schema.tables_edition import BLOCK, PAGE
from typeset.intake.schema.tables_paper import PAPER

TEXT = DOCUMENT.read_text(encoding="utf-8")
SNIPPETS = snippets(TEXT)
KNOWN: dict[str, str] = json.loads(INDEX.read_text(encoding="utf-8"))
_BYTES, _ALL_BYTES = 32 * 1024, 1536 * 1024
_PROSE = TEXT[: TEXT.index("## 全部的键")]


def unnamed(record: FieldTable, prose: str) -> list[str]:
    """Keys that the prose and the snippets do not name, as `key` or as key: in a snippet."""
    return [
        field.name
        for field in record.fields
        if not re.search(rf"`{field.name}`|`{field.name}[:.]|(?<![a-z_]){field.name}:", prose)
    ]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("snippets")


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.name)
def test_snippet_and_picture(snippet: Snippet, workshop: Path) -> None:
    """This test ensures that a snippet is set without an error, and that its picture shows what is set now: `make pictures`."""
    made = shown(snippet, workshop)
    assert made.errors() == []
    assert made.sheets
    path = FOLDER / f"{snippet.name}.png"
    assert path.is_file(), "no picture: make pictures"
    assert path.stat().st_size <= _BYTES
    with Image.open(path) as image:
        assert image.mode in ("P", "L")
    assert made.digest() == KNOWN.get(snippet.name), "the picture is out of date: make pictures"


def test_pictures_are_the_snippets() -> None:
    """This test ensures that no picture lies about without a snippet, none is made twice, and all stay small."""
    names = [snippet.name for snippet in SNIPPETS]
    assert len(names) == len(set(names)) > 40
    files = {path.stem: path.stat().st_size for path in FOLDER.glob("*.png")}
    assert set(files) == set(names) == set(KNOWN)
    assert sum(files.values()) <= _ALL_BYTES


@pytest.mark.parametrize("record", [PAGE, BLOCK], ids=["page", "block"])
def test_every_key_is_explained(record: FieldTable) -> None:
    """This test ensures that a new key of a page or block is written about, outside the table that is made by itself."""
    assert unnamed(record, _PROSE) == []


def test_new_key_is_missed() -> None:
    """This test ensures that a key of which the document says nothing is found."""
    new = FieldTable(("版块", "a block"), (*BLOCK.fields, Field("frobnicate", TextValue(), "新键。", "New.")))
    assert unnamed(new, _PROSE) == ["frobnicate"]
    assert table(new) not in TEXT


def test_tables_of_keys() -> None:
    """This test ensures that the tables of keys say what the field tables say, for every record of a block, and of the
    paper all that is seen on a page: `make pictures`."""
    assert with_tables(TEXT) == TEXT
    named = set(re.findall(r"<!-- keys: ([a-z]+) -->", TEXT))
    assert named == set(tables())
    known = list(tables().values())
    for field in (*PAGE.fields, *BLOCK.fields):
        if field.name not in ("rules", "fill"):  # four sides, each a line; a block again
            assert all(record in known for record in records_in(field.kind)), field.name
    assert {field.name for field in PAPER.fields} >= set(UNSEEN)


def test_a_marker_needs_its_picture() -> None:
    """This test ensures that a marker without a picture, or with another's, is told."""
    marker, fence = "<!-- picture: one -->\n", "```yaml\n- {note: 一, at: {columns: 1, lines: 1-2}}\n```\n"
    assert snippets(marker + fence + "![一](layout/one.png)\n")[0].edition.startswith("- {note")
    with pytest.raises(ValueError, match="no picture follows"):
        snippets(marker + fence)
    with pytest.raises(ValueError, match="picture two under the marker one"):
        snippets(marker + fence + "![一](layout/two.png)\n")


def test_digest_sees_a_change(tmp_path: Path) -> None:
    """This test ensures that a sheet that looks different has another digest, and that an error in a snippet is seen."""
    one = next(snippet for snippet in SNIPPETS if snippet.name == "box")
    wide = one._replace(edition=one.edition.replace("1.2em", "1.6em"))
    assert wide.edition != one.edition
    digests = {shown(snippet, tmp_path).digest() for snippet in (one, wide)}
    assert len(digests) == 2
    wrong = one._replace(edition=one.edition.replace("title.comment", "title.nowhere"))
    assert shown(wrong, tmp_path).errors()


def test_parts_of_a_snippet(tmp_path: Path) -> None:
    """This test ensures that the paper's part replaces keys of the paper and leaves the others, and that blocks become a page."""
    text = (
        "<!-- picture: p page=2 -->\n```yaml\n- {note: 一, at: {columns: 1, lines: 4-5}}\n# paper.yaml\n"
        "name: 另报\nmasthead:\n  latin: OTHER\n```\n![一](layout/p.png)\n"
    )
    (one,) = snippets(text)
    edition = lay_out(one, tmp_path)
    paper = (tmp_path / "paper.yaml").read_text(encoding="utf-8")
    assert paper.count("name:") == 1
    assert "latin: OTHER" in paper
    assert "BAISHA" not in paper
    assert "page: preset.yaml" in paper
    assert edition.read_text(encoding="utf-8").count("section:") == 2


def test_picture_leaves_blanks_out(tmp_path: Path) -> None:
    """This test ensures that a picture is cropped to what is printed, its long blanks taken out, in few greys."""
    text = (
        "<!-- picture: p -->\n```yaml\n- {note: 一, at: {columns: 1, lines: 1-2}}\n- {note: 二, at: {columns: 1, lines: 39-40}}\n```\n"
        "![一](layout/p.png)\n"
    )
    made = shown(snippets(text)[0], tmp_path, paint=True)
    (tmp_path / "p.png").write_bytes(picture(made))
    with Image.open(tmp_path / "p.png") as image:
        assert image.height < 200
        assert image.width < 200
        assert len(image.getcolors() or ()) <= 4
