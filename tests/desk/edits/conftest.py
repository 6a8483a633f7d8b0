"""An edition as a desk writes it by hand: comments everywhere, flow and block form, odd indents, quotes, an L."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.edits.deskfiles import Desk

PAPER = "format: 1\nname: 某报\npage: broadsheet-390x546\nregistered: false\n"

EDITION = """\
# 某报 五月七日
format: 1
paper: paper.yaml   # 报纸
date: 2026-05-07
issue: 12
copy: copy
pages:
  # ---- 第一版 ----
  - section: 要闻          # 版名
    blocks:
      - {masthead: true, at: {columns: 1-6, lines: 1-15}}   # 报头
      # 头条
      - {story: 夏灌, at: {columns: 1-4, lines: 16-40}, title: title.lead}  # 总编定
      - story: 应急演练      # 二条
        # 竖在右边
        at:
          columns: "5-6"     # 两栏
          lines: 16 - 60
        title: {style: title.side,   # 侧题
                lines: [应急演练, 检验预案]}
        jump: {to: 2}        # 转二版
      - {story: 夜诊, at: [{columns: 1-4, lines: 41-60}, {columns: 1-2, lines: 61-80}], rules: [above]}
      - {story: 便民, at: {columns: 3-6, lines: 61-80}}

      # 版底
      - {story: 电梯, at: {columns: 1-6, lines: 81-105}} # 可短
  # ---- 第二版 ----
  - section: "综合"
    credits:
      责编: 甲   # 值班
      版式: 乙
    blocks:
    - continue: 应急演练
      at: {columns: 1-2, lines: 4-20}
      rules: [left]   # 线
    # 补白留着
    - story: 水渠
      at: {columns: 3-6, lines: 4-30}
      picture: art/a.jpg  # 图还没到
  - section: 副刊
    blocks: []   # 空着
"""

BODY = "本报讯 " + "水到田头，人到田头，技术也到田头。" * 30 + "\n"


def story(title: str, more: str = "", body: str = BODY) -> str:
    return f"---\nformat: 1\ntitle: {title}   # 题\n{more}---\n\n{body}"


COPY = {
    "01.md": story("夏灌", "kicker: '引题'      # 引\nsubtitle:            # 副题\n"),
    "02.md": story("应急演练", "jump: 2\n"),
    "03.md": story("夜诊"),
    "04.md": story("便民"),
    "05.md": story("电梯"),
    "06.md": story("水渠"),
    "07.md": story("待排一"),
    "08.md": story("甲篇", "id: 甲\n") + "\n***\n" + story("乙篇", "id: 乙\n"),
    "09.md": "# 无抬头\n\n" + BODY,
    "10.txt": "市委召开会议\n本报讯 （记者某某）五月七日，市委召开会议。会议指出，要抓好当前各项工作。\n",
    "11.md": "---\n# 空抬头\n---\n\n" + BODY,
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The edition, its paper and copy in a folder."""
    return written(tmp_path, EDITION)


def written(folder: Path, edition: str) -> Desk:
    (folder / "copy").mkdir(exist_ok=True)
    (folder / "paper.yaml").write_text(PAPER, encoding="utf-8")
    for name, text in COPY.items():
        (folder / "copy" / name).write_text(text, encoding="utf-8")
    (folder / "copy" / "12.docx").write_bytes(b"PK\x03\x04")
    (folder / "edition.yaml").write_text(edition, encoding="utf-8")
    return Desk(folder / "edition.yaml", ("copy",))
