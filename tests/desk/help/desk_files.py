"""Samples on disk that a test may change, opened as a desk opens them; and the edits of a desk made on their files."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from typeset.desk.help.folder import pictures_in, written_blocks
from typeset.desk.help.opened import Opened
from typeset.engine.engine import Engine, Update
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.copy.copyfolder import read_copy
from typeset.intake.copy.terms import CopyTerms
from typeset.intake.edition.load import load_edition
from typeset.intake.yaml.nodes import parse
from typeset.model.paper import Edition

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = {"linzhou": "2026-05-07.yaml", "tongxi": "2026-09-19.yaml", "zhaoning": "2026-07-15.yaml"}

Data = dict[str, Any]


class Files:
    """A sample in a folder of its own."""

    def __init__(self, folder: Path, sample: str, book: FontBook) -> None:
        self.path = folder / "layouts" / sample / SAMPLES[sample]
        if not self.path.exists():
            shutil.copytree(ROOT / "layouts", folder / "layouts", dirs_exist_ok=True)
            (folder / "seeds").symlink_to(ROOT / "seeds")
        self.book = book
        self.data: Data = yaml.safe_load((ROOT / "layouts" / sample / SAMPLES[sample]).read_text("utf-8"))

    def change(self, change: Callable[[list[Data]], object]) -> None:
        """Change the pages before the edition is opened."""
        change(self.data["pages"])

    def read(self, data: Data) -> tuple[Edition, Findings]:
        """The edition as its file would be read."""
        self.path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
        findings = Findings()
        edition = load_edition(self.path.as_posix(), findings)
        assert edition is not None, list(findings)
        return edition, findings

    def opened(self) -> Opened:
        """The edition, read and set by an engine of its own."""
        edition, findings = self.read(self.data)
        engine = Engine(self.book)
        update = engine.update(edition)
        tree = parse(self.path.read_text("utf-8"), self.path.name, Findings())
        written = written_blocks(tree, self.path.as_posix(), lambda _: None)
        names = self.data["copy"]
        folders = tuple(
            f"{self.path.parent.as_posix()}/{name}" for name in ([names] if isinstance(names, str) else names)
        )
        paper = edition.paper
        words = tuple(dict.fromkeys(paper.names + paper.words))
        terms = CopyTerms(words, paper.suspects, how=paper.handling)
        found = read_copy(folders, terms, Findings(), edition.place)
        pictures = pictures_in((*folders, *(f"{folder}/art" for folder in folders)))
        told = (*findings, *update.findings)
        return Opened(
            edition, engine, update.made, told, found.stories, written.places, written.single, pictures
        )

    def after(self, ops: tuple[Data, ...]) -> tuple[Opened, Update]:
        """The edition as it is read from the file after some edits, set by an engine that knows nothing."""
        data = copy.deepcopy(self.data)
        for op in ops:
            apply(data["pages"], op)
        edition, findings = self.read(data)
        engine = Engine(self.book)
        update = engine.update(edition)
        return Opened(edition, engine, update.made, (*findings, *update.findings)), update


def apply(pages: list[Data], op: Data) -> None:
    """One edit of a desk, made on the data of an edition file: what the room of edits does to its text."""
    page = pages[op["page"] - 1]
    if op["op"] in ("drop", "picture"):
        at = {"columns": op["columns"], "lines": op["lines"]}
        new = {"story": op["id"]} if op["op"] == "drop" else {"picture": {"file": op["file"]}}
        page["blocks"].append({**new, "at": at})
        return
    block = page["blocks"][op["block"]]
    if op["op"] == "place":
        assert set(op) == {"op", "page", "block", "columns", "lines"}, op
        block["at"] = {"columns": op["columns"], "lines": op["lines"]}
    elif op["op"] == "title":
        _title(block, op)
    elif op["op"] == "set":
        _set(block, op["key"].split("."), op["value"])
    elif op["op"] == "jump":
        block["jump"] = {"to": op["to"]}
        at = {"columns": op["columns"], "lines": op["lines"]}
        pages[op["to"] - 1]["blocks"].append({"continue": block["story"], "at": at})
    else:
        raise AssertionError(op)


def _title(block: Data, op: Data) -> None:
    old = block.get("title")
    now = dict(old) if isinstance(old, dict) else {"style": old} if old else {}
    now |= {key: op[key] for key in ("style", "lines") if key in op}
    if now:
        block["title"] = now
    if "size" in op:
        block.setdefault("styles", {})[now.get("style", "title")] = {"size": f"{op['size']:g}pt"}


def _set(block: Data, steps: list[str], value: Any) -> None:
    holder: Any = block
    for step in steps[:-1]:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    if value is None:
        holder.pop(steps[-1], None)
    else:
        holder[steps[-1]] = value


def lines(block: Data, more: int) -> None:
    """So many lines more at a block's foot."""
    first, _, last = str(block["at"]["lines"]).partition("-")
    block["at"]["lines"] = f"{first}-{int(last or first) + more}"


def block_of(pages: list[Data], page: int, story: str) -> tuple[int, Data]:
    """A block by its story: its index and what the file says of it."""
    return next(
        (index, block)
        for index, block in enumerate(pages[page - 1]["blocks"])
        if block.get("story") == story or block.get("continue") == story or block.get("id") == story
    )
