"""The body of a Word story: paragraphs by their kind, verses, rows set with tabs, tables, pictures with their captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from typeset.clreq.handling import Handling
from typeset.files import cache
from typeset.findings import Findings, Place
from typeset.intake.story.insets import levelled
from typeset.intake.story.mapped_text import PLAIN, MappedText, mapped_text_of
from typeset.intake.story.normalising import normalise_line, normalise_paragraph
from typeset.intake.story.notes import Notes
from typeset.intake.story.table_form import LEFT, UP, heads_of, merged
from typeset.intake.story.table_signs import with_minuses
from typeset.intake.word.captions import captioned, without_picture
from typeset.intake.word.columns import TabbedColumns, columns_of
from typeset.intake.word.element import CopyElement
from typeset.intake.word.head import ITEM, LONGEST_HEAD, SUBHEADS, TITLES, is_a
from typeset.model.story import Cell, Figure, Paragraph, Table
from typeset.named_tuple import NamedTuple

_QUOTES = ("quote", "intense quote", "引用", "明显引用")
_CREDIT = re.compile(r"^[（(](?:据|新华社|来源|摘自|作者)[^（）()]{0,24}[）)]$")
_STOPS = "。！？；，：…"
_CLOSED = "。！？；：…”’）》"
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节部]")
_SECTION = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_LONGEST_SECTION = 40
_VERSE_LINES, _VERSE = 4, 18
"""Lines from which on, and characters up to which, lines that were broken by hand are taken for a verse."""


class WordContext(NamedTuple):
    """What the readers of one file share."""

    name: str
    """The file's path."""
    findings: Findings
    """What is found."""
    how: Handling
    """What is normalised."""
    size: int
    """The size of most of the text, half points, 0 unknown."""
    look: str
    """The face of most of the text: kai, hei or ""."""

    def at(self, element: CopyElement) -> Place:
        """Where an element stands; lines count paragraphs."""
        return Place(self.name, element.number)


def body_of(
    elements: list[CopyElement], context: WordContext
) -> tuple[tuple[Paragraph | Table, ...], tuple[Figure, ...], str]:
    """The paragraphs and tables of a story, its pictures, its credit."""
    items: list[Paragraph | Table] = []
    ended: list[Paragraph] = []
    notes = Notes()
    figures: dict[int, Figure] = {}
    credit = ""
    verses = set(_verses(elements, context))
    columns = columns_of(elements, context.findings, context.name)
    pictures = 0
    for at, element in enumerate(elements):
        found = columns.get(at)
        if found is not None and found.rows:
            items += _column_rows(found, element, context)
        elif found is not None and found.within:
            continue
        elif element.rows:
            items.append(_table(element.rows, element, context))
        elif element.blob:
            pictures += 1
            _add_picture(figures, pictures, element, context)
        elif element.caption:
            continue
        elif not pictures and without_picture(element):
            _tell_pictureless(element, context)
        elif element is elements[-1] and _CREDIT.match(element.text):
            credit = normalise_line(
                element.text, context.at(element), context.findings, byline=True, how=context.how
            )[0]
        else:
            kind = "verse" if element.number in verses and element.part else _kind(element, context)
            if kind == "body" and _stands_alone(elements, at):
                kind = "subhead"
                _tell_centred(element, context)
            made = _paragraph(element, kind, context, notes, ended)
            items.append(made._replace(inset=element.inset) if kind == "verse" else made)
    _caption(figures, elements, context)
    return (*levelled(items), *ended), tuple(figures.values()), credit


def _caption(figures: dict[int, Figure], elements: list[CopyElement], context: WordContext) -> None:
    """The captions to their pictures; that of a picture that could not be taken out is told."""
    for element in elements:
        if not element.caption:
            continue
        if element.caption in figures:
            figures[element.caption] = captioned(figures[element.caption], element.text)
        else:
            context.findings.warning(
                "WRD-10",
                f"图没有取出来，图说也没有排：“{element.text}”",
                f"the picture of this caption could not be taken out: “{element.text}”",
                "把图另存在稿件旁，在版块里写 picture",
                context.at(element),
            )


def _tell_pictureless(element: CopyElement, context: WordContext) -> None:
    context.findings.warning(
        "WRD-10",
        f"第 {element.number} 段是图说，前面没有图，没有排：“{element.text}”",
        f"paragraph {element.number} is a caption without a picture and is not set: “{element.text}”",
        "把图插在它上面，或在版块的 picture 里写 caption",
        context.at(element),
    )


def _column_rows(found: TabbedColumns, element: CopyElement, context: WordContext) -> Iterator[Table]:
    yield _table(found.rows, element, context, found.header)


def _verses(elements: list[CopyElement], context: WordContext) -> Iterator[int]:
    """The paragraphs whose lines, broken by hand, are a verse; the others are paragraphs (WRD-04)."""
    for number, group in groupby((e for e in elements if e.part), key=lambda element: element.number):
        lines = [element.text for element in group]
        place = Place(context.name, number)
        short = all(len(line) <= _VERSE and "：" not in line and not ITEM.match(line) for line in lines)
        if short and len(lines) >= _VERSE_LINES:
            context.findings.warning(
                "WRD-04",
                f"第 {number} 段的 {len(lines)} 行短句当作诗排：“{lines[0]}……”",
                f"the {len(lines)} short lines of paragraph {number} are set as a verse: “{lines[0]}…”",
                "不是诗就在 Word 里把换行（Shift+Enter）改成回车",
                place,
            )
            yield number
            continue
        sure = all(line[-1:] in _CLOSED for line in lines[:-1])
        tell = context.findings.info if sure else context.findings.warning
        tell(
            "WRD-04",
            f"第 {number} 段里手动换了行，{len(lines)} 行各自成段：“……{lines[0][-8:]}／{lines[1][:8] if len(lines) > 1 else ''}……”",
            f"paragraph {number} is broken by hand; its {len(lines)} lines are paragraphs",
            "" if sure else "本来是一段，就在 Word 里去掉换行（Shift+Enter）",
            place,
        )


def _kind(element: CopyElement, context: WordContext) -> str:
    text = element.text
    if is_a(element, SUBHEADS) or is_a(element, TITLES):
        return "subhead"
    if is_a(element, _QUOTES):
        return "quote"
    if element.bullet:
        return "list"
    looks = element.bold and len(text) <= LONGEST_HEAD and text[-1:] not in _STOPS + "”"
    return "subhead" if looks or _is_section(element, context) else "body"


def _stands_alone(elements: list[CopyElement], at: int) -> bool:
    """Whether a short line in the middle stands between paragraphs that are not: a subhead, as it seems."""
    element, text = elements[at], elements[at].text
    if (
        not element.centred
        or element.part
        or not 2 < len(text) <= LONGEST_HEAD
        or text[-1] in _STOPS + "”）)"
        or text[0] in "（(—-"
    ):
        return False
    around = elements[max(at - 1, 0) : at + 2 : 2] if at else []
    return len(around) == 2 and all(bool(e.text) and not e.centred and not e.caption for e in around)


def _tell_centred(element: CopyElement, context: WordContext) -> None:
    context.findings.warning(
        "CPY-20",
        f"第 {element.number} 段居中的短行当作小标题：“{element.text}”",
        f"paragraph {element.number}, short and in the middle, is a subhead: “{element.text}”",
        "在 Word 里设为“标题 2”就不会认错；不是小标题就不要居中",
        context.at(element),
    )


def _is_section(element: CopyElement, context: WordContext) -> bool:
    """Whether a line is a subhead as official papers set them: 一、 in 黑体, （一） in 楷体, the text in neither."""
    text, look = element.text, element.look
    if len(text) > _LONGEST_SECTION or text[-1:] in _STOPS or not look or look == context.look:
        return False
    return bool(_CHAPTER.match(text) if look == "hei" else _SECTION.match(text))


def _paragraph(
    element: CopyElement, kind: str, context: WordContext, notes: Notes, ended: list[Paragraph]
) -> Paragraph:
    """A paragraph with its marks; its notes are added to `ended`, which stand at the story's end."""
    mapped = MappedText()
    for piece in element.pieces:
        made = PLAIN._replace(
            weight=700 if piece.bold and kind == "body" else None,
            emphasis="dots" if piece.dots else None,
            position=piece.position or None,
            face=piece.face or None if kind == "body" else None,
            ruby=piece.ruby or None,
            group=len(mapped.chars) + 1 if piece.ruby else 0,
        )
        for char in piece.text:
            mapped.put(char, len(mapped.chars), made)
        if piece.note is not None:
            sign = notes.mark(str(len(ended)))
            mapped.put(sign, len(mapped.chars), PLAIN._replace(position="sup"))
            told = MappedText()
            for char in sign + piece.note:
                told.put(char, len(told.chars))
            ended.append(_normal(told.paragraph("note", element.number), element, context))
    return _normal(mapped.paragraph(kind, element.number), element, context)


def _normal(paragraph: Paragraph, element: CopyElement, context: WordContext) -> Paragraph:
    """A paragraph normalised, each part between tabs by itself: the blank that a tab is stays, whatever stands beside it."""
    if "\t" not in paragraph.text:
        return normalise_paragraph(paragraph, lambda _: context.at(element), context.findings, context.how)
    whole, made = mapped_text_of(paragraph), MappedText()
    start = 0
    for end in (*(at for at, char in enumerate(whole.chars) if char == "\t"), len(whole.chars)):
        part = MappedText()
        part.chars, part.offsets, part.attributes = (
            whole.chars[start:end],
            whole.offsets[start:end],
            whole.attributes[start:end],
        )
        if start:
            made.put("　", whole.offsets[start - 1])
        done = mapped_text_of(
            normalise_paragraph(
                part.paragraph(paragraph.kind, paragraph.line),
                lambda _: context.at(element),
                context.findings,
                context.how,
            )
        )
        made.chars += done.chars
        made.offsets += done.offsets
        made.attributes += done.attributes
        start = end + 1
    return made.paragraph(paragraph.kind, paragraph.line)


def _table(
    given: tuple[tuple[str, ...], ...], element: CopyElement, context: WordContext, header: int | None = None
) -> Table:
    width = max((len(row) for row in given), default=0)
    rows = [
        [
            Cell(
                text
                if text in (LEFT, UP)
                else normalise_line(text, context.at(element), context.findings, how=context.how)[0]
            )
            for text in (*row, *[""] * (width - len(row)))
        ]
        for row in given
    ]
    joined = merged(rows, lambda _: context.at(element), context.findings)
    if header is None:
        heads = min(element.heads, len(rows) - 1) if element.heads >= 0 else heads_of(joined, 1)
        header = heads if len(rows) > 1 else 0
    if "NRM-09" not in context.how.off:
        with_minuses(joined, header, lambda _: context.at(element), context.findings)
    return Table(tuple(map(tuple, joined)), header, element.number)


def _add_picture(figures: dict[int, Figure], number: int, element: CopyElement, context: WordContext) -> None:
    """A picture is taken out into the cache folder, under a name that its content gives."""
    kept = cache.keep(f"{cache.digest(element.blob)}{element.suffix}", element.blob)
    if kept is not None:
        figures[number] = Figure(kept.as_posix(), place=context.at(element))
        return
    context.findings.warning(
        "CPY-18",
        "稿里的图取不出来：没有缓存目录",
        "a picture of the copy could not be taken out: no cache folder",
        "把图另存在稿件旁，在稿件或版面里写 picture",
        context.at(element),
    )
