"""`typeset desk`: the proof desk. No logic."""

from __future__ import annotations

import argparse
import asyncio

from typeset.commands.command import Command


def _options(command: argparse.ArgumentParser) -> None:
    command.add_argument("edition", metavar="EDITION", help="期文件 (an edition file)")
    command.add_argument("--port", type=int, default=8420, help="端口 (default 8420)")
    command.add_argument("--host", default="127.0.0.1", help="地址 (default 127.0.0.1)")


def _desk(chosen: argparse.Namespace) -> int:
    from typeset.desk.server import serve

    asyncio.run(serve(chosen.edition, chosen.host, chosen.port))
    return 0


COMMANDS = (Command("desk", "看样台：在浏览器里看版、改版 (the proof desk in a browser)", _options, _desk),)
