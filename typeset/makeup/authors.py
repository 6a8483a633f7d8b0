"""Who wrote how much (署名、字数): names out of bylines and of the bracket behind 本报讯, counted once a story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from typeset.model.story import Story
from typeset.patterns import lazy_pattern

_DESK = "(?:本报|本刊|本社|本网|[^ ]{1,8}[社报台网刊])?(?:驻[^ ]{1,6}?)?(?:首席|特约|见习|实习|高级|全媒体|融媒体)*"
_LABEL = lazy_pattern(f"{_DESK}(?:记者|通讯员|实习生|作者|编译|撰文|摄影)")
"""What stands before a name and is none (SRC-01, SRC-05)."""

_ROLE = lazy_pattern("(?:摄影报道|报道|摄影|摄|文图|图文|供图|制图|供稿|整理|撰稿)$")
"""What stands behind a name."""

_NOBODY = frozenset(("文", "图", "本报", "本报讯", "本报综合", "综合", "新华社", "等"))
_COMMENT = lazy_pattern("(?:本报|特约|本刊)*评论员")
_HARD = lazy_pattern("[、，,；;/／|：:（）()]")
_LEAD = lazy_pattern("[^（(。]{0,16}?(?:讯|电|消息)[ \u3000]*[（(]([^（）()]{2,60})[）)]")
"""The bracket of 本报讯（记者张三 通讯员李四） at a story's head."""


def authors_of(story: Story) -> tuple[str, ...]:
    """The names of a story's authors: of its byline, else of the bracket behind 本报讯; () where nobody is named."""
    if story.byline:
        return names_of(story.byline)
    first = next((p.text for p in story.paragraphs if p.kind == "body"), "")
    lead = _LEAD.match(first.strip())
    if lead is None or _LABEL.match(lead[1].strip()) is None:
        return ()
    return names_of(lead[1])


def names_of(byline: str) -> tuple[str, ...]:
    """The names in a byline, each once, in order: parted by blanks, 、 or ，, with 记者, 通讯员, 实习生 and the like left
    out. A padded name (`王　迪`) is one, and so are the words of a Latin name."""
    found: list[str] = []
    for chunk in _HARD.split(byline):
        found += _joined([name for token in chunk.split() if (name := _bare(token))])
    people = [name for name in found if not _COMMENT.fullmatch(name)]
    return tuple(dict.fromkeys(people or found))


def _bare(token: str) -> str:
    """A token without the words before and behind a name; "" where nothing is left."""
    label = _LABEL.match(token)
    rest = token[label.end() :] if label else token
    if len(rest) > 1:
        rest = _ROLE.sub("", rest)
    if len(rest) > 2:
        rest = rest.removesuffix("等")
    return "" if rest in _NOBODY or _ROLE.fullmatch(rest) else rest


def _joined(tokens: list[str]) -> list[str]:
    """Two single ideographs are one padded name; Latin words that follow each other are one name."""
    out: list[str] = []
    open_name = False
    for token in tokens:
        latin = token.isascii()
        if open_name and latin and out[-1].isascii():
            out[-1] = f"{out[-1]} {token}"
        elif open_name and len(token) == 1 == len(out[-1]) and not latin:
            out[-1] += token
        else:
            out.append(token)
        open_name = True
    return out


def author_rows(stories: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Stories and characters by author, most characters first. stories: report.json's rows, a jumping story is one; a story
    of several authors counts whole for each of them; briefs count one by one."""
    counts: dict[str, list[int]] = {}
    for row in stories:
        for entry in row.get("briefs") or (row,):
            for name in entry["authors"]:
                count = counts.setdefault(name, [0, 0])
                count[0] += 1
                count[1] += entry["chars"]
    rows = [{"name": name, "stories": count[0], "chars": count[1]} for name, count in counts.items()]
    return sorted(rows, key=lambda row: (-row["chars"], row["name"]))
