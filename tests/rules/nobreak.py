"""NBK: what must not be broken."""

from __future__ import annotations

from tests.rules.lab import Check, Lab, option, rule, without
from typeset.clreq.rules import HOUSE
from typeset.clreq.scales import HARD


def hard(lab: Lab, text: str, left: str, right: str, **more: object) -> None:
    assert lab.cost(text, left, right, **more) >= HARD, (text, left, right)


def soft(lab: Lab, text: str, left: str, right: str, **more: object) -> None:
    assert 0 < lab.cost(text, left, right, **more) < HARD, (text, left, right)


def broken_apart(code: str) -> Check:
    """Off, with the prohibition that would do it for the rule."""

    def off(lab: Lab) -> None:
        option(level="none")(lab)
        without(code)(lab)

    return off


@rule("NBK-01", without("NBK-01"))
def numbers(lab: Lab) -> None:
    for number in ("315,650", "1.25", "10:30", "−3.5"):
        assert number in lab.song(f"共{number}的").texts


@rule("NBK-02", broken_apart("NBK-02"))
def per_cent(lab: Lab) -> None:
    hard(lab, "占63%的", "63", "%")
    hard(lab, "达30℃的", "30", "℃")


@rule("NBK-03", broken_apart("NBK-03"))
def prefixes(lab: Lab) -> None:
    hard(lab, "约￥100元", "￥", "100")
    hard(lab, "第№3号", "№", "3")


@rule("NBK-04", without("NBK-04"))
def latin_units(lab: Lab) -> None:
    hard(lab, "全程5 km，用时", "5", "km")
    hard(lab, "发电120 kWh的", "120", "kWh")


@rule("NBK-05", without("NBK-05"))
def measure_words(lab: Lab) -> None:
    hard(lab, "今年3月以来", "3", "月")
    soft(lab, "产量150万吨", "150", "万")
    assert lab.cost("到2026年底", "2026", "年") == HOUSE.keeping.strong


@rule("NBK-06", without("NBK-06"))
def ordinals(lab: Lab) -> None:
    hard(lab, "出到第1204期", "第", "1204")


@rule("NBK-07", without("NBK-07"))
def ranges(lab: Lab) -> None:
    soft(lab, "约100～150千克", "～", "150")
    soft(lab, "在2021—2025年", "—", "2025")


@rule("NBK-08", without("NBK-08"))
def dates(lab: Lab) -> None:
    soft(lab, "于11月22日开", "月", "22")


@rule("NBK-09", without("CLS-03"))
def dashes(lab: Lab) -> None:
    assert {"——", "……"} <= set(lab.song("国——国……国").texts)


@rule("NBK-10", without("NBK-10"))
def bylines(lab: Lab) -> None:
    hard(lab, "（记者王迪）会上", "王", "迪")
    soft(lab, "（记者欧阳修文）会上", "修", "文")
    soft(lab, "（记者王迪）会上", "者", "王")


@rule("NBK-11", without("NBK-11"))
def padded_names(lab: Lab) -> None:
    hard(lab, "通讯员 刘\u3000歌", "刘", "歌")


@rule("NBK-12", without("NBK-12"))
def jump_marks(lab: Lab) -> None:
    hard(lab, "（下转第二版）", "二", "版")
    hard(lab, "（上接第一版）会", "上", "接")


@rule("NBK-13", option(level="none"))
def transliterated(lab: Lab) -> None:
    hard(lab, "金·约翰说", "金", "·")
    assert lab.cost("金·约翰说", "·", "约") == 0


@rule("NBK-14", without("NBK-14"))
def latin_words(lab: Lab) -> None:
    assert "Windows" in lab.song("装Windows了").texts
    parts = lab.song("装international了", hyphenate=True).texts[1:-1]
    assert "".join(parts) == "international"
    assert len(parts) > 2
    assert all(len(part) >= 3 for part in (parts[0], parts[-1]))
    assert lab.cost("装international了", parts[0], parts[1], hyphenate=True) > 600
    for whole in ("Internationale", "letter", "NATO"):
        assert whole in lab.song(f"装{whole}了", hyphenate=True).texts


@rule("NBK-15", without("NBK-15"))
def addresses(lab: Lab) -> None:
    found = lab.song("见www.example.com/a/b页")
    assert lab.cost("见www.example.com/a/b页", "www.", "example.") < HARD
    assert all(not piece.startswith(tuple("/.-_?&=")) for piece in found.texts)
    assert found.hyphens == {}


@rule("NBK-16", without("NBK-16"))
def short_titles(lab: Lab) -> None:
    soft(lab, "读《史记》时", "史", "记")


@rule("NBK-17", without("NBK-17"))
def lead_numbers(lab: Lab) -> None:
    hard(lab, "①全面排查", "①", "全")
    hard(lab, "1.全面排查", ".", "全")


@rule("NBK-18", without("NBK-18"))
def house_words(lab: Lab) -> None:
    soft(lab, "推动高质量发展", "质", "量", words=("高质量发展",))
    hard(lab, "推动高质量发展", "质", "量", words=("高质量发展",), headline=True)
    hard(lab, "申俊玲出席", "俊", "玲", names=("申俊玲",))
