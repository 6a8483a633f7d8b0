"""Lines inside a text of raw copy that are no titles: speech, names, rows, articles, calls, verse."""

from __future__ import annotations

import pytest

from tests.intake.raw.reading import codes, deck, read_text, texts
from typeset.findings import Findings
from typeset.intake import raw

LEAD = "本报讯（记者 禾小青）5月6日，全区评选结果公布，共有十二人榜上有名。"
NEXT = "\n\n## 夏收在即\n\n本报讯 夏收开始了。\n"


def _first(body: str, mark: str = "## ") -> list[str]:
    """The paragraphs of a story with this body, another story under it."""
    made = read_text(f"{mark}评选揭晓\n\n{LEAD}\n\n{body}{NEXT if mark else NEXT.replace('## ', '')}")
    assert [story.heading for story in made.stories] == ["评选揭晓", "夏收在即"]
    assert deck(made.stories[1]) == {"title": ("夏收在即",)}
    return [item.text for item in made.stories[0].paragraphs][1:]


LED = [
    "张丽\n\n李明\n\n王建国",
    "张丽　李明\n\n王建国　赵敏　周立新",
    "王　伟　李　娜\n\n张　丽",
    "禾小青\n\n张丽\n\n苗大田",
    "张丽、李明、王建国\n\n赵敏",
]


@pytest.mark.parametrize("names", LED)
@pytest.mark.parametrize("mark", ["## ", ""])
def test_names_that_a_colon_leads_to(names: str, mark: str) -> None:
    """This test ensures that lines of names under 名单如下： stay with their story, silently, and are not joined."""
    rows = names.split("\n\n")
    made = _first("名单如下：\n\n" + names + "\n\n公示期间如有异议，请向评选办公室反映。", mark)
    assert ["".join(text.split()) for text in made[1:-1]] == ["".join(row.split()) for row in rows]


ROLLS = [
    "获奖人员\n\n张丽\n\n李明\n\n王建国",
    "一等奖（3名）\n\n张丽 李明 王建国\n\n二等奖（2名）\n\n赵敏 周立新",
    "优秀辅导员名单\n\n张丽　李明\n\n王　伟　李　娜",
    "小学组\n\n张丽\n\n中学组\n\n王建国",
    "道德模范\n\n张丽、李明、王建国",
]


@pytest.mark.parametrize("roll", ROLLS)
@pytest.mark.parametrize("mark", ["## ", ""])
def test_names_under_heads_of_their_own(roll: str, mark: str) -> None:
    """This test ensures that lists with heads (一等奖, 获奖人员) stay rows of their story, each line a paragraph."""
    assert len(_first(roll, mark)) == len(roll.split("\n\n"))


SHORT_NOTICES = [
    "一、培训对象\n\n各单位负责人\n\n二、培训时间\n\n5月6日上午9时\n\n三、培训地点\n\n区文化馆",
    "（一）报名对象\n\n适龄儿童\n\n（二）报名时间\n\n6月1日起",
]


@pytest.mark.parametrize("body", SHORT_NOTICES)
def test_notices_of_short_lines(body: str) -> None:
    """This test ensures that a notice without any long line is a story with heads and text, not a heap of subtitles."""
    (story,) = read_text(f"## 培训通知\n\n{body}\n\n区委办公室\n\n2026年5月1日\n").stories
    assert deck(story) == {"title": ("培训通知",)}
    assert [item.kind for item in story.paragraphs][:4] == ["subhead", "body", "subhead", "body"]
    assert texts(story, "credit") == ["区委办公室", "2026年5月1日"]


def test_a_letter_without_title_wants_one() -> None:
    """This test ensures that a call at the head of copy is no title: the story is told to have none."""
    made = read_text("市教育局：\n\n我家孩子上学要走三公里，希望能开通校车。\n")
    assert [story.heading for story in made.stories] == [""]
    assert codes(made, "warning") == ["RAW-10"]


TAILS = [
    "冠军　青禾队",
    "第一名　张丽",
    "鸣谢单位：区商会、县水务局",
    "编辑部谨启",
    "（三）",
    "区夏收指挥部办公室",
    "《临州日报》编辑部",
    "联系人：柳女士",
]


@pytest.mark.parametrize("tail", TAILS)
def test_more_tails(tail: str) -> None:
    """This test ensures that ranks, thanks, closing words and a lone office stay with the story above the next mark."""
    assert len(_first(tail)) == 1


def test_a_late_title_takes_nothing_along() -> None:
    """This test ensures that of two lines before a marked title only the first is the late title of the story above."""
    text = (
        "## 今日谈\n\n治水要有恒心，一条河映照的是治理水平。\n\n（本报评论员）\n\n治水贵在有恒\n\n区里今年办好十件实事"
        + NEXT
    )
    first, second = read_text(text).stories
    assert deck(first) == {"label": "今日谈", "title": ("治水贵在有恒",), "credit": "（本报评论员）"}
    assert deck(second) == {"kicker": "区里今年办好十件实事", "title": ("夏收在即",)}


DIALOGUE = ["“谁？”\n\n“不能等了，再等天就亮了！”", "“是我。”\n\n“谁？”\n\n“开门！”"]


@pytest.mark.parametrize("lines", DIALOGUE)
def test_dialogue_is_text(lines: str) -> None:
    """This test ensures that lines of nothing but speech are no subheads."""
    made = read_text(
        f"## 河灯\n\n雨越下越大，他一个人走了很远。\n\n{lines}\n\n那年冬天，母亲把炉火拨得很旺。\n"
    )
    assert texts(made.stories[0], "subhead") == []
    assert len(texts(made.stories[0])) == 2 + len(lines.split("\n\n"))


def test_names_that_nothing_leads_to_are_told() -> None:
    """This test ensures that a bare list of names is kept in its story with a warning at its first line."""
    text = f"## 评选揭晓\n\n{LEAD}\n\n张丽　李明\n\n王建国　赵敏\n\n颁奖会将于月底举行。" + NEXT
    made = read_text(text)
    assert [story.heading for story in made.stories] == ["评选揭晓", "夏收在即"]
    told = [item for item in made.findings if item.severity == "warning" and item.code == "RAW-14"]
    assert [item.place.line for item in told] == [5]


def test_names_open_a_story_without_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that it is this rule that keeps them (negative control)."""
    monkeypatch.setattr(raw, "keep_rows", lambda units, _: units)
    with pytest.raises(AssertionError):
        _first("名单如下：\n\n张丽\n\n李明\n\n王建国\n\n公示期间如有异议，请向评选办公室反映。")


CALLS = ["市教育局：", "县供电公司：", "区司法局回复：", "记者调查：", "全区广大教师："]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("mark", ["## ", ""])
def test_a_call_with_its_colon_is_text(call: str, mark: str) -> None:
    """This test ensures that a line that calls someone or says who answers is no title, under one or inside a text."""
    under = read_text(f"{mark}路灯不亮三个月\n\n{call}\n\n我家门前的路灯坏了三个月，一直没有人来修。\n")
    assert [deck(story) for story in under.stories] == [{"title": ("路灯不亮三个月",)}]
    assert texts(under.stories[0])[0] == call
    assert _first(f"{call}\n\n路灯已经修好，今后将加强巡查。", mark)[0] == call


TALK = [
    ("问：", "答："),
    ("Q：", "A："),
    ("记者：", "麦大田："),
    ("本报记者：", "区教育局局长苗青："),
    ("主持人：", "嘉宾："),
]


@pytest.mark.parametrize(("ask", "answer"), TALK)
@pytest.mark.parametrize("mark", ["## ", ""])
def test_speech_is_text(ask: str, answer: str, mark: str) -> None:
    """This test ensures that questions and answers are paragraphs of their story, whole though a column cut them."""
    body = f"{ask}资金怎么保障？\n\n{answer}由财政统筹安排。\n\n{ask}推进中遇到了哪些\n\n难题？请您谈一谈。\n\n{answer}人手不够。"
    made = _first(body, mark)
    assert [text[: len(ask)] for text in made[::2]] == [ask.replace("Q", "Q")] * 2
    assert made[2].endswith("遇到了哪些难题？请您谈一谈。")
    assert len(made) == 4


ROWS = [
    "今天：多云转阴，9～18℃，北风3级\n\n明天：小雨，6～15℃，北风4级\n\n后天：阴转晴，7～16℃，微风",
    "用料：五花肉500克、冰糖30克\n\n做法：焯水后小火慢炖",
    "时间：5月8日上午9时\n\n地点：区文化馆三楼",
    "冠军：青禾队\n\n亚军：云溪队\n\n季军：海州队",
    "第一条　为了加强管理，制定本办法。\n\n第二条　本办法适用于全区。",
]


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("mark", ["## ", ""])
def test_rows_with_a_word_are_text(rows: str, mark: str) -> None:
    """This test ensures that rows of a forecast, recipe, notice or rule are paragraphs each, never titles."""
    assert len(_first(rows, mark)) == len(rows.split("\n\n"))


def test_an_article_of_law_that_a_column_cut() -> None:
    """This test ensures that 第一条 is no subhead where its text breaks off, and that 第一章 is one."""
    text = "## 物业管理办法\n\n第一章　总则\n\n第一条　为了加强物业\n\n管理，制定本办法。\n\n第二条　本办法适用于全区。\n\n第二章　附则\n\n第三条　本办法自公布之日起施行。\n"
    made = read_text(text)
    (story,) = made.stories
    assert [item.text.split()[0] for item in story.paragraphs if item.kind == "subhead"] == [
        "第一章",
        "第二章",
    ]
    assert "".join(texts(story)[0].split()) == "第一条为了加强物业管理，制定本办法。"
    assert codes(made, "warning") == []


VERSE = [
    "风从稻穗上走过，\n\n把八月\n\n一粒一粒数给我听。",
    "井台边，\n\n月光\n\n碎成一地银子",
    "归雁\n\n又睡去\n\n把八月，\n\n数给我听",
]


@pytest.mark.parametrize("lines", VERSE)
def test_verse_inside_an_essay(lines: str) -> None:
    """This test ensures that a line of two characters opens no story: verse stays where it is, told and never joined."""
    text = f"## 炉火\n\n那年冬天，母亲把炉火拨得很旺。\n\n{lines}\n\n一晃三十年过去了，石板路还在。" + NEXT
    made = read_text(text)
    assert [story.heading for story in made.stories] == ["炉火", "夏收在即"]
    assert texts(made.stories[0], "verse") == lines.split("\n\n")
    assert codes(made, "warning").count("RAW-14") == 1


def test_a_bare_number_is_told() -> None:
    """This test ensures that the number of a chapter is not left out in silence."""
    made = read_text("## 河灯\n\n12\n\n雨越下越大，他没有回头，一个人走了很远。\n")
    assert codes(made, "warning") == ["RAW-01"]
    (told,) = [item for item in made.findings if item.code == "RAW-01"]
    assert "小标题：12" in told.hint


OFFICES = ["区教育局", "市轨道办", "县妇联", "镇综合执法队", "临州区人民政府办公室"]


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("marks", [("## ", "## "), ("## ", ""), ("", "")])
def test_an_office_over_its_notice(office: str, marks: tuple[str, str]) -> None:
    """This test ensures that the office and 关于……的通知 are two lines of one title."""
    title = f"{marks[0]}{office}\n{marks[1]}关于做好报名工作的通知"
    (story,) = read_text(f"{title}\n\n现就有关事项通知如下，请遵照执行。\n").stories
    assert deck(story) == {"title": (office, "关于做好报名工作的通知")}


@pytest.mark.parametrize("head", ["讣告", "感谢信", "遗失声明", "更正", "倡议书"])
def test_the_name_of_a_notice_is_its_title(head: str) -> None:
    """This test ensures that 讣告 over a short first piece is a title, not a label, and takes nothing along."""
    text = f"{head}\n\n原县供电公司离休干部\n\n禾小青同志因病逝世，享年九十九岁。\n"
    (story,) = read_text(text).stories
    assert deck(story) == {"title": (head,)}
    assert texts(story) == ["原县供电公司离休干部禾小青同志因病逝世，享年九十九岁。"]


@pytest.mark.parametrize(
    "end", ["2026年3月于临州", "二〇二六年三月", "2026年春写于河边", "2026年5月1日改定", "（未完待续）"]
)
def test_place_and_day_end_an_essay(end: str) -> None:
    """This test ensures that place and day under an essay stay with it."""
    made = read_text(f"## 炉火\n\n那年冬天，母亲把炉火拨得很旺。\n\n{end}" + NEXT)
    assert [story.heading for story in made.stories] == ["炉火", "夏收在即"]
    assert not made.stories[1].kicker
    assert not made.stories[1].label


def test_findings_are_of_the_file() -> None:
    """This test ensures that a warning about a list offers the line to paste."""
    findings = Findings()
    raw.read(
        f"## 评选揭晓\n\n{LEAD}\n\n张丽　李明\n\n王建国　赵敏\n\n颁奖会将于月底举行。\n",
        "p.txt",
        (),
        findings,
    )
    (told,) = [item for item in findings if item.code == "RAW-14"]
    assert "小标题：张丽　李明" in told.hint
