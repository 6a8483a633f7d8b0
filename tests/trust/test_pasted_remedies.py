"""What a message offers to paste truly helps: of groups of stories (总题), titles on pictures (压图题), groups of pictures (组图),
classified ads, the index and the ear, type that nobody sees, pages' files and `--page`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image as Pil

from tests.trust.files_desk import Desk, lay, of
from typeset.findings import Finding
from typeset.job import recipe as job
from typeset.job.result import Result

AT = re.compile(r"at: (\{columns: [\d-]+, lines: [\d-]+\})")
GROUP = "{{group: 渡口二题, over: [渡口开船, 灯亮了], at: {at}, title: {title}}}"
LONG = "{{story: 渡口开船, at: {at}, title: title.third}}"
SHORT = "{{story: 灯亮了, at: {at}, title: title.third}}"
MEMBERS = (
    LONG.format(at="{columns: 1-2, lines: 10-60}"),
    SHORT.format(at="{columns: 3, lines: 10-60}"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = lay(tmp_path)
    for number, size in enumerate(((900, 600), (600, 900), (800, 600), (1200, 500)), 1):
        Pil.new("RGB", size, (90, 120, 60 + 40 * number)).save(made.folder / f"{number}.png")
    ads = "\n\n".join(f"招聘 店员{n}名，能吃苦，包吃住，有经验者优先。电话面议，非诚勿扰。" for n in range(9))
    (made.folder / "copy" / "广告.md").write_text(f"---\ntitle: 便民\n---\n{ads}\n", encoding="utf-8")
    return made


def one(result: Result, code: str, words: str) -> Finding:
    """The one finding of a code with these words; both languages have words, and it names a line."""
    (found,) = [f for f in of(result.findings, code) if words in f.zh]
    assert found.place.line
    assert found.en
    assert "{" not in found.zh
    return found


def gone(result: Result, code: str, words: str) -> bool:
    return not any(words in f.zh for f in of(result.findings, code))


def pasted(finding: Finding, pattern: str | re.Pattern[str] = AT) -> str:
    found = re.search(pattern, finding.hint)
    assert found, finding.hint
    return found[1]


# ---- 总题


def test_a_group_names_what_stands_under_it(desk: Desk) -> None:
    """This test ensures that `over` that is missing or misspelt is offered whole, without furniture, and works as pasted."""
    group = GROUP.format(at="{columns: 1-3, lines: 1-9}", title="title.lead")
    for wrong, words in (
        ("", "没有写管哪几篇"),
        ("over: [渡口开舟, 灯亮了], ", "不在这一版"),
        ("over: [无此稿], ", "不在这一版"),
    ):
        masthead = "{dateline: true, at: {columns: 4-5, lines: 1-2}}"
        told = desk.check(masthead, group.replace("over: [渡口开船, 灯亮了], ", wrong), *MEMBERS)
        line = pasted(one(told, "TIT-17", words), r"(over: \[[^\]]+\])")
        assert "dateline" not in line
        mended = desk.check(masthead, group.replace("over: [渡口开船, 灯亮了]", line), *MEMBERS)
        assert not of(mended.findings, "TIT-17"), line


@pytest.mark.parametrize("at", ["{columns: 1-2, lines: 1-9}", "{columns: 4-5, lines: 61-69}"])
def test_a_title_beside_its_stories_is_put_over_them(desk: Desk, at: str) -> None:
    """This test ensures that the place offered is free and right over the stories."""
    told = desk.check(GROUP.format(at=at, title="title.lead"), *MEMBERS)
    place = pasted(one(told, "TIT-17", "没有盖住"))
    mended = desk.check(GROUP.format(at=place, title="title.lead"), *MEMBERS)
    assert not of(mended.findings, "TIT-17")
    assert not of(mended.findings, "EDN-03")


def test_where_nothing_is_free_over_the_stories_they_go_lower(desk: Desk) -> None:
    """This test ensures that the stories are offered their own places under the title."""
    top = tuple(member.replace("10-60", "1-60") for member in MEMBERS)
    told = desk.check(*top, GROUP.format(at="{columns: 1-3, lines: 61-69}", title="title.lead"))
    hint = one(told, "TIT-17", "没有盖住").hint
    places = AT.findall(hint)
    assert len(places) == 3, hint
    mended = desk.check(
        GROUP.format(at=places[0], title="title.lead"),
        LONG.format(at=places[1]),
        SHORT.format(at=places[2]),
    )
    assert not of(mended.findings, "TIT-17")
    assert not of(mended.findings, "EDN-03")


@pytest.mark.parametrize(("title", "lines"), [("title.side", "4-9"), ("title.lead", "7-9")])
def test_a_group_title_is_made_larger(desk: Desk, title: str, lines: str) -> None:
    """This test ensures that the style, or the depth, that is offered makes the title larger than its stories'."""
    at = f"{{columns: 1-3, lines: {lines}}}"
    large = tuple(member.replace("title.third", "title.second") for member in MEMBERS)
    told = desk.check(GROUP.format(at=at, title=title), *large)
    hint = one(told, "TIT-17", "不比").hint
    style, place = re.search(r"title: ([\w.]+)", hint), AT.search(hint)
    assert style or place, hint
    by = 0
    if place:
        by = int(place[1].rpartition("-")[2].rstrip("}")) - int(lines.rpartition("-")[2])
    lower = tuple(m.replace("10-60", f"{10 + by}-{60 + by}") for m in large)
    mended = desk.check(
        GROUP.format(at=place[1] if place else at, title=style[1] if style else title), *lower
    )
    assert gone(mended, "TIT-17", "不比"), hint


def test_a_stranger_may_join_and_two_groups_are_told_apart(desk: Desk) -> None:
    """This test ensures that a block inside a group is offered `over` with it, and that a story of two groups is told once, with
    no offer to put a title under a title."""
    short = GROUP.format(at="{columns: 1-3, lines: 1-9}", title="title.lead").replace(
        "[渡口开船, 灯亮了]", "[渡口开船]"
    )
    wide = LONG.format(at="{columns: 1-3, lines: 10-60}")
    inside = SHORT.format(at="{columns: 3, lines: 40-60}")
    told = desk.check(short, wide, inside)
    line = pasted(one(told, "TIT-17", "不成一块"), r"(over: \[[^\]]+\])")
    assert gone(desk.check(short.replace("over: [渡口开船]", line), wide, inside), "TIT-17", "不成一块")
    two = short.replace("渡口二题", "又一题")
    twice = [f.hint for f in of(desk.check(short, two, wide).findings, "TIT-17")]
    assert not any("over: [渡口开船, 又一题]" in hint for hint in twice)


# ---- 压图题


def on_picture(more: str = "", lines: int = 20, file: str = "1.png", block: str = "") -> str:
    title = f"{{style: title.lead, position: on-picture{more}}}"
    return (
        f"{{story: 渡口开船, at: {{columns: 1-3, lines: 1-60}}, title: {title}, "
        f"picture: {{file: {file}, position: head, lines: {lines}}}{block}}}"
    )


def test_a_picture_is_made_as_deep_as_its_title(desk: Desk) -> None:
    """This test ensures that the lines offered are enough for the title, and one fewer are not."""
    lines = int(pasted(one(desk.check(on_picture(lines=4)), "TIT-18", "图大"), r"lines: (\d+)"))
    assert gone(desk.check(on_picture(lines=lines)), "TIT-18", "图大")
    assert not gone(desk.check(on_picture(lines=lines - 1)), "TIT-18", "图大")


def test_each_remedy_of_a_title_with_a_colour_helps_alone(desk: Desk) -> None:
    """This test ensures that shade and corner are worked out for the colour that the title has, and that to take the colour away is
    offered only with what it still needs."""
    shown = Pil.new("RGB", (900, 600), (150, 150, 150))
    shown.paste((30, 30, 30), (0, 0, 900, 200))
    shown.save(desk.folder / "5.png")
    red, style = ", styles: {title.lead: {colour: {c: 0%, m: 60%, y: 100%}}}", ""
    hint = one(desk.check(on_picture(file="5.png", block=red)), "TIT-18", "反差").hint
    parts = hint.split("；")
    assert len(parts) >= 2, hint
    for part in parts:
        keys = "".join(
            f", {key}: {found[1]}"
            for key in ("shade", "corner")
            if (found := re.search(rf"{key}:? ?(?:改成)? ?([\w%-]+)", part))
        )
        style = "" if "去掉样式" in part else red
        assert keys or not style, part
        assert gone(desk.check(on_picture(keys, file="5.png", block=style)), "TIT-18", "反差"), part


def test_a_title_on_a_drawing_is_told_for_the_eyes(desk: Desk) -> None:
    """This test ensures that a title on a drawing, which nobody measures, is no guess in silence; on a photograph it is none."""
    (desk.folder / "art.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="#000"/></svg>',
        encoding="utf-8",
    )
    assert one(desk.check(on_picture(file="art.svg")), "TIT-18", "线画稿").severity == "warning"
    assert gone(desk.check(on_picture()), "TIT-18", "线画稿")


def test_a_group_at_the_head_is_named_as_such(desk: Desk) -> None:
    """This test ensures that a group of pictures is not called no picture, and that the picture offered stands under the title."""
    block = on_picture().replace("file: 1.png", "group: [1.png, 2.png]")
    told = one(desk.check(block), "TIT-18", "组图")
    picture = pasted(told, r"(picture: \{[^}]+\})")
    mended = desk.check(re.sub(r"picture: \{.*\}(?=\})", picture, block))
    assert gone(mended, "TIT-18", "题排在文上")


@pytest.mark.parametrize("key", ["shade: 40%", "corner: top"])
def test_keys_of_a_title_on_no_picture_are_told(desk: Desk, key: str) -> None:
    """This test ensures that shade and corner of a title that stands over its text are not passed over in silence (EDN-09)."""
    block = on_picture(f", {key}").replace("position: on-picture, ", "")
    assert one(desk.check(block), "EDN-09", key.partition(":")[0]).severity == "warning"
    assert not of(desk.check(on_picture(f", {key}")).findings, "EDN-09")


# ---- 组图


def test_small_pictures_are_told_once_with_the_lines_they_need(desk: Desk) -> None:
    """This test ensures that a group too low is one finding, and that its offer makes every picture large enough."""
    block = "{{pictures: [1.png, 2.png, 3.png, 4.png], caption: 四处风景, at: {at}}}"
    told = one(desk.check(block.format(at="{columns: 1-2, lines: 4-12}")), "PIC-05", "看不清")
    assert not of(desk.check(block.format(at=pasted(told))).findings, "PIC-05")
    within = "{{story: 渡口开船, at: {{columns: 1-3, lines: 1-60}}, picture: {{group: [1.png, 2.png, 3.png], position: head, lines: {n}, caption: {c}}}}}"
    for lines, words in ((4, "看不清"), (1, "排不下图")):
        told = one(desk.check(within.format(n=lines, c="水边" * 20)), "PIC-05", words)
        mended = desk.check(within.format(n=pasted(told, r"lines: (\d+)"), c="水边" * 20))
        assert not of(mended.findings, "PIC-05")


def test_a_group_with_an_outline_is_told(desk: Desk) -> None:
    """This test ensures that `wrap: outline` of a group is not passed over in silence."""
    block = (
        "{story: 渡口开船, at: {columns: 1-3, lines: 1-60}, "
        "picture: {group: [1.png, 2.png], columns: 1, lines: 20, position: right, wrap: outline}}"
    )
    assert one(desk.check(block), "EDN-09", "wrap")
    assert not of(desk.check(block.replace(", wrap: outline", "")).findings, "EDN-09")


# ---- 分类广告


def test_ads_without_room_are_offered_lines_on_the_page_or_other_legs(desk: Desk) -> None:
    """This test ensures that every remedy alone makes room, and that none leads beyond the foot of the page."""
    block = "{{classified: 便民, at: {at}{more}}}"
    for at in ("{columns: 1-2, lines: 4-9}", "{columns: 1-2, lines: 77-82}", "{columns: 1, lines: 70-82}"):
        hint = one(desk.check(block.format(at=at, more="")), "AD-13", "排不下").hint
        for part in hint.split("；"):
            place, legs = AT.search(part), re.search(r"legs: (\d+)", part)
            assert place or legs
            mended = desk.check(
                block.format(at=place[1] if place else at, more=f", legs: {legs[1]}" if legs else "")
            )
            assert gone(mended, "AD-13", "排不下"), part
            assert not of(mended.findings, "EDN-02"), part


def test_ads_on_too_many_lines_and_under_another_heading(desk: Desk) -> None:
    """This test ensures that the lower place and the heading offered are taken without a word."""
    block = "{{classified: 便民, label: {label}, at: {at}}}"
    told = desk.check(block.format(label="便民信息", at="{columns: 1-2, lines: 4-70}"))
    label = pasted(one(told, "AD-13", "广告”二字"), r"label: (\S+?)，")
    assert label == "便民信息广告"
    place = pasted(one(told, "AD-13", "下面空着"))
    assert not of(desk.check(block.format(label=label, at=place)).findings, "AD-13")


# ---- 导读、报眼


def two_pages(desk: Desk, index: str, *inner: str) -> Result:
    path = desk.edition(index)
    more = "".join(f"      - {block}\n" for block in inner)
    text = path.read_text(encoding="utf-8") + f"  - section: 二版\n    blocks:\n{more}"
    path.write_text(text, encoding="utf-8")
    return job.check(str(path))


INNER = (
    "{story: 渡口开船, at: {columns: 1-5, lines: 4-40}}",
    "{briefs: [灯亮了, 便民], at: {columns: 1-5, lines: 41-80}}",
)


def test_an_index_is_made_deep_enough(desk: Desk) -> None:
    """This test ensures that the depth offered holds every entry with its text and picture, one line less does not."""
    entries = "[{story: 渡口开船, text: 汽笛响过三遍，两岸的人都往码头走, picture: 1.png}, 灯亮了]"
    index = f"{{index: {{title: 导读, entries: {entries}}}, at: {{columns: 5, lines: AT}}}}"
    for lines, words in (("1-3", "没有列入"), ("1-9", "只排了题目")):
        told = one(two_pages(desk, index.replace("AT", lines), *INNER), "MST-03", words)
        last = int(pasted(told, r"lines: 1-(\d+)"))
        assert not of(two_pages(desk, index.replace("AT", f"1-{last}"), *INNER).findings, "MST-03")
        assert of(two_pages(desk, index.replace("AT", f"1-{last - 1}"), *INNER).findings, "MST-03")


def test_entries_are_told_on_their_own_lines_and_briefs_count(desk: Desk) -> None:
    """This test ensures that a story among briefs stands on its page, and one on no page is told where it is written."""
    index = (
        "index:\n          title: 导读\n          entries:\n            - 灯亮了\n            - 便民\n            - 无此稿\n"
        "        at: {columns: 5, lines: 1-30}"
    )
    told = two_pages(desk, index, INNER[0], INNER[1].replace(", 便民", ""))
    unplaced, unknown = one(told, "MST-03", "后面的版上没有排"), one(told, "EDN-04", "无此稿")
    text = (desk.folder / "e.yaml").read_text(encoding="utf-8").splitlines()
    assert text[unplaced.place.line - 1].strip() == "- 便民"
    assert text[unknown.place.line - 1].strip() == "- 无此稿"
    assert gone(two_pages(desk, index, *INNER), "MST-03", "没有排")


def test_the_ear_is_offered_lines_and_a_length(desk: Desk) -> None:
    """This test ensures that words broken as they are told to be go into the ear, at the depth offered."""
    words = "天晴西北风三四级明后两天有雨出门带伞早晚添衣谨防感冒开窗通风"
    block = "{{ear: [{text}], at: {at}}}"
    told = one(desk.check(block.format(text=words * 2, at="{columns: 5, lines: 1-3}")), "MST-03", "报眼")
    chars = int(pasted(told, r"不超过 (\d+) 字"))
    rows = ", ".join(words[k : k + chars] for k in range(0, len(words), chars))
    low = one(desk.check(block.format(text=rows, at="{columns: 5, lines: 1-1}")), "MST-03", "报眼")
    assert "不超过" not in low.hint
    assert not of(desk.check(block.format(text=rows, at=pasted(low))).findings, "MST-03")


# ---- 看不见的字、版文件、--page


@pytest.mark.parametrize(
    "style", ["title.third", "body", "caption", "caption.credit", "byline", "kicker", "label"]
)
def test_the_style_of_what_nobody_sees_is_named(desk: Desk, style: str) -> None:
    """This test ensures that the style named is the one that makes the type light, so that the line pasted mends it."""
    copy = desk.folder / "copy" / "渡口开船.md"
    head = "---\nkicker: 江上\nbyline: 晨光\nlabel: 江城\n"
    copy.write_text(copy.read_text(encoding="utf-8").replace("---\n", head, 1), encoding="utf-8")
    block = (
        "{story: 渡口开船, at: {columns: 1-3, lines: 1-60}, title: title.third, "
        "picture: {file: 1.png, position: foot, lines: 18, caption: 码头, credit: 晨光 摄}, styles: STYLES}"
    )
    told = desk.check(block.replace("STYLES", f"{{{style}: {{colour: white}}}}"))
    lines = [pasted(f, r"styles: (\{[^}]+\}\})") for f in of(told.findings, "INK-02")]
    assert lines
    for line in lines:
        assert line == f"{{{style}: {{colour: black}}}}"
    assert not of(desk.check(block.replace("STYLES", lines[0])).findings, "INK-02")


def test_a_page_file_twice_is_offered_the_list_without_it(desk: Desk) -> None:
    """This test ensures that the list offered is read without the finding."""
    page = "format: 1\nsection: 版\nblocks:\n  - {story: 渡口开船, at: {columns: 1-3, lines: 4-40}}\n"
    for name in ("p1", "p2"):
        (desk.folder / f"{name}.yaml").write_text(page, encoding="utf-8")
    head = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\n"
    path = desk.folder / "e.yaml"
    path.write_text(f"{head}pages: [p1.yaml, p2.yaml, p1.yaml]\n", encoding="utf-8")
    line = pasted(one(job.check(str(path)), "EDN-18", "两次"), r"(pages: \[[^\]]+\])")
    path.write_text(f"{head}{line}\n", encoding="utf-8")
    assert not of(job.check(str(path)).findings, "EDN-18")


def test_a_jump_backward_is_offered_a_page_onward(desk: Desk) -> None:
    """This test ensures that the page offered is the one that takes the story up, and no jump on the last page."""
    story = "{story: 渡口开船, at: {columns: 1-3, lines: 4-12}, jump: {to: 1}}"
    goes_on = "{continue: 渡口开船, at: {columns: 1-3, lines: 4-30}}"
    told = one(two_pages(desk, story, goes_on), "JMP-09", "只能往后转")
    line = pasted(told, r"(jump: \{to: \d+\})")
    assert gone(two_pages(desk, story.replace("jump: {to: 1}", line), goes_on), "JMP-09", "只能往后转")
    assert "jump: none" in one(desk.check(story), "JMP-09", "只能往后转").hint
