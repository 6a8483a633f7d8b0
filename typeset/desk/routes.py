"""The addresses of a desk: its own page and scripts, pictures and fonts of the edition, what is brought to it, and the live line."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocketDisconnect, WebSocketState

from typeset.desk.refused import RefusedError
from typeset.desk.security import REPORT_POLICY, TooLargeError
from typeset.desk.window import Window

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.websockets import WebSocket

    from typeset.desk.live import Live

STATIC = Path(__file__).with_name("static")
_KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_KEPT = {"cache-control": "private, max-age=31536000, immutable"}
_PATIENCE = 20.0
"""Seconds that a window may take to read a message."""
_HELLO = 2.0
"""Seconds within which a window that comes back says what it has."""
_MOST_WINDOWS = 64
_DEEPEST = 40


async def static(request: Request) -> Response:
    """The desk's own files, of which there are only those of the package."""
    name = request.path_params.get("name") or "index.html"
    known = {path.name: path for path in STATIC.iterdir() if path.suffix in _KINDS and path.is_file()}
    if name not in known:
        return Response("404", 404)
    raw = known[name].read_bytes()
    if name == "index.html":
        lang = request.app.state.lang
        raw = raw.replace(b'lang="zh-CN" data-language="zh"', lang.encode()) if lang else raw
    return Response(raw, media_type=_KINDS[known[name].suffix])


async def picture(request: Request) -> Response:
    """A picture of a page, by an address that a page gave."""
    from typeset.desk.pictures import jpeg_of

    live: Live = request.app.state.live
    item = live.desk.drawing.shown.get(request.path_params["key"])
    if item is None or not live.desk.may_show(item.source):
        return Response("404", 404)
    raw = await asyncio.to_thread(jpeg_of, item)
    return Response("404", 404) if raw is None else Response(raw, media_type="image/jpeg", headers=_KEPT)


async def whole(request: Request) -> Response:
    """A picture of the folders, all of it, for who crops it."""
    from typeset.desk.pictures import whole_of

    live: Live = request.app.state.live
    path = live.desk.folders.inside(request.query_params.get("file", ""))
    raw = None if path is None else await asyncio.to_thread(whole_of, path)
    return Response("404", 404) if raw is None else Response(raw, media_type="image/jpeg")


async def font(request: Request) -> Response:
    """A font of the pages, or of the desk itself."""
    from typeset.desk.own_font import NAMES, own_font

    live: Live = request.app.state.live
    name = request.path_params["name"]
    if name in NAMES:
        raw = await asyncio.to_thread(own_font, name)
    else:
        raw = live.desk.drawing.font(name)
    return Response("404", 404) if raw is None else Response(raw, media_type="font/ttf", headers=_KEPT)


async def made(request: Request) -> Response:
    """What the desk worked out aside: a plate, a soft proof, a finished file."""
    live: Live = request.app.state.live
    found = request.app.state.results.find(request.path_params["key"], request.path_params["name"])
    del live
    if found is None:
        return Response("404", 404)
    path, kind = found
    try:
        raw = await asyncio.to_thread(path.read_bytes)
    except OSError:
        return Response("404", 404)
    more = {} if kind.startswith(("image/", "text/plain")) else {"content-disposition": "inline"}
    if kind == "text/html":
        more["content-security-policy"] = REPORT_POLICY
    kept = _KEPT if request.url.path.startswith("/plate/") else {}
    return Response(raw, media_type=kind, headers=kept | more)


async def upload(request: Request) -> Response:
    """A picture or a copy file for the copy folder."""
    from typeset.desk.uploads import keep, received

    live: Live = request.app.state.live
    try:
        raw = await received(request.stream())
        name = request.query_params.get("name", "")
        file = await live.run(lambda: keep(live.desk, name, raw))
    except TooLargeError:
        return JSONResponse(RefusedError("太大", "too large").as_reply(), 413)
    except RefusedError as error:
        return JSONResponse(error.as_reply(), 400)
    live.changed_on_disk([str(live.desk.folders.base / file)])
    return JSONResponse({"ok": True, "file": file})


async def line(socket: WebSocket) -> None:
    """The live line of one window."""
    live: Live = socket.app.state.live
    if len(live.windows) >= _MOST_WINDOWS:
        await socket.close(1013)
        return
    await socket.accept()
    window = Window(live.person(socket.query_params.get("name", "")))
    try:
        await _greet(socket, live, window)
        writer = asyncio.ensure_future(_write(socket, live, window))
        reader = asyncio.ensure_future(_read(socket, live, window))
        _, waiting = await asyncio.wait((writer, reader), return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, writer, reader, return_exceptions=True)
    except WebSocketDisconnect:
        pass
    finally:
        live.went(window)
        if socket.application_state is WebSocketState.CONNECTED:
            await _closed(socket)


async def _greet(socket: WebSocket, live: Live, window: Window) -> None:
    """All there is; a window that says so first tells what it has from before."""
    have: dict[int, list[str]] = {}
    if socket.query_params.get("have"):
        try:
            said = _parsed(await asyncio.wait_for(socket.receive_text(), _HELLO))
        except (TimeoutError, KeyError):
            said = None
        if isinstance(said, dict) and said.get("do") == "have" and isinstance(said.get("pages"), dict):
            have = {
                int(number): [one for one in some if isinstance(one, str)]
                for number, some in said["pages"].items()
                if number.isascii() and number.isdigit() and len(number) < 6 and isinstance(some, list)
            }
    await live.came(window)
    window.greet(have)


async def _write(socket: WebSocket, live: Live, window: Window) -> None:
    """Sends what waits. Ends where the window does not read."""
    while True:
        await window.wake.wait()
        window.wake.clear()
        while (text := window.next(live.board)) is not None:
            await asyncio.wait_for(socket.send_text(text), _PATIENCE)


async def _read(socket: WebSocket, live: Live, window: Window) -> None:
    """Takes what the window asks. Ends with the line."""
    while True:
        message = await socket.receive()
        if message["type"] != "websocket.receive":
            return
        asked = _parsed(message.get("text") or "")
        live.receive(window, asked)
        if window.lost:
            return


def _parsed(text: str) -> object:
    """A message; None for what is no JSON, or too deep."""
    depth = 0
    for char in text[:1_000_000]:
        depth += (char in "[{") - (char in "]}")
        if depth > _DEEPEST:
            return None
    try:
        found: object = json.loads(text)
        if "\\ud" in text.lower():
            json.dumps(found, ensure_ascii=False).encode()  # half a character, which no answer could name
        return found
    except (ValueError, RecursionError):
        return None


async def _closed(socket: WebSocket) -> None:
    """Close a line of which the other end may not read any more."""
    try:
        await asyncio.wait_for(socket.close(1013), 1)
    except (TimeoutError, RuntimeError, WebSocketDisconnect):
        return


def app_of(live: Live, lang: str = "zh") -> Starlette:
    """The routes of a desk."""
    from typeset.desk.results import Results

    app = Starlette(
        routes=[
            WebSocketRoute("/live", line),
            Route("/picture/{key}", picture),
            Route("/whole", whole),
            Route("/font/{name}", font),
            Route("/plate/{key}/{name}", made),
            Route("/result/{key}/{name:path}", made),
            Route("/upload", upload, methods=["POST"]),
            Route("/favicon.ico", lambda _: Response(None, 204)),
            Route("/", static),
            Route("/{name}", static),
        ]
    )
    app.state.live = live
    app.state.lang = 'lang="en" data-language="en"' if lang == "en" else ""
    app.state.results = Results()
    return app
