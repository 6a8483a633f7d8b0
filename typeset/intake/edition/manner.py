"""How a block is to look: what all kinds share, and what those share that set text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from typeset.intake.edition.ads import area_size
from typeset.intake.edition.areas import around
from typeset.intake.edition.illustrate import aside_of, candidates, slots
from typeset.intake.edition.own_titles import given_parts, tell_useless
from typeset.intake.edition.stories import find_story
from typeset.intake.paper.lines import read_box, read_rules
from typeset.intake.paper.styles import check_layer, layer_of, resolve
from typeset.intake.schema.fields import FieldRow, nearest
from typeset.model.block import Block, CopyfitSpec, FrameSpec, PictureSlot, TitleSpec
from typeset.model.kinds import ContinueBlock, GroupBlock, StoryBlock, TableBlock
from typeset.model.label import LabelSpec
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.findings import Place
    from typeset.intake.edition.context import Given
    from typeset.model.block import Area, Aside, Box
    from typeset.model.story import Story
    from typeset.model.style import Styles

    class Common(TypedDict):
        """The fields of model.block.Block."""

        id: str
        """What the editor calls it, else what `common` was told."""
        area: Area
        """The rectangle around all of its rectangles."""
        place: Place
        """Where it is written in the edition file."""
        frame: FrameSpec
        """Its box and rules (LIN-01 … LIN-07)."""
        styles: Styles | None
        """All styles as it sees them, None: the paper's (STY-04)."""

    class Flowing(TypedDict):
        """The fields of model.block.TextBlock that no kind goes without."""

        parts: tuple[Area, ...]
        """Its rectangles where they are several, else none (SHP-02, EDN-09)."""
        title: TitleSpec
        """What the editor says of its title."""
        label: LabelSpec
        """The form of its label."""
        legs: int
        """How many, 0 one per column (COL-06)."""
        direction: str
        """horizontal or vertical (VRT-01)."""
        rank: int
        """1 the most important of its page, 0 not given (POS-04)."""

    class Furnished(TypedDict):
        """Its fields of blocks that take pictures, asides and fitting."""

        pictures: tuple[PictureSlot, ...]
        """Its pictures (PIC-01)."""
        asides: tuple[Aside, ...]
        """Words set into its legs (TIT-04)."""
        copyfit: CopyfitSpec
        """What the fitting may do (FIT-02, FIT-03, FIL-01)."""


_ORNAMENT = ("ornament", "尾花")


def common(given: Given, name: str) -> Common:
    """What every block has. name: what it is called where the editor does not say."""
    row, context = given.row, given.context
    styles = _styles(given)
    sides, forms = read_rules(row["rules"], context.loaded.known, context.findings)
    box = read_box(
        row["box"], given.page, context.loaded.paper.grid.size, context.loaded.known, context.findings
    )
    if len(given.parts) > 1:
        _judge_shape(given, box)
        box = None
    return {
        "id": row["id"] or name,
        "area": around(given.parts),
        "place": given.place(),
        "frame": FrameSpec(box, sides, forms, row["column_rules"]),
        "styles": styles,
    }


def flowing(given: Given, title: TitleSpec, label: str = "") -> Flowing:
    """What every block of text has; one of several rectangles has a leg a column (EDN-09). label: its story's."""
    row, parts = given.row, given.parts
    shaped = len(parts) > 1
    return {
        "parts": parts if shaped else (),
        "title": title,
        "label": label_spec(given, label),
        "legs": 0 if shaped else row["legs"],
        "direction": "horizontal" if shaped else row["direction"],
        "rank": row["rank"],
    }


def furnished(given: Given, stories: tuple[Story, ...]) -> Furnished:
    """Pictures, asides and slack of a block that sets these stories."""
    paper, area = given.context.loaded.paper, around(given.parts)
    size, width = paper.grid.size, area_size(area, paper)[0]
    place = given.place("asides")
    return {
        "pictures": slots(given, area, stories) or _offered(given, stories),
        "asides": tuple(
            aside_of(value, size, width, place, given.context.findings) for value in given.row["asides"]
        ),
        "copyfit": _copyfit(given),
    }


def _offered(given: Given, stories: tuple[Story, ...]) -> tuple[PictureSlot, ...]:
    """The stories' own pictures, of which automatic makeup may place some, in a size that it chooses."""
    own = [figure for story in stories for figure in story.figures]
    return tuple(PictureSlot(figure, position="top-right") for figure in own[: given.offered])


def _copyfit(given: Given) -> CopyfitSpec:
    """What the fitting may change (FIT-02, FIT-03), and what fills what is left (FIL-01)."""
    value, slack = given.row["fillers"], given.row["slack"]
    names = () if value is None else (value,) if isinstance(value, str) else value
    fillers = [find_story(name, given, "filler") for name in names if name not in _ORNAMENT]
    return CopyfitSpec(
        () if "none" in slack else slack,
        tuple(story for story in fillers if story is not None),
        any(name in _ORNAMENT for name in names),
    )


def tell_no_use(given: Given, value: Any, keys: tuple[str, ...], hint: str) -> None:
    """EDN-09 at keys of a record that this kind of block does not use. value: the record, or what stands in its place."""
    for key in keys if isinstance(value, FieldRow) else ():
        if value.given(key):
            given.context.findings.warning(
                "EDN-09",
                f"{given.kind.kind} 版块用不到键“{key}”",
                f"a {given.kind.kind} block has no use for “{key}”",
                hint,
                value.place(key)._replace(page=given.page),
            )


def _judge_shape(given: Given, box: Box | None) -> None:
    """An L has one leg per column and no box (EDN-09)."""
    row = given.row
    for key, used in (
        ("box", box is not None),
        ("legs", bool(row["legs"])),
        ("direction", row["direction"] != "horizontal"),
    ):
        if used:
            given.context.findings.warning(
                "EDN-09",
                f"几个矩形拼成的版块用不到键“{key}”",
                f"a block of several rectangles has no use for “{key}”",
                "L 形的版块每栏一列，不加框；要框就用一个矩形",
                given.place(key),
            )


def _styles(given: Given) -> Styles | None:
    loaded, layer = given.context.loaded, given.row["styles"]
    if layer is None:
        return None
    check_layer(layer, loaded.layers[0], loaded.known)
    return resolve([*loaded.layers, layer_of(layer, loaded.known)])


_PRINTS: dict[type[Block], tuple[str, str]] = {
    ContinueBlock: ("转文只排题目", "a continuation prints the title alone"),
    TableBlock: ("表格版块只排题目", "a block of tables prints the title alone"),
}
"""What of a headline block a kind prints."""


def title_of(given: Given, styles: Styles | None, story: Story | None = None) -> TitleSpec:
    """Title style, position and breaks (STY-04, EDN-11). story: whose title it is."""
    value = given.row["title"]
    if value is None:
        return TitleSpec()
    known = given.context.loaded.paper.styles if styles is None else styles
    if isinstance(value, str):
        return TitleSpec(_title_style(given, value, known))
    if story is None or given.kind not in (StoryBlock, GroupBlock):
        tell_useless(given, _PRINTS.get(given.kind, ("这种版块没有引题、副题", "such a block has neither")))
    style = _title_style(given, value["style"], known)
    lines: tuple[str, ...] = value["lines"]
    if lines and story is not None and "".join("".join(lines).split()) != "".join(story.heading.split()):
        given.context.findings.warning(
            "EDN-11",
            f"标题的分行与稿件的题目不同：稿件是“{story.heading}”",
            f"the title's lines differ from the story's title “{story.heading}”",
            "改稿件，或改这里的 lines",
            value.place("lines")._replace(page=given.page),
        )
    spec = TitleSpec(style, lines, value["position"], value["columns"], own=given_parts(given))
    if spec.position == "on-picture":
        return spec._replace(corner=value["corner"], shade=value["shade"])
    for key in ("corner", "shade"):
        if value.given(key):
            given.context.findings.warning(
                "EDN-09",
                f"题不压在图上，用不到“{key}”",
                f"the title stands on no picture: “{key}” is of no use",
                f"压图题在 title 里加 position: on-picture；不压就去掉 {key}",
                value.place(key)._replace(page=given.page),
            )
    return spec


def _title_style(given: Given, style: str, known: Styles) -> str:
    if style in known:
        return style
    titles = [name for name in known if name.startswith("title")]
    near = nearest(style, titles, 0.4) or nearest(style, list(known))
    given.context.findings.error(
        "STY-04",
        f"没有叫“{style}”的样式",
        f"unknown style “{style}”",
        f"是不是 {near}？" if near else "可用：" + "、".join(titles),
        given.place("title"),
    )
    return "title"


def label_spec(given: Given, words: str) -> LabelSpec:
    """How a block's label looks (TIT-06): as the paper has that column, what the block says laid over it; artwork that cannot be
    read leaves the words in their form (PIX-01 …). words: the story's label."""
    value, context = given.row["label"], given.context
    text = value if isinstance(value, str) else value["text"] if value is not None else ""
    spec = dict(context.loaded.paper.labels).get(text or words, LabelSpec())
    if value is None or isinstance(value, str):
        return spec
    from typeset.intake.paper.labels import label_art, spec_over

    place = value.place("file")._replace(page=given.page)
    paths = candidates(value["file"], context.name, context.copy) if value["file"] else ()
    figure = label_art(value, paths, place, context.findings, alt=text or words)
    return spec_over(spec, value, context.loaded.known, figure)


class LabelWords(NamedTuple):
    """What a block says of its label's words."""

    text: str | None
    """The words, "" for none at all; None where the copy says."""
    formed: bool = False
    """Whether the label has a form of its own, so that briefs show it in place of a title."""


def label_words(given: Given) -> LabelWords:
    """The words of a label as its block gives them."""
    value = given.row["label"]
    if value is None or isinstance(value, str):
        return LabelWords(value, value in dict(given.context.loaded.paper.labels))
    formed = any(value.given(key) for key in ("form", "lines", "position", "file"))
    return LabelWords(value["text"] or None, formed)


def labelled(story: Story, given: Given) -> Story:
    """A story with the label that its block gives it."""
    words = label_words(given).text
    return story if words is None else story._replace(label=words)
