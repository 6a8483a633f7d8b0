"""Writes the editions that are timed: page 1 of the sample as it stands, and full pages of five stories.

A full page is made by its number alone and tuned by itself, so the first pages of a long edition are those of a short one.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from bench.copytext import paragraphs, sentences, trimmed
from typeset.compose.composer import Composer
from typeset.compose.memo import Memo
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.makeup.edition import Planned, plan
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.fit.slices import shown_text
from typeset.model.paper import Edition
from typeset.model.story import Paragraph, Story

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "layouts" / "linzhou" / "2026-05-07.yaml"
SEEDS = ROOT / "seeds"
AREAS = (("1-4", "4-42"), ("5-6", "4-64"), ("1-4", "43-80"), ("1-4", "81-111"), ("5-6", "65-111"))
_TITLES = ("title.hard", "title.side", "title.second", "title.hard", "title.side")
_SECTIONS = ("要闻", "综合", "城事", "乡村", "民生", "教育", "文化", "副刊")
_FIRST_DAY = datetime.date(2026, 5, 7)
_SPARE = 2
"""Lines left free in the story that grows by a sentence each round."""
_ROUNDS = 12

Texts = dict[str, tuple[str, list[str]]]
"""Title and paragraphs of a page's stories, by their place on the page: `1` to `5`."""


class Written(NamedTuple):
    """An edition on disk."""

    edition: Path
    """The edition file."""
    changing: Path
    """The copy file that differs in every run."""


class Tuner:
    """Fills pages until every block is full. One book for all, one memo a page, so that what stays is not planned again."""

    def __init__(self, work: Path) -> None:
        self._work = work
        self._book: FontBook | None = None
        house(work)

    def page(self, number: int, page: int) -> Texts:
        """The stories of a page of edition `number`; every story has its own seed, so no page repeats another's text."""
        seeds = {str(at + 1): f"{number}/{page}/{at + 1}" for at in range(len(AREAS))}
        memo = Memo()
        texts = {name: _first_text(at, seeds[name]) for at, name in enumerate(seeds)}
        for round_ in range(_ROUNDS):
            made = write_edition(self._work, number, {1: texts})
            moved = False
            for name, lines in self._short(made, memo).items():
                if page == 1 and name == "1":
                    lines -= _SPARE
                if not 0 <= lines <= 1:
                    moved = _resize(texts, name, lines * 16, f"{seeds[name]} {round_}") or moved
            if not moved:
                break
        return texts

    def _short(self, made: Written, memo: Memo) -> dict[str, int]:
        """Lines each story is short of its block, negative where it is over."""
        edition, book = read(made.edition, self._book)
        self._book = book
        planned = plan(edition, book, memo)
        parts = planned.plan.parts[1]
        return {
            Path(part.story.place.file).stem.partition("-")[2]: part.given - part.needed for part in parts
        }


def _first_text(at: int, seed: str) -> tuple[str, list[str]]:
    columns, lines = AREAS[at]
    (first, last), (left, right) = (map(int, item.split("-")) for item in (lines, columns))
    goal = (right - left + 1) * (last - first - 6) * 16
    source, body = paragraphs(SEEDS, seed), list[str]()
    while sum(len(part) + 10 for part in body) < goal:
        body.append(next(source))
    title = next(sentences(SEEDS, f"{seed} title"))
    return "".join(sign for sign in title if "\u4e00" <= sign <= "\u9fff")[:9], body


def _resize(texts: Texts, name: str, characters: int, seed: str) -> bool:
    """Add or take characters at a story's end."""
    title, body = texts[name]
    if characters > 0:
        body = [*body[:-1], body[-1] + trimmed(next(paragraphs(SEEDS, seed)), characters)]
    else:
        kept = len(body[-1]) + characters
        body = [*body[:-1], trimmed(body[-1], kept)] if kept > 16 else body[:-1]
    texts[name] = (title, body)
    return True


def read(edition: Path, book: FontBook | None = None) -> tuple[Edition, FontBook]:
    """An edition file read, with its fonts. Raises SystemExit with what is wrong."""
    findings = Findings()
    found = load_edition(str(edition), findings)
    table = load_fonts(found.paper if found else None, findings) if book is None else book.table
    if found is None or table is None:
        raise SystemExit("\n".join(item.zh for item in findings))
    return found, book or FontBook(table)


def house(folder: Path) -> None:
    """The sample's paper, without its edition."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in SAMPLE.parent.iterdir():
        if path.is_file() and path != SAMPLE:
            (folder / path.name).write_bytes(path.read_bytes())


def write_edition(folder: Path, number: int, pages: dict[int, Texts]) -> Written:
    """An edition of full pages, its copy in a folder of its own. number: 1 for the first; the date and issue follow it."""
    copy = folder / f"copy-{number:02d}"
    copy.mkdir(exist_ok=True)
    listed: list[dict[str, Any]] = []
    for page, texts in pages.items():
        blocks = []
        for at, (columns, lines) in enumerate(AREAS):
            name = f"p{page}-{at + 1}"
            title, body = texts[str(at + 1)]
            _write_story(copy / f"{name}.md", Story(name, (title,)), body)
            blocks.append({"story": name, "at": {"columns": columns, "lines": lines}, "title": _TITLES[at]})
        listed.append({"section": _SECTIONS[(page - 1) % len(_SECTIONS)], "blocks": blocks})
    day = _FIRST_DAY + datetime.timedelta(days=number - 1)
    data = {
        "format": 1,
        "paper": "paper.yaml",
        "date": day,
        "issue": 3215 + number,
        "copy": copy.name,
        "pages": listed,
    }
    edition = folder / f"edition-{number:02d}.yaml"
    edition.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return Written(edition, copy / "p1-1.md")


def _write_story(path: Path, story: Story, body: Sequence[str]) -> None:
    head = {"format": 1, "id": path.stem, "title": list(story.title), "kicker": story.kicker, "subtitle": list(story.subtitle),
            "label": story.label, "byline": story.byline}  # fmt: skip
    front = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items() if value
    )
    path.write_text(f"---\n{front}---\n" + "\n\n".join(body) + "\n", encoding="utf-8")


def front_page(folder: Path) -> Written:
    """Page 1 of the sample: the same blocks with the text that stands there, no jumps, no picture."""
    made = _planned(SAMPLE)
    data: dict[str, Any] = yaml.safe_load(SAMPLE.read_text(encoding="utf-8"))
    house(folder)
    copy = folder / "copy-01"
    copy.mkdir()
    parts = iter(made.plan.parts[1])
    for block in data["pages"][0]["blocks"]:
        if "story" in block:
            part = next(parts)
            name = f"s{part.block.area.first_column}-{part.block.area.first_line}"
            _write_story(copy / f"{name}.md", part.story, list(_shown(made.composer, part)))
            block["story"] = name
            block.pop("jump", None)
            _drop_picture(block)
        elif "index" in block:
            block["index"] = "今日导读"
    data |= {"pages": data["pages"][:1], "copy": copy.name}
    edition = folder / "edition-01.yaml"
    edition.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    changing = copy / "s1-22.md"
    _cut_to_fit(edition, changing)
    return Written(edition, changing)


def _planned(edition: Path) -> Planned:
    found, book = read(edition)
    return plan(found, book, Memo())


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


def _cut_to_fit(edition: Path, changing: Path) -> None:
    """Stories that are over are shortened, the changing one with room for a sentence; short ones stay as they are."""
    for _ in range(_ROUNDS):
        moved = False
        for part in _planned(edition).plan.parts[1]:
            path = Path(part.story.place.file)
            short = part.given - part.needed - (_SPARE if path.name == changing.name else 0)
            if part.over or short < 0:
                moved = True
                text = path.read_text(encoding="utf-8").rstrip()
                head, _, last = text.rpartition("\n\n")
                kept = len(last) + short * 16
                path.write_text(
                    (f"{head}\n\n{trimmed(last, kept)}" if kept > 16 else head) + "\n", encoding="utf-8"
                )
        if not moved:
            return
