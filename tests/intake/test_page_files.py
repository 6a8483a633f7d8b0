"""Pages in files of their own: read as if they stood in the edition file, their findings in their own files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from typeset.cli import main
from typeset.findings import Findings
from typeset.intake.edition.load import load_edition
from typeset.intake.schema.schema import schema
from typeset.job import recipe as job
from typeset.model.paper import Edition

from .helpers import PAPER, codes, story, write

HEAD = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 12\ncopy: copy\npages:\n"
FIRST = "section: 要闻\nblocks:\n  - {story: 甲, at: {columns: 1-2, lines: 4-20}, jump: {to: 2}}\n"
SECOND = "section: 综合\nblocks:\n  - {continue: 甲, at: {columns: 1-2, lines: 4-20}}\n  - {story: 乙, at: {columns: 3-4, lines: 4-20}}\n"


def inline(page: str) -> str:
    lines = page.splitlines()
    return "\n".join([f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "paper.yaml", PAPER)
    body = "本报讯 " + "渠水进田，人在田头。" * 60
    for name in ("甲", "乙"):
        write(tmp_path, f"copy/{name}.md", story(name, body))
    write(tmp_path, "p1.yaml", "format: 1\n" + FIRST)
    write(tmp_path, "pages/p2.yaml", "format: 1\n" + SECOND)
    return tmp_path


def read(folder: Path, pages: str) -> tuple[Edition | None, Findings]:
    findings = Findings()
    return load_edition(write(folder, "e.yaml", HEAD + pages), findings), findings


def bare(edition: Edition | None) -> list[object]:
    """The blocks of each page without where they are written."""
    assert edition is not None
    return [
        [(block.kind, block.id, block.area, getattr(block, "jump", None)) for block in page.blocks]
        for page in edition.pages
    ]


@pytest.mark.parametrize(
    "pages",
    [
        "  - p1.yaml\n  - pages/p2.yaml\n",
        "  - p1.yaml\n" + inline(SECOND),
        inline(FIRST) + "  - pages/p2.yaml\n",
    ],
    ids=["both", "first", "second"],
)
def test_it_is_the_same_edition(folder: Path, pages: str) -> None:
    whole, none = read(folder, inline(FIRST) + inline(SECOND))
    edition, findings = read(folder, pages)
    assert codes(none, "error") == codes(findings, "error") == []
    assert bare(edition) == bare(whole)


def test_a_finding_names_the_file_of_its_page(folder: Path) -> None:
    write(
        folder,
        "pages/p2.yaml",
        "format: 1\n" + SECOND.replace("story: 乙", "story: 丙").replace("section", "sektion"),
    )
    _, findings = read(folder, "  - p1.yaml\n  - pages/p2.yaml\n")
    told = {one.code: one.place for one in findings if one.severity == "error"}
    assert {
        code: (place.file.rpartition("/")[2], place.line, place.page) for code, place in told.items()
    } == {
        "FLD-01": ("p2.yaml", 2, 2),
        "EDN-04": ("p2.yaml", 5, 2),
    }


def test_press_pages_are_the_same_bytes(folder: Path) -> None:
    made = []
    for pages in (inline(FIRST) + inline(SECOND), "  - p1.yaml\n  - pages/p2.yaml\n"):
        result = job.build(write(folder, "e.yaml", HEAD + pages), str(folder / "out"), ("press",))
        assert result.folder is not None
        made.append([path.read_bytes() for path in sorted((folder / "out" / "pages").iterdir())])
    assert made[0] == made[1]
    assert len(made[0]) == 2


@pytest.mark.parametrize(
    ("text", "code"), [(None, "FILE-01"), ("section: [\n", "YML-01"), ("", "YML-04"), ("- a\n", "FLD-02")]
)
def test_a_page_file_that_cannot_be_read_stops_the_edition_and_no_other_page(
    folder: Path, text: str | None, code: str
) -> None:
    """This test ensures that a broken page's file is named, that the whole edition is not written, and that page 1 alone is, when page 2 is
    the broken one, as the message offers; a file that is not there yet is a draft of its page alone."""
    write(folder, "p1.yaml", "format: 1\n" + FIRST.replace(", jump: {to: 2}", ""))
    if text is None:
        (folder / "pages" / "p2.yaml").unlink()
    else:
        write(folder, "pages/p2.yaml", text)
    edition = write(folder, "e.yaml", HEAD + "  - p1.yaml\n  - pages/p2.yaml\n")
    result = job.build(edition, str(folder / "out"), ("press",))
    assert code in [one.code for one in result.findings]
    drawn = code in ("FLD-02", "FILE-01")
    assert (result.folder is None) is not drawn
    assert 2 in [head.page for head in result.heads if head.draft]
    stopped = [one.hint for one in result.findings if one.code == "OUT-03"]
    assert [hint.partition("--page ")[2] for hint in stopped] == ([] if drawn else ["1"])
    assert main(["build", edition, "-o", str(folder / "one"), "--page", "1", "--outputs", "press", "-q"]) in (
        0,
        1,
    )
    assert [path.name for path in (folder / "one" / "pages").iterdir()] == ["20260507_01.pdf"]


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        (("--page", "1", "--page", "2"), "12"), (("--page=２",), "2"), (("--page", "1 2"), "12"), (("--page", "第2版"), "2"),
        (("--page", "1 - 2"), "12"), (("--page", ""), ""), (("--page", "²"), ""), (("--page", "2", "--page", "9"), ""),
    ],
)  # fmt: skip
def test_pages_as_people_name_them(folder: Path, typed: tuple[str, ...], drawn: str) -> None:
    """This test ensures that pages may be named several times and in full-width digits, and that no name is no wish for all pages."""
    edition = write(folder, "e.yaml", HEAD + "  - p1.yaml\n  - pages/p2.yaml\n")
    code = main(["build", edition, "-o", str(folder / "out"), *typed, "--outputs", "press", "-q"])
    pages = folder / "out" / "pages"
    assert "".join(sorted(path.stem[-1] for path in pages.iterdir()) if pages.exists() else []) == drawn
    assert (code == 2) is not bool(drawn)


def test_one_file_twice(folder: Path) -> None:
    assert "EDN-18" in codes(read(folder, "  - p1.yaml\n  - p1.yaml\n")[1], "error")


def test_the_schema_knows_both(capsys: pytest.CaptureFixture[str]) -> None:
    import jsonschema
    import yaml

    page, edition = schema("page"), schema("edition")
    jsonschema.validate(yaml.safe_load("format: 1\n" + SECOND), page)
    data = yaml.safe_load(HEAD + "  - p1.yaml\n" + inline(SECOND))
    data["date"] = str(data["date"])
    jsonschema.validate(data, edition)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(
            {"format": 1, "blocks": [{"story": "甲", "note": "乙", "at": {"columns": 1, "lines": "4-9"}}]},
            page,
        )
    assert main(["schema", "page"]) == 0
    assert json.loads(capsys.readouterr().out)["properties"]["blocks"]
