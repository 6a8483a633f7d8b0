"""CLS-01 … CLS-03: one class per character, quotes by context, dashes and ellipses as one piece."""

from __future__ import annotations

import pytest

from typeset.clreq.classes import NAMES, class_of, is_chinese_quote
from typeset.clreq.tokens import tokens

MEMBERS = {  # the table of CLS-01
    "OPB": "（〔［｛【〖《〈「『“‘",
    "CLB": "）〕］｝】〗》〉」』”’",
    "COM": "，、",
    "SEM": "；：",
    "STP": "。．",
    "EXQ": "！？‼⁇⁈⁉",
    "DOT": "·・‧•",
    "DSH": "⸺",
    "ELL": "…⋯",
    "CON": "–—～",
    "SOL": "/／",
    "NUM": "0189",
    "PRE": "￥¥＄$€£№",
    "SUF": "%％‰℃°′″",
    "LAT": "aZéßΩЖ@(",
    "HAN": "国〇㎡①龘０Ａ〡𠮷",
    "ITR": "々",
    "SPC": " \u3000",
}


def classes(text: str) -> list[str]:
    return [NAMES[token.cls] for token in tokens(text)]


def pieces(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokens(text)]


@pytest.mark.parametrize(("name", "chars"), MEMBERS.items())
def test_cls_01_members(name: str, chars: str) -> None:
    """This test ensures that every character of CLS-01's table resolves to its class."""
    assert {ch: NAMES[class_of(ch)] for ch in chars} == dict.fromkeys(chars, name)


@pytest.mark.parametrize(
    "text", ["他说：“好——”……第3版，5G网 It’s 63%！？", "www.example.com/a 看", "", "—…—", "a.b@c.de。"]
)
def test_cls_01_every_character_in_one_cluster(text: str) -> None:
    """This test ensures that clusters cover a text without gap or overlap (CLS-01)."""
    assert "".join(pieces(text)) == text


def test_cls_01_numbers_and_words_are_one_cluster() -> None:
    """This test ensures that NUM holds its inner marks and sign, and a word its letters and digits."""
    assert pieces("为1,204.5和−3.5，10:30到5G网A4") == [
        "为", "1,204.5", "和", "−3.5", "，", "10:30", "到", "5G", "网", "A4",
    ]  # fmt: skip
    assert classes("1,204.5") == ["NUM"]
    assert classes("5G") == ["LAT"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("他说“你好”。", "“”"),
        ("名为“Windows”的系统", "“”"),
        ("“Windows”系统", "“”"),
        ("系统叫“Windows”", "“”"),
        ("‘好’", "‘’"),
        ("It’s OK", ""),
        ("the “word” here", ""),
        ("他用 don’t 这个词", ""),
    ],
)
def test_cls_02_quotes(text: str, found: str) -> None:
    """This test ensures that a quote is Chinese beside Han, outside or inside, and Western among Latin (CLS-02)."""
    assert "".join(ch for i, ch in enumerate(text) if ch in "“”‘’" and is_chinese_quote(text, i)) == found


def test_cls_02_classes_follow() -> None:
    """This test ensures that Chinese quotes are OPB and CLB clusters and Western ones LAT (CLS-02)."""
    assert classes("说“Win”的") == ["HAN", "OPB", "LAT", "CLB", "HAN"]
    assert set(classes("the “word” it’s")) == {"LAT", "SPC"}


def test_cls_02_control() -> None:
    """This test ensures that the class of a Chinese quote comes from CLS-02, not from the character alone."""
    assert "OPB" not in [NAMES[token.cls] for token in tokens("说“好”的", frozenset(("CLS-02",)))]


@pytest.mark.parametrize(
    ("text", "cut", "names"),
    [
        ("好——吗", ["好", "——", "吗"], ["HAN", "DSH", "HAN"]),
        ("好……吗", ["好", "……", "吗"], ["HAN", "ELL", "HAN"]),
        ("好⋯⋯吗", ["好", "⋯⋯", "吗"], ["HAN", "ELL", "HAN"]),
        ("京—沪", ["京", "—", "沪"], ["HAN", "CON", "HAN"]),
        ("———", ["——", "—"], ["DSH", "CON"]),
        ("………………", ["……", "……", "……"], ["ELL", "ELL", "ELL"]),
    ],
)
def test_cls_03_runs(text: str, cut: list[str], names: list[str]) -> None:
    """This test ensures that two em dashes or ellipses are one cluster, longer runs pairs from the left (CLS-03)."""
    assert pieces(text) == cut
    assert classes(text) == names
