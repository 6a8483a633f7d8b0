"""A small paper that builds at once, for `typeset init DIR`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.findings import Place

if TYPE_CHECKING:
    from typeset.findings import Findings

_PAPER = """\
# 每天不变的部分。键名可在编辑器里补全；长度要带单位：9.5pt、小五、350mm、2em、3 lines
format: 1
name: 晨光报
page: tabloid-273x390          # 四开；对开写 broadsheet-390x546
registered: false              # 样张、校报；正式报纸写 true 并在 masthead 里写 cn
masthead:
  latin: CHENGUANG BAO
  dateline: [date, weekday, lunar, notice, pages]
  notice: 内部交流　免费赠阅
words:
  names: []                    # 人名：标题里不拆行
  terms: []
"""

_EDITION = """\
# 一期报纸。位置是 栏 × 正文行，从 1 数起，两端都算
format: 1
paper: paper.yaml
date: 2026-05-07
issue: 1
copy: copy
pages:
  - section: 要闻
    credits: {责编: ○○○, 版式: ○○○}
    blocks:
      - {masthead: true, at: {columns: 1-5, lines: 1-12}}
      - {dateline: true, at: {columns: 1-5, lines: 13-14}}
      - {story: 社区图书角开门, at: {columns: 1-3, lines: 15-32}, title: title.second}
      - {story: 一碗面里的早晨, at: {columns: 4-5, lines: 15-28}, title: title.side, rules: [left]}
      - {note: [更多稿件放进 copy 文件夹，再在这里添版块。], at: {columns: 4-5, lines: 30-32}}
"""

_LIBRARY = """\
---
format: 1
kicker: 把书送到家门口           # 引题
title: 社区图书角开门            # 主题；分行写成 [第一行, 第二行]
subtitle: 三千册图书免费借阅      # 副题
---
本报讯 五月的第一个周末，北园社区图书角迎来首批读者。三千册图书按年龄分上书架，居民刷卡就能借走。

图书角由旧车棚改成，前后用了两个月。社区请居民投票选座椅、定时间，最后定下每天早八点到晚八点开门。

“以前借书要坐五站车，现在下楼就到。”一位带着孩子来的家长说。孩子已经在绘本架前坐下，翻开了第一页。

## 书从哪里来

三千册书里，一半由区图书馆定期调换，一半由居民捐出。每本捐来的书扉页上都贴着一张小卡片，写着捐书人想说的话。

社区工作人员介绍，图书角还将每月办一次读书会，由居民轮流领读。第一期读什么，也请大家来定。
"""

_NOODLES = """\
---
format: 1
title: 一碗面里的早晨
byline: 晨光
---
清晨五点，巷口的面馆亮起灯。面是前一晚揉好的，醒了一夜，抻开来又细又韧。

第一位客人是环卫工人，要一碗热汤面，多放葱花。老板不问，也知道谁要辣、谁不要。

**一碗面，一句话。** 有人说今天降温，记得添衣；有人说孩子考得不错。话不多，面却总是热的。

天亮透了，街上人多起来。老板把第二锅水烧上，又是一个早晨。
"""

FILES = {
    "paper.yaml": _PAPER,
    "2026-05-07.yaml": _EDITION,
    "copy/library.md": _LIBRARY,
    "copy/noodles.md": _NOODLES,
}
"""What is written, by path in the new folder."""


def write_starter(folder: str, findings: Findings) -> tuple[str, ...]:
    """Write a small paper into a folder; the paths written, () with a finding when a file is already there.

    Findings: INI-01 (would overwrite), INI-02 (cannot write).
    """
    base = Path(folder)
    there = [name for name in FILES if (base / name).exists()]
    if there:
        findings.error(
            "INI-01",
            f"“{folder}”里已有 {'、'.join(there)}，不覆盖",
            f"{folder} already holds {', '.join(there)}; nothing is overwritten",
            "换一个新文件夹",
            Place(folder),
        )
        return ()
    written: list[str] = []
    try:
        for name, text in FILES.items():
            path = base / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            written.append(path.as_posix())
    except OSError as error:
        reason = error.strerror or str(error)
        findings.error(
            "INI-02", f"写不了“{folder}”（{reason}）", f"cannot write {folder} ({reason})", "", Place(folder)
        )
    return tuple(written)
