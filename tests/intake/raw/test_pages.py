"""Raw copy of other papers: each page of pages/ has a form that the sample has not."""

from __future__ import annotations

from tests.intake.raw.reading import PAGES, codes, deck, page, read_text, texts
from typeset.findings.codes import register


def test_wrapped_with_furniture() -> None:
    """This test ensures that wrapped lines, a furniture line, a 引题 without colon and A04 are read
    (TIT-01, JMP-03).
    """
    made = read_text(page("wrapped_indented"))
    first, second = made.stories
    assert deck(first) == {
        "kicker": "全市春季农业生产现场推进会在青禾县召开",
        "title": ("抓牢春管关键期", "夯实夏粮丰收基"),
        "subtitle": ("冯立川讲话",),
    }
    assert [text[:6] for text in texts(first)] == ["本报讯（记者", "会议指出，今", "会议要求，农"]
    assert "86.5%" in texts(first)[1]
    assert deck(second) == {"title": ("青禾县：“田保姆”忙春管",)}
    assert "RAW-01" in codes(made)
    assert codes(made, "warning") == ["RAW-06"]
    assert codes(made).count("RAW-03") == 5


def test_heading_levels() -> None:
    """This test ensures that deeper headings are subheads, a page heading is furniture, a caption is
    reported (TIT-05).
    """
    made = read_text(page("levels"))
    first, second, third = made.stories
    assert deck(first) == {
        "title": ("老旧小区加装电梯", "一件事怎样办成"),
        "subtitle": ("——来自槐树里社区的调查",),
        "byline": "本报记者 郑知远 通讯员 林小满",
    }
    assert texts(first, "subhead") == ["先把账算清楚", "再把心聚起来"]
    assert deck(second) == {"title": ("医保服务“就近办”",)}
    assert texts(third) == ["多云转晴，北风3～4级，气温8℃～19℃。"]
    captions = [item for item in made.findings if item.code == "RAW-08"]
    assert len(captions) == 1
    assert "图为居民试乘新电梯。本报记者 郑知远 摄" in captions[0].zh


def test_features_without_marks() -> None:
    """This test ensures that padded bylines and subheads are seen without any mark (TIT-05, TIT-14,
    NRM-11).
    """
    first, second = read_text(page("features_unmarked")).stories
    assert deck(first) == {"title": ("山里的邮路",), "byline": "韩　青"}
    assert texts(first, "subhead") == ["一封信", "一条路"]
    assert len(texts(first)) == 5
    assert deck(second) == {"title": ("读《乡土笔记》有感",), "byline": "方　圆"}


def test_continuation() -> None:
    """This test ensures that 上接 text joins its first part, inside the sentence, or is reported
    (JMP-05, JMP-09).
    """
    made = read_text(page("continued"))
    first, second, third = made.stories
    assert deck(first) == {"title": ("一季度全市经济开局平稳",), "jump": 2}
    assert "规模以上工业企业中，有七成实现增长" in texts(first)[1]
    assert len(texts(first)) == 3
    assert deck(second) == {"title": ("我市新增三家国家级绿色工厂",), "credit": "（新华社）"}
    assert texts(third) == ["这里的前半篇不在本页。"]
    assert codes(made, "warning") == ["RAW-07"]


def test_continuation_source() -> None:
    """This test ensures that a joined paragraph's characters lead to both places of the file."""
    text = page("continued")
    paragraph = read_text(text).stories[0].paragraphs[1]
    at = paragraph.text.index("有七成")
    assert text[paragraph.file_offset(at) :].startswith("有七成")
    assert text[paragraph.file_offset(at - 1)] == "，"


def test_briefs() -> None:
    """This test ensures that titles with one paragraph each are briefs, not subheads of one story."""
    stories = read_text(page("briefs")).stories
    assert [story.title[0][:4] for story in stories] == ["我市开展", "南湖图书", "公交十二", "种子质量"]
    assert stories[0].label == "简明新闻"
    assert [len(story.body) for story in stories] == [1, 1, 1, 1]
    assert stories[3].credit == "（丁文）"


def test_three_line_deck() -> None:
    """This test ensures that a 引题, a title of two like lines and a 副题 are told apart without marks
    (HED-03).
    """
    first, second = read_text(page("deck_unmarked")).stories
    assert deck(first) == {
        "kicker": "许文山在调研重点项目建设时强调",
        "title": ("以只争朝夕的劲头抓项目", "以久久为功的韧劲优环境"),
        "subtitle": ("马春生参加",),
    }
    assert deck(second) == {
        "label": "今日评论",
        "title": ("让实干者有舞台",),
        "subtitle": ("——二论抓项目促发展",),
        "credit": "（本报评论员）",
    }


def test_half_width_wrapped() -> None:
    """This test ensures that wrapped half-width copy becomes whole full-width paragraphs (NRM-03,
    NRM-07, NRM-10).
    """
    made = read_text(page("wrapped_ascii"))
    first, second = made.stories
    assert texts(first)[0].startswith(
        "本报讯（记者何方）“两荤一素，12块钱，味道还不错。”4月2日中午，在临江社区食堂，"
    )
    assert len(texts(first)) == 3
    assert first.credit == "（新华社）"
    assert second.title == ("3—5月开展“清渠”行动",)
    assert codes(made, "warning") == ["RAW-04", "RAW-04"]


def test_bold_titles_and_notice() -> None:
    """This test ensures that bold lines are titles, numbered lines subheads, and a notice keeps its
    signature.
    """
    made = read_text(page("bold"))
    first, second = made.stories
    assert deck(first)["subtitle"] == ("——市人大常委会开展物业管理执法检查侧记",)
    assert texts(first, "subhead") == ["一、问题从群众中来", "二、办法到基层去找"]
    assert deck(second) == {"title": ("关于清河路封闭施工的通告",)}
    assert texts(second, "credit") == ["海州市公安局", "2026年5月6日"]


def test_missing_title() -> None:
    """This test ensures that a second 本报讯 without a title is a story of its own and reported."""
    made = read_text(page("running"))
    assert [story.heading for story in made.stories] == ["全民阅读活动月启幕", "", "文化馆招募志愿者"]
    assert made.stories[0].label == "专题·读书周"
    assert codes(made, "warning") == ["RAW-10"]
    assert codes(made).count("RAW-01") == 1


def test_missing_stop() -> None:
    """This test ensures that a paragraph that breaks off before a marked title is text and reported
    (RAW-04).
    """
    made = read_text(page("agency"))
    assert [story.title for story in made.stories] == [
        ("服务民族复兴", "促进人类进步"),
        ("多措并举稳岗位",),
        ("稳就业", "看招聘"),
    ]
    assert made.stories[0].credit == "（据新华社）"
    assert texts(made.stories[0])[0].startswith("新华社北京3月14日电　（记者甲乙、丙丁）")
    assert "交流研讨，发表论文六十余篇。" in texts(made.stories[0])[0]
    assert codes(made, "warning") == ["RAW-04", "NRM-11"]  # a stray blank of the copy was closed on a guess


def test_empty() -> None:
    """This test ensures that copy without any story is a finding, not a failure."""
    assert codes(read_text("\n \n　\n")) == ["RAW-12"]
    assert codes(read_text("")) == ["RAW-12"]


def test_known_words_show_cuts() -> None:
    """This test ensures that a short piece is text where a known name lies across the cut."""
    pieces = (
        "标题一行",
        "本报讯（记者甲乙）昨日召开会议，区领导悉数出席会议。",
        "苍珞",
        "尧书院负责人向来宾介绍了馆藏，来宾仔细察看。",
    )
    text = "\n\n".join(pieces)
    whole = "苍珞尧书院负责人向来宾介绍了馆藏，来宾仔细察看。"
    assert texts(read_text(text, ("苍珞尧书院",)).stories[0])[1:] == [whole]
    assert whole not in [item.text for story in read_text(text).stories for item in story.paragraphs]


def test_supplement() -> None:
    """This test ensures that verse keeps its lines and stanzas, and questions and answers are text (PAR-05)."""
    made = read_text(page("supplement"))
    poem, talk, index = made.stories
    assert deck(poem) == {"title": ("春到漳水",), "byline": "□李　白云"}
    assert [(p.kind, p.gap) for p in poem.paragraphs] == [("verse", 0)] * 4 + [("verse", 1), ("verse", 0)]
    assert deck(talk) == {"title": ("问与答",), "subtitle": ("——就新办法答记者问",)}
    assert len(texts(talk)) == 4
    assert texts(index, "verse")[0] == "春灌用水有保障 2版"
    assert codes(made).count("RAW-01") == 1


def test_title_of_two_marked_lines() -> None:
    """This test ensures that two marked lines make one title, a marked 副题 none, and a bold line is a label."""
    first, second = read_text(page("double_marks")).stories
    assert deck(first) == {
        "kicker": "市委常委会召开扩大会议强调，坚持问题导向，压实工作责任",
        "title": ("坚定不移推动", "高质量的发展"),
        "subtitle": ("赵同舟主持并讲话",),
        "jump": 2,
    }
    assert texts(first, "subhead") == ["抓作风"]
    assert deck(second) == {"label": "【民生速递】", "title": ("“快进键”按下，项目跑出“加速度”",)}


def test_long_kicker() -> None:
    """This test ensures that a long 引题 with commas is not taken for text (TIT-01)."""
    first, second = read_text(page("long_kicker")).stories
    assert first.title == ("确保实现“双过半”",)
    assert first.subtitle == ("周一帆出席 吴越通报情况",)
    assert second.kicker == "吴越在督导安全生产工作时要求，压实责任，守住底线，排查隐患"
    assert second.title == ("筑牢安全生产防线",)


def test_codes_are_registered() -> None:
    """This test ensures that each finding of the raw reader can be explained."""
    known = register()
    found = {code for path in PAGES.glob("*.txt") for code in codes(read_text(path.read_text("utf-8")))}
    assert {"RAW-01", "RAW-02", "RAW-03", "RAW-05", "RAW-07", "RAW-08", "NRM-03"} <= found <= set(known)
    assert all(all(known[code][:4]) for code in found)


def test_labelled_fields() -> None:
    """This test ensures that copy which names its fields (标题：, 副题：) is read, and a closing reporter is a credit."""
    made = read_text(page("labelled"))
    first, second = made.stories
    assert deck(first) == {
        "title": ("全区“双减”工作推进会召开",),
        "subtitle": ("李明远出席",),
        "credit": "本报记者 赵小龙",
    }
    assert texts(first, "subhead") == ["A、加强领导", "B、落实责任"]
    assert deck(second) == {"title": ("让课后服务更有滋味",), "byline": "■ 本报评论员"}
    assert codes(made).count("RAW-01") == 2


def test_numbered_titles() -> None:
    """This test ensures that numbered titles under a head begin stories, and half-width stops end paragraphs."""
    stories = read_text(page("numbered")).stories
    assert [story.heading for story in stories] == [
        "1. 省委书记在我市调研",
        "2. 市政府召开党组会议",
        "3. 我市入选国家试点城市（附名单）",
        "",
    ]
    assert texts(stories[1]) == [
        "本报讯（记者宋词）5月12日，市政府召开党组会议，学习贯彻有关精神，研究部署下一步工作。"
    ]
    assert stories[2].credit == "（来源：新华网）"
