"""A second intake: what a desk has corrected is never overwritten, it is compared, and the difference is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from typeset.findings import Finding, Findings, Place
from typeset.intake.copy.copyfolder import read_copy
from typeset.intake.copy.terms import CopyTerms
from typeset.intake.starter.convert import convert
from typeset.intake.story.ledger import RECORD, differences, said, untaken

FIRST = (
    "## 麦收开镰\n\n本报讯（记者 禾小青）临州的麦子熟了，收割机开进田里。\n\n农机手说，今年比去年早三天。\n"
)
SECOND = "## 水渠修好了\n\n本报讯（记者 麦大田）漳水两岸的水渠修好了，清水流进田里。\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "来件" / "大样.txt"
    path.parent.mkdir()
    path.write_text(FIRST + "\n" + SECOND, "utf-8")
    return path


def taken(*raw: Path, force: bool = False) -> tuple[Path, list[Finding], list[str]]:
    findings = Findings()
    out = raw[0].parent.parent / "稿"
    written = convert(tuple(path.as_posix() for path in raw), out.as_posix(), findings, force=force)
    return out, [item for item in findings if item.code.startswith("WRS")], written or []


def codes(found: list[Finding]) -> list[tuple[str, str]]:
    return [(item.code, item.severity) for item in found]


def test_nothing_changed_says_nothing(raw: Path) -> None:
    out, _, first = taken(raw)
    stood = {path.name: path.read_bytes() for path in out.iterdir()}
    _, found, second = taken(raw)
    assert found == []
    assert second == first
    assert {path.name: path.read_bytes() for path in out.iterdir()} == stood


def test_a_corrected_story_is_kept_and_the_difference_told(raw: Path) -> None:
    """This test ensures that correction stays byte for byte, and the finding names the line, before and after."""
    out, _, _ = taken(raw)
    story = out / "01-麦收开镰.md"
    mended = story.read_text("utf-8").replace("早三天", "早五天")
    story.write_text(mended, "utf-8")
    _, found, written = taken(raw)
    assert story.read_text("utf-8") == mended
    assert codes(found) == [("WRS-04", "warning")]
    assert "早三天" in found[0].zh
    assert "早五天" in found[0].zh
    assert found[0].place.line == mended.split("\n").index("农机手说，今年比去年早五天。") + 1
    assert found[0].decision is not None
    assert (found[0].decision.before, found[0].decision.after) == (
        "农机手说，今年比去年早三天。",
        "农机手说，今年比去年早五天。",
    )
    assert story.as_posix() in written


def test_force_alone_takes_the_correction_away(raw: Path) -> None:
    out, _, _ = taken(raw)
    story = out / "01-麦收开镰.md"
    stood = story.read_text("utf-8")
    story.write_text(stood + "\n编后语。\n", "utf-8")
    _, found, _ = taken(raw, force=True)
    assert story.read_text("utf-8") == stood
    assert found == []


def test_what_nobody_touched_is_brought_up_to_date(raw: Path) -> None:
    """This test ensures that a story as it was written follows its raw copy, beside one that is kept."""
    out, _, _ = taken(raw)
    kept = out / "02-水渠修好了.md"
    kept.write_text(kept.read_text("utf-8").replace("清水", "渠水"), "utf-8")
    raw.write_text((FIRST + "\n" + SECOND).replace("早三天", "早四天"), "utf-8")
    _, found, _ = taken(raw)
    assert codes(found) == [("WRS-03", "info"), ("WRS-04", "warning")]
    assert "早四天" in (out / "01-麦收开镰.md").read_text("utf-8")
    assert "渠水" in kept.read_text("utf-8")


def test_both_changed(raw: Path) -> None:
    """This test ensures that a new reading of corrected copy is told with what the desk has not, until it has it."""
    out, _, _ = taken(raw)
    story = out / "01-麦收开镰.md"
    story.write_text(story.read_text("utf-8").replace("开进田里", "开进了田里"), "utf-8")
    raw.write_text((FIRST + "\n" + SECOND).replace("早三天", "早四天"), "utf-8")
    for _ in range(2):
        _, found, _ = taken(raw)
        assert codes(found) == [("WRS-05", "warning")]
        assert "早四天" in found[0].zh
        assert "开进了" not in found[0].zh
        assert "开进了田里" in story.read_text("utf-8")
    story.write_text(story.read_text("utf-8").replace("早三天", "早四天"), "utf-8")
    _, found, _ = taken(raw)
    assert codes(found) == [("WRS-04", "warning")]


def test_a_file_that_no_intake_wrote_is_never_touched(raw: Path) -> None:
    """This test ensures that without a record, or with a broken one, what differs is an error and nothing is written."""
    out, _, _ = taken(raw)
    story = out / "01-麦收开镰.md"
    story.write_text("编辑自己写的", "utf-8")
    for record in (
        None,
        b"",
        b"{",
        b"[]",
        b'{"format": 1, "files": [{"name": 3}]}',
        b'{"format": 2, "files": []}',
        b"\xff",
    ):
        (out / RECORD).unlink(missing_ok=True)
        if record is not None:
            (out / RECORD).write_bytes(record)
        _, found, written = taken(raw)
        assert codes(found) == [("WRS-01", "error")]
        assert written == []
        assert story.read_text("utf-8") == "编辑自己写的"


def test_a_story_before_moves_no_other(raw: Path) -> None:
    """This test ensures that a story keeps its file when another comes before it in the copy."""
    out, _, _ = taken(raw)
    story = out / "01-麦收开镰.md"
    story.write_text(story.read_text("utf-8").replace("早三天", "早五天"), "utf-8")
    raw.write_text(
        "## 新开一路公交\n\n本报讯 桐溪新开一路公交，市民说方便。\n\n" + FIRST + "\n" + SECOND, "utf-8"
    )
    _, found, _ = taken(raw)
    assert codes(found) == [("WRS-04", "warning")]
    assert sorted(path.name for path in out.glob("*.md")) == [
        "01-新开一路公交.md",
        "01-麦收开镰.md",
        "02-水渠修好了.md",
    ]


def test_a_story_that_is_no_longer_made_is_told(raw: Path) -> None:
    out, _, _ = taken(raw)
    raw.write_text(SECOND, "utf-8")
    _, found, _ = taken(raw)
    assert codes(found) == [("WRS-06", "warning")]
    assert "01-麦收开镰.md" in found[0].zh
    assert (out / "01-麦收开镰.md").exists()
    other = raw.with_name("二版.txt")
    other.write_text("## 书屋开门\n\n本报讯 书屋开门了，孩子们来看书。\n", "utf-8")
    _, found, _ = taken(other)
    assert found == []


def test_renamed_and_removed_files(raw: Path) -> None:
    """This test ensures that a renamed file is known by its content, and one that was removed is written again with a warning."""
    out, _, _ = taken(raw)
    (out / "01-麦收开镰.md").rename(out / "头条.md")
    _, found, _ = taken(raw)
    assert found == []
    assert sorted(path.name for path in out.glob("*.md")) == ["02-水渠修好了.md", "头条.md"]
    (out / "头条.md").unlink()
    _, found, _ = taken(raw)
    assert codes(found) == [("WRS-07", "warning")]


def test_stories_of_one_title(tmp_path: Path) -> None:
    raw = tmp_path / "来件" / "大样.txt"
    raw.parent.mkdir()
    raw.write_text(
        "## 启事\n\n第一则启事在这里，请看清楚。\n\n## 启事\n\n第二则启事在这里，也请看清楚。\n", "utf-8"
    )
    _, _, written = taken(raw)
    assert len(set(written)) == 2
    path = Path(written[1])
    path.write_text(path.read_text("utf-8").replace("第二则", "末一则"), "utf-8")
    _, found, again = taken(raw)
    assert again == written
    assert codes(found) == [("WRS-04", "warning")]
    assert "末一则" in path.read_text("utf-8")


def test_the_record_moves_with_the_folders_and_is_no_copy(raw: Path, tmp_path: Path) -> None:
    """This test ensures that the record holds no path of this machine, is the same for the same input, and is no copy."""
    out, _, _ = taken(raw)
    record = (out / RECORD).read_text("utf-8")
    assert str(tmp_path) not in record
    assert json.loads(record)["files"][0]["source"] == "../来件/大样.txt"
    moved = tmp_path / "别处"
    moved.mkdir()
    raw.parent.rename(moved / "来件")
    out.rename(moved / "稿")
    story = moved / "稿" / "01-麦收开镰.md"
    story.write_text(story.read_text("utf-8").replace("早三天", "早五天"), "utf-8")
    _, found, _ = taken(moved / "来件" / "大样.txt")
    assert codes(found) == [("WRS-04", "warning")]
    findings = Findings()
    copy = read_copy(((moved / "稿").as_posix(),), CopyTerms(), findings, Place("期.yaml"))
    assert len(copy.stories) == 2
    assert not any(RECORD in item.zh for item in findings)


def test_differences_and_what_is_not_taken() -> None:
    old, new = "甲\n\n乙\n\n丙\n", "甲\n\n乙乙\n\n丙\n丁\n"
    assert [(item.line, item.before, item.after) for item in differences(old, new)] == [
        (3, "乙", "乙乙"),
        (6, "", "丁"),
    ]
    assert untaken(old, new, new) == []
    assert [item.after for item in untaken(old, new, "甲\n\n乙乙\n")] == ["丁"]
    assert [item.before for item in untaken("甲\n乙\n", "甲\n", "甲改\n乙\n")] == ["乙"]
    assert said(differences(old, old)) == ("只有空行", "blank lines only")
