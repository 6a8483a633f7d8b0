"""Slips in `auto`: each is told at its line, and what its hint offers mends it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.edition.auto_pages import folder_with_copy, offered, page, read
from typeset.findings import ERROR, INFO, WARNING
from typeset.findings.stops import DRAFT, stops

AD = "{note: 启事, at: {columns: 1-6, lines: 93-111}}"
SIDE = "{note: 启事, at: {columns: 5-6, lines: 1-92}}"


class Slip(NamedTuple):
    """A page with a slip, and how its hint is taken."""

    entries: tuple[str, ...]
    """The entries; the slip is in the last."""
    code: str
    """What is told."""
    wrong: str
    """What is exchanged."""
    key: str = ""
    """The key whose offer is put in its place; "" it is taken away."""
    severity: str = ERROR
    """How grave it is."""
    blocks: str = ""
    """Fixed blocks."""
    area: str = ""
    """Other keys of the area."""


SLIPS = {
    "at": Slip(("{story: 夏灌, at: {columns: 1-2, lines: 4-40}}",), "MKP-01", "at: {columns: 1-2, lines: 4-40}", "pin"),
    "at-list": Slip(("{story: 夏灌, at: [{columns: 1-2, lines: 4-40}, {columns: 1, lines: 41-50}]}",), "MKP-01", ", at: [{columns: 1-2, lines: 4-40}, {columns: 1, lines: 41-50}]"),
    "unknown": Slip(("夏灌", "夜珍"), "EDN-04", "夜珍", "是不是"),
    "twice": Slip(("夏灌", "夏灌"), "EDN-06", "\n        - 夏灌"),
    "also-fixed": Slip(("夏灌",), "EDN-06", "        - 夏灌", blocks="{story: 夏灌, at: {columns: 1-3, lines: 1-40}}"),
    "rank": Slip(("{story: 夏灌, rank: 1}", "{story: 夜诊, rank: 4}", "{story: 电梯, rank: 1}"), "MKP-03", "电梯, rank: 1", "rank", INFO),
    "beside": Slip(("电梯", "{story: 夏灌, beside: 电弟}"), "MKP-04", "电弟", "是不是"),
    "picture-word": Slip(("{story: 夏灌, picture: requierd}",), "PIX-01", "requierd", "是不是"),
    "picture-word-optional": Slip(("{story: 夏灌, picture: optinal}",), "PIX-01", "optinal", "是不是"),
    "picture-word-none": Slip(("{story: 夏灌, picture: non}",), "PIX-01", "non", "是不是"),
    "beside-itself": Slip(("电梯", "{story: 夏灌, beside: 0.md}"), "MKP-04", ", beside: 0.md"),
    "pin-off-page": Slip(("{story: 夏灌, pin: {columns: 5-8}}",), "MKP-05", "pin: {columns: 5-8}", "pin"),
    "pin-too-deep": Slip(("{story: 夏灌, pin: {lines: 90-130}}",), "MKP-05", "pin: {lines: 90-130}", "pin"),
    "pin-off-area": Slip(("{story: 夏灌, pin: {columns: 4-6}}",), "MKP-05", "pin: {columns: 4-6}", "pin", area="at: {columns: 1-4, lines: 1-92}"),
    "pin-over-block": Slip(("{story: 夏灌, pin: {columns: 5-6, lines: 80-100}}",), "MKP-06", "pin: {columns: 5-6, lines: 80-100}", "pin", blocks=AD),
    "pin-no-room": Slip(("{story: 夏灌, pin: {columns: 5-6}}",), "MKP-06", "pin: {columns: 5-6}", "pin", blocks=AD + "\n" + SIDE),
    "pins-overlap": Slip(("{story: 夜诊, pin: {columns: 1-3, lines: 1-30}}", "{story: 夏灌, pin: {columns: 3-4, lines: 30-60}}"), "MKP-06", "pin: {columns: 3-4, lines: 30-60}", "pin"),
    "pin-narrow": Slip(("{story: 夏灌, widths: [3, 4], pin: {columns: 1-2}}",), "MKP-07", "widths: [3, 4]", "widths"),
    "too-wide": Slip(("{story: 夏灌, widths: [2, 9]}",), "MKP-07", "widths: [2, 9]", "widths"),
    "wider-than-area": Slip(("{story: 夏灌, widths: [2, 5]}",), "MKP-07", "widths: [2, 5]", "widths", area="at: {columns: 1-4, lines: 1-92}"),
    "picture-wider": Slip(("{story: 夏灌, picture: {file: art/a.jpg, columns: 3}, widths: 2}",), "MKP-07", "widths: 2", "widths"),
    "white-over-pin": Slip(("{story: 夏灌, pin: {columns: 1-2, lines: 80-92}}",), "MKP-09", ", pin: {columns: 1-2, lines: 80-92}", area="white: [{columns: 1-3, lines: 90-99}]"),
    "fixed-kind": Slip(("夏灌", "{ad: {text: 惜水}}"), "MKP-02", "\n        - {ad: {text: 惜水}}"),
    "masthead": Slip(("夏灌", "{masthead: true}"), "MKP-02", "\n        - {masthead: true}"),
    "ornament": Slip(("夏灌", "{filler: {ornament: tail-spray}}"), "MKP-02", "\n        - {filler: {ornament: tail-spray}}"),
    "no-picture": Slip(("{story: 夜诊, picture: required}",), "MKP-14", ", picture: required", severity=WARNING),
    "nowhere-to-jump": Slip(("{story: 夜诊, jump: allowed}",), "MKP-13", ", jump: allowed", severity=INFO),
    "width-form": Slip(("{story: 夏灌, widths: [3破2]}",), "FLD-04", "widths: [3破2]", "widths"),
    "useless": Slip(("{briefs: briefs.md, jump: never}",), "EDN-09", ", jump: never", severity=WARNING),
}  # fmt: skip


def taken(slip: Slip, hint: str) -> str:
    """What the hint puts in the place of what is wrong."""
    if not slip.key:
        return ""
    if slip.key == "是不是":
        return re.split("[“”？、 ]+", hint.partition("是不是")[2])[1]
    if slip.code == "FLD-04":
        return "widths: [3/2]"
    found = offered(hint, slip.key)
    return slip.wrong.partition("rank")[0] + found if slip.key == "rank" else found


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_and_mended(tmp_path: Path, slip: Slip) -> None:
    """This test ensures that a slip is told once, with its page and at its line, in both languages, with a hint, and that what the hint
    offers makes it go without another."""
    body = "pages:\n" + page(*slip.entries, blocks=slip.blocks, area=slip.area)
    found = read(tmp_path, body)
    (told,) = found.of(slip.code)
    assert (told.severity, told.place.page) == (slip.severity, 0 if slip.code == "FLD-04" else 1)
    assert slip.entries[-1].split("\n")[-1] in found.lines[told.place.line - 1], told
    assert told.zh
    assert told.en
    assert told.hint
    assert told.severity != ERROR or stops(told) in (DRAFT, "input")
    mended = body.replace(slip.wrong, taken(slip, told.hint))
    assert mended != body
    again = read(
        tmp_path, mended if "stories:\n        -" in mended else mended.replace("stories:", "stories: [夜诊]")
    )
    assert [one for one in again.findings if one.code == slip.code] == []
    assert set(again.wrong) <= set(found.wrong) - {slip.code}


def test_areas_that_cannot_be(tmp_path: Path) -> None:
    """This test ensures that an area off the grid, one that the folio takes, one that overlaps another and one that is full are
    told (MKP-08) with an area that can be."""
    head = "pages:\n"
    for number, at, right in (
        (1, "{columns: 1-7, lines: 1-92}", "1-6"),
        (2, "{columns: 1-6, lines: 1-92}", "4-92"),
    ):
        body = head + page("夏灌", area=f"at: {at}", number=number)
        found = read(tmp_path, body)
        (told,) = found.of("MKP-08")
        assert at in found.lines[told.place.line - 1]
        assert right in told.hint
        assert read(tmp_path, body.replace(f"at: {at}", offered(told.hint, "at"))).of("MKP-08") == []
    full = read(
        tmp_path,
        head
        + page(
            "夏灌",
            blocks="{note: 甲, at: {columns: 1-4, lines: 1-92}}",
            area="at: {columns: 1-4, lines: 4-92}",
        ),
    )
    (told,) = full.of("MKP-08")
    assert "第 9 行" in told.zh
    partly = read(
        tmp_path,
        head
        + page(
            "夏灌",
            blocks="{note: 甲, at: {columns: 1-4, lines: 1-50}}",
            area="at: {columns: 1-4, lines: 4-92}",
        ),
    )
    assert partly.wrong == []


def test_two_areas_overlap(tmp_path: Path) -> None:
    """This test ensures that areas of a page that overlap are told at the second with the place of the first, and with what parts them."""
    body = "pages:\n  - auto:\n    - {at: {columns: 1-6, lines: 1-50}, stories: [夏灌]}\n    - {at: {columns: 1-6, lines: 41-100}, stories: [夜诊]}\n"
    found = read(tmp_path, body)
    (told,) = found.of("MKP-08")
    assert (told.place.line, "第 8 行" in told.zh) == (9, True)
    mended = body.replace("at: {columns: 1-6, lines: 41-100}", offered(told.hint, "at"))
    assert read(tmp_path, mended).wrong == []
    (rest,) = read(tmp_path, body.replace("at: {columns: 1-6, lines: 41-100}, ", "")).of("MKP-08")
    assert "at" in rest.hint


def test_a_picture_is_judged_by_the_pin(tmp_path: Path) -> None:
    """This test ensures that a picture is too large for what its entry is pinned to, or for the page, and for nothing else (EDN-02)."""
    pinned = "{story: 夜诊, picture: {file: art/a.jpg, columns: 3, lines: 20}, pin: {columns: 1-2}}"
    (told,) = read(tmp_path, "pages:\n" + page(pinned)).of("EDN-02")
    assert "pin 的 columns" in told.hint
    assert read(tmp_path, "pages:\n" + page(pinned.replace(", pin: {columns: 1-2}", ""))).wrong == []
    (told,) = read(
        tmp_path,
        "pages:\n" + page(pinned.replace(", pin: {columns: 1-2}", "").replace("columns: 3", "columns: 9")),
    ).of("EDN-02")
    assert "at" not in told.hint
    assert "pin" not in told.hint


def test_white_off_the_grid(tmp_path: Path) -> None:
    """This test ensures that white outside the grid is told at its line (MKP-09), and its offer mends it."""
    body = "pages:\n" + page("夏灌", area="white: [{columns: 5-9, lines: 100-111}]")
    (told,) = read(tmp_path, body).of("MKP-09")
    assert told.place.line == 9
    assert (
        read(tmp_path, body.replace("{columns: 5-9, lines: 100-111}", told.hint.removeprefix("写 "))).wrong
        == []
    )


def test_together_names_what_is_not_there(tmp_path: Path) -> None:
    """This test ensures that a name of `together` that is none is told at its own line, and the others of its group stay."""
    area = "together:\n  - [夏灌, 夜诊]\n  - [夏灌, 电梯, 不在]"
    found = read(tmp_path, "pages:\n" + page("夏灌", "夜诊", "电梯", area=area))
    (told,) = found.of("MKP-04")
    assert "不在" in found.lines[told.place.line - 1]
    assert found.edition.pages[0].auto[0].together == (("夏灌", "夜诊"), ("夏灌", "电梯"))


def test_a_reserve_may_share_a_rank(tmp_path: Path) -> None:
    """This test ensures that stories in reserve share a rank without a word."""
    found = read(
        tmp_path, "pages:\n" + page("{story: 夏灌, rank: 1}", "{story: 电梯, rank: 1, reserve: true}")
    )
    assert found.of("MKP-03") == []


def test_a_neighbour_whose_title_begins_nearly_so(tmp_path: Path) -> None:
    """This test ensures that a slip in the first words of a long title, by which stories are named, is told with the story (MKP-04)."""
    folder_with_copy(tmp_path)
    title = "老菜场搬进新楼两百个摊位一个不少早市照样五点开门"
    (tmp_path / "copy" / "9.md").write_text(
        f"---\nformat: 1\ntitle: {title}\n---\n渠水下了坡。\n", encoding="utf-8"
    )
    body = "pages:\n" + page("老菜场", "{story: 夜诊, beside: 老菜市场}")
    (told,) = read(tmp_path, body).of("MKP-04")
    assert told.hint == f"是不是 {title}？"
    assert read(tmp_path, body.replace("老菜市场", title)).wrong == []
    assert "是不是" not in read(tmp_path, body.replace("老菜市场", "股市")).of("MKP-04")[0].hint


def test_a_picture_without_an_ending(tmp_path: Path) -> None:
    """This test ensures that a file that is there is no word with a slip in it, and that words far from all stay a file's name (PIX-01)."""
    folder = folder_with_copy(tmp_path)
    (folder / "non").write_bytes((folder / "copy" / "art" / "a.jpg").read_bytes())
    assert read(tmp_path, "pages:\n" + page("{story: 夏灌, picture: non}")).wrong == []
    (told,) = read(tmp_path, "pages:\n" + page("{story: 夏灌, picture: 渠首}")).of("PIX-01")
    assert "找不到图片" in told.zh
    assert "required" not in told.hint


RANKS = ((3, 3, 4, 4), (1, 2, 1, 3), (2, 2, 2, 3, 9, 4), (4, 4, 3, 3), (1, 1, 5, 5, 6))


@pytest.mark.parametrize("ranks", RANKS)
def test_hints_of_several_ties_go_together(tmp_path: Path, ranks: tuple[int, ...]) -> None:
    """This test ensures that ranks written as all hints say are told apart, in the order that the stories had (MKP-03)."""
    stories = list(zip(("夏灌", "夜诊", "快评", "电梯", "应急演练", "长稿"), ranks, strict=False))
    found = read(tmp_path, "pages:\n" + page(*(f"{{story: {name}, rank: {rank}}}" for name, rank in stories)))
    lines = list(found.lines)
    for told in found.of("MKP-03"):
        pasted = [(told.place.line, int(offered(told.hint, "rank").removeprefix("rank: ")))]
        pasted += [
            (int(at), int(rank)) for at, rank in re.findall(r"第 (\d+) 行“[^”]+”写 rank: (\d+)", told.hint)
        ]
        for at, rank in pasted:
            lines[at - 1] = re.sub(r"rank: \d+", f"rank: {rank}", lines[at - 1])
    new = [int(one) for one in re.findall(r"rank: (\d+)", "\n".join(lines))]
    assert found.of("MKP-03")
    assert len(set(new)) == len(new)
    assert sorted(range(len(new)), key=new.__getitem__) == sorted(range(len(ranks)), key=ranks.__getitem__)


def test_a_template_and_auto(tmp_path: Path) -> None:
    """This test ensures that a page with a template says `auto` in vain (MKP-10), at the line of `auto`."""
    folder_with_copy(tmp_path, "templates: t.yaml\n")
    (tmp_path / "t.yaml").write_text(
        "format: 1\ntemplates:\n  甲:\n    blocks: [{note: 启事, at: {columns: 1-6, lines: 93-111}}]\n",
        encoding="utf-8",
    )
    found = read(tmp_path, "pages:\n" + page("夏灌").replace("    auto:", "    template: 甲\n    auto:"))
    (told,) = found.of("MKP-10")
    assert "stories" in found.lines[told.place.line - 1]
    assert found.edition.pages[0].unfit


def test_every_error_makes_its_page_a_draft(tmp_path: Path) -> None:
    """This test ensures that a slip of one page leaves the others fit for the press."""
    found = read(tmp_path, "pages:\n" + page("{story: 夏灌, beside: 不在}") + page("夜诊"))
    assert [one.unfit for one in found.edition.pages] == [True, False]


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("{to: 9}", "本期只有 2 版"),
        ("{to: 1}", "只能往后转"),
        ("{to: 2}", "没有接它的"),
        ("auto", "没有接它的版块"),
        ("{to: A04}", "本期没有这一版"),
    ],
)
def test_jumps_that_lead_nowhere(tmp_path: Path, where: str, said: str) -> None:
    """This test ensures that a jump of an entry is judged as a block's is (JMP-09), at its line, and that the entry then stays whole."""
    found = read(tmp_path, "pages:\n" + page(f"{{story: 夏灌, jump: {where}}}") + page("夜诊"))
    (told,) = found.of("JMP-09")
    assert (told.place.line, told.place.page, said in told.zh) == (10, 1, True)
    entry = found.entry("夏灌")
    assert (entry.jump, entry.jump_page) == ("never", 0)


@pytest.mark.parametrize("first", ["{story: 夏灌, jump: {to: 2}}", "{story: 夏灌, jump: allowed}"])
def test_the_continuation_to_paste(tmp_path: Path, first: str) -> None:
    """This test ensures that the hint of a jump without an end is the entry to paste into the list of the other page, or the block with
    a free place where that page is made by hand."""
    before = "pages:\n" + page(first)
    listed = before + page("夜诊")
    told = read(tmp_path, listed).of("JMP-09", "MKP-13")[0]
    line = told.hint.rpartition("\n")[2]
    assert line.strip() == "- {continue: 夏灌}"
    mended = read(tmp_path, f"{listed}{line}\n")
    assert mended.of("JMP-09", "MKP-13", "EDN-07") == []
    by_hand = (
        before + "  - section: 二\n    blocks:\n      - {note: 启事, at: {columns: 1-6, lines: 60-111}}\n"
    )
    line = read(tmp_path, by_hand).of("JMP-09", "MKP-13")[0].hint.rpartition("\n")[2]
    mended = read(tmp_path, f"{by_hand}{line}\n")
    assert mended.of("JMP-09", "MKP-13", "EDN-07", "EDN-03") == []


def test_a_block_jumps_into_a_list(tmp_path: Path) -> None:
    """This test ensures that a block by hand may jump to a page whose list has its continuation, and is told what to put there."""
    first = "pages:\n  - section: 一\n    blocks:\n      - {story: 夏灌, at: {columns: 1-3, lines: 1-9}, jump: {to: 2}}\n"
    told = read(tmp_path, first + page("夜诊")).of("JMP-09")[0]
    assert "auto" in told.hint
    assert read(tmp_path, first + page("夜诊", "{continue: 夏灌}")).of("JMP-09", "EDN-07") == []


def test_a_continuation_of_nothing(tmp_path: Path) -> None:
    """This test ensures that a continuation in a list needs a story that jumps there (EDN-07)."""
    (told,) = read(tmp_path, "pages:\n" + page("夏灌") + page("{continue: 夜诊}")).of("EDN-07")
    assert told.place.line == 14


def test_stories_of_a_list_are_placed(tmp_path: Path) -> None:
    """This test ensures that what is in a list is not told as unplaced (EDN-14), and that an index may name it."""
    first = "pages:\n  - section: 一\n    blocks:\n      - {index: {entries: [夏灌]}, at: {columns: 1-3, lines: 1-30}}\n"
    found = read(tmp_path, first + page("夏灌", "夜诊"))
    assert found.wrong == []
    unplaced = " ".join(one.zh for one in found.of("EDN-14"))
    assert "电梯" in unplaced
    assert "夏灌" not in unplaced
    assert "夜诊" not in unplaced


def test_a_story_on_two_pages(tmp_path: Path) -> None:
    """This test ensures that a story in the lists of two pages is told at the second with the first (EDN-06)."""
    (told,) = read(tmp_path, "pages:\n" + page("夏灌") + page("夜诊", "夏灌")).of("EDN-06")
    assert (told.place.line, told.place.page, "第 1 版" in told.zh, "第 10 行" in told.hint) == (
        15,
        2,
        True,
        True,
    )


def test_an_unreadable_entry_costs_itself_alone(tmp_path: Path) -> None:
    """This test ensures that entries that say nothing, two things or a wrong key leave the others."""
    found = read(
        tmp_path,
        "pages:\n"
        + page(
            "夏灌", "{rank: 2}", "{story: 夜诊, briefs: briefs.md}", "{story: 电梯, wdths: 2}", "[甲]", "快评"
        ),
    )
    assert [entry.block.id for entry in found.entries()] == ["夏灌", "电梯", "快评"]
    assert [one.place.line for one in found.of("EDN-01", "FLD-01", "FLD-02")] == [13, 14, 11, 12]
