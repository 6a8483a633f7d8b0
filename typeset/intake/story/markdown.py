"""Story files (稿件): our line-based subset of Markdown -> Story, with spans and source maps.

---            front matter (YAML): format, title, kicker, subtitle, …      ## a subhead
---            paragraphs stand between blank lines                         | a | pipe | table |
**bold**  [字]{kai}  [彧]{ruby=yù}  \\* escapes                             ![alt](file "caption|credit")
:::verse … :::   :::quote … :::   :::credit … :::   :::table {…} … :::
*** and a new front matter begin the next story of the file
"""

from __future__ import annotations

import re

from typeset.clreq.handling import HOUSE, Handling
from typeset.findings import Findings, Place
from typeset.intake.schema.fields import FieldRow, Reader
from typeset.intake.schema.sources import beside, known_tree
from typeset.intake.schema.tables_story import STORY
from typeset.intake.story.comments import without_comments
from typeset.intake.story.lines import MarkdownLine, lines_in
from typeset.intake.story.markdown_body import Body, read_body
from typeset.intake.story.normalising import normalise_line, one_space
from typeset.intake.story.plain_fields import plain_text
from typeset.intake.story.table_form import form_of
from typeset.model.story import Figure, Story
from typeset.named_tuple import NamedTuple

_FENCE = "---"


def read_stories(
    text: str, name: str, findings: Findings, roles: tuple[str, ...] = (), how: Handling = HOUSE
) -> list[Story]:
    """The stories of a Markdown file. roles: face roles that `[字]{kai}` may name (() = any word). how: what is normalised.

    Findings: CPY-10 (no front matter), CPY-11 … CPY-16 (marks), YML-xx and FLD-xx with places in the file.
    """
    lines = _without_leading_comments(lines_in(text), name, findings)
    file = _File(text, name, findings, roles, how)
    stories = [_story(part, file) for part in _parts(lines)]
    return [story for story in stories if story is not None]


class Head(NamedTuple):
    """Where a story of a file says what it is."""

    start: int
    """Offset of the first character of its front matter's YAML, behind the fence; of its first line where it has none."""
    end: int
    """Offset of the fence below; start where it has none."""
    fenced: bool
    """Whether it has a front matter."""


def heads(text: str) -> list[Head]:
    """The heads of the stories of a Markdown file, in order; one whose fence is not closed is left out."""
    lines = _without_leading_comments(lines_in(text), "", Findings())
    out: list[Head] = []
    for part in _parts(lines):
        start = next(index for index, line in enumerate(part) if line.text.strip())
        stop = _closing(part, start)
        if part[start].text.rstrip() != _FENCE:
            out.append(Head(part[start].offset, part[start].offset, fenced=False))
        elif stop is not None:
            out.append(Head(part[start].offset + len(part[start].text) + 1, part[stop].offset, fenced=True))
    return out


def _closing(lines: list[MarkdownLine], start: int) -> int | None:
    """The line that closes the front matter that opens in one."""
    return next(
        (index for index in range(start + 1, len(lines)) if lines[index].text.rstrip() in (_FENCE, "...")),
        None,
    )


def _without_leading_comments(lines: list[MarkdownLine], name: str, findings: Findings) -> list[MarkdownLine]:
    """Comments before the front matter are taken out; those of a body are its reader's."""
    first = next((index for index, line in enumerate(lines) if line.text.strip()), None)
    if first is None or not lines[first].text.lstrip().startswith("<!--"):
        return lines
    stop = next((index for index, line in enumerate(lines) if line.text.rstrip() == _FENCE), first + 1)
    return [*without_comments(lines[:stop], name, findings), *lines[stop:]]


def _parts(lines: list[MarkdownLine]) -> list[list[MarkdownLine]]:
    """The file cut at each `***` that a front matter follows."""
    parts: list[list[MarkdownLine]] = [[]]
    for index, line in enumerate(lines):
        if line.text.strip() == "***":
            after = next((later.text for later in lines[index + 1 :] if later.text.strip()), "")
            if after.rstrip() == _FENCE:
                parts.append([])
                continue
        parts[-1].append(line)
    return [part for part in parts if any(line.text.strip() for line in part)]


class _File(NamedTuple):
    """A file that is being read."""

    text: str
    """All of it."""
    name: str
    """Its path, for places."""
    findings: Findings
    """What is found."""
    roles: tuple[str, ...]
    """Face roles that `[字]{kai}` may name; () = any word."""
    how: Handling
    """What is normalised."""


def _story(lines: list[MarkdownLine], file: _File) -> Story | None:
    start = next(index for index, line in enumerate(lines) if line.text.strip())
    if lines[start].text.rstrip() != _FENCE:
        return _headed(lines[start:], file)
    stop = _closing(lines, start)
    if stop is None:
        file.findings.error(
            "CPY-10",
            "稿件开头的 --- 没有收尾",
            "the front matter's --- is not closed",
            "在各项之后另起一行写 ---",
            Place(file.name, lines[start].number, 1),
        )
        return None
    row = _front(lines[start + 1 : stop], lines[start], file.name, file.findings)
    if row is None:
        return None
    if row["language"].startswith("zh-Hant"):
        file = file._replace(how=file.how._replace(corner=True))
    body = read_body(
        lines[stop + 1 :], file.text, file.name, findings=file.findings, roles=file.roles, how=file.how
    )
    if row["table"] is not None:
        form = form_of(row["table"], file.findings, file.roles, file.how)
        body = body._replace(
            items=tuple(form.on_usual(item, file.findings, row.place("table")) for item in body.items)
        )
    return _made(row, body, lines[start].number, file)


def _headed(lines: list[MarkdownLine], file: _File) -> Story | None:
    """A file without front matter: its first line must be `# title`."""
    findings = file.findings
    first = lines[0]
    place = Place(file.name, first.number, 1)
    if first.text.rstrip() == "+++":
        _tell_toml(lines, place, findings)
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
    typed = plain_text(first.text[2:].strip(), place, findings, file.roles)
    title, _ = normalise_line(typed, place, findings, headline=True, how=file.how)
    if not title:
        findings.error("CPY-10", "“# ”后面没有题目", "no title behind “# ”", "写 # 题目", place)
        return None
    body = read_body(lines[1:], file.text, file.name, findings=file.findings, roles=file.roles, how=file.how)
    return Story(title, (title,), body.items, figures=body.figures, place=place)


def _tell_toml(lines: list[MarkdownLine], place: Place, findings: Findings) -> None:
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


def _front(lines: list[MarkdownLine], fence: MarkdownLine, name: str, findings: Findings) -> FieldRow | None:
    source = "\n".join(line.text for line in lines) + "\n"
    before = len(findings)
    node = known_tree(source, name, findings, fence.number + 1, fence.offset + len(fence.text) + 1)
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


class _Front:
    """The lines of a front matter as they are printed, and the rules that changed them."""

    def __init__(self, row: FieldRow, file: _File) -> None:
        self._row, self._file = row, file
        self.rules: set[str] = set()

    def line(self, key: str, *, headline: bool = True, byline: bool = False) -> str:
        """An item of one line."""
        return self._clean(self._row[key], key, headline=headline, byline=byline)

    def lines(self, key: str) -> tuple[str, ...]:
        """An item of several lines."""
        return tuple(self._clean(line, key, headline=True, byline=False) for line in self._row[key] if line)

    def _clean(self, text: str, key: str, *, headline: bool, byline: bool) -> str:
        place, (_, _, findings, roles, how) = self._row.place(key), self._file
        plain = plain_text(text, place, findings, roles)
        value, changed = normalise_line(plain, place, findings, headline=headline, byline=byline, how=how)
        self.rules.update(changed)
        return value


def _made(row: FieldRow, body: Body, number: int, file: _File) -> Story | None:
    """The story of a front matter whose fence stands in this line, and its body."""
    front = _Front(row, file)
    title = front.lines("title")
    if not title:
        file.findings.error(
            "FLD-03", "稿件的题目是空的", "the story's title is empty", "补上 title: …", row.place("title")
        )
        return None
    if len(row["short_title"]) > 10:
        file.findings.warning(
            "JMP-06",
            f"短题有 {len(row['short_title'])} 字，最多 10 字",
            "the short title is longer than 10 characters",
            "",
            row.place("short_title"),
        )
    figures = tuple(_figure(item, file) for item in row["pictures"])
    corner = (
        "NRM-27" in front.rules or file.how.corner
    )  # of the title alone: the quotes of the other lines follow it
    return Story(
        id=row["id"] or " ".join(title),
        title=title,
        body=body.items,
        kicker=front.line("kicker"),
        subtitle=front.lines("subtitle"),
        label=front.line("label"),
        summary=front.line("summary", headline=False),
        byline=front.line("byline", byline=True),
        credit=front.line("credit", byline=True),
        short_title=front.line("short_title"),
        jump=row["jump"],
        vertical_quotes=row["vertical_quotes"]
        if row.given("vertical_quotes")
        else "corner"
        if corner
        else "gb",
        figures=figures + body.figures,
        language=row["language"],
        place=Place(file.name, row.place("title").line or number, 1),
    )


def _figure(item: FieldRow, file: _File) -> Figure:
    """A picture named, not yet looked at: a story that no page places needs no picture file."""
    place = item.place("file")
    return Figure(
        beside(file.name, item["file"]),
        plain_text(item["caption"], item.place("caption"), file.findings, file.roles),
        one_space(plain_text(item["credit"], item.place("credit"), file.findings, file.roles)),
        item["alt"],
        crop=item["crop"],
        focus=item["focus"],
        place=place,
    )
