"""The command line: build, check, fit, dummy, report, deliver, impose, preflight, intake, schema, explain, init; the rest stand
in `commands`. No logic."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typeset
from typeset.commands import plates as plates_commands
from typeset.commands import proofs as proofs_commands
from typeset.commands import signing as signing_commands
from typeset.commands import versions as versions_commands
from typeset.commands.terminal import (
    CLEAN,
    FOUND,
    INTERNAL,
    INTERRUPTED,
    UNUSABLE,
    Progress,
    common_options,
    show,
)

if TYPE_CHECKING:
    from typeset.job.recipe import Result


def parser() -> argparse.ArgumentParser:
    """The command line."""
    root = argparse.ArgumentParser(
        prog="typeset", description="中文报纸排版 · An open typesetter for Chinese newspapers."
    )
    root.add_argument("--version", action="version", version=f"typeset {typeset.__version__}")
    root.add_argument(
        "--debug", action="store_true", help="出错时给出完整的调用栈 (show the trace of an internal error)"
    )
    commands = root.add_subparsers(dest="command", metavar="COMMAND", required=True)
    build = commands.add_parser("build", help="排一期报纸，写出版面 (set an edition and write its pages)")
    build.add_argument("edition", help="期文件 (edition file, YAML)")
    build.add_argument("-o", "--output", metavar="DIR", help="输出目录 (default output/<date>)")
    build.add_argument(
        "--outputs",
        default="press,screen,proof",
        metavar="LIST",
        help="press,screen,proof 中的几种 (default all)",
    )
    _no_normalise(build)
    _judged(build)
    _timings(build)
    common_options(build)
    check = commands.add_parser("check", help="只检查，不写文件 (everything but writing)")
    check.add_argument("edition")
    _no_normalise(check)
    _judged(check)
    _timings(check)
    common_options(check)
    fit = commands.add_parser(
        "fit", help="估样：每篇稿件在各种宽度要多少行 (lines every story needs at every width)"
    )
    fit.add_argument("edition")
    fit.add_argument(
        "--story", default="", metavar="TITLE", help="只估题目含这几个字的 (only stories like this)"
    )
    common_options(fit)
    dummy = commands.add_parser("dummy", help="画空白版样 (a blank, numbered plan of the pages)")
    dummy.add_argument("edition")
    dummy.add_argument("-o", "--output", metavar="FILE", help="default output/<date>-dummy.pdf")
    common_options(dummy)
    report = commands.add_parser(
        "report", help="列出各篇行数、字数和各作者的篇数、字数 (lines and characters of stories and authors)"
    )
    report.add_argument("edition")
    common_options(report)
    deliver = commands.add_parser(
        "deliver", help="交付付印：不覆盖，改过的版另存 _v2 (deliver pages; changed ones as _v2)"
    )
    deliver.add_argument("edition")
    deliver.add_argument(
        "-o", "--output", required=True, metavar="DIR", help="交付目录，每期一个 (a folder for this issue)"
    )
    common_options(deliver)
    impose = commands.add_parser("impose", help="拼大版 (place finished pages on press forms)")
    impose.add_argument("source", help="输出目录或期文件 (an output folder or an edition)")
    order = impose.add_mutually_exclusive_group()
    order.add_argument("--nested", action="store_true", help="各张套叠 (sheets in one another)")
    order.add_argument("--sequential", action="store_true", help="各张分叠 (sheets one after another)")
    impose.add_argument(
        "--form", choices=("plate", "proof"), default="plate", help="制版大样或核对大样 (default plate)"
    )
    impose.add_argument(
        "--former", choices=("each", "together"),
        help="四开几张纸：各自折好再套，或合在一起过三角板 (folded one by one, or laid together before the former)",
    )  # fmt: skip
    impose.add_argument(
        "--split", action="store_true", help="一个版面（印版）一个文件 (a file for each side of a sheet)"
    )
    impose.add_argument(
        "--plan", action="store_true", help="另写拼版表 CSV 和 XJDF (the plan as CSV and XJDF besides)"
    )
    impose.add_argument("-o", "--output", default="", metavar="FILE", help="default output/<name>-forms.pdf")
    common_options(impose)
    intake = commands.add_parser(
        "intake", help="把大样原文拆成稿件 (split raw page copy into Markdown stories)"
    )
    intake.add_argument("raw", nargs="+")
    intake.add_argument("-o", "--output", required=True, metavar="DIR")
    intake.add_argument(
        "--force", action="store_true", help="覆盖已有的不同稿件 (overwrite stories that differ)"
    )
    intake.add_argument(
        "--review",
        action="store_true",
        help="另写拆稿单 DIR/intake-review.html：原文、稿件、每个判断和理由并排 (a sheet of what was decided, and why)",
    )
    common_options(intake)
    _preflight_options(
        commands.add_parser("preflight", help="付印前检查任何 PDF (judge any PDF before printing)")
    )
    versions_commands.add(commands)
    proofs_commands.add(commands)
    plates_commands.add(commands)
    signing_commands.add(commands)
    schema = commands.add_parser("schema", help="打印文件格式的 JSON Schema (print a JSON Schema)")
    schema.add_argument("kind", nargs="?", default="edition")
    explain = commands.add_parser("explain", help="解释一个代码 (explain a finding's code)")
    explain.add_argument("code", nargs="?", default="")
    init = commands.add_parser("init", help="新建一份能排的小报 (a small paper that builds at once)")
    init.add_argument("folder")
    common_options(init)
    return root


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
    common_options(command)


def _no_normalise(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--no-normalise",
        action="store_true",
        help="原稿不规范化，照排 (set the copy as it stands, no NRM rules)",
    )


def _judged(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--preflight",
        action="store_true",
        help="按本报的标准和限值检查写出的版面 (judge the press pages, as deliver does)",
    )


def _timings(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--timings", action="store_true", help="每版用时，秒，写到标准错误 (seconds a page, MET-15)"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code. Faults of ours end in one line, 101 and a saved trace.

    Standard output that cannot be written makes it UNUSABLE; a reader who leaves early (`| head`) is no fault.
    """
    try:
        from typeset.process.streams import Guarded

        with Guarded() as streams:
            code = _run(arguments)
            if streams.lost is not None:
                print(
                    f"typeset: 标准输出写不进去（{streams.lost.strerror}） (cannot write standard output)",
                    file=sys.stderr,
                )
                code = code if code == INTERNAL else UNUSABLE
        return code
    except KeyboardInterrupt:  # a second one, while the first was told
        return INTERRUPTED


def run() -> None:
    """The program: `main`, after which Ctrl-C has nothing more to interrupt."""
    try:
        import signal

        code = main()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        chosen = parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # what a library thinks of a user's file is said by findings
    try:
        code = _COMMANDS[chosen.command](chosen)
        _tell_environment()
        return code
    except KeyboardInterrupt:
        print("typeset: 中断 interrupted", file=sys.stderr)
        return INTERRUPTED
    except Exception:
        if chosen.debug:
            raise
        return _internal_error()


def _tell_environment() -> None:
    """Variables of the environment that could not be used; never a finding, for outputs do not depend on them."""
    if "typeset.process.spare" in sys.modules or os.environ.get("TYPESET_WORKERS"):
        from typeset.process import spare

        if spare.wanted() is None:
            print(
                f"typeset: TYPESET_WORKERS={os.environ['TYPESET_WORKERS']} 不是 0 到 {spare.MOST_WANTED} 的整数，没有用它 "
                f"(no whole number from 0 to {spare.MOST_WANTED}; ignored)",
                file=sys.stderr,
            )
    if "typeset.files.cache" in sys.modules or os.environ.get("TYPESET_CACHE"):
        from typeset.files import cache

        if not cache.usable():
            named = os.environ.get("TYPESET_CACHE", "")
            shown = f"TYPESET_CACHE={named} " if named else ""
            print(
                f"typeset: {shown}缓存目录用不了，这次没有缓存，会慢一些 (no cache folder can be used; slower without)",
                file=sys.stderr,
            )


def _internal_error() -> int:
    import tempfile
    import traceback

    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="typeset-trace-", suffix=".txt", delete=False, encoding="utf-8"
        ) as stream:
            traceback.print_exc(file=stream)
    except OSError:  # nowhere to save it
        print("typeset: 程序内部出错 (internal error)", file=sys.stderr)
        traceback.print_exc()
        return INTERNAL
    print(f"typeset: 程序内部出错，已存下 {stream.name} (internal error; trace saved there)", file=sys.stderr)
    return INTERNAL


def _tell_timings(result: Result, chosen: argparse.Namespace) -> None:
    if chosen.timings and result.made is not None:
        print("MET-15 每版用时 seconds a page", file=sys.stderr)
        for page, seconds in result.made.seconds.items():
            print(f"{page:02d}  {seconds:.2f} s", file=sys.stderr)


def _build(chosen: argparse.Namespace) -> int:
    from typeset.process import spare

    spare.start(chosen.edition)
    try:
        return _build_outputs(chosen)
    finally:
        spare.dismiss()


def _build_outputs(chosen: argparse.Namespace) -> int:
    from typeset.job import recipe as job

    outputs = tuple(part.strip() for part in chosen.outputs.split(",") if part.strip())
    unknown = [part for part in outputs if part not in job.OUTPUTS]
    if unknown or not outputs:
        print(f"typeset: --outputs 只认 {','.join(job.OUTPUTS)}，不认 {','.join(unknown)}", file=sys.stderr)
        return UNUSABLE
    gc.disable()  # a short process that drops little: collecting costs a tenth of it
    progress = Progress(chosen.quiet)
    result = job.build(
        chosen.edition, chosen.output, outputs, progress, not chosen.no_normalise, chosen.preflight
    )
    progress.clear()
    show(result.findings, chosen)
    _tell_timings(result, chosen)
    if not result.readable:
        return UNUSABLE
    if result.folder is not None and chosen.format == "text":
        print(result.folder)
    return FOUND if result.findings.has_errors() else CLEAN


def _check(chosen: argparse.Namespace) -> int:
    from typeset.job import recipe as job

    gc.disable()
    progress = Progress(chosen.quiet)
    result = job.check(chosen.edition, progress, not chosen.no_normalise, chosen.preflight)
    progress.clear()
    show(result.findings, chosen)
    _tell_timings(result, chosen)
    if not result.readable:
        return UNUSABLE
    return FOUND if result.findings.has_errors() else CLEAN


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
    show(findings, chosen)
    if written is None:
        return UNUSABLE
    if chosen.format == "text":
        print(written)
    return FOUND if findings.has_errors() else CLEAN


def _report(chosen: argparse.Namespace) -> int:
    from typeset.job import recipe as job

    gc.disable()
    progress = Progress(chosen.quiet)
    result = job.survey(chosen.edition, progress)
    progress.clear()
    if chosen.format != "json" or result.made is None:
        show(result.findings, chosen)
    if result.made is None:
        return UNUSABLE
    if chosen.format == "json":
        print(job.report(result.made, result.findings, chosen.edition), end="")
    else:
        print(job.report_table(result.made))
    return FOUND if result.findings.has_errors() else CLEAN


def _deliver(chosen: argparse.Namespace) -> int:
    from typeset.delivery import delivery
    from typeset.process import spare

    spare.start(chosen.edition)
    try:
        progress = Progress(chosen.quiet)
        done = delivery.deliver(chosen.edition, chosen.output, progress)
    finally:
        spare.dismiss()
    progress.clear()
    show(done.findings, chosen)
    if not done.readable:
        return UNUSABLE
    if done.folder is not None and chosen.format == "text":
        for name in done.written:
            print(done.folder / name)
    return FOUND if done.findings.has_errors() else CLEAN


def _impose(chosen: argparse.Namespace) -> int:
    from typeset.delivery import forms
    from typeset.findings import Findings

    findings, progress = Findings(), Progress(chosen.quiet)
    nested = True if chosen.nested else False if chosen.sequential else None
    asked = forms.Asked(chosen.form, nested, forms.folded(chosen.former), chosen.split, chosen.plan)
    done = forms.impose_as(chosen.source, chosen.output, findings, asked, progress)
    progress.clear()
    show(findings, chosen)
    if not done.readable:
        return UNUSABLE
    if chosen.format == "text":
        for path in done.written:
            print(path)
    return FOUND if findings.has_errors() else CLEAN


def _intake(chosen: argparse.Namespace) -> int:
    from typeset.findings import Findings
    from typeset.intake.starter.convert import convert

    findings, sheet = Findings(), ""
    if chosen.review:
        from typeset.planning.reviewing import review

        written, sheet = review(tuple(chosen.raw), chosen.output, findings, chosen.force)
    else:
        written = convert(tuple(chosen.raw), chosen.output, findings, chosen.force)
    show(findings, chosen)
    if chosen.format == "text":
        for name in (*(written or ()), *([sheet] if sheet else ())):
            print(name)
    if written is None:
        return UNUSABLE
    return FOUND if findings.has_errors() else CLEAN


def _preflight(chosen: argparse.Namespace) -> int:
    from typeset.prepress import inspection

    outcome = inspection.inspect(chosen.files, chosen.standard, chosen.profile, chosen.paper, chosen.html)
    show(outcome.findings, chosen, True)
    if not outcome.readable:
        return UNUSABLE
    unwritten = any(finding.code == "OUT-01" for finding in outcome.findings)
    if chosen.format == "text" and chosen.html and not unwritten:
        print(chosen.html, file=sys.stderr)
    return FOUND if outcome.findings.has_errors() else CLEAN


def _schema(chosen: argparse.Namespace) -> int:
    import json

    from typeset.intake.schema.schema import RECORDS, schema

    if chosen.kind not in RECORDS:
        print(f"typeset: 没有“{chosen.kind}”这种文件，可选 {'、'.join(RECORDS)}", file=sys.stderr)
        return UNUSABLE
    print(json.dumps(schema(chosen.kind), ensure_ascii=False, indent=1))
    return CLEAN


def _explain(chosen: argparse.Namespace) -> int:
    from typeset.findings.codes import register
    from typeset.findings.stops import DRAFTS

    known = register()
    if not chosen.code:
        for code, meaning in known.items():
            print(f"{code:9} {meaning.zh} / {meaning.en}")
        return CLEAN
    entry = known.get(chosen.code.upper())
    if entry is None:
        import difflib

        near = difflib.get_close_matches(chosen.code.upper(), known, 3, 0.5)
        hint = f"，是不是 {'、'.join(near)}？" if near else "；typeset explain 列出全部"
        print(f"typeset: 没有代码“{chosen.code}”{hint}", file=sys.stderr)
        return UNUSABLE
    print(f"{chosen.code.upper()}  {entry.zh}\n\n{entry.explain_zh}\n\n{entry.en}. {entry.explain_en}")
    if chosen.code.upper() in DRAFTS:
        print(
            "\n报错误时，这一版作草样写出，不出印刷版。 As an error it stops the press; the page is drawn as a draft."
        )
    return CLEAN


def _init(chosen: argparse.Namespace) -> int:
    from typeset.findings import Findings
    from typeset.intake.starter.init import write_starter

    findings = Findings()
    written = write_starter(chosen.folder, findings)
    show(findings, chosen)
    if findings.has_errors() or not written:
        return UNUSABLE
    edition = next((name for name in written if name.rpartition("/")[2][:4].isdigit()), written[-1])
    print(f"typeset build {edition}")
    return CLEAN


_COMMANDS = {
    "build": _build,
    "check": _check,
    "fit": _fit,
    "dummy": _dummy,
    "report": _report,
    "deliver": _deliver,
    "impose": _impose,
    "intake": _intake,
    "preflight": _preflight,
    "schema": _schema,
    "explain": _explain,
    "init": _init,
    **versions_commands.COMMANDS,
    **proofs_commands.COMMANDS,
    **plates_commands.COMMANDS,
    **signing_commands.COMMANDS,
}

if __name__ == "__main__":
    run()
