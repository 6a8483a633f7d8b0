"""YAML text -> a tree of nodes that know where they stand (YAML 1.2 core on PyYAML's parser).

The tree is built from the parser's events, so nesting, aliases and size are bounded before anything grows,
and `on`, `no`, `010`, `22:30` and bare dates stay the texts that an editor's language server shows.
Offsets are characters of the decoded text (line ends as \\n), lines and columns count from 1.
"""

from __future__ import annotations

from typing import Any

from typeset.findings import Findings, Place
from typeset.intake.yaml.scalars import SPECIAL, core_value
from typeset.named_tuple import NamedTuple

MAX_CHARS = 4_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000


class Scalar(NamedTuple):
    """A single value."""

    value: bool | int | float | str | None
    """None, bool, int, float or str by the core schema."""
    text: str
    """As written, quotes taken off."""
    quoted: bool
    """Whether quotes or a block mark it as text."""
    start: int
    """Offset in the file of its first character."""
    end: int
    """Offset behind its last one."""
    line: int
    """Its line, from 1."""
    column: int
    """Its column, from 1."""


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    """The nodes."""
    start: int
    """Offset in the file of its first character."""
    end: int
    """Offset behind its last one."""
    line: int
    """Its line, from 1."""
    column: int
    """Its column, from 1."""


class Mapping(NamedTuple):
    """A mapping."""

    entries: tuple[tuple[Scalar, Node], ...]
    """Keys and values in file order; keys are unique."""
    start: int
    """Offset in the file of its first character."""
    end: int
    """Offset behind its last one."""
    line: int
    """Its line, from 1."""
    column: int
    """Its column, from 1."""

    def get(self, name: str) -> Node | None:
        """The node under a key, or None."""
        return next((node for key, node in self.entries if key.text == name), None)


Node = Scalar | Sequence | Mapping


_OPENED = ("expected ',' or", "unexpected end of stream", "could not find expected ':'")
"""Problems whose cause is where the bracket, quote or key began, not where the parser noticed."""


class _BrokenError(Exception):
    """The tree cannot be built; a finding has been added."""


def place_of(node: Node, name: str) -> Place:
    """Where a node stands in the file of that name."""
    return Place(name, node.line, node.column)


def to_data(node: Node) -> Any:
    """Plain Python data, for tests and other libraries."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [to_data(item) for item in node.items]
    return {key.text: to_data(item) for key, item in node.entries}


def parse(
    text: str, name: str, findings: Findings, first_line: int = 1, first_offset: int = 0
) -> Node | None:
    """The tree of a YAML text, or None (then findings say why).

    first_line and first_offset place a piece (front matter) in its file. Findings: YML-01 … YML-05.
    """
    if len(text) > MAX_CHARS:
        findings.error(
            "YML-03",
            f"文件太大：{len(text)} 个字符（上限 {MAX_CHARS}）",
            f"the file is too large: {len(text)} characters (limit {MAX_CHARS})",
            place=Place(name),
        )
        return None
    bad = SPECIAL.search(text)
    if bad is not None:
        line = text.count("\n", 0, bad.start()) + first_line
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1) + 1
        findings.error(
            "YML-01",
            f"YAML 里不能有控制字符 U+{ord(bad.group()):04X}",
            f"YAML must not hold the control character U+{ord(bad.group()):04X}",
            "删去这个字符",
            Place(name, line, column),
        )
        return None
    return _Builder(text, name, findings, first_line, first_offset).run()


class _Builder:
    """Turns parser events into nodes."""

    def __init__(self, text: str, name: str, findings: Findings, first_line: int, first_offset: int) -> None:
        self.text, self.name, self.findings = text, name, findings
        self.line0, self.offset0 = first_line, first_offset
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.count = 0

    def run(self) -> Node | None:
        """The root node; None for an empty or broken text."""
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(self.text)
        try:
            loader.get_event()
            root: Node | None = None
            if loader.check_event(yaml.DocumentStartEvent):
                loader.get_event()
                root = self._node(loader, 0)[0]
                loader.get_event()
                self._refuse_second(loader, yaml)
        except _BrokenError:
            return None
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
            return None
        except (yaml.YAMLError, ValueError) as error:
            self.findings.error(
                "YML-01",
                "YAML 读不懂：有不能用的字符",
                f"not YAML: {error}",
                "另存为 UTF-8，删去看不见的字符",
                Place(self.name, self.line0, 1),
            )
            return None
        finally:
            loader.dispose()
        return root

    def _refuse_second(self, loader: Any, yaml: Any) -> None:
        if not loader.check_event(yaml.StreamEndEvent):
            mark = loader.peek_event().start_mark
            self._error(
                "YML-04",
                mark,
                "一个文件里只能有一份 YAML；这里开始了第二份（---）",
                "one file holds one YAML document; a second one (---) begins here",
                "删去这一行 ---",
            )

    def _node(self, loader: Any, depth: int) -> tuple[Node, int]:
        """One node and the number of nodes under it, aliases expanded."""
        event = loader.get_event()
        kind = type(event).__name__
        if kind == "AliasEvent":
            return self._alias(event)
        if kind != "ScalarEvent" and event.tag not in (None, "!"):
            tag = event.tag
            self._error(
                "YML-05", event.start_mark, f"不认识的 YAML 标签 {tag}", f"unknown YAML tag {tag}", "删去标签"
            )
        if depth > MAX_DEPTH:
            self._error(
                "YML-03",
                event.start_mark,
                f"嵌套超过 {MAX_DEPTH} 层",
                f"nested deeper than {MAX_DEPTH} levels",
                "减少嵌套",
            )
            raise _BrokenError
        node: Node
        if kind == "ScalarEvent":
            node, size = self._scalar(event), 1
        elif kind == "SequenceStartEvent":
            node, size = self._sequence(loader, event, depth)
        else:
            node, size = self._mapping(loader, event, depth)
        if event.anchor:
            self.anchors[event.anchor] = (node, size)
        return node, size

    def _sequence(self, loader: Any, event: Any, depth: int) -> tuple[Node, int]:
        items: list[Node] = []
        size = 1
        while type(loader.peek_event()).__name__ != "SequenceEndEvent":
            item, below = self._node(loader, depth + 1)
            items.append(item)
            size += below
        end = self._end(loader.get_event(), items)
        return Sequence(tuple(items), self._at(event), end, *self._where(event)), size

    def _mapping(self, loader: Any, event: Any, depth: int) -> tuple[Node, int]:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        size = 1
        while type(loader.peek_event()).__name__ != "MappingEndEvent":
            mark = loader.peek_event().start_mark
            key, below = self._node(loader, depth + 1)
            if not isinstance(key, Scalar):
                self._error(
                    "YML-01",
                    mark,
                    "键只能是文字，不能是列表或映射",
                    "a key must be a text, not a list or mapping",
                    "写成 {columns: 1-3} 这样的 键: 值",
                )
                raise _BrokenError
            value, under = self._node(loader, depth + 1)
            size += below + under
            if key.text in seen:
                self._error(
                    "YML-02",
                    mark,
                    f"键“{key.text}”写了两次，上一次在第 {seen[key.text].line} 行",
                    f"the key “{key.text}” stands twice; first in line {seen[key.text].line}",
                    "删去其中一个",
                )
                continue
            seen[key.text] = key
            entries.append((key, value))
        end = self._end(loader.get_event(), [value for _, value in entries])
        return Mapping(tuple(entries), self._at(event), end, *self._where(event)), size

    def _scalar(self, event: Any) -> Scalar:
        self._grow(1, event)
        tag, quoted = event.tag, event.style is not None and event.style != ""
        if tag is not None and tag not in ("!", "tag:yaml.org,2002:str"):
            self._error(
                "YML-05", event.start_mark, f"不认识的 YAML 标签 {tag}", f"unknown YAML tag {tag}", "删去标签"
            )
        value = event.value if quoted or tag is not None else core_value(event.value)
        return Scalar(
            value,
            event.value,
            quoted,
            self._at(event),
            event.end_mark.index + self.offset0,
            *self._where(event),
        )

    def _alias(self, event: Any) -> tuple[Node, int]:
        found = self.anchors.get(event.anchor)
        if found is None:
            self._error(
                "YML-01",
                event.start_mark,
                f"别名 *{event.anchor} 没有对应的 &{event.anchor}",
                f"the alias *{event.anchor} has no &{event.anchor}",
                "文字以 * 开头时要加引号",
            )
            raise _BrokenError
        self._grow(found[1], event)
        return found

    def _grow(self, nodes: int, event: Any) -> None:
        self.count += nodes
        if self.count > MAX_NODES:
            self._error(
                "YML-03",
                event.start_mark,
                f"别名展开后超过 {MAX_NODES} 个值",
                f"more than {MAX_NODES} values once aliases are expanded",
                "不要用别名套别名",
            )
            raise _BrokenError

    def _at(self, event: Any) -> int:
        return int(event.start_mark.index) + self.offset0

    def _where(self, event: Any) -> tuple[int, int]:
        return int(event.start_mark.line) + self.line0, int(event.start_mark.column) + 1

    def _end(self, event: Any, items: list[Node]) -> int:
        """Block collections end at their last item, not at the next token's line."""
        end = int(event.end_mark.index) + self.offset0
        flow = event.end_mark.index > event.start_mark.index
        return end if flow or not items else items[-1].end

    def _error(self, code: str, mark: Any, zh: str, en: str, hint: str = "") -> None:
        self.findings.error(code, zh, en, hint, Place(self.name, mark.line + self.line0, mark.column + 1))

    def _syntax(self, error: Any) -> None:
        from typeset.intake.yaml.messages import explain

        opening = any(part in (error.problem or "") for part in _OPENED)
        mark = (error.context_mark if opening else None) or error.problem_mark or error.context_mark
        zh, en, hint = explain(error.problem or "", self.text, mark)
        line, column = (mark.line, mark.column) if mark is not None else (0, 0)
        self.findings.error("YML-01", zh, en, hint, Place(self.name, line + self.line0, column + 1))
