"""The text of a page that automatic makeup filled: `auto:` becomes `blocks:` at its place; nothing else of the file changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.entries import EntryText, Span, entries_of, left_comments, page_pieces
from typeset.auto.written import Own, changed_item, item_text
from typeset.intake.yaml.nodes import Mapping, Sequence
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.auto.as_data import References
    from typeset.findings import Place
    from typeset.intake.yaml.nodes import Node, Scalar
    from typeset.intake.yaml.tree import Tree
    from typeset.model.auto import AutoStory
    from typeset.model.block import Block
    from typeset.model.paper import Page

At = tuple[str, int, int]
"""File, line and column where something is written."""

Owns = dict[At, Own]
"""What editors wrote of blocks, by where."""


class Change(NamedTuple):
    """A stretch of a text and what stands there instead."""

    start: int
    """Offset of the first character that goes."""
    end: int
    """Offset behind the last one."""
    text: str
    """What stands there."""


class Filled(NamedTuple):
    """A page as it was asked for and as it is filled."""

    tree: Tree
    """The file that it is written in."""
    node: Mapping
    """Its keys."""
    before: Page
    """As it is written: its fixed blocks, and what is asked."""
    after: Page
    """With its blocks in their places."""


def at_of_place(place: Place) -> At:
    """Where something is written, without its page and boxes."""
    return place.file, place.line, place.column


def asked_entries(tree: Tree, node: Mapping, key: str = "auto") -> list[EntryText]:
    """The entries of what is asked of the program, as they are written. node: of the page, or of the edition."""
    asked = node.get(key)
    areas: Iterable[Node] = asked.items if isinstance(asked, Sequence) else (asked,) if asked else ()
    return [
        entry for area in areas if isinstance(area, Mapping) for entry in entries_of(tree, area, "stories")
    ]


def owns_of(file: str, entries: Iterable[EntryText], stories: Iterable[AutoStory]) -> Owns:
    """Entries with what they mean. file: where they are written, as the user named it."""
    meant = {at_of_place(story.place)[1:]: story.block for story in stories}
    return {
        (file, *at): Own(entry, meant[at])
        for entry in entries
        if (at := (entry.node.line, entry.node.column)) in meant
    }


def text_of(block: Block, owns: Owns, references: References) -> tuple[str, ...]:
    """A new block of a page as an item of a list."""
    return item_text(block, owns.get(at_of_place(block.place)), references)


def page_changes(filled: Filled, owns: Owns, references: References) -> list[Change]:
    """What turns a page's text into one with its blocks in their places."""
    tree, node = filled.tree, filled.node
    standing = entries_of(tree, node, "blocks")
    spots = {(entry.node.line, entry.node.column): k for k, entry in enumerate(standing)}
    was = {at_of_place(block.place): block for block in filled.before.blocks}
    changes: list[Change] = []
    new: dict[int, list[str]] = {}
    last, used = -1, []
    for block in filled.after.blocks:
        at = at_of_place(block.place)
        if at not in was:
            new.setdefault(last, []).extend(text_of(block, owns, references))
            used += [owns[at].entry] if at in owns else []
        elif at[1:] in spots and at[0] == filled.before.place.file:
            last = spots[at[1:]]
            if was[at] != block:
                changes.append(_changed(tree, standing[last], was[at], block, references))
    stray, behind = _stray(tree, node, used)
    if stray:
        first = min(new, default=-1)
        new[first] = [*stray, *new.get(first, [])]
    if behind:
        end = max(new, default=-1)
        new[end] = [*new.get(end, []), *behind]
    return [*changes, *_put(filled, standing, new)]


def _changed(tree: Tree, entry: EntryText, was: Block, now: Block, references: References) -> Change:
    """A block that stands in the list, with what changed of it."""
    lines = changed_item(now, Own(entry, was), references)
    pad = " " * (entry.node.column - 3)
    end = entry.end
    remark = "" if entry.flow else list(entry.pieces.values())[-1].after
    if remark:  # it goes with the last key
        end = tree.text.index(remark, end) + len(remark)
    first = entry.node.start
    return Change(first, end, "\n".join((lines[0], *(f"{pad}{line}" if line else "" for line in lines[1:]))))


def _stray(tree: Tree, node: Mapping, used: list[EntryText]) -> tuple[list[str], list[str]]:
    """The comments of `auto:` that go with none of the blocks, and those of entries that were not placed: they stand behind all, so that
    no other block is taken for what they say."""
    key, asked = _entry_of(node, "auto")
    if key is None or asked is None:
        return [], []
    stop = tree.line_end(tree.end_of(tree.behind(key), asked))
    if node.entries[0][0] is key and len(node.entries) > 1 and node.get("blocks") is not None:
        stop = node.entries[1][0].start  # all of it goes
    span, there = Span(key.start, stop), {entry.node.start for entry in used}
    unplaced = [entry for entry in asked_entries(tree, node) if entry.node.start not in there]
    stray = list(left_comments(tree, span, [*used, *unplaced]))
    every = list(left_comments(tree, span, used))
    for text in stray:
        every.remove(text)
    return stray, every


def _put(filled: Filled, standing: list[EntryText], new: dict[int, list[str]]) -> list[Change]:
    """New items behind the blocks that they follow, by index (-1: before all), and `auto:` gone."""
    tree, node = filled.tree, filled.node
    if tree.is_flow(node):
        return [_anew(filled, standing, new)]
    key, listed = _entry_of(node, "blocks")
    if key is None or listed is None:
        return _begun(tree, node, new)
    if not standing or not isinstance(listed, Sequence) or tree.is_flow(listed):
        return [_unfolded(tree, (key, listed), _all(tree, standing, new)), *_gone(tree, node)]
    pad = " " * (listed.column - 1)
    out = []
    for k, lines in new.items():
        at = tree.line_end(standing[k].end if k >= 0 else key.end)
        out.append(Change(at, at, "".join(f"\n{pad}{line}" if line else "\n" for line in lines)))
    return [*out, *_gone(tree, node)]


def _unfolded(tree: Tree, entry: tuple[Scalar, Node], lines: list[str]) -> Change:
    """A list in brackets, or none, as one with an item a line; the comment behind it stays in its line."""
    key, listed = entry
    stop = tree.end_of(tree.behind(key), listed)
    if not lines:
        return Change(stop, stop, "")
    end = tree.line_end(stop)
    behind = tree.text[stop:end].rstrip()
    first, *rest = _listed(lines, key.column - 1).split("\n")
    return Change(key.start, end, "\n".join((first + behind, *rest)))


def _begun(tree: Tree, node: Mapping, new: dict[int, list[str]]) -> list[Change]:
    """The list of a page that has none: in the place of `auto:`, else behind the page's other keys."""
    lines = [line for k in sorted(new) for line in new[k]]
    key, asked = _entry_of(node, "auto")
    text = _listed(lines, node.column - 1)
    if key is None or asked is None:
        at = tree.line_end(tree.end_of(tree.begin(node), node))
        return [Change(at, at, f"\n{' ' * (node.column - 1)}{text}")] if lines else []
    return [Change(key.start, tree.line_end(tree.end_of(tree.behind(key), asked)), text)]


def _listed(lines: list[str], indent: int) -> str:
    """`blocks:` with its items under it."""
    pad = " " * (indent + 2)
    return "blocks:" + "".join(f"\n{pad}{line}" if line else "\n" for line in lines)


def _all(tree: Tree, standing: list[EntryText], new: dict[int, list[str]]) -> list[str]:
    """The items of a list in brackets, and the new ones, each in lines of its own."""
    out = list(new.get(-1, []))
    for k, entry in enumerate(standing):
        out += [f"- {' '.join(tree.text[entry.node.start : entry.end].split())}", *new.get(k, [])]
    return out


def _gone(tree: Tree, node: Mapping) -> list[Change]:
    """`auto:` taken out, with its lines."""
    key, asked = _entry_of(node, "auto")
    if key is None or asked is None:
        return []
    end = tree.line_end(tree.end_of(tree.behind(key), asked))
    first = node.entries[0][0] is key
    if first:
        return [Change(key.start, node.entries[1][0].start, "")]
    start = tree.line_start(key.start)
    return (
        [Change(start, min(end + 1, len(tree.text)), "")]
        if end < len(tree.text)
        else [Change(start - 1, end, "")]
    )


def _anew(filled: Filled, standing: list[EntryText], new: dict[int, list[str]]) -> Change:
    """A page in braces, a key a line."""
    tree, node = filled.tree, filled.node
    pad = " " * (node.column - 1)
    lines = [text for name, text in page_pieces(tree, node) if name not in ("auto", "blocks")]
    lines.append(_listed(_all(tree, standing, new), node.column - 1))
    return Change(node.start, tree.end_of(tree.begin(node), node), f"\n{pad}".join(lines))


def _entry_of(node: Mapping, name: str) -> tuple[Scalar | None, Node | None]:
    """A key and its value; None for both where it is not there."""
    return next(((key, value) for key, value in node.entries if key.text == name), (None, None))
