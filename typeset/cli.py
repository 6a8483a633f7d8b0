"""The command line: its parser, made from the table of commands, and what comes of a run. No logic."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from typing import TYPE_CHECKING

import typeset
from typeset.commands.every import every, named
from typeset.commands.terminal import INTERNAL, INTERRUPTED, UNUSABLE
from typeset.process import collecting
from typeset.process.leaving import leave

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typeset.commands.command import Command


class _Version(argparse.Action):
    """Prints version and what runs; worked out when asked for, for the sources are looked at."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from typeset import compiled

        state = compiled.state()
        print(f"typeset {typeset.__version__} · {_RUNS[state.name].format(why=state.why)}")
        parser.exit()


_RUNS = {
    "compiled": "编译内核 (compiled core)",
    "pure": "纯 Python (pure Python)",
    "stale": "纯 Python：源码 {why} 在编译后改过，make core 重新编译 (pure Python: {why} changed since the core was compiled; run `make core`)",
    "broken": "纯 Python：编译内核不能载入，{why} (pure Python: the compiled core does not load, {why})",
}


def parser(commands: Iterable[Command]) -> argparse.ArgumentParser:
    """The command line with these commands."""
    root = argparse.ArgumentParser(
        prog="typeset", description="中文报纸排版 · An open typesetter for Chinese newspapers."
    )
    root.add_argument(
        "--version", action=_Version, nargs=0, help="版本，运行的是编译内核还是 Python 源码 (what runs)"
    )
    root.add_argument(
        "--debug", action="store_true", help="出错时给出完整的调用栈 (show the trace of an internal error)"
    )
    parsers = root.add_subparsers(dest="command", metavar="COMMAND", prog=root.prog, required=True)
    for command in commands:
        command.add(parsers)
    return root


def called(arguments: Sequence[str]) -> Command | None:
    """The command that arguments begin with; None where all are wanted, for help, or to say what there is."""
    for argument in arguments:
        if argument != "--debug":
            return named(argument)
    return None


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
    """The program: `main`, then its end."""
    try:
        collecting.hold()
        code = main()
    except KeyboardInterrupt:
        code = INTERRUPTED
    leave(code)


def _run(arguments: Sequence[str] | None) -> int:
    arguments = sys.argv[1:] if arguments is None else arguments
    command = called(arguments)
    try:
        chosen = parser(every() if command is None else [command]).parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # what a library thinks of a user's file is said by findings
    try:
        collecting.resume()
        command = command or next(one for one in every() if one.name == chosen.command)
        code = command.run(chosen)
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
    if "typeset.process.prefork" in sys.modules or os.environ.get("TYPESET_WORKERS"):
        from typeset.process import prefork

        if prefork.wanted() is None:
            print(
                f"typeset: TYPESET_WORKERS={os.environ['TYPESET_WORKERS']} 不是 0 到 {prefork.MOST_WANTED} 的整数，没有用它 "
                f"(no whole number from 0 to {prefork.MOST_WANTED}; ignored)",
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


if __name__ == "__main__":
    run()
