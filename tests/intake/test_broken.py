"""Bad input: every broken file ends in a finding of its code at its line, never in an exception.

File names say what is expected: CODE_Lline_what.ext (L0: no line).
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from typeset.findings import Finding, Findings
from typeset.intake.art.drawing import read_drawing
from typeset.intake.edition.edition import read_edition
from typeset.intake.paper.faces import read_faces
from typeset.intake.paper.paper import read_paper
from typeset.intake.schema.sources import read_text
from typeset.intake.story.markdown import read_stories
from typeset.intake.yaml.nodes import parse

BROKEN = Path(__file__).parent.parent / "broken"


def files(folder: str) -> list[Path]:
    return sorted(item for item in (BROKEN / folder).iterdir() if "_L" in item.name)


def expected(path: Path) -> tuple[str, int]:
    code, line, _ = path.name.split("_", 2)
    return code, int(line[1:])


def assert_found(path: Path, findings: Findings) -> None:
    code, line = expected(path)
    found = [(item.code, item.place.line) for item in findings]
    assert (code, line) in found, found
    item = next(item for item in findings if (item.code, item.place.line) == (code, line))
    assert item.zh
    assert item.en
    assert item.place.file.endswith(path.name)


def by_name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", files("yaml"), ids=by_name)
def test_broken_yaml(path: Path) -> None:
    """This test ensures that YAML that cannot be read is reported at its line."""
    findings = Findings()
    parse(path.read_bytes().decode(), path.name, findings)
    assert_found(path, findings)


@pytest.mark.parametrize("path", files("paper"), ids=by_name)
def test_broken_paper(path: Path, tmp_path: Path) -> None:
    """This test ensures that a wrong paper.yaml or preset is reported at its line (COL-02, GRD-01, MST-06)."""
    findings = Findings()
    if ".preset" in path.name:
        paper = tmp_path / "paper.yaml"
        paper.write_text(f"format: 1\nname: x\npage: {path.as_posix()}\n", encoding="utf-8")
        read_paper(paper.as_posix(), findings)
    else:
        read_paper(path.as_posix(), findings)
    assert_found(path, findings)


@pytest.mark.parametrize("path", files("edition"), ids=by_name)
def test_broken_edition(path: Path) -> None:
    """This test ensures that a wrong edition is reported at its line (JMP-09, MST-05, GRD-01)."""
    findings = Findings()
    read_edition(path.as_posix(), findings)
    assert_found(path, findings)


@pytest.mark.parametrize("path", files("story"), ids=by_name)
def test_broken_story(path: Path) -> None:
    """This test ensures that a wrong story file is reported at its line."""
    findings = Findings()
    text = read_text(path.as_posix(), findings)
    assert text is not None
    read_stories(text, path.as_posix(), findings, ("song", "hei", "kai"))
    assert_found(path, findings)


@pytest.mark.parametrize("path", files("drawing"), ids=by_name)
def test_broken_drawing(path: Path) -> None:
    """This test ensures that what the SVG subset refuses is reported at its line."""
    findings = Findings()
    read_drawing(path.read_bytes(), path.as_posix(), findings)
    assert_found(path, findings)
    assert findings.has_errors()


@pytest.mark.parametrize("path", files("faces"), ids=by_name)
def test_broken_faces(path: Path) -> None:
    """This test ensures that a wrong faces file is reported at its line."""
    findings = Findings()
    read_faces(path.as_posix(), findings)
    assert_found(path, findings)


def test_the_house_of_broken_editions_is_sound() -> None:
    """This test ensures that broken editions fail for their own fault: the same paper and copy read clean."""
    findings = Findings()
    read_paper((BROKEN / "edition" / "paper.yaml").as_posix(), findings)
    for path in sorted((BROKEN / "edition" / "copy").glob("*.md")):
        read_stories(path.read_text(encoding="utf-8"), path.name, findings)
    assert [item for item in findings if item.severity == "error"] == []


def all_findings() -> list[Finding]:
    findings = Findings()
    for path in files("edition"):
        read_edition(path.as_posix(), findings)
    return list(findings)


def test_every_code_is_in_the_register() -> None:
    """This test ensures that `typeset explain` knows every code that reading editions can give."""
    from typeset.findings.codes import register

    known = register()
    assert {item.code for item in all_findings()} - set(known) == set()


@pytest.mark.parametrize("seed", range(60))
def test_mutilated_files_never_raise(seed: int, tmp_path: Path) -> None:
    """This test ensures that any slip in any file ends in an edition or in an error, never in an exception."""
    random = Random(seed)
    names = ("paper.yaml", "edition.yaml", "copy/one.md", "copy/two.md")
    (tmp_path / "copy").mkdir()
    for name in names:
        source = "JMP-09_L9_from-copy.yaml" if name == "edition.yaml" else name
        (tmp_path / name).write_bytes((BROKEN / "edition" / source).read_bytes())
    victim = tmp_path / random.choice(names)
    text = victim.read_text(encoding="utf-8")
    for _ in range(random.choice((1, 2, 3))):
        at = random.randrange(len(text))
        text = (
            text[:at]
            + random.choice(("{", "}", "[", ": ", "-", "\t", '"', "&a ", "*a", "1e9", "null", "%", "|", "\n"))
            + text[at + random.choice((0, 1, 7)) :]
        )
    victim.write_text(text, encoding="utf-8")
    findings = Findings()
    edition = read_edition((tmp_path / "edition.yaml").as_posix(), findings)
    assert edition is not None or findings.has_errors()
