"""Which part of a web page is the article, its title and author, and what stands outside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from typeset.intake.web import chrome as chrome
from typeset.intake.web.blocks import BLOCKS, words
from typeset.named_tuple import NamedTuple

_KNOWN = frozenset(
    ["articlecontent", "article-content", "article_content", "article-body", "article_body", "trs_editor", "rm_txt_con", "detail-content", "content-text", "contenttext", "zoom", "ucap-content", "detailcontent", "entry-content", "post-content", "main-aticle", "articletext", "artibody", "art-text", "txt_con", "text_con"]
)  # fmt: skip
"""Names that publishing systems give the article."""
_DESCEND = frozenset(
    ("div", "section", "article", "main", "center", "table", "tbody", "tr", "td", "form", "body", "html")
)
_TAILS = re.compile(r"\s*(?:[_|｜]|\s[-–—]|--|——(?=[^——]*[网报台站]$)).*$")
_MARKS = re.compile("[，。；！？]")
_SENTENCE = re.compile("[。！？]")
_TEXT, _LINKS = 40, 8


class Article(NamedTuple):
    """What of a page is its article."""

    nodes: tuple[Any, ...]
    """The article's parts, in order."""
    weights: dict[Any, int]
    """Characters of running text in each element."""
    total: int
    """Characters of running text in the body."""
    title: str = ""
    """Its title, as the page says."""
    author: str = ""
    """Its author, as the page says."""
    guessed: bool = False
    """Whether the title stands in no heading."""
    site: bool = False
    """Whether the page is one of a site, with its own lines round the article."""
    outside: tuple[tuple[str, bool], ...] = ()
    """The lines elsewhere on the page, and whether each is prose."""
    taken: frozenset[Any] = frozenset()
    """Elements read as the title."""

    def mostly(self, node: Any) -> bool:
        """Whether an element holds half of the page's running text, whatever its name says."""
        return self.total > 0 and 2 * self.weights.get(node, 0) >= self.total


def find_article(tree: Any, *, everything: bool) -> Article:
    """The article of a page. everything: the page is a letter or a text, all of it counts."""
    bodies = list(tree.iter("body"))
    body = bodies[0] if len(bodies) == 1 else tree  # of a page that was pasted or broken, all of it
    weights, seen = _weighed(tree)
    total = weights.get(body, 0)
    base = Article((body,), weights, total)
    if everything:
        return base
    outers = [node for node in seen if chrome.outer(node) and not base.mostly(node)]
    links = sum(1 for node in seen if node.tag == "a" and node.get("href"))
    site = bool(outers) or links > _LINKS
    nodes = _known(seen, base) or ((_densest(body, weights),) if site else (body,))
    heading = _heading(tree, seen, base)
    title = words(heading) if heading is not None else _page_title(tree)
    inside = heading is not None and any(_holds(node, heading) for node in nodes)
    taken = frozenset() if heading is None or inside else frozenset((heading,))
    author = next((words(node) for node in seen if node.get("id") == "js_author_name"), "")
    outside = tuple(_outside(body, {*nodes, *taken}))
    return Article(nodes, weights, total, title, author, heading is None, site, outside, taken)


def _weighed(tree: Any) -> tuple[dict[Any, int], list[Any]]:
    """Characters of running text in each element, and the elements that are seen, in order."""
    seen: list[Any] = []
    away: set[Any] = set()
    for node in tree.iter():
        if node.getparent() in away or (chrome.unseen(node) and node is not tree):
            away.add(node)
        else:
            seen.append(node)
    weights: dict[Any, int] = {}
    for node in reversed(seen):
        own = weights.get(node, 0) + _running(node.text)
        own += sum(_running(child.tail) for child in node.iterchildren())
        weights[node] = own
        parent = node.getparent()
        if parent is not None:
            weights[parent] = weights.get(parent, 0) + own
    return weights, seen


def _running(text: str | None) -> int:
    return len(text.strip()) if text and _MARKS.search(text) else 0


def _named(node: Any) -> bool:
    mine = f"{node.get('id') or ''} {node.get('class') or ''}"[:2000].lower().split()
    return not _KNOWN.isdisjoint(mine)


def _known(seen: list[Any], base: Article) -> tuple[Any, ...]:
    """The article by its name: of WeChat, of the standard, of publishing systems; it must hold much of the text."""
    tests = (
        lambda node: node.get("id") == "js_content",
        lambda node: node.get("itemprop") == "articleBody",
        lambda node: node.tag == "article",
        _named,
        lambda node: node.tag == "main" or node.get("role") == "main",
    )
    for test in tests:
        found = [node for node in seen if test(node)]
        inside = set(found)
        top = [node for node in found if not any(parent in inside for parent in node.iterancestors())]
        held = sum(base.weights.get(node, 0) for node in top)
        if top and (5 * held >= 2 * base.total if base.total else len(top) == 1):
            return tuple(top)
    return ()


def _densest(body: Any, weights: dict[Any, int]) -> Any:
    """The smallest part that holds nearly all of the running text."""
    node = body
    while True:
        held = weights.get(node, 0)
        inner = [
            child
            for child in node.iterchildren()
            if child.tag in _DESCEND and 10 * weights.get(child, 0) >= 9 * held > 0
        ]
        if len(inner) != 1:
            return node
        node = inner[0]


def _heading(tree: Any, seen: list[Any], base: Article) -> Any:
    """The element that is the article's title: by WeChat's name, else the first-level heading that the page's title repeats."""
    for node in seen:
        if node.get("id") == "activity-name" and words(node):
            return node
    away = [node for node in seen if chrome.outer(node) and not base.mostly(node)]
    hidden = set(away)
    tops = [node for node in seen if node.tag == "h1" and words(node)]
    tops = [node for node in tops if not any(parent in hidden for parent in node.iterancestors())]
    named = "".join(_raw_title(tree).split())
    same = [node for node in tops if "".join(words(node).split()) in named]
    return (same or tops or [None])[0]


def _raw_title(tree: Any) -> str:
    for node in tree.iter("meta"):
        if (node.get("property") or node.get("name")) == "og:title" and node.get("content"):
            return str(node.get("content"))
    title = next(tree.iter("title"), None)
    return " ".join((title.text or "").split()) if title is not None else ""


def _page_title(tree: Any) -> str:
    """The page's title without the site's name behind it."""
    return _TAILS.sub("", _raw_title(tree)[:200]).strip()


def _holds(outer: Any, node: Any) -> bool:
    return outer is node or any(parent is outer for parent in node.iterancestors())


def _outside(body: Any, skipped: set[Any]) -> Iterator[tuple[str, bool]]:
    """The lines outside some elements, the article's, each with whether it is prose of the page's own and not of a part of the site."""
    mixed = {parent for node in skipped for parent in node.iterancestors()}
    if body in skipped:
        return
    stack: list[Any] = [body]
    said: list[str] = []
    while stack:
        node = stack.pop()
        if node is None or isinstance(node, str):
            if node:
                said.append(node)
                continue
            yield from _line(said, site=False)
            continue
        if node in skipped or chrome.unseen(node):
            continue
        apart = node.tag in BLOCKS or node in mixed
        if chrome.outer(node) and node not in mixed:
            yield from _line(said, site=False)
            yield from _line([words(node)], site=True)
            continue
        parts: list[Any] = [None] if apart else []
        parts.append(node.text or "")
        for child in node.iterchildren():
            parts += [child, child.tail or ""]
        if apart:
            parts.append(None)
        elif node.tag == "br":
            parts.append(" ")
        stack.extend(part for part in reversed(parts) if part != "")
    yield from _line(said, site=False)


def _line(said: list[str], *, site: bool) -> Iterator[tuple[str, bool]]:
    text = " ".join("".join(said).split())
    said.clear()
    if text:
        yield text, not site and len(text) >= _TEXT and _SENTENCE.search(text) is not None
