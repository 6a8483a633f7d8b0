"""The pictures and artwork of a block: where the file is, whose caption it bears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.files import cache
from typeset.intake.art.pictures import read_figure, with_cut
from typeset.intake.art.qr import SCHEME, qr_figure
from typeset.intake.edition.ads import area_size
from typeset.intake.schema.fields import FieldRow
from typeset.intake.schema.sources import beside
from typeset.intake.story.normalising import one_space
from typeset.model.block import Aside, Group, PictureSlot
from typeset.named_tuple import NamedTuple
from typeset.units import to_mm

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.intake.copy.copyfolder import Copy
    from typeset.intake.edition.context import Given, ReadContext
    from typeset.model.block import Area
    from typeset.model.story import Figure, Story

_SIGNS = frozenset("\\*_[`<&!~\u2028")
"""Characters that may begin a mark of the body."""


def candidates(reference: str, name: str, copy: Copy) -> tuple[str, ...]:
    """Where a picture may be: beside the edition file, then in the copy folders."""
    return tuple(
        dict.fromkeys(
            (beside(name, reference), *(beside(f"{folder}/x", reference) for folder in copy.folders))
        )
    )


def slots(given: Given, area: Area, stories: tuple[Story, ...]) -> tuple[PictureSlot, ...]:
    """The pictures of a block that sets these stories; captions and credits not given here come from the stories' own
    lists."""
    row, findings, paper = given.row, given.context.findings, given.context.loaded.paper
    values = [*([row["picture"]] if row["picture"] is not None else []), *row["pictures"]]
    own = tuple(figure for story in stories for figure in story.figures)
    width = area_size(area, paper)[0]
    made: list[PictureSlot] = []
    place = given.place("picture" if row.given("picture") else "pictures")
    for value in values:
        at = place if isinstance(value, str) else value.place("file")._replace(page=given.page)
        group = None
        if not isinstance(value, str) and value["group"]:
            group = group_of(GroupWords.of(value), value["group"], own, given, value.place("group"))
        if group is None and not isinstance(value, str) and not value["file"]:
            _lacks_file(value, at, findings)
            continue
        figure = group.figures[0] if group else figure_of(value, own, given.context, at)
        if not isinstance(value, str) and value.present("lines") and not value.given("lines"):
            continue  # what is wrong with them was said
        if isinstance(value, str):
            made.append(PictureSlot(figure))
            continue
        if value["columns"] > area.columns:
            findings.error(
                "EDN-02",
                f"图片要 {value['columns']} 栏，版块只有 {area.columns} 栏",
                f"the picture wants {value['columns']} columns, the block has {area.columns}",
                f"picture 的 columns 写 1 到 {area.columns}{_or_wider(given)}",
                at,
            )
        least, most = value["lines"]
        if least > area.lines:
            findings.error(
                "EDN-02",
                f"图片要 {least} 行，版块只有 {area.lines} 行",
                f"the picture wants {least} lines, the block has {area.lines}",
                f"picture 的 lines（连图说）减到 {max(1, area.lines * 2 // 3)} 左右{_or_deeper(given, area)}",
                at,
            )
        if value["wrap"] == "outline":
            figure = _cut_out(figure, value, at, findings)
        made.append(
            PictureSlot(
                figure,
                min(value["columns"], area.columns),
                min(most, area.lines),
                value["position"],
                value["start"],
                width_of(value, paper.grid.size, width, at, findings),
                min(least, area.lines),
                group,
                side_of(given, value, group.caption if group else figure.caption or figure.credit),
            )
        )
    return tuple(made)


def _or_wider(given: Given) -> str:
    """The other remedy of a picture that is wider than its block."""
    return f"，或把 {given.placed_by} 的 columns 加宽" if given.placed_by else ""


def _or_deeper(given: Given, area: Area) -> str:
    """The other remedy of a picture that is deeper than its block."""
    key = given.placed_by
    return f"，或加大 {key} 的 lines（现在是 {area.first_line}-{area.last_line}）" if key else ""


def side_of(given: Given, value: FieldRow, words: str) -> str:
    """The side of a picture that its caption stands at, "" under it (PIC-02). words: its caption or credit."""
    if value["caption_side"] == "below":
        return ""
    from typeset.intake.edition.caption_side import caption_beside  # few pictures have one

    return caption_beside(given, value, words)


def _cut_out(figure: Figure, value: FieldRow, place: Place, findings: Findings) -> Figure:
    """A picture with its outline, that text runs round (PIC-08); a warning where there is none to run round, and of a group."""
    if value["group"]:
        findings.warning(
            "EDN-09",
            "组图文字绕方框，用不到“wrap”",
            "text runs round the box of a group: “wrap” is of no use",
            "绕外形的图要单张：picture: {file: …, wrap: outline}；不绕就去掉 wrap",
            value.place("wrap")._replace(page=place.page),
        )
        return figure
    if value["position"] not in ("left", "right", "center"):
        findings.warning(
            "EDN-09",
            f"position: {value['position']} 的图文字不绕，用不到“wrap”",
            f"no text runs round a picture at {value['position']}: “wrap” is of no use",
            "绕排写 position: left、right 或 center",
            place,
        )
        return figure
    from typeset.intake.art.outlines import outline_of

    outline = outline_of(figure)
    if not outline and (figure.width or figure.drawing is not None):
        findings.warning(
            "PIC-08",
            f"图片“{figure.source.rpartition('/')[2]}”没有透明的部分，文字绕它的方框",
            f"{figure.source.rpartition('/')[2]} has no clear parts: text runs round its box",
            "去底存成带透明的 .png，或去掉 wrap: outline",
            place,
        )
    return figure._replace(outline=outline)


def _lacks_file(value: FieldRow, place: Place, findings: Findings) -> None:
    """FLD-03: a picture names a file, or a group of them."""
    if value.present("group") or value.present("file"):
        return  # what is wrong with it was said
    findings.error(
        "FLD-03",
        "图片少了“file”（图片文件）",
        "a picture lacks “file”",
        "补上 file: …；组图写 group: [a.jpg, b.jpg]",
        place,
    )


class GroupWords(NamedTuple):
    """What is said of a group besides its pictures."""

    caption: str
    """Of all of them."""
    credit: str
    """Of who made them."""
    numbered: bool
    """Whether they bear numbers."""
    lead: int
    """The main one, from 1; 0 none."""
    lead_at: Place
    """Where that is written."""

    @classmethod
    def of(cls, row: FieldRow) -> GroupWords:
        """As a row of a file has them."""
        return cls(row["caption"], row["credit"], row["numbered"], row["lead"], row.place("lead"))


def group_of(
    words: GroupWords, values: tuple[Any, ...], own: tuple[Figure, ...], given: Given, place: Place
) -> Group:
    """A group of pictures (PIC-05): file names, or pictures with words of their own. place: where it is written."""
    findings, place = given.context.findings, place._replace(page=given.page)
    figures = tuple(
        figure_of(
            value,
            own,
            given.context,
            place if isinstance(value, str) else value.place("file")._replace(page=given.page),
        )
        for value in values
    )
    lead = words.lead
    if lead > len(figures):
        findings.warning(
            "PIC-05",
            f"lead: {lead}，组图只有 {len(figures)} 张",
            f"lead: {lead}, the group has {len(figures)} pictures",
            f"lead 写 1 到 {len(figures)}（第几张是主图），不写由程序看形状定",
            words.lead_at._replace(page=given.page),
        )
        lead = 0
    return Group(
        figures,
        plain_words(words.caption, place, findings),
        one_space(plain_words(words.credit, place, findings)),
        words.numbered,
        lead,
        place,
    )


_NARROWEST = 4
"""Characters of the body that an inset is wide at least."""


def width_of(value: FieldRow, size: int, most: int, place: Place, findings: Findings) -> int:
    """The width an inset gives itself, units; 0 where its columns say, or with a finding (EDN-02) where it cannot be.
    size: the body's, most: the block's width, units."""
    width = value["width"]
    if width is None:
        return 0
    found = width if isinstance(width, int) else int(width.mille) * size // 1000
    if _NARROWEST * size <= found <= most:
        return found
    findings.error(
        "EDN-02",
        f"宽 {to_mm(found)} mm，应在 {to_mm(_NARROWEST * size)}（4 字）到 {to_mm(most)} mm（版块宽）之间",
        f"a width of {to_mm(found)} mm is not between {to_mm(_NARROWEST * size)} mm (4 em) and {to_mm(most)} mm (the block)",
        "改 width，或用 columns",
        value.place("width")._replace(page=place.page),
    )
    return 0


def aside_of(value: FieldRow, size: int, most: int, place: Place, findings: Findings) -> Aside:
    """An aside as a block gives it; size and most as of `width_of`."""
    return Aside(
        value["form"], value["text"], value["head"], value["columns"], value["lines"], value["position"],
        value["start"], width_of(value, size, most, place, findings), value.place("text"),
    )  # fmt: skip


def figure_of(value: Any, own: tuple[Figure, ...], context: ReadContext, place: Place) -> Figure:
    """One picture as a file names it, alone or with its keys. own: those of the block's stories, whose words count where none
    are given here."""
    copy, findings = context.copy, context.findings
    reference = value if isinstance(value, str) else value["file"]
    if reference.startswith(SCHEME):
        caption, alt = ("", "") if isinstance(value, str) else (value["caption"], value["alt"])
        return qr_figure(reference[len(SCHEME) :], place, findings, caption=caption, alt=alt)
    held = numbered(reference, copy)
    paths = candidates(reference, context.name, copy) if held is None else (held.source,)
    known = next((figure for figure in own if figure.source in paths), None)
    given: dict[str, Any] = {}
    if not isinstance(value, str):
        given = {key: value[key] for key in ("caption", "credit", "alt", "crop", "focus")}
        given["caption"] = plain_words(given["caption"], place, findings)
        given["credit"] = one_space(plain_words(given["credit"], place, findings))
    if known is not None:
        known = known._replace(
            place=place, **{key: given[key] for key in ("caption", "credit", "alt") if given.get(key)}
        )
        crop, focus = given.get("crop"), given.get("focus")
        if known.width and (crop or focus):
            return with_cut(known, crop or known.crop, focus or known.focus, findings)
        return known
    if held is not None:
        given = {"caption": held.caption, "credit": held.credit} | {
            key: item for key, item in given.items() if item
        }
    return read_figure(paths, reference, place, findings, **given)


def numbered(reference: str, copy: Copy) -> Figure | None:
    """The picture that `file.docx#2` names: the second of those that a file of copy holds; None for any other reference."""
    file, sign, number = reference.rpartition("#")
    if not sign or not (number.isascii() and number.isdigit()) or len(number) > 4:
        return None
    figures = [figure for story in copy.of_file(file) for figure in story.figures]
    at = int(number) - 1
    return figures[at] if 0 <= at < len(figures) else None


def reference_of(figure: Figure, copy: Copy) -> str:
    """What to write for a picture: its file's name, or `file.docx#1` where a file of copy holds it."""
    if figure.place.file and figure.source.startswith(
        ((folder := cache.folder()) and folder.as_posix()) or "\0"
    ):
        inside = [other for story in copy.of_file(figure.place.file) for other in story.figures]
        at = next((at for at, other in enumerate(inside, 1) if other.source == figure.source), 0)
        if at:
            return f"{figure.place.file.rpartition('/')[2]}#{at}"
    return figure.source.rpartition("/")[2]


def plain_words(text: str, place: Place, findings: Findings) -> str:
    """A caption or credit without marks (CPY-34); what has none, as most, asks for no reader."""
    if not _SIGNS.isdisjoint(text) or any("\u0300" <= char <= "\u036f" for char in text):
        from typeset.intake.story.plain_fields import plain_text

        return plain_text(text, place, findings)
    return text


def tell_left_over(given: Given, story: Story, placed: tuple[PictureSlot, ...]) -> None:
    """Pictures of a story that its block does not place (EDN-12)."""
    if given.decided:
        return
    copy, used = given.context.copy, {figure.source for slot in placed for figure in slot.figures}
    for figure in story.figures:
        if figure.source not in used:
            shown = reference_of(figure, copy)
            given.context.findings.info(
                "EDN-12",
                f"稿件“{story.id}”的图片 {shown if '#' in shown else figure.source} 没有排",
                f"the picture {shown if '#' in shown else figure.source} of “{story.id}” is not placed",
                f"版块里写 picture: {{file: '{shown}', lines: 20}}"
                if "#" in shown
                else f"版块里写 picture: {{file: {shown}, lines: 20}}",
                given.place(),
            )
