"""Small helpers of the raw reader's tests."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from typeset.findings import Finding, Findings
from typeset.intake.raw import Conservation, conservation_of, read
from typeset.model.story import Story

PAGES = Path(__file__).parent / "pages"
SAMPLE = next((Path(__file__).parents[3] / "seeds").glob("000_*.txt"))


class Read(NamedTuple):
    stories: list[Story]
    findings: list[Finding]


def page(name: str) -> str:
    return (PAGES / f"{name}.txt").read_text("utf-8")


def read_text(text: str, words: tuple[str, ...] = ()) -> Read:
    """Read raw copy; no character may be lost or used twice."""
    findings = Findings()
    made = read(text, "page.txt", words, findings)
    assert conservation_of(text, made.stories, made.uses) == Conservation()
    return Read(made.stories, findings.sorted())


def deck(story: Story) -> dict[str, object]:
    """The fields of a story that are set, without its body."""
    names = ("label", "kicker", "title", "subtitle", "byline", "summary", "credit", "jump")
    return {name: getattr(story, name) for name in names if getattr(story, name)}


def texts(story: Story, kind: str = "body") -> list[str]:
    return [item.text for item in story.paragraphs if item.kind == kind]


def codes(made: Read, severity: str = "") -> list[str]:
    return [item.code for item in made.findings if not severity or item.severity == severity]
