"""An edit of a YAML text in the making: nodes are set, put in and taken out by ranges; comments, order and style stay.

What was asked is done to the plain data as well; when the draft is closed, the changed text is read again and must mean
exactly that, and every comment must still be there. So a form of YAML that is not foreseen ends in a refusal.
"""

from __future__ import annotations

import copy
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from typeset.desk.edits import written
from typeset.desk.edits.patches import Patch, disjoint, patched
from typeset.desk.edits.tree import Tree, below, read
from typeset.desk.edits.types import refused
from typeset.findings import Place
from typeset.intake.yaml.nodes import Mapping, Node, Scalar, Sequence, to_data
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence as Row

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


class Draft:
    """One YAML text that is edited. name: the file, for messages; order: the keys of its mappings in the order in which new ones
    are put in."""

    def __init__(self, tree: Tree, name: str, order: Row[str] = ()) -> None:
        self.tree, self.name = tree, name
        self.data: Any = to_data(tree.root)
        self._was: Any = to_data(tree.root)
        self._rank = {key: number for number, key in enumerate(order)}
        self._patches: list[Patch] = []
        self._gone: dict[Path, set[int]] = {}

    def value(self, path: Path) -> Any:
        """The value at a path as it was before the edit; None where there is none."""
        found = self._was
        for step in path:
            if isinstance(found, dict):
                found = found.get(step)
            elif isinstance(found, list) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                return None
        return found

    def place(self, path: Path) -> Place:
        """Where the last node of a path that is there stands."""
        node: Node = self.tree.root
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            node = found
        return Place(self.name, node.line, node.column)

    def put(self, path: Path, value: Any) -> None:
        """Give a node a value; a key that is not there is put in. A mapping is changed key by key, a list item by item."""
        parent = self._spot(path[:-1])
        self._note(path, value)
        if _child(parent.node, path[-1]) is None:
            self._put(parent, str(path[-1]), value)
        else:
            self._assign(path, value)

    def remove(self, path: Path) -> None:
        """Take a key or an item out."""
        self._spot(path)
        self._refuse_anchor(path)
        holder = self._live(path[:-1])
        if isinstance(holder, list):
            holder[int(path[-1])] = _GONE
        else:
            holder.pop(path[-1], None)
        self._cut(path)

    def append(self, path: Path, value: Any) -> None:
        """Add an item at the end of a list; the list is made where there is none."""
        parent = self._spot(path[:-1])
        node = _child(parent.node, path[-1])
        items = self._live(path[:-1]).get(path[-1])
        if isinstance(items, list):
            items.append(value)
        else:
            self._live(path[:-1])[path[-1]] = [value]
        if node is None:
            self._put(parent, str(path[-1]), [value])
            return
        spot = self._spot(path)
        if not isinstance(node, Sequence) or not node.items:
            self._begin_list(parent, spot, value)
        elif self.tree.is_flow(node):
            self._insert(self._last_end(spot), f", {written.flow(value)}")
        else:
            indent = node.column - 1
            text = written.item(value, indent, block=self._in_blocks(node))
            self._insert(self.tree.line_end(spot.end), f"\n{' ' * indent}{text}")

    def exchange(self, one: Path, two: Path) -> None:
        """Two items of lists change places, with what was changed in them and the comments behind them."""
        for path in (one, two):
            self._refuse_anchor(path)
        first, second = self._live(one[:-1]), self._live(two[:-1])
        first[one[-1]], second[two[-1]] = second[two[-1]], first[one[-1]]
        moved = [(self._spot(path).node, *self._piece(self._spot(path))) for path in (one, two)]
        for (node, start, end, _), (other, *_, text) in (moved, moved[::-1]):
            by = node.column - other.column
            self._replace(start, end, _indented(text, by) if "\n" in text else text)

    def _piece(self, spot: Spot) -> tuple[int, int, str]:
        """An item from its first character to its last, or to its comment in that line, with its patches made."""
        start, stop = spot.node.start, self.tree.line_end(spot.end)
        end = stop if self.tree.text[spot.end : stop].lstrip().startswith("#") else spot.end
        inside = [patch for patch in self._patches if start <= patch.start and patch.end <= end]
        self._patches = [patch for patch in self._patches if patch not in inside]
        moved = [patch._replace(start=patch.start - start, end=patch.end - start) for patch in inside]
        return start, end, patched(self.tree.text[start:end], moved)

    def close(self) -> tuple[Tree, tuple[Patch, ...]]:
        """The text as it is then, and its patches. Refused (EDT-08) where it would not mean what was asked."""
        tree = self.tree
        if not self._patches and not self._gone:
            return tree, ()
        for path, numbers in self._gone.items():
            self._cut_from(self._spot(path), numbers)
        self._gone.clear()
        patches = tuple(self._patches)
        text = patched(tree.text, patches) if disjoint(patches) else ""
        again = read(text, tree.first, tree.last + len(text) - len(tree.text)) if text else None
        asked = _dumped(_without_gone(self.data))
        if again is None or _dumped(to_data(again.root)) != asked or _remarks(again) != _remarks(tree):
            line = min((tree.text.count("\n", 0, patch.start) + 1 for patch in patches), default=1)
            raise refused(
                "EDT-08",
                (
                    f"“{self.name}”第 {line} 行的写法，程序没有把握只改这一处而不动别的",
                    f"{self.name}: the way line {line} is written cannot be changed safely by the program",
                ),
                "在文件里直接改这一行",
                Place(self.name, line, 1),
            )
        return again, patches

    def _live(self, path: Path) -> Any:
        found = self.data
        for step in path:
            found = found[step]
        return found

    def _note(self, path: Path, value: Any) -> None:
        self._live(path[:-1])[path[-1]] = copy.deepcopy(value)

    def _spot(self, path: Path) -> Spot:
        """The node at a path. Refused (EDT-07) where it is shared: a change here would be one elsewhere."""
        tree = self.tree
        node: Node = tree.root
        after, end = tree.first, tree.last
        for depth, step in enumerate(path):
            found = _child(node, step)
            if found is None:
                raise KeyError(path[: depth + 1])
            after = self._after(node, step)
            end = tree.end_of(after, found)
            if id(found) in tree.shared:
                self._refuse_shared(after)
            node = found
        return Spot(node, after, end)

    def _after(self, parent: Node, step: str | int) -> int:
        """Offset behind the colon, dash or comma that leads to a child."""
        tree = self.tree
        if isinstance(parent, Mapping):
            key = next(key for key, _ in parent.entries if key.text == step)
            return tree.text.index(":", key.end) + 1
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

    def _refuse_anchor(self, path: Path) -> None:
        """What is taken out must not hold the anchor of what stands elsewhere."""
        spot = self._spot(path)
        for node in below(spot.node):
            if id(node) in self.tree.shared and node.start >= spot.after:
                self._refuse_shared(node.start)

    def _insert(self, at: int, text: str) -> None:
        self._patches.append(Patch(self.name, at, at, text))

    def _replace(self, start: int, end: int, text: str) -> None:
        if self.tree.text[start:end] != text:
            self._patches.append(Patch(self.name, start, end, text))

    def _keep_comments(self, start: int, end: int) -> None:
        """The comments of a range that goes, as lines of their own above it."""
        kept = self.tree.comments(start, end)
        if kept:
            at = self.tree.line_start(start)
            self._insert(at, "".join(f"{self._margin(at)}{self.tree.text[a:b]}\n" for a, b in kept))

    def _last_end(self, spot: Spot) -> int:
        """Where the last item or value of a flow collection ends."""
        node, tree = spot.node, self.tree
        if isinstance(node, Mapping):
            key, value = node.entries[-1]
            return tree.end_of(tree.text.index(":", key.end) + 1, value)
        assert isinstance(node, Sequence)
        at = tree.begin(node)
        for item in node.items:
            at = tree.end_of(at, item)
        return at

    def _put(self, parent: Spot, key: str, value: Any) -> None:
        """A new key, behind those that come before it in the order."""
        node, tree = parent.node, self.tree
        if not isinstance(node, Mapping):
            raise KeyError(key)
        if not node.entries:
            self._insert(tree.begin(node) + 1, f"{written.scalar(key)}: {written.flow(value)}")
            return
        mine = self._rank.get(key, len(self._rank))
        before = [k for k, (one, _) in enumerate(node.entries) if self._rank.get(one.text, -1) <= mine]
        k = before[-1] if before else len(node.entries) - 1
        last, held = node.entries[k]
        end = tree.end_of(tree.text.index(":", last.end) + 1, held)
        if tree.is_flow(node):
            self._insert(end, f", {written.scalar(key)}: {written.flow(value)}")
        else:
            indent = node.entries[0][0].column - 1
            self._insert(tree.line_end(end), f"\n{' ' * indent}{written.entry(key, value, indent)}")

    def _begin_list(self, parent: Spot, spot: Spot, value: Any) -> None:
        """The first item of a list that is empty or not there."""
        tree, holder = self.tree, parent.node
        assert isinstance(holder, Mapping)
        if tree.is_flow(holder):
            self._swap(spot, written.flow([value]))
            return
        margin = " " * (holder.entries[0][0].column + 1)
        self._keep_comments(spot.node.start, spot.end)
        if spot.node.start < spot.end:
            self._replace(spot.after, spot.end, "")
        row = written.item(value, len(margin), block=False)
        self._insert(tree.line_end(spot.end), f"\n{margin}{row}")

    def _in_blocks(self, node: Sequence) -> bool:
        """Whether most mappings of a list take a line a key."""
        rows = [item for item in node.items if isinstance(item, Mapping)]
        return 2 * sum(not self.tree.is_flow(row) for row in rows) > len(rows)

    def _assign(self, path: Path, value: Any) -> None:
        """A node that is there takes another value."""
        spot, old = self._spot(path), self.value(path)
        if _dumped(old) == _dumped(value):
            return
        if isinstance(spot.node, Mapping) and isinstance(value, dict) and value and set(old) & set(value):
            for key in [key for key in old if key not in value]:
                self._refuse_anchor((*path, key))
                self._cut((*path, key))
            for key, part in value.items():
                if key in old:
                    self._assign((*path, key), part)
                else:
                    self._put(spot, key, part)
        elif isinstance(spot.node, Sequence) and isinstance(value, list) and len(value) == len(old) and value:
            for k, part in enumerate(value):
                self._assign((*path, k), part)
        else:
            self._refuse_anchor(path)
            quote = self.tree.quote_of(spot.node) if isinstance(value, str) else ""
            self._swap(spot, written.flow(value) if not quote else written.scalar(value, quote))

    def _swap(self, spot: Spot, text: str) -> None:
        """A whole node gives way to a text in one line."""
        tree, node = self.tree, spot.node
        if node.start == spot.end:
            self._insert(spot.after, f" {text}")
            return
        start = tree.begin(node)
        lined = tree.text.count("\n", spot.after, start)
        block = not isinstance(node, Scalar) and not tree.is_flow(node)
        if not block or not lined:
            self._keep_comments(start, spot.end)
            self._replace(start, spot.end, text)
            return
        first = tree.line_start(start)
        self._insert(spot.after, f" {text}")
        self._cut_lines(first, spot.end)

    def _cut_lines(self, first: int, end: int) -> None:
        """Whole lines go, from the start of one to the end of the one that holds an offset, with the line end before them; their
        comments stay."""
        tree = self.tree
        stop = tree.line_end(end)
        kept = [f"{self._margin(first)}{tree.text[a:b]}" for a, b in tree.comments(first, stop)]
        if first:
            self._replace(first - 1, stop, "".join(f"\n{line}" for line in kept))
        else:
            self._replace(0, min(stop + 1, len(tree.text)), "".join(f"{line}\n" for line in kept))

    def _margin(self, at: int) -> str:
        """The blanks that a line begins with."""
        line = self.tree.text[at : self.tree.line_end(at)]
        return line[: len(line) - len(line.lstrip(" "))]

    def _cut(self, path: Path) -> None:
        """Notes a key or an item that goes: how it does depends on what else goes from there."""
        node, step = self._spot(path[:-1]).node, path[-1]
        if isinstance(node, Mapping):
            step = next(k for k, (key, _) in enumerate(node.entries) if key.text == step)
        self._gone.setdefault(path[:-1], set()).add(int(step))

    def _rows(self, node: Mapping | Sequence) -> list[tuple[int, int]]:
        """Where the entries of a collection begin and end, dashes included."""
        tree, rows = self.tree, list[tuple[int, int]]()
        if isinstance(node, Mapping):
            for key, value in node.entries:
                rows.append((key.start, tree.end_of(tree.text.index(":", key.end) + 1, value)))
            return rows
        for k, item in enumerate(node.items):
            after = self._after(node, k)
            end = tree.end_of(after, item)
            start = tree.text.rfind("*", after, end) if tree.is_alias(after, item) else item.start
            rows.append((start if tree.is_flow(node) else after - 1, end))
        return rows

    def _cut_from(self, spot: Spot, numbers: set[int]) -> None:
        """Takes entries out of a collection."""
        node = spot.node
        assert not isinstance(node, Scalar)
        rows = self._rows(node)
        if len(rows) == len(numbers):
            self._swap(spot, "{}" if isinstance(node, Mapping) else "[]")
            return
        kept = min(set(range(len(rows))) - numbers)
        flow = self.tree.is_flow(node)
        for number in sorted(numbers):
            if flow:
                self._cut_flow(rows, number, leading=number < kept)
            elif number < kept and not self._begins_line(rows[0][0]):
                if number == 0:
                    self._keep_comments(rows[0][0], rows[kept][0])
                    self._replace(rows[0][0], rows[kept][0], "")
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
            self._replace(first, last, "")

    def _comma(self, start: int, end: int) -> int:
        """The comma between two entries that is in no comment."""
        held = self.tree.comments(start, end)
        at = self.tree.text.find(",", start, end)
        while at >= 0 and any(a <= at < b for a, b in held):
            at = self.tree.text.find(",", at + 1, end)
        return at if at >= 0 else start


_GONE = object()
"""Stands for an item that was taken out until the draft is closed, so that the indices of the others hold."""


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return next((value for key, value in node.entries if key.text == step), None)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _without_gone(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_gone(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_without_gone(item) for item in data if item is not _GONE]
    return data


def _dumped(data: Any) -> str:
    return json.dumps(data, sort_keys=True, default=lambda _: "")


def _remarks(tree: Tree) -> Counter[str]:
    return Counter(tree.text[a:b].rstrip() for a, b in tree.comments())


def _indented(text: str, by: int) -> str:
    """Lines behind the first so many blanks further in, or out."""
    first, *rest = text.split("\n")
    lines = (
        " " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in rest
    )
    return "\n".join((first, *lines))
