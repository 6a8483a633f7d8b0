"""Web copy (.html, saved WeChat articles, the HTML of a letter): the article found, the site's own words told, the rest
read as Word copy is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typeset.clreq.handling import Handling
from typeset.findings import Finding, Findings, Place
from typeset.intake.web import chrome as chrome
from typeset.intake.web.article import Article, find_article
from typeset.intake.web.blocks import Blocks, Picture, words
from typeset.intake.web.page import page_text, page_tree
from typeset.intake.word.docx import lines_seen, stories_of
from typeset.intake.word.look import StyledText
from typeset.intake.word.parts import CopyElement
from typeset.model.story import Paragraph, Story
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.intake.story.arrived import Seen

_META = re.compile(
    r"(?:来源|稿源|信息来源|作者|发布时间|发布日期|时间|日期|编辑|责任编辑|责编|发布|发表时间|更新时间|发布机构|原标题)(?:时间)?\s*[：:]"
    r"|(?:阅读|浏览)(?:量|数|次数)?\s*[：:]\s*\d"
    r"|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}"
)
_AUTHOR = re.compile(r"作者\s*[：:]\s*([^\s：:|｜/]{2,16})")
_SOURCE = re.compile(r"(?:来源|稿源)\s*[：:]\s*([^\s：:|｜（）()]{2,24})")
_TEXT, _LONGEST_META, _LONGEST_PHRASE = 40, 120, 44
_ANYWHERE = re.compile("关注|二维码|阅读|点赞|在看|分享|扫一扫|浏览|点击")
_SENTENCE = re.compile("[。！？]")
_TAG = re.compile(
    r"</?(?:p|div|span|section|h[1-6]|br|t[adrh]|table|li|ul|script|style|body|html)\b[^<>。]{0,200}/?>", re.I
)


class WebPage(NamedTuple):
    """A web page to read."""

    text: str
    """The page."""
    name: str
    """The name that findings bear."""
    picture: Picture
    """Gives the bytes and ending of a picture by its address; None for one that is not at hand."""
    how: Handling
    """What is normalised."""
    whole: bool = False
    """Whether it is a letter's body, all of it copy."""
    seen: Seen | None = None
    """As of `CopyTerms`."""


def read_page_file(
    raw: bytes, name: str, picture: Picture, *, findings: Findings, how: Handling, seen: Seen | None = None
) -> list[Story]:
    """The stories of a saved page. Findings: WEB-xx, those of Word copy, ENC-xx. seen: as in `CopyTerms`."""
    text = page_text(raw, name, findings)
    return [] if text is None else read_web(WebPage(text, name, picture, how, seen=seen), findings)


def read_web(page: WebPage, findings: Findings) -> list[Story]:
    """The stories of a page's text."""
    tree = page_tree(page.text, page.name, findings)
    if tree is None:
        return []
    reader = _PageReader(page, tree, findings)
    found = Findings()
    elements = reader.run()
    if page.seen:
        page.seen(page.name, lines_seen(elements))
    stories = stories_of(elements, page.name, found, page.how)
    reader.tell()
    findings.extend(_as_of_web(item) for item in found)
    _tell_tags(stories, page.name, findings)
    return stories


def _tell_tags(stories: list[Story], name: str, findings: Findings) -> None:
    """WEB-01: paragraphs that hold a page's own code, as they do where an element was never closed."""
    texts = [
        (text, item.line)
        for story in stories
        for item in story.body
        for text in (
            [item.text] if isinstance(item, Paragraph) else [cell.text for row in item.rows for cell in row]
        )
    ]
    raw = [
        (text[max(0, match.start() - 8) :][:30], line) for text, line in texts if (match := _TAG.search(text))
    ]
    if raw:
        shown = raw[0][0]
        findings.warning(
            "WEB-01",
            f"{len(raw)} 段里有没有读懂的网页代码，照字面排：“{shown}”",
            f"code of the page stands in {len(raw)} paragraphs: “{shown}”",
            "网页存坏了：重新另存，或把正文复制成 .txt",
            Place(name, raw[0][1]),
        )


def _as_of_web(item: Finding) -> Finding:
    """A finding of the reader of Word copy, in words that suit a page."""
    hint = (
        item.hint.replace("在 Word 里", "在原文里")
        .replace("（Shift+Enter）", "")
        .replace("Word 里", "原文里")
    )
    if item.code in ("WRD-01", "CPY-20"):
        hint = "用 typeset intake 拆成 .md，在 title 里写明题目"
    return item._replace(hint=hint)


class _PageReader:
    def __init__(self, page: WebPage, tree: Any, findings: Findings) -> None:
        self.page, self.findings = page, findings
        self.article: Article = find_article(tree, everything=page.whole)
        self.told: dict[tuple[str, str, str], list[str]] = {}
        self.tree = tree

    def run(self) -> list[CopyElement]:
        """The elements of the article, its title first, its source last."""
        article = self.article
        blocks = Blocks(self.page.picture, self._tell, self._skip)
        for node in article.nodes:
            blocks.read(node)
        body = self._without_phrases(blocks)
        outside = self._outside()
        body, inside = self._without_meta(body)
        byline, source = self._meta([*outside, *inside])
        if blocks.counted:
            self._note(
                "WEB-04", "info", "列表的编号写成了文字", "numbers of lists are written out", blocks.counted
            )
        body = self._titled(body, byline)
        if source and body and not re.match("[（(].*(?:来源|据|新华社)", body[-1].text):
            body.append(CopyElement(blocks.number + 1, "", (StyledText(f"（来源：{source}）", size=24),)))
        return body

    def tell(self) -> None:
        """What was told on the way, one finding a kind, the words whole."""
        for (code, level, head), said in self.told.items():
            zh, _, en = head.partition("\n")
            text = "”“".join(said)
            tell = self.findings.warning if level == "warning" else self.findings.info
            hint = "是稿件的一部分就贴进稿里" if level == "warning" else ""
            tell(code, f"{zh}：“{text}”", f"{en}: “{text}”", hint, Place(self.page.name))

    def _note(self, code: str, level: str, zh: str, en: str, said: list[str]) -> None:
        if said:
            self.told.setdefault((code, level, f"{zh}\n{en}"), []).extend(said)

    def _tell(self, zh: str, en: str, text: str) -> None:
        """Something in the article that is not set."""
        level = "info" if "图标" in zh else "warning"
        code = "WEB-06" if "图" in zh else "WEB-03"
        self._note(code, level, f"{zh}，没有排", f"{en}, not set", [text])

    def _skip(self, node: Any) -> bool:
        """The site's own elements inside the article: told, a warning where they hold sentences."""
        if node in self.article.taken:
            return True
        if self.page.whole or not chrome.outer(node) or self.article.mostly(node):
            return False
        text = words(node)
        if text:
            prose = len(text) >= _TEXT and _SENTENCE.search(text) is not None
            self._note(
                "WEB-02",
                "warning" if prose else "info",
                "网页自己的栏目、按钮，没有排",
                "parts of the site, not set",
                [text],
            )
        return True

    def _outside(self) -> list[str]:
        """The lines outside the article: those about it; the rest is told."""
        about: list[str] = []
        for text, prose in self.article.outside:
            if _META.search(text) and len(text) <= _LONGEST_META and not prose:
                about.append(text)
            else:
                level = "warning" if prose else "info"
                zh, en = (
                    ("正文以外的段落，没有排", "text outside the article, not set")
                    if prose
                    else ("正文以外的文字，没有排", "words outside the article, not set")
                )
                self._note("WEB-03" if prose else "WEB-02", level, zh, en, [text])
        return about

    def _without_phrases(self, blocks: Blocks) -> list[CopyElement]:
        """The elements without lines that sites put into their articles, and without lists of other articles."""
        elements = blocks.elements
        if self.page.whole:
            return list(elements)
        long = [at for at, element in enumerate(elements) if len(element.text) >= _TEXT]
        first, last = (long[0], long[-1]) if long else (len(elements), -1)
        kept: list[CopyElement] = []
        more = False
        for at, element in enumerate(elements):
            text = element.text
            if at > last and last >= 0 and text and chrome.MORE.fullmatch(text):
                more = True
            ends = at < first or at > last
            short = 0 < len(text) <= _LONGEST_PHRASE and chrome.PHRASE.fullmatch(text) is not None
            if more and text:
                sure = short or element.number in blocks.linked or chrome.MORE.fullmatch(text) is not None
                self._note(
                    "WEB-02",
                    "info" if sure else "warning",
                    "推荐的别的文章，没有排",
                    "other articles recommended, not set",
                    [text],
                )
            elif more and (element.blob or element.rows):
                self._note(
                    "WEB-06",
                    "info",
                    "推荐栏里的图表，没有排",
                    "pictures among recommendations, not set",
                    [" ".join(cell for row in element.rows for cell in row) or element.suffix],
                )
            elif short and (ends or _ANYWHERE.search(text)):
                self._note(
                    "WEB-02",
                    "info" if ends else "warning",
                    "请人关注、阅读数一类的话，没有排",
                    "calls to follow, counts of readers, not set",
                    [text],
                )
            else:
                kept.append(element)
        return kept

    def _without_meta(self, elements: list[CopyElement]) -> tuple[list[CopyElement], list[str]]:
        """The lines before the text that say when and by whom the page was published, apart from the rest."""
        if self.page.whole:
            return elements, []
        prose = [i for i, e in enumerate(elements) if _SENTENCE.search(e.text)]
        at = next((i for i in prose if len(elements[i].text) >= _TEXT), prose[0] if prose else 0)
        lines = {
            i
            for i, e in enumerate(elements[:at])
            if e.text
            and len(e.text) <= _LONGEST_META
            and _META.match(e.text)
            and not _SENTENCE.search(e.text)
        }
        return [e for i, e in enumerate(elements) if i not in lines], [
            elements[i].text for i in sorted(lines)
        ]

    def _meta(self, lines: list[str]) -> tuple[str, str]:
        """Author and source, from the lines about the article, which are told."""
        self._note(
            "WEB-05",
            "info",
            "发布的时间、来源、编辑，署名和来源以外不排",
            "when and by whom it was published; author and source are set",
            lines,
        )
        text = "  ".join([*lines, self.article.author and f"作者：{self.article.author}"])
        author, source = _AUTHOR.search(text), _SOURCE.search(text)
        return author[1] if author else "", source[1] if source else ""

    def _titled(self, body: list[CopyElement], byline: str) -> list[CopyElement]:
        """The elements with the title in its style at the head; other first-level headings are subheads."""
        title = self.article.title
        headings = [e for e in body if e.style == "heading 1"]
        named = [e for e in headings if title and _key(e.text) in _key(title)] or headings
        head: list[CopyElement] = []
        if named:
            if self.article.taken and _key(title) not in _key("".join(e.text for e in named)):
                self._note(
                    "WEB-03",
                    "warning",
                    "正文以外的大标题，没有排",
                    "a heading outside the article, not set",
                    [title],
                )
            head = [e._replace(style="title") for e in named if e.number == named[0].number]
            body = [e for e in body if e.style != "heading 1" or e.number != named[0].number]
        elif title:
            standing = next((e for e in body[:4] if e.text and _key(e.text) == _key(title)), None)
            guessed = self.article.guessed and standing is None
            if not guessed or self.article.site:
                body = [e for e in body if e is not standing]
                head.append(CopyElement(1, "title", (StyledText(title, size=24),)))
                if guessed:
                    self._note(
                        "WEB-07",
                        "warning",
                        "题目取自网页的标题栏",
                        "the title was taken from the page's own",
                        [title],
                    )
        if byline and not any(byline in e.text for e in body[:4]):
            head.append(
                CopyElement(head[-1].number if head else 1, "", (StyledText(f"作者：{byline}", size=24),))
            )
        several = len(self.article.nodes) > 1
        return [
            *head,
            *(
                e._replace(style="title" if several else "heading 2") if e.style == "heading 1" else e
                for e in body
            ),
        ]


def _key(text: str) -> str:
    return "".join(text.split())
