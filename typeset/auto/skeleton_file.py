"""A file of skeletons: YAML that can be read and mended by hand, the same bytes for the same skeletons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.auto.skeletons import (
    ANTICLOCKWISE,
    CLOCKWISE,
    Child,
    Leaf,
    Node,
    Side,
    Skeleton,
    Stack,
    Wheel,
    merged,
)
from typeset.files.resources import package_text
from typeset.findings import Findings, Place
from typeset.findings.figures import Words
from typeset.findings.telling import tell
from typeset.intake.schema.sources import read_text
from typeset.intake.yaml.nodes import Mapping, Scalar, Sequence, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typeset.intake.yaml.nodes import Node as Yaml

_HEAD = """\
# 版面骨架 Page skeletons: which blocks stand beside (side) and over (stack) which; a wheel is four round a fifth.
# rank: 名次，1 最重要；0 是广告等。part: L 形的第几个矩形。columns: 栏。lines: 占上一层高度的百分之几。
# 由 typeset learn 从排好的版生成，可以手改。 Made by `typeset learn` from finished pages; may be edited.
format: 1
skeletons:
"""

_TURNS = (CLOCKWISE, ANTICLOCKWISE)
_EDGES = ("head", "foot")
_MOST = 1000


def as_yaml(skeletons: Iterable[Skeleton]) -> str:
    """The file's text."""
    rows = [line for one in merged(skeletons) for line in _skeleton(one)]
    return (
        _HEAD + "".join(f"{line}\n" for line in rows)
        if rows
        else _HEAD.replace("skeletons:", "skeletons: []")
    )


def _skeleton(one: Skeleton) -> Iterator[str]:
    yield f"  - columns: {one.columns}"
    yield f"    seen: {one.seen}"
    yield f"    edges: [{', '.join(one.edges)}]"
    yield from (f"    {line}" for line in _lines(one.tree))


def _lines(node: Node) -> Iterator[str]:
    """A tree from the margin on."""
    if isinstance(node, Leaf):
        yield from _leaf(node)
        return
    if isinstance(node, Wheel):
        yield f"turn: {node.turn}"
    yield f"{type(node).__name__.lower()}:"
    for child in node.children:
        size = (f"columns: {child.columns}", f"lines: {child.lines / 10:g}%")
        if isinstance(child.node, Leaf):
            yield f"  - {{{', '.join((*size, *_leaf(child.node)))}}}"
        else:
            first, *rest = (*size, *_lines(child.node))
            yield f"  - {first}"
            yield from (f"    {line}" for line in rest)


def _leaf(leaf: Leaf) -> Iterator[str]:
    yield f"rank: {leaf.rank}"
    if leaf.part:
        yield f"part: {leaf.part}"


def read_skeletons(path: str, findings: Findings | None = None) -> tuple[Skeleton, ...]:
    """The skeletons of a file; what cannot be read is left out, with a finding (PRP-05)."""
    told = Findings() if findings is None else findings
    text = read_text(path, told)
    return () if text is None else _read(text, path, told)


def shipped() -> tuple[Skeleton, ...]:
    """The skeletons of this program, learnt from its samples."""
    return _read(package_text("auto/skeletons.yaml"), "skeletons.yaml", Findings())


class _UnreadableError(Exception):
    """Raised at a node that is none of a skeleton."""

    def __init__(self, node: Yaml, zh: str, en: str) -> None:
        super().__init__(en)
        self.node, self.words = node, Words(zh, en)


def _read(text: str, path: str, findings: Findings) -> tuple[Skeleton, ...]:
    root = parse(text, path, findings)
    listed = root.get("skeletons") if isinstance(root, Mapping) else None
    out = []
    for item in listed.items if isinstance(listed, Sequence) else ():
        try:
            out.append(_one(item))
        except _UnreadableError as wrong:
            node = wrong.node
            at = Place(path, node.line, node.column)
            findings.add(tell("PRP-05.file", at=at, file=path, line=node.line, what=wrong.words))
    return tuple(out)


def _one(node: Yaml) -> Skeleton:
    row = _mapping(node)
    listed = row.get("edges")
    edges = tuple(
        item.text
        for item in (listed.items if isinstance(listed, Sequence) else ())
        if isinstance(item, Scalar) and item.text in _EDGES
    )
    seen = max(1, _number(row, "seen")) if row.get("seen") is not None else 1
    columns = _number(row, "columns")
    return Skeleton(columns, _tree(row, columns), edges, seen)


def _tree(row: Mapping, columns: int) -> Node:
    for name, kind in (("stack", Stack), ("side", Side), ("wheel", Wheel)):
        listed = row.get(name)
        if listed is None:
            continue
        if not isinstance(listed, Sequence) or len(listed.items) < 2:
            raise _UnreadableError(
                listed, f"{name} 是两个以上块的列表", f"{name} is a list of two blocks or more"
            )
        children = tuple(_child(item) for item in listed.items)
        if kind is Side and sum(child.columns for child in children) != columns:
            raise _UnreadableError(
                listed, f"各块的栏数合不成 {columns}", f"the columns do not add up to {columns}"
            )
        if kind is Wheel:
            return _wheel(row, listed, children)
        made: Node = kind(children)
        return made
    part = _number(row, "part") if row.get("part") is not None else 0
    return Leaf(_number(row, "rank"), part)


def _wheel(row: Mapping, listed: Yaml, children: tuple[Child, ...]) -> Wheel:
    turn = row.get("turn")
    text = turn.text if isinstance(turn, Scalar) else CLOCKWISE
    if len(children) != 5 or text not in _TURNS:
        raise _UnreadableError(
            listed, "wheel 是五块，turn 写 clockwise 或 anticlockwise", "a wheel has five blocks and a turn"
        )
    return Wheel(children, text)


def _child(node: Yaml) -> Child:
    row = _mapping(node)
    columns = _number(row, "columns")
    lines = row.get("lines")
    share = lines.text.removesuffix("%") if isinstance(lines, Scalar) else ""
    try:
        mille = round(float(share) * 10)
    except (ValueError, OverflowError):
        raise _UnreadableError(
            lines or node, "lines 写百分数，如 40%", "lines is a share such as 40%"
        ) from None
    if not 0 < mille <= _MOST:
        raise _UnreadableError(lines or node, "lines 在 0 到 100% 之间", "lines is between 0 and 100%")
    return Child(_tree(row, columns), columns, mille)


def _mapping(node: Yaml) -> Mapping:
    if not isinstance(node, Mapping):
        raise _UnreadableError(node, "这里应是 键: 值", "a mapping is expected")
    return node


def _number(row: Mapping, key: str) -> int:
    node: Any = row.get(key)
    value = node.value if isinstance(node, Scalar) else None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _MOST:
        raise _UnreadableError(node or row, f"{key} 是整数", f"{key} is a whole number")
    return value
