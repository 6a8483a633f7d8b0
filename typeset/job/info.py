"""What the files of an edition say of themselves, from the edition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.press.job_info import JobInfo
from typeset.units import to_pt

if TYPE_CHECKING:
    from typeset.model.paper import Edition, Paper


def edition_name(edition: Edition) -> str:
    """Paper and date, as titles and records call it."""
    return f"{edition.paper.name} {edition.date.isoformat()}"


def job_info(edition: Edition, path: str) -> JobInfo:
    """What the files of an edition say of themselves. path: of the edition file."""
    paper = edition.paper
    return JobInfo(
        edition_name(edition),
        paper.name,
        edition.date,
        paper.press,
        base=Path(path).parent,
        mono=edition.mono_pages(),
        issue=edition.issue,
        code=paper.code,
        mourning=edition.mono,
    )


def grid_words(paper: Paper) -> str:
    """A page's size as an editor counts it: columns, lines, characters (GRD-01, COL-02)."""
    grid = paper.grid
    whole = grid.columns * grid.lines * grid.chars
    inner = grid.columns * (grid.lines - grid.furniture_lines) * grid.chars
    return (
        f"版面：{grid.columns} 栏 × {grid.lines} 行，每栏 {grid.chars} 字，栏空 {to_pt(grid.gutter, 1)} 磅，正文 {to_pt(grid.size, 1)} 磅、行距 "
        f"{to_pt(grid.leading, 1)} 磅；全版 {whole} 字，第 2 版起前 {grid.furniture_lines} 行是报眉，{inner} 字\n"
        f"    page: {grid.columns} columns of {grid.lines} lines, {grid.chars} characters a line, {whole} characters in all"
    )
