"""Small helpers: a paper in a temporary folder, and what was found."""

from __future__ import annotations

from pathlib import Path

from typeset.findings import Findings
from typeset.intake.edition.edition import read_edition
from typeset.intake.paper.paper import LoadedPaper, read_paper
from typeset.model.paper import Edition

PAPER = "format: 1\nname: 某报\npage: broadsheet-390x546\nregistered: false\n"


def write(folder: Path, name: str, text: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path.as_posix()


def paper_of(folder: Path, more: str = "") -> tuple[LoadedPaper | None, Findings]:
    findings = Findings()
    return read_paper(write(folder, "paper.yaml", PAPER + more), findings), findings


def good_paper(folder: Path, more: str = "") -> LoadedPaper:
    house, findings = paper_of(folder, more)
    assert house is not None
    assert not findings.has_errors(), list(findings)
    return house


def story(title: str, body: str = "本报讯 正文一段。", more: str = "") -> str:
    return f"---\nformat: 1\ntitle: {title}\n{more}---\n{body}\n"


def edition_of(
    folder: Path, *pages: tuple[str, ...], paper: str = "", more: str = ""
) -> tuple[Edition | None, Findings]:
    """An edition with these blocks, one tuple of YAML lines per page; copy is in folder/copy."""
    write(folder, "paper.yaml", PAPER + paper)
    (folder / "copy").mkdir(exist_ok=True)
    lines = [
        "format: 1",
        "paper: paper.yaml",
        "date: 2026-05-07",
        "issue: 12",
        "copy: copy",
        *([more] if more else []),
        "pages:",
    ]
    for number, blocks in enumerate(pages, 1):
        lines += [
            f"  - section: 第{number}版",
            "    blocks:" if blocks else "    blocks: []",
            *(f"      - {block}" for block in blocks),
        ]
    findings = Findings()
    return read_edition(write(folder, "edition.yaml", "\n".join(lines) + "\n"), findings), findings


def codes(findings: Findings, severity: str = "") -> list[str]:
    return [item.code for item in findings if not severity or item.severity == severity]


def only(findings: Findings, code: str) -> str:
    """The Chinese message and hint of the one finding of a code."""
    found = [item for item in findings if item.code == code]
    assert len(found) == 1, list(findings)
    return found[0].zh + " " + found[0].hint
