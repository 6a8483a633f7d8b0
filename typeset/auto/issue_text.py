"""The text of what a whole issue asks of automatic makeup, once pages of it are filled: their stories go, or all of `auto:`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.entries import EntryText, Span, entries_of, left_comments
from typeset.auto.page_text import Change
from typeset.intake.yaml.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from typeset.auto.page_text import At
    from typeset.intake.yaml.tree import Tree


def issue_changes(tree: Tree, placed: set[At], *, done: bool) -> list[Change]:
    """What takes the stories out that have their page now. placed: where their blocks are written; done: no page is left to fill, so
    that `auto:` goes as a whole, its comments but for those of placed stories kept in its place."""
    key = next((key for key, _ in tree.root.entries if key.text == "auto"), None)
    node = tree.root.get("auto")
    if key is None or not isinstance(node, Mapping):
        return []
    listed = node.get("stories")
    entries = entries_of(tree, node, "stories")
    spots = {at[1:] for at in placed}
    used = [entry for entry in entries if (entry.node.line, entry.node.column) in spots]
    if done:
        stop = tree.line_end(tree.end_of(tree.behind(key), node))
        stray = left_comments(tree, Span(key.start, stop), used)
        return [Change(key.start, min(stop + 1, len(tree.text)), "".join(f"{one}\n" for one in stray))]
    if not used or not isinstance(listed, Sequence):
        return []
    if tree.is_flow(listed) or len(used) == len(entries):
        left = [tree.text[entry.node.start : entry.end] for entry in entries if entry not in used]
        start = listed.start if tree.is_flow(listed) else tree.behind(_key(node))
        stop = tree.end_of(tree.begin(listed), listed)
        gap = "" if tree.is_flow(listed) else " "
        return [Change(start, stop, f"{gap}[{', '.join(left)}]")]
    return [_taken(tree, entry) for entry in used]


def _key(node: Mapping) -> Scalar:
    """The key of its stories."""
    return next(key for key, _ in node.entries if key.text == "stories")


def _taken(tree: Tree, entry: EntryText) -> Change:
    """An item with its lines, and the comments above it that go with it."""
    start = tree.line_start(entry.node.start)
    for _ in entry.above:
        start = tree.line_start(start - 1)
    stop = tree.line_end(entry.end)
    return Change(start, min(stop + 1, len(tree.text)), "")
