"""A register entry as `typeset explain` prints it: what it means, what it stops, and the sentences that tell it."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.findings import ERROR, INFO, WARNING
from typeset.findings.codes.entry import DRAFT, PRESS, Entry, Sentence
from typeset.findings.figures import fields, shown

_LEVELS = {ERROR: "错误 error", WARNING: "警告 warning", INFO: "说明 note"}


def explained(code: str, entry: Entry) -> str:
    """The text for one code."""
    parts = [f"{code}  {entry.zh}", entry.explain_zh, f"{entry.en}. {entry.explain_en}"]
    if entry.stops == PRESS:
        parts.append(
            "报错误时，这一版作草样写出，不出印刷版。 As an error it stops the press; the page is drawn as a draft."
        )
    if entry.stops == DRAFT:
        parts.append(
            "报错误时，用得上的照排，所在的版作草样写出，不出印刷版。 As an error it stops the press; what is there is drawn as a draft."
        )
    if entry.sentences:
        parts.append(
            "\n".join(
                (
                    "报的是（花括号里填实数） What it says, with figures for the names in braces:",
                    *_said(entry),
                )
            )
        )
    return "\n\n".join(parts)


def _said(entry: Entry) -> Iterator[str]:
    for sentence in entry.sentences.values():
        yield f"- {' / '.join(_LEVELS[level] for level in sentence.severities)}: {shown(sentence.zh)}"
        yield f"  {shown(sentence.en)}"
        if sentence.hint and not _is_figure(sentence):
            yield f"  → {shown(sentence.hint)}"
            yield f"    {shown(sentence.hint_en)}"
    if entry.phrases:
        yield "其中 Parts of it:"
    for words in entry.phrases.values():
        yield f"- {shown(words.zh)}"
        yield f"  {shown(words.en)}"


def _is_figure(sentence: Sentence) -> bool:
    """Whether a hint is nothing but a phrase, which is listed by itself."""
    return any(sentence.hint == f"{{{name}}}" for name, _ in fields(sentence.hint))
