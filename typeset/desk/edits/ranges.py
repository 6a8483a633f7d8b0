"""Where the nodes of a YAML text stand, and the patches that put in, exchange and take out: comments, order and style stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.desk.edits.patches import Patch
from typeset.desk.edits.types import refused
from typeset.findings import Place
from typeset.intake.yaml import written
from typeset.intake.yaml.nodes import Mapping, Node, Scalar, Sequence
from typeset.intake.yaml.tree import below
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence as Row

    from typeset.intake.yaml.tree import Tree

Path = tuple[str | int, ...]
"""Keys and indices from the root to a node."""


class Spot(NamedTuple):
    """A node and where it hangs."""

    node: Node
    """The node."""
    after: int
    """Offset behind its key's colon, or behind its item's dash or the bracket or comma before it."""
    end: int
    """Where it ends."""


class Ranges:
    """A YAML text that is patched. name: the file, for messages; order: the keys of its mappings in the order in which new ones
    are put in."""

    def __init__(self, tree: Tree, name: str, order: Row[str] = ()) -> None:
        self.tree, self.name = tree, name
        self.patches: list[Patch] = []
        self._rank = {key: number for number, key in enumerate(order)}

    def spot(self, path: Path) -> Spot:
        """The node at a path. Refused (EDT-07) where it is shared: a change here would be one elsewhere."""
        tree = self.tree
        node: Node = tree.root
        after, end = tree.first, tree.last
        for depth, step in enumerate(path):
            found = child(node, step)
            if found is None:
                raise KeyError(path[: depth + 1])
            after = self.after(node, step)
            end = tree.end_of(after, found)
            if id(found) in tree.shared:
                self._refuse_shared(after)
            node = found
        return Spot(node, after, end)

    def after(self, parent: Node, step: str | int) -> int:
        """Offset behind the colon, dash or comma that leads to a child."""
        tree = self.tree
        if isinstance(parent, Mapping):
            key = next(key for key, _ in parent.entries if key.text == step)
            return tree.behind(key)
        assert isinstance(parent, Sequence)
        at = tree.begin(parent)
        for k, item in enumerate(parent.items):
            if k == step:
                break
            at = tree.end_of(at, item)
        if tree.is_flow(parent):
            return at if step else at + 1
        return self._dash(parent, at) + 1

    def _dash(self, parent: Sequence, at: int) -> int:
        """Where the dash of a list's item stands, the first at or behind an offset."""
        tree, margin = self.tree, "\n" + " " * (parent.column - 1) + "-"
        if at == tree.begin(parent):
            return at
        found = tree.text.find(margin, at)
        return found + len(margin) - 1 if found >= 0 else at

    def _refuse_shared(self, after: int) -> None:
        line = self.tree.text.count("\n", 0, after) + 1
        raise refused(
            "EDT-07",
            (
                f"“{self.name}”第 {line} 行的值用 & 和 * 与别处共用，在这里改，别处也会变",
                f"{self.name}: the value in line {line} is shared by an anchor and aliases; a change here is one elsewhere",
            ),
            "先在文件里把 *名字 换成写全的值",
            Place(self.name, line, 1),
        )

    def refuse_anchor(self, path: Path) -> None:
        """What is taken out may be another's alias, but must not hold the anchor of what stands elsewhere."""
        parent = self.spot(path[:-1]).node
        found = child(parent, path[-1])
        if found is None:
            raise KeyError(path)
        after = self.after(parent, path[-1])
        for node in below(found):
            if id(node) in self.tree.shared and node.start >= after:
                self._refuse_shared(node.start)

    def insert(self, at: int, text: str) -> None:
        """Put a text in."""
        self.patches.append(Patch(self.name, at, at, text))

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in place of a range."""
        if self.tree.text[start:end] != text:
            self.patches.append(Patch(self.name, start, end, text))

    def _keep_comments(self, start: int, end: int) -> None:
        """The comments of a range that goes, as lines of their own above it."""
        kept = self.tree.comments(start, end)
        if kept:
            at = self.tree.line_start(start)
            self.insert(at, "".join(f"{self._margin(at)}{self.tree.text[a:b]}\n" for a, b in kept))

    def last_end(self, spot: Spot) -> int:
        """Where the last item or value of a flow collection ends."""
        node, tree = spot.node, self.tree
        if isinstance(node, Mapping):
            key, value = node.entries[-1]
            return tree.end_of(tree.behind(key), value)
        assert isinstance(node, Sequence)
        at = tree.begin(node)
        for item in node.items:
            at = tree.end_of(at, item)
        return at

    def put_key(self, parent: Spot, key: str, value: Any) -> None:
        """A new key, behind those that come before it in the order."""
        node, tree = parent.node, self.tree
        if not isinstance(node, Mapping):
            raise KeyError(key)
        if not node.entries:
            self.insert(tree.begin(node) + 1, f"{written.scalar(key)}: {written.flow(value)}")
            return
        mine = self._rank.get(key, len(self._rank))
        before = [k for k, (one, _) in enumerate(node.entries) if self._rank.get(one.text, -1) <= mine]
        k = before[-1] if before else len(node.entries) - 1
        last, held = node.entries[k]
        end = tree.end_of(tree.behind(last), held)
        if tree.is_flow(node):
            self.insert(end, f", {written.scalar(key)}: {written.flow(value)}")
        else:
            indent = _margin_of(node)
            self.insert(tree.line_end(end), f"\n{' ' * indent}{written.entry(key, value, indent)}")

    def begin_list(self, parent: Spot, spot: Spot, value: Any) -> None:
        """The first item of a list that is empty or not there."""
        tree, holder = self.tree, parent.node
        assert isinstance(holder, Mapping)
        if tree.is_flow(holder):
            self.put_in_place(spot, written.flow([value]))
            return
        margin = " " * (_margin_of(holder) + 2)
        self._keep_comments(spot.node.start, spot.end)
        if spot.node.start < spot.end:
            self.replace(spot.after, spot.end, "")
        row = written.item(value, len(margin), block=False)
        self.insert(tree.line_end(spot.end), f"\n{margin}{row}")

    def in_blocks(self, node: Sequence) -> bool:
        """Whether most mappings of a list take a line a key."""
        rows = [item for item in node.items if isinstance(item, Mapping)]
        return 2 * sum(not self.tree.is_flow(row) for row in rows) > len(rows)

    def put_in_place(self, spot: Spot, text: str) -> None:
        """A whole node gives way to a text in one line."""
        tree, node = self.tree, spot.node
        if node.start == spot.end:
            self.insert(spot.after, f" {text}")
            return
        start = tree.untagged(node)
        lined = tree.text.count("\n", spot.after, start)
        block = not isinstance(node, Scalar) and not tree.is_flow(node)
        if not block or not lined:
            self._keep_comments(start, spot.end)
            self.replace(start, spot.end, text)
            return
        first = tree.line_start(start)
        self.insert(spot.after, f" {text}")
        self._cut_lines(first, spot.end)

    def _cut_lines(self, first: int, end: int) -> None:
        """Whole lines go, from the start of one to the end of the one that holds an offset, with the line end before them; their
        comments stay."""
        tree = self.tree
        stop = tree.line_end(end)
        kept = [f"{self._margin(first)}{tree.text[a:b]}" for a, b in tree.comments(first, stop)]
        if first:
            self.replace(first - 1, stop, "".join(f"\n{line}" for line in kept))
        else:
            self.replace(0, min(stop + 1, len(tree.text)), "".join(f"{line}\n" for line in kept))

    def _margin(self, at: int) -> str:
        """The blanks that a line begins with."""
        line = self.tree.text[at : self.tree.line_end(at)]
        return line[: len(line) - len(line.lstrip(" "))]

    def _rows(self, node: Mapping | Sequence) -> list[tuple[int, int]]:
        """Where the entries of a collection begin and end, dashes included."""
        tree, rows = self.tree, list[tuple[int, int]]()
        if isinstance(node, Mapping):
            for key, value in node.entries:
                rows.append((key.start, tree.end_of(tree.behind(key), value)))
            return rows
        for k, item in enumerate(node.items):
            after = self.after(node, k)
            end = tree.end_of(after, item)
            start = tree.text.rfind("*", after, end) if tree.is_alias(after, item) else item.start
            rows.append((start if tree.is_flow(node) else after - 1, end))
        return rows

    def cut(self, spot: Spot, numbers: set[int]) -> None:
        """Takes entries out of a collection."""
        node = spot.node
        assert not isinstance(node, Scalar)
        rows = self._rows(node)
        if len(rows) == len(numbers):
            self.put_in_place(spot, "{}" if isinstance(node, Mapping) else "[]")
            return
        kept = min(set(range(len(rows))) - numbers)
        flow = self.tree.is_flow(node)
        for number in sorted(numbers):
            if flow:
                self._cut_flow(rows, number, leading=number < kept)
            elif number < kept and not self._begins_line(rows[0][0]):
                if number == 0:
                    self._keep_comments(rows[0][0], rows[kept][0])
                    self.replace(rows[0][0], rows[kept][0], "")
            else:
                self._cut_lines(self.tree.line_start(rows[number][0]), rows[number][1])

    def _begins_line(self, at: int) -> bool:
        """Whether there are only blanks before an offset in its line."""
        return not self.tree.text[self.tree.line_start(at) : at].strip()

    def _cut_flow(self, rows: list[tuple[int, int]], number: int, *, leading: bool) -> None:
        """An entry of a collection in brackets goes with one comma: the one behind it where none is kept before it. Comments
        stay where they are."""
        tree, (start, end) = self.tree, rows[number]
        self._keep_comments(start, end)
        if leading:
            comma = self._comma(end, rows[number + 1][0])
            stop = comma + 1
            while tree.text[stop : stop + 1] in (" ", "\t"):
                stop += 1
            if tree.text[stop : stop + 1] in ("#", "\n"):
                stop = comma + 1  # a comment needs a blank before it
            pieces = [(start, end), (comma, stop)] if tree.comments(end, comma) else [(start, stop)]
        else:
            comma = self._comma(rows[number - 1][1], start)
            pieces = [(comma, comma + 1), (start, end)] if tree.comments(comma, start) else [(comma, end)]
        for first, last in pieces:
            self.replace(first, last, "")

    def _comma(self, start: int, end: int) -> int:
        """The comma between two entries that is in no comment."""
        held = self.tree.comments(start, end)
        at = self.tree.text.find(",", start, end)
        while at >= 0 and any(a <= at < b for a, b in held):
            at = self.tree.text.find(",", at + 1, end)
        return at if at >= 0 else start


def _margin_of(node: Mapping) -> int:
    """Blanks before the keys of a mapping that has them under one another; one behind ? stands further in."""
    return min(key.column for key, _ in node.entries) - 1


def child(node: Node, step: str | int) -> Node | None:
    """The node under a key or at an index; None where there is none."""
    if isinstance(node, Mapping):
        return next((value for key, value in node.entries if key.text == step), None)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
