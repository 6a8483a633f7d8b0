"""Trial articles that no rule of the raw reader was fitted to: other words, other forms. Look at figures, not at errors.

The words stand in `raw_held.txt`. Each function takes a `Random` and gives an `Article`.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tools.raw_copy import Article, name
from tools.raw_desk import Body, Words


def _w(rng: Random) -> Words:
    return Words(rng, "raw_held.txt")


def _signed(words: Words) -> Body:
    who = name(words.rng)
    return [
        (
            "tail",
            words.rng.choice(
                [f"（{who}）", f"（本报记者{who}）", f"●{who}", f"（{words.one('org')} {who}）"]
            ),
        )
    ]


def report(rng: Random) -> Article:
    """News: at times a label, a kicker, a subtitle, two lines of title, a name at the end."""
    w = _w(rng)
    lead = rng.choice([f"本报讯（记者{name(rng)}）", f"本报鹤山3月{rng.randint(1, 28)}日讯（记者 {name(rng)} 通讯员 {name(rng)}）", "本报讯　", "本报综合消息 ", ""])  # fmt: skip
    body: Body = [
        ("body", lead + w.paragraph(most=2)[1]),
        *(w.paragraph(most=3) for _ in range(rng.randint(1, 4))),
    ]
    title = tuple(rng.choice(w.pool["pair"]).split("|")) if w.chance(0.25) else (w.one("headline"),)
    return Article(
        "report", title, tuple(body + (_signed(w) if w.chance(0.25) else [])),
        label=rng.choice(["一线传真", "文明新风", "身边好人", "健康玉泉"]) if w.chance(0.2) else "",
        kicker=w.one("kicker") if w.chance(0.25) else "",
        subtitle=w.one("subtitle") if w.chance(0.25) else "",
    )  # fmt: skip


def feature(rng: Random) -> Article:
    """A feature with subheads, a byline above or at the end."""
    w = _w(rng)
    body: Body = [w.paragraph() for _ in range(rng.randint(1, 3))]
    for head in rng.sample(w.pool["head"], rng.randint(2, 4)):
        body.append(("subhead", head))
        body += [w.paragraph() for _ in range(rng.randint(2, 4))]
    byline = rng.choice([f"本报记者 {name(rng)} 文/图", f"本报首席记者 {name(rng)}", f"通讯员 {name(rng)} 本报记者 {name(rng)}", ""])  # fmt: skip
    return Article("feature", (w.one("headline"),), tuple(body + ([] if byline else _signed(w))), byline=byline,
                   subtitle=rng.choice(["——一位海岛医生的日记", "——玉泉县古镇保护调查", ""]))  # fmt: skip


def opinion(rng: Random) -> Article:
    """A comment, its title above or after its text."""
    w = _w(rng)
    body: Body = [("body", "".join(w.some("comment", 1, 2))) for _ in range(rng.randint(2, 3))]
    late = w.chance(0.4)
    return Article("opinion", (w.one("comment head"),), tuple(body + (_signed(w)[:1] if late or w.chance(0.5) else [])),
                   label=rng.choice(["海州快评", "茶余漫话", "鹤鸣论坛", "每周观察", "有话直说"]), late=late)  # fmt: skip


def auction(rng: Random) -> Article:
    """A public notice with numbered points, contacts, office and day."""
    marks = rng.choice(
        [["（一）", "（二）", "（三）"], ["1．", "2．", "3．"], ["⒈", "⒉", "⒊"], ["1）", "2）", "3）"]]
    )
    points = ["标的：古镇东街三间临街商铺三年租赁权", "展示时间：公告之日起至拍卖前一日", "竞买人须于4月9日17时前交纳保证金2万元"]  # fmt: skip
    body: Body = [("body", "受委托，我公司定于2026年4月10日上午10时在鹤山港大厦三楼举行拍卖会，现公告如下：")]
    body += [("item", mark + point + end) for mark, point, end in zip(marks, points, rng.choice(["；；。", "。。。", ("", "", "")]), strict=True)]  # fmt: skip
    body += [
        ("tail", "联系人：柳女士　电话：0577-88123456"),
        ("tail", "海州市诚信拍卖有限公司"),
        ("tail", "2026年3月28日"),
    ]
    return Article("auction", ("拍卖公告",), tuple(body))


def congratulation(rng: Random) -> Article:
    """A telegram or proposal with its call and its signatures."""
    title, call, wish = rng.choice([("贺信", "玉泉县人民医院：", "预祝大会圆满成功！"), ("致游客朋友的倡议书", "亲爱的游客朋友们：", "祝您旅途愉快！"), ("慰问电", "省地质队全体同志：", "谨致以崇高的敬意！")])  # fmt: skip
    w = _w(rng)
    return Article("congratulation", (title,), (
        ("body", call), w.paragraph(most=2), w.paragraph(most=2), ("tail", wish), ("tail", "玉泉县文化和旅游局"), ("tail", "二〇二六年三月十日"),
    ))  # fmt: skip


def standings(rng: Random) -> Article:
    """A tournament with a medal list."""
    w = _w(rng)
    people = [name(rng) for _ in range(6)]
    rows: Body = [
        ("row", f"{rank}：{people[i]} {people[i + 1]}") for i, rank in ((0, "冠军"), (2, "亚军"), (4, "季军"))
    ]
    if w.chance(0.5):
        rows = [
            ("row", "代表团 金牌 银牌 铜牌"),
            ("row", "青川区 9 4 7"),
            ("row", "玉泉县 6 8 2"),
            ("row", "东坪高新区 5 5 5"),
        ]
    return Article("standings", ("海岛龙舟赛昨日收桨",), (("body", "本报讯（记者" + name(rng) + "）3月21日，第十二届海岛龙舟赛在月牙湾落幕。"), w.paragraph(most=2), *rows))  # fmt: skip


def poem(rng: Random) -> Article:
    """Free verse."""
    w = _w(rng)
    start = rng.randrange(3)
    return Article("poem", (rng.choice(["海边", "空船", "灯塔之夜"]),), tuple(("verse", line) for line in w.pool["verse"][start : start + rng.randint(5, 7)]), byline=name(rng))  # fmt: skip


def memoir(rng: Random) -> Article:
    """An essay with its day or a note on its author."""
    w = _w(rng)
    tail: Body = (
        [("tail", rng.choice(["（作者系海州市第三中学教师）", "2026年春", f"（{name(rng)}）"]))]
        if w.chance(0.6)
        else []
    )
    return Article("memoir", (rng.choice(["渡口", "潮声", "祖父的烟斗"]),), (w.paragraph("essay", 2), w.paragraph("essay", 2), w.paragraph("essay", 3), *tail), byline=name(rng) if not tail else "")  # fmt: skip


def dialogue(rng: Random) -> Article:
    """Questions and answers on a policy."""
    w, who = _w(rng), name(rng)
    ask, answer = rng.choice([("问：", "答："), ("记者：", f"{who}："), ("读者：", "专家：")])
    body: Body = [
        ("body", f"{w.one('what')}新规下月起施行，{w.one('org')}有关负责人{who}日前回答了记者提问。")
    ]
    for question in ("新规出台的背景是什么？", "普通居民怎么办理？"):
        body += [("body", ask + question), ("body", answer + w.paragraph(most=2)[1])]
    return Article("dialogue", (w.fill("{what}新规热点问答"),), tuple(body))


def roll(rng: Random) -> Article:
    """News with a bare list of names."""
    w = _w(rng)
    rows: Body = [
        ("row", " ".join(name(rng) for _ in range(rng.randint(1, 5)))) for _ in range(rng.randint(2, 5))
    ]
    return Article("roll", (w.fill("{place}表彰最美家庭"),), (("body", "本报讯 近日，我市表彰一批最美家庭，他们是："), *rows, w.paragraph(most=2)))  # fmt: skip


def rules(rng: Random) -> Article:
    """Articles of a rule."""
    w = _w(rng)
    return Article("rules", ("玉泉县古镇保护条例（节选）",), tuple(("body", f"第{number}条 {w.one('sentence')}") for number in ("九", "十", "十一", "十二")))  # fmt: skip


def serial(rng: Random) -> Article:
    """A part of a novel."""
    w = _w(rng)
    talk: Body = [
        ("body", text)
        for text in rng.sample(["“船呢？”", "“沉了。”", "屋里静了下来。", "“你看错了！”他喊道。"], 2)
    ]
    return Article("serial", ("雾港",), (("item", "第三章 沉船"), w.paragraph("essay", 2), *talk, w.paragraph("essay", 2), ("tail", "（未完待续）")), label="连载", byline=name(rng))  # fmt: skip


def farewell(rng: Random) -> Article:
    """An obituary."""
    who = name(rng)
    return Article("farewell", ("讣告",), (("body", f"市博物馆原馆长{who}先生，于2026年3月2日凌晨病逝，终年八十八岁。"), ("body", "告别仪式定于3月6日上午8时在鹤山港殡仪馆举行，敬告亲友。"), ("tail", "市博物馆治丧委员会"), ("tail", "2026年3月3日")))  # fmt: skip


KINDS: tuple[Callable[[Random], Article], ...] = (
    report, report, report, report, feature, feature, opinion, auction, congratulation, standings, poem, memoir,
    dialogue, roll, rules, serial, farewell,
)  # fmt: skip
