"""Pages as they are sent: what is said of one, and groups of SVG that a browser has not yet, by digest; drawn and written as JSON once."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from typeset.desk.shown import PageParts, head, parts_of
from typeset.desk.strip_heads import strip_head

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from typeset.desk.seams import Strip
    from typeset.desk.shown import Shown
    from typeset.paint.svg.groups import Group
    from typeset.sheet.types import Sheet

_FORMS = 3
"""Forms of a page that are kept drawn: as it is, as it was, as it would be."""


def encoded(value: Any) -> str:
    """JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class PageImage:
    """A page as SVG. Two with the same digest look the same and say the same."""

    __slots__ = ("digest", "digests", "groups", "head", "text")

    def __init__(self, said: dict[str, Any], groups: tuple[Group, ...]) -> None:
        self.head, self.groups = said, groups
        self.digests = tuple(group.digest for group in groups)
        order = encoded([[one.key, one.layer, one.digest, one.first] for one in groups])
        self.text = f'{encoded(said)[:-1]},"order":{order},"groups":{{'
        self.digest = blake2b(self.text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def message(self, known: Container[str] = ()) -> str:
        """The page as JSON for a browser that has some groups (by digest)."""
        new = {one.digest: one.svg for one in self.groups if one.digest not in known}
        return self.text + ",".join(f'"{key}":{encoded(svg)}' for key, svg in new.items()) + "}}"


class Gallery:
    """The pages of a desk: each is drawn when it is another than those drawn before."""

    def __init__(self, draw: Callable[[Sheet], tuple[Group, ...]], base: str) -> None:
        self._draw, self._base = draw, base
        self._kept: dict[int, list[tuple[PageParts | Strip, PageImage]]] = {}
        self.drawn = 0
        """Pages that had to be drawn so far."""

    def images(self, shown: Shown, standing: Mapping[int, dict[str, Any]]) -> dict[int, PageImage]:
        """All pages of an edition. standing: where those stand that were ever signed."""
        pages = {
            sheet.page: self._image(parts_of(shown, sheet)._replace(state=standing.get(sheet.page)))
            for sheet in shown.made.sheets
        }
        return pages | {strip.sheet.page: self._image(strip) for strip in shown.strips}

    def _image(self, parts: PageParts | Strip) -> PageImage:
        forms = self._kept.setdefault(parts.sheet.page, [])
        for k, (known, image) in enumerate(forms):
            if known == parts:
                forms.insert(0, forms.pop(k))
                return image
        same = next((image for known, image in forms if known.sheet is parts.sheet), None)
        groups = same.groups if same is not None else self._draw(parts.sheet)
        self.drawn += same is None
        said = head(parts, self._base) if isinstance(parts, PageParts) else strip_head(parts, self._base)
        image = PageImage(said, groups)
        forms.insert(0, (parts, image))
        del forms[_FORMS:]
        return image

    def forget(self, pages: Container[int]) -> None:
        """Pages that are no more."""
        for number in [number for number in self._kept if number in pages]:
            del self._kept[number]
