"""`typeset desk`: the proof desk. No logic."""

from __future__ import annotations

import argparse

from typeset.commands.command import Command
from typeset.commands.terminal import CLEAN, UNUSABLE, show


def _options(command: argparse.ArgumentParser) -> None:
    command.add_argument("edition", metavar="EDITION", help="期文件 (an edition file)")
    command.add_argument(
        "--port", type=int, default=8420, help="端口，0 取空着的 (default 8420; 0: a free one)"
    )
    command.add_argument(
        "--host",
        default="127.0.0.1",
        help="地址；别人够得着的地址要口令 (default 127.0.0.1; others ask for a token)",
    )
    command.add_argument(
        "--token", action="store_true", help="本机也要口令 (ask for a token on this machine too)"
    )
    command.add_argument(
        "--lang", choices=("zh", "en"), default="zh", help="界面的语言 (language of the interface)"
    )
    command.add_argument("--no-open", action="store_true", help="不打开浏览器 (open no browser)")
    command.add_argument(
        "-o", "--output", default="", metavar="DIR", help="出版的目录 (default output/<date>)"
    )


def _desk(chosen: argparse.Namespace) -> int:
    from typeset.files import opening
    from typeset.findings import Findings
    from typeset.findings.telling import tell

    findings = Findings()
    missing = _missing()
    if missing:
        findings.add(tell("DSK-01", library=missing))
    elif not opening.is_file(chosen.edition):
        findings.add(tell("DSK-03", edition=chosen.edition))
    else:
        from typeset.desk.server import Wanted, run

        wanted = Wanted(
            chosen.edition,
            chosen.host,
            chosen.port,
            token=chosen.token,
            lang=chosen.lang,
            opens=not chosen.no_open,
            output=chosen.output,
        )
        if run(wanted, findings):
            return CLEAN
    show(findings, chosen)
    return UNUSABLE


def _missing() -> str:
    """The first library of the extra that is not there."""
    from importlib.util import find_spec

    wanted = ("starlette", "uvicorn", "watchfiles", "websockets")
    return next((name for name in wanted if find_spec(name) is None), "")


COMMANDS = (Command("desk", "看样台：在浏览器里看版、改版 (the proof desk in a browser)", _options, _desk),)
