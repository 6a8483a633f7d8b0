"""Harsher articles for trial pages of raw copy: twenty kinds as a desk gets them, every name and place invented.

The words stand in `raw_desk.txt`. Each function takes a `Random` and gives an `Article`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from random import Random

from tools.raw_copy import Article, name

Body = list[tuple[str, str]]


@lru_cache(maxsize=4)
def words_of(file: str) -> dict[str, tuple[str, ...]]:
    """The sections of a word file beside this one."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in (Path(__file__).parent / file).read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(section, []).append(line)
    return {key: tuple(value) for key, value in found.items()}


class Words:
    """The words of one file and a random choice of them."""

    def __init__(self, rng: Random, file: str) -> None:
        self.rng, self.pool = rng, words_of(file)

    def fill(self, template: str) -> str:
        """The template with each {section} filled, each time anew."""
        return re.sub(r"\{([a-z ]+)\}", lambda match: self._one(match[1]), template)

    def _one(self, key: str) -> str:
        rng = self.rng
        match key:
            case "name":
                return name(rng)
            case "date":
                return f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
            case "n":
                return str(rng.randint(2, 48))
            case "m":
                return str(rng.randint(60, 980))
            case "u":
                return rng.choice("市区县")
        return rng.choice(self.pool[key])

    def one(self, key: str) -> str:
        """One of a section."""
        return self.fill(self.rng.choice(self.pool[key]))

    def some(self, key: str, least: int, most: int) -> list[str]:
        """Several of a section, none twice."""
        pool = self.pool[key]
        count = min(len(pool), self.rng.randint(least, most))
        return [self.fill(text) for text in self.rng.sample(pool, count)]

    def paragraph(self, key: str = "sentence", most: int = 4) -> tuple[str, str]:
        """A paragraph of text."""
        return ("body", "".join(self.some(key, 1, most)))

    def lead(self) -> str:
        """A news lead."""
        a, b = name(self.rng), name(self.rng)
        return self.rng.choice(
            [f"本报讯（记者 {a}）", f"本报讯（通讯员{a} {b}）", f"本报记者{a}报道：", f"本报{self._one('place')[:2]}讯 ", ""]
        )  # fmt: skip

    def title(self) -> tuple[str, ...]:
        """A title of one line or two."""
        if self.rng.random() < 0.25:
            return tuple(self.rng.choice(self.pool["pair"]).split("|"))
        return (self.one("headline"),)

    def chance(self, share: float) -> bool:
        """Whether something of this share happens."""
        return self.rng.random() < share


def _w(rng: Random) -> Words:
    return Words(rng, "raw_desk.txt")


def _end(words: Words, share: float) -> Body:
    """An author's line under a text."""
    if not words.chance(share):
        return []
    who = name(words.rng)
    return [("tail", words.rng.choice([f"（{who}）", f"□ {who}", f"本报记者 {who}", f"（作者单位：{words.one('org')}）", f"（本报记者 {who}）"]))]  # fmt: skip


def news(rng: Random) -> Article:
    """News of two to five paragraphs, titles of one or two lines, kickers without a colon, subtitles."""
    w = _w(rng)
    first = w.paragraph(most=3)[1]
    body: Body = [("body", w.lead() + first), *(w.paragraph() for _ in range(rng.randint(1, 4)))]
    kicker = w.fill(rng.choice(["{place}把{what}办到百姓心坎上", "{org}多措并举抓{what}"])) if w.chance(0.25) else ""  # fmt: skip
    subtitle = w.fill(rng.choice(["{n}个村{m}户受益", "{name}作出批示", "年底前全部建成投用"])) if w.chance(0.25) else ""  # fmt: skip
    label = rng.choice(["新春走基层", "奋进新征程", "民生一线", ""]) if w.chance(0.2) else ""
    return Article("news", w.title(), tuple(body + _end(w, 0.2)), label, kicker, subtitle)


def assembly(rng: Random) -> Article:
    """Meeting news in the words of the meeting."""
    w = _w(rng)
    lead = rng.choice([w.lead(), "本报讯 "]) + w.fill(w.pool["meeting"][0])
    body: Body = [("body", lead), *(w.paragraph("meeting", 2) for _ in range(rng.randint(2, 4)))]
    who = name(rng)
    return Article(
        "assembly",
        (w.fill("全{u}{what}现场推进会召开"),),
        tuple(body),
        kicker=f"{who}在调研时强调" if w.chance(0.3) else "",
        subtitle=rng.choice([f"{who}出席并讲话 {name(rng)}主持", f"{who}讲话"]) if w.chance(0.5) else "",
    )


def notice(rng: Random) -> Article:
    """An exam or enrolment notice: numbered heads with text under them, contacts, office, date."""
    w = _w(rng)
    heads = rng.sample(["报名对象", "报名时间", "报名办法", "考试科目", "注意事项", "有关要求"], 4)
    texts = [
        "凡具有本区户籍或在本区连续居住一年以上的适龄人员均可报名。",
        "2026年6月1日至6月10日，每天8：30—17：00，逾期不再补报。",
        "1.登录报名网站，如实填写个人信息。",
        "2.上传近期免冠照片，等待审核结果。",
        "考生凭准考证和有效居民身份证，按指定时间、地点参加考试。",
        "咨询电话：0555-3310022（工作日）",
    ]
    body: Body = [("body", "根据上级文件精神，结合我区实际，现就有关事项通知如下：")]
    for number, head in zip("一二三四", heads, strict=True):
        body.append(("item", f"{number}、{head}"))
        body += [("item", text) for text in rng.sample(texts, rng.randint(1, 2))]
    body += [("tail", w.one("org")), ("tail", f"2026年{w.fill('{date}')}")]
    title = ("关于做好2026年成人高考报名工作的通知",)
    if w.chance(0.4):
        title = (w.one("org"), "关于做好招聘编外人员的公告")
    return Article("notice", title, tuple(body))


def thanks(rng: Random) -> Article:
    """A letter of thanks, apology or an open letter."""
    w = _w(rng)
    title, call = rng.choice([("感谢信", "金桥物业公司："), ("致全区家长的一封信", "尊敬的家长朋友："), ("倡议书", "全县广大干部群众："), ("道歉信", "尊敬的业主：")])  # fmt: skip
    body: Body = [
        ("body", call),
        ("body", w.one("sentence") + "在此，我们表示衷心的感谢。"),
        w.paragraph(most=2),
    ]
    body += rng.choice([[("tail", "此致"), ("tail", "敬礼")], [("tail", "特此致谢！")], []])
    body += [("tail", rng.choice([w.one("org"), f"业主：{name(rng)}", name(rng)])), ("tail", f"2026年{w.fill('{date}')}")]  # fmt: skip
    return Article("thanks", (title,), tuple(body))


def reportage(rng: Random) -> Article:
    """A long piece with subheads of every form."""
    w = _w(rng)
    body: Body = [w.paragraph(), w.paragraph()]
    for head in rng.sample(w.pool["head"], rng.randint(2, 4)):
        body.append(("subhead", head))
        body += [w.paragraph() for _ in range(rng.randint(1, 4))]
    who = name(rng)
    byline = rng.choice([f"本报记者 {who} 通讯员 {name(rng)}", f"本报记者 {who}", f"□ 本报记者 {who}", ""])
    subtitle = w.fill(rng.choice(["——{place}{what}见闻", "——记{job}{name}", ""]))
    return Article("reportage", w.title(), tuple(body + ([] if byline else _end(w, 0.6))), subtitle=subtitle, byline=byline)  # fmt: skip


def comment(rng: Random) -> Article:
    """A comment under a standing head, the author at its end, its title there too at times."""
    w = _w(rng)
    body: Body = [("body", "".join(w.some("comment", 1, 2))) for _ in range(rng.randint(2, 4))]
    label = rng.choice(["清江时评", "微言", "百姓话题", "金台夜话", "今日谈", "编辑手记", "党报评论"])
    late = w.chance(0.4)
    body += [("tail", rng.choice([f"（{name(rng)}）", "（本报评论员）", f"（作者：{name(rng)}）"]))] if late or w.chance(0.5) else []  # fmt: skip
    return Article("comment", (w.one("comment head"),), tuple(body), label=label, late=late)


def league(rng: Random) -> Article:
    """Sports news with results or a medal table."""
    w = _w(rng)
    lead = w.lead() + w.fill("{date}晚，全{u}职工篮球赛在市体育馆落幕，共有{n}支代表队参赛。")
    teams = rng.sample(["供电队", "教育队", "卫健队", "税务队", "交通队", "公安队"], 4)
    rows: Body = (
        [("row", "名次 单位 胜 负 积分")] if w.chance(0.5) else [("row", "排名\t代表队\t胜\t负\t积分")]
    )
    glue = "\t" if "\t" in rows[0][1] else " "
    rows += [("row", glue.join([str(i + 1), team, str(6 - i), str(i), str(12 - i)])) for i, team in enumerate(teams)]  # fmt: skip
    if w.chance(0.4):
        rows = [("row", f"{teams[0]} {rng.randint(60, 99)}:{rng.randint(40, 59)} {teams[1]}"), ("row", f"{teams[2]} 71:68 {teams[3]}")]  # fmt: skip
    return Article("league", (rng.choice([f"职工篮球赛落幕 {teams[0]}夺冠", f"{teams[0]}问鼎职工篮球赛"]),), (("body", lead), w.paragraph(), *rows))  # fmt: skip


def poem(rng: Random) -> Article:
    """Free or classical verse, its author under the title or at the end."""
    w = _w(rng)
    if w.chance(0.4):
        lines = list(w.pool["classical"][:2] if w.chance(0.5) else w.pool["classical"])
        return Article("classical", (rng.choice(["山村即景", "春日登南屏山", "七绝·还乡"]),), tuple(("row", line) for line in lines), byline=name(rng))  # fmt: skip
    lines = rng.sample(w.pool["verse"], rng.randint(6, 10))
    return Article("poem", (rng.choice(["秋天的信", "南坡", "月光谣"]),), tuple(("verse", line) for line in lines), byline=name(rng))  # fmt: skip


def obituary(rng: Random) -> Article:
    """An obituary in the first person of the family or the office."""
    w, who = _w(rng), name(rng)
    body: Body = [("body", f"原{w.one('org')}离休干部{who}同志，因病于2026年{w.fill('{date}')}在临州逝世，享年{rng.randint(78, 101)}岁。")]  # fmt: skip
    body += [("body", f"遵照{who}同志生前遗愿，丧事从简，不举行遗体告别仪式，谢绝花圈和吊唁。谨此讣告。")]
    body += [("tail", rng.choice([w.one("org"), f"{who}同志亲属", "妻 王秀兰率子女泣告"])), ("tail", f"2026年{w.fill('{date}')}")]  # fmt: skip
    return Article("obituary", (rng.choice(["讣告", "讣　告", f"{who}同志逝世"]),), tuple(body))


def interview(rng: Random) -> Article:
    """Questions and answers, by 问 and 答 or by the speakers' names."""
    w, who = _w(rng), name(rng)
    ask, answer = rng.choice(
        [("问：", "答："), ("记者：", f"{who}："), ("本报记者：", f"{who}："), ("Q：", "A：")]
    )
    body: Body = [("body", f"近日，本报记者就{w.one('what')}有关问题，专访了{w.one('org')}负责人{who}。")]
    for question in rng.sample(["群众最关心的是什么？", "下一步有哪些打算？", "推进过程中遇到了哪些难题？请您具体谈一谈。", "资金怎么保障？"], 3):  # fmt: skip
        body += [("body", ask + question), ("body", answer + w.paragraph(most=3)[1])]
        if w.chance(0.4):
            body.append(w.paragraph(most=2))
    return Article("interview", (w.fill("{what}怎么干？局长这样说"),), tuple(body), byline=f"本报记者 {name(rng)}" if w.chance(0.5) else "")  # fmt: skip


def names(rng: Random) -> Article:
    """A list of names inside a story: lines of names, padded, one a line or several."""
    w = _w(rng)
    body: Body = [("body", w.lead() + w.fill("{date}，全{u}劳动模范评选结果公布，{n}人榜上有名，名单如下（按姓氏笔画排序）："))]  # fmt: skip
    form = rng.randrange(3)
    for _ in range(rng.randint(2, 6)):
        people = [name(rng) for _ in range(1 if form == 0 else rng.randint(2, 6))]
        body.append(("row", "　".join(_padded(who) if form == 2 else who for who in people)))
    if w.chance(0.6):
        body.append(("body", "公示期间，如有异议，请以书面形式向评选办公室反映。"))
    return Article("names", (w.fill("全{u}劳动模范名单揭晓"),), tuple(body))


def _padded(who: str) -> str:
    return f"{who[0]}　{who[1]}" if len(who) == 2 else who


def law(rng: Random) -> Article:
    """Articles of a regulation under chapters."""
    w = _w(rng)
    body: Body = []
    texts = w.some("sentence", 6, 6)
    for number, text in enumerate(texts):
        if number % 3 == 0:
            body.append(
                (
                    "item",
                    f"第{'一二三'[number // 3]}章　{rng.choice(['总则', '管理职责', '监督检查', '附则'])}",
                )
            )
        body.append(("body", f"第{'一二三四五六'[number]}条　{text}"))
    return Article("law", ("临州区物业管理办法",), tuple(body), subtitle="（2026年3月1日区政府第12次常务会议通过）" if w.chance(0.4) else "")  # fmt: skip


def recipe(rng: Random) -> Article:
    """A recipe: what it takes, steps, a hint."""
    steps = ["五花肉洗净切块，冷水下锅，焯水后捞出沥干。", "锅中放少许油，小火炒糖色，放入肉块翻炒均匀。", "加入生抽、老抽、料酒和开水，没过肉面，大火烧开。", "转小火炖四十分钟，收汁后出锅。"]  # fmt: skip
    marks = rng.choice([[f"{i}." for i in range(1, 5)], list("①②③④"), [f"{i}、" for i in range(1, 5)]])
    body: Body = [
        ("item", rng.choice(["用料：", "原料："]) + "五花肉500克、冰糖30克、葱姜适量"),
        ("item", "做法："),
    ]
    body += [("item", mark + step) for mark, step in zip(marks, steps, strict=True)]
    body += [("item", "小贴士：炖肉时一次加足热水，中途不要再添冷水。")] if rng.random() < 0.5 else []
    return Article("recipe", (rng.choice(["红烧肉这样做不腻", "家常红烧肉"]),), tuple(body))


def weather(rng: Random) -> Article:
    """A forecast with a few rows."""
    w = _w(rng)
    body: Body = [("body", w.lead() + "据市气象台预报，受冷空气影响，未来三天我市以多云到阴天气为主，山区有小雨，最低气温降至6℃左右。")]  # fmt: skip
    body += [("row", f"{day}：{sky}，{low}～{low + 9}℃，{wind}") for day, sky, low, wind in (("今天", "多云转阴", 9, "北风3级"), ("明天", "小雨", 6, "北风4级"), ("后天", "阴转晴", 7, "微风"))]  # fmt: skip
    return Article("weather", (rng.choice(["冷空气今天到 出门添件衣", "未来三天多云间阴"]),), tuple(body))


def novel(rng: Random) -> Article:
    """A serial novel: chapter, dialogue of short lines, to be continued."""
    w = _w(rng)
    talk = ["“谁？”", "“是我。”", "他没有回头。", "“你终于来了。”老人说。", "雨越下越大。", "“走吧。”", "没有人应声。", "“不能等了，再等天就亮了！”"]  # fmt: skip
    body: Body = [("item", rng.choice(["第十二章　夜渡", "十二、夜渡", "12"]))] if w.chance(0.5) else []
    for _ in range(rng.randint(2, 3)):
        body += [w.paragraph("essay", 2), *(("body", text) for text in rng.sample(talk, 3))]
    body.append(w.paragraph("essay", 2))
    body += (
        [("tail", rng.choice(["（未完待续）", "（待续）", "（12）", "（连载十二）"]))]
        if w.chance(0.7)
        else []
    )
    return Article(
        "novel", ("河灯",), tuple(body), label="小说连载" if w.chance(0.5) else "", byline=name(rng)
    )


def essay(rng: Random) -> Article:
    """An essay, lines of verse quoted in it at times, the place and day at its end."""
    w = _w(rng)
    body: Body = [w.paragraph("essay", 3) for _ in range(rng.randint(2, 4))]
    if w.chance(0.5):
        verse = rng.sample(w.pool["verse"], rng.randint(2, 4))
        body += [("row", line) for line in verse] + [w.paragraph("essay", 2)]
    body += (
        [("tail", rng.choice(["2026年3月于临州", "（作者系市作协会员）", "二〇二六年三月"]))]
        if w.chance(0.4)
        else []
    )
    return Article("essay", (rng.choice(["槐花巷", "炉火", "河边旧事"]),), tuple(body), byline=name(rng) if w.chance(0.7) else "")  # fmt: skip


def answer(rng: Random) -> Article:
    """A reader's letter and the office's answer with its colon line."""
    w = _w(rng)
    body: Body = [("body", f"{w.one('org')}：" if w.chance(0.5) else "编辑同志："), w.paragraph(most=2)]
    body += [("tail", f"市民 {name(rng)}")]
    body += [("body", rng.choice([w.one("org") + "回复：", "记者调查："])), w.paragraph(most=3)]
    return Article("answer", (rng.choice(["路灯不亮三个月", "公交站台何时修"]),), tuple(body), label=rng.choice(["读者来信", "民声", ""]))  # fmt: skip


def chronicle(rng: Random) -> Article:
    """Dated entries."""
    w = _w(rng)
    entries = [
        f"{2020 + i}年{i + 2}月　{w.one('place')}启动{w.one('what')}试点。" for i in range(rng.randint(3, 5))
    ]
    return Article("chronicle", ("大事记",), tuple(("item", text) for text in entries), kicker="")


def correction(rng: Random) -> Article:
    """A correction or a notice of loss."""
    w = _w(rng)
    if w.chance(0.5):
        return Article("correction", ("更正",), (("body", w.fill("本报{date}二版《{place}见闻》一文中，“{name}”应为“{name}”，特此更正，并向读者致歉。")),))  # fmt: skip
    return Article("loss", ("遗失声明",), (("body", w.fill("{name}遗失身份证一张，证号末四位{m}，声明作废。")), ("body", w.fill("{org}遗失公章一枚，声明作废。"))))  # fmt: skip


KINDS: tuple[Callable[[Random], Article], ...] = (
    news, news, news, assembly, notice, thanks, reportage, reportage, comment, league, poem, obituary, interview,
    names, law, recipe, weather, novel, essay, answer, chronicle, correction,
)  # fmt: skip
