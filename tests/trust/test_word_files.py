"""Word files as desks get them: each is right, or what is not right is told; the same as LibreOffice writes them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.trust.word_made import KINDS, Made, Right, saved
from typeset.findings import Findings
from typeset.intake.copy import office
from typeset.intake.copy.arrivals import read_arrival
from typeset.intake.copy.terms import CopyTerms
from typeset.model.story import Story, Table

SOFFICE = office.find()


@pytest.fixture(autouse=True)
def no_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPESET_CACHE", str(tmp_path_factory.mktemp("cache")))


def read(raw: bytes, name: str = "稿.docx") -> tuple[list[Story], Findings]:
    findings = Findings()
    return read_arrival(raw, name, CopyTerms(), findings), findings


def right_of(found: Story) -> Right:
    """A story as it was read, in the form of what is right."""
    return Right(
        found.title,
        tuple(("## " if p.kind == "subhead" else "") + p.text for p in found.paragraphs),
        found.kicker,
        found.subtitle,
        found.byline,
        found.credit,
        tuple(
            tuple(tuple(c.text for c in row) for row in t.rows) for t in found.body if isinstance(t, Table)
        ),
        tuple((f.caption, f.credit) for f in found.figures),
    )


def printed(stories: list[Story]) -> str:
    return "".join(str(right_of(found)) for found in stories)


def agrees(made: Made, stories: list[Story], findings: Findings) -> None:
    assert [right_of(found) for found in stories] == list(made.stories)
    for code, words in made.told:
        level = ("info", "warning", "error") if words.startswith("~") else ("warning", "error")
        said = [f.zh for f in findings if f.code == code and f.severity in level]
        assert any(words.removeprefix("~") in zh for zh in said), (code, words, said)
    for words in made.never:
        assert words not in printed(stories)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_each_kind_is_right_or_told(name: str) -> None:
    """This test ensures that a file of each kind gives its stories, that what is not set is told with its words, and that a
    file without doubts has no warning."""
    made = KINDS[name]()
    stories, findings = read(saved(made.document))
    agrees(made, stories, findings)
    wanted = {code for code, words in made.told if not words.startswith("~")}
    assert {f.code for f in findings if f.severity != "info"} == wanted


NOT_HERE = {"formulas_and_objects"}
"""What LibreOffice without its formula editor drops as it opens the file."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All files as LibreOffice writes them again: as .docx, and from .doc."""
    base = tmp_path_factory.mktemp("office")
    for name in sorted(set(KINDS) - NOT_HERE):
        (base / f"{name}.docx").write_bytes(saved(KINDS[name]().document))

    def convert(files: list[Path], how: str, folder: str) -> Path:
        command = [
            str(SOFFICE),
            f"-env:UserInstallation={(base / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            how,
        ]
        subprocess.run(
            [*command, "--outdir", str(base / folder), *map(str, files)], check=True, capture_output=True, timeout=240
        )  # fmt: skip
        return base / folder

    word = "docx:MS Word 2007 XML"
    old = convert(sorted(base.glob("*.docx")), "doc:MS Word 97", "doc")
    return {
        "docx": convert(sorted(base.glob("*.docx")), word, "docx"),
        "doc": convert(sorted(old.glob("*.doc")), word, "again"),
    }


@pytest.mark.external
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("form", ["docx", "doc"])
def test_each_kind_as_libreoffice_writes_it(form: str, written: dict[str, Path]) -> None:
    """This test ensures that the same files give the same stories and findings when another program has written them."""
    for name in sorted(set(KINDS) - NOT_HERE):
        made = KINDS[name]()
        stories, findings = read((written[form] / f"{name}.docx").read_bytes())
        agrees(made, stories, findings)
