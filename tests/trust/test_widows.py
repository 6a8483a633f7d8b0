"""孤字 (PAR-03), lone lines at a leg's head and foot (PAR-04), heads at a leg's foot (PAR-08): what is set is what is told."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest

from tests.makeup.pages import Made, block, edition, han, line_text, make, story
from typeset.clreq.rules import HOUSE, Rules
from typeset.findings import Finding, Place
from typeset.fonts.book import FontBook
from typeset.model.block import Block
from typeset.model.paper import Paper
from typeset.model.story import Paragraph, Story
from typeset.sheet.types import TextLine

MARKS = frozenset("，。、；：！？“”‘’（）《》——……")
COPY = Place("copy/a.md", 1)


def made(wanted: Block, paper: Paper, book: FontBook, rules: Rules = HOUSE) -> Made:
    """A page with one block, that is not over."""
    found = make(edition(paper, (wanted,)), book, rules)
    assert "FIT-05" not in found.codes(), [f.zh for f in found.findings]
    return found


def lines_of(found: Made) -> dict[int, list[TextLine]]:
    """The text lines of the page by paragraph, in reading order."""
    out: dict[int, list[TextLine]] = defaultdict(list)
    for line in sorted(found.made.sheets[0].text, key=lambda line: line.number):
        if line.role in ("body", "subhead", "quote", "list"):
            out[line.paragraph].append(line)
    return out


def told(found: Made, code: str) -> list[Finding]:
    """The findings of a code."""
    return [f for f in found.findings if f.code == code]


def runts(found: Made) -> int:
    """Paragraphs of more than one line whose last holds one character at most, read from the sheet."""
    count = 0
    for lines in lines_of(found).values():
        plain = [ch for ch in line_text(lines[-1]) if ch not in MARKS]
        count += len(lines) > 1 and len(plain) < 2
    return count


def lone(found: Made) -> tuple[set[int], set[int]]:
    """Paragraphs whose last line alone heads a leg, and those whose first alone ends one, read from the sheet."""
    heads, feet = set(), set()
    for number, lines in lines_of(found).items():
        if len(lines) > 1 and lines[0].role != "subhead":
            if lines[-1].leg != lines[-2].leg:
                heads.add(number)
            elif lines[0].leg != lines[1].leg:
                feet.add(number)
    return heads, feet


def feature(rng: random.Random, name: str = "长稿") -> Story:
    """A story of paragraphs of one to six lines, with a subhead now and then."""
    body: list[Paragraph] = []
    for number in range(14):
        if number in (4, 9):
            body.append(Paragraph("小标题在此", "subhead", line=90 + number))
        body.append(Paragraph(han(rng.randint(12, 90), rng.randint(1, 999)), line=10 + number))
    return story(name, *body, place=COPY)


def depth_for(wanted: Story) -> int:
    """Lines of a block of three columns that hold a story."""
    return sum(len(p.text) for p in wanted.paragraphs) // 44 + 22


@pytest.mark.parametrize("seed", range(5))
def test_lone_characters(book: FontBook, paper: Paper, seed: int) -> None:
    """This test ensures that every lone character that is set is told, at its line of the copy, and nothing else is."""
    seen = 0
    for length in range(3 + seed, 60, 5):
        body = Paragraph("那个孩子后来就叫" * 9, line=7)._replace(
            text=("那个孩子后来" * 12)[:length] + "“渡生”。"
        )
        copy = story("渡船", body, han(20), place=COPY)
        found = made(block("story", "a", (1, 2, 1, 40), story=copy, legs=4), paper, book)
        findings = told(found, "PAR-03")
        assert len(findings) == runts(found), length
        for finding in findings:
            seen += 1
            assert (finding.severity, finding.place.file, finding.place.line) == ("warning", "copy/a.md", 7)
            assert finding.place.page == 1
            (x, y, width, height), last = finding.place.boxes[0], lines_of(found)[0][-1]
            assert x == last.x
            assert width == last.width
            assert y < last.y < y + height
            assert "删" in finding.hint
            assert "加" in finding.hint
    assert seen or seed


@pytest.mark.parametrize("seed", range(12))
def test_lone_lines(book: FontBook, paper: Paper, seed: int) -> None:
    """This test ensures that what is told of lone lines is what the sheet shows."""
    copy = feature(random.Random(seed))
    found = made(block("story", "a", (1, 3, 1, depth_for(copy)), story=copy, slack=()), paper, book)
    heads, feet = lone(found)
    findings = told(found, "PAR-04")
    lines = {p.line for number, p in enumerate(copy.paragraphs) if number in heads | feet}
    assert {f.place.line for f in findings} == lines
    for finding in findings:
        assert finding.severity in ("info", "warning")
        assert finding.place.boxes
        if "栏脚" in finding.zh:
            assert finding.severity == "info"
    assert runts(found) == len(told(found, "PAR-03"))


def test_severity_goes_with_length(book: FontBook, paper: Paper) -> None:
    """This test ensures that a lone last line under half a measure is a warning, and a longer one is none."""
    rules = HOUSE.without("PAR-04")
    seen = set()
    for seed in range(30):
        copy = feature(random.Random(seed))
        found = made(
            block("story", "a", (1, 3, 1, depth_for(copy)), story=copy, slack=()), paper, book, rules
        )
        lasts = {p.line: lines_of(found)[number][-1] for number, p in enumerate(copy.paragraphs)}
        for finding in told(found, "PAR-04"):
            if "栏头" in finding.zh:
                last = lasts[finding.place.line]
                width = last.runs[-1].x[-1] - last.x + paper.grid.size // 2
                assert (finding.severity == "warning") == (width * 2 < last.width), finding.zh
                seen.add(finding.severity)
    assert seen == {"warning", "info"}


def briefs(rng: random.Random) -> tuple[Story, ...]:
    """Seven briefs with heads of four to sixteen characters."""
    out = []
    for number in range(7):
        text = Paragraph("本报讯\u3000" + han(rng.randint(30, 90), rng.randint(1, 99)), line=4 + number)
        out.append(
            story(
                han(rng.randint(5, 17), number)[:-1].replace("，", "城"),
                text,
                place=Place(f"copy/{number}.md", 1),
            )
        )
    return tuple(out)


def stranded(found: Made) -> int:
    """Heads of briefs whose leg holds less than two lines of their text, read from the sheet."""
    count = 0
    for lines in lines_of(found).values():
        first = [line for line in lines if line.leg == lines[0].leg]
        alone = all("Sans" in str(run.face) or "wght=700" in str(run.face) for run in lines[0].runs)
        count += len(first) < min(len(lines), 3 if alone else 2)
    return count


def test_heads_of_briefs(book: FontBook, paper: Paper) -> None:
    """This test ensures that a brief's head keeps two lines of its text where the block has room, and is told where not;
    and that the rule is what does it."""
    kept = loose = 0
    for seed in range(12):
        wanted = block("briefs", "简讯", (1, 3, 1, 24), stories=briefs(random.Random(seed)), slack=())
        found = made(wanted, paper, book)
        assert stranded(found) == len(told(found, "PAR-08")), seed
        kept += stranded(found)
        loose += stranded(made(wanted, paper, book, HOUSE.entries("flow", stranded_head=0)))
    assert kept < loose
    assert kept == 0


def test_head_of_a_brief_that_cannot_move(book: FontBook, paper: Paper) -> None:
    """This test ensures that a head which stays at a foot is a warning in its own file, with the line's box."""
    seen = 0
    for seed in range(12):
        told_of = briefs(random.Random(seed))
        for depth in range(12, 22):
            wanted = block("briefs", "简讯", (1, 3, 1, depth), stories=told_of, slack=())
            found = make(edition(paper, (wanted,)), book)
            if "FIT-05" in found.codes():
                continue
            for finding in told(found, "PAR-08"):
                seen += 1
                at = int(finding.place.file.removeprefix("copy/").removesuffix(".md"))
                assert told_of[at].heading[:8] in finding.zh
                assert finding.place.line == 4 + at
                assert finding.severity == "warning"
                assert finding.place.boxes
            assert stranded(found) == len(told(found, "PAR-08"))
            break
    assert seen


def test_subheads_at_a_foot(book: FontBook, paper: Paper) -> None:
    """This test ensures that a subhead with less than two lines under it in its leg is told, where the cost is off."""
    rules = HOUSE.without("PAR-08")
    seen = 0
    for seed in range(30):
        copy = feature(random.Random(seed))
        found = made(
            block("story", "a", (1, 3, 1, depth_for(copy)), story=copy, slack=()), paper, book, rules
        )
        every = [line for lines in lines_of(found).values() for line in lines]
        near = 0
        for head in (line for line in every if line.role == "subhead"):
            under = [line for line in every if line.leg == head.leg and line.number > head.number]
            near += len(under) < 2
        assert len(told(found, "PAR-08")) == near, seed
        seen += near
    assert seen


def test_vertical_text(book: FontBook, paper: Paper) -> None:
    """This test ensures that vertical text has its lone characters told as well, with boxes as tall as its bands."""
    seen = 0
    for length in range(8, 60):
        body = Paragraph(("那个孩子后来" * 12)[:length] + "“渡生”。", line=7)
        copy = story("竖排", body, han(20), place=COPY)
        wanted = block("story", "a", (1, 1, 1, 24), story=copy, direction="vertical", legs=3)
        for finding in told(make(edition(paper, (wanted,)), book), "PAR-03"):
            seen += 1
            _, _, width, height = finding.place.boxes[0]
            assert height > width
    assert seen


def test_off_fails(book: FontBook, paper: Paper) -> None:
    """This test ensures that without the rule the sheet's lone lines are not told: the tests above can fail."""
    rules = HOUSE.without("lone-lines")
    missed = 0
    for seed in range(12):
        copy = feature(random.Random(seed))
        found = made(
            block("story", "a", (1, 3, 1, depth_for(copy)), story=copy, slack=()), paper, book, rules
        )
        missed += sum(map(len, lone(found))) - len(told(found, "PAR-04"))
    assert missed
