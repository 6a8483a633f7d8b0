"""A story with a table on a page, and what is read of it."""

from __future__ import annotations

from tests.makeup.pages import line_text
from tests.trust.files_desk import SENTENCE, Desk
from typeset.job.result import Result
from typeset.sheet.types import Sheet, TextLine

PLACED = {
    "story": "{{story: 收成表, at: {{columns: {0}, lines: {1}}}{2}}}",
    "table": "{{table: 收成表, at: {{columns: {0}, lines: {1}}}{2}}}",
}


def copy(desk: Desk, table: str, before: int = 0, after: int = 0, front: str = "") -> None:
    """A story with a table between its paragraphs."""
    paragraphs = "\n\n".join([SENTENCE * 2] * before), table, "\n\n".join([SENTENCE * 2] * after)
    text = f"---\nformat: 1\ntitle: 收成表\n{front}---\n" + "\n\n".join(paragraphs) + "\n"
    (desk.folder / "copy" / "收成表.md").write_text(text, encoding="utf-8")


def rows_of(*rows: tuple[str, ...]) -> str:
    head, *body = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


def page(made: Result, number: int = 0) -> Sheet:
    assert made.made is not None
    return made.made.sheets[number]


def cells(sheet: Sheet, again: bool = False) -> dict[tuple[int, int], list[TextLine]]:
    """The lines of each cell by row and column; again: of heads that stand a second time."""
    out: dict[tuple[int, int], list[TextLine]] = {}
    for line in sheet.text:
        if line.cell is not None and line.cell.again == again:
            out.setdefault((line.cell.row, line.cell.column), []).append(line)
    return out


def words(sheet: Sheet) -> dict[tuple[int, int], str]:
    return {key: "".join(map(line_text, lines)) for key, lines in cells(sheet).items()}


def glyph(line: TextLine, mark: str) -> int:
    """Where a character of a line begins, units."""
    return next(
        x for run in line.runs for x, text in zip(run.x, run.texts, strict=True) if text.startswith(mark)
    )


def end(line: TextLine) -> int:
    return line.x + line.width


LIST = rows_of(
    ("序号", "单位", "得分"), *((str(k), f"第{k}村", f"{k * 37 % 91}.{k % 10}") for k in range(1, 41))
)
