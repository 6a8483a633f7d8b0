"""The YAML parser's complaints in an editor's words."""

from __future__ import annotations

from typing import Any

_KNOWN = (
    (
        "cannot start any token",
        "这里有一个不能作开头的字符（多半是制表符 Tab 或 @ `）",
        "缩进只能用空格；以符号开头的文字要加引号",
    ),
    ("found a tab", "缩进里有制表符 Tab", "缩进只能用空格"),
    (
        "mapping values are not allowed",
        "这里不该出现“: ”",
        "文字里有英文冒号时要加引号，例如 title: '图: 说明'",
    ),
    (
        "did not find expected ',' or '}'",
        "花括号 { } 没有配对，或者少了逗号",
        "检查这一行和上一行的 { } 与逗号",
    ),
    (
        "did not find expected ',' or ']'",
        "方括号 [ ] 没有配对，或者少了逗号",
        "检查这一行和上一行的 [ ] 与逗号",
    ),
    ("expected ',' or '}'", "花括号 { } 没有配对，或者少了逗号", "检查这一行和上一行的 { } 与逗号"),
    ("expected ',' or ']'", "方括号 [ ] 没有配对，或者少了逗号", "检查这一行和上一行的 [ ] 与逗号"),
    ("did not find expected key", "缩进不对：这里应是一个键", "同一层的键要对齐"),
    ("did not find expected '-'", "缩进不对：列表的各项要以“- ”对齐", "同一层的“- ”要对齐"),
    ("could not find expected ':'", "键后面少了冒号", "写成 键: 值（冒号后有空格，用英文冒号）"),
    ("unexpected end of stream", "引号没有收尾", "补上引号"),
    ("block sequence entries are not allowed", "这里不该出现“- ”", "列表另起一行，缩进对齐"),
    ("unknown escape character", "双引号里的反斜杠写法不认识", "改用单引号，或把 \\ 写成 \\\\"),
    ("undefined alias", "别名（*名字）没有定义", "文字以 * 开头时要加引号"),
    ("expected alphabetic or numeric character", "& 或 * 后面应是名字", "文字以 & 或 * 开头时要加引号"),
    ("found undefined tag handle", "标签（!）不认识", "文字以 ! 开头时要加引号"),
)


def explain(problem: str, text: str, mark: Any) -> tuple[str, str]:
    """Chinese message and hint for a parser's problem at a mark (mark may be None)."""
    line = before = ""
    if mark is not None:
        lines = text.split("\n")
        line = lines[mark.line] if mark.line < len(lines) else ""
        before = lines[mark.line - 1] if 0 < mark.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "缩进里有制表符 Tab", "缩进只能用空格"
    for shown, where in ((line, "这一行"), (before, "上一行")):
        if "：" in shown and ": " not in shown and not shown.rstrip().endswith(":"):
            return f"{where}的冒号是全角的“：”，YAML 要用英文冒号加空格", "写成 键: 值"
    for mark_text, zh, hint in _KNOWN:
        if mark_text in problem:
            return zh, hint
    return f"YAML 写法有误（{problem}）", "检查缩进、引号和括号"
