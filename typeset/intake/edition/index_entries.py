"""The entries of an index (导读) that its editor chose: stories, their words and small pictures (MST-03)."""

from __future__ import annotations

from copy import copy as copied
from typing import TYPE_CHECKING, Any

from typeset.intake.art.pictures import read_figure
from typeset.intake.edition.illustrate import candidates, numbered
from typeset.intake.edition.stories import find_story, looked_at
from typeset.intake.schema.fields import FieldRow
from typeset.intake.yaml.nodes import Sequence
from typeset.model.kinds import IndexEntry

if TYPE_CHECKING:
    from typeset.findings import Place
    from typeset.intake.edition.context import Given
    from typeset.intake.yaml.nodes import Node
    from typeset.model.story import Figure, Story


def chosen_entries(given: Given, value: FieldRow) -> tuple[IndexEntry, ...]:
    """The entries in the order given; those whose story is not there are left out, each with its finding (EDN-04, EDN-05)."""
    rows, written = value["entries"], value.nodes.get("entries", value.node)
    nodes = written.items if isinstance(written, Sequence) else ()
    if len(nodes) != len(rows):
        nodes = (written,) * len(rows)  # one of them could not be read, and that was told
    made = [_entry(given, one, node) for one, node in zip(rows, nodes, strict=True)]
    return tuple(entry for entry in made if entry is not None)


def _entry(given: Given, value: Any, node: Node) -> IndexEntry | None:
    """node: where it is written, each on its own line or not."""
    if not isinstance(value, FieldRow):
        row = copied(given.row)
        row.nodes = {**given.row.nodes, "index": node}
        own = given._replace(row=row)
        story = find_story(value, own, "index")
        return None if story is None else IndexEntry(_head(story), place=own.own_place())
    inside = given._replace(row=value)
    story = find_story(value["story"], inside, "story")
    if story is None:
        return None
    figure = _picture(inside, story) if value["picture"] is not None else None
    if figure is not None and not figure.alt and not figure.caption:
        figure = figure._replace(alt=story.heading)  # a reader who sees no pictures hears whose it is
    return IndexEntry(_head(story), value["title"], value["text"], figure, inside.place("story"))


def _head(story: Story) -> Story:
    """A story without what an index does not show: an edit of its text leaves the index as it is."""
    return story._replace(body=(), figures=())


def _picture(inside: Given, story: Story) -> Figure | None:
    """The small picture of an entry: the story's first, or a file (PIX-01 …); MST-03 where the story has none."""
    value, context = inside.row["picture"], inside.context
    row = value if isinstance(value, FieldRow) else None
    file = (row["file"] if row else "") if not isinstance(value, str) else value
    place = inside.place("picture")
    if not file:
        return _own_picture(inside, story, row, place)
    held = numbered(file, context.copy)
    paths = candidates(file, context.name, context.copy) if held is None else (held.source,)
    words = {key: row[key] for key in ("alt", "crop")} if row else {}
    return _usable(read_figure(paths, file, place, context.findings, **words))


def _own_picture(inside: Given, story: Story, row: FieldRow | None, place: Place) -> Figure | None:
    looked = looked_at(story)
    figures = looked.story.figures
    if figures:
        inside.context.findings.extend(one for source, one in looked.found if source == figures[0].source)
        said = {key: row[key] for key in ("alt", "crop") if row[key]} if row else {}
        return _usable(figures[0]._replace(**said))
    inside.context.findings.warning(
        "MST-03",
        f"导读里的“{story.heading}”，稿件没有图片",
        f"the index entry “{story.heading}” wants a picture; its story has none",
        "写 picture: 图片文件，或去掉 picture",
        place,
    )
    return None


def _usable(figure: Figure) -> Figure | None:
    """A figure that can be shown; one that could not be read was told."""
    return figure if figure.drawing is not None or figure.width else None
