"""What an editor wrote of a block, in pieces that can be moved: each key with its text as it stands and the comments that go with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typeset.intake.yaml import written
from typeset.intake.yaml.nodes import Mapping, Scalar, Sequence, to_data
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typeset.intake.yaml.nodes import Node
    from typeset.intake.yaml.tree import Tree

_NOT_IN_BRACES = re.compile(r"[,\[\]{}]")


class Span(NamedTuple):
    """A stretch of a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last one."""


class Piece(NamedTuple):
    """A key and its value."""

    key: str
    """The key."""
    text: str
    """Both as they are written; lines behind the first from the margin on."""
    braces: str | None
    """The same for one line in braces, None where it cannot stand there."""
    before: tuple[str, ...] = ()
    """Comments in lines of their own above it."""
    after: str = ""
    """The comment behind it, "" none."""
    inside: tuple[str, ...] = ()
    """Comments within its text."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """All its comments."""
        return (*self.before, *self.inside, *((self.after,) if self.after else ()))


class EntryText(NamedTuple):
    """A block as its editor wrote it."""

    node: Node
    """Where it stands."""
    data: dict[str, Any]
    """What it says, as plain data."""
    pieces: dict[str, Piece]
    """Its keys, in order."""
    flow: bool
    """Whether it stands in braces, or is a bare name."""
    end: int
    """Offset behind its last character."""
    above: tuple[str, ...] = ()
    """Comments in lines of their own before it."""
    after: str = ""
    """The comment behind it, "" none."""
    comments: frozenset[int] = frozenset()
    """Where the comments begin that go with it."""


def entries_of(tree: Tree, holder: Mapping, key: str) -> list[EntryText]:
    """The blocks of a list under a key; none where there is no list. A bare name is a story."""
    name = next((name for name, _ in holder.entries if name.text == key), None)
    items = holder.get(key)
    if name is None or not isinstance(items, Sequence):
        return []
    out, at = [], tree.behind(name)
    for item in items.items:
        out.append(_entry(tree, item, at, "story"))
        at = tree.end_of(at, item)
    return out


def new_piece(key: str, value: Any) -> Piece:
    """A key with a value of the program's."""
    return Piece(key, written.entry(key, value, 0), f"{written.scalar(key)}: {written.flow(value)}")


def _entry(tree: Tree, node: Node, at: int, kind: str) -> EntryText:
    """One block. at: where the one before it ends."""
    end = tree.end_of(at, node)
    above, taken = _own_lines(tree, Span(at, node.start))
    after, behind = _behind(tree, end)
    if not isinstance(node, Mapping):
        text = tree.text[node.start : end]
        piece = Piece(kind, f"{kind}: {text}", _in_braces(tree, kind, node, text))
        data = {kind: to_data(node)}
        return EntryText(
            node, data, {kind: piece}, flow=True, end=end, above=above, after=after, comments=taken | behind
        )
    flow = tree.is_flow(node)
    pieces: dict[str, Piece] = {}
    place = tree.begin(node)
    for key, value in node.entries:
        stop = tree.end_of(tree.behind(key), value)
        before, noted = _own_lines(tree, Span(place, key.start))
        remark, beside = ("", frozenset[int]()) if flow else _behind(tree, stop)
        within = tree.comments(key.start, stop)
        inside = tuple(tree.text[a:b].rstrip() for a, b in within)
        piece = _piece(tree, key, value, stop)
        pieces[key.text] = piece._replace(before=before, after=remark, inside=inside)
        taken |= noted | beside | {start for start, _ in within}
        place = stop
    if not flow:
        after = ""
    return EntryText(node, to_data(node), pieces, flow, end, above, after, taken | behind)


def _piece(tree: Tree, key: Scalar, value: Node, stop: int) -> Piece:
    """A key and its value as they stand. stop: where the value ends."""
    first, *rest = tree.text[key.start : stop].split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in rest if line.strip()), default=0)
    by = key.column - 1 if margin >= key.column - 1 else margin - 2
    lines = [first, *(line[max(0, min(by, len(line) - len(line.lstrip(" ")))) :] for line in rest)]
    text = "\n".join(lines)
    return Piece(key.text, text, _in_braces(tree, tree.text[key.start : key.end], value, text))


def _in_braces(tree: Tree, key: str, value: Node, text: str) -> str | None:
    """A piece for one line in braces: as it stands where it may, else written anew; None where a comment or an anchor is in it."""
    if _marked(tree, value, text) or (
        "\n" in text and not (tree.quote_of(value) or _in_brackets(tree, value))
    ):
        return None
    if "\n" not in text and _in_brackets(tree, value):
        return text
    if isinstance(value, Scalar) and "\n" not in text:
        plain = not tree.quote_of(value)
        if not plain or _NOT_IN_BRACES.search(value.text) is None:
            return text if text.startswith(key) else f"{key}: {text}"
    return f"{key}: {written.flow(to_data(value))}"


def _in_brackets(tree: Tree, value: Node) -> bool:
    return not isinstance(value, Scalar) and tree.is_flow(value)


def _marked(tree: Tree, value: Node, text: str) -> bool:
    """Whether a value has a comment, an anchor, an alias or a tag."""
    end = value.end if isinstance(value, Scalar) else tree.end_of(value.start, value)
    return (
        bool(tree.comments(value.start, end))
        or id(value) in tree.shared
        or tree.begin(value) != value.start
        or re.search(r":\s+[&*!]", text) is not None
    )


def _own_lines(tree: Tree, span: Span) -> tuple[tuple[str, ...], frozenset[int]]:
    """The comments of a stretch that stand in lines of their own, and where they begin."""
    found = [
        (start, end)
        for start, end in tree.comments(span.start, span.end)
        if not tree.text[tree.line_start(start) : start].strip()
    ]
    return tuple(tree.text[a:b].rstrip() for a, b in found), frozenset(a for a, _ in found)


def _behind(tree: Tree, end: int) -> tuple[str, frozenset[int]]:
    """The comment that follows in the same line, with nothing between."""
    stop = tree.line_end(end)
    for start, over in tree.comments(end, stop):
        if not tree.text[end:start].strip(" ,"):
            return tree.text[start:over].rstrip(), frozenset((start,))
    return "", frozenset()


def left_comments(tree: Tree, span: Span, entries: Iterable[EntryText]) -> Iterator[str]:
    """The comments of a stretch that go with none of some entries."""
    taken = frozenset[int]().union(*(entry.comments for entry in entries))
    for start, end in tree.comments(span.start, span.end):
        if start not in taken:
            yield tree.text[start:end].rstrip()


def page_pieces(tree: Tree, node: Mapping) -> list[tuple[str, str]]:
    """The keys of a page in braces, each with its text in one line."""
    ends = [(key, tree.end_of(tree.behind(key), value)) for key, value in node.entries]
    return [(key.text, " ".join(tree.text[key.start : end].split())) for key, end in ends]
