"""Outline (书签) and links of the screen edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.paint.pdf.objects import File, Name, Raw, Ref
from typeset.units import to_pt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typeset.sheet.types import Bookmark, Link, Sheet, TextLine


def destinations(sheets: Sequence[Sheet], pages: Sequence[Ref]) -> dict[str, list[Any]]:
    """Where each anchor is; the first of a name counts."""
    places: dict[str, list[Any]] = {}
    for sheet, page in zip(sheets, pages, strict=True):
        for anchor in sheet.anchors:
            x, y = Raw(to_pt(anchor.x).encode()), Raw(to_pt(sheet.height - anchor.y).encode())
            places.setdefault(anchor.name, [page, Name("XYZ"), x, y, Raw(b"null")])
    return places


def write_links(
    file: File, sheet: Sheet, places: dict[str, list[Any]], keys: Mapping[int, int]
) -> dict[int, Ref]:
    """The page's links by their number in the sheet; one whose target no page has is left out.

    keys: each link's place in the structure's parent tree.
    """
    refs: dict[int, Ref] = {}
    for number, link in enumerate(sheet.links):
        if link.target not in places and not link.outward:
            continue
        edges = (link.x, sheet.height - link.y - link.height, link.x + link.width, sheet.height - link.y)
        rect = [Raw(to_pt(edge).encode()) for edge in edges]
        refs[number] = file.put(
            {
                "Type": Name("Annot"),
                "Subtype": Name("Link"),
                "Rect": rect,
                "Border": [0, 0, 0],
                "F": 4,
                "Contents": link_words(sheet, link),
                "StructParent": keys[number],
                **_goal(link, places),
            }
        )
    return refs


def _goal(link: Link, places: dict[str, list[Any]]) -> dict[str, Any]:
    if link.target in places:
        return {"Dest": places[link.target]}
    return {"A": {"Type": Name("Action"), "S": Name("URI"), "URI": link.target}}


def link_words(sheet: Sheet, link: Link) -> str:
    """The words that stand in a link's area, else its target: what a reader is told of the link."""
    words = ["".join("".join(run.texts) for run in line.runs) for line in sheet.text if holds(link, line)]
    return " ".join(words) or link.target


def holds(link: Link, line: TextLine) -> bool:
    """Whether a line begins in a link's area; running text (in a leg) is no link's words."""
    return (
        not line.leg and link.x <= line.x <= link.x + link.width and link.y <= line.y <= link.y + link.height
    )


class _Node:
    def __init__(self, file: File, mark: Bookmark | None) -> None:
        self.ref, self.mark = file.reserve(), mark
        self.children: list[_Node] = []

    def count(self) -> int:
        return len(self.children) + sum(child.count() for child in self.children)


def write_outline(file: File, sheets: Sequence[Sheet], places: dict[str, list[Any]]) -> Ref | None:
    """The outline tree of all sheets' bookmarks, or None when there are none."""
    root = _Node(file, None) if any(sheet.bookmarks for sheet in sheets) else None
    if root is None:
        return None
    trail = [root]
    for sheet in sheets:
        for mark in sheet.bookmarks:
            del trail[max(1, mark.level + 1) :]
            node = _Node(file, mark)
            trail[-1].children.append(node)
            trail.append(node)
    _put(file, root, None, places)
    return root.ref


def _put(file: File, node: _Node, parent: _Node | None, places: dict[str, list[Any]]) -> None:
    fields: dict[str, Any] = {}
    if node.mark is None:
        fields["Type"] = Name("Outlines")
    else:
        fields["Title"] = node.mark.title
        if node.mark.target in places:
            fields["Dest"] = places[node.mark.target]
    if parent is not None:
        fields["Parent"] = parent.ref
        at = parent.children.index(node)
        if at:
            fields["Prev"] = parent.children[at - 1].ref
        if at + 1 < len(parent.children):
            fields["Next"] = parent.children[at + 1].ref
    if node.children:
        fields |= {"First": node.children[0].ref, "Last": node.children[-1].ref, "Count": node.count()}
    file.put(fields, node.ref)
    for child in node.children:
        _put(file, child, node, places)
