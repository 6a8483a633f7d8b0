"""Connected areas of a mask."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

    from typeset.preflight.page.geometry import Pixels

_RUN = re.compile(rb"\xff+")
_MOST_RUNS = 400_000


def components(mask: Image.Image) -> list[tuple[Pixels, int]]:
    """Connected areas (by edges) of a mask: box and number of pixels, from the top."""
    width, height = mask.size
    data = mask.tobytes()
    parent: list[int] = []
    boxes: list[list[int]] = []
    above: list[tuple[int, int, int]] = []

    for row in range(height):
        here: list[tuple[int, int, int]] = []
        at = 0
        for match in _RUN.finditer(data[row * width : row * width + width]):
            begin, end = match.span()
            name = len(parent)
            if name >= _MOST_RUNS:
                break
            parent.append(name)
            boxes.append([begin, row, end, row + 1, end - begin])
            while at < len(above) and above[at][1] <= begin:
                at += 1
            look = at
            while look < len(above) and above[look][0] < end:
                other, own = _root(parent, above[look][2]), _root(parent, name)
                if other != own:
                    parent[max(other, own)] = min(other, own)
                look += 1
            here.append((begin, end, name))
        above = here
    joined: dict[int, list[int]] = {}
    for name, box in enumerate(boxes):
        kept = joined.setdefault(_root(parent, name), [*box[:4], 0])
        kept[:4] = min(kept[0], box[0]), min(kept[1], box[1]), max(kept[2], box[2]), max(kept[3], box[3])
        kept[4] += box[4]
    return [((k[0], k[1], k[2], k[3]), k[4]) for k in joined.values()]


def _root(parent: list[int], name: int) -> int:
    """The first run of the area that a run belongs to; the way there is shortened."""
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name
