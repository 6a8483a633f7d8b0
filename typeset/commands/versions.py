"""`typeset compare` and `typeset snapshot`: what changed between two versions of an edition."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from typeset.commands.command import Command
from typeset.commands.terminal import CLEAN, FOUND, UNUSABLE, Progress, show

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.versions.versions import Compared


def _compare_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("old", metavar="OLD", help="期文件、输出目录、快照或 PDF (edition, folder, PDF)")
    command.add_argument("new", metavar="NEW")
    _report_options(command)


def _snapshot_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("editions", nargs="+", metavar="EDITION")
    command.add_argument(
        "--store", default="", metavar="DIR", help="快照目录 (default snapshots/<期> beside the edition)"
    )
    wish = command.add_mutually_exclusive_group()
    wish.add_argument("--update", action="store_true", help="存下现在的版面 (keep the pages as they are now)")
    wish.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="PAGE|STORY",
        help="只接受这一版或这一篇的改动 (take over this page or story only)",
    )
    _report_options(command)


def _report_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--html", default="", metavar="FILE", help="写一份比对样 (write the comparison as a page)"
    )
    command.add_argument(
        "--language", choices=("zh", "en"), default="zh", help="文字用哪种语言 (language of the text)"
    )
    command.add_argument("--format", choices=("text", "json", "github"), default="text", help="结果的格式")
    command.add_argument("-v", "--verbose", action="store_true", help="连同说明一起列出 (list notes too)")
    command.add_argument("-q", "--quiet", action="store_true", help="不显示进度 (no progress)")


def _compare(chosen: argparse.Namespace) -> int:
    from typeset.findings import Findings
    from typeset.versions import versions

    findings, progress = Findings(), Progress(quiet=chosen.quiet)
    found = versions.compare_paths(chosen.old, chosen.new, findings, progress)
    progress.clear()
    if found is None:
        show(findings, chosen)
        return UNUSABLE
    _told(findings, chosen)
    print(_said(found, chosen, chosen.new), end="")
    if not _written(found, chosen, findings):
        return UNUSABLE
    return CLEAN if found.comparison.same else FOUND


def _told(findings: Findings, chosen: argparse.Namespace) -> None:
    """Findings beside a comparison: annotations with the others, otherwise text on standard error, because the comparison is
    what goes to standard output."""
    from typeset.findings import render

    if chosen.format == "github":
        show(findings, chosen)
        return
    out = render.text(findings.sorted(), colour=False, quiet_info=not chosen.verbose)
    if out:
        print(out, file=sys.stderr)


def _said(found: Compared, chosen: argparse.Namespace, file: str) -> str:
    from typeset.proof.compare.report import as_github, as_json, as_text

    if chosen.format == "json":
        return as_json(found.comparison)
    if chosen.format == "github":
        out = as_github(found.comparison, file)
        return out + "\n" if out else ""
    return as_text(found.comparison, chosen.language)


def _written(found: Compared, chosen: argparse.Namespace, findings: Findings, edition: str = "") -> bool:
    """Write the page where one is wanted; False with a finding where it cannot be. edition: one of several, its name goes into
    the file's."""
    if not chosen.html:
        return True
    from pathlib import Path

    from typeset.findings import Findings
    from typeset.job.writing import write_whole

    path = Path(chosen.html)
    if edition:
        path = path.with_name(f"{path.stem}-{Path(edition).stem}{path.suffix}")
    mine = Findings()
    written = write_whole(path, found.page(chosen.language).encode(), mine)
    findings.extend(mine)
    if not written:
        _told(mine, chosen)
    elif chosen.format == "text":
        print(path, file=sys.stderr)
    return written


def _snapshot(chosen: argparse.Namespace) -> int:
    worst, rows = CLEAN, []
    for edition in chosen.editions:
        code, row = _held(edition, chosen)
        worst = max(worst, code)
        rows.append(row)
    if chosen.format == "json":
        import json

        print(json.dumps(rows, ensure_ascii=False, indent=1))
    return worst


def _held(edition: str, chosen: argparse.Namespace) -> tuple[int, dict[str, Any]]:
    """Hold one edition to its snapshot and say what came of it. Returns the exit code and the row of the JSON form."""
    from typeset.findings import Findings
    from typeset.proof.compare.report import as_tree
    from typeset.versions import snapshots

    several = len(chosen.editions) > 1
    findings, progress = Findings(), Progress(quiet=chosen.quiet)
    store = snapshots.store_of(edition, chosen.store, several=several)
    wish = snapshots.Wish(chosen.update, tuple(chosen.accept))
    result = snapshots.hold(edition, store, findings, wish, progress)
    progress.clear()
    _told(findings, chosen)
    code = UNUSABLE if result is None else CLEAN if result.held else FOUND
    compared = result.compared if result is not None else None
    if compared is not None and chosen.format != "json":
        print(_said(compared, chosen, edition), end="")
    if compared is not None and not _written(compared, chosen, findings, edition if several else ""):
        code = UNUSABLE
    if result is not None and result.written and chosen.format == "text":
        print(result.store)
    return code, {
        "edition": edition,
        "store": store.as_posix(),
        "held": code == CLEAN,
        "written": bool(result and result.written),
        "comparison": as_tree(compared.comparison) if compared is not None else None,
        "findings": [
            {"code": f.code, "severity": f.severity, "zh": f.zh, "en": f.en} for f in findings.sorted()
        ],
    }


COMMANDS = (
    Command(
        "compare",
        "比对两个版本：改了什么，因此动了什么 (what changed between two versions)",
        _compare_options,
        _compare,
        common=False,
    ),
    Command(
        "snapshot",
        "把版面与存下的快照比对，不同则退出码 1 (hold pages to a kept snapshot)",
        _snapshot_options,
        _snapshot,
        common=False,
    ),
)
