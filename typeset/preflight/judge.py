"""Preflight (付印前检查): any PDF in, one named violation for each clause out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import Findings, Place, Printed
from typeset.findings.figures import Figure, Words
from typeset.findings.telling import phrase, tell
from typeset.model.limits import Limits
from typeset.named_tuple import NamedTuple
from typeset.paint.variants import DEFAULT, JUDGED, NOT_TAKEN, Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from typeset.preflight.page.judged import Judged
    from typeset.preflight.page.marks import Spot
    from typeset.preflight.rules.fault import Fault

    Rule = Callable[[Judged], Iterator[Fault]]

_MOST_BOXES = 400
_ONLY_PAGES = ("PF-16", "PF-20")
"""Rules on delivered pages only: an advertisement has a size of its own and may be one of several pages."""
_SOFTER = ("PX-01", "PX-02", "PX-03", "PX-04", "PX-05", "PX-06", "PX-15")
"""What a placed advertisement loses when the page is written anew, and so is no more than a warning in it."""


class _Terms(NamedTuple):
    """What one file is held to."""

    name: str
    """The file's, for the findings."""
    standard: str
    """The level, as a paper writes it; "" for the one that the file claims."""
    limits: Limits
    """The printer's."""
    trim: tuple[int, int] | None = None
    """The paper's page in units; None where its size is not judged."""
    scale: float = 1.0
    """What it will be printed at."""
    placed: bool = False
    """Whether it is an advertisement that is still to be placed."""


def judge(
    pdf: bytes,
    name: str = "",
    standard: str = "",
    *,
    trim: tuple[int, int] | None = None,
    limits: Limits | None = None,
    scale: float = 1.0,
) -> Findings:
    """Every rule on one file. name: for the findings; standard: the level to hold it to (as a paper writes
    it), by default the one it claims, else PDF/X-1a:2003; trim: the paper's page, width and height in units,
    PF-16 is not judged when None; limits: the printer's, the default profile when None; scale: what it will be printed at.
    Bytes that are no PDF give PRE-01, damage PRE-02, what is too much to look into PRE-03."""
    return _judged(pdf, _Terms(name, standard, limits or Limits(), trim, scale))


def judge_ad(pdf: bytes, name: str = "", standard: str = "", *, limits: Limits | None = None) -> Findings:
    """An advertiser's PDF before it is placed in a slot: what would print badly or stop the press is found as in `judge`.
    PF-16 and PF-20 are left out (its size is the slot's affair), and what identifies a file as PDF/X (PX-01 … PX-06, PX-15) is
    a warning, because placing writes the page anew. limits: the printer's, the default profile when None."""
    return _judged(pdf, _Terms(name, standard, limits or Limits(), placed=True))


def _judged(pdf: bytes, terms: _Terms) -> Findings:
    from typeset.pdf.file import UnreadableError
    from typeset.pdf.objects import BROKEN
    from typeset.preflight.page.judged import Judged

    findings = Findings()
    try:
        file = Judged(pdf)
    except (UnreadableError, *BROKEN) as error:
        reason = str(error) if isinstance(error, UnreadableError) else "its structure is damaged"
        findings.add(tell("PRE-01.unreadable", at=Place(terms.name), why=reason))
        return findings
    file.trim, file.limits, file.scale = terms.trim, terms.limits, terms.scale
    file.variant = JUDGED.get(terms.standard) or _claimed(file)
    broken: dict[str, None] = {}
    for code, rule in _rules(file):
        if terms.placed and code in _ONLY_PAGES:
            continue
        try:
            faults = list(rule(file))
        except BROKEN:
            broken[f"{code} could not be judged"] = None
            continue
        _tell(findings, code, faults, terms, file)
    _tell_damage(findings, terms.name, file, broken)
    return findings


def _tell(findings: Findings, code: str, faults: Iterable[Fault], terms: _Terms, file: Judged) -> None:
    """Findings of one rule: faults that say the same are one, with their number and first places."""
    report = {"error": findings.error, "warning": findings.warning, "info": findings.info}
    if terms.placed and code in _SOFTER:
        report["error"] = findings.warning
    grouped: dict[tuple[str, str, str, str], list[Fault]] = {}
    for fault in faults:
        grouped.setdefault((fault.level, fault.zh, fault.en, fault.hint), []).append(fault)
    for (level, zh, en, hint), same in grouped.items():
        spots = [spot for fault in same for spot in fault.spots]
        placed = any(box is not None for _, box in spots)
        count = sum(fault.number for fault in same) if placed or len(same) > 1 else 1
        if len(spots) and not placed:
            count = len({page for page, _ in spots})
        thing = next((fault.thing for fault in same if fault.thing), "")
        if count > 1:
            zh, en = f"{zh}（{count} 处）", f"{en} ({count} places)"
        printed = Printed(_boxes(spots, file), thing, count)
        place = Place(terms.name, page=spots[0][0] if spots else 0, printed=printed)
        report[level](code, zh, en, hint, place)


def _boxes(spots: list[Spot], file: Judged) -> tuple[tuple[int, float, float, float, float], ...]:
    """The first places as page, x, y, width, height in mm from the trim's top left."""
    frames = {page.number: (page.frame(), page.unit) for page in file.pages} if spots else {}
    found: list[tuple[int, float, float, float, float]] = []
    for page, box in dict.fromkeys(spots):
        if box is None or page not in frames or len(found) >= _MOST_BOXES:
            continue
        (left, _, _, top), unit = frames[page]
        mm = unit * 25.4 / 72
        x, y, w, h = (box[0] - left) * mm, (top - box[3]) * mm, (box[2] - box[0]) * mm, (box[3] - box[1]) * mm
        found.append((page, round(x, 1), round(y, 1), round(w, 1), round(h, 1)))
    return tuple(found)


def _tell_damage(findings: Findings, name: str, file: Judged, broken: dict[str, None]) -> None:
    """What was broken (PRE-02) and what was too much (PRE-03)."""
    listed = [*file.damage, *broken]
    if listed:
        at, shown, count = Place(name, printed=Printed(number=len(listed))), tuple(listed[:3]), len(listed)
        findings.add(tell("PRE-02.many" if count > 3 else "PRE-02", at=at, places=shown, count=count))
    for (page, kind), (opened, closed) in file.unbalanced.items():
        at = Place(name, page=page, printed=Printed(number=opened + closed))
        if kind == "pairs":
            findings.add(tell("PRE-02.pairs", at=at, opened=opened, closed=closed))
        elif kind == "texts":
            findings.add(tell("PRE-02.texts", at=at, opened=opened, closed=closed))
        else:
            findings.add(tell("PRE-02.marks", at=at, opened=opened, closed=closed))
    left_out: dict[Figure, None] = {}
    if file.budget:
        left_out.update((Words(zh, en), None) for zh, en in file.budget.left_out)
    if file.pages_left_out:
        left_out[phrase("PRE-03.pages")] = None
    for what in left_out:
        findings.add(tell("PRE-03", at=Place(name), left=what))


def _claimed(file: Judged) -> Variant:
    """The level a file claims in its Info dictionary or XMP, one that is not taken kept with the file; the default when it claims none."""
    from typeset.pdf.objects import text
    from typeset.preflight.rules.identity import claimed_in_xmp

    claims = [
        text(file.info.get("/GTS_PDFXConformance")),
        text(file.info.get("/GTS_PDFXVersion")),
        *claimed_in_xmp(file),
    ]
    known = next((claim for claim in claims if claim in JUDGED), "")
    other = next((claim for claim in claims if claim.startswith("PDF/X")), "")
    if known or not other:
        return JUDGED[known or DEFAULT]
    file.not_taken = other[:40]
    return JUDGED[NOT_TAKEN.get(other, DEFAULT)]


def _rules(file: Judged) -> Iterator[tuple[str, Rule]]:
    """The rules by id, in order. An encrypted file is judged by its lock alone."""
    from typeset.preflight.rules import (
        colour,
        fonts,
        forbidden,
        identity,
        images,
        lines,
        paper,
        structure,
        typography,
    )

    if file.encrypted:
        yield "PX-12", forbidden.px_12
        return
    for rule in (
        identity.px_01, identity.px_02, identity.px_03, identity.px_04, identity.px_05, structure.px_06,
        structure.px_07, colour.px_08, forbidden.px_09, colour.px_09_painted, structure.px_10,
        fonts.px_11, forbidden.px_12, structure.px_13, structure.px_14, structure.px_15, structure.px_16,
        fonts.px_21, typography.px_22, images.pf_01, images.pf_02, paper.pf_03, typography.pf_04,
        typography.pf_05, typography.pf_06, typography.pf_07, typography.pf_08, typography.pf_09,
        lines.pf_10, lines.pf_11, colour.pf_12, colour.pf_13, colour.pf_14, colour.pf_15, paper.pf_16,
        colour.pf_17, fonts.pf_18, images.pf_19, structure.pf_20, paper.pf_21, typography.pf_22,
        fonts.pf_23, colour.blk_02, colour.blk_03,
    ):  # fmt: skip
        name = rule.__name__.upper().replace("_", "-")
        yield name[: 6 if name.startswith("BLK") else 5], rule
