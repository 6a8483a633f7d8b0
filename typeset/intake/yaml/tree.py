"""A YAML text as nodes that are edited: where they really stand, what is shared, where comments are."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from typeset.findings import Findings
from typeset.intake.yaml.nodes import Mapping, Node, Scalar, Sequence, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)*")
_TAG = re.compile(r"![^\s,\[\]{}]*\s+\Z")
_ALIAS = re.compile(r"(?:\s|#[^\n]*\n|[:,\-])*\*[^\s,\[\]{}]+")
_COLON = re.compile(r"\s*:")
_COMMENT = re.compile(r"(?<![^\s])#[^\n]*")


class Tree:
    """A YAML text, or the piece of a file that is one, as it was read: text, the whole file; root, its nodes, whose offsets are
    those of the file; first and last, where the piece begins and ends; shared, the identities of nodes that stand in more than
    one place by an anchor and aliases."""

    __slots__ = ("_marked", "_spans", "first", "last", "root", "shared", "text")

    def __init__(self, text: str, root: Mapping, first: int, last: int) -> None:
        self.text, self.root, self.first, self.last = text, root, first, last
        self._marked: list[Scalar] = []
        self.shared = self._walked()
        self._spans: list[tuple[int, int]] | None = None

    def _walked(self) -> frozenset[int]:
        """The identities of nodes that are met twice; notes the texts with quotes."""
        seen: set[int] = set()
        shared: set[int] = set()
        waiting: list[Node] = [self.root]
        while waiting:
            node = waiting.pop()
            if id(node) in seen:
                shared.add(id(node))
            seen.add(id(node))
            if isinstance(node, Scalar):
                if node.quoted:
                    self._marked.append(node)
            elif isinstance(node, Sequence):
                waiting.extend(node.items)
            else:
                for pair in node.entries:
                    waiting.extend(pair)
        return frozenset(shared)

    def is_alias(self, after: int, node: Node) -> bool:
        """Whether what stands behind an offset is only a name for a node that stands before it."""
        return id(node) in self.shared and node.start < after

    def end_of(self, after: int, node: Node) -> int:
        """Where a node ends that stands behind an offset (its key's end, or the item's before it)."""
        if self.is_alias(after, node):
            found = _ALIAS.match(self.text, after)
            return found.end() if found is not None else after
        if isinstance(node, Scalar):
            return len(self.text[: node.end].rstrip()) if self.is_literal(node) else node.end
        if self.is_flow(node):
            return node.end
        if isinstance(node, Mapping):
            key, value = node.entries[-1]
            return self.end_of(self.behind(key), value)
        at = self.begin(node)
        for item in node.items:
            at = self.end_of(at, item)
        return at

    def behind(self, key: Scalar) -> int:
        """Where the value of a key begins: behind its colon."""
        found = _COLON.match(self.text, key.end)
        return found.end() if found is not None else key.end

    def begin(self, node: Node) -> int:
        """Where a node's content begins, behind an anchor and a tag."""
        found = _PROPERTIES.match(self.text, node.start, max(node.start, node.end))
        return found.end() if found is not None else node.start

    def untagged(self, node: Node) -> int:
        """Where a node's content begins, its tag with it: another value is of another kind. An anchor before the tag stays."""
        start = self.begin(node)
        found = _TAG.search(self.text, node.start, start)
        return start if found is None else found.start()

    def is_flow(self, node: Mapping | Sequence) -> bool:
        """Whether a collection stands in braces or brackets."""
        return self.text[self.begin(node) : self.begin(node) + 1] in ("{", "[")

    def is_literal(self, node: Scalar) -> bool:
        """Whether a text stands in lines of its own, behind | or >."""
        return node.quoted and self.text[self.begin(node) : self.begin(node) + 1] in ("|", ">")

    def quote_of(self, node: Node) -> str:
        """The quotes of a single value, "" none."""
        mark = self.text[self.begin(node) : self.begin(node) + 1]
        return mark if isinstance(node, Scalar) and node.quoted and mark in ("'", '"') else ""

    def comments(self, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Where comments begin and end in a range, by default everywhere; # within a text is none."""
        stop = self.last if end is None else end
        spans = self._quoted()
        starts = [span[0] for span in spans]
        out = []
        for found in _COMMENT.finditer(self.text, max(start, self.first), stop):
            k = bisect_right(starts, found.start()) - 1
            if k < 0 or spans[k][1] <= found.start():
                out.append((found.start(), found.end()))
        return out

    def _quoted(self) -> list[tuple[int, int]]:
        """Where texts with quotes and texts of several lines stand, in order: no # in them begins a comment."""
        if self._spans is None:
            out = set()
            for node in self._marked:
                out.add((self.line_end(node.start) if self.is_literal(node) else node.start, node.end))
            self._spans = sorted(out)
        return self._spans

    def line_start(self, at: int) -> int:
        """Where the line of an offset begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where it ends, before its line end."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found


def below(node: Node) -> Iterator[Node]:
    """A node and all below it, keys too, shared ones as often as they are named."""
    yield node
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            yield from below(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from below(item)


def read(text: str, first: int = 0, last: int | None = None) -> Tree | None:
    """The tree of a text or of a piece of it; None where that is no YAML mapping, or has a key twice."""
    return _read(text, first, len(text) if last is None else last)


@lru_cache(maxsize=8)
def _read(text: str, first: int, stop: int) -> Tree | None:
    findings = Findings()
    root = parse(text[first:stop], "", findings, text.count("\n", 0, first) + 1, first)
    if not isinstance(root, Mapping) or len(findings):
        return None
    return Tree(text, root, first, stop)
