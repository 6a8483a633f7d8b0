"""Copy in = copy out: what is not printed as typed is a warning, or one of the few sure rules."""

from __future__ import annotations

import pytest

from tests.trust.copy_made import MAKERS, Made, paragraphs
from tests.trust.kept import SURE, read
from typeset.clreq.normalise import ranges
from typeset.findings import Findings
from typeset.findings.codes import register
from typeset.intake.story import normalising

PARAGRAPHS = 540
COPY = list(paragraphs(20_260_507, PARAGRAPHS))


@pytest.mark.parametrize("start", range(0, PARAGRAPHS, len(MAKERS)))
def test_every_change_is_told(start: int) -> None:
    """This test ensures that no character of generated copy goes or changes without a warning or a sure rule's note."""
    body = "\n\n".join(made.typed for made in COPY[start : start + len(MAKERS)])
    printed, _, silent = read(body)
    assert silent == []
    text = "\n".join(printed)
    for made in COPY[start : start + len(MAKERS)]:
        for piece in made.kept:
            assert piece in text, made.typed


@pytest.mark.parametrize("made", COPY[: len(MAKERS) * 4], ids=lambda made: made.typed[:20])
def test_what_is_in_doubt_is_a_warning(made: Made) -> None:
    """This test ensures that each kind that asks for the desk's eye has a warning, and that sure copy has none."""
    _, told, silent = read(made.typed)
    warnings = [item for item in told if item.severity != "info"]
    assert bool(warnings) == made.warned, [item.zh for item in warnings]
    assert silent == []
    for item in warnings:
        assert all((item.zh, item.en, item.hint))
        assert item.place.line >= 5


def test_a_clean_story_is_silent() -> None:
    """This test ensures that ordinary copy asks nobody anything."""
    clean = [made.typed for made in paragraphs(1, len(MAKERS) * 4) if made.kept == (made.typed,)]
    assert len(clean) >= 4
    _, told, silent = read("\n\n".join(clean))
    assert told == []
    assert silent == []


def test_every_sure_rule_is_registered() -> None:
    """This test ensures that the table of sure changes names rules that are explained."""
    assert set(SURE) <= set(register())
    assert all(len(why) > 10 for why in SURE.values())


def test_silence_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that the check fails when changes are not told (negative control)."""
    monkeypatch.setattr(normalising, "_log", lambda *_: None)
    assert len([made for made in COPY[: len(MAKERS)] if read(made.typed)[2]]) >= 8


def test_a_greedy_rule_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a rule that makes every hyphen between numbers a range breaks what must stay (negative control)."""
    monkeypatch.setattr(
        ranges,
        "_reading",
        lambda _, match: ranges.Reading.RANGE if match["after"] else ranges.Reading.OTHER,
    )
    broken = [
        made for made in COPY if made.kept and not all(p in "\n".join(read(made.typed)[0]) for p in made.kept)
    ]
    assert len(broken) >= 10


def test_an_info_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a guess told at info level is found out (negative control)."""

    def quiet(self: Findings, code: str, zh: str, en: str, hint: str = "", *_: object) -> None:
        self.info(f"X{code}", zh, en, hint)

    monkeypatch.setattr(Findings, "warning", quiet)
    assert read("全市 上下齐心。")[2]
    assert read("这是*斜体*字。")[2]


@pytest.mark.parametrize("typed", ["- 甲地\n- 乙地", "一、甲地\n二、乙地", "　　甲地。\n　　乙地。"])
def test_items_are_never_joined(typed: str) -> None:
    """This test ensures that two items of a list stand in two paragraphs."""
    assert len(read(typed)[0]) == 2
