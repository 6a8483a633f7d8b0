"""Story files (稿件): our line-based subset of Markdown -> Story, with spans and source maps.

---            front matter (YAML): format, title, kicker, subtitle, …      ## a subhead
---            paragraphs stand between blank lines                         | a | pipe | table |
**bold**  [字]{kai}  [彧]{ruby=yù}  \\* escapes                             ![alt](file "caption|credit")
:::verse … :::   :::quote … :::   :::credit … :::   :::table {…} … :::
*** and a new front matter begin the next story of the file
"""

from __future__ import annotations

import re
from typing import NamedTuple

from typeset.clreq.handling import HOUSE, Handling
from typeset.findings import Findings, Place
from typeset.intake.schema.fields import Reader, Row
from typeset.intake.schema.sources import beside
from typeset.intake.schema.tables_story import STORY
from typeset.intake.story.comments import without_comments
from typeset.intake.story.markdown_body import Body, read_body
from typeset.intake.story.normalising import normalise_line, one_space
from typeset.intake.story.plain_fields import plain_text
from typeset.intake.story.table_form import form_of
from typeset.intake.yaml.nodes import parse
from typeset.model.story import Figure, Story

_FENCE = "---"


class Line(NamedTuple):
    """A line of the file without its end: text, offset of its first character, number from 1."""

    text: str
    offset: int
    number: int


def read_stories(
    text: str, name: str, findings: Findings, roles: tuple[str, ...] = (), how: Handling = HOUSE
) -> list[Story]:
    """The stories of a Markdown file. roles: face roles that `[字]{kai}` may name (() = any word). how: what is normalised.

    Findings: CPY-10 (no front matter), CPY-11 … CPY-16 (marks), YML-xx and FLD-xx with places in the file.
    """
    lines = _without_leading_comments(_lines(text), name, findings)
    stories: list[Story] = []
    for part in _parts(lines):
        story = _story(part, text, name, findings, roles, how)
        if story is not None:
            stories.append(story)
    return stories


def _lines(text: str) -> list[Line]:
    made: list[Line] = []
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        made.append(Line(line, offset, number))
        offset += len(line) + 1
    return made


def _without_leading_comments(lines: list[Line], name: str, findings: Findings) -> list[Line]:
    """Comments before the front matter are taken out; those of a body are its reader's."""
    first = next((index for index, line in enumerate(lines) if line.text.strip()), None)
    if first is None or not lines[first].text.lstrip().startswith("<!--"):
        return lines
    stop = next((index for index, line in enumerate(lines) if line.text.rstrip() == _FENCE), first + 1)
    return [*without_comments(lines[:stop], name, findings), *lines[stop:]]


def _parts(lines: list[Line]) -> list[list[Line]]:
    """The file cut at each `***` that a front matter follows."""
    parts: list[list[Line]] = [[]]
    for index, line in enumerate(lines):
        if line.text.strip() == "***":
            after = next((later.text for later in lines[index + 1 :] if later.text.strip()), "")
            if after.rstrip() == _FENCE:
                parts.append([])
                continue
        parts[-1].append(line)
    return [part for part in parts if any(line.text.strip() for line in part)]


def _story(
    lines: list[Line], text: str, name: str, findings: Findings, roles: tuple[str, ...], how: Handling
) -> Story | None:
    start = next(index for index, line in enumerate(lines) if line.text.strip())
    if lines[start].text.rstrip() != _FENCE:
        return _headed(lines, start, text, name, findings, roles, how)
    stop = next(
        (index for index in range(start + 1, len(lines)) if lines[index].text.rstrip() in (_FENCE, "...")),
        None,
    )
    if stop is None:
        findings.error(
            "CPY-10",
            "稿件开头的 --- 没有收尾",
            "the front matter's --- is not closed",
            "在各项之后另起一行写 ---",
            Place(name, lines[start].number, 1),
        )
        return None
    row = _front(lines[start + 1 : stop], lines[start], name, findings)
    if row is None:
        return None
    if row["language"].startswith("zh-Hant"):
        how = how._replace(corner=True)
    body = read_body(lines[stop + 1 :], text, name, findings, roles, how)
    if row["table"] is not None:
        form = form_of(row["table"], findings, roles, how)
        body = body._replace(
            items=tuple(form.on_usual(item, findings, row.place("table")) for item in body.items)
        )
    return _made(row, body, lines[start], name, findings, how, roles)


def _headed(
    lines: list[Line],
    start: int,
    text: str,
    name: str,
    findings: Findings,
    roles: tuple[str, ...],
    how: Handling,
) -> Story | None:
    """A file without front matter: its first line must be `# title`."""
    first = lines[start]
    place = Place(name, first.number, 1)
    if first.text.rstrip() == "+++":
        _tell_toml(lines[start:], place, findings)
        return None
    if not first.text.startswith("# "):
        findings.error(
            "CPY-10",
            "稿件没有题目：开头应是 --- 之间的各项，或“# 题目”",
            "the story has no title: front matter or “# title” is expected",
            "---\nformat: 1\ntitle: 题目\n---",
            place,
        )
        return None
    typed = plain_text(first.text[2:].strip(), place, findings, roles)
    title, _ = normalise_line(typed, place, findings, headline=True, how=how)
    if not title:
        findings.error("CPY-10", "“# ”后面没有题目", "no title behind “# ”", "写 # 题目", place)
        return None
    body = read_body(lines[start + 1 :], text, name, findings, roles, how)
    return Story(title, (title,), body.items, figures=body.figures, place=place)


def _tell_toml(lines: list[Line], place: Place, findings: Findings) -> None:
    """CPY-10: items between +++ are another program's; the hint says them in this one's form."""
    stop = next((i for i, line in enumerate(lines) if i and line.text.rstrip() == "+++"), len(lines))
    pairs = [re.match(r"\s*(\w+)\s*=\s*(.+)", line.text) for line in lines[1:stop]]
    typed = {pair[1]: pair[2].strip().strip("\"'") for pair in pairs if pair}
    rows = [f"{key}: {typed[key]}" for key in ("title", "subtitle", "byline") if typed.get(key)]
    findings.error(
        "CPY-10",
        "开头写在 +++ 之间的各项（TOML）不认",
        "items between +++ (TOML) are not read",
        "\n".join(("---", "format: 1", *(rows or ["title: 题目"]), "---")),
        place,
    )


def _front(lines: list[Line], fence: Line, name: str, findings: Findings) -> Row | None:
    source = "\n".join(line.text for line in lines) + "\n"
    before = len(findings)
    node = parse(source, name, findings, fence.number + 1, fence.offset + len(fence.text) + 1)
    if node is None:
        if len(findings) == before:
            findings.error(
                "FLD-03",
                "稿件少了“title”（主题）",
                "the story lacks its title",
                "补上 title: …",
                Place(name, fence.number, 1),
            )
        return None
    return STORY.read(node, Reader(name, findings))


def _made(
    row: Row,
    body: Body,
    fence: Line,
    name: str,
    findings: Findings,
    how: Handling,
    roles: tuple[str, ...],
) -> Story | None:
    rules: set[str] = set()

    def plain(text: str, key: str) -> str:
        return plain_text(text, row.place(key), findings, roles)

    def clean(key: str, headline: bool = True, byline: bool = False) -> str:
        value, changed = normalise_line(plain(row[key], key), row.place(key), findings, headline, byline, how)
        rules.update(changed)
        return value

    def clean_lines(key: str) -> tuple[str, ...]:
        pairs = [
            normalise_line(plain(line, key), row.place(key), findings, headline=True, how=how)
            for line in row[key]
            if line
        ]
        rules.update(*(changed for _, changed in pairs))
        return tuple(line for line, _ in pairs)

    title = clean_lines("title")
    if not title:
        findings.error(
            "FLD-03", "稿件的题目是空的", "the story's title is empty", "补上 title: …", row.place("title")
        )
        return None
    quotes = (
        row["vertical_quotes"]
        if row.given("vertical_quotes")
        else "corner"
        if "NRM-27" in rules or how.corner
        else "gb"
    )
    if len(row["short_title"]) > 10:
        findings.warning(
            "JMP-06",
            f"短题有 {len(row['short_title'])} 字，最多 10 字",
            "the short title is longer than 10 characters",
            "",
            row.place("short_title"),
        )
    figures = tuple(_figure(item, name, findings, roles) for item in row["pictures"])
    return Story(
        id=row["id"] or " ".join(title),
        title=title,
        body=body.items,
        kicker=clean("kicker"),
        subtitle=clean_lines("subtitle"),
        label=clean("label"),
        summary=clean("summary", headline=False),
        byline=clean("byline", byline=True),
        credit=clean("credit", byline=True),
        short_title=clean("short_title"),
        jump=row["jump"],
        vertical_quotes=quotes,
        figures=figures + body.figures,
        language=row["language"],
        place=Place(name, row.place("title").line or fence.number, 1),
    )


def _figure(item: Row, name: str, findings: Findings, roles: tuple[str, ...]) -> Figure:
    """A picture named, not yet looked at: a story that no page places needs no picture file."""
    place = item.place("file")
    return Figure(
        beside(name, item["file"]),
        plain_text(item["caption"], item.place("caption"), findings, roles),
        one_space(plain_text(item["credit"], item.place("credit"), findings, roles)),
        item["alt"],
        crop=item["crop"],
        place=place,
    )
