"""An independent reading of a tagged file with pikepdf: its structure tree, its content, its article threads."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf

from tests.paint.reading import reader as pypdf_reader
from tests.paint.reading import unicode_of

if TYPE_CHECKING:
    from collections.abc import Iterator


class Content(NamedTuple):
    """What a page's stream shows: text by MCID; what is neither tagged nor an artifact; MCIDs in order of use."""

    text: dict[int, str]
    loose: list[str]
    order: list[int]
    artifacts: list[str]


PAINTS = {"f", "f*", "S", "B", "b", "Do", "Tj", "TJ", "sh", "'", '"', "F", "s", "B*", "b*"}


def content(pdf: bytes, page: int) -> Content:
    fonts = pypdf_reader(pdf).pages[page]["/Resources"].get("/Font", {})  # type: ignore[union-attr]
    tables = {name: unicode_of(fonts[name].get_object()) for name in fonts}
    text: dict[int, str] = {}
    loose: list[str] = []
    order: list[int] = []
    artifacts: list[str] = []
    open_now: list[int | None] = []
    font = ""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for operands, operator in pikepdf.parse_content_stream(opened.pages[page]):
            op = str(operator)
            if op == "BDC":
                assert not open_now, "no marked content within marked content"
                mcid = operands[1].get("/MCID")
                open_now.append(None if mcid is None else int(mcid))
                if mcid is None:
                    assert operands[0] == "/Artifact"
                    artifacts.append(str(operands[1].get("/Subtype", operands[1]["/Type"])))
                else:
                    order.append(int(mcid))
                    text.setdefault(int(mcid), "")
            elif op == "EMC":
                open_now.pop()
            elif op == "Tf":
                font = str(operands[0])
            elif op in PAINTS:
                if not open_now:
                    loose.append(op)
                elif op in ("Tj", "TJ") and open_now[0] is not None:
                    text[open_now[0]] += shown(operands[0], tables[font])
    assert not open_now
    return Content(text, loose, order, artifacts)


def shown(operand: Any, table: dict[int, str]) -> str:
    parts = list(operand) if isinstance(operand, pikepdf.Array) else [operand]
    raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(table[int.from_bytes(raw[i : i + 2], "big")] for i in range(0, len(raw), 2))


class Node(NamedTuple):
    kind: str
    kids: list[Any]
    raw: Any
    number: int


class Tree:
    """The structure tree with the text of its content filled in."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(pdf))
        self.contents = [content(pdf, n) for n in range(len(self.pdf.pages))]
        self.page_numbers = {page.objgen[0]: n for n, page in enumerate(self.pdf.pages)}
        self.struct = self.pdf.Root.StructTreeRoot
        self.pieces: list[tuple[int, int, int]] = []
        self.objects: list[tuple[int, int]] = []
        self.root = self.node(self.struct.K, None)

    def node(self, raw: Any, page: int | None) -> Node:
        here = self.page_numbers[raw.Pg.objgen[0]] if "/Pg" in raw else page
        kids: list[Any] = []
        value = raw.get("/K")
        number = raw.objgen[0]
        entries = [] if value is None else list(value) if isinstance(value, pikepdf.Array) else [value]
        for entry in entries:
            if isinstance(entry, int):
                kids.append(self.piece(here, int(entry), number))
            elif entry.get("/Type") == "/MCR":
                kids.append(self.piece(self.page_numbers[entry.Pg.objgen[0]], int(entry.MCID), number))
            elif entry.get("/Type") == "/OBJR":
                self.objects.append((entry.Obj.objgen[0], number))
            else:
                assert entry.P.objgen == raw.objgen, "an element's P is the one that has it as a kid"
                kids.append(self.node(entry, here))
        return Node(str(raw.S)[1:], kids, raw, number)

    def piece(self, page: int | None, mcid: int, owner: int) -> str:
        assert page is not None
        self.pieces.append((page, mcid, owner))
        return self.contents[page].text[mcid]

    def parents(self) -> dict[int, Any]:
        return dict(numbers(self.struct.ParentTree))


def numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    for kid in tree.get("/Kids", []):
        inside = list(numbers(kid))
        assert [int(v) for v in kid.Limits] == [inside[0][0], inside[-1][0]]
        yield from inside
    flat = list(tree.get("/Nums", []))
    for key, value in zip(flat[::2], flat[1::2], strict=True):
        yield int(key), value


def walk(node: Node) -> Iterator[Node]:
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from walk(kid)


def kinds(node: Node) -> list[str]:
    return [kid.kind for kid in node.kids if isinstance(kid, Node)]


def text_of(node: Node, *without: str) -> str:
    parts = [
        kid if isinstance(kid, str) else "" if kid.kind in without else text_of(kid, *without)
        for kid in node.kids
    ]
    return "".join("".join(parts).split())


def stories(tree: Tree) -> dict[str, Node]:
    return {str(n.raw.T): n for n in walk(tree.root) if n.kind == "Art"}


def check_whole(pdf: bytes) -> Tree:
    """What holds of every tagged file."""
    tree = Tree(pdf)
    parents = tree.parents()
    assert sorted(parents) == list(range(len(parents)))
    assert int(tree.struct.ParentTreeNextKey) == len(parents)
    expected: list[tuple[int, int, int]] = []
    for n, page in enumerate(tree.pdf.pages):
        found = tree.contents[n]
        assert found.loose == [], "all content is tagged or an artifact"
        assert sorted(found.order) == list(range(len(found.order))), "every id once"
        assert page.Tabs == "/S"
        owners = parents[int(page.StructParents)]
        assert len(owners) == len(found.order)
        expected += [(n, mcid, owner.objgen[0]) for mcid, owner in enumerate(owners)]
        for annotation in page.get("/Annots", []):
            assert annotation.Contents
            owner = parents[int(annotation.StructParent)]
            assert (annotation.objgen[0], owner.objgen[0]) in tree.objects
            assert owner.S == "/Link"
    assert sorted(tree.pieces) == sorted(expected), "the tree and the parent tree say the same, once each"
    assert len(tree.objects) == sum(len(page.get("/Annots", [])) for page in tree.pdf.pages)
    levels = [int(n.kind[1]) for n in walk(tree.root) if n.kind[0] == "H" and n.kind[1:].isdigit()]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    roles = {str(key)[1:] for key in tree.struct.RoleMap}
    assert {n.kind for n in walk(tree.root)} <= STANDARD | roles
    assert {str(value)[1:] for _, value in tree.struct.RoleMap.items()} <= STANDARD  # noqa: PERF102 - a PDF dictionary has no values()
    return tree


STANDARD = {
    "Document", "Sect", "Art", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "H1", "H2", "P", "L", "LI", "LBody",
    "Table", "TR", "TH", "TD", "Span", "Reference", "Note", "Link", "Figure",
}  # fmt: skip


def threads(pdf: bytes) -> dict[str, list[tuple[int, list[float]]]]:
    """Beads of each thread by its title, as page and rectangle; the ring is checked on the way."""
    found: dict[str, list[tuple[int, list[float]]]] = {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = {page.objgen[0]: n for n, page in enumerate(opened.pages)}
        own: Counter[int] = Counter()
        for thread in opened.Root.get("/Threads", []):
            first = bead = thread.F
            assert first.T.objgen == thread.objgen
            beads = found[str(thread.I.Title)] = []
            while True:
                beads.append((pages[bead.P.objgen[0]], [float(v) for v in bead.R]))
                assert bead.objgen in [one.objgen for one in bead.P.B]
                own[pages[bead.P.objgen[0]]] += 1
                assert bead.N.V.objgen == bead.objgen
                bead = bead.N
                if bead.objgen == first.objgen:
                    break
        assert {n: len(page.get("/B", [])) for n, page in enumerate(opened.pages)} == {
            n: own[n] for n in range(len(opened.pages))
        }
    return found
