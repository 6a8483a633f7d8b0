"""Trial pages of raw copy with the truth beside them, and how the raw reader does on them.

`python -m tools.raw_pages FIRST COUNT [SET]` prints the figures for pages with and without `##` marks. SET is one of
`SETS`: the plain articles; harsher ones on harsher pages; those that no rule was fitted to.

A page is a few articles of `raw_copy` cut into columns of one measure, as the text of a printed page is: a
paragraph that crosses a column's end comes in two pieces. The truth is what each line of the copy is.
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from random import Random
from typing import NamedTuple

from tools import raw_copy, raw_desk, raw_held
from tools.raw_copy import Article
from typeset.findings import Finding, Findings
from typeset.intake.raw import Conservation, conservation_of, read

_HALF = str.maketrans("，：；（）", ",:;()")
SETS = {"plain": raw_copy.KINDS, "desk": raw_desk.KINDS, "held": raw_held.KINDS}
_TEXT = {"body", "subhead", "tail", "item", "row", "verse"}


_ANYWHERE = 0.08
"""On a harsh page, the share of pieces that end anywhere (at a picture, at the mend of an editor)."""


class Role(NamedTuple):
    """What a line is: of which story, which field, of a body which paragraph."""

    story: int
    field: str
    paragraph: int = -1


class Page(NamedTuple):
    """Raw copy and for each of its lines its role (None for a blank one)."""

    text: str
    roles: tuple[Role | None, ...]
    articles: tuple[Article, ...]


class Error(NamedTuple):
    """A line read otherwise than it is meant. kind: what went wrong; lines: where, from 1; told: a warning stands there."""

    kind: str
    lines: tuple[int, ...]
    told: bool


class _Sheet:
    """The lines of a page while they are written; `filled` lines of the column are full."""

    def __init__(self, rng: Random, marked: bool, harsh: bool) -> None:
        self.rng, self.marked, self.harsh = rng, marked, harsh
        self.measure, self.depth = rng.randint(11, 22), rng.randint(9, 26)
        self.filled = rng.randrange(self.depth)
        self.lines: list[str] = []
        self.roles: list[Role | None] = []

    def add(self, text: str, role: Role, mark: str = "") -> None:
        """A line of the copy with a blank one under it."""
        self.lines += [mark + text, ""]
        self.roles += [role, None]

    def paragraph(self, text: str, role: Role) -> None:
        """A paragraph in as many pieces as columns it crosses."""
        start, first = 0, True
        while True:
            room = (self.depth - self.filled) * self.measure - (2 if first else 0)
            if self.harsh and self.rng.random() < _ANYWHERE:
                room = self.rng.randint(3, max(4, len(text) - start))
            end = _cut(text, start + room)
            if end >= len(text) or _ends(text[:end]):
                break
            self.add(text[start:end], role)
            start, first, self.filled = end, False, 0
        self.add(text[start:], role)
        self.filled = (self.filled + 1 + (len(text) - start) // self.measure) % self.depth


def _cut(text: str, end: int) -> int:
    """The end of the last line: no mark opens the next one, no number is cut (kinsoku)."""
    while 0 < end < len(text) and (
        text[end] in "，。、；：？！”’）》…—%" or text[end - 1 : end + 1].isascii()
    ):
        end += 1
    return end


def _ends(text: str) -> bool:
    return text.rstrip("”’）》")[-1:] in tuple("。！？…：")


def make_page(seed: int, marked: bool, kinds: str = "plain") -> Page:
    """A page of four to seven articles. kinds: one of `SETS`."""
    rng = Random(seed)
    sheet = _Sheet(rng, marked, kinds != "plain")
    half = rng.random() < 0.5
    articles = []
    for index in range(rng.randint(4, 7)):
        article = rng.choice(SETS[kinds])(rng)
        articles.append(article)
        _write(sheet, article, index)
    lines = [line.translate(_HALF) if half else line for line in sheet.lines]
    return Page("\n".join(lines) + "\n", tuple(sheet.roles), tuple(articles))


def _write(sheet: _Sheet, article: Article, index: int) -> None:
    mark = "## " if sheet.marked else ""
    if article.label:
        sheet.add(article.label, Role(index, "label"), mark)
    if not article.late:
        _deck(sheet, article, index, mark)
    for number, (kind, text) in enumerate(article.body):
        if kind == "body":
            sheet.paragraph(text, Role(index, "body", number))
        else:
            sheet.add(text, Role(index, kind, number))
    if article.late:
        _deck(sheet, article, index, "")


def _deck(sheet: _Sheet, article: Article, index: int, mark: str) -> None:
    if article.kicker:
        sheet.add(article.kicker, Role(index, "kicker"))
    both = sheet.rng.random() < 0.6
    for number, line in enumerate(article.title):
        sheet.add(line, Role(index, "title"), mark if number == 0 or both else "")
        if number + 1 < len(article.title):
            sheet.lines.pop()
            sheet.roles.pop()
    if article.subtitle:
        sheet.add(article.subtitle, Role(index, "subtitle"))
    if article.byline:
        sheet.add(article.byline, Role(index, "byline"))


def reading_of(page: Page) -> tuple[list[Role | None], list[Finding], Conservation]:
    """What the raw reader makes of each line, its findings and the account of characters."""
    findings = Findings()
    made = read(page.text, "page.txt", (), findings)
    at: dict[int, Role] = {}
    bodies: Counter[int] = Counter()
    for use in made.uses:
        role = Role(use.story, use.field)
        if use.field == "body" and use.story >= 0:
            number = bodies[use.story]
            bodies[use.story] += 1
            kinds = [paragraph.kind for paragraph in made.stories[use.story].paragraphs]
            role = Role(use.story, kinds[number] if number < len(kinds) else "body", number)
        if use.field != "mark":
            at.update(dict.fromkeys(use.offsets, role))
    roles: list[Role | None] = []
    offset = 0
    for line in page.text.split("\n")[:-1]:
        bare = len(line) - len(line.lstrip("# \u3000"))
        roles.append(at.get(offset + bare) if line.strip() else None)
        offset += len(line) + 1
    return roles, list(findings), conservation_of(page.text, made.stories, made.uses)


def errors_of(page: Page, roles: list[Role | None], findings: list[Finding]) -> list[Error]:
    """Where the reading parts from the truth; neighbouring lines misread alike are one error."""
    told = {item.place.line for item in findings if item.severity != "info"}
    same = _stories(page, roles)
    found: list[Error] = []
    above, before = 0, Role(-1, "")
    for number, (true, got) in enumerate(zip(page.roles, roles, strict=True), 1):
        if true is None:
            continue
        kind = _wrong(true, got, same) or _seam(page, roles, number, above)
        near = {number, above} if kind in ("torn", "run together") else {number}
        goes_on = bool(found) and found[-1].lines[-1] == above and before.story == true.story
        if kind and goes_on and kind != "torn":
            # The lines of one story that go astray together are one error, at the line where it begins.
            found[-1] = Error(found[-1].kind, (*found[-1].lines, number), found[-1].told or bool(told & near))
        elif kind:
            found.append(Error(kind, tuple(sorted(near)), bool(told & near)))
        above, before = number, true
    return found


def _stories(page: Page, roles: list[Role | None]) -> dict[int, int]:
    """The story of the truth for each story read: the first that begins in it (else that of its first line), each once."""
    begun: set[int] = set()
    starts: dict[int, int] = {}
    firsts: dict[int, int] = {}
    for true, got in zip(page.roles, roles, strict=True):
        if true is None:
            continue
        if got and got.story >= 0:
            firsts.setdefault(got.story, true.story)
            if true.story not in begun and true.story not in starts.values():
                starts.setdefault(got.story, true.story)
        begun.add(true.story)
    for story, true_story in firsts.items():
        if story not in starts:
            starts[story] = -1 if true_story in starts.values() else true_story
    return starts


def _wrong(true: Role, got: Role | None, same: dict[int, int]) -> str:
    if got is None or got.story < 0 or same.get(got.story) != true.story:
        return f"{true.field} lost to another story" if got else f"{true.field} left out"
    if true.field in ("tail", "item", "row"):
        return (
            ""
            if got.field in ("body", "credit", "byline", "subhead", "verse")
            else f"{true.field} as {got.field}"
        )
    if true.field != got.field and (true.field in _TEXT or got.field in _TEXT or true.field != "byline"):
        return f"{true.field} as {got.field}"
    return ""


def _seam(page: Page, roles: list[Role | None], number: int, above: int) -> str:
    """Whether the line is joined to the one above where it should not be, or not where it should."""
    if not above:
        return ""
    true, before = page.roles[number - 1], page.roles[above - 1]
    got, got_before = roles[number - 1], roles[above - 1]
    cut = bool(true and true.field == "body" and true == before)
    one = bool(got and got.paragraph >= 0 and got == got_before)
    return ("torn" if cut else "run together") if cut != one else ""


def measure(seeds: range, marked: bool, articles: str = "plain") -> tuple[Counter[str], Counter[str]]:
    """Counts over pages, and the errors by kind (with `, silent` where no warning stands)."""
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for seed in seeds:
        page = make_page(seed, marked, articles)
        roles, findings, even = reading_of(page)
        errors = errors_of(page, roles, findings)
        counts["characters astray"] += len(even.missing) + len(even.doubled)
        counts["warnings"] += sum(
            item.code.startswith("RAW") and item.severity != "info" for item in findings
        )
        _count_stories(page, errors, counts)
        _count_lines(page, roles, errors, counts)
        for error in errors:
            counts["errors"] += 1
            counts["errors told"] += error.told
            kinds[error.kind + ("" if error.told else ", silent")] += 1
    return counts, kinds


def _count_stories(page: Page, errors: list[Error], counts: Counter[str]) -> None:
    wrong_lines = {line for error in errors for line in error.lines}
    for index, article in enumerate(page.articles):
        own = {number for number, role in enumerate(page.roles, 1) if role and role.story == index}
        heads = {n for n in own if (page.roles[n - 1] or Role(0, "")).field == "title"}
        counts["stories"] += 1
        counts["stories whole"] += not own & wrong_lines
        if len(article.title) > 1:
            counts["two-line titles"] += 1
            counts["two-line titles right"] += not heads & wrong_lines
        if article.late:
            counts["late titles"] += 1
            counts["late titles right"] += not heads & wrong_lines


def _count_lines(page: Page, roles: list[Role | None], errors: list[Error], counts: Counter[str]) -> None:
    wrong_lines = {line for error in errors for line in error.lines}
    lines = page.text.split("\n")
    solid = [number for number, role in enumerate(page.roles, 1) if role]
    for number, following in itertools.pairwise(solid):
        true = page.roles[number - 1]
        if true and true.field == "body" and true == page.roles[following - 1]:
            length = len(lines[number - 1])
            size = "cuts to 14" if length <= 14 else "cuts 15 to 44" if length <= 44 else "cuts over 44"
            counts[size] += 1
            counts[size + " healed"] += following not in wrong_lines
    for true, got in zip(page.roles, roles, strict=True):
        if got and got.field == "subhead":
            counts["subheads written"] += 1
            counts["subheads false"] += bool(true and true.field not in ("subhead", "item"))
        if true and true.field == "subhead":
            counts["subheads meant"] += 1
            counts["subheads found"] += bool(got and got.field == "subhead")


def main(first: int, count: int, articles: str = "plain") -> None:
    """Print the figures."""
    for marked in (True, False):
        counts, kinds = measure(range(first, first + count), marked, articles)
        print("with ##" if marked else "without ##")
        for key in sorted(counts):
            print(f"  {key:28}{counts[key]:6}")
        print(f"  warnings a story {counts['warnings'] / counts['stories']:.2f}")
        print(f"  recall of doubt {counts['errors told'] / max(1, counts['errors']):.1%}")
        for kind, number in kinds.most_common():
            print(f"    {number:4} {kind}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:4])
