"""Snapshots (版面快照): an edition's pages kept as text and small pictures, held to what the edition sets to now."""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from typeset.findings import Findings, Place
from typeset.job.recipe import unfit
from typeset.job.result import Progress
from typeset.job.writing import tell_unwritable
from typeset.model.seam import label_of
from typeset.named_tuple import NamedTuple
from typeset.proof.compare.types import EditionRecord
from typeset.proof.store import (
    INDEX,
    PICTURE_DPI,
    StoreError,
    earlier,
    files_of,
    is_ours,
    kept_picture,
    read_store,
    recover,
    small_picture,
)
from typeset.sheet.record import BlockRecord, PageRecord
from typeset.versions.versions import (
    Compared,
    Drawn,
    Version,
    compared,
    drawn_in,
    load_version,
    no_picture,
    tell_store,
)

FOLDER = "snapshots"

_NAMES = "快照 snapshot", "现在 now"

_STALE = 3600
"""Seconds after which an unfinished folder beside a store is nobody's any more."""


class Wish(NamedTuple):
    """What is to be kept: everything as it is now, or the changes of some pages (by number or name) and stories."""

    update: bool = False
    """Keep everything as it is now."""
    accept: tuple[str, ...] = ()
    """Numbers or names of pages, and stories, whose changes are taken over."""


class Held(NamedTuple):
    """What came of it."""

    held: bool
    """The edition sets to what is kept (now)."""
    written: bool
    """The store was written."""
    store: Path
    """Its folder."""
    compared: Compared | None = None
    """What differs, None where nothing was kept before."""


def store_of(edition: str, chosen: str, *, several: bool) -> Path:
    """Where an edition's snapshot lies: beside it, or in a folder that was named; one folder each for several editions."""
    path = Path(edition)
    if not chosen:
        return path.parent / FOLDER / path.stem
    return Path(chosen) / path.stem if several else Path(chosen)


def hold(
    edition: str, store: Path, findings: Findings, wish: Wish, progress: Progress | None = None
) -> Held | None:
    """Set an edition and hold it to its snapshot; write the snapshot as wished. None with findings where the edition or the
    snapshot cannot be read; nothing is overwritten then."""
    new = load_version(edition, findings, progress)
    return hold_version(new, store, findings, wish) if new is not None else None


def hold_version(new: Version, store: Path, findings: Findings, wish: Wish) -> Held | None:
    """Hold a version that was read to a snapshot, as `hold` does."""
    recover(store)
    if (wish.update or wish.accept) and _spoilt(new, findings):
        return Held(held=False, written=False, store=store)
    if not (store / INDEX).exists():
        if wish.update:
            return _kept(new.record, _pictures(new.record, new.drawn), store, findings)
        findings.error(
            "SNP-01",
            f"还没有快照 {store}",
            f"there is no snapshot {store} yet",
            "存下现在的版面：typeset snapshot … --update",
            Place(str(store)),
        )
        return Held(held=False, written=False, store=store)
    old = _read(store, findings, anew=wish.update)
    if old is None:
        return None
    if not old.record.pages and wish.update:
        return _kept(new.record, _pictures(new.record, new.drawn), store, findings)
    found = compared(old, new, findings)._replace(names=_NAMES)
    lost = _without_picture(store, old.record)
    if wish.update and (lost or not found.comparison.same):
        kept = _kept(new.record, _pictures(new.record, new.drawn), store, findings)
        return kept and kept._replace(compared=found)
    if lost:
        pages = [f"{number:02d}.png" for number in lost]
        findings.info(
            "SNP-03",
            f"快照缺 {len(lost)} 版的小图（{'、'.join(pages)}），比对不受影响，只是比对样上没有旧版的图",
            f"the snapshot lacks {len(lost)} small pictures ({', '.join(pages)}); the comparison is whole, its page shows no old picture",
            "补上：typeset snapshot … --update",
            Place(str(store)),
        )
    if wish.accept and not found.comparison.same:
        return _accepted(found, store, wish.accept, findings)
    return Held(found.comparison.same, written=False, store=store, compared=found)


def _spoilt(new: Version, findings: Findings) -> bool:
    """Whether an edition has errors of its input: such pages are not kept, as `typeset build` does not write them."""
    own = Findings()
    own.extend(new.errors)
    spoilt = unfit(own)
    if spoilt:
        findings.extend(own)
    return spoilt


def _without_picture(store: Path, record: EditionRecord) -> list[int]:
    return [page.number for page in record.pages if kept_picture(store, page.number) is None]


def _read(store: Path, findings: Findings, *, anew: bool) -> Version | None:
    """The kept version. anew: a broken one is to be written again; it is an empty version then, and a warning says why. A
    store of a newer program and a folder with foreign files are never written over."""
    try:
        record = read_store(store)
    except StoreError as error:
        if not anew or error.newer or not _ours(store, findings):
            tell_store(error, findings)
            return None
        findings.warning(
            "CMP-02",
            f"快照文件 {error.file} 不能用：{error.zh}；已按现在的版面重做",
            f"snapshot file {error.file} could not be used: {error.en}; it is written anew",
            "",
            Place(error.file, error.line),
        )
        return Version(EditionRecord("", ()), no_picture)
    return Version(record, drawn_in(store, store, record))


def _ours(store: Path, findings: Findings) -> bool:
    """Whether a folder holds nothing but a snapshot's files, so that it may be written anew."""
    try:
        if store.is_dir() and is_ours(store):
            return True
    except OSError as error:
        tell_unwritable(store, error, findings)
        return False
    findings.error(
        "OUT-02",
        f"快照目录“{store}”里有别的东西，没有覆盖",
        f'the snapshot folder "{store}" holds other things; nothing was overwritten',
        "换一个目录，或先移走其中的文件",
        Place(str(store)),
    )
    return False


def _pictures(record: EditionRecord, drawn: Drawn) -> dict[int, bytes]:
    """Small pictures of the pages that can be drawn."""
    found = ((page.number, drawn(page.number, PICTURE_DPI)) for page in record.pages)
    return {number: small_picture(png) for number, png in found if png is not None}


def _kept(
    record: EditionRecord, pictures: Mapping[int, bytes], store: Path, findings: Findings
) -> Held | None:
    """Write a snapshot beside its place and move it there."""
    if store.exists() and not _ours(store, findings):
        return None
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{store.name}.new-", dir=store.parent))
        try:
            for name, raw in files_of(record, pictures).items():
                (work / name).write_bytes(raw)
            os.chmod(work, 0o755)  # noqa: PTH101 - mkdtemp makes it private
            _exchange(work, store)
        finally:
            shutil.rmtree(work, ignore_errors=True)
        _swept(store)
    except OSError as error:
        tell_unwritable(store, error, findings)
        return None
    return Held(held=True, written=True, store=store)


def _exchange(work: Path, store: Path) -> None:
    """Move a finished folder into place; the earlier one goes only when the new one stands.

    A process that is stopped between the two moves leaves the earlier one whole under a name of its own; whoever looks for the
    store next puts it back (`recover`).
    """
    if not store.exists():
        work.rename(store)
        return
    old = earlier(store)
    shutil.rmtree(old, ignore_errors=True)
    store.rename(old)
    try:
        work.rename(store)
    except OSError:
        recover(store)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _swept(store: Path) -> None:
    """Take away what a stopped update left an hour ago or longer."""
    for left in store.parent.glob(f".{glob.escape(store.name)}.new-*"):
        if time.time() - left.stat().st_mtime > _STALE:
            shutil.rmtree(left, ignore_errors=True)


def _accepted(found: Compared, store: Path, names: tuple[str, ...], findings: Findings) -> Held | None:
    """Take over the changes of some pages and stories; what is left still differs."""
    old, new = found.old.record, found.new.record
    unknown = [name for name in names if not _knows(new, name) and not _knows(old, name)]
    if unknown:
        findings.error(
            "SNP-02",
            f"没有这一版或这一篇：{'、'.join(unknown)}",
            f"no such page or story: {', '.join(unknown)}",
            f"版用页码，如 --accept 2；稿件用名字，如 --accept {_example(new)}",
        )
        return None
    mixed = _mixed(old, new, names, dict(found.comparison.pages))
    before = {page.number: kept_picture(store, page.number) for page in old.pages}
    taken = _pages_of(new, names)
    fresh = _pictures(new._replace(pages=tuple(p for p in new.pages if p.number in taken)), found.new.drawn)
    pictures = {number: png for number, png in before.items() if png is not None} | fresh
    kept = _kept(mixed, pictures, store, findings)
    if kept is None:
        return None
    left = compared(Version(mixed, found.old.drawn), found.new, findings)._replace(names=_NAMES)
    return Held(left.comparison.same, written=True, store=store, compared=left)


def _knows(record: EditionRecord, name: str) -> bool:
    return any(
        _is_page(page, name) or any(name in (b.name, b.story) for b in page.blocks) for page in record.pages
    )


def _is_page(page: PageRecord, name: str) -> bool:
    return name in (str(page.number), page.name, f"{page.number:02d}", label_of(page.number))


def _example(record: EditionRecord) -> str:
    return next((b.story for page in record.pages for b in page.blocks if b.story), "")


def _pages_of(new: EditionRecord, names: tuple[str, ...]) -> set[int]:
    """New page numbers that are taken over whole or hold a story that is."""
    return {
        page.number
        for page in new.pages
        for name in names
        if _is_page(page, name) or any(name in (block.name, block.story) for block in page.blocks)
    }


def _mixed(
    old: EditionRecord, new: EditionRecord, names: tuple[str, ...], pages: dict[int, int]
) -> EditionRecord:
    """The old version with some pages and stories of the new one; an accepted page brings the edition's date and issue."""
    by_number = {page.number: page for page in new.pages}
    out, whole = [], False
    for page in old.pages:
        two = by_number.get(pages.get(page.number, 0))
        if any(_is_page(two or page, name) for name in names):
            whole = True
            out.extend([two] if two is not None else [])
        else:
            out.append(_patched(page, two, names) if two is not None else page)
    known = {number for number in pages.values() if number}
    paired = {two for one, two in pages.items() if one and two}
    out.extend(
        page for page in new.pages if page.number in known - paired and any(_is_page(page, n) for n in names)
    )
    taken = {page.number for page in out if page == by_number.get(page.number)}
    findings = tuple(f for f in old.findings if f.page not in taken) + tuple(
        f for f in new.findings if f.page in taken
    )
    objects = dict(old.objects) | {number: digest for number, digest in new.objects if number in taken}
    base = new if whole else old
    return base._replace(
        pages=tuple(sorted(out, key=lambda page: page.number)),
        findings=findings,
        objects=tuple(sorted(objects.items())),
    )


def _patched(page: PageRecord, two: PageRecord, names: tuple[str, ...]) -> PageRecord:
    """A page with the blocks of some stories as the new version has them."""
    wanted = [block for block in two.blocks if block.name in names or block.story in names]
    if not wanted and not any(block.name in names or block.story in names for block in page.blocks):
        return page
    blocks: list[BlockRecord] = []
    left = list(wanted)
    for block in page.blocks:
        if block.name in names or block.story in names:
            blocks.extend(left[:1])
            left = left[1:]
        else:
            blocks.append(block)
    return page._replace(blocks=(*blocks, *left), draft=two.draft)
