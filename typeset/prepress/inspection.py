"""`typeset preflight`: PDFs of any origin read, judged by a printer's limits and a paper's page, and reported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.files import opening, whole
from typeset.findings import Findings, Place
from typeset.model.seam import is_seam_file
from typeset.named_tuple import NamedTuple
from typeset.prepress.pages import of_seam

if TYPE_CHECKING:
    from typeset.findings import Finding
    from typeset.model.limits import Limits

MAX_BYTES = 600_000_000
_DPI = 60
_MOST_PAGES = 24
_PATIENCE = 30.0
"""Seconds that drawing one file's pages for the report may take."""
_CHILD = "import sys; sys.path[:] = {path!r}; from typeset.prepress.inspection import draw; draw({file!r}, {dpi}, {pages})"


class Outcome(NamedTuple):
    """What was found."""

    findings: Findings
    """All that was found."""
    readable: bool
    """False when a file, the profile or the paper could not be read."""


def inspect(
    files: list[str], standard: str = "", profile: str = "", paper: str = "", html: str = ""
) -> Outcome:
    """Judge files. standard: a PDF/X level; profile: a name or a file; paper: a paper file, whose page (PF-16), standard
    and ink limit count where they are not given; html: where a report goes."""
    from typeset.intake.paper.limits import read_limits
    from typeset.model.limits import Limits

    findings = Findings()
    limits = read_limits(profile, findings) if profile else Limits()
    trim: tuple[int, int] | None = None
    strip: tuple[int, int] | None = None
    if paper and limits is not None:
        from typeset.intake.paper.paper import read_paper
        from typeset.prepress.pages import limits_of

        loaded = read_paper(paper, findings)
        if loaded is None:
            return Outcome(findings, readable=False)
        page, press = loaded.paper.format, loaded.paper.press
        trim, strip = (page.width, page.height), (loaded.paper.strip_width, page.height)
        standard = standard or press.standard
        if not profile:
            limits = limits_of(press, limits)
    if limits is None or not _known(standard, findings):
        return Outcome(findings, readable=False)
    readable = True
    judged: list[tuple[str, bytes, list[Finding]]] = []
    for name in files:
        pdf = _read(name, findings)
        if pdf is None:
            readable = False
            continue
        size, asked = (trim, limits) if not is_seam_file(name) else (strip, of_seam(limits))
        found = _judge(pdf, name, standard, size, asked)
        readable = readable and not any(finding.code == "PRE-01" for finding in found)
        findings.extend(found)
        judged.append((name, pdf, found))
    if html:
        _report(html, judged, limits, findings)
    return Outcome(findings, readable)


def _judge(
    pdf: bytes, name: str, standard: str, trim: tuple[int, int] | None, limits: Limits
) -> list[Finding]:
    from typeset.preflight.judge import judge

    return list(judge(pdf, name, standard, trim=trim, limits=limits))


def _known(standard: str, findings: Findings) -> bool:
    from typeset.paint.variants import JUDGED

    if standard and standard not in JUDGED:
        findings.error(
            "PX-02",
            f"不认识的标准“{standard}”",
            f"unknown standard “{standard}”",
            "可写：" + "、".join(JUDGED),
        )
        return False
    return True


def _read(name: str, findings: Findings) -> bytes | None:
    from typeset.intake.schema.sources import read_bytes

    return read_bytes(name, findings, Place(name), MAX_BYTES)


def _report(
    path: str, judged: list[tuple[str, bytes, list[Finding]]], limits: Limits, findings: Findings
) -> None:
    """Writes the report, or a finding that it cannot be written."""
    from typeset.reports.preflight import Sheet, page_of

    sheets = [Sheet(name, found, pictures(name)) for name, _, found in judged]
    try:
        whole.write(Path(path), page_of(sheets, limits.name).encode())
    except OSError as error:
        reason = error.strerror or str(error)
        findings.error(
            "OUT-01", f"写不进“{path}”：{reason}", f"cannot write {path}: {reason}", "换一个位置", Place(path)
        )


def pictures(name: str, dpi: int = _DPI) -> list[tuple[bytes, float, float, float, float]]:
    """PNG of each page with the place of its trim in it and its own size, in mm (width 0: unknown). Drawn by a process
    of its own, because a hostile file may hang or end it: then there are fewer pictures, or none."""
    import subprocess
    import sys

    child = _CHILD.format(path=sys.path, file=name, dpi=dpi, pages=_MOST_PAGES)
    with subprocess.Popen(
        [sys.executable, "-c", child], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            out, _ = process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            out, _ = process.communicate()
    return _parted(out)


def _parted(out: bytes) -> list[tuple[bytes, float, float, float, float]]:
    import struct

    found, at = [], 0
    while at + 20 <= len(out):
        size, *trim = struct.unpack(">I4f", out[at : at + 20])
        piece = out[at + 20 : at + 20 + size]
        at += 20 + size
        if len(piece) == size:
            found.append((piece, trim[0], trim[1], trim[2], trim[3]))
    return found


def draw(name: str, dpi: int, most: int) -> None:
    """In the child: writes each page's PNG to standard output, its length and its trim before it."""
    import struct
    import sys

    from typeset.proof.pdfium import leaves

    raw = opening.read(name, MAX_BYTES)
    for picture, trim in leaves(raw, dpi, most, 2_400):
        sys.stdout.buffer.write(struct.pack(">I4f", len(picture), *trim) + picture)
        sys.stdout.buffer.flush()
