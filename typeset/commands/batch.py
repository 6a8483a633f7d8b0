"""`typeset batch`: many editions in one run. No logic."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from typeset.commands.command import Command
from typeset.commands.terminal import CLEAN, FOUND, INTERRUPTED, UNUSABLE, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.batch.executor import Executor
    from typeset.batch.run import Ended

_EXAMPLES = """\
例 examples:
  typeset batch layouts -o out                        文件夹里的每一期 (every edition in a folder)
  typeset batch 'layouts/*/2026-05-*.yaml' -o out     通配式加引号 (a pattern, quoted)
  typeset batch a.yaml b.yaml -o out --outputs press  只出付印版面 (press pages alone)
  typeset batch layouts -o out                        再运行一次：只排没排好的和改过的 (again: what is new or changed)
  typeset batch layouts -o out --cluster local:4      本机的 Dask 集群 (a Dask cluster on this machine)
  typeset batch layouts -o out --scheduler tcp://10.0.0.5:8786
"""
_MOST = 64


def _options(command: argparse.ArgumentParser) -> None:
    command.epilog, command.formatter_class = _EXAMPLES, argparse.RawDescriptionHelpFormatter
    command.add_argument(
        "editions",
        nargs="+",
        metavar="EDITION",
        help="期文件、文件夹或通配式 (edition files, folders, patterns)",
    )
    command.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help="输出目录，每期一个子目录 (a folder in it for each edition)",
    )
    command.add_argument(
        "--outputs",
        default="press,screen,proof",
        metavar="LIST",
        help="press,screen,proof 中的几种 (default all)",
    )
    command.add_argument(
        "--no-normalise",
        action="store_true",
        help="原稿不规范化，照排 (set the copy as it stands, no NRM rules)",
    )
    command.add_argument(
        "--preflight", action="store_true", help="检查写出的版面 (judge the press pages, as deliver does)"
    )
    command.add_argument("--again", action="store_true", help="未变的也重排 (set unchanged editions too)")
    where = command.add_mutually_exclusive_group()
    where.add_argument(
        "--workers",
        type=_workers,
        metavar="N",
        help="本机几个进程，默认每核一个 (processes; default one a core)",
    )
    where.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="Dask 调度器，如 tcp://10.0.0.5:8786 (a Dask scheduler)",
    )
    where.add_argument(
        "--cluster",
        type=_cluster,
        metavar="local:N",
        help="本机的 Dask 集群，N 个进程 (a Dask cluster of N processes here)",
    )


def _workers(text: str) -> int:
    """A number of processes. Raises ArgumentTypeError."""
    if text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= _MOST:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}”不是 1 到 {_MOST} 的整数 (no whole number from 1 to {_MOST})")


def _cluster(text: str) -> int:
    """The size of a local cluster. Raises ArgumentTypeError."""
    kind, colon, number = text.partition(":")
    if kind != "local" or not colon:
        raise argparse.ArgumentTypeError(f"“{text}”应写 local:4 这样 (write local:4)")
    return _workers(number)


def _batch(chosen: argparse.Namespace) -> int:
    from typeset.batch.progress import Progress
    from typeset.batch.run import INTERRUPTED as STOPPED_BY_HAND
    from typeset.batch.run import Order, batch
    from typeset.batch.summary import failed
    from typeset.job.result import OUTPUTS, Asked

    outputs = tuple(part.strip() for part in chosen.outputs.split(",") if part.strip())
    unknown = [part for part in outputs if part not in OUTPUTS]
    if unknown or not outputs:
        print(f"typeset: --outputs 只认 {','.join(OUTPUTS)}，不认 {','.join(unknown)}", file=sys.stderr)
        return UNUSABLE
    asked = Asked(outputs, not chosen.no_normalise, chosen.preflight)
    order = Order(tuple(chosen.editions), chosen.output, asked, chosen.again)
    ended = batch(order, _executor(chosen), Progress(quiet=chosen.quiet))
    _show(ended, chosen)
    if ended.how == STOPPED_BY_HAND:
        print("typeset: 中断；再运行一次就接着排 (interrupted; run it again to go on)", file=sys.stderr)
        return INTERRUPTED
    if not ended.begun:
        return UNUSABLE
    return FOUND if ended.findings.has_errors() or failed(ended.rows) else CLEAN


def _executor(chosen: argparse.Namespace) -> Callable[[int], Executor]:
    """What makes the executor for so many editions."""
    if chosen.scheduler or chosen.cluster:

        def cluster(_editions: int) -> Executor:
            from typeset.batch.dask_backend import DaskExecutor

            return DaskExecutor(chosen.scheduler, chosen.cluster or 0)

        return cluster

    def processes(editions: int) -> Executor:
        from typeset.batch.local import LocalExecutor
        from typeset.process import prefork

        return LocalExecutor(max(1, min(chosen.workers or prefork.number() + 1, editions)))

    return processes


def _show(ended: Ended, chosen: argparse.Namespace) -> None:
    """The batch's findings and those of editions that have errors; the summary on standard output."""
    from typeset.batch import summary
    from typeset.findings import Findings

    if chosen.format == "json":
        print(summary.as_json(ended.rows, ended.findings.sorted(), ended.seconds, ended.how), end="")
        return
    found = Findings(ended.findings)
    for row in ended.rows:
        found.extend(row.findings)
    show(found, chosen)
    if ended.rows and chosen.format == "text":
        print(summary.as_text(ended.rows, ended.seconds))


COMMANDS = (
    Command(
        "batch",
        "一次排许多期：出错不停，可续排 (many editions in one run; keeps going, resumes)",
        _options,
        _batch,
    ),
)
