"""Articles for trial pages of raw copy, written from templates: eleven kinds, every name and place invented.

Each function takes a `random.Random` and gives an `Article`; the same seed gives the same article.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from tools.raw_words import (
    COMMENT,
    DO,
    FAMILY,
    GIVEN,
    HEADS,
    MEETING,
    ORG,
    PLACES,
    SAY,
    SENTENCES,
    TAIL_HEADS,
    WHAT,
)

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


class Article(NamedTuple):
    """What a reader should make of it. body: (kind, text), kind one of body, subhead, tail, verse, row."""

    kind: str
    title: tuple[str, ...]
    body: tuple[tuple[str, str], ...]
    label: str = ""
    kicker: str = ""
    subtitle: str = ""
    byline: str = ""
    late: bool = False


def _fill(rng: Random, template: str) -> str:
    place, place2 = rng.sample(PLACES, 2)
    return template.format(
        org=rng.choice(ORG),
        name=name(rng),
        place=place,
        place2=place2,
        what=rng.choice(WHAT),
        n=rng.randint(2, 48),
        m=rng.randint(60, 980),
        u=rng.choice("市区县"),
        say=rng.choice(SAY),
    )


def name(rng: Random) -> str:
    """An invented name."""
    return rng.choice(FAMILY) + rng.choice(GIVEN)


def _paragraph(rng: Random, pool: tuple[str, ...], most: int = 4) -> str:
    return "".join(_fill(rng, text) for text in rng.sample(pool, rng.randint(1, most)))


def _lead(rng: Random) -> str:
    form = rng.choice(
        ["本报讯（记者{a}）", "本报讯（记者{a} 通讯员{b}）", "本报{p}5月6日电（记者{a}）", "本报讯 "]
    )
    return form.format(a=name(rng), b=name(rng), p=rng.choice(PLACES)[:2])


def _headline(rng: Random) -> str:
    return f"{rng.choice(PLACES)}{rng.choice(WHAT)}{rng.choice(DO)}"


def _two_lines(rng: Random) -> tuple[str, ...]:
    verbs = rng.sample(["抓牢", "守住", "办好", "走实", "管好", "护好"], 2)
    nouns = rng.sample(
        ["春管关键期", "群众身边事", "夏粮丰收田", "安全生产线", "一河清水流", "校园每一餐"], 2
    )
    return (verbs[0] + nouns[0], verbs[1] + nouns[1])


def meeting(rng: Random) -> Article:
    """Meeting news (会议消息): subtitle of who led it, at times a 引题."""
    who = name(rng)
    lead = (
        _lead(rng)
        + f"5月{rng.randint(1, 28)}日，{rng.choice(PLACES)}召开{rng.choice(WHAT)}工作会议，总结前一阶段工作，部署当前任务。{who}出席并讲话。"
    )
    body = [lead, *(_paragraph(rng, MEETING, 3) for _ in range(rng.randint(2, 4)))]
    two = rng.random() < 0.25
    title = _two_lines(rng) if two else (f"{rng.choice(PLACES)}召开{rng.choice(WHAT)}工作会议",)
    kicker = (
        rng.choice([f"{who}在调研{rng.choice(WHAT)}时强调", f"{rng.choice(WHAT)}工作推进会："])
        if rng.random() < 0.3
        else ""
    )
    subtitle = who + rng.choice(["主持", "出席并讲话", "带队"]) if rng.random() < 0.6 else ""
    return Article("meeting", title, tuple(("body", text) for text in body), kicker=kicker, subtitle=subtitle)


def notice(rng: Random) -> Article:
    """A notice (通告) with a numbered list, its office and date."""
    org = rng.choice(ORG)
    items = rng.sample(
        [
            "机动车一律绕行",
            "行人请走便道",
            "施工时间为每日8时至18时",
            "严禁在围挡外堆放杂物",
            "沿街商户照常营业",
            "公交线路临时改道",
        ],
        3,
    )
    marks = rng.choice([("一、", "二、", "三、"), ("1.", "2.", "3."), ("①", "②", "③"), ("⑴", "⑵", "⑶")])
    body = [("body", _fill(rng, "因{what}需要，{place}将对部分路段实行交通管制，现将有关事项通告如下："))]
    body += [
        ("item", mark + item + end) for mark, item, end in zip(marks, items, ("；", "；", "。"), strict=True)
    ]
    body += [("body", "特此通告。")] if rng.random() < 0.5 else []
    body += [("tail", org), ("tail", f"2026年{rng.randint(1, 12)}月{rng.randint(1, 28)}日")]
    return Article("notice", (f"关于{rng.choice(WHAT)}期间交通管制的通告",), tuple(body))


def letter(rng: Random) -> Article:
    """A letter of greeting (慰问信): salutation, text, wish, signatures, date."""
    who = rng.choice(["教师", "医务工作者", "环卫工人", "志愿者", "劳动者"])
    body = [("body", f"全{rng.choice('市区县')}广大{who}：")]
    body += [("body", f"值此节日来临之际，我们谨向辛勤工作在各条战线上的{who}致以诚挚的问候和崇高的敬意！")]
    body += [("body", _paragraph(rng, SENTENCES, 2)) for _ in range(rng.randint(1, 2))]
    wish = rng.choice(
        ["祝大家节日快乐、阖家幸福！", "衷心祝愿大家身体健康、工作顺利！", "此致", "顺祝夏安！"]
    )
    body += [("tail", wish)] + ([("tail", "敬礼！")] if wish == "此致" else [])
    signers = ["中共临州区委", "临州区人民政府"][: rng.randint(1, 2)]
    body += [("tail", text) for text in (*signers, "2026年9月10日")]
    return Article("letter", (f"致全体{who}的慰问信",), tuple(body))


def reportage(rng: Random) -> Article:
    """A long piece with subheads; byline above or under the text."""
    heads = rng.sample(HEADS, rng.randint(2, 3))
    if rng.random() < 0.15:
        heads[-1] = rng.choice(TAIL_HEADS)
    body: list[tuple[str, str]] = [("body", _paragraph(rng, SENTENCES, 3))]
    for head in heads:
        body.append(("subhead", head))
        body += [("body", _paragraph(rng, SENTENCES, 4)) for _ in range(rng.randint(1, 3))]
    byline = rng.choice(
        [f"本报记者 {name(rng)}", f"本报驻京记者 {name(rng)}", f"本报记者 {name(rng)} 通讯员 {name(rng)}", ""]
    )
    title = _two_lines(rng) if rng.random() < 0.2 else (rng.choice(WHAT) + "这一年",)
    return Article(
        "reportage",
        title,
        tuple(body),
        subtitle=f"——来自{rng.choice(PLACES)}的调查" if rng.random() < 0.7 else "",
        byline=byline,
    )


def prose(rng: Random) -> Article:
    """A story of the project's own samples, so that the language is not all templates."""
    files = sorted(path for path in SEEDS.rglob("[1-4]*.md"))
    for _ in range(40):
        text = rng.choice(files).read_text("utf-8")
        body = re.sub(r"(?s)\A---.*?\n---\n", "", re.split(r"\n---\nformat", text)[0])
        found = [line for line in body.split("\n") if line.strip() and not re.match(r"[|!:>\[<-]|---", line)]
        if any(re.search(r"[{}*\[\]<>|\\]", line) for line in found) or not found:
            continue
        made = [("subhead", line[3:]) if line.startswith("## ") else ("body", line.strip()) for line in found]
        long = [kind == "body" and re.search("[。！？”]$", text) is not None for kind, text in made]
        if made[0][0] == "body" and all(
            ok or kind == "subhead" for ok, (kind, _) in zip(long, made, strict=True)
        ):
            made = made[:16]
            while made[-1][0] == "subhead":
                made.pop()
            return Article("prose", (_headline(rng),), tuple(made))
    return reportage(rng)


def comment(rng: Random) -> Article:
    """A comment under a standing label; its title may stand after the text."""
    title = rng.choice(
        [
            "治水贵在有恒",
            "莫让好事办砸",
            "把话说到群众心坎上",
            "实干者当有舞台",
            "小事不小看",
            "慢工里的真功夫",
        ]
    )
    label = rng.choice(["今日谈", "人民论坛", "现场评论", "每日快评", "漳水漫笔", "一线观察"])
    body: list[tuple[str, str]] = [
        ("body", _fill(rng, text)) for text in rng.sample(COMMENT, rng.randint(3, 5))
    ]
    late = rng.random() < 0.6
    if late or rng.random() < 0.5:
        body.append(
            (
                "tail",
                rng.choice(["（本报评论员）", f"（作者为区委党校教师{name(rng)}）", f"（{name(rng)}）"]),
            )
        )
    return Article(
        "comment",
        (title,),
        tuple(body),
        label=label,
        subtitle="——论抓落实" if rng.random() < 0.3 else "",
        late=late,
    )


def table(rng: Random) -> Article:
    """Sports news with a table of results under it."""
    teams = rng.sample(["青禾队", "临州队", "云溪队", "海州队", "安平队"], 4)
    lead = (
        _lead(rng)
        + f"5月{rng.randint(1, 28)}日，城市足球联赛结束第{rng.randint(2, 20)}轮较量，四支球队全部亮相，{teams[0]}继续领跑。"
    )
    body = [("body", lead), ("body", _paragraph(rng, SENTENCES, 2))]
    if rng.random() < 0.5:
        body += [("row", "球队 场次 胜 平 负 积分")]
        body += [("row", f"{team} 12 {9 - i} {i} {3} {30 - 4 * i}") for i, team in enumerate(teams)]
    else:
        body += [
            ("row", f"{a} {rng.randint(0, 4)}∶{rng.randint(0, 4)} {b}")
            for a, b in ((teams[0], teams[1]), (teams[2], teams[3]))
        ]
    return Article("table", (f"城市联赛{teams[0]}领跑",), tuple(body))


def poem(rng: Random) -> Article:
    """A poem with its author."""
    lines = rng.sample(
        [
            "柳枝探进水里",
            "风把倒影揉碎",
            "鸭子划开一道口子",
            "麦子一夜之间黄了",
            "炊烟爬上屋顶",
            "有人在田埂上喊我的乳名",
            "河水记得每一双脚",
            "月亮挂在打谷场",
        ],
        6,
    )
    return Article(
        "poem",
        (rng.choice(["春到清河", "麦田里", "故乡的河"]),),
        tuple(("verse", line) for line in lines),
        byline=name(rng),
    )


def obituary(rng: Random) -> Article:
    """An obituary (讣告) with the funeral committee."""
    who = name(rng)
    body = [
        (
            "body",
            f"{rng.choice(ORG)}原主任{who}同志，因病医治无效，于2026年4月{rng.randint(1, 28)}日逝世，享年{rng.randint(70, 96)}岁。",
        ),
        (
            "body",
            f"{who}同志1951年参加工作，历任乡文书、公社副主任、区农业局局长等职，一生勤勉，待人宽厚。兹定于5月8日上午9时在区殡仪馆举行告别仪式。",
        ),
        ("tail", f"{who}同志治丧小组"),
        ("tail", "2026年5月6日"),
    ]
    return Article("obituary", ("讣告",), tuple(body))


def awards(rng: Random) -> Article:
    """News with the list of the prizes under it."""
    lead = (
        _lead(rng)
        + f"5月{rng.randint(1, 28)}日，全区{rng.choice(WHAT)}征文评选结果揭晓，共评出获奖作品{rng.randint(6, 60)}件。"
    )
    body = [("body", lead), ("body", _paragraph(rng, SENTENCES, 2))]
    glue = rng.choice(["、", " "])
    prizes = ("一等奖", "二等奖", "三等奖")[: rng.randint(2, 3)]
    body += [
        ("tail", f"{prize}：{glue.join(name(rng) for _ in range(rng.randint(2, 5)))}") for prize in prizes
    ]
    if rng.random() < 0.3:
        body.append(
            (
                "tail",
                rng.choice(
                    ["附：评委名单见本报网站", "（据区文化馆）", "（完）", "组织奖：" + rng.choice(ORG)]
                ),
            )
        )
    return Article("awards", (f"{rng.choice(WHAT)}征文评选揭晓",), tuple(body))


def brief(rng: Random) -> Article:
    """Short news of one paragraph, at times with 又据 or what a reporter saw."""
    body = [("body", _lead(rng) + _paragraph(rng, SENTENCES, 2))]
    if rng.random() < 0.4:
        body.append(
            (
                "body",
                rng.choice(["又据新华社北京5月6日电，", "另据了解，", "本报记者在现场看到，"])
                + "前来参加活动的群众比去年同期多了两成。",
            )
        )
    return Article("brief", (_headline(rng),), tuple(body))


KINDS: tuple[Callable[[Random], Article], ...] = (
    meeting, meeting, notice, letter, reportage, prose, prose, comment, table, poem, obituary, awards, brief, brief,
)  # fmt: skip
