"""Proof sheets (校样) of an edition: 小样, 大样, contact sheet, comparison proof, office tiles, soft proof."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.findings import ERROR, Findings, Place
from typeset.job.recipe import set_edition, unfit
from typeset.job.result import Progress
from typeset.job.writing import write_whole
from typeset.named_tuple import NamedTuple
from typeset.paint.pdf.graft import GraftError
from typeset.press.job_info import PRODUCER
from typeset.press.manifest import digest_of
from typeset.proof.sheets.leaves import PAPER, Finished, Head, Leaf, write
from typeset.proof.sheets.lettering import Lettering
from typeset.proof.sheets.slugged import Said
from typeset.proof.sheets.tiles import PAPERS
from typeset.signing import signoff
from typeset.signing.signoff import LONGEST, STAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL import Image

    from typeset.fonts.book import FontBook
    from typeset.makeup.edition import MadeUp
    from typeset.model.paper import Edition
    from typeset.paint.target import Target

KINDS = ("page", "galley", "contact", "against", "tile", "soft")
"""What can be proved; the file's name says which."""

_NAMES = {
    "page": "proof", "galley": "galley", "contact": "contact", "against": "changes", "tile": "tiles", "soft": "soft",
}  # fmt: skip
DPI = 120
"""Of PNG files and soft proofs."""

_DPI = (30, 300)
_MOST_PIXELS = 150_000_000
"""Of one picture."""


class Wish(NamedTuple):
    """What is to be proved."""

    kind: str = "page"
    """Of KINDS."""
    value: str = ""
    """The story of a galley, the older version of a comparison, the paper of tiles."""
    pages: tuple[int, ...] = ()
    """Numbers, () for all."""
    stage: str = ""
    """As the desk says them, "" for nothing."""
    time: str = ""
    """As the desk says them, "" for nothing."""
    revision: str = ""
    """As the desk says them, "" for nothing."""
    target: str = ""
    """The file, "" for the usual place."""
    dpi: int = DPI
    """Of pictures."""


class _Ready(NamedTuple):
    """An edition that was set."""

    path: str
    """Of the edition file."""
    edition: Edition
    """The edition, read."""
    book: FontBook
    """Its fonts, open."""
    made: MadeUp
    """Its sheets, figures and rows."""
    painted: Mapping[int, bytes]
    """Its press pages by number."""
    findings: Findings
    """What its setting told."""

    @property
    def issue(self) -> str:
        """Paper, date and number, as a slug says them."""
        date = self.edition.date
        return f"{self.edition.paper.name}　{date.year}年{date.month}月{date.day}日　第{self.edition.issue}期"

    def finished(self, numbers: tuple[int, ...]) -> list[Finished]:
        """The pages that are wanted, all where none are named."""
        out = []
        for sheet in self.made.sheets:
            if not numbers or sheet.page in numbers:
                raw, title = self.painted[sheet.page], f"{sheet.name}版 {sheet.section}".strip()
                size = sheet.width, sheet.height
                out.append(Finished(sheet.page, title, raw, *size, digest_of(raw), sheet.draft))
        return out


def prove(path: str, wish: Wish, findings: Findings, progress: Progress | None = None) -> list[Path] | None:
    """Write a proof of an edition; its files. None with findings where it cannot be made."""
    if not _sensible(wish, findings):
        return None
    raw_of = _galley if wish.kind == "galley" else _pages
    made = raw_of(path, wish, findings, progress)
    if made is None:
        return None
    date, raw = made
    what = _NAMES[wish.kind] + (f"-{wish.value}" if wish.kind == "tile" else "")
    out = Path(wish.target) if wish.target else Path("output") / f"{date}-{what}.pdf"
    files = {out: raw} if out.suffix.lower() == ".pdf" else _pictures(raw, out, wish.dpi, findings)
    if files is None:
        return None
    return list(files) if all(write_whole(file, data, findings) for file, data in files.items()) else None


def _pictures(raw: bytes, out: Path, dpi: int, findings: Findings) -> dict[Path, bytes] | None:
    """Every leaf as PNG: x.png, or x-1.png, x-2.png … where there are several; None where one would be too large (PRF-02)."""
    from typeset.proof.pdfium import most_pixels, page_count
    from typeset.proof.raster import page_png

    count = page_count(raw)
    if most_pixels(raw, dpi) > _MOST_PIXELS:
        findings.error(
            "PRF-02",
            f"{dpi} dpi 的图片太大",
            f"a picture of {dpi} dpi is too large",
            "把 --dpi 写小，或写 .pdf",
            Place(str(out)),
        )
        return None
    if count == 1:
        return {out: page_png(raw, dpi)}
    return {out.with_name(f"{out.stem}-{n + 1}{out.suffix}"): page_png(raw, dpi, n) for n in range(count)}


def _sensible(wish: Wish, findings: Findings) -> bool:
    """PRF-02: options that make no sense."""
    wrong = ""
    if wish.stage and wish.stage not in STAGES:
        wrong, en, hint = (
            f"没有“{wish.stage}”这一校次",
            f'no stage "{wish.stage}"',
            f"可写 {'、'.join(STAGES)}",
        )
    elif wish.kind == "tile" and wish.value not in PAPERS:
        wrong, en = f"拼页纸没有“{wish.value}”", f'no tiles of "{wish.value}"'
        hint = f"可写 {'、'.join(PAPERS)}"
    elif wish.target and Path(wish.target).suffix.lower() not in (".pdf", ".png"):
        wrong, en = f"不会写“{wish.target}”这种文件", f'cannot write a file such as "{wish.target}"'
        hint = "文件名以 .pdf 或 .png 结尾"
    elif not _DPI[0] <= wish.dpi <= _DPI[1]:
        wrong, en = f"分辨率 {wish.dpi} 不行", f"a resolution of {wish.dpi} will not do"
        hint = f"写 {_DPI[0]} 到 {_DPI[1]}"
    elif not all(_plain(text) for text in (wish.time, wish.revision)):
        wrong, en = "时间或稿次太长，或有不能显示的字符", "time or revision is too long or unprintable"
        hint = f"写在一行里，不超过 {LONGEST} 个字"
    if wrong:
        findings.error("PRF-02", wrong, en, hint)
    return not wrong


def _plain(text: str) -> bool:
    return len(text) <= LONGEST and all(ch.isprintable() or ch == "\u3000" for ch in text)


def _pages(path: str, wish: Wish, findings: Findings, progress: Progress | None) -> tuple[str, bytes] | None:
    """Every proof that is made of finished pages."""
    own = Findings()
    found = set_edition(path, own, progress, paint=True)
    if found is None or unfit(own, found.shelf.heads):
        findings.extend(own)
        return None
    ready = _Ready(path, found.edition, found.book, found.made, found.pages, own)
    unknown = [number for number in wish.pages if number not in ready.painted]
    if unknown:
        findings.error(
            "PRF-01",
            f"这一期没有第 {'、'.join(map(str, unknown))} 版",
            f"the issue has no page {', '.join(map(str, unknown))}",
            f"现有：{'、'.join(map(str, ready.painted))}",
            Place(path),
        )
        return None
    pages = ready.finished(wish.pages)
    _tell_drafts(pages, path, findings)
    lettering = Lettering(ready.book)
    made = _leaves(ready, wish, pages, lettering, findings)
    if made is None:
        return None
    leaves, target = made
    head = Head(
        f"{_title(ready)} {_WORDS[wish.kind]}", ready.edition.paper.name, ready.edition.date, PRODUCER
    )
    try:
        raw = write(leaves, pages, ready.book, head=head, findings=findings, target=target)
    except GraftError as error:
        findings.error(
            "PRF-03",
            f"版里有搬不进校样的东西：{error}",
            f"a page holds what cannot be copied: {error}",
            "看看这一版的广告 PDF；或用 --soft",
            Place(path),
        )
        return None
    return ready.edition.date.isoformat(), raw


_WORDS = {
    "page": "大样", "galley": "小样", "contact": "缩样", "against": "比对样", "tile": "拼页样", "soft": "软打样",
}  # fmt: skip


def _title(ready: _Ready) -> str:
    return f"{ready.edition.paper.name} {ready.edition.date.isoformat()}"


def _tell_drafts(pages: list[Finished], path: str, findings: Findings) -> None:
    """PRF-04."""
    drafts = [page.number for page in pages if page.draft]
    if drafts:
        numbers = "、".join(map(str, drafts))
        findings.warning(
            "PRF-04",
            f"第 {numbers} 版有排版错误，出的是有错误的校样",
            f"page {numbers} has errors of layout: its proof shows them",
            f"typeset check {path} 看有哪些错误",
            Place(path, page=drafts[0]),
        )


def _leaves(
    ready: _Ready, wish: Wish, pages: list[Finished], lettering: Lettering, findings: Findings
) -> tuple[list[Leaf], Target] | None:
    said = Said(ready.issue, wish.stage, wish.time, wish.revision)
    if wish.kind == "page":
        from typeset.proof.sheets.slugged import slugged

        forms = _revisions(ready, wish, pages, findings)
        return [
            slugged(page, index, said._replace(revision=forms[page.number]), lettering)
            for index, page in enumerate(pages)
        ], PAPER
    if wish.kind == "contact":
        from typeset.proof.sheets.contact import contact

        return contact(pages, said, lettering), PAPER
    if wish.kind == "tile":
        from typeset.proof.sheets.tiles import tiled

        parts = [tiled(page, index, wish.value, ready.issue, lettering) for index, page in enumerate(pages)]
        return [leaf for part in parts for leaf in part], PAPER
    if wish.kind == "against":
        return _against(ready, wish, pages, lettering, findings)
    return _soft(ready, wish, pages, lettering, findings)


def _revisions(ready: _Ready, wish: Wish, pages: list[Finished], findings: Findings) -> dict[int, str]:
    """Which form of each page it is (稿次): as the user says, else counted in the record of sign-offs; "" where there is none."""
    if wish.revision:
        return {page.number: wish.revision for page in pages}
    record = signoff.file_of(ready.path)
    entries = signoff.read(record, _title(ready), findings, softly=True)
    if not entries:
        return {page.number: "1" if entries == () else "" for page in pages}
    return {page.number: str(signoff.state_of(entries, page.number, page.objects).version) for page in pages}


def _against(
    ready: _Ready, wish: Wish, pages: list[Finished], lettering: Lettering, findings: Findings
) -> tuple[list[Leaf], Target] | None:
    from typeset.job.recording import record_of_made
    from typeset.proof.compare.pairing import without_seams
    from typeset.proof.raster import page_png
    from typeset.proof.sheets.difference import differences
    from typeset.versions.versions import Version, compared, load_version

    old = load_version(wish.value, findings)
    if old is None:
        return None
    old = old._replace(record=without_seams(old.record))
    record = record_of_made(ready.edition, ready.made, ready.painted, ready.findings)

    def drawn(number: int, dpi: int) -> bytes | None:
        raw = ready.painted.get(number)
        return page_png(raw, dpi) if raw is not None else None

    found = compared(old, Version(record, drawn), findings)
    issue = Said(ready.issue, wish.stage, wish.time, wish.revision)
    return differences(pages, found.comparison, issue, lettering), PAPER


def _soft(
    ready: _Ready, wish: Wish, pages: list[Finished], lettering: Lettering, findings: Findings
) -> tuple[list[Leaf], Target] | None:
    from typeset.press.profile import find
    from typeset.proof.sheets.soft import ProfileError, on_paper, soft_leaves

    name = ready.edition.paper.press.profile
    place = find(name, Path(ready.path).parent)
    pictures: list[Image.Image] = []
    for page in pages:
        inks = _inks(page, wish.dpi, ready.path, findings)
        if inks is None:
            return None
        try:
            profile = place.read_bytes() if place is not None else b""
            pictures.append(on_paper(inks, profile))
        except (OSError, ProfileError) as error:
            findings.error(
                "PRF-03",
                f"输出特性文件 {name} 不能用来看色：{error}",
                f"nothing can be shown by the profile {name}: {error}",
                "写印厂的 CMYK 输出特性文件",
                ready.edition.paper.place,
            )
            return None
    shown = Path(name).stem
    words = f"{ready.issue}　软打样　纸白、网点扩大按 {shown}（绝对色度），黑叠印已计；屏幕要校过色"
    return soft_leaves(pages, pictures, words, lettering)


def _inks(page: Finished, dpi: int, path: str, findings: Findings) -> Image.Image | None:
    from typeset.preflight.separation.composite import composite

    found = composite(page.raw, dpi)
    if found is None:
        findings.error(
            "PRF-03",
            f"第 {page.number} 版的油墨看不出来",
            f"the inks of page {page.number} cannot be seen",
            "重新生成这一版",
            Place(path, page=page.number),
        )
        return None
    picture, whole = found
    if not whole:
        findings.warning(
            "PRF-05",
            f"第 {page.number} 版图形太多，软打样没有画全",
            f"page {page.number} has too many shapes to be drawn whole",
            "降低 --dpi 再试；颜色以印厂打样为准",
            Place(path, page=page.number),
        )
    return picture


def _galley(path: str, wish: Wish, findings: Findings, progress: Progress | None) -> tuple[str, bytes] | None:
    """小样: stories by words of their titles or their ids."""
    from typeset.makeup.galley import galley_sheets, galleys_of
    from typeset.makeup.grid.geometry import geometry_of
    from typeset.paint.document import Pages, paint
    from typeset.paint.dress import Dress
    from typeset.planning.planning import open_edition

    if progress is not None:
        progress("read", 0, 1)
    own = Findings()
    opened = open_edition(path, own)
    if opened is None:
        findings.extend(own)
        return None
    edition, known = opened.edition, galleys_of(opened.edition)
    exact = [one for one in known if wish.value in (one.story.id, one.story.heading)]
    chosen = exact or [one for one in known if wish.value in one.story.heading or wish.value in one.story.id]
    if not chosen:
        findings.error(
            "PRF-01",
            f"这一期没有题目含“{wish.value}”的稿件",
            f'no story of the issue is like "{wish.value}"',
            "现有：" + "、".join(one.story.heading for one in known),
            Place(path),
        )
        return None
    geo = geometry_of(edition.paper)
    notes = tuple(
        filter(
            None,
            (
                wish.stage,
                f"第 {wish.revision} 稿" if wish.revision else "",
                f"出样 {wish.time}" if wish.time else "",
            ),
        )
    )
    said = ("　".join(notes),) if notes else ()
    sheets = [sheet for one in chosen for sheet in galley_sheets(opened.composer, geo, edition, one, said)]
    titles = [one.story.heading for one in chosen]
    findings.extend(f for f in own if f.severity == ERROR or any(title in f.zh for title in titles))
    head = Dress(
        f"{edition.paper.name} {edition.date.isoformat()} 小样",
        edition.paper.name,
        "",
        edition.date,
        PRODUCER,
    )
    return edition.date.isoformat(), paint(Pages(sheets), opened.engine.book, PAPER, head, findings)
