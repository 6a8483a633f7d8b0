"""A share of the damaged copy that `tools.fuzz_copy` tries: a story or a finding, no trace, no letter lost in silence."""

from __future__ import annotations

import random
import time

import pytest

from tools.fuzz_copy import SLOWEST, tried
from tools.fuzz_copy_made import MAKERS, Input, made
from typeset.findings import Findings
from typeset.intake.copy import arrivals
from typeset.intake.web.page import page_tree
from typeset.model.story import Story

SHARE = 10
"""Inputs of each kind."""


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPESET_CACHE", "off")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_damaged_copy_is_read_or_told(kind: str) -> None:
    """This test ensures that damaged copy of each kind ends in stories or findings, whole and in time."""
    first = random.Random(kind).randrange(100_000)
    for seed in range(first, first + SHARE):
        begun = time.process_time()
        outcome = tried(made(seed, kind))
        assert not outcome.fault, f"seed {seed}"
        assert time.process_time() - begun < SLOWEST


def test_the_same_seed_gives_the_same_input() -> None:
    for kind in sorted(MAKERS):
        one, two = made(7, kind), made(7, kind)
        assert (one.name, one.seen) == (two.name, two.seen)


def test_a_reader_that_loses_a_paragraph_falls(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that the trial sees what is lost: a reader without its last paragraph, and one that says nothing."""
    item = Input(
        "html", "页.html", "<p>麦子熟了。</p><p>镰刀也磨好了。</p>".encode(), "麦子熟了。镰刀也磨好了。"
    )
    assert not tried(item).fault
    whole = arrivals.read_arrival

    def losing(*given: object) -> list[Story]:
        return [story._replace(body=story.body[:-1]) for story in whole(*given)]  # type: ignore[arg-type]

    monkeypatch.setattr(arrivals, "read_arrival", losing)
    assert tried(item).fault.startswith("lost in silence: ")

    def silent(*_: object) -> list[Story]:
        return []

    monkeypatch.setattr(arrivals, "read_arrival", silent)
    assert tried(item).fault == "neither story nor finding"


def test_words_behind_the_body_are_kept() -> None:
    """This test ensures that words after </body>, and before <body>, are part of the page."""
    page = "<html><head><title>x</title></head>前言在此。<body><article><p>正文一段。</p></article></body>尾巴还在</html>"
    assert "尾巴还在" in "".join(page_tree(page, "x", Findings()).find("body").itertext())
    item = Input("html", "页.html", page.encode(), "前言在此正文一段尾巴还在")
    assert not tried(item).fault


def test_code_of_a_page_that_is_set_is_told() -> None:
    """This test ensures that an element that was never closed does not print code in silence; an arrow or a formula is no code."""

    def warned(page: str) -> list[str]:
        findings = Findings()
        arrivals.read_arrival(page.encode(), "页.html", arrivals_known(), findings)
        return [item.code for item in findings if item.severity == "warning" and item.code == "WEB-01"]

    text = "昨天，全区重点项目集中开工，总投资3.2亿元，涉及交通、水利、教育等领域。" * 3
    assert warned(f"<article><p>&lt;div class=x&gt;{text}&lt;/div&gt;</p></article>") == ["WEB-01"]
    assert warned(f"<article><p>若 a &lt; b 而 p &gt; 3 则成立。{text}</p></article>") == []


def arrivals_known() -> object:
    from typeset.intake.copy.terms import CopyTerms

    return CopyTerms()
