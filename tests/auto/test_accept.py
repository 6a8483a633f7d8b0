"""A proposal taken over: `auto:` becomes `blocks:`, and nothing else of the files changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.auto.anywhere import CHOICES, HEAD, ROOT, chosen, door, moved, open_it, placed
from typeset.auto.types import Proposal, Wish
from typeset.engine.engine import Engine
from typeset.findings import Findings, Outcome
from typeset.intake.edition.load import load_edition
from typeset.intake.yaml.tree import read
from typeset.model.block import Block, JumpSpec, TextBlock
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition, Page
from typeset.planning.accepting import Taken, accept, unlike
from typeset.planning.makeup import Order, propose
from typeset.planning.proposing import Asked

STORIES = """\
      stories:   # 今天的稿
        # 要闻先排
        - {story: 夏灌, rank: 1, picture: required, above_fold: true}   # 头条
        - 夜诊
        - {story: 应急演练, widths: [2, 3/2], jump: allowed, beside: 夜诊}
        - briefs: 206-briefs.md
          label: {text: 简讯}   # 栏目
        - story: 加装电梯
          # 区委要求
          rank: 3   # 不低于第三
          title:
            style: title.third   # 定了
            lines: [老楼“长”出, 新电梯]
        - {story: "快评", title: title.culture, box: {tint: 7%}, pin: {columns: 5-6}}
        # 备用的
        - {story: 修理铺, reserve: true}  # 备稿
        - {picture: art/terraces.jpg, caption: 梯田}
        - {story: 明厨亮灶, picture: {file: art/orchard.jpg, position: head, lines: 8, caption: 食堂}}  # 配图
"""

FORMS = {
    "blocks and auto": "pages:\n  - section: 综合   # 二版\n    blocks:\n      - {note: 启事, at: {columns: 5-6, lines: 100-111}}  # 版底\n    auto:  # 其余由程序排\n      style: party  # 党报\n"
    + STORIES
    + "    credits: {责编: 甲}   # 值班\n",
    "auto alone": "pages:\n  - section: 综合\n    auto:\n" + STORIES + "  # 完\n",
    "auto first": "pages:\n  - auto:\n" + STORIES + "    # 版底\n    blocks:\n    - note: 启事\n      at: {columns: 5-6, lines: 100-111}\n    section: 综合\n",
    "empty blocks": "pages:\n  - section: 综合\n    blocks: []   # 空着\n    auto:\n" + STORIES,
    "blocks in brackets": "pages:\n  - section: 综合\n    auto:\n" + STORIES + "    blocks: [{note: 启事, at: {columns: 5-6, lines: 100-111}}]\n",
    "page in braces": "pages:\n  - {section: 综合, auto: {stories: [夜诊, {story: 夏灌, rank: 1}, {briefs: 206-briefs.md}]}, modular_cut_ok: true}\n  - section: 副刊   # 三版\n",
    "areas": "pages:\n  - section: 综合\n    auto:\n      - at: {columns: 1-3, lines: 4-111}\n        stories: [夜诊, 夏灌]   # 左\n      - at: {columns: 4-6, lines: 4-111}\n        # 右\n        stories:\n        - 应急演练\n        -   story: 快评   # 评论\n            box: {tint: 7%}\n",
}  # fmt: skip
"""Ways to write a page that asks."""


def written(tmp_path: Path, text: str, name: str = "edition.yaml") -> Path:
    path = tmp_path / name
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def page_of(path: Path, number: int = 1) -> Page:
    """A page as the file has it now; nothing may be wrong with the way it is written."""
    findings = Findings()
    edition = load_edition(str(path), findings)
    assert edition is not None
    assert not [one for one in findings if one.code.startswith(("FLD-", "YML-", "EDN-01", "EDN-09"))]
    return edition.pages[number - 1]


def comments(text: str) -> list[str]:
    tree = read(text)
    assert tree is not None
    return sorted(text[start:end].rstrip() for start, end in tree.comments())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("turn", range(6))
def test_what_is_read_back_is_what_was_proposed(tmp_path: Path, form: str, turn: int) -> None:
    """This test ensures that the file has the very page then, every comment still, and no other line changed."""
    path = written(tmp_path, FORMS[form])
    before = path.read_text(encoding="utf-8")
    found, files = open_it(path)
    page = found.edition.pages[0]
    assert page.auto, "the case asks for nothing"
    after = placed(found.edition, 1, chosen(turn))
    findings = Findings()
    assert accept(files, (Taken(page, after),), findings) == (str(path),), findings.sorted()
    now = page_of(path)
    assert not now.auto
    assert unlike(now, after) == ()
    text = path.read_text(encoding="utf-8")
    assert comments(text) == comments(before)
    assert text.startswith(HEAD)
    if "credits" in FORMS[form]:
        assert "\n    credits: {责编: 甲}   # 值班\n" in text
    assert "auto:" not in text


@pytest.mark.parametrize("name", CHOICES)
@pytest.mark.parametrize("entry", ["{story: 夏灌, rank: 1}", "{briefs: 206-briefs.md}", "北关街", "{story: 快评, box: {frame: 1pt}, rules: [left], legs: 2, label: 短评, title: {style: title.comment, kicker: 编者}}"])  # fmt: skip
def test_every_choice_is_written(tmp_path: Path, entry: str, name: str) -> None:
    """This test ensures that every key that a program can choose comes back from the text, whatever the editor wrote himself."""
    path = written(tmp_path, f"pages:\n  - section: 综合\n    auto:\n      stories:\n        - {entry}\n")
    found, files = open_it(path)
    page = found.edition.pages[0]
    after = placed(found.edition, 1, lambda _, block: CHOICES[name](block))  # type: ignore[arg-type]
    findings = Findings()
    assert accept(files, (Taken(page, after),), findings), [one.zh for one in findings.sorted()]
    assert unlike(page_of(path), after) == ()


@pytest.mark.parametrize("wish", ["", ", jump: allowed", ", jump: {to: 2}", ", jump: never"])
@pytest.mark.parametrize("jumps", [False, True])
def test_jumps_are_written(tmp_path: Path, wish: str, jumps: bool) -> None:
    """This test ensures that a story goes on where the program has it go on, and nowhere where it does not, whatever was allowed."""
    path = written(
        tmp_path,
        f"pages:\n  - section: 要闻\n    auto: {{stories: [{{story: 夏灌{wish}}}, 夜诊]}}\n"
        "  - section: 综合\n    blocks:\n      - {continue: 夏灌, at: {columns: 1-2, lines: 4-20}}\n",
    )
    found, files = open_it(path)

    def choose(_: int, block: Block) -> Block:
        if not isinstance(block, StoryBlock) or block.id != "夏灌":
            return block
        return block._replace(jump=JumpSpec(2 if jumps else 0))

    after = placed(found.edition, 1, choose)
    findings = Findings()
    assert accept(files, (Taken(found.edition.pages[0], after),), findings), findings.sorted()
    now = next(block for block in page_of(path).blocks if block.id == "夏灌")
    assert isinstance(now, StoryBlock)
    assert now.jump.page == (2 if jumps else 0)


def test_what_an_editor_wrote_stays_word_for_word(tmp_path: Path) -> None:
    """This test ensures that keys an editor wrote are not written anew, and that wishes are gone."""
    path = written(tmp_path, FORMS["blocks and auto"])
    found, files = open_it(path)
    page = found.edition.pages[0]
    accept(files, (Taken(page, placed(found.edition, 1, lambda _, block: block)),), Findings())
    text = path.read_text(encoding="utf-8")
    assert '{story: "快评", at: {columns: 1-2, lines: 74-87}, title: title.culture, box: {tint: 7%}}' in text
    assert "          # 区委要求\n" in text.replace("        # 区委要求", "          # 区委要求")
    assert "rank: 3  # 不低于第三" in text
    assert "          style: title.third   # 定了\n" in text
    assert not any(f"{key}:" in text for key in ("widths", "above_fold", "beside", "pin", "reserve"))


def test_a_file_keeps_its_encoding_and_line_ends(tmp_path: Path) -> None:
    """This test ensures that a file of another encoding with other line ends is still that, and its mode its own."""
    path = tmp_path / "edition.yaml"
    raw = (HEAD + FORMS["blocks and auto"]).replace("\n", "\r\n").encode("gb18030")
    path.write_bytes(raw)
    path.chmod(0o640)
    found, files = open_it(path)
    after = placed(found.edition, 1, chosen(1))
    assert accept(files, (Taken(found.edition.pages[0], after),), Findings())
    text = path.read_bytes().decode("gb18030")
    assert text.count("\r\n") == text.count("\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert unlike(page_of(path), after) == ()


def test_a_page_in_a_file_of_its_own(tmp_path: Path) -> None:
    """This test ensures that the page's own file changes and the edition file does not."""
    path = written(tmp_path, "pages: [p1.yaml, p2.yaml]   # 分版\n")
    (tmp_path / "p2.yaml").write_text("format: 1\nsection: 副刊\nblocks: []\n", encoding="utf-8")
    own = tmp_path / "p1.yaml"
    own.write_text("# 一版\nformat: 1\nsection: 综合\nauto:\n" + STORIES, encoding="utf-8")
    before = path.read_bytes()
    found, files = open_it(path)
    after = placed(found.edition, 1, chosen(2))
    assert accept(files, (Taken(found.edition.pages[0], after),), Findings()) == (str(own),)
    assert path.read_bytes() == before
    assert unlike(page_of(path), after) == ()


ISSUE = """\
auto:   # 全期
  pages: 1-2   # 两版
  stories:
    # 先要闻
    - {story: 夏灌, rank: 1, section: 要闻}   # 头条
    - 夜诊
    # 演练
    - story: 应急演练
      rank: 2
    - {story: 快评, box: {tint: 7%}}   # 评论
    - {story: 修理铺, reserve: true}
pages:
  - section: 要闻   # 一版
    blocks:
      - {masthead: true, at: {columns: 1-6, lines: 1-3}}   # 报头
  - section: 综合
"""


def test_a_whole_issue(tmp_path: Path) -> None:
    """This test ensures that pages of a whole issue get their stories, and that `auto:` goes with the last of them."""
    path = written(tmp_path, ISSUE)
    before = path.read_text(encoding="utf-8")
    found, files = open_it(path)
    taken = tuple(Taken(page, placed(found.edition, page.number, chosen(1))) for page in found.edition.pages)
    findings = Findings()
    assert accept(files, taken, findings), [one.zh for one in findings.sorted()]
    text = path.read_text(encoding="utf-8")
    assert "auto:" not in text
    assert comments(text) == comments(before)
    for _, after in taken:
        assert unlike(page_of(path, after.number), after) == ()


def test_one_page_of_a_whole_issue(tmp_path: Path) -> None:
    """This test ensures that one page alone takes its stories out of the issue's list, and the others stay to be placed."""
    path = written(tmp_path, ISSUE)
    found, files = open_it(path)
    after = placed(found.edition, 2, chosen(0))
    assert accept(files, (Taken(found.edition.pages[1], after),), Findings())
    again = load_edition(str(path), Findings())
    assert again is not None
    assert again.auto is not None
    assert [story.block.id for story in again.auto.stories] == [
        story.block.id for k, story in enumerate(found.edition.auto.stories) if k % 2 == 0
    ]  # type: ignore[union-attr]
    assert unlike(page_of(path, 2), after) == ()


@pytest.mark.parametrize("name", ["linzhou/2026-05-07", "tongxi/2026-09-19", "zhaoning/2026-07-15"])
@pytest.mark.parametrize("turn", range(2))
def test_blocks_that_stand_are_changed_where_they_stand(tmp_path: Path, name: str, turn: int) -> None:
    """This test ensures that every page of the samples can be made up again: blocks that do not change keep their lines, and
    what is read is what was proposed."""
    paper, date = name.split("/")
    folder = ROOT / "layouts" / paper
    text = (folder / f"{date}.yaml").read_text(encoding="utf-8")
    text = text.replace("paper: paper.yaml", f"paper: {folder.as_posix()}/paper.yaml")
    text = text.replace("copy: ../../", f"copy: {ROOT.as_posix()}/")
    text = text.replace("file: ../../", f"file: {ROOT.as_posix()}/")
    path = tmp_path / "edition.yaml"
    path.write_text(text, encoding="utf-8")
    found, files = open_it(path)
    taken = tuple(Taken(page, moved(page, turn)) for page in found.edition.pages)
    findings = Findings()
    assert accept(files, taken, findings), [one.zh for one in findings.sorted()]
    now = path.read_text(encoding="utf-8")
    for before, after in taken:
        assert unlike(page_of(path, before.number), after) == ()
        same = [a for a, b in zip(before.blocks, after.blocks, strict=True) if a == b]
        assert all(text.split("\n")[block.place.line - 1] in now for block in same)


BRACKETS = """\
auto:
  pages: 1-2
  stories: [夏灌, {story: 夜诊, rank: 1}, 应急演练]   # 全期的稿
  together: [[夏灌, 夜诊]]
pages:
  - section: 要闻
  - section: 综合
"""


@pytest.mark.parametrize(("number", "left"), [(1, "{story: 夜诊, rank: 1}"), (2, "夏灌, 应急演练")])
def test_a_list_in_brackets_gives_up_its_stories(tmp_path: Path, number: int, left: str) -> None:
    """This test ensures that a list in one line loses what is placed, and nothing else of its line changes."""
    path = written(tmp_path, BRACKETS)
    found, files = open_it(path)
    after = placed(found.edition, number, chosen(0))
    findings = Findings()
    taken = (Taken(found.edition.pages[number - 1], after),)
    assert accept(files, taken, findings), [one.zh for one in findings.sorted()]
    assert unlike(page_of(path, number), after) == ()
    assert f"  stories: [{left}]   # 全期的稿\n" in path.read_text(encoding="utf-8")


STANDING = """\
pages:
  - section: 综合
    blocks:
      # 头条
      - {story: 夏灌, at: {columns: 1-4, lines: 4-40}, title: title.lead}  # 总编定
      - story: 应急演练      # 二条
        # 竖在右边
        at:
          columns: "5-6"     # 两栏
          lines: 4 - 60
        title: {style: title.side,   # 侧题
                lines: [铜锣一响, 全村上坡]}
        legs: 2   # 破栏
      -   briefs: 206-briefs.md
          at: {columns: 1-4, lines: 41-60}
          label: {text: 简讯}   # 栏目

      # 版底
      - story: 加装电梯
        at: {columns: 1-6, lines: 61-90}
        rank: 3  # 不低于第三
    # 完
"""


@pytest.mark.parametrize("name", CHOICES)
def test_comments_stay_with_blocks_that_move(tmp_path: Path, name: str) -> None:
    """This test ensures that blocks that stand take every choice where they are, each comment once, and the others not at all."""
    path = written(tmp_path, STANDING)
    before = path.read_text(encoding="utf-8")
    found, files = open_it(path)
    page = found.edition.pages[0]
    blocks = [
        CHOICES[name](block._replace(area=block.area._replace(last_line=block.area.last_line - 1)))
        for block in page.blocks
        if isinstance(block, TextBlock)
    ]
    after = page._replace(blocks=tuple(blocks))
    findings = Findings()
    assert accept(files, (Taken(page, after),), findings), [one.zh for one in findings.sorted()]
    text = path.read_text(encoding="utf-8")
    assert comments(text) == comments(before)
    assert unlike(page_of(path), after) == ()
    assert text.endswith("    # 完\n")


def test_what_cannot_be_changed_safely_is_refused(tmp_path: Path) -> None:
    """This test ensures that a file whose names lead elsewhere once its lines move is left as it is, with a finding."""
    text = "pages:\n  - section: 综合\n    auto:\n      stories:\n        - &first {story: 夏灌, rank: 1}\n        - 夜诊\n  - section: 副刊\n    auto:\n      stories:\n        - *first\n"
    path = written(tmp_path, text)
    before = path.read_bytes()
    found, files = open_it(path)
    after = placed(found.edition, 1, chosen(1))
    findings = Findings()
    assert accept(files, (Taken(found.edition.pages[0], after),), findings) is None
    assert [one.code for one in findings] == ["PRP-03"]
    assert path.read_bytes() == before


def test_another_program_wrote_meanwhile(tmp_path: Path) -> None:
    """This test ensures that nothing is written over what another program saved after the file was read."""
    path = written(tmp_path, FORMS["auto alone"])
    found, files = open_it(path)
    path.write_text(path.read_text(encoding="utf-8") + "# 我改了\n", encoding="utf-8")
    findings = Findings()
    assert (
        accept(files, (Taken(found.edition.pages[0], placed(found.edition, 1, chosen(1))),), findings) is None
    )
    assert "PRP-03" in [one.code for one in findings]
    assert path.read_text(encoding="utf-8").endswith("# 我改了\n")
    assert "auto:" in path.read_text(encoding="utf-8")


def test_the_accepted_page_has_the_proposals_figures(tmp_path: Path) -> None:
    """This test ensures that what is built from the changed file has the figures that the proposal was shown with."""
    from typeset.job.recipe import survey

    path = written(tmp_path, FORMS["blocks and auto"])
    findings = Findings()
    made = propose(str(path), Asked(wish=Wish(2)), Order(accept=2, sheet=False), findings, door)
    assert made is not None
    assert made.written == (str(path),)
    built = survey(str(path)).made
    assert built is not None
    assert built.metrics[1] == dict(made.leaves[0].choices[1].metrics)
    assert "PRP-04" in [one.code for one in findings]


def losing(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    """A page without its first story, which is no reserve."""
    made = door(engine, edition, number, wish).value
    name = next(one for spec in edition.pages[0].auto for one in spec.stories if not one.reserve).block.id
    return Outcome(
        tuple(
            one._replace(
                left_out=(*one.left_out, name),
                page=one.page._replace(blocks=tuple(b for b in one.page.blocks if b.id != name)),
            )
            for one in made
        ),
        (),
    )


def test_a_page_that_loses_a_story_is_not_accepted(tmp_path: Path) -> None:
    """This test ensures that a proposal without a story that is no reserve is not written, that the story is named at its line with what
    to write, and that the file is as it was."""
    path = written(tmp_path, FORMS["auto alone"])
    before, findings = path.read_bytes(), Findings()
    propose(str(path), Asked(wish=Wish(2)), Order(accept=1, sheet=False), findings, losing)
    assert path.read_bytes() == before
    (lost,) = (one for one in findings if one.code == "PRP-03")
    assert lost.severity == "error"
    assert "reserve: true" in lost.hint
    name = lost.zh.split("“")[1].split("”")[0]
    assert name in path.read_text(encoding="utf-8").splitlines()[lost.place.line - 1]


def test_the_comments_of_what_is_not_placed_stand_behind_all(tmp_path: Path) -> None:
    """This test ensures that a comment over a reserve story that finds no room is not read as one of another block."""
    path = written(tmp_path, FORMS["auto alone"])
    made = propose(str(path), Asked(wish=Wish(2)), Order(accept=2, sheet=False), Findings(), door)
    assert made is not None
    assert "修理铺" in made.leaves[0].choices[1].left_out
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    last = max(number for number, line in enumerate(lines) if "at:" in line)
    assert lines.index("# 备用的") > last
    assert lines.index("# 要闻先排") < last
