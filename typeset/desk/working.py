"""What the desk has done in a process of its own: editions built, judged, proved, delivered, signed; plates of a page. A job comes as
JSON on standard input; lines of JSON say how far it is and what came of it.

Run as `python -m typeset.desk.working`.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typeset.findings import ERROR, Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PIL import Image

    from typeset.findings import Finding

    Progress = Callable[[str, int, int], None]

_INKS = ((0, 160, 233), (228, 0, 127), (255, 225, 0), (0, 0, 0))
"""What a plate's ink looks like over the page."""
PLATES = ("c", "m", "y", "k", "total")
_MOST_DPI = 200


def _build(job: dict[str, Any], progress: Progress) -> dict[str, Any]:
    from typeset.job import recipe

    result = recipe.build(job["edition"], job["output"] or None, progress=progress)
    files = sorted(path for path in result.folder.rglob("*") if path.is_file()) if result.folder else []
    return _came(result.findings, files, made=result.folder is not None, folder=result.folder)


def _preflight(job: dict[str, Any], progress: Progress) -> dict[str, Any]:
    from typeset.job import recipe

    result = recipe.check(job["edition"], progress, preflight=True)
    return _came(result.findings, [], made=result.readable)


def _proof(job: dict[str, Any], progress: Progress) -> dict[str, Any]:
    from typeset.proofing import proofing

    findings = Findings()
    target = str(Path(job["output"]) / "proof.pdf") if job["output"] else ""
    files = proofing.prove(job["edition"], proofing.Wish(target=target), findings, progress)
    return _came(findings, files or [], made=files is not None)


def _deliver(job: dict[str, Any], progress: Progress) -> dict[str, Any]:
    from typeset.delivery import delivery

    folder = (
        Path(job["output"]) / "delivery"
        if job["output"]
        else Path("output") / f"{Path(job['edition']).stem}-delivery"
    )
    done = delivery.deliver(job["edition"], str(folder), progress)
    files = [done.folder / name for name in done.written] if done.folder is not None else []
    return _came(done.findings, files, made=done.folder is not None, folder=done.folder)


def _sign(job: dict[str, Any], progress: Progress) -> dict[str, Any]:
    from typeset.signing import signing

    findings = Findings()
    if job.get("stage"):
        wish = signing.Wish(job["stage"], job["by"], pages=tuple(job["pages"]))
        found = signing.sign(job["edition"], wish, findings, progress)
    else:
        found = signing.listed(job["edition"], findings, progress)
    return _came(findings, [], made=found is not None) | {
        "signed": signing.as_data(found) if found is not None else None
    }


def _plates(job: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """The plates of a page, what they are together, and its soft proof, as PNG over its trim."""
    from typeset.job import recipe

    findings = Findings()
    done = recipe.set_edition(job["edition"], findings, progress, paint=True)
    strips = {one.seam.number: one.press for one in done.seams} if done is not None else {}
    raw = strips.get(job["page"]) or (done.pages.get(job["page"]) if done is not None else None)
    if raw is None:
        return _came(findings, [], made=False)
    files = _drawn(
        raw, int(job["page"]), min(int(job["dpi"]), _MOST_DPI), Path(job["folder"]), job["name"], findings
    )
    return _came(findings, files, made=bool(files))


def _drawn(raw: bytes, page: int, dpi: int, folder: Path, name: str, findings: Findings) -> list[Path]:  # noqa: PLR0917
    from PIL import Image, ImageChops

    from typeset.platemaking import softproof
    from typeset.platemaking.source import leaves, opened, profile_of

    source = folder / f"{name}.pdf"
    source.write_bytes(raw)
    out: list[Path] = []
    leaf = next(iter(leaves([str(source)], dpi, findings, "trim")), None)
    file = opened(str(source), findings)
    if leaf is None or file is None:
        return out
    size = leaf.ripped.size
    plates = [Image.new("L", size) for _ in _INKS]
    for top, bands in leaf.ripped.bands(smooth=True):
        for plate, band in zip(plates, bands, strict=True):
            plate.paste(band, (0, top))
    for letter, ink, plate in zip(PLATES, _INKS, plates, strict=False):
        shown = Image.new("RGBA", size, (*ink, 0))
        shown.putalpha(plate)
        out.append(_saved(shown, folder / f"{name}-{letter}.png"))
    total = plates[0].point([value // 4 for value in range(256)])
    for plate in plates[1:]:
        total = ImageChops.add(total, plate.point([value // 4 for value in range(256)]))
    out.append(_saved(_heat(total), folder / f"{name}-total.png"))
    soft = softproof.proof(leaf.ripped, profile_of(file))
    if soft is not None:
        out.append(_saved(soft, folder / f"{name}-soft.png"))
    source.unlink(missing_ok=True)
    del page
    return out


def _heat(total: Image.Image) -> Image.Image:
    """Ink of all plates together, 0 to 400 %, as colours: nothing, blue at 100, green at 160, yellow at 200, red from 240."""
    from PIL import Image

    stops = ((0, (255, 255, 255, 0)), (20, (90, 150, 220, 90)), (64, (60, 120, 210, 150)), (102, (60, 180, 110, 180)), (128, (250, 200, 40, 210)), (153, (220, 30, 30, 230)), (255, (120, 0, 0, 255)))  # fmt: skip
    shades = []
    for value in range(256):
        low, high = next((one, two) for one, two in pairwise(stops) if value <= two[0])
        share = (value - low[0]) / (high[0] - low[0])
        shades.append(tuple(round(a + (b - a) * share) for a, b in zip(low[1], high[1], strict=True)))
    return Image.merge("RGBA", [total.point([shade[k] for shade in shades]) for k in range(4)])


def _saved(image: Image.Image, path: Path) -> Path:
    image.save(path, "PNG", compress_level=1)
    return path


def _came(
    findings: Iterable[Finding], files: Iterable[Path], *, made: bool, folder: Path | None = None
) -> dict[str, Any]:
    """What came of a job. folder: that all files are in, where they belong together."""
    from typeset.findings.render import as_dict

    found = list(findings)
    made_files = [path.resolve() for path in files]
    return {
        "made": made,
        "errors": sum(one.severity == ERROR for one in found),
        "findings": [as_dict(one) for one in found if one.severity != "info"][:500],
        "files": [str(path) for path in made_files],
        "folder": str(folder.resolve()) if folder is not None else "",
    }


JOBS = {
    "build": _build,
    "preflight": _preflight,
    "proof": _proof,
    "deliver": _deliver,
    "sign": _sign,
    "plates": _plates,
}
"""What can be done, by name."""


def main() -> int:
    """Do the job that stands on standard input."""
    job = json.loads(sys.stdin.readline())
    out = sys.stdout

    def progress(step: str, done: int, of: int) -> None:
        print(json.dumps({"step": step, "done": done, "of": of}), file=out, flush=True)

    came = JOBS[job["what"]](job, progress)
    print(json.dumps({"came": came}), file=out, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
