"""What an editor asks of automatic makeup (自动组版): stories with ranks and wishes instead of blocks with places."""

from __future__ import annotations

from typeset.findings import Place
from typeset.model.block import Area, Block
from typeset.named_tuple import NamedTuple

PICTURE_NEEDS = ("required", "optional", "none")
"""What is asked of a story's pictures: they stand, they may be left out or lie in reserve, they do not stand."""

MAKEUP_STYLES = ("party", "metro", "weekly")
"""House styles of makeup: a party daily, a metropolitan daily, a weekly."""

AUTO_JUMPS = ("never", "allowed")
"""Whether a story may go on on another page; where to is a page's number."""


class Pin(NamedTuple):
    """Where an editor pins a block; what is 0 is free."""

    first_column: int = 0
    """The column it begins in, from 1."""
    last_column: int = 0
    """The column it ends with."""
    first_line: int = 0
    """The body line it begins with, from 1."""
    last_line: int = 0
    """The body line it ends with."""
    place: Place = Place()
    """Where it is written."""

    @property
    def whole(self) -> Area | None:
        """The rectangle, None where a side is free."""
        if not (self.first_column and self.first_line):
            return None
        return Area(self.first_column, self.last_column, self.first_line, self.last_line)


class AutoStory(NamedTuple):
    """One entry: a block without its place."""

    block: Block
    """What it is: a story, briefs, a table, a picture, a continuation, with all its editor says of it; its area is not meant."""
    rank: int = 0
    """1 the most important, 0 not given: behind those that have one, in the order of the file."""
    widths: tuple[tuple[int, int], ...] = ()
    """Columns and legs that it may take (COL-06: 3 columns in 2 legs is 三破二), () any."""
    picture: str = "optional"
    """Of PICTURE_NEEDS."""
    above_fold: bool = False
    """Whether its title stands in the upper half of the page (POS-05)."""
    beside: str = ""
    """Id of the block that it touches, "" none."""
    jump: str = "never"
    """Of AUTO_JUMPS: whether it may go on on another page (JMP-01)."""
    jump_page: int = 0
    """The page it goes on on, 0 none named."""
    pin: Pin = Pin()
    """Where it is pinned."""
    reserve: bool = False
    """Whether it may be left out (备稿)."""
    section: str = ""
    """The section it belongs to, of a whole issue; "" any."""
    titled: bool = False
    """Whether its editor chose the style of its title."""
    place: Place = Place()
    """Where it is written."""


class AutoSpec(NamedTuple):
    """An area of a page that the program fills."""

    stories: tuple[AutoStory, ...]
    """What stands in it, in the order of the file."""
    area: Area | None = None
    """Its rectangle, None: all of the page that no block takes."""
    white: tuple[Area, ...] = ()
    """Rectangles that stay white on purpose (留白)."""
    together: tuple[tuple[str, ...], ...] = ()
    """Ids of blocks that hang together: each touches another of its group."""
    style: str = ""
    """Of MAKEUP_STYLES, "" the paper's."""
    place: Place = Place()
    """Where it is written."""
    toward: tuple[tuple[str, tuple[Area, ...]], ...] = ()
    """Ids of stories that are to touch one of a later area, with the rectangles in which that will stand."""


class Quota(NamedTuple):
    """What a page of a whole issue takes."""

    page: int
    """Its number."""
    section: str = ""
    """Only stories of this section, "" any."""
    most: int = 0
    """Stories at most, 0 any number."""
    colour: bool = True
    """Whether it is printed in colours, so that colour pictures may stand there."""


class AutoIssue(NamedTuple):
    """Pages of an issue that the program fills from one list."""

    first: int
    """The first page that it fills."""
    last: int
    """The last."""
    stories: tuple[AutoStory, ...]
    """What stands on them, in the order of the file."""
    quotas: tuple[Quota, ...] = ()
    """What its pages take; a page without one takes anything."""
    together: tuple[tuple[str, ...], ...] = ()
    """Ids of related stories: on one page, or on pages that face each other."""
    place: Place = Place()
    """Where it is written."""
