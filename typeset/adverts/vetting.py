"""Advertisers' PDFs are judged before anything is set: what is refused is not placed, and the edition file says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.files import opening
from typeset.findings import ERROR, WARNING
from typeset.model.kinds import ArtworkBlock

if TYPE_CHECKING:
    from typing import TypeGuard

    from typeset.adverts.verdict import Verdict
    from typeset.findings import Findings
    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.block import Block
    from typeset.model.paper import Edition, Press

_MOST = 100_000_000
"""Bytes of an advertiser's PDF."""

_AT_ONCE = 4
"""Checks that run side by side; each has a process of its own."""


def vetted(edition: Edition, findings: Findings, black: frozenset[int] = frozenset()) -> Edition:
    """The edition with each placed PDF judged: one that is refused is taken out of its block, with a finding there.

    black: numbers of the pages that are printed in black alone, where a colour ad is refused (ADP-04).
    """
    blocks = [block for page in edition.pages for block in page.blocks if _holds_pdf(block)]
    if not blocks:
        return edition
    from typeset.makeup.grid.geometry import geometry_on

    scales = [
        _scale(geometry_on(edition.paper, page), block)
        for page in edition.pages
        for block in page.blocks
        if _holds_pdf(block)
    ]
    verdicts = _verdicts(blocks, edition.paper.press, scales)
    pages = []
    for page in edition.pages:
        made: list[Block] = []
        unfit = page.unfit
        for block in page.blocks:
            if not _holds_pdf(block):
                made.append(block)
                continue
            verdict = verdicts.pop(0)
            refused = _told(block, page.number, verdict, findings, black=page.number in black)
            unfit = unfit or refused
            made.append(_with(block, coloured=verdict.coloured, refused=refused))
        pages.append(page._replace(blocks=tuple(made), unfit=unfit))
    return edition._replace(pages=tuple(pages))


def _holds_pdf(block: Block) -> TypeGuard[ArtworkBlock]:
    return isinstance(block, ArtworkBlock) and block.figure is not None and block.figure.pdf is not None


def _scale(geo: Geometry, block: ArtworkBlock) -> float:
    """What a PDF is placed at: 1 within half a millimetre of its own size."""
    from typeset.makeup.draw.picture import fits_size
    from typeset.makeup.place.ads import ad_box

    assert block.figure is not None
    pdf = block.figure.pdf
    assert pdf is not None
    box = ad_box(geo, block)
    if fits_size(pdf, (box.width, box.height)) or min(pdf.size) <= 0:
        return 1.0
    return round(min(box.width / pdf.size[0], box.height / pdf.size[1]), 4)


def _verdicts(blocks: list[ArtworkBlock], press: Press, scales: list[float]) -> list[Verdict]:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(_AT_ONCE, len(blocks))) as pool:
        return list(pool.map(lambda block, scale: _verdict(block, press, scale), blocks, scales))


def _verdict(block: ArtworkBlock, press: Press, scale: float) -> Verdict:
    from typeset.adverts.checking import judge_advert
    from typeset.adverts.verdict import UNFINISHED, Verdict

    figure = block.figure
    assert figure is not None
    assert figure.pdf is not None
    try:
        raw = opening.read(figure.source, _MOST)
    except OSError:
        return Verdict((UNFINISHED,), coloured=True)
    return judge_advert(raw, figure.pdf.number, press.standard, press.ink_limit, scale)


def _told(block: ArtworkBlock, page: int, verdict: Verdict, findings: Findings, *, black: bool) -> bool:
    """Say what is wrong at the block's place in the edition file; True when the ad is refused. black: whether the page is
    printed in black alone."""
    assert block.figure is not None
    name = block.figure.source.replace("\\", "/").rpartition("/")[2]
    place = block.place._replace(page=page)
    for severity, code, zh, en, hint in verdict.reasons:
        add = {ERROR: findings.error, WARNING: findings.warning}.get(severity, findings.info)
        add(code, f"广告“{name}”：{zh}", f"ad {name}: {en}", hint, place)
    if black and verdict.coloured and not verdict.refused:
        findings.error(
            "ADP-04",
            f"第 {page} 版只印黑版，广告“{name}”是彩色的",
            f"page {page} is printed in black alone; the ad {name} is in colour",
            "换到彩版，或请广告商做单色黑的文件",
            place,
        )
        return True
    return verdict.refused


def _with(block: ArtworkBlock, *, coloured: bool, refused: bool) -> ArtworkBlock:
    figure = block.figure
    assert figure is not None
    assert figure.pdf is not None
    return block._replace(
        figure=figure._replace(pdf=None if refused else figure.pdf._replace(coloured=coloured))
    )
