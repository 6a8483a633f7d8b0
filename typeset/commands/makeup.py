"""`typeset propose` and `typeset learn`: pages made up by the program, and what it learns from finished ones. No logic."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from typeset.commands.command import Command, Pages
from typeset.commands.terminal import CLEAN, FOUND, UNUSABLE, finish, page_numbers, show

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.planning.proposing import Asked

_USUAL, _MOST = 3, 9
"""Proposals a page where nobody says how many, and at most."""


def _count(text: str) -> int:
    """A number of proposals, or of one of them. Raises ArgumentTypeError."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}”不是 1 到 {_MOST} 的整数 (no whole number from 1 to {_MOST})")


def _propose_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("edition", help="期文件 (edition file, YAML)")
    command.add_argument(
        "--page",
        action=Pages,
        default="",
        metavar="N",
        help="只提这几版，如 2 或 1,3-4；只有 blocks: 的版点了名就重新组 (default: pages that say auto:)",
    )
    command.add_argument(
        "-n",
        "--number",
        type=_count,
        default=_USUAL,
        metavar="N",
        help=f"每版几个方案，1 到 {_MOST} (proposals a page, default {_USUAL})",
    )
    command.add_argument(
        "-o", "--output", default="", metavar="DIR", help="方案页写到哪里 (default output/<date>-proposals)"
    )
    command.add_argument(
        "--accept",
        type=_count,
        default=0,
        metavar="K",
        help="把第 K 个方案写进期文件，注释都在；K 不大于 -n (write proposal K into the edition file)",
    )
    command.add_argument(
        "--min-change",
        action="store_true",
        help="改稿后重组，尽量少挪动已排的块 (move as few blocks as possible)",
    )
    command.add_argument("--json", action="store_true", help="方案打到标准输出，给程序 (proposals as JSON)")
    command.add_argument(
        "--no-exact", action="store_true", help="不用 OR-Tools 的精确步 (without the exact step)"
    )


def _learn_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("editions", nargs="+", metavar="EDITION", help="排好的期文件 (finished editions)")
    command.add_argument(
        "-o",
        "--output",
        default="skeletons.yaml",
        metavar="FILE",
        help="骨架文件，已有的并进去 (default skeletons.yaml; merged into what is there)",
    )


def _propose(chosen: argparse.Namespace) -> int:
    from typeset.findings import Findings
    from typeset.planning import makeup

    findings = Findings()
    asked = _asked(chosen, findings)
    if asked is None:
        show(findings, chosen)
        return UNUSABLE
    order = makeup.Order(
        chosen.output, chosen.accept, sheet=bool(chosen.output) or not (chosen.json or chosen.accept)
    )
    made = makeup.propose(chosen.edition, asked, order, findings)
    if chosen.json and made is not None:
        print(made.as_json())
        _beside(findings)
        return FOUND if findings.has_errors() else CLEAN
    return finish(findings, chosen, made.lines() if made is not None else (), readable=made is not None)


def _beside(findings: Findings) -> None:
    """Findings on standard error, because the proposals go to standard output."""
    import sys

    from typeset.findings import render

    out = render.text(findings.sorted(), colour=False, quiet_info=True)
    if out:
        print(out, file=sys.stderr)


def _asked(chosen: argparse.Namespace, findings: Findings) -> Asked | None:
    from typeset.auto.types import Wish
    from typeset.findings import Place
    from typeset.findings.telling import tell
    from typeset.planning.proposing import Asked

    pages = page_numbers(chosen.page)
    if pages is None:
        findings.add(tell("PRP-01.written", text=chosen.page))
        return None
    if chosen.accept > chosen.number:  # nobody has seen what would be written
        at = Place(chosen.edition)
        findings.add(tell("PRP-02.unseen", at=at, number=chosen.accept, count=chosen.number))
        return None
    return Asked(pages, Wish(chosen.number, exact=not chosen.no_exact), min_change=chosen.min_change)


def _learn(chosen: argparse.Namespace) -> int:
    from typeset.findings import Findings
    from typeset.planning import learning

    findings = Findings()
    told = learning.learn(chosen.editions, chosen.output, findings)
    return finish(findings, chosen, told or (), readable=told is not None)


COMMANDS = (
    Command(
        "propose",
        "自动组版：按稿件和轻重给出几个方案 (pages made up from stories and ranks)",
        _propose_options,
        _propose,
    ),
    Command(
        "learn",
        "从排好的版学版面骨架，供自动组版用 (page skeletons from finished pages)",
        _learn_options,
        _learn,
    ),
)
