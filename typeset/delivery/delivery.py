"""Delivery (付印交付): an edition's pages into a folder where nothing is ever overwritten (DLV-01, DLV-02, DLV-05).

A page that is delivered again unchanged keeps its file; one that changed is written beside it as the next version.
`typeset build` has no versions: its output folder is a workbench, this one is what the printer has been given.
All pages and the manifest are written aside first and given their names last, whole or not at all (`batch`).
"""

from __future__ import annotations

import json
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typeset.delivery.rows import (
    MOST,
    MOST_VERSIONS,
    Finished,
    Item,
    as_it_lies,
    digest,
    digest_of_any,
    file_name,
    seam_name,
    seam_records,
    usable,
)
from typeset.files import opening
from typeset.files.batch import LOCK, Batch, BusyError, TakenError, locked, recover
from typeset.findings import Findings, Place
from typeset.job.info import job_info
from typeset.job.naming import page_file, tell_names
from typeset.job.recipe import set_edition
from typeset.job.result import Progress
from typeset.job.writing import tell_unwritable
from typeset.named_tuple import NamedTuple
from typeset.prepress.pages import judge_pages, judge_seam, tell_crossings_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.job.seams import SeamDone
    from typeset.model.paper import Edition
    from typeset.sheet.types import Sheet

_MANIFEST, _TABLE = "manifest.json", "manifest.csv"
_SHOWN = 8
"""Names that a finding lists."""


class Delivered(NamedTuple):
    """What a delivery did."""

    readable: bool
    """The edition could be read."""
    findings: Findings
    """All that was found."""
    folder: Path | None = None
    """None when nothing was delivered."""
    written: tuple[str, ...] = ()
    """The files that are new."""
    kept: tuple[str, ...] = ()
    """Those that stayed."""


def deliver(path: str, folder: str, progress: Progress | None = None) -> Delivered:
    """Set an edition and deliver its pages into a folder, which belongs to this issue alone.

    Every page is judged first as `typeset preflight --paper` does. An edition with any error, and a page that is a draft,
    is not delivered at all.
    """
    findings = Findings()
    found = set_edition(path, findings, progress, paint=True)
    if found is None:
        return Delivered(readable=False, findings=findings)
    edition, made, pages = found.edition, found.made, found.pages
    if not findings.has_errors():
        names = {number: f"{page_file(edition, number)}.pdf" for number in pages}
        judge_pages(
            pages, names, made.sheets, press=edition.paper.press, findings=findings, progress=progress
        )
        tell_crossings_of(pages, made.sheets, edition.paper.press, findings)
        for seam in found.seams:
            judge_seam(seam.press, seam.file, seam.sheet, press=edition.paper.press, findings=findings)
    drafts = any(sheet.draft for sheet in (*made.sheets, *(seam.sheet for seam in found.seams)))
    if findings.has_errors() or drafts:
        findings.error(
            "DEL-01",
            "有错误或校样版，没有交付；已交付的文件没有动",
            "there are errors or draft pages: nothing was delivered, delivered files are untouched",
            "先改正上面的错误，再 typeset deliver",
        )
        return Delivered(readable=True, findings=findings)
    if not _signed(path, edition, pages, findings):
        return Delivered(readable=True, findings=findings)
    target = Path(folder)
    tell_names((page_file(edition, number) for number in pages), edition, findings)
    sheets = {sheet.page: sheet for sheet in made.sheets}
    try:
        target.mkdir(parents=True, exist_ok=True)
        with locked(target) as held:
            if not held:
                _tell_unlocked(target, findings)
            return _deliver_into(
                target,
                edition,
                Finished([(sheets[number], raw) for number, raw in sorted(pages.items())], found.seams),
                path,
                findings,
            )
    except BusyError:
        _tell_busy(target, findings)
    except TakenError as error:
        _tell_busy(Path(str(error.filename)), findings)
    except OSError as error:
        tell_unwritable(target, error, findings)
    return Delivered(readable=True, findings=findings)


def _deliver_into(
    folder: Path, edition: Edition, finished: Finished, path: str, findings: Findings
) -> Delivered:
    """Deliver finished pages into a folder that is locked. Raises OSError with the folder as it was."""
    for name in recover(folder, (_TABLE, _MANIFEST)):
        _tell_taken_back(folder, name, findings)
    earlier = _earlier(folder, edition, findings)
    if earlier is None:
        return Delivered(readable=True, findings=findings)
    delivery = _Delivery(edition, folder, earlier, findings)
    with Batch(folder) as batch:
        rows = [delivery.page(sheet, raw, batch) for sheet, raw in finished.pages]
        seams = [delivery.seam(one, batch) for one in finished.seams]
        delivery.tell_withdrawn({sheet.page for sheet, _ in finished.pages})
        delivery.tell_withdrawn_seams({(one.seam.left, one.seam.right) for one in finished.seams})
        delivery.tell_unlisted([*rows, *seams], earlier)
        delivery.add_manifest(rows, seams, path, batch)
        batch.commit()
    return Delivered(
        readable=True,
        findings=findings,
        folder=folder,
        written=tuple(delivery.written),
        kept=tuple(delivery.kept),
    )


def _tell_busy(place: Path, findings: Findings) -> None:
    findings.error(
        "DEL-06",
        f"另一次交付正在写 {place}，这一次没有交付",
        f"another delivery is writing {place}: nothing was delivered",
        "等它结束再 typeset deliver；一个目录同时只交付一次",
        Place(str(place)),
    )


def _tell_unlocked(folder: Path, findings: Findings) -> None:
    findings.warning(
        "DEL-06",
        f"{folder} 所在的磁盘不能加锁，挡不住同时进行的另一次交付",
        f"{folder} is on a disk without locks: a second delivery at once is not kept out",
        "确认没有别人同时交付；或交付到本机磁盘再传",
        Place(str(folder)),
    )


def _tell_taken_back(folder: Path, name: str, findings: Findings) -> None:
    findings.warning(
        "DEL-05",
        f"上一次交付中途被打断，{name} 没有写进清单，已撤回",
        f"the last delivery was interrupted: {name}, in no manifest, was taken back",
        "印厂如果已经取走这个文件，请他们以这一次的清单为准",
        Place(str(folder / name)),
    )


def _signed(path: str, edition: Edition, pages: Mapping[int, bytes], findings: Findings) -> bool:
    """Whether the pages may go as they are signed: SIG-06 is a warning, or an error where the paper requires a stage."""
    from typeset.press.manifest import digest_of
    from typeset.signing import signoff

    required = edition.paper.requires
    if required == "none":
        return True
    wanted, record = required or signoff.FINAL, signoff.file_of(path)
    name = f"{edition.paper.name} {edition.date.isoformat()}"
    entries = signoff.read(record, name, findings, softly=not required)
    if entries is None:
        return not required
    found = signoff.states(entries, {number: digest_of(raw) for number, raw in pages.items()})
    lacking = [state for state in found if not state.reached(wanted)]
    if not lacking:
        return True
    numbers = "、".join(str(state.page) for state in lacking)
    lost = "、".join(str(state.page) for state in lacking if state.lost is not None)
    changed = (f"（第 {lost} 版签后改过）", f" (changed after a stage: {lost})") if lost else ("", "")
    ending = ("，没有交付", ": nothing was delivered") if required else ("", "")
    tell = findings.error if required else findings.warning
    tell(
        "SIG-06",
        f"第 {numbers} 版没有签{wanted}{changed[0]}{ending[0]}",
        f"page {numbers} is not signed for {wanted}{changed[1]}{ending[1]}",
        f"看过再签：typeset sign {path} --stage {wanted} --by …；不用签样的报纸在 paper.yaml 写 deliver: {{requires: none}}",
        Place(str(record)),
    )
    return not required


def _earlier(folder: Path, edition: Edition, findings: Findings) -> dict[str, Any] | None:
    """The manifest of what was delivered before; {} for a first delivery; None with a finding (DEL-02) where the folder's
    manifest cannot be read or is of another issue."""
    place = Place(str(folder / _MANIFEST))
    try:
        text = opening.read(folder / _MANIFEST, MOST).decode("utf-8")
    except opening.OpeningError as error:
        if error.absent:
            return {}
        text = f"! {error}"
    except ValueError as error:
        text = f"! {error}"
    try:
        made = json.loads(text)
        of = (made["paper"], made["date"], made["issue"])
        rows = made["pages"]
        if not isinstance(rows, list):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        findings.error(
            "DEL-02",
            f"{place.file} 读不懂，不知道交付过什么，没有交付",
            f"{place.file} cannot be understood: nothing was delivered",
            "恢复这个文件，或换一个新目录",
            place,
        )
        return None
    wanted = (edition.paper.name, edition.date.isoformat(), edition.issue)
    if of != wanted:
        findings.error(
            "DEL-02",
            f"目录里是另一期（{of[0]} {of[1]}），没有交付",
            f"the folder holds another issue ({of[0]} {of[1]})",
            "每期一个目录：-o 指定别处",
            place,
        )
        return None
    return dict(made)


class _Delivery:
    """One delivery under way."""

    def __init__(self, edition: Edition, folder: Path, earlier: dict[str, Any], findings: Findings) -> None:
        self._edition, self._folder, self._findings = edition, folder, findings
        self._records = {row["page"]: row for row in earlier.get("pages", []) if usable(row)}
        self._seams = seam_records(earlier.get("seams"))
        replaced = earlier.get("replaced")
        self._replaced: list[dict[str, Any]] = list(replaced) if isinstance(replaced, list) else []
        self.written: list[str] = []
        self.kept: list[str] = []
        self._unlisted: list[dict[str, Any]] = []

    def page(self, sheet: Sheet, raw: bytes, batch: Batch) -> dict[str, Any]:
        """Add one page to what is delivered, if it is new, and return its row of the manifest. Raises OSError."""
        name = partial(file_name, self._edition, sheet.page)
        return self._item(Item(sheet, raw, name, self._records.get(sheet.page)), batch)

    def seam(self, done: SeamDone, batch: Batch) -> dict[str, Any]:
        """The same of a 中缝."""
        name = partial(seam_name, self._edition, done.seam)
        record = self._seams.get((done.seam.left, done.seam.right))
        return done.named(self._item(Item(done.head, done.press, name, record), batch))

    def _item(self, item: Item, batch: Batch) -> dict[str, Any]:
        """Add a file, if it is new, and return its row of the manifest."""
        from typeset.press.manifest import digest_of, entry

        sheet, raw, record = item.head, item.raw, item.record
        version = 1
        if record is not None:
            same = record["objects"] == digest_of(raw) and bool(record["objects"])
            lies = digest(self._folder / record["file"])
            if same and lies == record["sha256"]:
                self.kept.append(record["file"])
                return {**entry(sheet, record["file"], raw, record["version"]), **as_it_lies(record)}
            if same and lies is None:
                self._tell(sheet.page, record["file"], altered=False)
                version = record["version"]
            else:
                if lies != record["sha256"]:
                    self._tell(sheet.page, record["file"], altered=lies is not None)
                version = record["version"] + 1
                self._replace(record)
        name, version = self._add(item, version, batch)
        return entry(sheet, name, raw, version)

    def _replace(self, record: dict[str, Any]) -> None:
        gone = {key: record[key] for key in ("file", "page", "version", "sha256")}
        if gone not in self._replaced:
            self._replaced.append(gone)

    def _add(self, item: Item, version: int, batch: Batch) -> tuple[str, int]:
        """Add a file under the first version from this one that is free, or lies there with the same bytes."""
        raw = item.raw
        wanted = sha256(raw).hexdigest()
        while version < MOST_VERSIONS:
            name = item.name(version)
            lies = digest(self._folder / name)
            if lies == wanted:
                self.kept.append(name)
                return name, version
            if lies is None and name not in self.written:
                batch.add(name, raw)
                self.written.append(name)
                return name, version
            version += 1
        raise OSError(17, "no free name")

    def _tell(self, page: int, name: str, *, altered: bool) -> None:
        """DEL-03: a delivered file is no longer what was delivered."""
        zh, en = ("被改动过", "was altered") if altered else ("不见了", "is gone")
        self._findings.warning(
            "DEL-03",
            f"已交付的 {name} {zh}，重新交付",
            f"the delivered {name} {en}; it is delivered anew",
            "和印厂核对手里是哪一个文件；交付目录里的文件不要手改",
            Place(str(self._folder / name), page=page),
        )

    def tell_withdrawn(self, pages: set[int]) -> None:
        """DEL-04: pages delivered before that the edition has no longer."""
        for number, record in sorted(self._records.items()):
            if number in pages:
                continue
            self._replace(record)
            self._findings.warning(
                "DEL-04",
                f"第 {number} 版已不在这一期，{record['file']} 作废",
                f"page {number} is no longer in the issue; {record['file']} is void",
                "告诉印厂；文件还在目录里，清单里已移到 replaced",
                Place(str(self._folder), page=number),
            )

    def tell_withdrawn_seams(self, pairs: set[tuple[int, int]]) -> None:
        """DEL-04 of 中缝."""
        for pair, record in sorted(self._seams.items()):
            if pair in pairs:
                continue
            self._replace(record)
            self._findings.warning(
                "DEL-04",
                f"中缝 {record['page']} 已不在这一期，{record['file']} 作废",
                f"the seam {record['page']} is no longer in the issue; {record['file']} is void",
                "告诉印厂；文件还在目录里，清单里已移到 replaced",
                Place(str(self._folder)),
            )

    def tell_unlisted(self, rows: list[dict[str, Any]], earlier: dict[str, Any]) -> None:
        """DEL-05: files of the folder that no manifest names, now or before; they are listed apart."""
        named = {row["file"] for row in rows} | {_MANIFEST, _TABLE, LOCK}
        named |= {row.get("file") for row in self._replaced if isinstance(row, dict)}
        self._unlisted = [
            {"file": name, "sha256": digest_of_any(self._folder / name)}
            for name in sorted(path.name for path in self._folder.iterdir())
            if name not in named and not name.startswith(".")
        ]
        before = earlier.get("unlisted")
        known = before if isinstance(before, list) else []
        fresh = [
            row["file"] for row in self._unlisted if row not in known or row["file"].lower().endswith(".pdf")
        ]
        if fresh:
            shown = "、".join(fresh[:_SHOWN]) + (f" 等 {len(fresh)} 个" if len(fresh) > _SHOWN else "")
            self._findings.warning(
                "DEL-05",
                f"目录里有清单没有的文件：{shown}",
                f"files that no manifest names: {', '.join(fresh[:_SHOWN])} ({len(fresh)})",
                "不是这一期的就移走，免得印厂拿错；清单里列在 unlisted",
                Place(str(self._folder)),
            )

    def add_manifest(
        self, rows: list[dict[str, Any]], seams: list[dict[str, Any]], path: str, batch: Batch
    ) -> None:
        """manifest.csv and manifest.json, the last: the current version of each page, what was replaced, what is not ours.
        One that says the same stays as it lies."""
        from typeset.press.manifest import as_csv, listing

        made = listing(job_info(self._edition, path), rows, seams)
        if self._replaced:
            made["replaced"] = self._replaced
        if self._unlisted:
            made["unlisted"] = self._unlisted
        text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
        for name, raw in ((_TABLE, as_csv(made).encode("utf-8")), (_MANIFEST, text.encode("utf-8"))):
            if digest(self._folder / name) != sha256(raw).hexdigest():
                batch.add(name, raw, over=True)
