"""An advertiser's page before it is placed: the rules that matter for content inside another page.

The one place that knows which rules those are. A hostile file may be made to take for ever or to need all memory, so
the check runs in a process of its own that is given a time and a size.
"""

from __future__ import annotations

import contextlib
import io
import json
import pickle
from typing import TYPE_CHECKING, Any, NamedTuple

from typeset.files.cache import Recipe
from typeset.findings import ERROR, INFO, WARNING
from typeset.model.limits import Bounds, Limits
from typeset.process import sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.findings import Finding

SECONDS = 20
"""What one file may take."""

MOST_DRAWN = 20_000
"""Forms that a page may draw, those within forms counted as often as they come."""

REFUSED = frozenset(
    (
        "PRE-01", "PRE-02", "PRE-03", "PX-08", "PX-09", "PX-10", "PX-11", "PX-12", "PX-13", "PX-14", "PX-16", "PF-03", "PF-14",
        "PF-15", "PF-18", "PF-20",
    )
)  # fmt: skip
"""Colour, transparency, layers, fonts, what is forbidden, compression, annotations, data outside, ink, spot colours."""

TOLD = frozenset(
    (
        "PX-21", "PX-22", "PF-01", "PF-02", "PF-04", "PF-05", "PF-06", "PF-07", "PF-08", "PF-09", "PF-10", "PF-11", "PF-12",
        "PF-13", "PF-17", "PF-19", "PF-21", "PF-22", "PF-23",
    )
)  # fmt: skip
"""Blemishes of an advertisement, not of the page: search, coarse pictures, small type, thin rules, black in several inks
or knocked out, tints that do not print."""

_BROKEN = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    RecursionError,
    OSError,
)
"""What pypdf raises on a damaged file beside its own errors."""

_WHOLE = frozenset(("PRE-01", "PX-10", "PX-12"))
"""What is a matter of the file, whichever of its pages is placed."""

_RECIPE = Recipe("adv", __name__, ("pypdf", "fonttools", "pillow"))
_CHILD = "import sys; sys.path[:] = {path!r}; from typeset.adverts.checking import serve; serve()"


class Fault(NamedTuple):
    """One reason. severity, code, words and hint as of a finding."""

    severity: str
    code: str
    zh: str
    en: str
    hint: str


class Verdict(NamedTuple):
    """What is wrong with a page, and whether it needs more than black ink. Refused when a fault is an error."""

    faults: tuple[Fault, ...]
    coloured: bool

    @property
    def refused(self) -> bool:
        """Whether the page must not be placed."""
        return any(fault.severity == ERROR for fault in self.faults)


UNFINISHED = Fault(
    ERROR,
    "ADP-05",
    "在限定的时间和内存里没有查完",
    "could not be checked within the time and memory given",
    "请广告商重新导出为 PDF/X-1a",
)


ENTANGLED = Fault(
    ERROR,
    "ADP-05",
    f"图形套图形，画了不止 {MOST_DRAWN} 次，或绕回自己",
    f"forms draw forms more than {MOST_DRAWN} times, or themselves",
    "请广告商重新导出为 PDF/X-1a",
)


def judge_advert(pdf: bytes, page: int, standard: str, ink_limit: int = 2400, scale: float = 1.0) -> Verdict:
    """The verdict on a page (from 1) of a PDF that is to be placed in a page of a standard. ink_limit: per mille;
    scale: what it is placed at, for sizes of type, rules and pixels are judged as they will be printed."""
    entry = _RECIPE.entry(repr((page, standard, ink_limit, scale)), pdf)
    stored = entry.read()
    if stored is not None:
        with contextlib.suppress(ValueError, TypeError):
            return _parsed(stored)
    answer = sandbox.ask(_CHILD, pickle.dumps((pdf, page, standard, ink_limit, scale)), SECONDS)
    try:
        verdict = _parsed(answer)
    except (ValueError, TypeError):
        return Verdict((UNFINISHED,), True)
    entry.write(answer)
    return verdict


def _parsed(raw: bytes) -> Verdict:
    faults, coloured = json.loads(raw)
    return Verdict(tuple(Fault(*fault) for fault in faults), bool(coloured))


def serve() -> None:
    """The other end: a task in, the verdict as JSON out."""
    sandbox.answer(lambda task: json.dumps(examine(*pickle.loads(task))).encode())


def examine(pdf: bytes, page: int, standard: str, ink_limit: int, scale: float = 1.0) -> Verdict:
    """The verdict, in this process and without bounds."""
    from typeset.preflight.judge import judge

    one = _alone(pdf, page)
    if _entangled(one if one is not None else pdf):
        return Verdict((ENTANGLED,), True)
    limits = Limits() if ink_limit == 2400 else Limits(ink=Bounds(ink_limit, ink_limit))
    found = list(judge(one if one is not None else pdf, "", standard, None, None, ink_limit, limits, scale))
    if one is not None:
        found = [
            f for f in judge(pdf, "", standard, None, None, ink_limit, limits) if f.code in _WHOLE
        ] + found
    faults = tuple(dict.fromkeys(_faults(found)))
    if not any(fault.code == "PX-10" and fault.severity == ERROR for fault in faults) and _layered(pdf):
        faults += (Fault(ERROR, "PX-10", "有图层（OCG）", "optional content (layers) present", "合并图层"),)
    broken = any(fault.code.startswith("PRE") and fault.severity == ERROR for fault in faults)
    return Verdict(faults, broken or _coloured(one if one is not None else pdf))


def _faults(found: list[Finding]) -> Iterator[Fault]:
    damaged = False
    for finding in found:
        if finding.code == "PRE-02" and finding.severity == ERROR:
            if damaged:
                continue  # one damaged object stops many rules
            damaged = True
        if finding.code == "PF-20" and "UserUnit" not in finding.en:
            continue  # pages are chosen, and turned ones are placed as they are shown
        if finding.code == "PX-14" and "Link" in finding.en:
            continue  # links are left behind and nobody misses them; other annotations are seen
        if finding.code == "PX-09" and "blending space" in finding.en:
            continue  # the page that it is placed in names one
        if finding.code == "PF-21" and finding.severity == WARNING:
            continue  # an advertisement on a page is not cut at its edge
        severity = WARNING if finding.code in TOLD else ""
        if finding.code == "PRE-02" and "q left open" in finding.en:
            zh, en = "，放进版面时已配成对", "; put in pairs as it is placed"
            yield Fault(INFO, finding.code, finding.zh + zh, finding.en + en, "")
            continue
        if finding.code == "PX-11" and finding.severity == INFO:
            yield Fault(INFO, finding.code, finding.zh, finding.en, finding.hint)
            continue
        if finding.code in REFUSED:
            severity = ERROR if finding.code == "PRE-03" else finding.severity
        if severity not in (ERROR, WARNING):
            continue
        if severity:
            yield Fault(severity, finding.code, finding.zh, finding.en, finding.hint)


def _alone(pdf: bytes, page: int) -> bytes | None:
    """The page as a file of its own, when it is one of several; None when it is alone or cannot be taken out."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(pdf))
        if reader.is_encrypted or len(reader.pages) <= 1:
            return None
        writer = PdfWriter()
        writer.append(reader, pages=(page - 1, page), import_outline=False)
        out = io.BytesIO()
        writer.write(out)
    except (DependencyError, PyPdfError, *_BROKEN):
        return None
    return out.getvalue()


def _opened(pdf: bytes) -> Any:
    from typeset.preflight.page.judged import Opened, UnreadableError

    try:
        return Opened(pdf)
    except UnreadableError:
        return None


def _entangled(pdf: bytes) -> bool:
    """Whether the page's forms draw each other in a circle or too often: no reader would come to an end."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError
    from pypdf.generic import ContentStream

    try:
        reader = PdfReader(io.BytesIO(pdf))
        pages = [] if reader.is_encrypted else list(reader.pages)
    except (DependencyError, PyPdfError, *_BROKEN):
        return False  # the rules will say so
    counts: dict[int, tuple[int, Any]] = {}  # with the stream itself, so that no other gets its id

    def drawn(stream: Any, resources: dict[str, Any], above: frozenset[int]) -> int:
        """Forms that a stream draws; those of a circle are more than any number."""
        if id(stream) in above:
            return MOST_DRAWN + 1
        if id(stream) not in counts:
            held = _entries(resources.get("/XObject"))
            total = 0
            for operands, operator in ContentStream(stream, reader).operations:
                form = held.get(str(operands[0])) if operator == b"Do" and operands else None
                form = form.get_object() if form is not None else None
                if form is not None and form.get("/Subtype") == "/Form":
                    own = _entries(form.get("/Resources")) or resources
                    total += 1 + drawn(form, own, above | {id(stream)})
                    if total > MOST_DRAWN:
                        break
            counts[id(stream)] = total, stream
        return counts[id(stream)][0]

    try:
        return any(
            drawn(page.get_contents(), _entries(page.get("/Resources")), frozenset()) > MOST_DRAWN
            for page in pages
            if page.get_contents() is not None
        )
    except RecursionError:
        return True
    except (DependencyError, PyPdfError, *_BROKEN):
        return False  # the rules will say so


def _entries(value: Any) -> dict[str, Any]:
    """A dictionary of pypdf's, {} for anything else."""
    value = value.get_object() if hasattr(value, "get_object") else value
    return value if isinstance(value, dict) else {}


def _layered(pdf: bytes) -> bool:
    """Layers are never placed: what they hide would be printed."""
    file = _opened(pdf)
    return file is not None and "/OCProperties" in file.catalog


def _coloured(pdf: bytes) -> bool:
    """Whether anything on the page is not black or grey."""
    from typeset.paint.variants import DEFAULT, VARIANTS
    from typeset.preflight.page.inventory import walk
    from typeset.preflight.page.judged import BROKEN

    file = _opened(pdf)
    if file is None or file.encrypted:
        return True
    file.variant = VARIANTS[DEFAULT]
    try:
        for seen in walk(file):
            paint = seen.mark.paint
            if seen.mark.kind == "image":
                grey = paint.space.family in ("DeviceGray", "CalGray")
            else:
                inks = paint.cmyk()
                grey = "Gray" in paint.space.family if inks is None else not any(inks[:3])
            if not grey:
                return True
    except BROKEN:
        return True
    return False
