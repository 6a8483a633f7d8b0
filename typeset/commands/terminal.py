"""What every command shares: exit codes, common options, findings on the terminal, progress."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.findings import Findings

CLEAN, FOUND, UNUSABLE, INTERNAL, INTERRUPTED = 0, 1, 2, 101, 130
"""Exit codes: clean; findings of level error; bad usage, unreadable input or unwritable output; a fault of ours; Ctrl-C."""

_STEPS = {
    "read": "读稿 reading",
    "set": "排版 setting",
    "press": "出版面 press pages",
    "screen": "电子版 edition.pdf",
    "judge": "付印前检查 preflight",
    "proof": "校样 proofs",
    "plates": "印版 plates",
    "ink": "着墨率 ink",
    "colours": "彩版表 colour pages",
}


def common_options(command: argparse.ArgumentParser) -> None:
    """Options of every command: the form of findings, notes, progress."""
    command.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="findings 的格式"
    )
    command.add_argument("-v", "--verbose", action="store_true", help="连同说明一起列出 (list notes too)")
    command.add_argument("-q", "--quiet", action="store_true", help="不显示进度 (no progress)")


def show(findings: Findings, chosen: argparse.Namespace, *, product: bool = False) -> None:
    """Findings in the form that was asked for. product: they are what the command makes, and go to standard output as text
    too."""
    from typeset.findings import render

    listed = findings.sorted()
    if chosen.format == "json":
        print(render.as_json(listed))
    elif chosen.format == "github":
        told = [f for f in listed if chosen.verbose or f.severity != "info" or f.accepted is not None]
        out = render.github(told)
        if out:
            print(out)
    else:
        stream = sys.stdout if product else sys.stderr
        colour = stream.isatty() and not os.environ.get("NO_COLOR")
        out = render.text(listed, colour=colour, quiet_info=not chosen.verbose)
        if out:
            print(out, file=stream)


def finish(
    findings: Findings, chosen: argparse.Namespace, lines: Iterable[str] = (), *, readable: bool = True
) -> int:
    """The end of most commands: the findings, then what was made, as text alone; the exit code. readable: whether the input was,
    and the output could be written."""
    show(findings, chosen)
    if chosen.format == "text":
        for line in filter(None, lines):
            print(line)
    if not readable:
        return UNUSABLE
    return FOUND if findings.has_errors() else CLEAN


class Progress:
    """One line on a terminal that is rewritten; nothing elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        self.on = sys.stderr.isatty() and not quiet and not os.environ.get("CI")

    def __call__(self, step: str, done: int, of: int) -> None:
        """Say how far a step is."""
        if self.on:
            print(f"\r\033[K{_STEPS.get(step, step)} {done}/{of}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self.on:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def page_numbers(text: str) -> tuple[int, ...] | None:
    """Pages as people write them: 2, or 1,3-4; () for none, None where it is no such thing."""
    out: list[int] = []
    for part in filter(
        None, (piece.strip() for piece in text.replace("，", ",").replace("、", ",").split(","))
    ):
        first, dash, last = part.partition("-")
        ends = (first, last) if dash else (first,)
        if not all(end.isascii() and end.isdigit() and 0 < int(end) < 1000 for end in ends):
            return None
        out += range(int(ends[0]), int(ends[-1]) + 1)
    return tuple(dict.fromkeys(out)) if out or not text.strip() else None
