"""An edit of a YAML text in the making: nodes are set, put in and taken out by ranges; comments, order and style stay.

What was asked is done to the plain data as well; when the draft is closed, the changed text is read again and must mean
exactly that, and every comment must still be there. So a form of YAML that is not foreseen ends in a refusal.
"""

from __future__ import annotations

import copy
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from typeset.desk.edits.patches import Patch, disjoint, patched
from typeset.desk.edits.ranges import Path, Ranges, Spot, child
from typeset.desk.edits.types import refused
from typeset.findings import Place
from typeset.intake.yaml import written
from typeset.intake.yaml.nodes import Mapping, Node, Scalar, Sequence, to_data
from typeset.intake.yaml.tree import Tree, read

if TYPE_CHECKING:
    from collections.abc import Sequence as Row


class Draft(Ranges):
    """One YAML text that is edited. name: the file, for messages; order: the keys of its mappings in the order in which new ones
    are put in."""

    def __init__(self, tree: Tree, name: str, order: Row[str] = ()) -> None:
        super().__init__(tree, name, order)
        self.data: Any = to_data(tree.root)
        self._was: Any = to_data(tree.root)
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
            found = child(node, step)
            if found is None:
                break
            node = found
        return Place(self.name, node.line, node.column)

    def put(self, path: Path, value: Any) -> None:
        """Give a node a value; a key that is not there is put in. A mapping is changed key by key, a list item by item."""
        parent = self.spot(path[:-1])
        self._note(path, value)
        if child(parent.node, path[-1]) is None:
            self.put_key(parent, str(path[-1]), value)
        else:
            self._assign(path, value)

    def remove(self, path: Path) -> None:
        """Take a key or an item out."""
        self.refuse_anchor(path)
        holder = self._live(path[:-1])
        if isinstance(holder, list):
            holder[int(path[-1])] = _GONE
        else:
            holder.pop(path[-1], None)
        self._cut(path)

    def append(self, path: Path, value: Any) -> None:
        """Add an item at the end of a list; the list is made where there is none."""
        parent = self.spot(path[:-1])
        node = child(parent.node, path[-1])
        items = self._live(path[:-1]).get(path[-1])
        if isinstance(items, list):
            items.append(value)
        else:
            self._live(path[:-1])[path[-1]] = [value]
        if node is None:
            self.put_key(parent, str(path[-1]), [value])
            return
        spot = self.spot(path)
        if not isinstance(node, Sequence) or not node.items:
            self.begin_list(parent, spot, value)
        elif self.tree.is_flow(node):
            self.insert(self.last_end(spot), f", {written.flow(value)}")
        else:
            indent = node.column - 1
            text = written.item(value, indent, block=self.in_blocks(node))
            self.insert(self.tree.line_end(spot.end), f"\n{' ' * indent}{text}")

    def exchange(self, one: Path, two: Path) -> None:
        """Two items of lists change places, with what was changed in them and the comments behind them."""
        self.exchange_with(one, self, two)

    def exchange_with(self, one: Path, other: Draft, two: Path) -> None:
        """An item and one of another text change places, which may be the same text."""
        sides = ((self, one), (other, two))
        for draft, path in sides:
            draft.refuse_anchor(path)
        first, second = self._live(one[:-1]), other._live(two[:-1])
        first[one[-1]], second[two[-1]] = second[two[-1]], first[one[-1]]
        moved = [
            (draft, path, draft.spot(path).node, draft._piece(draft.spot(path))) for draft, path in sides
        ]
        for (draft, path, node, (start, end, *_)), (source, _, its, (*_, text)) in (moved, moved[::-1]):
            draft.replace(start, end, draft._at_home(path, node, (source, its), text))

    def _at_home(self, path: Path, node: Node, came: tuple[Draft, Node], text: str) -> str:
        """An item's text in the place of another: in braces where that stands in brackets, as far in as that is. path: the place, which
        has the item by now; came: where the item is from."""
        source, other = came
        if "\n" not in text or isinstance(other, Scalar):
            return text
        holder, braces = self.spot(path[:-1]).node, source.tree.is_flow(other)
        if not braces and isinstance(holder, Sequence) and self.tree.is_flow(holder):
            return text if source.tree.comments(other.start, other.end) else written.flow(self._live(path))
        by = node.column - other.column
        if braces:  # its lines may stand anywhere, but further in than what holds it
            margins = [len(line) - len(line.lstrip(" ")) for line in text.split("\n")[1:] if line.strip()]
            by = max(by, node.column - min(margins, default=0))
        return _indented(text, by)

    def _piece(self, spot: Spot) -> tuple[int, int, str]:
        """An item from its first character to its last, or to its comment in that line, with its patches made."""
        start, stop = spot.node.start, self.tree.line_end(spot.end)
        end = stop if self.tree.text[spot.end : stop].lstrip().startswith("#") else spot.end
        inside = [patch for patch in self.patches if start <= patch.start and patch.end <= end]
        self.patches = [patch for patch in self.patches if patch not in inside]
        moved = [patch._replace(start=patch.start - start, end=patch.end - start) for patch in inside]
        return start, end, patched(self.tree.text[start:end], moved)

    def close(self) -> tuple[Tree, tuple[Patch, ...]]:
        """The text as it is then, and its patches. Refused (EDT-08) where it would not mean what was asked."""
        tree = self.tree
        if not self.patches and not self._gone:
            return tree, ()
        for path, numbers in self._gone.items():
            self.cut(self.spot(path), numbers)
        self._gone.clear()
        patches = tuple(self.patches)
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

    def _assign(self, path: Path, value: Any) -> None:
        """A node that is there takes another value."""
        spot, old = self.spot(path), self.value(path)
        if _dumped(old) == _dumped(value):
            return
        if isinstance(spot.node, Mapping) and isinstance(value, dict) and value and set(old) & set(value):
            for key in [key for key in old if key not in value]:
                self.refuse_anchor((*path, key))
                self._cut((*path, key))
            for key, part in value.items():
                if key in old:
                    self._assign((*path, key), part)
                else:
                    self.put_key(spot, key, part)
        elif isinstance(spot.node, Sequence) and isinstance(value, list) and len(value) == len(old) and value:
            for k, part in enumerate(value):
                self._assign((*path, k), part)
        else:
            self.refuse_anchor(path)
            quote = self.tree.quote_of(spot.node) if isinstance(value, str) else ""
            self.put_in_place(spot, written.flow(value) if not quote else written.scalar(value, quote))

    def _cut(self, path: Path) -> None:
        """Notes a key or an item that goes: how it does depends on what else goes from there."""
        node, step = self.spot(path[:-1]).node, path[-1]
        if isinstance(node, Mapping):
            step = next(k for k, (key, _) in enumerate(node.entries) if key.text == step)
        self._gone.setdefault(path[:-1], set()).add(int(step))


_GONE = object()
"""Stands for an item that was taken out until the draft is closed, so that the indices of the others hold."""


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
