"""Values that cannot be meant are refused with their range, and every documented key acts."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.makeup.pages import block, edition, line_text, make, story, text_lines
from tests.trust.keys_that_act import ACTING, ELSEWHERE, Case
from tools.layout_keys import tables
from tools.layout_pictures import SOURCE, Snippet, shown
from typeset.clreq.rules import HOUSE
from typeset.findings import Finding, Findings, Place
from typeset.fonts.book import FontBook
from typeset.intake.paper.paper import read_paper
from typeset.intake.schema.schema import RECORDS, schema
from typeset.intake.schema.sources import read_record
from typeset.model.block import Box
from typeset.model.paper import Paper
from typeset.model.style import Styles
from typeset.sheet.dump import dump
from typeset.units import PT

REFUSED = (
    ("edition", "pages: [{blocks: [{note: 甲, at: {columns: 1, lines: 1-2}, box: {tint: 900%}}]}]", "0% – 100%"),
    ("edition", "pages: [{blocks: [{note: 甲, at: {columns: 1, lines: 1-2}, box: {tint: -5%}}]}]", "0% – 100%"),
    ("edition", "pages: [{blocks: [{story: 甲, at: {columns: 1, lines: 1-2}, legs: 900}]}]", "0–20"),
    ("edition", "pages: [{blocks: [{story: 甲, at: {columns: 1, lines: 1-2}, asides: [{text: 乙, width: 900em}]}]}]", "0.5em – 200em"),
    ("edition", "pages: [{blocks: [{story: 甲, at: {columns: 1, lines: 1-2}, picture: {file: a.jpg, crop: [-1, 0, 9, 9]}}]}]", "0–100000"),
    ("paper", "styles: {body: {tracking: 90em}}", "-0.2em – 2em"),
    ("paper", "styles: {body: {tracking: -1em}}", "-0.2em – 2em"),
    ("paper", "styles: {body: {scale: 0%}}", "50% – 200%"),
    ("paper", "styles: {body: {scale: -90%}}", "50% – 200%"),
    ("paper", "styles: {body: {scale: 0}}", ""),
    ("paper", "styles: {body: {indent: 900em}}", "0em – 10em"),
    ("paper", "styles: {body: {indent: -2em}}", "0em – 10em"),
    ("paper", "styles: {title: {above: 999 lines}}", "0 lines – 20 lines"),
    ("paper", "styles: {title: {below: -1 lines}}", "0 lines – 20 lines"),
    ("paper", "styles: {title: {size: -9pt}}", "3–600pt"),
    ("paper", "styles: {title: {size: 9000pt}}", "3–600pt"),
    ("paper", "styles: {title: {leading: 0.1em}}", "0.5em – 5em"),
    ("paper", "styles: {title: {leading: 9000pt}}", "3–600pt"),
    ("paper", "styles: {title: {weight: 9000}}", "100–900"),
    ("paper", "styles: {title: {colour: {k: 900%}}}", "0%"),
    ("paper", "grid: {columns: 900}", "1–20"),
    ("paper", "grid: {chars: 0}", "4–60"),
    ("paper", "press: {ink_limit: 9000%}", "100% – 400%"),
    ("paper", "press: {ink_limit: 0%}", "100% – 400%"),
    ("paper", "press: {resolution: 99999}", "72–1200"),
    ("paper", "press: {bleed: -3mm}", "0–30pt"),
    ("paper", "colours: {soft: {k: -7%}}", "0%"),
    ("preset", "margins: {left: 9000mm, right: 1mm, head: 1mm, foot: 1mm}", "0–600pt"),
    ("preset", "margins: {left: -9mm, right: 1mm, head: 1mm, foot: 1mm}", "0–600pt"),
    ("preset", "furniture_lines: 900", "0–20"),
    ("printer", "total_ink: {error: 9000%}", "0%–400%"),
    ("printer", "total_ink: {error: -1%}", "0%–400%"),
    ("printer", "picture_ppi: {error: 0}", "1–10000"),
    ("printer", "text_han: {error: 900pt}", "0–100pt"),
    ("printer", "jpeg_quality: 900", "1–100"),
    ("story", "jump: 90000", "1–999"),
)  # fmt: skip


def read(kind: str, text: str, folder: Path) -> list[Finding]:
    """The findings of one key in a file of a kind, what the file lacks besides left out."""
    file = folder / "file.yaml"
    file.write_text(f"format: 1\n{text}\n", encoding="utf-8")
    findings = Findings()
    read_record(RECORDS[kind], file.as_posix(), findings, Place(file.as_posix()))
    return [finding for finding in findings if finding.code != "FLD-03"]


@pytest.mark.parametrize(("kind", "text", "span"), REFUSED, ids=[text for _, text, _ in REFUSED])
def test_refused_with_the_range(tmp_path: Path, kind: str, text: str, span: str) -> None:
    """This test ensures that a value out of its range is one error that names file, line and range, in both languages."""
    (finding,) = read(kind, text, tmp_path)
    assert finding.severity == "error"
    assert finding.code in ("FLD-04", "FLD-05")
    assert finding.place.file.endswith("file.yaml")
    assert finding.place.line == 2
    assert span in finding.zh + finding.hint
    assert finding.en
    assert finding.hint


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("paper", "styles: {body: {tracking: -0.1em, scale: 95%, indent: 0, above: 0}}"),
        ("paper", "styles: {body: {tracking: 0.3em, scale: 120%, indent: 2em}, title: {above: 2 lines, below: 0.5 lines, leading: 1.2em}}"),
        ("edition", "pages: [{blocks: [{note: 甲, at: {columns: 1, lines: 1-2}, box: {tint: 7%, padding: 1em}}]}]"),
        ("printer", "total_ink: {error: 260%, warning: 240%}"),
        ("preset", "margins: {left: 12mm, right: 12mm, head: 0, foot: 1mm}"),
    ],
)  # fmt: skip
def test_within_the_range(tmp_path: Path, kind: str, text: str) -> None:
    """This test ensures that what can be meant is taken."""
    assert read(kind, text, tmp_path) == []


def numbers(part: Any) -> list[dict[str, Any]]:
    """Every schema of a whole number or a length below one."""
    found: list[dict[str, Any]] = []
    if isinstance(part, dict):
        examples = (
            " ".join(map(str, part.get("examples", ()))) if isinstance(part.get("examples"), list) else ""
        )
        if part.get("type") == "integer" or (
            "pattern" in part and ("pt" in examples or "em" in examples or "%" in examples)
        ):
            found.append(part)
        for below in part.values():
            found.extend(numbers(below))
    elif isinstance(part, list):
        for below in part:
            found.extend(numbers(below))
    return found


@pytest.mark.parametrize("kind", ["paper", "edition", "story", "preset", "printer"])
def test_schema_has_the_ranges(kind: str) -> None:
    """This test ensures that whole numbers have a least and a greatest value in the schema, and lengths say theirs."""
    for part in numbers(schema(kind)):
        if part.get("type") == "integer":
            assert part["minimum"] <= part["maximum"]
    said = json.dumps(schema("paper"), ensure_ascii=False)
    assert "-0.2em – 2em" in said
    assert "50% – 200%" in said


# ---- every key acts


def changed(case: Case) -> tuple[list[Any], dict[str, Any], dict[str, Any]]:
    """Blocks, paper and page with the change made."""
    blocks, paper, page = copy.deepcopy((list(case.blocks), case.paper, case.page))
    for path, value in ((case.path, case.value), *case.more):
        if path == "+":
            blocks.append(value)
            continue
        root, _, rest = path.partition(".")
        target: Any = {"paper": paper, "page": page}.get(root, blocks)
        keys = rest.split(".") if root in ("paper", "page") else path.split(".")
        for key in keys[:-1]:
            if isinstance(target, list):
                target = target[int(key)]
            else:
                if not isinstance(target.get(key), dict | list):
                    target[key] = {}
                target = target[key]
        if isinstance(target, list):
            target[int(keys[-1])] = value
        else:
            target[keys[-1]] = value
    return blocks, paper, page


def look(
    folder: Path, blocks: list[Any], paper: dict[str, Any], page: dict[str, Any], number: int
) -> tuple[str, list[str]]:
    """The sheet of the page as text with what its pictures are, and the errors."""
    folder.mkdir()
    pages = [{"section": "要闻", "modular_cut_ok": True, "blocks": blocks, **page}]
    if number == 2:
        pages.insert(
            0, {"section": "要闻", "blocks": [{"note": ["第一版"], "at": {"columns": "1-4", "lines": "1-3"}}]}
        )
    head = "".join(f"- {json.dumps(one, ensure_ascii=False)}\n" for one in pages)
    base = (SOURCE / "paper.yaml").read_text(encoding="utf-8")
    over = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in paper.items())
    one = Snippet("case", 1, (number, number), head.replace('- {"section"', "- {section"), over)
    made = shown(one, folder)
    assert base
    said = "".join(dump(sheet) + repr(sheet) for sheet in made.sheets)
    return said.replace(folder.as_posix(), ""), [
        e for e in made.errors() if not e.startswith(("FIT", "TABOO"))
    ]


CASES = [
    (f"{table}.{key}", case)
    for table, cases in ACTING.items()
    for key, case in cases.items()
    if f"{table}.{key}" not in ELSEWHERE
]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_key_acts(tmp_path: Path, name: str, case: Case) -> None:
    """This test ensures that setting the key changes the page."""
    number = (
        2
        if name.startswith(("folio", "imprint", "paper.credits", "paper.folio", "paper.imprint", "page"))
        else 1
    )
    before, wrong = look(tmp_path / "a", list(case.blocks), case.paper, case.page, number)
    after, worse = look(tmp_path / "b", *changed(case), number)
    assert before, wrong
    assert after, worse
    assert before != after, (name, wrong, worse)


def test_no_key_is_left_out() -> None:
    """This test ensures that every documented key has a case, or a reason why it has none and where it is shown."""
    for name, record in tables().items():
        for field in record.fields:
            known = field.name in ACTING.get(name, {}) or f"{name}.{field.name}" in ELSEWHERE
            assert known, f"{name}.{field.name}"


# ---- what the style keys do


def styled(paper: Paper, name: str, **keys: object) -> Paper:
    """The paper with properties of one style changed."""
    style = paper.styles[name]._replace(**keys)  # type: ignore[arg-type]
    return paper._replace(styles=Styles({**paper.styles, name: style}))


def test_tracking_of_body(book: FontBook, paper: Paper) -> None:
    """This test ensures that letter-space stands between all characters of the body, Latin words and numbers too."""
    text = "共有26人参加CPU会"
    page = block("story", "a", (1, 2, 1, 20), story=story("甲", text))
    plain, wide = (
        text_lines(make(edition(house, (page,)), book).made.sheets[0], "甲")[0]
        for house in (paper, styled(paper, "body", tracking=100))
    )
    xs, ys = ([x for run in line.runs for x in run.x] for line in (plain, wide))
    assert len(xs) == len(ys) == len(text)
    steps = [(b - a) - (d - c) for a, b, c, d in zip(ys, ys[1:], xs, xs[1:], strict=False)]
    assert all(abs(step - paper.grid.size // 10) <= 2 for step in steps), steps


def test_scale_of_body(book: FontBook, paper: Paper) -> None:
    """This test ensures that a horizontal scale narrows type and advances, lines still exact, more text to a line."""
    text = "山水田林路灯桥河学校医院" * 8
    page = block("story", "a", (1, 2, 1, 20), story=story("甲", text))
    plain, narrow = (
        text_lines(make(edition(house, (page,)), book).made.sheets[0], "甲")
        for house in (paper, styled(paper, "body", scale=800))
    )
    assert len(narrow) < len(plain)
    assert {run.hscale for line in narrow for run in line.runs} == {800}
    assert "".join(map(line_text, narrow)) == text
    for line in narrow[:-1]:
        right = line.runs[-1].x[-1] + paper.grid.size * 8 // 10
        assert abs(right - line.x - line.width) < 20


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
@pytest.mark.parametrize(("name", "role"), [("title", "title"), ("subhead", "subhead"), ("body", "body")])
@pytest.mark.parametrize("key", [{"tracking": 120}, {"scale": 850}])
def test_style_keys_act_everywhere(
    book: FontBook, paper: Paper, direction: str, name: str, role: str, key: dict[str, int]
) -> None:
    """This test ensures that tracking and scale act in titles, subheads and body, across and down."""
    from typeset.model.story import Paragraph

    copied = story(
        "新桥昨日通车两岸", "两岸人家来往方便了。", Paragraph("小标题", "subhead"), "山水田林路灯桥河。" * 3
    )
    position = "left" if direction == "vertical" else "top"
    page = block("story", "a", (1, 2, 1, 22), story=copied, direction=direction, title_position=position)
    before, after = (
        [line for line in make(edition(house, (page,)), book).made.sheets[0].text if line.role == role]
        for house in (paper, styled(paper, name, **key))
    )
    assert before
    assert [line.runs for line in before] != [line.runs for line in after]
    assert "".join(map(line_text, before)) == "".join(map(line_text, after))


def test_white_of_subheads(book: FontBook, paper: Paper) -> None:
    """This test ensures that a subhead takes the lines its white asks, and stands where it is shared."""
    from typeset.model.story import Paragraph

    copied = story("甲", "山水。", Paragraph("小标题", "subhead"), "田林。")
    page = block("story", "a", (1, 1, 1, 30), story=copied, slack=())

    def rows(house: Paper) -> tuple[int, int]:
        """Baselines from the first paragraph to the subhead, and on to the next."""
        lines = [
            line
            for line in make(edition(house, (page,)), book).made.sheets[0].text
            if line.story == "甲" and line.role in ("body", "subhead")
        ]
        first, head, second = lines
        return head.y - first.y, second.y - head.y

    above, below = rows(paper)
    more, same = rows(styled(paper, "subhead", above=1500, below=500))
    assert more + same == above + below + paper.grid.leading
    assert more > above + paper.grid.leading // 2
    low, high = rows(styled(paper, "subhead", above=0, below=1000))
    assert low < above
    assert high > below


def test_idle_white_is_told(tmp_path: Path) -> None:
    """This test ensures that white above a style that has none is a warning, and above a title is none (STY-05)."""
    from tests.conftest import PAPER
    from typeset.intake.paper.paper import read_paper

    found = []
    for text in (
        "styles: {caption: {above: 2 lines}}",
        "styles: {title.lead: {above: 2 lines}, subhead: {below: 1 lines}}",
    ):
        file = tmp_path / "paper.yaml"
        file.write_text(f"{PAPER}{text}\n", encoding="utf-8")
        findings = Findings()
        read_paper(file.as_posix(), findings)
        found.append([f.code for f in findings])
    assert found == [["STY-05"], []]


# ---- boxes and labels


@pytest.mark.parametrize("kind", ["note", "ear"])
def test_box_acts(book: FontBook, paper: Paper, kind: str) -> None:
    """This test ensures that a note and an ear have the box that is asked for, tint and frame."""
    for box in (Box(frame=PT), Box(tint=70), Box(form="double")):
        page = block(kind, "a", (1, 2, 10, 20), text=("启事",), box=box)
        sheet = make(edition(paper, (page,)), book).made.sheets[0]
        boxless = page._replace(frame=page.frame._replace(box=None))
        bare = make(edition(paper, (boxless,)), book).made.sheets[0]
        assert (sheet.rules, sheet.tints) != (bare.rules, bare.tints)
        fills = [getattr(tint, "fill", None) for tint in sheet.tints]
        assert ((0, 0, 0, 70) in fills) == (box.tint == 70)


@pytest.mark.parametrize("form", ["plain", "reversed", "column-head", "rule"])
@pytest.mark.parametrize("text", ["简讯", "", "要闻速览"])
def test_label_of_briefs_once(tmp_path: Path, form: str, text: str) -> None:
    """This test ensures that the words of a block of briefs are printed once, whatever form they stand in."""
    label = {"form": form, **({"text": text} if text else {})}
    blocks = [{"briefs": ["短讯一", "短讯二"], "label": label, "at": {"columns": "1-2", "lines": "4-30"}}]
    said, errors = look(tmp_path / "a", blocks, {}, {}, 1)
    assert not errors
    words = text or "简讯"
    assert said.count(f"| {words}") == 1
    assert "\ntitle |" not in said
    assert "\nlabel |" in said


@pytest.mark.parametrize("label", ["简讯", {"text": "简讯"}])
def test_title_of_briefs_stays(tmp_path: Path, label: object) -> None:
    """This test ensures that words without a label's form are the title as before, once."""
    blocks = [{"briefs": ["短讯一", "短讯二"], "label": label, "at": {"columns": "1-2", "lines": "4-30"}}]
    said, _ = look(tmp_path / "a", blocks, {}, {}, 1)
    assert said.count("| 简讯") == 1
    assert "\ntitle |" in said


def test_off_fails(book: FontBook, paper: Paper) -> None:
    """This test ensures that where the arrays are not spread, tracking does nothing: the tests above can fail."""
    page = block("story", "a", (1, 2, 1, 20), story=story("甲", "山水田林路灯"))
    rules = HOUSE.without("tracking")
    one, other = (
        make(edition(house, (page,)), book, rules).made.sheets[0].text
        for house in (paper, styled(paper, "body", tracking=100))
    )
    assert one == other


@pytest.mark.parametrize(
    ("style", "idle"),
    [
        ("title.lead: {leading: 60pt}", True), ("subhead: {leading: 20pt}", True), ("body: {leading: 14pt}", True),
        ("title: {indent: 2em}", True), ("summary: {align: center}", True), ("caption: {leading: 11pt}", False),
        ("title: {align: left}", False), ("body: {indent: 1em}", False),
    ],
)  # fmt: skip
def test_what_does_nothing_is_told(style: str, idle: bool, tmp_path: Path) -> None:
    """This test ensures that a property which a style may not use is a warning at its line (STY-05)."""
    path = tmp_path / "paper.yaml"
    path.write_text(
        f"format: 1\nname: 试排报\npage: tabloid-273x390\nregistered: false\nstyles:\n  {style}\n",
        encoding="utf-8",
    )
    findings = Findings()
    assert read_paper(path.as_posix(), findings) is not None
    assert [f.place.line for f in findings if f.code == "STY-05"] == ([6] if idle else [])
