"""The body of a story file: lines -> paragraphs, subheads, tables, verse and quotes, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable

from typeset.clreq.handling import HOUSE, Handling
from typeset.findings import Findings, Place
from typeset.intake.schema.fields import nearest
from typeset.intake.schema.sources import beside
from typeset.intake.story.comments import MASK, without_comments
from typeset.intake.story.inline import read_inline
from typeset.intake.story.inline_text import InlineSource
from typeset.intake.story.insets import inset_of, levelled
from typeset.intake.story.leads import BULLET, bare, begins_item, characters, is_head, lead_of, tell_bullet
from typeset.intake.story.lines import MarkdownLine
from typeset.intake.story.mapped_text import MappedText, joined, mapped_text_of, parted
from typeset.intake.story.markdown_tables import read_table, table_end
from typeset.intake.story.normalising import normalise_paragraph, one_space
from typeset.intake.story.notes import DEFINITION, Notes
from typeset.intake.story.plain_fields import plain_text
from typeset.intake.story.table_form import USUAL, read_form
from typeset.model.story import Figure, Paragraph, Table
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

BOXES = ("verse", "quote", "credit", "list", "optional")
_PICTURE = lazy_pattern(
    r'!\[(?P<alt>[^\]]*)\]\(\s*(?P<file>[^\s"()]+|<[^>]+>)\s*(?:"(?P<note>[^"]*)")?\s*\)\s*$'
)
_SPACED = frozenset(("NRM-11", "NRM-12"))
_NAMES = lazy_pattern("(?:[\u4e00-\u9fff·]{1,4}[\u3000]+){3,}[\u4e00-\u9fff·]{1,4}[。；]?")
"""A paragraph of nothing but names, apart by ideographic spaces."""

_DIVIDER = lazy_pattern(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}")
_HEADING = lazy_pattern("#{1,6}[ \u3000\t]")
_TIGHT_HEADING = lazy_pattern(r"#{2,6}[^#\s]")
_TARGET = lazy_pattern(r"\[[^\]^]+\]:[ \t]*<?(?:https?://|www\.|mailto:|/)\S")
_CODE = lazy_pattern("```+|~~~+")
_WITH_BULLETS = ("body", "list", "quote", "optional")
_NEIGHBOURS = 3  # lines between bullets of one list, at most


class Body(NamedTuple):
    """What a story's lines hold."""

    items: tuple[Paragraph | Table, ...]
    """Paragraphs and tables, in order."""
    figures: tuple[Figure, ...]
    """Pictures that the text names."""


def read_body(
    lines: list[MarkdownLine],
    whole: str,
    name: str,
    *,
    findings: Findings,
    roles: tuple[str, ...] = (),
    how: Handling = HOUSE,
) -> Body:
    """Read body lines. whole: the file's text, for places; how: what is normalised. Findings: CPY-11 … CPY-16, NRM-xx, PIX-xx."""
    return _BodyReader(lines, whole, name, findings=findings, roles=roles, how=how).run()


class _BodyReader:
    def __init__(
        self,
        lines: list[MarkdownLine],
        whole: str,
        name: str,
        *,
        findings: Findings,
        roles: tuple[str, ...],
        how: Handling,
    ) -> None:
        self.how, self.form = how, USUAL
        self.whole, self.name, self.findings, self.roles = whole, name, findings, roles
        self.lines = without_comments(lines, name, findings)
        self.bullets = {
            line.number: match[1] for line in lines if (match := BULLET.match(line.text.strip())) is not None
        }
        self.items: list[Paragraph | Table] = []
        self.figures: list[Figure] = []
        self.at = 0
        self.kind, self.opened = "body", 0
        self.gap = 0
        self.notes = Notes()
        self.endnotes: list[tuple[int, Paragraph]] = []

    def run(self) -> Body:
        """Read all lines; a box left open is a finding (CPY-13)."""
        while self.at < len(self.lines):
            self._step(self.lines[self.at])
        if self.opened:
            self.findings.error(
                "CPY-13",
                f"第 {self.opened} 行的 :::{self.kind} 没有收尾",
                f"the :::{self.kind} of line {self.opened} is not closed",
                "在它的末尾另起一行写 :::",
                Place(self.name, self.opened, 1),
            )
        self.notes.close(self.findings)
        ended = (note for _, note in sorted(self.endnotes, key=lambda pair: pair[0]))
        return Body((*levelled(self.items), *ended), tuple(self.figures))

    def _step(self, line: MarkdownLine) -> None:
        """Take one element off the lines."""
        text = bare(line)
        if not text:
            self.gap = 1 if self.kind == "verse" and self.items else 0
            self.at += 1
        elif text.startswith(":::"):
            self._fence(text[3:].strip(), line)
            self.at += 1
        elif self.kind in ("verse", "list"):
            self._paragraph([line], self.kind, self.gap)
            self.gap = 0
            self.at += 1
        elif _HEADING.match(text) or _TIGHT_HEADING.match(text):
            self._subhead(line, text)
            self.at += 1
        elif DEFINITION.match(text):
            self._note(line)
        elif text.startswith("!["):
            self._picture(line, text)
            self.at += 1
        elif table_end(self.lines, self.at) > self.at:
            end = table_end(self.lines, self.at)
            lines = self.lines[self.at : end]
            self.items.append(
                read_table(lines, self.name, self.findings, how=self.how, roles=self.roles, form=self.form)
            )
            self.at = end
        elif text.startswith(">"):
            self._quoted()
        else:
            self._rare(line, text)

    def _rare(self, line: MarkdownLine, text: str) -> None:
        """Elements of Markdown that are not printed; all else is a paragraph."""
        place = Place(self.name, line.number, 1)
        if _DIVIDER.fullmatch(text):
            self.findings.warning(
                "CPY-14",
                f"单独一行的 {text} 不排（分开两稿时它后面要接 --- 开头的各项）",
                f"a line of {text} alone is not set",
                "删去它",
                place,
            )
            self.at += 1
        elif _TARGET.match(text):
            zh, en = f"网址定义不排：{text}", f"a link's address is not set: {text}"
            self.findings.warning("CPY-12", zh, en, "删去它", place)
            self.at += 1
        elif _CODE.match(text):
            self._fenced(line, text)
        else:
            self._plain()

    def _fence(self, word: str, line: MarkdownLine) -> None:
        place = Place(self.name, line.number, 1)
        if not word:
            if not self.opened:
                zh, en = "这里的 ::: 没有开头", "this ::: closes nothing"
                self.findings.warning("CPY-13", zh, en, "删去它，或在前面写 :::verse", place)
            self.kind, self.opened, self.form = "body", 0, USUAL
            return
        if self.opened:
            self.findings.error(
                "CPY-13",
                f"第 {self.opened} 行的 :::{self.kind} 还没有收尾",
                f"the :::{self.kind} of line {self.opened} is still open",
                "先写一行 :::",
                place,
            )
        if re.match(r"table(?=[\s{]|$)", word):
            self.form = read_form(line, self.name, self.findings, self.roles, self.how)
            self.kind, self.opened = "body", line.number
            return
        if word not in BOXES:
            near = nearest(word, BOXES)
            self.findings.error(
                "CPY-13",
                f":::{word} 不认识，照正文排",
                f"unknown :::{word}; set as body",
                f"是不是 {near}？" if near else f"可用：{'、'.join((*BOXES, 'table'))}",
                place,
            )
        self.kind, self.opened = (word if word in BOXES else "body"), line.number
        self.gap = 0

    def _plain(self) -> None:
        """A paragraph: lines up to a blank one or another element; items of a list are paragraphs each."""
        start = self.at
        self.at += 1
        while self.at < len(self.lines) and not self._begins_other():
            self.at += 1
        lines = self.lines[start : self.at]
        under = bare(self.lines[self.at]) if self.at < len(self.lines) else ""
        ruled = re.fullmatch("-{3,}|={3,}", under) is not None
        if self.kind == "body" and len(lines) == 1 and ruled and is_head(lines[0]):
            self.findings.warning(
                "CPY-31",
                f"“{bare(lines[0])}”下面有一行 {under}，当作小标题",
                "a line over a rule is taken as a subhead",
                f"是小标题写 ## {bare(lines[0])}，不是就在中间空一行",
                Place(self.name, lines[0].number, 1),
            )
            self.at += 1
            self._paragraph(lines, "subhead")
            return
        self._grouped(lines, self.kind)

    def _begins_other(self) -> bool:
        text = bare(self.lines[self.at])
        return (
            not text
            or text.startswith((":::", "![", ">"))
            or (text.startswith("|") and table_end(self.lines, self.at) > self.at)
            or _HEADING.match(text) is not None
            or _DIVIDER.fullmatch(text) is not None
            or _CODE.match(text) is not None
            or DEFINITION.match(text) is not None
        )

    def _grouped(self, lines: list[MarkdownLine], kind: str) -> None:
        """Lines without a blank one between: one paragraph, or one for each item (CPY-33 where that is a guess)."""
        groups = [[lines[0]]]
        last = lead_of(bare(lines[0]))
        for line in lines[1:]:
            verdict = begins_item(bare(groups[-1][-1]), line.text.replace(MASK, ""), last)
            if verdict is None:
                groups[-1].append(line)
                continue
            shown = bare(line)[:12]
            if not verdict:
                self.findings.warning(
                    "CPY-33",
                    f"“{shown}”像列表的一项，另起了一段",
                    f"“{shown}” looks like an item of a list and begins a paragraph",
                    "接着上一行就写在同一行里，另起一段就在前面空一行",
                    Place(self.name, line.number, 1),
                )
            last = lead_of(bare(line)) or last
            groups.append([line])
        for group in groups:
            self._paragraph(group, kind)

    def _quoted(self) -> None:
        """Lines that begin with `>`: paragraphs of a quotation."""
        group: list[MarkdownLine] = []
        while self.at < len(self.lines) and bare(self.lines[self.at]).startswith(">"):
            line = self.lines[self.at]
            skip = re.match("[\\s>]*", line.text.replace(MASK, " "))
            inside = line.text[skip.end() if skip else 0 :]
            if inside:
                group.append(line._replace(text=inside, offset=line.offset + len(line.text) - len(inside)))
            elif group:
                self._grouped(group, "quote")
                group = []
            self.at += 1
        if group:
            self._grouped(group, "quote")

    def _fenced(self, line: MarkdownLine, text: str) -> None:
        """Lines between fences of code: a paragraph each, the fences are not set (CPY-31)."""
        fence = text[:3]
        self.findings.warning(
            "CPY-31",
            f"代码块的 {fence} 不排，里面一行排一段",
            f"the fences {fence} are not set; each line between is a paragraph",
            "删去它",
            Place(self.name, line.number, 1),
        )
        self.at += 1
        while self.at < len(self.lines) and not bare(self.lines[self.at]).startswith(fence):
            if bare(self.lines[self.at]):
                self._paragraph([self.lines[self.at]], self.kind)
            self.at += 1
        self.at += 1

    def _note(self, line: MarkdownLine) -> None:
        """A note: its line and those up to a blank one; set at the story's end under its sign."""
        skip = len(line.text) - len(line.text.lstrip())
        match = DEFINITION.match(line.text, skip)
        assert match is not None
        key = match.group(1)
        self.notes.define(key, Place(self.name, line.number, skip + 1), self.findings)
        self.lines[self.at] = line._replace(text=line.text[match.end() :], offset=line.offset + match.end())
        before = len(self.items)
        self._plain()
        made = self.items[before:]
        del self.items[before:]
        for item in made:
            assert isinstance(item, Paragraph)
            mapped, marked = mapped_text_of(item), MappedText()
            for sign in self.notes.mark(key):
                marked.put(sign, line.offset + skip)
            marked.extend(mapped)
            self.endnotes.append((self.notes.order(key), marked.paragraph("note", item.line)))

    def _subhead(self, line: MarkdownLine, text: str) -> None:
        place = Place(self.name, line.number, 1)
        if text.startswith(("# ", "#\u3000")):
            self.findings.warning(
                "CPY-15",
                "文中的“# ”当作小标题；题目写在开头的 title 里",
                "a “# ” inside the text is taken as a subhead",
                "写成 ## ",
                place,
            )
        elif _TIGHT_HEADING.match(text):
            zh, en = "# 后面没有空格，当作小标题", "no space after #; taken as a subhead"
            words = text.lstrip("#")
            self.findings.warning("CPY-15", zh, en, f"写成 ## {words}；是正文就写 \\{text[:6]}…", place)
        skip = line.text.index("#") + len(text) - len(text.lstrip("#"))
        inside = re.sub("[ \u3000\t]+#+[ \t]*$", "", line.text[skip:])
        self._paragraph([line._replace(text=inside, offset=line.offset + skip)], "subhead")

    def _paragraph(self, lines: list[MarkdownLine], kind: str, gap: int = 0) -> None:
        listed = kind == "list"
        match = BULLET.match(lines[0].text.strip()) if kind in _WITH_BULLETS else None
        if match is not None:
            if kind == "body":
                self._tell_bullet(lines[0], match[0].rstrip())
                kind = "list"
            skip = len(lines[0].text) - len(lines[0].text.lstrip()) + match.end()
            first = lines[0]._replace(text=lines[0].text[skip:], offset=lines[0].offset + skip)
            lines = [first, *lines[1:]]
        chars, offsets, blank = characters(lines, listed=listed)
        if blank:
            self._warn(
                blank,
                "CPY-33",
                "行末的两个空格没有当作换行，下一行接着排",
                "two blanks at a line's end are taken for no break",
                "另起一段就空一行，接着排就删去空格",
            )
        source = InlineSource(
            "".join(chars), offsets, self.whole, self.name, self.findings, self.roles, self.notes
        )
        parts = parted(read_inline(source))
        if len(parts) > 1 and kind != "verse":
            zh, en = "换行处另起了一段", "a line break begins a paragraph"
            self._warn(lines[0].number, "CPY-33", zh, en, "另起一段就空一行，接着排就删去换行的记号")
        for mapped in parts:
            self._finished(joined(mapped), lines[0].number, kind, gap, listed=listed)

    def _finished(self, mapped: MappedText, number: int, kind: str, gap: int, *, listed: bool) -> None:
        """A paragraph that was read, normalised. listed: of a box :::list."""
        optional = kind == "optional"
        paragraph = mapped.paragraph("body" if optional else kind, number, gap)
        if not paragraph.text:
            return
        inset = inset_of(self.lines[self.at].text.replace(MASK, "")) if kind == "verse" else 0
        paragraph = paragraph._replace(optional=optional, inset=inset)
        how = self.how
        if listed or _NAMES.fullmatch(paragraph.text):
            how = how._replace(off=how.off | _SPACED)  # SRC-06: names stay apart as the copy has them
        self.items.append(normalise_paragraph(paragraph, self._placer(), self.findings, how))

    def _tell_bullet(self, line: MarkdownLine, sign: str) -> None:
        near = range(line.number - _NEIGHBOURS, line.number + _NEIGHBOURS + 1)
        among = any(self.bullets.get(number) == sign for number in near if number != line.number)
        tell_bullet(sign, among=among, place=Place(self.name, line.number, 1), findings=self.findings)

    def _warn(self, number: int, code: str, zh: str, en: str, hint: str) -> None:
        """A warning at a line of the file."""
        self.findings.warning(code, zh, en, hint, Place(self.name, number, 1))

    def _placer(self) -> Callable[[int], Place]:
        name, count, rfind = self.name, self.whole.count, self.whole.rfind
        return lambda at: Place(name, count("\n", 0, at) + 1, at - rfind("\n", 0, at))

    def _picture(self, line: MarkdownLine, text: str) -> None:
        match = _PICTURE.match(text)
        place = Place(self.name, line.number, line.text.index("!") + 1)
        if match is None:
            self.findings.error(
                "CPY-16",
                "图片的写法不对",
                "this is no picture line",
                '写成 ![替代文字](文件.jpg "图说|署名")，文件名里不能有空格',
                place,
            )
            return
        caption, _, credit = (match.group("note") or "").partition("|")
        reference = match.group("file").strip("<>")
        alt = match.group("alt").strip()
        self.figures.append(
            Figure(
                beside(self.name, reference),
                plain_text(caption.strip(), place, self.findings, self.roles),
                one_space(plain_text(credit.strip(), place, self.findings, self.roles)),
                alt,
                place=place,
            )
        )
