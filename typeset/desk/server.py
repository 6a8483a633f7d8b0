"""The desk's server: one process, one loop, one desk, on this machine unless told otherwise, until it is stopped."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from typeset.desk.desk import Desk
from typeset.desk.live import Live
from typeset.desk.outputs import Outputs
from typeset.desk.routes import app_of
from typeset.desk.security import Guard, Rules, is_local, new_token
from typeset.desk.watch import watch
from typeset.findings import Findings
from typeset.findings.telling import tell
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_HEAD = 15.0
"""Seconds within which a client sends the head of its request."""
_LARGEST_MESSAGE = 4_000_000
"""Bytes of a message of a window."""


class Wanted(NamedTuple):
    """How a desk is opened."""

    edition: str
    """The edition file."""
    host: str = "127.0.0.1"
    """The address that is listened on."""
    port: int = 8420
    """Its port, 0 for a free one."""
    token: bool = False
    """Whether everyone has to show a token; always where others can reach the address."""
    lang: str = "zh"
    """zh or en: the interface's language at first."""
    opens: bool = True
    """Whether a browser is opened."""
    output: str = ""
    """Where editions are built, "" as `typeset build` has it."""


class Impatient(H11Protocol):
    """A connection that is let go when the head of its request does not come."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client is there."""
        super().connection_made(transport)
        self.loop.call_later(_HEAD, self._lose_patience)

    def _lose_patience(self) -> None:
        waits: object = self.cycle  # None until a request is there
        if waits is None and not self.transport.is_closing() and self.transport.get_protocol() is self:
            self.transport.close()


def bound(wanted: Wanted, findings: Findings) -> socket.socket | None:
    """The socket of the desk; None with DSK-02 where the address or the port is not to be had."""
    try:
        family = socket.getaddrinfo(wanted.host, wanted.port, type=socket.SOCK_STREAM)[0][0]
        made = socket.socket(family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1) if os.name == "posix" else None
        made.bind((wanted.host, wanted.port))
        made.listen(64)
    except (OSError, OverflowError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        findings.add(tell("DSK-02", host=wanted.host, port=wanted.port, reason=why, edition=wanted.edition))
        return None
    made.settimeout(0)
    return made


def rules_of(wanted: Wanted, port: int) -> Rules:
    """Who may come in."""
    local = is_local(wanted.host)
    return Rules(wanted.host, port, new_token() if wanted.token or not local else "")


async def serve(wanted: Wanted, listening: socket.socket, say: Callable[[str], None]) -> None:
    """Serve a desk until it is stopped. say: is given the address once it is open."""
    port = listening.getsockname()[1]
    rules = rules_of(wanted, port)
    live = Live(await asyncio.to_thread(Desk, wanted.edition))
    await live.open()
    app = app_of(live, wanted.lang)
    outputs = Outputs(live, app.state.results, wanted.output)
    outputs.look_again()
    server = uvicorn.Server(_config(Guard(app, rules), rules))
    stop = asyncio.Event()
    tasks = [
        asyncio.ensure_future(one)
        for one in (live.work(), watch(live, stop), _told(server, rules, say, wanted))
    ]
    try:
        await server.serve(sockets=[listening])
    finally:
        stop.set()
        live.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await outputs.close()


def _config(app: Any, rules: Rules) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=Impatient,
        ws="websockets-sansio",
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws_max_size=_LARGEST_MESSAGE,
        ws_max_queue=16,
        ws_per_message_deflate=not is_local(rules.host),
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=32_768,
    )


async def _told(server: uvicorn.Server, rules: Rules, say: Callable[[str], None], wanted: Wanted) -> None:
    """Once it listens: the address is said and opened."""
    while not server.started:
        await asyncio.sleep(0.01)
    say(rules.url)
    if wanted.opens:
        import webbrowser

        await asyncio.to_thread(webbrowser.open, rules.url)


def run(wanted: Wanted, findings: Findings) -> bool:
    """A desk from beginning to end; False with findings where none was opened."""
    listening = bound(wanted, findings)
    if listening is None:
        return False
    try:
        asyncio.run(serve(wanted, listening, _say))
    except KeyboardInterrupt:
        print("看样台关了 (the desk is closed)", file=sys.stderr)
    finally:
        listening.close()
    return True


def _say(url: str) -> None:
    print(f"看样台 {url}\n按 Ctrl-C 关闭 (press Ctrl-C to close)", flush=True)
