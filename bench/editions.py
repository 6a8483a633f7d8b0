"""Writes the two editions that are timed: page 1 of the sample as it stands, and eight full pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from bench.copy import paragraphs, trimmed
from typeset.compose.composer import Composer
from typeset.compose.memo import Memo
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.makeup.edition import MadeUp, Planned, make_up, plan
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.fit.slices import shown_text
from typeset.model.paper import Edition
from typeset.model.story import Paragraph, Story

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "layouts" / "linzhou" / "2026-05-07.yaml"
AREAS = (("1-4", "4-42"), ("5-6", "4-64"), ("1-4", "43-80"), ("1-4", "81-111"), ("5-6", "65-111"))
_TITLES = ("title.hard", "title.side", "title.second", "title.hard", "title.side")
_SECTIONS = ("要闻", "综合", "城事", "乡村", "民生", "教育", "文化", "副刊")
_SPARE = 2
"""Lines left free in the story that grows by a sentence each round."""


class Job(NamedTuple):
    """An edition to time. changing: the copy file that differs in every run; base: its text."""

    name: str
    edition: Path
    pages: int
    changing: Path
    base: str

    def change(self, sentence: str) -> None:
        """Write the changing story with a sentence more."""
        self.changing.write_text(f"{self.base.rstrip()}{sentence}\n", encoding="utf-8")


def laid_out(edition: Path) -> tuple[Edition, FontBook, MadeUp]:
    """An edition set in this process."""
    read, book = _read(edition)
    return read, book, make_up(read, book).value


def _read(edition: Path) -> tuple[Edition, FontBook]:
    findings = Findings()
    read = load_edition(str(edition), findings)
    table = load_fonts(read.paper if read else None, findings)
    if read is None or table is None:
        raise SystemExit("\n".join(item.zh for item in findings))
    return read, FontBook(table)


def _planned(edition: Path) -> tuple[Edition, Planned]:
    read, book = _read(edition)
    return read, plan(read, book, Memo())


def _house(folder: Path) -> None:
    folder.mkdir(parents=True)
    for path in SAMPLE.parent.iterdir():
        if path.is_file() and path != SAMPLE:
            (folder / path.name).write_bytes(path.read_bytes())


def _write_story(path: Path, story: Story, body: list[str]) -> None:
    head = {"format": 1, "id": path.stem, "title": list(story.title), "kicker": story.kicker, "subtitle": list(story.subtitle),
            "label": story.label, "byline": story.byline}  # fmt: skip
    front = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items() if value
    )
    path.write_text(f"---\n{front}---\n" + "\n\n".join(body) + "\n", encoding="utf-8")


def front_page(folder: Path) -> Job:
    """Page 1 of the sample: the same blocks with the text that stands there, no jumps, no picture."""
    _, made = _planned(SAMPLE)
    data: dict[str, Any] = yaml.safe_load(SAMPLE.read_text(encoding="utf-8"))
    _house(folder)
    (folder / "copy").mkdir()
    parts = iter(made.plan.parts[1])
    for block in data["pages"][0]["blocks"]:
        if "story" in block:
            part = next(parts)
            name = f"s{part.block.area.first_column}-{part.block.area.first_line}"
            _write_story(folder / "copy" / f"{name}.md", part.story, list(_shown(made.composer, part)))
            block["story"] = name
            block.pop("jump", None)
            _drop_picture(block)
        elif "index" in block:
            block["index"] = "今日导读"
    data |= {"pages": data["pages"][:1], "copy": "copy"}
    edition = folder / "edition.yaml"
    edition.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return _tuned("page 1", edition, 1, folder / "copy" / "s1-22.md")


def _drop_picture(block: dict[str, Any]) -> None:
    picture = block.pop("picture", None)
    if picture:
        first, last = map(int, block["at"]["lines"].split("-"))
        block["at"]["lines"] = f"{first + picture['lines']}-{last}"


def _shown(composer: Composer, part: PlannedPart) -> Iterator[str]:
    for index, start, end in shown_text(composer, part):
        body = part.story.body[index]
        assert isinstance(body, Paragraph)
        yield ("## " if body.kind == "subhead" else "") + body.text[start:end]


def long_edition(folder: Path, pages: int = 8) -> Job:
    """Full pages of five stories, six columns of sixteen characters, no paragraph twice."""
    _house(folder)
    (folder / "copy").mkdir()
    text = paragraphs(ROOT / "seeds")
    listed = []
    for page in range(pages):
        blocks = []
        for number, (columns, lines) in enumerate(AREAS):
            name = f"p{page + 1}-{number + 1}"
            (first, last), (left, right) = (map(int, item.split("-")) for item in (lines, columns))
            goal = (right - left + 1) * (last - first - 6) * 16
            body: list[str] = []
            while sum(len(part) + 10 for part in body) < goal:
                body.append(next(text))
            title = re.sub(r"[^\u4e00-\u9fff]", "", next(text))[:9]
            _write_story(folder / "copy" / f"{name}.md", Story(name, (title,)), body)
            blocks.append(
                {"story": name, "at": {"columns": columns, "lines": lines}, "title": _TITLES[number]}
            )
        listed.append({"section": _SECTIONS[page % len(_SECTIONS)], "blocks": blocks})
    data = {
        "format": 1,
        "paper": "paper.yaml",
        "date": "2026-05-07",
        "issue": 3216,
        "copy": "copy",
        "pages": listed,
    }
    edition = folder / "edition.yaml"
    edition.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return _tuned(f"{pages} pages", edition, pages, folder / "copy" / "p1-1.md")


def _tuned(name: str, edition: Path, pages: int, changing: Path) -> Job:
    """Stories lengthened and shortened until every block is full, the changing one with room for a sentence."""
    for _ in range(12):
        read, made = _planned(edition)
        moved = False
        for page in made.plan.parts.values():
            for part in page:
                path = Path(part.story.place.file)
                short = part.given - part.needed - (_SPARE if path.name == changing.name else 0)
                if part.over or not 0 <= short <= 1:
                    moved = _resize(path, short * read.paper.grid.chars) or moved
        if not moved:
            break
    return Job(name, edition, pages, changing, changing.read_text(encoding="utf-8"))


def _resize(path: Path, characters: int) -> bool:
    """Add or take characters at a story's end; pages that are short stay as the copy has them."""
    text = path.read_text(encoding="utf-8").rstrip()
    if characters > 0:
        if not path.name.startswith("p"):
            return False
        more = next(paragraphs(ROOT / "seeds", characters + len(text)))
        text = f"{text}{trimmed(more, characters)}"
    else:
        head, _, last = text.rpartition("\n\n")
        kept = len(last) + characters
        text = f"{head}\n\n{trimmed(last, kept)}" if kept > 16 else head
    path.write_text(text + "\n", encoding="utf-8")
    return True
