"""What begins a story, what is inside it: forms that length alone would misread."""

from __future__ import annotations

import pytest

from tests.intake.raw.reading import codes, deck, page, read_text, texts


def test_subheads_between_wrapped_paragraphs() -> None:
    """This test ensures that a line without blank lines about it stays a subhead of its story (TIT-05)."""
    text = page("subheads_wrapped")
    (story,) = read_text(text).stories
    assert deck(story) == {"title": ("清河治污见成效",)}
    assert texts(story, "subhead") == ["先把污水管好", "再把岸线还给居民"]
    assert len(texts(story)) == 3
    apart = read_text(text.replace("\n先把", "\n\n先把").replace("\n再把", "\n\n再把"))
    assert [item.heading for item in apart.stories][1:] == ["先把污水管好", "再把岸线还给居民"]
    assert codes(apart, "warning") == ["RAW-14", "RAW-14"]


def test_two_levels_of_a_deck() -> None:
    """This test ensures that `## ` right under `# ` is the 副题, but a title under a standing head (TIT-03)."""
    made = read_text(page("two_levels"))
    assert [deck(story) for story in made.stories] == [
        {"title": ("把水留在田里",), "subtitle": ("青禾乡修塘记",)},
        {"title": ("夜诊开到晚九点",), "subtitle": ("社区医院延时服务",)},
    ]
    text = "# 社区新闻\n## 夜诊开到晚九点\n\n本报讯 夜诊开到九点，下班后也能看病。\n"
    assert deck(read_text(text).stories[0]) == {"label": "社区新闻", "title": ("夜诊开到晚九点",)}


def test_numbered_subheads() -> None:
    """This test ensures that 一、 （一） 1. are subheads and short last pieces belong to their paragraph (TIT-05)."""
    (story,) = read_text(page("numbered_subheads")).stories
    assert texts(story, "subhead") == ["一、先截污", "二、再清淤", "（一）枯水期施工", "1.分段围堰"]
    assert texts(story)[1] == "沿河排查出一百二十三个排污口，能封的当场封堵。"


@pytest.mark.parametrize("mark", ["", "## "])
def test_a_numbered_subhead_right_under_the_title(mark: str) -> None:
    """This test ensures that a numbered line at the end of a deck is no title and no subtitle (TIT-05)."""
    text = f"# 清河治理怎么做\n\n{mark}一、先截污\n\n沿河排查排污口，能封的当场封堵。\n\n{mark}二、再清淤\n\n清出淤泥三万方。\n"
    (story,) = read_text(text).stories
    assert deck(story) == {"title": ("清河治理怎么做",)}
    assert texts(story, "subhead") == ["一、先截污", "二、再清淤"]


def test_poem_and_bulleted_briefs() -> None:
    """This test ensures that a poem has its author, and bulleted lines under 简讯 are briefs (PAR-05)."""
    made = read_text(page("poem_bullets"))
    poem, *briefs = made.stories
    assert deck(poem) == {"title": ("春到清河",), "byline": "×××"}
    assert len(texts(poem, "verse")) == 6
    assert [story.label for story in briefs] == ["简讯", "", ""]
    assert [story.id for story in briefs] == [
        "北园社区开办老年课堂",
        "南湖公交枢纽明日启用",
        "市图书馆新到图书五千册",
    ]
    assert texts(briefs[2]) == ["市图书馆新到图书五千册，周末开放借阅。"]
    assert codes(made).count("RAW-16") == 3
    assert codes(made, "warning") == []


def test_an_author_with_a_rare_surname() -> None:
    """This test ensures that a short line with blank lines about it under a poem's title is its author."""
    text = "春到清河\n\n禾小青\n\n柳枝探进水里\n风把倒影揉碎\n鸭子划开一道\n绿色的口子\n"
    made = read_text(text)
    assert made.stories[0].byline == "禾小青"
    assert codes(made, "warning") == ["RAW-14"]


def test_bullets_of_a_list_are_no_briefs() -> None:
    """This test ensures that bulleted lines that a text introduces stay in their story."""
    text = "办法公布\n\n本报讯 办法昨天公布，要点如下：\n\n● 报名从五月一日开始，到月底结束。\n\n● 报名在社区服务站办理，带好证件。\n"
    (story,) = read_text(text).stories
    assert len(texts(story)) == 3


def test_rubric_of_briefs() -> None:
    """This test ensures that 简讯 is the label of the briefs under it, and two like lines are one title."""
    first, second, third = read_text(page("rubric")).stories
    assert deck(first) == {"title": ("社区食堂开张", "首日接待三百人")}
    assert deck(second) == {"label": "简讯", "title": ("北园社区开课",)}
    assert deck(third) == {"title": ("南湖枢纽启用",)}


@pytest.mark.parametrize("rubric", ["简讯", "一句话新闻", "要闻速览", "【短讯】"])
def test_rubrics_are_never_subtitles(rubric: str) -> None:
    """This test ensures that a rubric right under another line begins a deck of its own."""
    text = f"建设幸福清河 办好民生实事 共绘美好蓝图\n{rubric}\n南湖枢纽启用\n南湖公交枢纽昨天启用，十二条线路进站。\n"
    banner, brief = read_text(text).stories
    assert banner.subtitle == ()
    assert deck(brief) == {"label": rubric, "title": ("南湖枢纽启用",)}


def test_picture_news() -> None:
    """This test ensures that 【图片新闻】 labels its own caption or text, never the next story (SRC-05)."""
    made = read_text(page("picture_news"))
    assert [(story.label, story.heading) for story in made.stories] == [
        ("", "新桥通车"),
        ("【图片新闻】", ""),
        ("", "社区食堂开张"),
        ("【图片新闻】", ""),
        ("", "夜诊延时"),
    ]
    assert texts(made.stories[1]) == ["5月6日，居民在清河新桥上散步。本报记者 麦大田 摄"]
    assert codes(made, "warning") == ["RAW-08"]


def test_picture_news_with_a_title_and_a_credit_line() -> None:
    """This test ensures that title, caption and credit line under 【图片新闻】 stay together (SRC-05)."""
    head = "【图片新闻】\n桥上好风光\n5月6日，居民在清河新桥上散步。\n本报记者 麦大田 摄\n\n"
    first, second = read_text(head + "春天的信\n\n我从山里来，带来一封信。信上说，桃花开了。\n").stories
    assert deck(first) == {"label": "【图片新闻】", "title": ("桥上好风光",)}
    assert texts(first, "credit") == ["本报记者 麦大田 摄"]
    assert deck(second) == {"title": ("春天的信",)}


def test_letters() -> None:
    """This test ensures that a letter's salutation is text and its signature a credit line that ends it."""
    made = read_text(page("letters"))
    assert [story.heading for story in made.stories] == ["路灯亮了，路也该修", "公交站牌挡了盲道"]
    assert [texts(story)[0] for story in made.stories] == ["编辑同志："] * 2
    assert [texts(story, "credit") for story in made.stories] == [["读者 禾小青"], ["读者 麦大田"]]
    assert not any(story.byline or story.label for story in made.stories)


def test_full_last_lines() -> None:
    """This test ensures that a full line that ends a sentence stays joined with a warning, a short one parts (RAW-15)."""
    text = page("full_lines")
    made = read_text(text)
    assert len(texts(made.stories[0])) == 2
    assert codes(made, "warning") == ["RAW-15"]
    short = read_text(text.replace("全部完成整改，无一遗漏。", "完成整改。"))
    assert len(texts(short.stories[0])) == 3
    assert codes(short, "warning") == []


def test_guesses_are_told() -> None:
    """This test ensures that a title or label shown by length alone is a warning, one with evidence is none."""
    body = "\n\n本报讯（记者甲乙）近日，区里召开会议，部署春季生产各项工作。\n"
    assert (
        codes(read_text("春耕生产早\n全区春季农业生产现场会昨天在青禾乡召开" + body), "warning").count(
            "RAW-14"
        )
        >= 1
    )
    for head in (
        "春耕生产早\n——青禾乡见闻",
        "春耕时节\n让实干者有更大的舞台",
        "## 春耕生产早\n现场会昨天召开",
        "春耕生产早",
    ):
        found = read_text(head + body)
        assert ("RAW-14" in codes(found)) == (head.startswith("春耕时节"))
