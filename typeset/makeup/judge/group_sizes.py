"""TIT-17: the title of a group (总题) is larger than those of its stories; where it is not, what makes it so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings.figures import Phrase
from typeset.findings.telling import phrase, tell
from typeset.makeup.block.group_title import LEAST_WHITE, fitted
from typeset.makeup.judge.finding_boxes import title_boxes
from typeset.model.kinds import GroupBlock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.compose.composer import Composer
    from typeset.findings import Finding
    from typeset.makeup.draw.builder import PageBuilder
    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.block import Area
    from typeset.model.paper import Page


def small_titles(composer: Composer, builder: PageBuilder, page: Page) -> Iterator[Finding]:
    """One finding for each group of a placed page whose title is not the largest of its own."""
    largest: dict[str, int] = {}
    for title in builder.titles:
        largest[title.block] = max(largest.get(title.block, 0), title.size)
    for group in page.blocks:
        if not isinstance(group, GroupBlock) or group.id not in largest:
            continue
        size = largest[group.id]
        as_large = [name for name in group.members if largest.get(name, 0) >= size]
        if not as_large:
            continue
        other = max(largest[name] for name in as_large)
        boxes = tuple(box for name in (group.id, *as_large) for box in title_boxes(builder.titles, name))
        yield tell(
            "TIT-17.small",
            at=group.place._replace(page=page.number, boxes=boxes),
            name=group.id,
            size=size,
            titles=tuple(phrase("TIT-17.called", title=_called(page, name)) for name in as_large),
            other=other,
            remedy=_remedy(composer.view(group), builder.geo, group, other),
        )


def _called(page: Page, name: str) -> str:
    """A block's story, as messages name it."""
    block = next((one for one in page.blocks if one.id == name), None)
    return block.about.heading if block is not None and block.about is not None else name


_MORE = 8
"""Lines that a deeper title is proposed to take besides its own, at most."""


def _remedy(composer: Composer, geo: Geometry, group: GroupBlock, other: int) -> Phrase:
    """The style, or the lines of its own, in which the title is larger than the other size (units): as few lines as will do, the
    styles of its own face first."""
    own, styles = group.title.style, composer.setting.styles
    face = composer.style(own).face
    ranked = sorted(
        (styles[name].size[0], name)
        for name in styles
        if name.startswith("title.") and name.count(".") == 1 and name != own
    )
    high = [name for size, name in ranked if size > other]
    alike = [own, *(name for name in high if styles[name].face == face)]
    for names in (alike, [name for name in high if name not in alike]):
        for more in range(min(_MORE, geo.lines - group.area.last_line) + 1):
            area = group.area._replace(last_line=group.area.last_line + more)
            found = next((n for n in names if _is_larger(composer, geo, _as(group, n, area), other)), None)
            if found is not None:
                if found == own:
                    return phrase("TIT-17.own", place=area.written)
                if more:
                    return phrase("TIT-17.deeper", style=found, place=area.written)
                return phrase("TIT-17.style", style=found)
    return phrase("TIT-17.none")


def _as(group: GroupBlock, style: str, area: Area) -> GroupBlock:
    """A group with another style and area."""
    return group._replace(area=area, title=group.title._replace(style=style))


def _is_larger(composer: Composer, geo: Geometry, group: GroupBlock, other: int) -> bool:
    """Whether a group as it is proposed would have a larger title than a size, units, in the room of its area."""
    _, _, width, height = geo.rectangle(group.area)
    height -= LEAST_WHITE * geo.leading // 1000
    made = fitted(composer, group, width, height)
    return made.title_size > other and made.height <= height and made.fits
