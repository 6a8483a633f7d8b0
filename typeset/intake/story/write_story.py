"""Stories to Markdown files with front matter, so that raw copy becomes copy an editor can work on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from typeset.files import opening, whole
from typeset.findings import Decision, Findings, Place
from typeset.intake.story.insets import written
from typeset.intake.story.ledger import (
    ABSENT,
    CORRECTED,
    FOREIGN,
    SAME,
    UNTOUCHED,
    Ledger,
    LineChange,
    StoryKey,
    WrittenFile,
    differences,
    digest,
    said,
    untaken,
)
from typeset.intake.story.markdown_body import BOXES
from typeset.intake.story.table_form import ABOVE, BESIDE, heads_of
from typeset.model.story import Figure, Paragraph, Span, Story, Table, TableLook
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

_PLAIN = lazy_pattern(
    r"[一-鿿“《（][一-鿿0-9A-Za-z　“”‘’《》（）、，。：；！？…—·%％～]*"
    r"(?: [一-鿿0-9A-Za-z“《（][一-鿿0-9A-Za-z“”‘’《》（）、，。：；！？…—·%]*)*"
)
"""A scalar that YAML reads as itself without quotes, in a flow list too."""
_UNSAFE = lazy_pattern(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u2028\u2029\ufeff]')
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
            lines += [""] * item.gap + [written(item.inset) + _paragraph(item)]
        else:
            lines += [("## " if item.kind == "subhead" else "") + _paragraph(item), ""]
    if box:
        lines.append(":::")
    return lines


def _table(table: Table) -> list[str]:
    """The rows, merged cells as << and ^^; in a box with its keys where it has any."""
    rows = ["| " + " | ".join(cells) + " |" for cells in _cells(table)]
    if table.header and table.rows:
        rules = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}
        rows.insert(1, "| " + " | ".join(rules[cell.align] for cell in table.rows[0]) + " |")
    keys = _look(table.look)
    if table.header not in (0, heads_of([list(row) for row in table.rows], 1)):
        keys.append(f"heads: {table.header}")
    return [f":::table {{{', '.join(keys)}}}", *rows, ":::"] if keys else rows


def _cell(text: str) -> str:
    """A cell's words; what would be read as the mark of a merged cell is escaped."""
    words = _inline(text).replace("|", "\\|")
    return f"\\{words}" if words in (ABOVE, BESIDE) else words


def _cells(table: Table) -> list[list[str]]:
    made = [[_cell(cell.text) for cell in row] for row in table.rows]
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            for down in range(cell.down if cell.across else 0):
                for across in range(cell.across):
                    if down or across:
                        made[number + down][column + across] = ABOVE if down else BESIDE
    return made


def _look(look: TableLook) -> list[str]:
    keys = [f"widths: [{', '.join(map(str, look.widths))}]"] if look.widths else []
    keys += [f"rules: {look.rules}"] if look.rules != "rows" else []
    keys += [f"{key}: {getattr(look, key)}" for key in ("every", "tint") if getattr(look, key)]
    words = ((key, getattr(look, key)) for key in ("caption", "unit", "source"))
    return keys + [f"{key}: {_scalar(value)}" for key, value in words if value]


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


def write_stories(
    stories: Sequence[Story],
    folder: Path | str,
    findings: Findings,
    *,
    force: bool = False,
    ledger: Ledger | None = None,
) -> list[Path]:
    """Write each story to its file in `folder` and return the paths; nothing is written when one may not be.

    What an earlier intake wrote and nobody touched is brought up to date (WRS-03); what a desk has corrected since is kept and
    compared (WRS-04, WRS-05); any other file that differs is an error (WRS-01) unless `force`. Each file is written beside its
    place and renamed.
    """
    base = Path(folder)
    ledger = ledger or Ledger(base)
    try:
        plans = _planned(stories, ledger)
        if not force and any(plan.state == FOREIGN for plan in plans):
            for plan in plans:
                if plan.state == FOREIGN:
                    _refuse(base / plan.name, findings)
            return []
        base.mkdir(parents=True, exist_ok=True)
        whole.sweep_folder(base)
        for plan in plans:
            _carry_out(plan, ledger, force=force, findings=findings)
        _tell_left(ledger, {plan.key.source for plan in plans}, findings)
        ledger.write()
    except OSError as problem:
        findings.error(
            "WRS-02",
            f"写不进“{base}”：{problem.strerror}",
            f"cannot write into {base}: {problem.strerror}",
            "检查路径和权限",
            Place(str(base)),
        )
        return []
    return [base / plan.name for plan in plans]


class _FilePlan(NamedTuple):
    """What is to become of one story's file."""

    key: StoryKey
    """Which story."""
    name: str
    """The file's name."""
    text: str
    """What it is to hold."""
    state: str
    """How what is there stands to it."""


def _planned(stories: Sequence[Story], ledger: Ledger) -> list[_FilePlan]:
    """Each story in the file that holds it since an earlier intake, else in one of its own. Raises OSError."""
    known = ledger.names()
    keys = ledger.keys(list(stories))
    taken = {known[key] for key in keys if key in known}
    width = max(2, len(str(len(stories))))
    plans: list[_FilePlan] = []
    for index, (key, story) in enumerate(zip(keys, stories, strict=True), 1):
        name, number = known.get(key, ""), index
        while not name or (key not in known and name in taken):
            name, number = file_name(number, story, width), number + 1
        taken.add(name)
        text = to_markdown(story)
        plans.append(_FilePlan(key, name, text, ledger.stands(name, text.encode())))
    return plans


def _carry_out(plan: _FilePlan, ledger: Ledger, *, force: bool, findings: Findings) -> None:
    """Write one story, or leave it and say why. Raises OSError."""
    path, row = ledger.folder / plan.name, ledger.rows.get(plan.name)
    place = Place(path.as_posix(), 1)
    if plan.state == CORRECTED and not force and row is not None:
        _tell_corrected(path, row, plan, findings)
        ledger.note(row)
        return
    if plan.state == UNTOUCHED and row is not None:
        zh, en = said(differences(row.text, plan.text))
        findings.info(
            "WRS-03",
            f"“{plan.name}”还是上次拆出的样子，按这次的读法更新了 {zh}",
            f"{plan.name} was as the last intake left it and is brought up to date: {en}",
            "",
            place,
        )
    elif (
        plan.state == ABSENT
        and row is not None
        and any(opening.is_there(ledger.folder / name) for name in ledger.rows)
    ):
        findings.warning(
            "WRS-07",
            f"“{plan.name}”上次拆出过，后来不在了，这次又写了一份",
            f"{plan.name} was written before and is gone; it is written again",
            "改了名字、删去不用的，再删一次这个文件",
            place,
        )
    raw = plan.text.encode()
    if plan.state != SAME:
        whole.write(path, raw)
    ledger.note(WrittenFile(plan.name, plan.key.source, plan.key.title, plan.text, digest(raw)))


def _tell_corrected(path: Path, row: WrittenFile, plan: _FilePlan, findings: Findings) -> None:
    """WRS-04: the desk's text was kept; WRS-05: the new reading has something that it has not. Raises OSError."""
    place = Place(path.as_posix(), 1)
    mine = opening.read(path, MOST).decode("utf-8", "replace").replace("\r\n", "\n")
    more = untaken(row.text, plan.text, mine)
    corrected = differences(row.text, mine)
    if more:
        zh, en = said(more)
        findings.warning(
            "WRS-05",
            f"“{path.name}”改过，没有覆盖；这次的读法又有不同，{zh}",
            f"{path.name} was corrected and is kept; the new reading differs in {en}",
            "要的就照着改进这个文件；整篇要新的，用 --force 覆盖",
            Place(path.as_posix(), _line_in(mine, more)),
            decision=_change(more),
        )
        return
    zh, en = said(corrected)
    findings.warning(
        "WRS-04",
        f"“{path.name}”改过，没有覆盖，和拆出的不同 {zh}",
        f"{path.name} was corrected and is kept; it differs from what was read in {en}",
        "不要这些改动，用 --force 覆盖",
        place._replace(line=corrected[0].line if corrected else 1),
        decision=_change(corrected) if corrected else None,
    )


def _change(found: list[LineChange]) -> Decision:
    """All that differs, for those who review it."""
    before, after = (
        "\n".join(text for text in side if text)
        for side in zip(*((d.before, d.after) for d in found), strict=True)
    )
    return Decision((found[0].line,), before=before, after=after)


def _line_in(mine: str, found: list[LineChange]) -> int:
    """Where in a desk's text the first difference belongs: its words, or the top."""
    lines = mine.split("\n")
    first = next((line for item in found for line in item.before.split("\n") if line in lines and line), "")
    return lines.index(first) + 1 if first else 1


def _tell_left(ledger: Ledger, sources: set[str], findings: Findings) -> None:
    for row in ledger.left(sources):
        findings.warning(
            "WRS-06",
            f"“{row.name}”是上次从“{row.source}”拆出的，这次没有这一篇；文件还在，会当稿件读",
            f"{row.name} came of an earlier intake of {row.source}; this one has no such story, and the file is still there",
            "不用就删去它",
            Place((ledger.folder / row.name).as_posix(), 1),
        )


MOST = 16_000_000


def _refuse(path: Path, findings: Findings) -> None:
    findings.error(
        "WRS-01",
        f"“{path.name}”已经存在，内容不同，没有覆盖",
        f"{path.name} is already there and differs; nothing was written",
        "换一个文件夹，或用 --force 覆盖",
        Place(str(path), 1),
    )
