"""Imposed forms (大样): finished page files placed as vectors on sheets, their PDF/X state kept (IMP-01 … IMP-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.findings import Findings, Place
from typeset.findings.telling import tell
from typeset.model.paper import Folding
from typeset.named_tuple import NamedTuple
from typeset.paint.document import Pages, paint
from typeset.paint.dress import Dress
from typeset.paint.frame import Frame, Placed
from typeset.paint.pdf.graft import Graft, GraftError
from typeset.paint.target import Target
from typeset.press import marks
from typeset.press.forms import (
    ImpossibleError,
    Seat,
    Side,
    folds_differ,
    is_tabloid,
    side_by_side,
    side_zh,
    sides,
    tell_unsaid,
    way_of,
)
from typeset.press.ink_marks import ink_marks
from typeset.press.opened import PageFile, broken, open_page
from typeset.press.strips import Strip, seat_beside
from typeset.press.target import MarksInks
from typeset.sheet.types import Sheet
from typeset.units import PT, from_mm, to_pt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.fonts.book import FontBook
    from typeset.paint.pdf.objects import File, Ref
    from typeset.sheet.types import Shape

FORMS = ("plate", "proof")
_MARGINS = {"plate": from_mm("15"), "proof": from_mm("10")}


class StripFile(NamedTuple):
    """The file of a 中缝 that was opened."""

    between: tuple[int, int]
    """The pages at its left and right as they are read."""
    file: PageFile
    """The file."""


class Plan(NamedTuple):
    """The forms of an issue before they are drawn: its pages in order, the sides of its sheets, how it is folded."""

    pages: list[PageFile]
    """The pages, in order."""
    sides: tuple[Side, ...]
    """The sides of the sheets, with their pages."""
    folding: Folding
    """How the press folds."""
    tabloid: bool
    """Whether the pages are half of the press's."""
    nested: bool
    """Whether sheets lie in one another."""
    strips: tuple[StripFile, ...] = ()
    """The 中缝 between its pages (FMT-07)."""

    @property
    def way(self) -> str:
        """How the sheets come together: followed by one another, inserted, laid together before the former; collected."""
        together = self.folding.former == "together" and self.tabloid
        lie = ("together" if together else "inserted") if self.nested else "sequential"
        return f"{lie} collect" if self.folding.collect else lie

    @property
    def way_zh(self) -> str:
        """How the sheets are folded, for people; "" where it makes no difference."""
        if not folds_differ(len(self.pages), tabloid=self.tabloid, nested=self.nested):
            return ""
        return "各张合在一起折" if self.folding.former == "together" else "逐张折好再套"

    def size(self, side: Side) -> tuple[int, int]:
        """Width and height of a form's trim, units: pages and the gaps between them."""
        width, height = self.pages[0].width, self.pages[0].height
        return (
            side.columns * width + (side.columns - 1) * self.folding.gap,
            side.rows * height + (side.rows - 1) * self.folding.head_gap,
        )

    def corner(self, side: Side, seat: Seat) -> tuple[int, int]:
        """Where a page's lower left corner stands on the trim of its form, units from the form's lower left."""
        width, height = self.pages[0].width, self.pages[0].height
        return (
            seat.column * (width + self.folding.gap),
            (side.rows - 1 - seat.row) * (height + self.folding.head_gap),
        )


def impose(
    files: Sequence[tuple[str, bytes]],
    book: FontBook,
    findings: Findings,
    form: str = "plate",
    folding: Folding = Folding(),  # noqa: B008 - a value
    *,
    nested: bool = True,
) -> bytes | None:
    """The forms of an issue as one PDF, a page for each side of each sheet. files: name and bytes of its page files from
    page 1; form: `plate` with register marks and grey bar, or `proof`. None with findings where it cannot be."""
    plan = planned(files, findings, nested=nested, folding=folding)
    return None if plan is None else drawn(plan, book, findings, form)


def planned(
    files: Sequence[tuple[str, bytes]], findings: Findings, folding: Folding, *, nested: bool
) -> Plan | None:
    """Which page stands where, of page files that belong together. None with findings (FRM-01, FRM-02, IMP-06)."""
    pages = [open_page(raw, name, findings) for name, raw in files]
    opened = [page for page in pages if page is not None]
    if len(opened) != len(pages):
        return None
    odd = next((page for page in opened if page.key != opened[0].key), None)
    if odd is not None:
        findings.add(tell("FRM-02", at=Place(odd.name), file=odd.name, first=opened[0].name))
        return None
    tabloid = bool(opened) and is_tabloid(opened[0].height)
    try:
        made = sides(len(opened), tabloid=tabloid, nested=nested, way=way_of(folding))
    except ImpossibleError as error:
        findings.add(error.finding)
        return None
    tell_unsaid(len(opened), tabloid=tabloid, nested=nested, folding=folding, findings=findings)
    return Plan(opened, made, folding, tabloid, nested)


def with_strips(plan: Plan, strips: Sequence[Strip], findings: Findings) -> Plan | None:
    """A plan with its 中缝. None with findings: one that cannot stand on a form (FRM-01), is not as high as the pages or of another
    standard (FRM-02), or whose pages are not side by side (IMP-08)."""
    opened: list[StripFile] = []
    pairs = side_by_side(plan.sides)
    for strip in strips:
        file = open_page(strip.raw, strip.name, findings)
        if file is None:
            return None
        first = plan.pages[0]
        if (file.height, *file.key[2:]) != (first.height, *first.key[2:]):
            findings.add(tell("FRM-02", at=Place(file.name), file=file.name, first=first.name))
            return None
        left, right = strip.between
        if strip.between not in pairs:
            shown = tuple(f"{one}·{two}" for one, two in pairs)
            best = f"[{pairs[0][0]}, {pairs[0][1]}]" if pairs else ""
            findings.add(
                tell("IMP-08", at=Place(file.name), left=left, right=right, best=best, pairs=shown)
                if pairs
                else tell("IMP-08.none", at=Place(file.name))
            )
            return None
        opened.append(StripFile(strip.between, file))
    return plan._replace(strips=tuple(opened))


def drawn(
    plan: Plan, book: FontBook, findings: Findings, form: str = "plate", only: Sequence[int] | None = None
) -> bytes | None:
    """Forms as one PDF. only: the indexes of the sides that are wanted. None with a finding where a page cannot be copied."""
    try:
        return _write(plan, range(len(plan.sides)) if only is None else only, book, findings, form)
    except GraftError as error:
        findings.add(tell("FRM-01.copied", why=str(error)))
        return None


def _write(plan: Plan, wanted: Sequence[int], book: FontBook, findings: Findings, form: str) -> bytes:
    pages, gripper = plan.pages, plan.folding.gripper if form == "plate" else 0
    sheets, frames = [], {}
    grafted = _Grafted(pages)
    for index, number in enumerate(wanted):
        side = plan.sides[number]
        width, height = plan.size(side)
        sheets.append(Sheet(number + 1, "", "", width, height, (), (), (), ()))
        black = is_black(plan, side)
        area = marks.Area(width, height, _MARGINS[form], 0, black, gripper)
        shapes = _marks(area, side, plan, form)
        words = _words(plan, side, form)
        beside = [one.strip.file for one in strips_on(plan, side)]
        blends = any("/Group" in one.page for one in (*(pages[s.page - 1] for s in side.seats), *beside))
        placed = Placed(_content(plan, side), grafted.putter(side, strips_on(plan, side)), blends)
        own, names = ink_marks(area, book) if form == "plate" else ([], ())
        frame_sheet = marks.marks_sheet(area, [*shapes, *own], (*marks.slug(area, words, book), *names))
        frames[index] = Frame(area.margin, 0, frame_sheet, MarksInks(), placed, gripper)
    first = pages[0]
    variant = first.variant
    title = f"{_common(pages)} {'拼版大样' if form == 'proof' else '拼版'}".strip()
    from typeset.press.job_info import PRODUCER

    dress = Dress(
        title,
        first.author,
        "",
        first.date,
        PRODUCER,
        variant.version,
        variant.written,
        variant.ids,
        first.intent,
        modern=variant.modern_streams,
    )
    return paint(Pages(sheets, {}, frames), book, Target(MarksInks()), dress, findings)


def margins_of(plan: Plan, form: str) -> tuple[int, int]:
    """Paper beside the trim of a form, and above and below it, units."""
    margin = _MARGINS[form]
    return margin, margin + (plan.folding.gripper if form == "plate" else 0)


def inks_named(plan: Plan, side: Side) -> str:
    """K, or CMYK."""
    return "K" if is_black(plan, side) else "CMYK"


def is_black(plan: Plan, side: Side) -> bool:
    """Whether a side needs the black plate alone."""
    beside = all(one.strip.file.black for one in strips_on(plan, side))
    return beside and all(plan.pages[seat.page - 1].black for seat in side.seats)


def _common(pages: list[PageFile]) -> str:
    """What the titles of the pages begin with in common, cut at a space."""
    titles = [page.title for page in pages]
    shared = titles[0]
    while shared and not all(title.startswith(shared) for title in titles):
        shared = shared[:-1]
    return shared.rpartition(" ")[0] if len(titles) > 1 and " " in shared else shared


def _words(plan: Plan, side: Side, form: str) -> str:
    """The slug: title, sheet, side, pages, colours, how it is folded, and that a proof is one."""
    numbers = "·".join(str(seat.page) for seat in side.seats)
    where = f"{side_zh(side, parts=plan.sides[-1].section > 1)}（{len(plan.sides) // 2} 张{'，' + plan.way_zh if plan.way_zh else ''}）"
    proof = "　大样，仅供核对" if form == "proof" else ""
    numbers += "　有中缝" if strips_on(plan, side) else ""
    return f"{_common(plan.pages)}　{where}　版 {numbers}　{inks_named(plan, side)}{proof}"


def _marks(area: marks.Area, side: Side, plan: Plan, form: str) -> list[Shape]:
    """Folds are marked in the middle of the gap between pages."""
    page, folding = plan.pages[0], plan.folding
    across = [page.width + folding.gap // 2] if side.columns == 2 else []
    down = [page.height + folding.head_gap // 2] if side.rows == 2 else []
    shapes = [*marks.fold_marks(area, across, down), *marks.cut_marks(area)]
    if form == "plate":
        shapes += [*marks.register_marks(area), *marks.grey_bar(area)]
    return shapes


def _content(plan: Plan, side: Side) -> bytes:
    """The operators that draw the forms, upright or turned about; each clipped to its trim by its BBox."""
    lines = [f"q {to_pts(placing(plan, side, seat))} cm /P{seat.page} Do Q\n" for seat in side.seats]
    lines += [f"q {to_pts(one.matrix)} cm /{one.name} Do Q\n" for one in strips_on(plan, side)]
    return "".join(lines).encode("ascii")


def placing(plan: Plan, side: Side, seat: Seat) -> tuple[int, int, int, int, int, int]:
    """The matrix that puts a page's own coordinates on the trim of its form: a, b, c, d whole, e, f in units."""
    page = plan.pages[seat.page - 1]
    left, foot = (round(float(edge) * PT) for edge in page.box[:2])
    x, y = plan.corner(side, seat)
    if seat.turned:
        return (-1, 0, 0, -1, x + page.width + left, y + page.height + foot)
    return (1, 0, 0, 1, x - left, y - foot)


class StripPlaced(NamedTuple):
    """A 中缝 on a side."""

    strip: StripFile
    """The strip."""
    number: int
    """Among all of the issue, from 1."""
    row: int
    """Of its pages, from the head, from 0."""
    turned: bool
    """Upside down as its pages are."""
    corner: tuple[int, int]
    """Where its lower left corner stands on the trim of its form, units from the form's lower left."""
    matrix: tuple[int, int, int, int, int, int]
    """What puts its own coordinates there, as `placing`."""

    @property
    def name(self) -> str:
        """Of its form XObject."""
        return f"S{self.number}"


def strips_on(plan: Plan, side: Side) -> list[StripPlaced]:
    """The 中缝 of a side: the middle of each is the fold, the middle of the gap between its pages."""
    found: list[StripPlaced] = []
    for number, strip in enumerate(plan.strips, 1):
        seat = seat_beside(side, strip.between)
        if seat is None:
            continue
        file = strip.file
        fold = plan.pages[0].width + plan.folding.gap // 2
        x, y = fold - file.width // 2, plan.corner(side, seat)[1]
        left, foot = (round(float(edge) * PT) for edge in file.box[:2])
        matrix = (1, 0, 0, 1, x - left, y - foot)
        if seat.turned:
            matrix = (-1, 0, 0, -1, x + file.width + left, y + file.height + foot)
        found.append(StripPlaced(strip, number, seat.row, seat.turned, (x, y), matrix))
    return found


def to_pts(matrix: tuple[int, int, int, int, int, int]) -> str:
    """A matrix in points."""
    return " ".join((*map(str, matrix[:4]), *map(to_pt, matrix[4:])))


class _Grafted:
    """The form XObject of each page and 中缝, put into the file when the first side that shows it is written."""

    def __init__(self, pages: list[PageFile]) -> None:
        self._pages = pages

    def putter(self, side: Side, strips: Sequence[StripPlaced]) -> Any:
        """What puts the pages of a side, and what lies between them."""

        def put(file: File) -> dict[str, Ref]:
            made = {f"P{seat.page}": self._put(file, self._pages[seat.page - 1]) for seat in side.seats}
            return made | {one.name: self._put(file, one.strip.file) for one in strips}

        return put

    def _put(self, file: File, page: PageFile) -> Ref:
        try:
            return Graft(file).form(page.page, page.box)
        except broken() as error:
            raise GraftError(f"{page.name}: {error}") from error
