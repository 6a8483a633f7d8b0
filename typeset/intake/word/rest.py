"""What of a Word file is not set, and is told with its words: comments, headers, boxes, what no reader took (WRD-03, CPY-19)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from typeset.findings import Findings, Place
from typeset.intake.word.look import StyledText
from typeset.intake.word.package import Package

SEEN = "seen"
"""The attribute of text that was read, set or told."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


class Teller:
    """Says what a paragraph holds that is not set as it stands. number: the paragraph, 0 for the file."""

    def __init__(self, name: str, findings: Findings) -> None:
        self.name, self.findings, self.number = name, findings, 0

    def told(self, zh: str, en: str, hint: str, code: str = "CPY-19") -> None:
        """A warning about the paragraph that is being read."""
        self.findings.warning(
            code,
            f"第 {self.number} 段{zh}",
            f"paragraph {self.number} {en}",
            hint,
            Place(self.name, self.number),
        )

    def unset(self, zh: str, en: str, hint: str) -> None:
        """WRD-03: something that is not set."""
        where = f"第 {self.number} 段有" if self.number else "有"
        self.findings.warning(
            "WRD-03", f"{where}{zh}，没有排", f"not set: {en}", hint, Place(self.name, self.number)
        )

    def tell_marks(self, pieces: Iterable[StyledText], zh: str) -> None:
        """Ruby and notes that stand where only plain words can."""
        for made in pieces:
            if made.ruby:
                self.unset(
                    f"{zh}里“{made.text}”的注音“{made.ruby}”",
                    f"ruby “{made.ruby}” of “{made.text}”",
                    "要注音就写在正文里",
                )
            if made.note:
                self.unset(f"{zh}里的注“{made.note}”", f"a note: “{made.note}”", "把注移到正文里")


def plain(node: Any, *, mark: bool = True) -> str:
    """All text below a node. mark: it counts as read."""
    said = []
    for text in node.iter(f"{_W}t"):
        if mark:
            text.set(SEEN, "1")
        said.append(text.text or "")
    return "".join(said).strip()


def prune(body: Any, name: str, findings: Findings) -> None:
    """Of each content with alternatives, the one that is read stays: the first with text, else the first; text that only
    another one has is told."""
    for content in list(body.iter(f"{_MC}AlternateContent")):
        choices = list(content.iterchildren(f"{_MC}Choice", f"{_MC}Fallback"))
        kept = next(
            (choice for choice in choices if plain(choice, mark=False)), choices[0] if choices else None
        )
        for choice in choices:
            if choice is kept:
                continue
            text = plain(choice, mark=False)
            if text and "".join(text.split()) not in "".join(plain(kept, mark=False).split()):
                Teller(name, findings).unset(
                    f"只在旧格式里的文字“{text}”",
                    f"text of an older form alone: “{text}”",
                    "用 Word 另存一次",
                )
            content.remove(choice)


def tell_unread(body: Any, name: str, findings: Findings) -> None:
    """Whatever text was neither set nor told, by paragraphs: nothing is lost in silence."""
    left: dict[Any, str] = {}
    for text in body.iter(f"{_W}t"):
        if text.get(SEEN) is None and (text.text or "").strip():
            holder = next(text.iterancestors(f"{_W}p"), body)
            left[holder] = left.get(holder, "") + (text.text or "")
    for said in left.values():
        Teller(name, findings).unset(
            f"没有读到的文字“{said}”", f"text that could not be read: “{said}”", "改成普通的段落"
        )


def tell_parts(package: Package, name: str, findings: Findings) -> None:
    """CPY-19: each comment is named; none is set. Headers and footers are a note. WRD-08: what of the file is damaged."""
    for root in package.roots("comments"):
        for comment in root.iter(f"{_W}comment"):
            text = plain(comment)
            findings.warning(
                "CPY-19",
                f"稿里有批注：“{text}”，没有排",
                f"the copy has a comment, which is not set: “{text}”",
                "看过批注、改好稿子，再在 Word 里删去批注",
                Place(name),
            )
    said: list[str] = []
    for kind in ("header", "footer"):
        for root in package.roots(kind):
            prune(root, name, findings)
            said.append(plain(root))
    for text in dict.fromkeys(filter(None, said)):
        findings.info(
            "WRD-03",
            f"页眉页脚“{text}”没有排",
            f"a header or footer is not set: “{text}”",
            "",
            Place(name),
        )
    if package.damaged:
        shown = "、".join(dict.fromkeys(package.damaged))
        findings.warning(
            "WRD-08",
            f"文件有几处坏了（{shown}），能读的都读了：请对照原稿看编号、注、图和样式",
            f"parts of the file are damaged or missing ({shown}); the rest was read",
            "用 Word 打开，修复后另存",
            Place(name),
        )
