"""The structure tree in the file, with the way back from marked content to its elements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.named_tuple import NamedTuple
from typeset.paint.pdf.objects import File, Name, Raw, Ref
from typeset.paint.structure import ROLES, Element, Piece, Sensitive
from typeset.units import to_pt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typeset.paint.structure import Tagged

_FANOUT = 64
"""Entries in a leaf of the number tree."""


def link_keys(tagged: Tagged) -> dict[Sensitive, int]:
    """The StructParent of each link area; a page's own key is its index."""
    return {area: len(tagged.pages) + n for n, area in enumerate(sorted(tagged.links))}


def write_tree(file: File, tagged: Tagged, pages: Sequence[Ref], annotations: Mapping[Sensitive, Ref]) -> Ref:
    """Put the whole tree; returns its root."""
    root = file.reserve()
    refs: dict[int, Ref] = {}
    _reserve(file, tagged.root, refs)
    named = _Elements(file, refs, pages, annotations).put(tagged.root, root)
    parents: list[tuple[int, Any]] = [
        (index, file.put([refs[id(element)] for element in owners]))
        for index, owners in enumerate(tagged.owners)
    ]
    parents += [(key, refs[id(tagged.links[area])]) for area, key in link_keys(tagged).items()]
    fields: dict[str, Any] = {
        "Type": Name("StructTreeRoot"),
        "K": refs[id(tagged.root)],
        "ParentTree": _number_tree(file, parents),
        "ParentTreeNextKey": len(parents),
        "RoleMap": {kind: Name(role) for kind, role in sorted(ROLES.items())},
    }
    if named:
        flat: list[Any] = [part for name, ref in sorted(named) for part in (name, ref)]
        fields["IDTree"] = file.put({"Names": flat})
    return file.put(fields, root)


def _reserve(file: File, element: Element, refs: dict[int, Ref]) -> None:
    refs[id(element)] = file.reserve()
    for kid in element.kids:
        if isinstance(kid, Element):
            _reserve(file, kid, refs)


class _Elements(NamedTuple):
    """What the elements of a tree are written with."""

    file: File
    """The file they are put into."""
    refs: dict[int, Ref]
    """The object reserved for each element, by the element's identity."""
    pages: Sequence[Ref]
    """The pages' objects, by index."""
    annotations: Mapping[Sensitive, Ref]
    """The links' annotations."""

    def put(self, element: Element, parent: Ref) -> list[tuple[str, Ref]]:
        """Put an element and all below it; the identifiers there."""
        ref = self.refs[id(element)]
        fields: dict[str, Any] = {"S": Name(element.kind), "P": parent, "Pg": self.pages[element.page]}
        if element.title:
            fields["T"] = element.title
        if element.language:
            fields["Lang"] = element.language
        if element.alt:
            fields["Alt"] = element.alt
        if element.ident:
            fields["ID"] = element.ident
        if element.box is not None:
            box = [Raw(to_pt(edge).encode()) for edge in element.box]
            fields["A"] = {"O": Name("Layout"), "BBox": box, "Placement": Name("Block")}
        if element.head:
            fields["A"] = {"O": Name("Table"), "Scope": Name("Column")}
        kids = [self._kid(kid, element) for kid in element.kids]
        if kids:
            fields["K"] = kids[0] if len(kids) == 1 else kids
        self.file.put(fields, ref)
        named = [(element.ident, ref)] if element.ident else []
        for kid in element.kids:
            if isinstance(kid, Element):
                named += self.put(kid, ref)
        return named

    def _kid(self, kid: Element | Piece | Sensitive, element: Element) -> Any:
        if isinstance(kid, Element):
            return self.refs[id(kid)]
        if isinstance(kid, Sensitive):
            return {"Type": Name("OBJR"), "Pg": self.pages[kid.page], "Obj": self.annotations[kid]}
        if kid.page == element.page:
            return kid.mcid
        return {"Type": Name("MCR"), "Pg": self.pages[kid.page], "MCID": kid.mcid}


def _number_tree(file: File, entries: Sequence[tuple[int, Any]]) -> Ref:
    """A number tree of ascending keys, in leaves where there are many."""
    leaves = [entries[at : at + _FANOUT] for at in range(0, len(entries), _FANOUT)]
    if len(leaves) <= 1:
        return file.put({"Nums": [part for entry in entries for part in entry]})
    kids = [
        file.put({"Limits": [leaf[0][0], leaf[-1][0]], "Nums": [part for entry in leaf for part in entry]})
        for leaf in leaves
    ]
    return file.put({"Kids": kids})
