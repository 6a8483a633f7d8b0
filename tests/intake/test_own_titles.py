"""A kicker and a subtitle of an edition's own (EDN-11): set, left out, told; and what has no use for them (EDN-09)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.helpers import edition_of, story, write
from tests.makeup.pages import line_text, make
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.model.paper import Edition

COPY = story(
    "先听后做",
    "本报讯 " + "群众来信一件一件办。" * 30,
    "kicker: 区里开门办公\nsubtitle: [来信当天回, 三天有结果]\n",
)
AT = "at: {columns: 1-3, lines: 1-30}"


def read(tmp_path: Path, title: str, kind: str = "story") -> tuple[Edition | None, Findings]:
    write(tmp_path, "copy/a.md", COPY)
    return edition_of(tmp_path, (f"{{{kind}: 先听后做, {AT}, title: {title}}}",))


def said(findings: Findings, code: str) -> list[str]:
    return [f.zh for f in findings if f.code == code]


@pytest.mark.parametrize(
    ("title", "kicker", "subtitle", "told"),
    [
        ("title.lead", "区里开门办公", ("来信当天回", "三天有结果"), []),
        ("{style: title.lead, kicker: 来信选登}", "来信选登", ("来信当天回", "三天有结果"), ["引题照版面排"]),
        ("{style: title.lead, kicker: ''}", "", ("来信当天回", "三天有结果"), ["引题不排"]),
        ("{style: title.lead, subtitle: 今日起五天内回复}", "区里开门办公", ("今日起五天内回复",), ["副题照版面排"]),
        ("{style: title.lead, subtitle: [一, 二], kicker: ''}", "", ("一", "二"), ["引题不排", "副题照版面排"]),
        ("{style: title.lead, subtitle: ''}", "区里开门办公", (), ["副题不排"]),
        ("{style: title.lead, kicker: 区里开门办公}", "区里开门办公", ("来信当天回", "三天有结果"), []),
        ("{style: title.lead, kicker: '**来信**,选登'}", "来信，选登", ("来信当天回", "三天有结果"), ["引题照版面排"]),
    ],
)  # fmt: skip
def test_parts(
    tmp_path: Path, book: FontBook, title: str, kicker: str, subtitle: tuple[str, ...], told: list[str]
) -> None:
    """This test ensures that the edition's kicker and subtitle are printed in place of the copy's, '' for none, and each
    change is said at its line with the copy's words; what is the same is not."""
    made, findings = read(tmp_path, title)
    assert made is not None
    one = made.pages[0].blocks[0].about
    assert one is not None
    assert (one.kicker, one.subtitle) == (kicker, subtitle)
    notes = [f for f in findings if f.code == "EDN-11"]
    assert [f.severity for f in notes] == ["info"] * len(told)
    assert all(f.place.line == 9 and f.place.page == 1 for f in notes)
    for words, start in zip(said(findings, "EDN-11"), told, strict=True):
        assert words.startswith(start)
        assert ("区里开门办公" if start.startswith("引题") else "来信当天回 三天有结果") in words
    sheet = make(made, book).made.sheets[0]
    printed = {
        role: "".join(line_text(line) for line in sheet.text if line.role == role)
        for role in ("kicker", "subtitle")
    }
    assert "".join(printed["kicker"].split()) == "".join(kicker.split())
    assert "".join(printed["subtitle"].split()) == "".join("".join(subtitle).split())


@pytest.mark.parametrize("kind", ["banner", "briefs", "continue"])
def test_no_use(tmp_path: Path, kind: str) -> None:
    """This test ensures that a block that prints no kicker says so instead of dropping it in silence (EDN-09)."""
    _, findings = read(tmp_path, "{style: title.lead, kicker: 来信, subtitle: 选登}", kind)
    assert len(said(findings, "EDN-09")) == 2
    _, plain = read(tmp_path, "{style: title.lead}", kind)
    assert said(plain, "EDN-09") == []


def test_the_place_of_a_part_too_wide(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that a subtitle too wide for its block is told where it is written: the edition, or the copy."""
    words = "SUBTITLE" * 20
    for more, title, file in (
        ("", f"{{style: title.lead, subtitle: {words}}}", "edition.yaml"),
        (f"subtitle: {words}\n", "title.lead", "a.md"),
    ):
        write(tmp_path, "copy/a.md", story("先听后做", "本报讯 正文一段。", more))
        block = f"{{story: 先听后做, at: {{columns: 1, lines: 1-40}}, title: {title}}}"
        made, _ = edition_of(tmp_path, (block,))
        assert made is not None
        found = [f for f in make(made, book).findings if f.code == "HED-05"]
        assert any(Path(f.place.file).name == file for f in found), found


@pytest.mark.parametrize("kind", ["story: 先听后做", "note: 启事一则"])
def test_any_box_may_stand_at_its_foot(tmp_path: Path, kind: str) -> None:
    """This test ensures that `stand` is taken for the box of a story and of a note (LIN-07)."""
    write(tmp_path, "copy/a.md", COPY)
    edition, findings = edition_of(tmp_path, (f"{{{kind}, {AT}, box: {{frame: 0.6pt, stand: foot}}}}",))
    assert said(findings, "EDN-09") == []
    assert edition is not None
    box = edition.pages[0].blocks[0].frame.box
    assert box is not None
    assert box.stand == "foot"
