"""`typeset proof`: sheets for the pen (校样)."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from typeset.commands.command import Command, Pages
from typeset.commands.terminal import Progress, finish

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.proofing.proofing import Wish


def _proof_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("edition")
    kinds = command.add_mutually_exclusive_group()
    kinds.add_argument(
        "--galley", metavar="STORY", help="小样：题目含这几个字的稿件 (a story with numbered lines)"
    )
    kinds.add_argument("--contact", action="store_true", help="缩样：全期各版 (all pages, small)")
    kinds.add_argument(
        "--against",
        metavar="OLD",
        help="比对样：与旧版（期文件、输出目录、快照、PDF）比，改处加框编号 (what changed)",
    )
    kinds.add_argument(
        "--tile", metavar="A3|A4", help="拼页样：原大，分在几张办公纸上 (true size on office paper)"
    )
    kinds.add_argument("--soft", action="store_true", help="软打样：印在本报纸张上的样子 (how it will print)")
    command.add_argument(
        "--page", action=Pages, default="", metavar="N", help="只要这几版，如 1,3-4 (default all)"
    )
    command.add_argument(
        "--stage", default="", metavar="STAGE", help="盖章：一校、二校、三校、付印 (the stamp)"
    )
    command.add_argument("--time", default="", metavar="TIME", help="出样时间，照写照排 (as you give it)")
    command.add_argument(
        "--revision", default="", metavar="N", help="第几稿 (default: counted in the record of sign-offs)"
    )
    command.add_argument(
        "--dpi", type=int, default=120, metavar="N", help="PNG 和软打样的分辨率 (default 120)"
    )
    command.add_argument(
        "-o", "--output", default="", metavar="FILE", help=".pdf 或 .png (default output/<date>-<what>.pdf)"
    )


def _proof(chosen: argparse.Namespace) -> int:
    from typeset.findings import Findings
    from typeset.proofing import proofing

    findings, progress = Findings(), Progress(quiet=chosen.quiet)
    wish = _wish(chosen, findings)
    written = proofing.prove(chosen.edition, wish, findings, progress) if wish is not None else None
    progress.clear()
    return finish(findings, chosen, map(str, written or ()), readable=written is not None)


def _wish(chosen: argparse.Namespace, findings: Findings) -> Wish | None:
    from typeset.commands.terminal import page_numbers
    from typeset.proofing.proofing import Wish

    pages = page_numbers(chosen.page)
    if pages is None:
        findings.error(
            "PRF-02", f"--page 看不懂“{chosen.page}”", f'--page: cannot read "{chosen.page}"', "写 2 或 1,3-4"
        )
        return None
    valued = [(kind, getattr(chosen, kind)) for kind in ("galley", "against", "tile")]
    kind, value = next(((kind, value) for kind, value in valued if value is not None), ("page", ""))
    kind = "contact" if chosen.contact else "soft" if chosen.soft else kind
    if kind == "tile":
        value = value.upper()
    return Wish(kind, value, pages, chosen.stage, chosen.time, chosen.revision, chosen.output, chosen.dpi)


COMMANDS = (
    Command(
        "proof",
        "出校样：大样、小样、缩样、比对样、拼页样、软打样 (proof sheets of pages and stories)",
        _proof_options,
        _proof,
    ),
)
