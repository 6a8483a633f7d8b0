"""`typeset compare`: every pair of kinds of versions, the forms of its result, what cannot be read."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pikepdf
import pytest

from tests.versions.conftest import load, swapped
from tests.versions.edits import LINZHOU, TONGXI, ZHAONING
from typeset.cli import main
from typeset.commands.terminal import CLEAN, FOUND, UNUSABLE
from typeset.findings import Findings
from typeset.versions.versions import Version, compare_paths, compared

ROOT = Path(__file__).resolve().parents[2]
Capture = pytest.CaptureFixture[str]


class Kinds(NamedTuple):
    """One edition in every form in which it can be compared."""

    edition: Path
    output: Path
    store: Path
    press: Path
    screen: Path

    def path(self, kind: str) -> Path:
        return Path(getattr(self, kind))


KINDS = Kinds._fields


@cache
def version(path: Path) -> Version:
    """A version, read once."""
    return load(path)


def in_every_form(edition: Path, folder: Path) -> Kinds:
    """Build an edition and keep it; its press pages put together as a shop does."""
    assert main(["build", str(edition), "-o", str(folder / "out"), "-q", "--outputs", "press,screen"]) in (
        CLEAN,
        FOUND,
    )
    assert main(["snapshot", str(edition), "--update", "--store", str(folder / "kept"), "-q"]) == CLEAN
    joined = pikepdf.new()
    for path in sorted((folder / "out" / "pages").glob("*.pdf")):
        with pikepdf.open(path) as page:
            joined.pages.extend(page.pages)
            for key in page.docinfo:
                joined.docinfo[key] = str(page.docinfo[key])
    joined.save(folder / "press.pdf")
    return Kinds(
        edition, folder / "out", folder / "kept", folder / "press.pdf", folder / "out" / "edition.pdf"
    )


@pytest.fixture(scope="session")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Kinds]:
    """Every sample in every form."""
    return {
        name: in_every_form(ROOT / name, tmp_path_factory.mktemp("forms"))
        for name in (LINZHOU, TONGXI, ZHAONING)
    }


@pytest.mark.parametrize("name", [LINZHOU, TONGXI, ZHAONING])
@pytest.mark.parametrize(("old", "new"), list(product(KINDS, KINDS)))
def test_the_same_edition_in_two_forms(forms: dict[str, Kinds], name: str, old: str, new: str) -> None:
    """This test ensures that an edition is the same as itself whatever both sides are read from."""
    findings = Findings()
    found = compared(version(forms[name].path(old)), version(forms[name].path(new)), findings)
    assert found.comparison.changes == ()
    assert {finding.code for finding in findings} <= {"CMP-04"}


@pytest.fixture(scope="session")
def pair(_paper: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Kinds, Kinds]:
    """A small edition and the same with a number and a word edited, in every form."""
    made = []
    for edited in (False, True):
        folder = tmp_path_factory.mktemp("pair")
        shutil.copytree(_paper, folder / "paper")
        if edited:
            swapped(folder / "paper" / "copy" / "tree.md", "不上漆，只擦了桐油", "不上漆，只擦了清漆")
            swapped(folder / "paper" / "copy" / "library.md", "坐五站车", "坐六站车")
        made.append(in_every_form(folder / "paper" / "2026-05-07.yaml", folder))
    return made[0], made[1]


@pytest.mark.parametrize(("old", "new"), list(product(KINDS, KINDS)))
def test_an_edit_in_any_two_forms(pair: tuple[Kinds, Kinds], old: str, new: str) -> None:
    """This test ensures that two edited words are found between any two kinds, with their pages and frames, back as well."""
    one, two = version(pair[0].path(old)), version(pair[1].path(new))
    there, back = compared(one, two, Findings()), compared(two, one, Findings())
    said = [(c.page, c.old, c.new) for c in there.comparison.changes]
    assert said == [(1, "五", "六"), (2, "桐油", "清漆")]
    assert [(c.old_page, c.new, c.old) for c in back.comparison.changes] == said
    for change in there.comparison.changes:
        assert change.boxes
        assert change.old_boxes
    worded = all(kind in ("edition", "output", "store") for kind in (old, new))
    assert [c.kind for c in there.comparison.changes] == [f"{'text' if worded else 'words'}.replaced"] * 2


@pytest.mark.parametrize("page", [1, 2])
def test_a_press_page_beside_a_press_page(pair: tuple[Kinds, Kinds], page: int) -> None:
    paths = [str(sorted((kinds.output / "pages").glob("*.pdf"))[page - 1]) for kinds in pair]
    found = compare_paths(*paths, Findings())
    assert found is not None
    assert [(c.old, c.new) for c in found.comparison.changes] == [[("五", "六")], [("桐油", "清漆")]][
        page - 1
    ]
    assert found.comparison.old.standard.startswith("PDF/X")


def test_exit_codes_and_forms(pair: tuple[Kinds, Kinds], tmp_path: Path, capsys: Capture) -> None:
    old, new = str(pair[0].output), str(pair[1].output)
    assert main(["compare", old, old, "-q"]) == CLEAN
    assert capsys.readouterr().out.endswith("没有不同\n")
    assert main(["compare", old, new, "-q"]) == FOUND
    assert "“桐油”改为“清漆”" in capsys.readouterr().out
    assert main(["compare", old, new, "-q", "--language", "en"]) == FOUND
    out = capsys.readouterr().out
    assert "“桐油” became “清漆”" in out
    assert "第2版" not in out
    assert main(["compare", old, new, "-q", "--format", "github"]) == FOUND
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all(re.match(r"::error file=[^,]+,title=[^:]+::.+", line) for line in lines)
    page = tmp_path / "new" / "report.html"
    assert main(["compare", old, new, "-q", "--html", str(page), "--language", "en"]) == FOUND
    assert 'data-language="en"' in page.read_text(encoding="utf-8")
    assert main(["compare", old, new, "-q", "--html", str(pair[0].screen / "no.html")]) == UNUSABLE
    assert "OUT-01" in capsys.readouterr().err


BOX = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}
CHANGE = {
    "type": "object",
    "required": ["kind", "zh", "en"],
    "additionalProperties": False,
    "properties": {
        "kind": {"type": "string", "pattern": r"^[a-z]+\.[a-z]+$"}, "zh": {"type": "string", "minLength": 1},
        "en": {"type": "string", "minLength": 1}, "page": {"type": "integer", "minimum": 1}, "old_page": {"type": "integer", "minimum": 1},
        "block": {"type": "string"}, "paragraph": {"type": "integer", "minimum": 1}, "at": {"type": "integer", "minimum": 1},
        "number": {"type": "integer", "minimum": 1}, "old": {"type": "string"}, "new": {"type": "string"},
        "boxes": {"type": "array", "items": BOX}, "old_boxes": {"type": "array", "items": BOX},
        "effects": {"type": "array", "items": {"$ref": "#/$defs/change"}},
    },
}  # fmt: skip
VERSION = {
    "type": "object", "additionalProperties": False, "required": ["title", "paper", "date", "issue", "standard", "pages"],
    "properties": {
        "title": {"type": "string"}, "paper": {"type": "string"}, "date": {"type": "string"}, "issue": {"type": "integer"},
        "standard": {"type": "string"}, "pages": {"type": "integer"},
    },
}  # fmt: skip
SCHEMA = {
    "$defs": {"change": CHANGE, "version": VERSION},
    "type": "object", "additionalProperties": False, "required": ["format", "same", "old", "new", "summary", "pages", "edition"],
    "properties": {
        "format": {"const": 1}, "same": {"type": "boolean"}, "old": {"$ref": "#/$defs/version"}, "new": {"$ref": "#/$defs/version"},
        "summary": {"type": "object", "required": ["changes", "lines_moved"]},
        "pages": {"type": "array", "items": {
            "type": "object", "additionalProperties": False, "required": ["old", "new", "changes"],
            "properties": {"old": {"type": ["integer", "null"]}, "new": {"type": ["integer", "null"]}, "changes": {
                "type": "array", "items": {"$ref": "#/$defs/change"}}},
        }},
        "edition": {"type": "array", "items": {"$ref": "#/$defs/change"}},
    },
}  # fmt: skip
"""The form of --format json as docs/versions.md has it."""


@pytest.mark.parametrize(
    ("old", "new"), [("edition", "output"), ("store", "edition"), ("screen", "output"), ("press", "press")]
)
def test_json(pair: tuple[Kinds, Kinds], old: str, new: str, capsys: Capture) -> None:
    """This test ensures that the JSON has the documented form and every change stands in it once."""
    assert (
        main(["compare", str(pair[0].path(old)), str(pair[1].path(new)), "-q", "--format", "json"]) == FOUND
    )
    tree = json.loads(capsys.readouterr().out)
    jsonschema.validate(tree, SCHEMA)
    changes = [change for page in tree["pages"] for change in page["changes"]] + tree["edition"]
    assert len(changes) == tree["summary"]["changes"] == 2
    assert [(page["old"], page["new"], len(page["changes"])) for page in tree["pages"]] == [
        (1, 1, 1),
        (2, 2, 1),
    ]
    width = 273 / 25.4 * 72
    assert all(box[0] >= 0 and box[0] + box[2] <= width for change in changes for box in change["boxes"])


def test_the_same_bytes_in_two_processes(pair: tuple[Kinds, Kinds], tmp_path: Path) -> None:
    """This test ensures that nothing written depends on the order of a set: snapshot, JSON, text and page."""
    said = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        script = (
            "import sys; from typeset.cli import main\n"
            "old, new, folder = sys.argv[1:]\n"
            "main(['snapshot', new, '--update', '--store', folder + '/kept', '-q'])\n"
            "main(['compare', old, new, '--format', 'json', '-q'])\n"
            "main(['compare', old, new, '--html', folder + '/page.html', '-q', '--format', 'github'])\n"
        )
        ran = subprocess.run(
            [sys.executable, "-c", script, str(pair[0].edition), str(pair[1].edition), str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True,
        )  # fmt: skip
        out = ran.stdout.replace(str(folder).encode(), b"")
        written = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        said.append((out, written))
    assert said[0] == said[1]
    assert len(said[0][1]) == 6


def test_what_cannot_be_read(pair: tuple[Kinds, Kinds], tmp_path: Path, capsys: Capture) -> None:
    """This test ensures that each unusable side is a finding and exit 2."""
    good = str(pair[0].screen)
    raw = pair[0].screen.read_bytes()
    (tmp_path / "cut.pdf").write_bytes(raw[: len(raw) // 3])
    (tmp_path / "text.pdf").write_text("不是 PDF", encoding="utf-8")
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "raw.bin").write_bytes(bytes(range(256)))
    with pikepdf.open(pair[0].screen) as document:
        document.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u", R=6))
    for bad in (
        "cut.pdf",
        "text.pdf",
        "empty.pdf",
        "folder.pdf",
        "empty",
        "locked.pdf",
        "none.pdf",
        "none",
        "none.yaml",
        "raw.bin",
        "",
    ):
        for sides in ((str(tmp_path / bad), good), (good, str(tmp_path / bad))):
            assert main(["compare", *sides, "-q"]) == UNUSABLE, bad
            captured = capsys.readouterr()
            assert re.search(r"错误 [A-Z]+-\d\d", captured.err), bad
            assert not captured.out
    assert main(["compare", str(tmp_path / "locked.pdf"), good, "-q", "--format", "json"]) == UNUSABLE
    assert json.loads(capsys.readouterr().out)


def test_another_paper_is_a_warning(forms: dict[str, Kinds], capsys: Capture) -> None:
    assert main(["compare", str(forms[LINZHOU].store), str(forms[ZHAONING].store), "-q"]) == FOUND
    captured = capsys.readouterr()
    assert "CMP-03" in captured.err
    assert "临州报" in captured.err
    assert "报名：临州报 → 昭宁日报" in captured.out


def test_pictures_of_other_kinds_of_files_are_said_not_to_be_compared(
    forms: dict[str, Kinds], capsys: Capture
) -> None:
    assert main(["compare", str(forms[LINZHOU].output), str(forms[LINZHOU].screen), "-q"]) == CLEAN
    assert "CMP-04" in capsys.readouterr().err
    assert main(["compare", str(forms[LINZHOU].output), str(forms[LINZHOU].press), "-q"]) == CLEAN
    assert "CMP-04" not in capsys.readouterr().err


@pytest.mark.parametrize("name", [LINZHOU])
def test_the_page_is_small(forms: dict[str, Kinds], name: str, tree: Path) -> None:
    """This test ensures that the comparison of an edition of four pages, all changed, is a page of 3 MB at most."""
    edition = tree / name
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text.replace("date: 2026-05-07", "date: 2026-05-08"), encoding="utf-8")
    found = compare_paths(str(forms[name].output), str(edition), Findings())
    assert found is not None
    html = found.page()
    assert html.count("data:image/") == 8
    assert len(html.encode()) <= 3_000_000
    assert not re.search(r"""(?:src|href)=["'](?!data:|#)""", html)


def test_every_kind_is_documented() -> None:
    """This test ensures that docs/versions.md names every kind of change, or its family."""
    from typeset.proof.compare.words import KINDS

    text = (ROOT / "docs" / "versions.md").read_text(encoding="utf-8")
    left = [kind for kind in KINDS if f"`{kind}`" not in text and f"`{kind.partition('.')[0]}.*`" not in text]
    assert all(kind.endswith(".text") for kind in left), left
