"""What the rules look at: an opened PDF, its pages and small helpers on objects of any type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

from typeset.model.limits import Limits
from typeset.pdf.document import Document, NoPdfError
from typeset.pdf.lexer import Ref, Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.paint.variants import Variant
    from typeset.preflight.font.face import Face
    from typeset.preflight.page.inventory import Budget, Seen
    from typeset.preflight.page.layers import Layers

BROKEN = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, ZeroDivisionError, RecursionError,
    MemoryError, OSError, AssertionError,
)  # fmt: skip
"""What a rule may still meet in a damaged file; it costs that rule its verdict (PRE-02)."""
MAX_PAGES = 5000
_MOST_NODES = 2_000_000
Box = tuple[float, float, float, float]


class UnreadableError(Exception):
    """Raised when the bytes are no PDF that can be opened."""


def real(value: Any) -> Any:
    """An object, references followed; None for the null object and for what cannot be read."""
    return value.owner.followed(value) if isinstance(value, Ref) else value


def entries(value: Any) -> dict[str, Any]:
    """A dictionary (a stream's too) with its values followed; {} for anything else."""
    value = real(value)
    if isinstance(value, Stream):
        value = value.header
    return {key: real(item) for key, item in value.items()} if isinstance(value, dict) else {}


def items(value: Any) -> list[Any]:
    """An array's items, followed; [] for anything else."""
    value = real(value)
    return [real(item) for item in value] if isinstance(value, list) else []


def numbers(value: Any) -> tuple[float, ...]:
    """An array of numbers as floats; () when it is none."""
    found = items(value)
    return tuple(map(float, found)) if all(is_number(item) for item in found) else ()


def is_number(value: Any) -> TypeGuard[int | float]:
    """Whether an object is a number of a size that a page can have."""
    return type(value) in (int, float) and -1e9 < value < 1e9


def number(value: Any, default: float) -> float:
    """A number as a float, or the default for anything else."""
    value = real(value)
    return float(value) if is_number(value) else default


def text(value: Any) -> str:
    """A text string (UTF-16 or Latin-1) or a name as text; "" for anything else."""
    value = real(value)
    if isinstance(value, bytes):
        if value.startswith((b"\xfe\xff", b"\xff\xfe")):
            return value.decode("utf-16", "replace")
        return value.removeprefix(b"\xef\xbb\xbf").decode(
            "utf-8" if value[:3] == b"\xef\xbb\xbf" else "latin-1", "replace"
        )
    return str(value) if isinstance(value, str) else ""


def box_of(value: Any) -> Box | None:
    """A rectangle with its corners in order, or None."""
    found = numbers(value)
    if len(found) != 4:
        return None
    left, low, right, high = found
    return (min(left, right), min(low, high), max(left, right), max(low, high))


def intents(file: Opened) -> list[dict[str, Any]]:
    """The output intents for PDF/X."""
    found = map(entries, items(file.catalog.get("/OutputIntents"))[:100])
    return [entry for entry in found if entry.get("/S") == "/GTS_PDFX"]


def intent_space(file: Opened) -> bytes:
    """The colour space of the first intent's profile, as its signature says; b"" where there is no profile."""
    for intent in intents(file):
        return file.bytes_of(intent.get("/DestOutputProfile"))[16:20]
    return b""


class Page(NamedTuple):
    """A page: its number from 1, its dictionary with what it inherits."""

    number: int
    entries: dict[str, Any]

    def get(self, key: str) -> Any:
        """The value of a key, followed."""
        return real(self.entries.get(key))

    @property
    def unit(self) -> float:
        """How many points a unit of its space is (UserUnit)."""
        found = number(self.get("/UserUnit"), 1.0)
        return found if 0.001 < found < 1000 else 1.0

    def frame(self) -> Box:
        """What places count from, in points: trim, else art, else media box; an empty box when there is none."""
        for key in ("/TrimBox", "/ArtBox", "/CropBox", "/MediaBox"):
            found = box_of(self.get(key))
            if found is not None:
                return found
        return (0.0, 0.0, 0.0, 0.0)


class Opened:
    """A PDF under judgement. Raises UnreadableError."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.variant: Variant
        self.not_taken = ""
        """The level that the file claims, when it is one that no newspaper printer takes."""
        self.limits = Limits()
        self.scale = 1.0
        """What the file is printed at: sizes, widths and resolutions of marks are those in print."""
        self.trim: tuple[int, int] | None = None
        self.seen: list[Seen] | None = None
        self.budget: Budget | None = None
        self.heavy: list[tuple[str, int, Box, int, float]] = []
        """Areas of too much ink: level, page, place, the highest total in per mille, square mm."""
        self.most_ink: dict[int, int] = {}
        self.unbalanced: dict[int, tuple[int, int]] = {}
        """By page: how many q have no Q, and how many Q no q."""
        self.faces: list[Face] | None = None
        self._known_faces: dict[int, tuple[Face, Any]] = {}
        self.drawn: dict[int, list[tuple[int, Box | None]]] = {}
        """Numbers of the streams (images, forms) that pages draw, with the first places."""
        self._layers: Layers | None = None
        self._owners: dict[int, int] = {}
        self.pages: list[Page] = []
        self.pages_left_out = False
        try:
            self.document = Document(raw)
        except NoPdfError as error:
            raise UnreadableError(str(error)) from error
        self.trailer = self.document.trailer
        self.encrypted = "/Encrypt" in self.trailer
        self.catalog: dict[str, Any] = {}
        self.info: dict[str, Any] = {}
        if self.encrypted:
            return
        self.catalog = entries(self.trailer.get("/Root"))
        self.info = entries(self.trailer.get("/Info"))
        self.pages = list(self._pages())
        if not self.pages:
            raise UnreadableError("no page can be found")
        self._dictionaries: list[dict[str, Any]] | None = None

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

    def layers(self) -> Layers:
        """The file's layers."""
        if self._layers is None:
            from typeset.preflight.page.layers import Layers

            self._layers = Layers(self)
        return self._layers

    def face_of(self, font: Any) -> Face:
        """A font's dictionary as a Face, one for each dictionary."""
        from typeset.preflight.font.face import Face

        known = self._known_faces.get(id(font))
        if known is None:  # the dictionary is held so that no other gets its id
            known = self._known_faces[id(font)] = Face(entries(font), self.number_of(font)), font
        return known[0]

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
