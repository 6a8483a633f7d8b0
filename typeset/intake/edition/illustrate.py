"""The pictures and artwork of a block: where the file is, whose caption it bears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset import cache
from typeset.intake.art.pdf_pages import read_pdf_page
from typeset.intake.art.pictures import BITMAPS, read_figure
from typeset.intake.art.qr import SCHEME, qr_figure
from typeset.intake.schema.fields import FieldRow
from typeset.intake.schema.sources import beside
from typeset.intake.story.normalising import one_space
from typeset.model.paper import Aside, Block, PictureSlot
from typeset.units import to_mm

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.intake.copy.copyfolder import Copy
    from typeset.model.story import Figure

_SIGNS = frozenset("\\*_[`<&!~\u2028")
"""Characters that may begin a mark of the body."""


def candidates(reference: str, name: str, copy: Copy) -> tuple[str, ...]:
    """Where a picture may be: beside the edition file, then in the copy folders."""
    return tuple(
        dict.fromkeys(
            (beside(name, reference), *(beside(f"{folder}/x", reference) for folder in copy.folders))
        )
    )


def slots(
    row: FieldRow, block: Block, page: int, name: str, copy: Copy, findings: Findings, size: int, width: int
) -> tuple[PictureSlot, ...]:
    """The pictures of a story block; captions and credits not given here come from the story's own list."""
    values = [*([row["picture"]] if row["picture"] is not None else []), *row["pictures"]]
    stories = (block.story, *block.stories)
    own = tuple(figure for story in stories if story is not None for figure in story.figures)
    made: list[PictureSlot] = []
    place = row.place("picture" if row.given("picture") else "pictures")._replace(page=page)
    for value in values:
        at = place if isinstance(value, str) else value.place("file")._replace(page=page)
        figure = _figure(value, own, name, copy, at, findings)
        if not isinstance(value, str) and value.present("lines") and not value.given("lines"):
            continue  # what is wrong with them was said
        if isinstance(value, str):
            made.append(PictureSlot(figure))
            continue
        if value["columns"] > block.area.columns:
            findings.error(
                "EDN-02",
                f"图片要 {value['columns']} 栏，版块只有 {block.area.columns} 栏",
                f"the picture wants {value['columns']} columns, the block has {block.area.columns}",
                f"picture 的 columns 写 1 到 {block.area.columns}，或把 at 的 columns 加宽",
                at,
            )
        least, most = value["lines"]
        if least > block.area.lines:
            findings.error(
                "EDN-02",
                f"图片要 {least} 行，版块只有 {block.area.lines} 行",
                f"the picture wants {least} lines, the block has {block.area.lines}",
                f"picture 的 lines（连图说）减到 {max(1, block.area.lines * 2 // 3)} 左右，或加大 at 的 lines（现在是 "
                f"{block.area.first_line}-{block.area.last_line}）",
                at,
            )
        made.append(
            PictureSlot(
                figure,
                min(value["columns"], block.area.columns),
                min(most, block.area.lines),
                value["position"],
                value["start"],
                width_of(value, size, width, at, findings),
                min(least, block.area.lines),
            )
        )
    if block.kind == "story":
        _left_over(own, made, block, copy, findings)
    return tuple(made)


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


def _figure(
    value: Any, own: tuple[Figure, ...], name: str, copy: Copy, place: Place, findings: Findings
) -> Figure:
    reference = value if isinstance(value, str) else value["file"]
    if reference.startswith(SCHEME):
        caption, alt = ("", "") if isinstance(value, str) else (value["caption"], value["alt"])
        return qr_figure(reference[len(SCHEME) :], place, findings, caption=caption, alt=alt)
    held = numbered(reference, copy)
    paths = candidates(reference, name, copy) if held is None else (held.source,)
    known = next((figure for figure in own if figure.source in paths), None)
    given: dict[str, Any] = {}
    if not isinstance(value, str):
        given = {key: value[key] for key in ("caption", "credit", "alt", "crop")}
        given["caption"] = _words(given["caption"], place, findings)
        given["credit"] = one_space(_words(given["credit"], place, findings))
    if known is not None:
        return known._replace(**{key: item for key, item in given.items() if item}, place=place)
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


def _words(text: str, place: Place, findings: Findings) -> str:
    """A caption or credit without marks (CPY-34); what has none, as most, asks for no reader."""
    if not _SIGNS.isdisjoint(text) or any("\u0300" <= char <= "\u036f" for char in text):
        from typeset.intake.story.plain_fields import plain_text

        return plain_text(text, place, findings)
    return text


def _left_over(
    own: tuple[Figure, ...], made: list[PictureSlot], block: Block, copy: Copy, findings: Findings
) -> None:
    """Pictures of the copy that the block does not place (EDN-12)."""
    used = {slot.figure.source for slot in made}
    for figure in own:
        if figure.source not in used:
            shown = reference_of(figure, copy)
            findings.info(
                "EDN-12",
                f"稿件“{block.id}”的图片 {shown if '#' in shown else figure.source} 没有排",
                f"the picture {shown if '#' in shown else figure.source} of “{block.id}” is not placed",
                f"版块里写 picture: {{file: '{shown}', lines: 20}}"
                if "#" in shown
                else f"版块里写 picture: {{file: {shown}, lines: 20}}",
                block.place,
            )


def artwork(
    block: Block, row: FieldRow, page: int, name: str, copy: Copy, findings: Findings
) -> Block | None:
    """A picture, ad or ear block: its file, its words, its size (EDN-13)."""
    kind = block.kind
    value = row[kind]
    place = row.place(kind)._replace(page=page)
    given: dict[str, Any] = {key: row[key] for key in ("caption", "credit", "alt", "crop")}
    size: tuple[int, int] | None = None
    text: tuple[str, ...] = ()
    file: Any = value
    if isinstance(value, tuple):
        text, file = value, ""
    elif isinstance(value, FieldRow):
        file = value["file"]
        if kind == "picture":
            given = {key: value[key] or given[key] for key in given}
        else:
            text, given["alt"] = value["text"], value["alt"] or given["alt"]
            size = value["size"] if kind == "ad" and isinstance(value["size"], tuple) else None
    elif kind == "ear" and not value.lower().endswith((".pdf", ".svg", *BITMAPS)):
        text, file = (value,), ""
    if not file and not text:
        findings.error(
            "EDN-13",
            f"{kind} 版块没有内容",
            f"the {kind} block is empty",
            "写 file: 图文件，或 text: [文字]",
            place,
        )
        return None
    given["caption"] = _words(given["caption"], place, findings)
    given["credit"] = one_space(_words(given["credit"], place, findings))
    held = numbered(file, copy)
    paths = (held.source,) if held is not None else candidates(file, name, copy) if file else ()
    if held is not None:
        given["caption"], given["credit"] = given["caption"] or held.caption, given["credit"] or held.credit
    if file.lower().endswith(".pdf") and kind != "picture":
        number = value["page"] if isinstance(value, FieldRow) else 1
        figure: Figure | None = read_pdf_page(paths, file, number, given["alt"], place, findings)
    else:
        figure = read_figure(paths, file, place, findings, **given) if file else None
    label = file.rpartition("/")[2] if file else text[0]
    return block._replace(figure=figure, text=tuple(text), size=size, id=label)
