"""`typeset build`, `check`, `fit`, `dummy`, `report`: an edition set, checked, measured. No logic."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from typeset.commands.command import Command, Pages
from typeset.commands.terminal import CLEAN, FOUND, UNUSABLE, Progress, finish, show
from typeset.process.collecting import seldom

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.job.result import Result


def _build_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("edition", nargs="+", help="期文件 (edition file, YAML)")
    command.add_argument("-o", "--output", metavar="DIR", help="输出目录 (default output/<date>)")
    command.add_argument(
        "--outputs",
        default="press,screen,proof",
        metavar="LIST",
        help="press,screen,proof 中的几种 (default all)",
    )
    _setting_options(command)


def _check_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("edition", nargs="+", help="期文件 (edition file, YAML)")
    _setting_options(command)


def _setting_options(command: argparse.ArgumentParser) -> None:
    """Options of the commands that set an edition for its pages."""
    command.add_argument(
        "--page",
        action=Pages,
        default="",
        metavar="N",
        help="只要这几版：2、2-3、A04，别的版的输出不动 (these pages alone; the output of others stays)",
    )
    command.add_argument(
        "--no-normalise",
        action="store_true",
        help="原稿不规范化，照排 (set the copy as it stands, no NRM rules)",
    )
    command.add_argument(
        "--preflight",
        action="store_true",
        help="按本报的标准和限值检查写出的版面 (judge the press pages, as deliver does)",
    )
    command.add_argument(
        "--timings", action="store_true", help="每版用时，秒，写到标准错误 (seconds a page, MET-15)"
    )


def _fit_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("edition")
    command.add_argument(
        "--story", default="", metavar="TITLE", help="只估题目含这几个字的 (only stories like this)"
    )


def _dummy_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("edition")
    command.add_argument("-o", "--output", metavar="FILE", help="default output/<date>-dummy.pdf")


def _report_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("edition")


def _build(chosen: argparse.Namespace) -> int:
    return _each(chosen, _build_one)


def _check(chosen: argparse.Namespace) -> int:
    return _each(chosen, _check_one)


def _each(chosen: argparse.Namespace, run: Callable[[argparse.Namespace], int]) -> int:
    """One edition after the other of the files that were named: `*.yaml` names the paper's too, and those are told and left out."""
    from typeset.commands.named_files import editions_beside, looks_like_edition

    names: list[str] = chosen.edition
    if len(names) == 1:
        chosen.edition = names[0]
        code = run(chosen)
        if code == UNUSABLE and looks_like_edition(names[0]) is False:
            _tell_others(chosen.command, names[0], editions_beside(names[0]))
        return code
    editions = [name for name in names if looks_like_edition(name) is not False]
    for name in names:
        if name not in editions:
            print(
                f"typeset: {name} 不是期文件（没有 pages:），没有排 (no edition file; left out)",
                file=sys.stderr,
            )
    if not editions:
        return UNUSABLE
    if len(editions) > 1 and getattr(chosen, "output", None):
        print(
            f"typeset: 有 {len(editions)} 期，-o 只能给一期；多期用 typeset batch (one edition for one -o; see typeset batch)",
            file=sys.stderr,
        )
        return UNUSABLE
    codes = []
    for name in editions:
        chosen.edition = name
        codes.append(run(chosen))
    return max(codes)


def _tell_others(command: str, name: str, others: list[str]) -> None:
    """Where a paper's file was given in place of an edition's: what lies beside it."""
    meant = f"；是不是 typeset {command} {others[0]}？" if others else ""
    print(f"typeset: {name} 不是期文件（没有 pages:）{meant} (no edition file)", file=sys.stderr)


def _build_one(chosen: argparse.Namespace) -> int:
    seldom()
    from typeset.process import prefork

    prefork.start(chosen.edition)
    try:
        return _build_outputs(chosen)
    finally:
        prefork.dismiss()


def _build_outputs(chosen: argparse.Namespace) -> int:
    from typeset.job import recipe
    from typeset.job.result import OUTPUTS, Asked

    outputs = tuple(part.strip() for part in chosen.outputs.split(",") if part.strip())
    unknown = [part for part in outputs if part not in OUTPUTS]
    if unknown or not outputs:
        print(f"typeset: --outputs 只认 {','.join(OUTPUTS)}，不认 {','.join(unknown)}", file=sys.stderr)
        return UNUSABLE
    seldom()
    progress = Progress(quiet=chosen.quiet)
    asked = Asked(outputs, not chosen.no_normalise, chosen.preflight, sheets=False, only=chosen.page)
    result = recipe.build_as(chosen.edition, chosen.output, asked, progress)
    progress.clear()
    return _told(result, chosen)


def _check_one(chosen: argparse.Namespace) -> int:
    seldom()
    from typeset.job import recipe

    progress = Progress(quiet=chosen.quiet)
    result = recipe.check(
        chosen.edition,
        progress,
        normalise=not chosen.no_normalise,
        preflight=chosen.preflight,
        only=chosen.page,
    )
    progress.clear()
    return _told(result, chosen)


def _told(result: Result, chosen: argparse.Namespace) -> int:
    """What a build or a check came to."""
    written = [] if result.folder is None else [str(result.folder) + _partly(result)]
    code = finish(result.findings, chosen, written, readable=result.readable)
    if chosen.format == "text" and not chosen.verbose:  # with notes they were among the findings
        for one in result.findings:
            if one.code == "MKP-20":
                print(f"{one.zh}。{one.hint} / {one.en}", file=sys.stderr)
    if chosen.verbose and chosen.format == "text" and result.edition is not None:
        from typeset.job.info import grid_words

        print(grid_words(result.edition.paper), file=sys.stderr)
    if chosen.timings and result.made is not None:
        print("MET-15 每版用时 seconds a page", file=sys.stderr)
        for page, seconds in result.made.seconds.items():
            print(f"{page:02d}  {seconds:.2f} s", file=sys.stderr)
    return code


def _partly(result: Result) -> str:
    """Which pages were written, where they are not all."""
    if result.edition is None or len(result.heads) == len(result.edition.pages):
        return ""
    pages = "、".join(str(head.page) for head in result.heads)
    return f"（只写第 {pages} 版，别的版没有动；电子报要排整期才写 / page {pages} alone, no edition.pdf）"


def _fit(chosen: argparse.Namespace) -> int:
    from typeset.findings import Findings
    from typeset.planning import planning

    findings = Findings()
    measured = planning.fit(chosen.edition, findings, chosen.story)
    if chosen.format != "json" or measured is None:
        show(findings, chosen)
    if measured is None:
        return UNUSABLE
    print(planning.as_json(measured) if chosen.format == "json" else planning.as_table(measured))
    return FOUND if findings.has_errors() else CLEAN


def _dummy(chosen: argparse.Namespace) -> int:
    from typeset.findings import Findings
    from typeset.planning import planning

    findings = Findings()
    name = chosen.edition.rpartition("/")[2].rpartition(".")[0] or "edition"
    written = planning.dummy(chosen.edition, chosen.output or f"output/{name}-dummy.pdf", findings)
    return finish(findings, chosen, [str(written or "")], readable=written is not None)


def _report(chosen: argparse.Namespace) -> int:
    seldom()
    from typeset.job import recipe
    from typeset.job.report import report, report_table

    progress = Progress(quiet=chosen.quiet)
    result = recipe.survey(chosen.edition, progress)
    progress.clear()
    if chosen.format != "json" or result.made is None:
        show(result.findings, chosen)
    if result.made is None:
        return UNUSABLE
    if chosen.format == "json":
        print(report(result.made, result.heads, result.findings, chosen.edition, result.seams), end="")
    else:
        print(report_table(result.made, result.seams))
    return FOUND if result.findings.has_errors() else CLEAN


COMMANDS = (
    Command("build", "排一期报纸，写出版面 (set an edition and write its pages)", _build_options, _build),
    Command("check", "只检查，不写文件 (everything but writing)", _check_options, _check),
    Command("fit", "估样：每篇稿件在各种宽度要多少行 (lines every story needs at every width)", _fit_options, _fit),
    Command("dummy", "画空白版样 (a blank, numbered plan of the pages)", _dummy_options, _dummy),
    Command(
        "report", "列出各篇行数、字数和各作者的篇数、字数 (lines and characters of stories and authors)", _report_options, _report
    ),
)  # fmt: skip
