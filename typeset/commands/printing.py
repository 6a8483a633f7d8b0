"""`typeset deliver`, `impose`, `preflight`: pages on their way to the printer. No logic."""

from __future__ import annotations

import argparse
import sys

from typeset.commands.command import Command
from typeset.commands.terminal import CLEAN, FOUND, UNUSABLE, Progress, finish, show


def _deliver_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("edition")
    command.add_argument(
        "-o", "--output", required=True, metavar="DIR", help="交付目录，每期一个 (a folder for this issue)"
    )


def _impose_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("source", help="输出目录或期文件 (an output folder or an edition)")
    order = command.add_mutually_exclusive_group()
    order.add_argument("--nested", action="store_true", help="各张套叠 (sheets in one another)")
    order.add_argument("--sequential", action="store_true", help="各张分叠 (sheets one after another)")
    command.add_argument(
        "--form", choices=("plate", "proof"), default="plate", help="制版大样或核对大样 (default plate)"
    )
    command.add_argument(
        "--former",
        choices=("each", "together"),
        help="四开几张纸：各自折好再套，或合在一起过三角板 (folded one by one, or laid together before the former)",
    )
    command.add_argument(
        "--split", action="store_true", help="一个版面（印版）一个文件 (a file for each side of a sheet)"
    )
    command.add_argument(
        "--plan", action="store_true", help="另写拼版表 CSV 和 XJDF (the plan as CSV and XJDF besides)"
    )
    command.add_argument("-o", "--output", default="", metavar="FILE", help="default output/<name>-forms.pdf")


def _preflight_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE")
    command.add_argument(
        "--standard",
        default="",
        metavar="X",
        help="PDF/X-1a:2003、PDF/X-1a:2001、PDF/X-3:2003、PDF/X-4 (default: as the file claims)",
    )
    command.add_argument(
        "--profile",
        default="",
        metavar="NAME",
        help="印厂限值：coldset-220-240（默认）、coldset-strict-220、newsprint-26v5-220、gwg-newspaper、heatset-260、heatset-coated-300、sheetfed-320，或 .yaml (printer's limits)",
    )
    command.add_argument(
        "--paper",
        default="",
        metavar="FILE",
        help="本报的 paper.yaml：核对成品尺寸和印得到的范围 (paper to hold pages to)",
    )
    command.add_argument(
        "--html",
        default="",
        metavar="FILE",
        help="写一份带版面图的报告 (write a report with the pages drawn)",
    )


def _deliver(chosen: argparse.Namespace) -> int:
    from typeset.delivery import delivery
    from typeset.process import prefork

    prefork.start(chosen.edition)
    try:
        progress = Progress(quiet=chosen.quiet)
        done = delivery.deliver(chosen.edition, chosen.output, progress)
    finally:
        prefork.dismiss()
    progress.clear()
    written = [] if done.folder is None else [str(done.folder / name) for name in done.written]
    return finish(done.findings, chosen, written, readable=done.readable)


def _impose(chosen: argparse.Namespace) -> int:
    from typeset.delivery import forms
    from typeset.findings import Findings

    findings, progress = Findings(), Progress(quiet=chosen.quiet)
    nested = True if chosen.nested else False if chosen.sequential else None
    asked = forms.Asked(chosen.form, nested, forms.folded(chosen.former), chosen.split, chosen.plan)
    done = forms.impose_as(chosen.source, chosen.output, findings, asked, progress)
    progress.clear()
    return finish(findings, chosen, map(str, done.written), readable=done.readable)


def _preflight(chosen: argparse.Namespace) -> int:
    from typeset.prepress import inspection

    outcome = inspection.inspect(chosen.files, chosen.standard, chosen.profile, chosen.paper, chosen.html)
    show(outcome.findings, chosen, product=True)
    if not outcome.readable:
        return UNUSABLE
    unwritten = any(finding.code == "OUT-01" for finding in outcome.findings)
    if chosen.format == "text" and chosen.html and not unwritten:
        print(chosen.html, file=sys.stderr)
    return FOUND if outcome.findings.has_errors() else CLEAN


COMMANDS = (
    Command(
        "deliver",
        "交付付印：不覆盖，改过的版另存 _v2 (deliver pages; changed ones as _v2)",
        _deliver_options,
        _deliver,
    ),
    Command("impose", "拼大版 (place finished pages on press forms)", _impose_options, _impose),
    Command(
        "preflight", "付印前检查任何 PDF (judge any PDF before printing)", _preflight_options, _preflight
    ),
)
