"""A PDF as its readers want it: pages in order with what they inherit, dictionaries, streams, resources, output intents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.named_tuple import NamedTuple
from typeset.pdf.document import Document, NoPdfError
from typeset.pdf.lexer import Stream
from typeset.pdf.objects import Box, box_of, entries, items, number, real, text

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_PAGES = 5000
_MOST_NODES = 2_000_000


class UnreadableError(Exception):
    """Raised when the bytes are no PDF that can be opened."""


class Page(NamedTuple):
    """A page of a file."""

    number: int
    """From 1."""
    entries: dict[str, Any]
    """Its dictionary with what it inherits."""

    def get(self, key: str) -> Any:
        """The value of a key, followed."""
        return real(self.entries.get(key))

    @property
    def unit(self) -> float:
        """How many points a unit of its space is (UserUnit)."""
        found = number(self.get("/UserUnit"), 1.0)
        return found if 0.001 < found < 1000 else 1.0

    @property
    def fold(self) -> str:
        """The side, left or right, at which the page says that it is half of a double page (跨版); "" for none."""
        said = entries(entries(entries(self.get("/PieceInfo")).get("/typeset")).get("/Private"))
        return {"/left": "left", "/right": "right"}.get(text(said.get("/Fold")), "")

    def frame(self) -> Box:
        """What places count from, in points: trim, else art, else media box; an empty box when there is none."""
        for key in ("/TrimBox", "/ArtBox", "/CropBox", "/MediaBox"):
            found = box_of(self.get(key))
            if found is not None:
                return found
        return (0.0, 0.0, 0.0, 0.0)


class PdfFile:
    """A PDF that opens. Raises UnreadableError."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        """The file as it came."""
        self.pages: list[Page] = []
        """Its pages in order; none of a locked file."""
        self.pages_left_out = False
        """Whether it has more pages than are looked at."""
        try:
            self.document = Document(raw)
            """Its objects."""
        except NoPdfError as error:
            raise UnreadableError(str(error)) from error
        self.trailer = self.document.trailer
        """The trailer's dictionary."""
        self.encrypted = "/Encrypt" in self.trailer
        """Whether it is locked: nothing but this can be said of it."""
        self.catalog: dict[str, Any] = {}
        """The catalog's dictionary, followed."""
        self.info: dict[str, Any] = {}
        """The Info dictionary, followed."""
        self._owners: dict[int, int] = {}
        self._dictionaries: list[dict[str, Any]] | None = None
        if self.encrypted:
            return
        self.catalog = entries(self.trailer.get("/Root"))
        self.info = entries(self.trailer.get("/Info"))
        self.pages = list(self._pages())
        if not self.pages:
            raise UnreadableError("no page can be found")

    @property
    def damage(self) -> dict[str, None]:
        """What was wrong with the file's structure and its streams, as far as it was read."""
        return self.document.damage

    def _pages(self) -> Iterator[Page]:
        """The pages in order; a tree that leads back to itself is damage."""
        root = self.catalog.get("/Pages")
        queue: list[tuple[Any, dict[str, Any]]] = [(root, {})]
        on_the_way: set[int] = set()
        count = 0
        while queue:
            node, inherited = queue.pop()
            known = entries(node)
            if not known:
                self.damage["a node of the page tree is missing"] = None
                continue
            own = {**inherited, **{k: v for k, v in known.items() if k not in ("/Kids", "/Parent")}}
            kids = real(known.get("/Kids"))
            if not isinstance(kids, list):
                count += 1
                if count > MAX_PAGES:
                    self.pages_left_out = True
                    return
                yield Page(count, own)
                continue
            if id(kids) in on_the_way or len(on_the_way) > 20_000:
                self.damage["the page tree leads back to itself"] = None
                continue
            on_the_way.add(id(kids))
            handed: dict[str, Any] = {
                k: own[k] for k in ("/Resources", "/MediaBox", "/CropBox", "/Rotate") if k in own
            }
            queue += [(kid, handed) for kid in reversed(kids[: MAX_PAGES * 2])]

    def version(self) -> tuple[int, int]:
        """The PDF version: the header's or the catalog's, whichever is later."""
        major, _, minor = text(self.catalog.get("/Version")).lstrip("/").partition(".")
        own = (int(major), int(minor[0])) if major.isdigit() and minor[:1].isdigit() else (1, 0)
        return max(self.document.header_version, own)

    def objects(self) -> Iterator[Any]:
        """Every indirect object of the file."""
        for name in self.document.numbers():
            yield self.document.get(name)

    def number_of(self, thing: Any) -> int:
        """The number of the object that is or holds a dictionary; 0 when that cannot be said."""
        self.dictionaries()
        return self._owners.get(id(thing), 0)

    def dictionaries(self) -> list[dict[str, Any]]:
        """Every dictionary of the file, those inside other objects and the streams' own among them."""
        if self._dictionaries is None:
            found: list[dict[str, Any]] = []
            queue = [(self.document.get(number), number) for number in self.document.numbers()]
            nodes = 0
            while queue and nodes < _MOST_NODES:
                nodes += 1
                thing, owner = queue.pop()
                if isinstance(thing, Stream):
                    thing = thing.header
                if isinstance(thing, dict):
                    found.append(thing)
                    self._owners.setdefault(id(thing), owner)
                    queue += [(item, owner) for item in thing.values() if isinstance(item, (dict, list))]
                elif isinstance(thing, list):
                    queue += [(item, owner) for item in thing if isinstance(item, (dict, list))]
            self._dictionaries = found
        return self._dictionaries

    def streams(self) -> Iterator[tuple[dict[str, Any], Stream]]:
        """Every stream with its dictionary."""
        for thing in self.objects():
            if isinstance(thing, Stream):
                yield entries(thing), thing

    def bytes_of(self, value: Any, most: int = 32_000_000) -> bytes:
        """A stream's bytes decoded; b"" for anything else."""
        value = real(value)
        return self.document.bytes_of(value, most) if isinstance(value, Stream) else b""

    def resources(self) -> Iterator[dict[str, Any]]:
        """The resource dictionaries of pages, forms, patterns and Type 3 fonts, each once."""
        seen: set[int] = set()
        queue: list[Any] = [page.get("/Resources") for page in self.pages]
        for page in self.pages:
            for annotation in items(page.get("/Annots"))[:1000]:
                appearance = real(entries(entries(annotation).get("/AP")).get("/N"))
                queue += [entries(appearance).get("/Resources")]
        while queue:
            found = real(queue.pop())
            if not isinstance(found, dict) or id(found) in seen:
                continue
            seen.add(id(found))
            here = entries(found)
            yield here
            for key in ("/XObject", "/Pattern", "/Font"):
                queue += [entries(thing).get("/Resources") for thing in entries(here.get(key)).values()]


def intents(file: PdfFile) -> list[dict[str, Any]]:
    """The output intents for PDF/X."""
    found = map(entries, items(file.catalog.get("/OutputIntents"))[:100])
    return [entry for entry in found if entry.get("/S") == "/GTS_PDFX"]


def intent_space(file: PdfFile) -> bytes:
    """The colour space of the first intent's profile, as its signature says; b"" where there is no profile."""
    for intent in intents(file):
        return file.bytes_of(intent.get("/DestOutputProfile"))[16:20]
    return b""
