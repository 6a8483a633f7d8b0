"""Pages as they are sent: groups of SVG that a browser has not yet, by digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.desk.shown import head
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.desk.shown import Shown
    from typeset.paint.svg import Group


class PageImage(NamedTuple):
    """A page as SVG."""

    head: dict[str, Any]
    """What is said of it."""
    groups: tuple[Group, ...]
    """In painting order."""


def image_of(shown: Shown, number: int, groups: tuple[Group, ...]) -> PageImage:
    """A page of an edition with its groups."""
    sheet = next(one for one in shown.made.sheets if one.page == number)
    return PageImage(head(shown, sheet), groups)


def message(image: PageImage, known: Iterable[str] = ()) -> dict[str, Any]:
    """A page for a browser that has some groups (by digest)."""
    had = frozenset(known)
    return {
        **image.head,
        "order": [[one.key, one.layer, one.digest] for one in image.groups],
        "groups": {one.digest: one.svg for one in image.groups if one.digest not in had},
    }
