"""The YAML parser's complaints in an editor's words."""

from __future__ import annotations

import re
from typing import Any

_KNOWN = (
    (
        "cannot start any token",
        "这里有一个不能作开头的字符（多半是制表符 Tab 或 @ `）",
        "a character that cannot begin a value (mostly a tab, @ or a backquote)",
        "缩进只能用空格；以符号开头的文字要加引号",
    ),
    (
        "found a tab",
        "缩进里有制表符 Tab",
        "a tab in the indent",
        "缩进只能用空格",
    ),
    (
        "mapping values are not allowed",
        "这里不该出现“: ”",
        "a “: ” that cannot stand here",
        "文字里有英文冒号时要加引号，例如 title: '图: 说明'",
    ),
    (
        "did not find expected ',' or '}'",
        "花括号 { } 没有配对，或者少了逗号",
        "a brace { } without its partner, or a comma is missing",
        "检查这一行和上一行的 { } 与逗号",
    ),
    (
        "did not find expected ',' or ']'",
        "方括号 [ ] 没有配对，或者少了逗号",
        "a bracket [ ] without its partner, or a comma is missing",
        "检查这一行和上一行的 [ ] 与逗号",
    ),
    (
        "expected ',' or '}'",
        "花括号 { } 没有配对，或者少了逗号",
        "a brace { } without its partner, or a comma is missing",
        "检查这一行和上一行的 { } 与逗号",
    ),
    (
        "expected ',' or ']'",
        "方括号 [ ] 没有配对，或者少了逗号",
        "a bracket [ ] without its partner, or a comma is missing",
        "检查这一行和上一行的 [ ] 与逗号",
    ),
    (
        "did not find expected key",
        "缩进不对：这里应是一个键",
        "wrong indent: a key is expected here",
        "同一层的键要对齐",
    ),
    (
        "did not find expected '-'",
        "缩进不对：列表的各项要以“- ”对齐",
        "wrong indent: the items of a list line up at their “- ”",
        "同一层的“- ”要对齐",
    ),
    (
        "could not find expected ':'",
        "键后面少了冒号",
        "the colon behind a key is missing",
        "写成 键: 值（冒号后有空格，用英文冒号）",
    ),
    (
        "unexpected end of stream",
        "引号没有收尾",
        "a quote is not closed",
        "补上引号",
    ),
    (
        "block sequence entries are not allowed",
        "这里不该出现“- ”",
        "a “- ” that cannot stand here",
        "列表另起一行，缩进对齐",
    ),
    (
        "unknown escape character",
        "双引号里的反斜杠写法不认识",
        "an unknown backslash form inside double quotes",
        "改用单引号，或把 \\ 写成 \\\\",
    ),
    (
        "undefined alias",
        "别名（*名字）没有定义",
        "an alias (*name) that is not defined",
        "文字以 * 开头时要加引号",
    ),
    (
        "expected alphabetic or numeric character",
        "& 或 * 后面应是名字",
        "a name is expected behind & or *",
        "文字以 & 或 * 开头时要加引号",
    ),
    (
        "found undefined tag handle",
        "标签（!）不认识",
        "an unknown tag (!)",
        "文字以 ! 开头时要加引号",
    ),
)
"""Part of the parser's complaint, what it means in Chinese and in English, the hint."""


_KEY = re.compile(r"(?:^|[{,，]|-\s)\s*[A-Za-z_]+\s*：")
_BETWEEN = re.compile(r"(?:[\w）)\]}\"'%]\s*)[，、；](?=\s*[A-Za-z_]+\s*[:：])")
_BRACKETS = {"｛": "{", "｝": "}", "［": "[", "］": "]", "【": "[", "】": "]", "＂": '"', "＇": "'"}


_INDENT = re.compile("[ \t]*[\u3000\u00a0]")
_BULLET = re.compile(r"(\s*)[－—–•·・]\s*(?=[{\[\w“])")
_AFTER_COLON = re.compile("((?:^|[{,]|-\\s)\\s*[A-Za-z_]+:)[ ]*[\u3000\u00a0]+[ ]*")
_NO_BLANK = re.compile(r"(\s*(?:- )?[A-Za-z_]+:)([^\s:/].*)")


def _blanks(line: str) -> tuple[str, str, str] | None:
    """What is wrong with a line's blanks or its “- ”: Chinese and English message and hint, or None."""
    if _INDENT.match(line):
        return "缩进里有全角空格", "a full-width blank in the indent", "缩进只能用半角空格"
    bullet = _BULLET.match(line)
    if bullet is not None:
        shown = _short_line("- " + line[bullet.end() :], 0)
        return (
            "列表的“- ”要用英文连字符加空格",
            "the items of a list begin with an ASCII hyphen and a space",
            f"写成 {shown}",
        )
    after = _AFTER_COLON.search(line)
    if after is not None:
        shown = _short_line(line[: after.end(1)] + " " + line[after.end() :], after.end(1))
        return (
            "冒号后面是全角空格，YAML 要用半角的",
            "a full-width blank behind a colon; YAML takes an ASCII one",
            f"写成 {shown}",
        )
    return None


def _full_width(line: str) -> tuple[str, str] | None:
    """A full-width mark of a line that stands for one of YAML, and how the line is meant (全角标点)."""
    key, comma = _KEY.search(line), _BETWEEN.search(line)
    if comma is not None:
        mark = comma.group().strip()[-1]
        at = comma.end() - 1
        return f"{mark}", _short_line(line[:at] + ", " + line[at + 1 :].lstrip(), at)
    if key is not None:
        at = key.end() - 1
        return "：", _short_line(line[:at].rstrip() + ": " + line[at + 1 :].lstrip(), at)
    bracket = next((ch for ch in line if ch in _BRACKETS), "")
    return (bracket, _BRACKETS[bracket]) if bracket else None


def _short_line(line: str, at: int) -> str:
    """The part of a line around a place."""
    first = max(0, at - 16)
    return ("…" if first else "") + line[first : at + 16].strip() + ("…" if at + 16 < len(line) else "")


def explain(problem: str, text: str, mark: Any) -> tuple[str, str, str]:
    """Chinese and English message and hint for a parser's problem at a mark (mark may be None)."""
    line = before = ""
    if mark is not None:
        lines = text.split("\n")
        line = lines[mark.line] if mark.line < len(lines) else ""
        before = lines[mark.line - 1] if 0 < mark.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "缩进里有制表符 Tab", "a tab in the indent", "缩进只能用空格"
    blanks = _blanks(line) or _blanks(before)
    if blanks:
        return blanks
    for shown, zh, en in ((line, "这一行", "this line"), (before, "上一行", "the line above")):
        wide = _full_width(shown)
        if wide:
            return (
                f"{zh}有全角的标点“{wide[0]}”，YAML 的结构要用英文的",
                f"{en} has a full-width mark {wide[0]}; the structure of YAML takes ASCII",
                f"写成 {wide[1]}",
            )
        if "：" in shown and ": " not in shown and not shown.rstrip().endswith(":"):
            return (
                f"{zh}的冒号是全角的“：”，YAML 要用英文冒号加空格",
                f"{en} has a full-width colon; YAML takes an ASCII colon and a space",
                "写成 键: 值",
            )
    bare = next((found for one in (line, before) if (found := _NO_BLANK.fullmatch(one)) is not None), None)
    if bare is not None:
        return (
            "冒号后面少了空格",
            "a space is missing behind the colon",
            f"写成 {bare[1].strip()} {_short_line(bare[2], 0)}",
        )
    for mark_text, zh, en, hint in _KNOWN:
        if mark_text in problem:
            return zh, en, hint
    return (
        "YAML 写法有误：这里读不下去",
        f"YAML syntax: {problem}",
        "检查这一行和上一行的缩进、引号、括号和冒号",
    )
