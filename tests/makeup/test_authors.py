"""Characters by author: names out of bylines and 本报讯 brackets, counted once a story."""

from __future__ import annotations

import pytest

from tests.makeup.pages import block, edition, han, make, story
from tests.makeup.test_taboos import at
from typeset.fonts.book import FontBook
from typeset.makeup.authors import author_rows, authors_of, names_of
from typeset.makeup.report import as_table
from typeset.model.paper import Paper


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("本报记者 张三水", ["张三水"]),
        ("本报记者张三水 李四田", ["张三水", "李四田"]),
        ("记者 张三水、李四田 通讯员 王五", ["张三水", "李四田", "王五"]),
        ("记者张三水，通讯员王五", ["张三水", "王五"]),
        ("本报记者 王　迪　通讯员 李四田", ["王迪", "李四田"]),
        ("本报见习记者 张三水 实习生 王五", ["张三水", "王五"]),
        ("新华社记者 张三水", ["张三水"]),
        ("本报驻临州记者 张三水", ["张三水"]),
        ("临州日报全媒体记者 张三水", ["张三水"]),
        ("张三水/文 李四田/图", ["张三水", "李四田"]),
        ("文/图 张三水", ["张三水"]),
        ("文：张三水 图：李四田", ["张三水", "李四田"]),
        ("本报记者 张三水 李四田 摄影报道", ["张三水", "李四田"]),
        ("记者 张三水 摄", ["张三水"]),
        ("张三水等", ["张三水"]),
        ("张三水 张三水", ["张三水"]),
        ("John Smith、张三水", ["John Smith", "张三水"]),
        ("阿依古丽·买买提", ["阿依古丽·买买提"]),
        ("文小图", ["文小图"]),
        ("本报评论员", ["本报评论员"]),
        ("本报特约评论员 张三水", ["张三水"]),
        ("本报记者", []),
        ("本报综合", []),
        ("", []),
        (" 、，/ ", []),
    ],
)
def test_names(byline: str, names: list[str]) -> None:
    """This test ensures that what stands before and behind a name is left out, and the name is whole (SRC-01, NBK-11)."""
    assert list(names_of(byline)) == names


def test_names_of_a_long_line_are_found_in_time() -> None:
    """This test ensures that no byline keeps the program busy."""
    assert len(names_of("记者" * 40_000)) <= 2
    assert len(names_of("本报" * 40_000 + " 张")) <= 2
    assert len(names_of("张三水、" * 20_000)) == 1


def test_the_bracket_at_a_story_s_head() -> None:
    """This test ensures that 本报讯（记者…） names the authors where there is no byline, and that other brackets do not."""
    assert authors_of(story("题", "本报讯（记者张三水 通讯员李四田）近日，开工。")) == ("张三水", "李四田")
    assert authors_of(story("题", "本报漳水5月6日电（记者张三水）开工。")) == ("张三水",)
    assert authors_of(story("题", "本报讯（记者张三水）开工。", byline="李四田")) == ("李四田",)
    assert authors_of(story("题", "本报讯（张家庄水库）近日开工。")) == ()
    assert authors_of(story("题", "他说（记者张三水）好。")) == ()
    assert authors_of(story("题")) == ()


def test_rows() -> None:
    """This test ensures that a story of two authors counts whole for each and that briefs count one by one."""
    rows = [
        {"authors": ["甲乙", "丙丁"], "chars": 900},
        {"authors": ["丙丁"], "chars": 300},
        {"authors": [], "chars": 77, "briefs": [{"authors": ["戊己"], "chars": 50}, {"authors": ["甲乙"], "chars": 27}]},
        {"authors": [], "chars": 10},
    ]  # fmt: skip
    assert author_rows(rows) == [
        {"name": "丙丁", "stories": 2, "chars": 1200},
        {"name": "甲乙", "stories": 2, "chars": 927},
        {"name": "戊己", "stories": 1, "chars": 50},
    ]
    assert author_rows([]) == []


def test_a_jumping_story_counts_once(paper: Paper, book: FontBook) -> None:
    """This test ensures that both parts of a jump are one story of its author, and briefs carry their own names."""
    told = story("抢抓施工黄金期", *(han(90, n) for n in range(20)), byline="本报记者 张三水")
    one = at("甲", 1, 2, 1, 40, story=told, jump=2)
    two = block("continue", "甲", (1, 3, 5, 60), story=told)
    brief = block(
        "briefs", "简", (4, 6, 5, 30), stories=(story("一", han(80), byline="李四田"), story("二", han(90)))
    )
    rows = make(edition(paper, (one,), (two, brief)), book).made.stories
    assert [row["authors"] for row in rows] == [["张三水"], []]
    assert [told["chars"] for told in rows[1]["briefs"]] == [80, 90]
    assert author_rows(rows) == [
        {"name": "张三水", "stories": 1, "chars": 1800},
        {"name": "李四田", "stories": 1, "chars": 80},
    ]
    table = as_table(rows).splitlines()
    assert table[1].split()[:3] == ["抢抓施工黄金期", "1、2", "1800"]
    assert table[1].endswith("张三水")
    assert table[2].endswith("李四田")
    assert table[-2].split() == ["张三水", "1", "1800"]
