"""One block of an edition file -> model.Block: its kind, its copy, its place, its manner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from typeset.intake.art.pictures import look_at
from typeset.intake.copy.copyfolder import READERS, Copy, describe, near_hint
from typeset.intake.edition.ads import area_size, ordered
from typeset.intake.edition.areas import areas_of, around
from typeset.intake.edition.illustrate import artwork, aside_of, slots
from typeset.intake.edition.small_matter import correction, judge_filler, qr_block
from typeset.intake.paper.lines import colour_of, read_box, read_rules
from typeset.intake.paper.styles import check_layer, layer_of, resolve
from typeset.intake.schema.fields import FieldRow, nearest
from typeset.intake.schema.tables_edition import KINDS
from typeset.model.ornament import PrintedRule
from typeset.model.paper import AUTO, Area, Block
from typeset.model.story import Story, Table
from typeset.units import from_mm, to_mm

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.intake.paper.paper import LoadedPaper
    from typeset.model.style import Styles

_COMMON = ("id", "at", "box", "rules", "column_rules", "styles")
_EXTRA = {
    "story": (
        "title",
        "label",
        "picture",
        "pictures",
        "asides",
        "legs",
        "jump",
        "direction",
        "slack",
        "fillers",
        "rank",
    ),
    "continue": ("title", "label", "picture", "pictures", "asides", "legs", "slack", "fillers", "rank"),
    "continued": ("title", "label", "legs"),
    "briefs": ("title", "label", "picture", "pictures", "asides", "legs", "slack", "fillers", "rank"),
    "table": ("title", "label", "legs"),
    "note": ("title", "label", "legs"),
    "picture": ("caption", "credit", "alt", "crop"),
    "ad": ("alt",),
    "ear": ("alt",),
    "banner": ("title",),
    "index": ("title", "label"),
    "filler": ("title", "label"),
}
"""Which keys mean something in a block of a kind, beside the common ones."""


class ReadContext(NamedTuple):
    """What reading a block needs: the edition's file name, the paper, the copy, the collector."""

    name: str
    loaded: LoadedPaper
    copy: Copy
    findings: Findings


def read_block(row: FieldRow, page: int, context: ReadContext) -> Block | None:
    """The block, or None with a finding (EDN-01 … EDN-07, STY-04)."""
    kind = _kind(row, page, context)
    if kind is None:
        return None
    parts = areas_of(row, kind, page, context)
    _useless_keys(row, kind, page, context)
    block = _content(row, kind, page, context)
    if kind == "filler" and block is not None and block.story is not None:
        kind = "story"
    if not parts or block is None:
        return None
    styles = _styles(row, context)
    sides, lines = read_rules(row["rules"], context.loaded.known, context.findings)
    block = block._replace(
        area=around(parts),
        parts=parts if len(parts) > 1 else (),
        box=read_box(
            row["box"], page, context.loaded.paper.grid.size, context.loaded.known, context.findings
        ),
        legs=row["legs"],
        direction=row["direction"],
        rules=sides,
        lines=lines,
        column_rules=row["column_rules"],
        rank=row["rank"],
        place=_place(row, page),
        styles=styles,
    )
    block = _titled(block, row, page, context, styles or context.loaded.paper.styles)
    block = _illustrated(_labelled(block, row), context)
    if kind in ("story", "continue", "briefs"):
        size, width = context.loaded.paper.grid.size, area_size(block, context.loaded.paper)[0]
        place = _place(row, page, "asides")
        block = block._replace(
            pictures=slots(row, block, page, context.name, context.copy, context.findings, size, width),
            asides=tuple(aside_of(value, size, width, place, context.findings) for value in row["asides"]),
        )
        block = _slack(block, row, page, context)
    if kind == "story":
        block = _jump(row, block)
    if kind == "ad":
        block = ordered(block, row, context.loaded.paper, context.findings)
    _fits(block, page, context)
    if block.parts:
        block = _plain_shape(block, row, page, context)
    return block._replace(id=row["id"] or block.id)


def _plain_shape(block: Block, row: FieldRow, page: int, context: ReadContext) -> Block:
    """An L has one leg per column and no box (EDN-09)."""
    for key, used in (
        ("box", block.box is not None),
        ("legs", bool(block.legs)),
        ("direction", block.direction != "horizontal"),
    ):
        if used:
            context.findings.warning(
                "EDN-09",
                f"几个矩形拼成的版块用不到键“{key}”",
                f"a block of several rectangles has no use for “{key}”",
                "L 形的版块每栏一列，不加框；要框就用一个矩形",
                _place(row, page, key),
            )
    return block._replace(box=None, legs=0, direction="horizontal")


def _fits(block: Block, page: int, context: ReadContext) -> None:
    """An advertisement is not larger than its block, a millimetre allowed (EDN-13)."""
    if block.size is None:
        return
    width, height = area_size(block, context.loaded.paper)
    if block.size[0] > width + from_mm(1) or block.size[1] > height + from_mm(1):
        have = f"{to_mm(width)} × {to_mm(height)} mm"
        want = f"{to_mm(block.size[0])} × {to_mm(block.size[1])} mm"
        context.findings.error(
            "EDN-13",
            f"广告 {want}，版块只有 {have}",
            f"the ad is {want}, its block {have}",
            "加大 at，或改 size",
            block.place._replace(page=page),
        )


def _place(row: FieldRow, page: int, key: str = "") -> Place:
    return row.place(key)._replace(page=page)


def _kind(row: FieldRow, page: int, context: ReadContext) -> str | None:
    """The one key that says what the block is (EDN-01)."""
    found = [kind for kind in KINDS if row.present(kind)]
    if len(found) > 1 and "picture" in found:
        found.remove("picture")
    if len(found) == 1:
        return found[0] if row.given(found[0]) else None
    known = "、".join(KINDS)
    if found:
        context.findings.error(
            "EDN-01",
            f"一个版块只能是一种，这里写了 {'、'.join(found)}",
            f"a block is one thing; here are {', '.join(found)}",
            "拆成几个版块",
            _place(row, page),
        )
    else:
        context.findings.error(
            "EDN-01",
            "版块没有说是什么",
            "the block does not say what it is",
            f"写上其中一个键：{known}",
            _place(row, page),
        )
    return None


def _useless_keys(row: FieldRow, kind: str, page: int, context: ReadContext) -> None:
    """Keys that this kind of block does not use (EDN-09)."""
    allowed = (*_COMMON, *_EXTRA.get(kind, ()), kind)
    for key in row.nodes:
        if key not in allowed and row.given(key):
            context.findings.warning(
                "EDN-09",
                f"{kind} 版块用不到键“{key}”",
                f"a {kind} block has no use for “{key}”",
                f"可用：{'、'.join(allowed)}",
                _place(row, page, key),
            )


def _content(row: FieldRow, kind: str, page: int, context: ReadContext) -> Block | None:
    """The block with its copy; its area is filled in later."""
    block = Block(kind, f"{kind}-{page}", Area(1, 1, 1, 1))
    value = row[kind]
    if kind in ("story", "continue", "table"):
        story = find_story(value, row, kind, page, context, None)
        if story is None:
            return None
        return _with_story(block, story, row, kind, page, context)
    if kind == "banner":
        return _banner(block, value, row, page, context)
    if kind == "briefs":
        stories = _briefs(value, row, page, context)
        return block._replace(stories=stories, id=stories[0].heading) if stories else None
    if kind == "continued":
        return _collected(block, value, row, page, context)
    if kind in ("index", "note"):
        lines = (value,) if isinstance(value, str) else value
        return block._replace(text=lines, id=lines[0] if lines else block.id)
    if kind in ("qr", "filler", "correction"):
        return _small_matter(block, value, row, page, context)
    if kind in ("picture", "ad", "ear"):
        return artwork(block, row, page, context.name, context.copy, context.findings)
    return block


def _small_matter(block: Block, value: Any, row: FieldRow, page: int, context: ReadContext) -> Block | None:
    """A QR code, an ornament or short story that fills a hole (FIL-01), a correction (COR-01)."""
    place = _place(row, page, block.kind)
    if block.kind == "qr":
        return qr_block(block, value, place, context.findings)
    if block.kind == "correction":
        return correction(block, value, place, context.findings)
    if isinstance(value, FieldRow):
        colour = colour_of(value, context.loaded.known)
        return block._replace(ornament=PrintedRule(value["ornament"], 0, colour))
    story = find_story(value, row, "filler", page, context, None)
    if story is None:
        return None
    judge_filler(story, place, context.findings)
    return _with_story(block._replace(kind="story"), story, row, "story", page, context)


def _with_story(
    block: Block, story: Story, row: FieldRow, kind: str, page: int, context: ReadContext
) -> Block | None:
    if kind == "table" and not any(isinstance(item, Table) for item in story.body):
        context.findings.error(
            "EDN-04",
            f"稿件“{story.heading}”里没有表格",
            f"the story “{story.heading}” has no table",
            "",
            _place(row, page, kind),
        )
        return None
    if kind == "story" and not story.body:
        context.findings.error(
            "EDN-04",
            f"稿件“{story.heading}”没有正文",
            f"the story “{story.heading}” has no body",
            f"是通栏标语就写 banner: {story.heading}",
            _place(row, page, kind),
        )
        return None
    return block._replace(story=story, id=story.id)


def find_story(
    reference: str, row: FieldRow, key: str, page: int, context: ReadContext, place: Place | None
) -> Story | None:
    """The story a reference means; EDN-04 when none or one that has no title, EDN-05 when several."""
    match = context.copy.find(reference)
    at = place or _place(row, page, key)
    if match.story is not None:
        return _named(match.story, row, key, at, context)
    if match.candidates:
        with_body = [story for story in match.candidates if story.body]
        if len(with_body) == 1:
            return _named(with_body[0], row, key, at, context)
        context.findings.error(
            "EDN-05",
            f"“{reference}”可以是 {len(match.candidates)} 篇稿件",
            f"“{reference}” may be any of {len(match.candidates)} stories",
            "把题目写全，或在稿件里写 id：" + describe(match.candidates),
            at,
        )
    else:
        context.findings.error(
            "EDN-04",
            f"没有题为“{reference}”的稿件",
            f"no story “{reference}”",
            near_hint(context.copy, reference),
            at,
        )
    return None


def _named(story: Story, row: FieldRow, key: str, place: Place, context: ReadContext) -> Story | None:
    """A story with a title: its own, or the lines that its block gives it; EDN-04 without. A table needs none."""
    if story.title or key == "table":
        return story
    given = row["title"] if key == "story" else None
    lines = () if given is None or isinstance(given, str) else given["lines"]
    if lines:
        return story._replace(title=lines)
    context.findings.error(
        "EDN-04", f"稿件“{story.id}”（{story.place.file}）还没有题目，不能排", f"the story “{story.id}” ({story.place.file}) has no title and cannot be set",
        "在稿件里写明题目；或在这里写 title: {style: title, lines: [题目]}", place,
    )  # fmt: skip
    return None


def _banner(block: Block, value: str, row: FieldRow, page: int, context: ReadContext) -> Block:
    """A slogan strip: a story without body when one matches, else the words themselves (EDN-10)."""
    match = context.copy.find(value, lambda story: not story.body)
    if match.story is not None:
        return block._replace(story=match.story, id=match.story.id)
    hint = near_hint(context.copy, value) if context.copy.near(value) else ""
    context.findings.info(
        "EDN-10",
        f"稿件里没有“{value}”，按字面排成通栏标语",
        f"no story “{value}”: set as literal words",
        hint,
        _place(row, page, "banner"),
    )
    return block._replace(text=tuple(value.split()), id=value)


def _collected(block: Block, value: Any, row: FieldRow, page: int, context: ReadContext) -> Block:
    """Collected continuations (JMP-07): all that jump here, or those named."""
    if value == "all":
        return block
    names = (value,) if isinstance(value, str) else value
    found = [find_story(name, row, "continued", page, context, None) for name in names]
    return block._replace(stories=tuple(story for story in found if story is not None))


def _slack(block: Block, row: FieldRow, page: int, context: ReadContext) -> Block:
    """What the fitting may change (FIT-02, FIT-03), and what fills what is left (FIL-01)."""
    value = row["fillers"]
    names = () if value is None else (value,) if isinstance(value, str) else value
    fillers = [
        find_story(name, row, "filler", page, context, None)
        for name in names
        if name not in ("ornament", "尾花")
    ]
    slack = () if "none" in row["slack"] else row["slack"]
    return block._replace(
        slack=slack,
        fillers=tuple(story for story in fillers if story is not None),
        tailpiece=any(name in ("ornament", "尾花") for name in names),
    )


def _briefs(value: tuple[str, ...], row: FieldRow, page: int, context: ReadContext) -> tuple[Story, ...]:
    """Stories in the order given; a file stands for all its stories."""
    made: list[Story] = []
    for reference in value:
        inside = context.copy.of_file(reference) if reference.lower().endswith(READERS) else ()
        place = _place(row, page, "briefs")
        found = [_named(story, row, "briefs", place, context) for story in inside] or [
            find_story(reference, row, "briefs", page, context, None)
        ]
        made.extend(story for story in found if story is not None)
    return tuple(made)


def _styles(row: FieldRow, context: ReadContext) -> Styles | None:
    if row["styles"] is None:
        return None
    check_layer(row["styles"], context.loaded.layers[0], context.loaded.known)
    return resolve([*context.loaded.layers, layer_of(row["styles"], context.loaded.known)])


def _titled(block: Block, row: FieldRow, page: int, context: ReadContext, styles: Styles) -> Block:
    """Title style, position and breaks (STY-04, EDN-11)."""
    value = row["title"]
    if value is None:
        return block
    place = _place(row, page, "title")
    style = value if isinstance(value, str) else value["style"]
    if style not in styles:
        near = nearest(style, [name for name in styles if name.startswith("title")], 0.4) or nearest(
            style, list(styles)
        )
        context.findings.error(
            "STY-04",
            f"没有叫“{style}”的样式",
            f"unknown style “{style}”",
            f"是不是 {near}？" if near else "可用：" + "、".join(n for n in styles if n.startswith("title")),
            place,
        )
        style = "title"
    if isinstance(value, str):
        return block._replace(title_style=style)
    lines: tuple[str, ...] = value["lines"]
    if (
        lines
        and block.story is not None
        and "".join("".join(lines).split()) != "".join(block.story.heading.split())
    ):
        context.findings.warning(
            "EDN-11",
            f"标题的分行与稿件的题目不同：稿件是“{block.story.heading}”",
            f"the title's lines differ from the story's title “{block.story.heading}”",
            "改稿件，或改这里的 lines",
            value.place("lines")._replace(page=page),
        )
    return block._replace(
        title_style=style, title_position=value["position"], title_lines=lines, title_columns=value["columns"]
    )


def _labelled(block: Block, row: FieldRow) -> Block:
    value = row["label"]
    if value is None:
        return block
    text = value if isinstance(value, str) else value["text"]
    if value == "" and block.story is not None:
        return block._replace(story=block.story._replace(label=""))
    formed = not isinstance(value, str) and (value.given("form") or value.given("lines"))
    if block.kind == "briefs" and formed:
        # A label in a form of its own stands in place of the title, so that its words are printed once.
        block = block._replace(text=(text or "简讯",), title_position="none")
    elif text and block.story is not None:
        block = block._replace(story=block.story._replace(label=text))
    elif text and block.kind in ("briefs", "note", "index"):
        block = block._replace(text=(text, *block.text) if block.kind != "briefs" else (text,))
    return (
        block
        if isinstance(value, str)
        else block._replace(label_form=value["form"], label_lines=value["lines"])
    )


def _illustrated(block: Block, context: ReadContext) -> Block:
    """The stories with the pictures that they name looked at."""
    if block.kind not in ("story", "continue", "briefs"):
        return block
    story = block.story and _look(block.story, context)
    return block._replace(story=story, stories=tuple(_look(item, context) for item in block.stories))


def _look(story: Story, context: ReadContext) -> Story:
    if not story.figures:
        return story
    return story._replace(figures=tuple(look_at(figure, context.findings) for figure in story.figures))


def _jump(row: FieldRow, block: Block) -> Block:
    """The block's jump wins over the story's own; `none` switches both off."""
    value = row["jump"]
    if value is None:
        return block._replace(jump=block.story.jump if block.story is not None else 0)
    if isinstance(value, str):
        return block._replace(jump=AUTO if value == "auto" else 0)
    target, after = value["to"], value["after"] or 0
    if isinstance(target, str) and target != "auto":
        return block._replace(jump=AUTO, jump_label=target, jump_after=after)
    return block._replace(jump=AUTO if target == "auto" else int(target), jump_after=after)
