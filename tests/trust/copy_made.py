"""Copy of many kinds from templates, the same for the same seed: what is typed, and what of it must be printed as it stands."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

PEOPLE = ("禾小青", "麦大田", "柳叶新", "苏果", "石磊山", "温如玉", "夏至", "谷雨田")
PLACES = ("临州", "桐溪", "昭宁", "漳水", "北关")
THINGS = ("水渠", "电梯", "书屋", "粮仓", "集市", "公交线")


class Made(NamedTuple):
    """A paragraph as typed, and the pieces that stand in print as they are. warned: a warning has to be given."""

    typed: str
    kept: tuple[str, ...] = ()
    warned: bool = False


Maker = Callable[[random.Random], Made]


def _plain(r: random.Random) -> Made:
    text = f"{r.choice(PLACES)}的{r.choice(THINGS)}修好了，{r.randint(2, 99)}户人家用上了新设施，增长{r.randint(1, 9)}.{r.randint(1, 9)}%。"
    return Made(text, (text,))


def _half_width(r: random.Random) -> Made:
    return Made(f'{r.choice(PEOPLE)}说:"{r.choice(THINGS)}好用",大家都来了(共{r.randint(2, 90)}人).')


def _phone(r: random.Random) -> Made:
    number = r.choice(
        (
            f"(010){r.randint(2000, 8999)}-{r.randint(1000, 9999)}",
            f"400-{r.randint(100, 999)}-{r.randint(1000, 9999)}",
            f"138-{r.randint(1000, 9999)}-{r.randint(1000, 9999)}",
            f"0355-{r.randint(2000000, 8999999)}",
        )
    )
    return Made(f"服务热线{number}号{r.choice(('', '线'))}全天开通。", (number + "号",))


def _number(r: random.Random) -> Made:
    a = r.randint(2, 9)
    number = r.choice(
        (
            f"{a}-{r.randint(100, 990)}号", f"{a}-1号楼", f"国发202{a}-{r.randint(10, 40)}号", f"歼-{r.randint(10, 35)}", f"T-{a}4",
            f"COVID-{r.randint(19, 23)}", f"2026-0{a}-{r.randint(10, 28)}", f"ISBN 978-7-{r.randint(1000, 9999)}-1234-{a}", f"晋D-{r.randint(10000, 99999)}",
            f"6222-0{a}18-{r.randint(1000, 9999)}", f"{a + 1}-{a}险胜", f"GB/T 158{a}4-2011", f"{a}00-{a}0=10元",
        )
    )  # fmt: skip
    return Made(f"这一件是{number}，大家记得。", (number,))


def _range(r: random.Random) -> Made:
    a = r.randint(1, 5)
    return Made(
        f"{a}-{a + 3}月有{a * 10}-{a * 10 + 5}人参加，占{a}%-{a + 4}%，{2000 + a}-{2010 + a}年都是如此。"
    )


def _doubtful_range(r: random.Random) -> Made:
    a = r.randint(1, 9)
    typed = r.choice((f"{a}-{a + 2}号楼", f"200{a}-1{a}年", f"1{a % 3}-{a % 9 + 1}月", "05-07日"))
    return Made(f"通知贴在{typed}的公告栏里。", (typed,), True)


def _names(r: random.Random) -> Made:
    names = r.sample(PEOPLE, 4)
    blank = r.choice((" ", "　"))
    row = blank.join(names)
    return Made(f"到会的有：{row}。", (row,), blank == " ")


def _row(r: random.Random) -> Made:
    row = " ".join(r.sample(PLACES, 4))
    return Made(f"巡讲走过{row}各地。", (row,), True)


def _stray(r: random.Random) -> Made:
    return Made(f"全市 上下齐心，{r.choice(PLACES)}的{r.choice(THINGS)}如期完工。", (), True)


def _spaced(r: random.Random) -> Made:
    return Made(f"{' '.join(r.choice(PLACES) + r.choice(THINGS))}，大家都说好。")


def _pangu(r: random.Random) -> Made:
    return Made(f"使用 CPU 处理，共 {r.randint(2, 99)} 台，在{r.choice(PLACES)} APP 上看。")


def _figures_apart(r: random.Random) -> Made:
    typed = f"男子100米 {r.randint(10, 14)}秒"
    return Made(f"成绩：{typed}。", (typed,), True)


def _english(r: random.Random) -> Made:
    typed = r.choice(
        (
            "John “Jack” Smith", "the “New York Times” report", "students’ union", "rock ’n’ roll", "’90s", "’80s和’90s",
            "O’Neill", "d’Ivoire", "European Union (EU) members", "12′30″", "5'10\"", "It's OK", "Tom & Jerry", "Côte d’Ivoire",
            "Windows 11 Pro", "rock 'n' roll", "students' union",
        )
    )  # fmt: skip
    return Made(f"{r.choice(PEOPLE)}谈到{typed}，大家听得入神。", (typed,))


def _straight_english(r: random.Random) -> Made:
    return Made(f'请来John "Jack" Smith和{r.choice(PEOPLE)}。')


def _accents(r: random.Random) -> Made:
    word = r.choice(("cafe\u0301", "Nguye\u0302\u0303n", "ni\u030c ha\u030co", "nai\u0308ve"))
    return Made(f"{word}在{r.choice(PLACES)}开张了。")


def _lone_mark(r: random.Random) -> Made:
    return Made(f"拼音m\u0304在{r.choice(PLACES)}不用。", ("m\u0304",), True)


def _marks(r: random.Random) -> Made:
    return Made(
        r.choice(
            (
                "真的...吗?!",
                "好--真好",
                "约翰・史密斯来了",
                "长5㎞，占１００％",
                "多做「口碑工程」",
                "好!!!!!",
            )
        )
        + f"{r.choice(THINGS)}。"
    )


def _turned_quotes(r: random.Random) -> Made:
    return Made(f"”{r.choice(THINGS)}”修好了。", (), True)


def _bullets(r: random.Random) -> Made:
    sign = r.choice("-*+")
    items = [f"{place}修{r.choice(THINGS)}" for place in r.sample(PLACES, 3)]
    return Made("\n".join(f"{sign} {item}" for item in items), tuple(items))


def _numbered(r: random.Random) -> Made:
    lead = r.choice((("1.", "2.", "3."), ("一、", "二、", "三、"), ("（一）", "（二）", "（三）"), ("①", "②", "③"), ("⑴ ", "⑵ ", "⑶ "), ("• ", "• ", "• ")))  # fmt: skip
    items = [
        f"{sign}{place}修{r.choice(THINGS)}；" for sign, place in zip(lead, r.sample(PLACES, 3), strict=True)
    ]
    return Made("\n".join(items), tuple(items))


def _wrapped(r: random.Random) -> Made:
    return Made(f"{r.choice(PLACES)}的{r.choice(THINGS)}\n修好了，大家\n都说好。")


def _quoted(r: random.Random) -> Made:
    return Made(f"> {r.choice(PEOPLE)}写道，水来了。\n> 树也绿了。")


def _emphasis(r: random.Random) -> Made:
    return Made(f"这是*{r.choice(THINGS)}*和_{r.choice(PLACES)}_的事。", (), True)


def _starred(r: random.Random) -> Made:
    return Made(f"{r.choice(THINGS)}*由{r.choice(PLACES)}承建，面积5*3米。", ("*由", "5*3米"))


def _html(r: random.Random) -> Made:
    typed = r.choice(("甲地<br>乙地", '<span style="x">甲地</span>', "<i>甲地</i>", "甲地&nope;乙地", "`甲地`乙地", "~~甲地~~乙地", "[甲地](http://a.example/b)"))  # fmt: skip
    return Made(f"去了{typed}修{r.choice(THINGS)}。", (), True)


def _own(r: random.Random) -> Made:
    return Made(
        f"**{r.choice(THINGS)}**长10米[2]{{sup}}，CO<sub>2</sub>和A&amp;B都好，[{r.choice(PLACES)}]{{kai}}。"
    )


def _comment(r: random.Random) -> Made:
    return Made(f"{r.choice(PLACES)}修<!-- 待核 -->{r.choice(THINGS)}。")


MAKERS: tuple[Maker, ...] = (
    _plain, _half_width, _phone, _number, _range, _doubtful_range, _names, _row, _stray, _spaced, _pangu, _figures_apart, _english,
    _straight_english, _accents, _lone_mark, _marks, _turned_quotes, _bullets, _numbered, _wrapped, _quoted, _emphasis, _starred,
    _html, _own, _comment,
)  # fmt: skip


def paragraphs(seed: int, number: int) -> Iterator[Made]:
    """So many paragraphs, every kind in turn."""
    r = random.Random(seed)
    for index in range(number):
        yield MAKERS[index % len(MAKERS)](r)
