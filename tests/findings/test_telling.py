"""Findings are told in the register's words: layout gives codes and figures, and every template fits its calls."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import typeset
from tests.findings.told_calls import Call, calls, problems
from typeset.cli import main
from typeset.findings import ERROR, INFO, WARNING, Place
from typeset.findings import codes as register_of
from typeset.findings.codes import entry, register
from typeset.findings.codes.entry import NOTHING, Sentence
from typeset.findings.figures import FORMS, PARTS, SPOKEN, Figure, Phrase, Words, fields, pieces, shown
from typeset.findings.telling import filled, phrase, tell

ROOT = Path(typeset.__file__).parent
TOLD = ("compose", "makeup", "engine", "press")
"""Rooms whose findings are told by code and figures alone."""

SAMPLES: dict[str, Figure] = {
    "": 3, "mm": 28_346_457, "size": (28_346_457, 56_692_913), "pt": 10_500_000, "em": 310, "percent": 705, "points": "彧", "quoted": ("甲", "乙"),
    "typed": "甲", "pasted": "甲：乙", "list": ("甲", 2), "phrases": (phrase("FIT-02.pictures", heights="9→8"), Words("乙", "b")), "part": "kicker",
}  # fmt: skip
"""A figure for each form."""


def sentences() -> list[tuple[str, Sentence]]:
    return [
        (f"{code}.{name}".rstrip("."), said)
        for code, e in register().items()
        for name, said in e.sentences.items()
    ]


def phrases() -> list[tuple[str, Words]]:
    return [(f"{code}.{name}", words) for code, e in register().items() for name, words in e.phrases.items()]


def told() -> dict[str, list[Call]]:
    """All calls of the program by file."""
    found = {}
    for file in sorted(ROOT.rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        if "findings.telling import" in source:
            found[file.relative_to(ROOT).as_posix()] = list(calls(ast.parse(source)))
    return found


def test_every_call_fits_its_sentence() -> None:
    """This test ensures that each call names a sentence that is there and gives it its figures, none missing, none unknown, and a
    severity it may have."""
    found = told()
    assert sum(map(len, found.values())) > 120, "the search finds the calls"
    wrong = [
        f"{file}:{call.line}: {why}"
        for file, every in found.items()
        for call in every
        for why in problems(call)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('tell("FIT-05.note", at=p, name=n)', "misses ['over']"),
        ('tell("FIT-05.note", at=p, name=n, over=1, more=2)', "no place for ['more']"),
        ('tell("FIT-05.nothing", at=p)', "not in the register"),
        ('tell("XXX-99")', "not in the register"),
        ('tell(key, at=p, name=n, over=1)', "no literal"),
        ('tell("FIT-05.note", **figures)', "no literal"),
        ('tell("TABOO-07", at=p, title=t, leg=g, lines=x)', "may be"),
        ('tell("TABOO-07", at=p, severity=INFO, title=t, leg=g, lines=x)', "may be"),
        ('phrase("PIC-03.story", rows=3)', "misses ['lines']"),
        ('key = "MST-01" if a else "AD-01"\ntell(key, at=p)', "misses ['ad']"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_seen(source: str, said: str) -> None:
    """This test ensures that the search above would see a wrong name, key, figure or severity."""
    found = [why for call in calls(ast.parse(source)) for why in problems(call)]
    assert any(said in why for why in found), found


def test_every_sentence_is_told() -> None:
    """This test ensures that the register holds no sentence or phrase that no code tells."""
    used = {(call.function, key) for every in told().values() for call in every for key in call.keys}
    assert [key for key, _ in sentences() if ("tell", key) not in used] == []
    assert [key for key, _ in phrases() if ("phrase", key) not in used] == []


@pytest.mark.parametrize("room", TOLD)
def test_no_sentence_in_layout(room: str) -> None:
    """This test ensures that layout, composition and press build no finding of their own words."""
    wrong = []
    for file in sorted((ROOT / room).rglob("*.py")):
        wrong += [f"{file.name}:{line}" for line in built(file.read_text(encoding="utf-8"))]
    assert wrong == []


def built(source: str) -> list[int]:
    """Lines on which a finding, or words in two languages, are built in place."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        texts = [arg for arg in node.args if isinstance(arg, (ast.Constant, ast.JoinedStr))]
        if (
            name == "Finding"
            or (method in ("error", "warning", "info") and node.args)
            or (name == "Words" and texts)
        ):
            found.append(node.lineno)
    return found


@pytest.mark.parametrize(
    "source",
    ['Finding("FIT-05", ERROR, f"超 {n} 行", "over")', 'findings.error(code, zh, en)', 'x = Words("题", "title")'],
)  # fmt: skip
def test_a_built_finding_is_seen(source: str) -> None:
    assert built(source) == [1]


@pytest.mark.parametrize(("key", "said"), sentences(), ids=[key for key, _ in sentences()])
def test_sentences(key: str, said: Sentence) -> None:
    """This test ensures that a sentence has both languages, both hints or none, knows its severities, and can be put into words."""
    assert said.zh.strip()
    assert re.search("[A-Za-z]{2}", shown(said.en))
    assert re.search("[\u4e00-\u9fff]", said.zh) or key == "IMP-06.map"
    assert bool(said.hint) == bool(said.hint_en)
    assert said.severities
    assert set(said.severities) <= {ERROR, WARNING, INFO}
    assert not {name for name, _ in fields(*said[1:])} & {"at", "severity", "key"}
    for number, text in enumerate(said[1:]):
        assert_fills(text, english=bool(number % 2))


@pytest.mark.parametrize(("key", "words"), phrases(), ids=[key for key, _ in phrases()])
def test_phrases(key: str, words: Words) -> None:
    assert all(text.strip() for text in words) or words == Words("", ""), key
    assert_fills(words.zh, english=False)
    assert_fills(words.en, english=True)


def assert_fills(text: str, *, english: bool) -> None:
    """A template has known forms and no stray brace, and makes words."""
    assert {form for _, form in fields(text)} <= {"", *FORMS, *SPOKEN}
    assert not re.search(r"[{}]", re.sub(r"\{\{|\}\}|\{\w+(:\w+)?\}", "", text))
    made = filled(text, {name: SAMPLES[form] for name, form in fields(text)}, english=english)
    assert bool(made) == bool(text)


def test_forms_have_samples() -> None:
    assert set(SAMPLES) == {"", *FORMS, *SPOKEN}


def test_what_stops_agrees_with_the_sentences() -> None:
    """This test ensures that a code whose sentences may be errors stops something."""
    for code, e in register().items():
        grave = any(ERROR in said.severities for said in e.sentences.values())
        assert not (grave and e.stops == NOTHING), code


def test_a_family_is_read_from_one_file() -> None:
    """This test ensures that the file of a code's family holds it, so that telling a finding reads no other."""
    for code, e in register().items():
        if e.sentences:
            home = register_of._HOMES[code.partition("-")[0]]
            assert register_of._codes(home)[code] is e


@pytest.mark.parametrize(
    ("template", "figure", "zh", "en"),
    [
        ("{x}", 3, "3", "3"), ("{x}", "甲", "甲", "甲"), ("{x}", 12.5, "12.5", "12.5"), ("{x}", 12.0, "12", "12"), ("{{{x}}}", 1, "{1}", "{1}"),
        ("{x:mm}", 28_346_457, "10.0", "10.0"), ("{x:size}", (28_346_457, 56_692_913), "10.0 × 20.0 mm", "10.0 × 20.0 mm"), ("{x:pt}", 10_500_000, "10.5", "10.5"),
        ("{x:em}", 310, "0.31", "0.31"), ("{x:percent}", 705, "70.5", "70.5"), ("{x:percent}", 700, "70", "70"),
        ("{x:points}", "邉\U000e0101", "U+9089 U+E0101", "U+9089 U+E0101"), ("{x:quoted}", ("甲", "乙"), "“甲”、“乙”", "“甲”、“乙”"), ("{x:typed}", "甲", "'甲'", "'甲'"),
        ("{x:list}", ("甲", 2), "甲、2", "甲, 2"), ("{x:part}", "kicker", "引题", "kicker"), ("{x}", Words("题", "title"), "题", "title"),
        ("{x:phrases}", (phrase("FIT-03.subheads"), phrase("FIT-02.pictures", heights="9→8")), "小标题占 3 行；图高 9→8 行", "subheads take 3 lines; pictures 9→8 lines"),
        ("{x:mm}", "宽", "宽", "宽"), ("{y}", 1, "{y}", "{y}"),
    ],
)  # fmt: skip
def test_forms(template: str, figure: Figure, zh: str, en: str) -> None:
    """This test ensures what each form shows in either language; a wrong kind or a missing figure shows as far as it goes."""
    assert filled(template, {"x": figure}) == zh
    assert filled(template, {"x": figure}, english=True) == en


def test_a_finding() -> None:
    place = Place("a.yaml", 7)
    made = tell(
        "FIT-05.table", at=place, title="灯", page=2, given=9, over=3, columns="1-3", first=4, last=15, legs=2
    )
    assert made.code == "FIT-05"
    assert made.severity == ERROR
    assert made.place == place
    assert made.zh == "《灯》的表格超 3 行（第 2 版，给了 9 行），后面的几行没有排"
    assert (
        made.en == 'the table of "灯" is over by 3 lines (page 2, 9 lines given); its last rows are not set'
    )
    assert made.hint == "版块加高：at: {columns: 1-3, lines: 4-15}；或写 legs: 2 分成 2 栏接排，表头重排"


def test_severity_is_given_where_it_depends() -> None:
    for severity in (WARNING, ERROR):
        assert tell("TABOO-07", severity=severity, title="灯", leg=2, lines=2).severity == severity


def test_parts_are_those_of_the_story() -> None:
    assert {"kicker", "subtitle", "byline", "label", "summary"} < set(PARTS)
    assert Phrase("FIT-03.subheads") == phrase("FIT-03.subheads")
    assert [form for _, form in pieces("a{b:mm}{{")] == [None, "mm", None]


def test_explain_shows_the_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that `typeset explain` prints every sentence of a code in both languages with the names of its figures."""
    assert main(["explain", "FIT-05"]) == 0
    printed = capsys.readouterr().out
    for said in entry("FIT-05").sentences.values():
        assert all(shown(text) in printed for text in (said.zh, said.en, said.hint, said.hint_en))
    assert "《{title}》超 {over} 行、{chars} 字（第 {page} 版，给了 {given} 行）" in printed
    assert "版块加高：at: {columns: {columns}, lines: {first}-{last}}" in printed


def test_explain_without_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "KIN-03"]) == 0
    assert "{" not in capsys.readouterr().out


def test_telling_reads_one_file(tmp_path: Path) -> None:
    """This test ensures that a finding told loads its family's words and no other, in under 5 ms (compiled, best of three)."""
    script = (
        "import time, sys; from typeset.findings.telling import tell; start = time.process_time();"
        "tell('AD-11', ad='甲', news='乙'); print(time.process_time() - start, *sorted(sys.modules))"
    )
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONPATH": str(ROOT.parent)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    taken = []
    for _ in range(4):
        run = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=env
        )
        seconds, *modules = run.stdout.split()
        loaded = {name.rpartition(".")[2] for name in modules if name.startswith("typeset.findings.codes.")}
        assert loaded == {"entry", "adverts"}
        taken.append(float(seconds))
    assert min(taken[1:]) < 0.005


@pytest.mark.parametrize(("count", "words"), [(1, "1 line is white"), (2, "2 lines are white")])
def test_one_line_is_one_line(count: int, words: str) -> None:
    """This test ensures that in English one of what is counted is told as one, with its verb."""
    figures = {"title": "甲", "page": 1, "columns": "1", "first": 1, "last": 9}
    assert words in tell("FIT-03.under", less=count, **figures).en
    assert f"空 {count} 行" in tell("FIT-03.under", less=count, **figures).zh
    over = tell("FIT-05", title="甲", over=1, chars=1, page=1, given=12, deeper="", savings="").en
    assert "over by 1 line, 1 character (page 1, 12 lines given)" in over
