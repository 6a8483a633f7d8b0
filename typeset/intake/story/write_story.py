"""Stories to Markdown files with front matter, so that raw copy becomes copy an editor can work on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from typeset import opening, whole
from typeset.findings import Findings, Place
from typeset.intake.story.markdown_body import BOXES
from typeset.model.story import Figure, Paragraph, Span, Story, Table

_PLAIN = re.compile(
    r"[一-鿿“《（][一-鿿0-9A-Za-z　“”‘’《》（）、，。：；！？…—·%％～]*"
    r"(?: [一-鿿0-9A-Za-z“《（][一-鿿0-9A-Za-z“”‘’《》（）、，。：；！？…—·%]*)*"
)
"""A scalar that YAML reads as itself without quotes, in a flow list too."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u2028\u2029\ufeff]')
_FORCED = ("#", "|", ":::", "![", "---", "***", "===", ">", "!", "- ", "+ ", "* ")
_LONGEST_NAME = 40


def to_markdown(story: Story) -> str:
    """One story as Markdown: `format: 1` and the keys that are set, then the body, escaped where it
    would be misread.
    """
    fields: list[tuple[str, str]] = [("format", "1")]
    if story.id and story.id != story.heading:
        fields.append(("id", _quoted(story.id)))
    fields += [("label", _scalar(story.label)), ("kicker", _scalar(story.kicker))]
    fields.append(("title", _lines(story.title) or '""'))
    fields.append(("subtitle", _lines(story.subtitle)))
    fields += [(key, _scalar(getattr(story, key))) for key in ("byline", "summary", "credit", "short_title")]
    fields.append(("jump", str(story.jump) if story.jump else ""))
    fields.append(("vertical_quotes", story.vertical_quotes if story.vertical_quotes != "gb" else ""))
    fields.append(("language", story.language if story.language != "zh-Hans" else ""))
    head = [f"{key}: {value}" for key, value in fields if value]
    if story.figures:
        head.append("pictures:")
        head += [f"  - {_figure(figure)}" for figure in story.figures]
    return "\n".join(["---", *head, "---", "", *_body(story.body)]).rstrip("\n") + "\n"


def _scalar(text: str) -> str:
    """A field as YAML; fields read the body's marks, too."""
    return _quoted(_inline(text))


def _quoted(text: str) -> str:
    """A text as YAML, quoted where it has to be."""
    if not text or _PLAIN.fullmatch(text):
        return text
    return '"' + "".join(_escape(char) for char in text) + '"'


def _escape(char: str) -> str:
    """A character inside double quotes; what YAML would refuse or fold is written as its number."""
    if char in '"\\':
        return "\\" + char
    point = ord(char)
    if (
        char >= " "
        and not 0x7F <= point <= 0xA0
        and char not in "\u2028\u2029\ufeff"
        and point not in (0xFFFE, 0xFFFF)
    ):
        return char
    return f"\\U{point:08X}" if point > 0xFFFF else f"\\u{point:04X}"


def _lines(lines: Sequence[str]) -> str:
    if len(lines) == 1:
        return _scalar(lines[0])
    return "[" + ", ".join(_scalar(line) for line in lines) + "]" if lines else ""


def _figure(figure: Figure) -> str:
    pairs = (
        ("file", figure.source),
        ("caption", figure.caption),
        ("credit", figure.credit),
        ("alt", figure.alt),
    )
    return (
        "{"
        + ", ".join(
            f"{key}: {_quoted(value) if key in ('file', 'alt') else _scalar(value)}"
            for key, value in pairs
            if value
        )
        + "}"
    )


def _body(items: Iterable[Paragraph | Table]) -> list[str]:
    lines: list[str] = []
    box = ""
    for item in items:
        kind = item.kind if isinstance(item, Paragraph) and item.kind in BOXES else ""
        if kind != box:
            if box:
                lines += [":::", ""]
            if kind:
                lines.append(f":::{kind}")
            box = kind
        if isinstance(item, Table):
            lines += [*_table(item), ""]
        elif item.kind == "verse":
            lines += [""] * item.gap + [_paragraph(item)]
        else:
            lines += [("## " if item.kind == "subhead" else "") + _paragraph(item), ""]
    if box:
        lines.append(":::")
    return lines


def _table(table: Table) -> list[str]:
    rows = [
        "| " + " | ".join(_inline(cell.text).replace("|", "\\|") for cell in row) + " |" for row in table.rows
    ]
    if table.header and table.rows:
        rules = {"left": "---", "center": ":---:", "right": "---:"}
        rows.insert(1, "| " + " | ".join(rules[cell.align] for cell in table.rows[0]) + " |")
    return rows


def _paragraph(paragraph: Paragraph) -> str:
    """The text with its marks; a first character that would begin another element is escaped."""
    text, at = "", 0
    for span in sorted(paragraph.spans):
        if span.start < at:
            continue
        text += _inline(paragraph.text[at : span.start]) + _marked(
            paragraph.text[span.start : span.end], span
        )
        at = span.end
    text += _inline(paragraph.text[at:])
    if (
        paragraph.kind != "subhead"
        and paragraph.text.startswith(_FORCED)
        and not text.startswith(("\\", "**", "["))
    ):
        text = "\\" + text
    if paragraph.kind == "subhead" and text.startswith("#"):
        text = "\\" + text
    return text


def _inline(text: str) -> str:
    return re.sub(r"([\\\[*_`]|<(?=[A-Za-z/!])|&(?=[#A-Za-z])|~(?=~)|(?<=~)~)", r"\\\1", text)


def _marked(text: str, span: Span) -> str:
    inner = _inline(text)
    if span.weight == 700 and not (span.face or span.emphasis or span.ruby or span.position):
        return f"**{inner}**"
    words = [
        span.face or "",
        span.emphasis or "",
        span.position or "",
        f"weight={span.weight}" if span.weight else "",
    ]
    if span.ruby:
        words.append(f"ruby={span.ruby}" if " " not in span.ruby else f'ruby="{span.ruby}"')
    return f"[{inner}]{{{' '.join(word for word in words if word)}}}"


def file_name(index: int, story: Story, width: int = 2) -> str:
    """`01-标题.md`: safe on every system, at most 40 characters of the title."""
    title = _UNSAFE.sub("", " ".join(story.title)).strip(" .")[:_LONGEST_NAME].strip(" .")
    return f"{index:0{width}d}-{title or '无题'}.md"


_MOST = 16_000_000


def write_stories(
    stories: Sequence[Story], folder: Path | str, findings: Findings, force: bool = False
) -> list[Path]:
    """Write each story to its file in `folder` and return the paths; nothing is written when one may not be.

    A file that is there and differs is an error (WRS-01) unless `force`; equal files are left alone. Each
    file is written beside its place and renamed.
    """
    base = Path(folder)
    width = max(2, len(str(len(stories))))
    planned = [(base / file_name(i, story, width), to_markdown(story)) for i, story in enumerate(stories, 1)]
    try:
        standing = {
            path: opening.read(path, _MOST) if opening.is_there(path) else None for path, _ in planned
        }
        wanted = [(path, text) for path, text in planned if standing[path] != text.encode()]
        if not force and any(_refuse(path, findings) for path, _ in wanted if standing[path] is not None):
            return []
        base.mkdir(parents=True, exist_ok=True)
        whole.sweep_folder(base)
        for path, text in wanted:
            whole.write(path, text.encode())
    except OSError as problem:
        findings.error(
            "WRS-02",
            f"写不进“{base}”：{problem.strerror}",
            f"cannot write into {base}: {problem.strerror}",
            "检查路径和权限",
            Place(str(base)),
        )
        return []
    return [path for path, _ in planned]


def _refuse(path: Path, findings: Findings) -> bool:
    findings.error(
        "WRS-01",
        f"“{path.name}”已经存在，内容不同，没有覆盖",
        f"{path.name} is already there and differs; nothing was written",
        "换一个文件夹，或用 --force 覆盖",
        Place(str(path), 1),
    )
    return True
