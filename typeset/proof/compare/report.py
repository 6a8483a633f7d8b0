"""A comparison as text, JSON and GitHub annotations."""

from __future__ import annotations

import json
from typing import Any

from typeset.findings import Box
from typeset.findings.render import escaped
from typeset.model.seam import is_seam_number, label_of
from typeset.proof.compare.pairing import without_seams
from typeset.proof.compare.types import Change, Comparison, EditionRecord
from typeset.proof.compare.words import page_word, said

FORMAT = 1
_MOST_EFFECTS = 8
"""Effects of one change that the text lists; the rest is counted."""

_PT = 1_000_000


def as_text(comparison: Comparison, language: str = "zh") -> str:
    """Changes by page, each with its effects; the last line counts them. language: zh or en."""
    zh = language == "zh"
    out = [f"{comparison.old.title} → {comparison.new.title}"]
    if comparison.same:
        return "\n".join((*out, "没有不同" if zh else "no difference")) + "\n"
    page = ""
    for change in comparison.changes:
        word = page_word(change, language)
        if word != page:
            out.append(word)
            page = word
        out.append(f"  {said(change, language)}")
        out.extend(
            f"    · {effect_said(effect, change, language)}" for effect in change.effects[:_MOST_EFFECTS]
        )
        rest = len(change.effects) - _MOST_EFFECTS
        if rest > 0:
            out.append(f"    · 另有 {rest} 项" if zh else f"    · {rest} more")
    return "\n".join((*out, summary(comparison, language))) + "\n"


def effect_said(effect: Change, cause: Change, language: str = "zh") -> str:
    """An effect in one sentence, with its page where that is not the cause's."""
    word = page_word(effect, language)
    return (
        said(effect, language) if word == page_word(cause, language) else f"{word} {said(effect, language)}"
    )


def summary(comparison: Comparison, language: str = "zh") -> str:
    """How many changes, and how many lines moved because of them."""
    moved = moved_lines(comparison)
    effects = sum(len(change.effects) for change in comparison.changes)
    if language == "zh":
        return f"{len(comparison.changes)} 处改动，连带 {effects} 项，{moved} 行移动或重排"
    return f"{len(comparison.changes)} changes, {effects} consequences, {moved} lines moved or set again"


def moved_lines(comparison: Comparison) -> int:
    """Lines that stand elsewhere or were broken otherwise."""
    return sum(
        item.number
        for change in comparison.changes
        for item in (change, *change.effects)
        if item.kind == "lines.moved"
    )


def as_json(comparison: Comparison) -> str:
    """The tree of `as_tree` as text."""
    return json.dumps(as_tree(comparison), ensure_ascii=False, indent=1) + "\n"


def as_tree(comparison: Comparison) -> dict[str, Any]:
    """The tree edition → page → change → effects (docs/versions.md); lengths in points."""
    return {
        "format": FORMAT,
        "same": comparison.same,
        "old": _version(comparison.old),
        "new": _version(comparison.new),
        "summary": {"changes": len(comparison.changes), "lines_moved": moved_lines(comparison)},
        "pages": [
            {
                "old": old or None,
                "new": new or None,
                **({"seam": label_of(new or old)} if is_seam_number(new or old) else {}),
                "changes": [_change(c) for c in comparison.changes if _on(c, old, new)],
            }
            for old, new in comparison.pages
        ],
        "edition": [_change(c) for c in comparison.changes if not (c.page or c.old_page)],
    }


def _on(change: Change, old: int, new: int) -> bool:
    """Whether a change belongs to a pair of pages: by its new page, else by its old one."""
    return change.page == new if change.page else bool(change.old_page) and change.old_page == old


def _version(record: EditionRecord) -> dict[str, Any]:
    return {
        "title": record.title,
        "paper": record.paper,
        "date": record.date,
        "issue": record.issue,
        "standard": record.standard,
        "pages": len(without_seams(record).pages),
    }


def _change(change: Change) -> dict[str, Any]:
    out: dict[str, Any] = {"kind": change.kind, "zh": said(change), "en": said(change, "en")}
    for key in ("page", "old_page", "block", "paragraph", "at", "number", "old", "new"):
        value = getattr(change, key)
        if value:
            out[key] = value
    for key in ("boxes", "old_boxes"):
        boxes: tuple[Box, ...] = getattr(change, key)
        if boxes:
            out[key] = [[round(edge / _PT, 3) for edge in box] for box in boxes]
    if change.effects:
        out["effects"] = [_change(effect) for effect in change.effects]
    return out


def as_github(comparison: Comparison, file: str = "", severity: str = "error") -> str:
    """One annotation a change. file: the edition file that it is attached to; severity: error, warning or notice."""
    lines = []
    for change in comparison.changes:
        title = f"{page_word(change)} {change.kind}"
        text = said(change) + "".join(
            f"\n· {effect_said(effect, change, 'zh')}" for effect in change.effects[:3]
        )
        place = f"file={escaped(file, attribute=True)}," if file else ""
        lines.append(
            f"::{severity} {place}title={escaped(title, attribute=True)}::{escaped(text + chr(10) + said(change, 'en'))}"
        )
    return "\n".join(lines)
