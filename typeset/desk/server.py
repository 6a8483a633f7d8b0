"""The desk's server: the page and its files, one live line a window, and what keeps strangers out."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import FileResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from typeset.desk.desk import Desk, News, RefusedError
from typeset.desk.pages import message
from typeset.desk.workspace import ConflictError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

STATIC = Path(__file__).with_name("static")
_KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class Window:
    """One browser window."""

    def __init__(self, socket: WebSocket, name: str) -> None:
        self.socket, self.name = socket, name
        self.known: dict[int, tuple[str, ...]] = {}

    async def send(self, data: dict[str, Any]) -> None:
        """One message."""
        await self.socket.send_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")))

    def page(self, number: int, image: Any) -> dict[str, Any]:
        """A page without the groups that this window has."""
        sent = message(image, self.known.get(number, ()))
        self.known[number] = tuple(one.digest for one in image.groups)
        return sent


class Live:
    """A desk and the windows that look at it; everything of the desk runs in one thread."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.windows: list[Window] = []
        self._thread = ThreadPoolExecutor(1, "desk")
        self._turn = asyncio.Lock()

    async def run(self, work: Callable[[], Any]) -> Any:
        """Something of the desk, in its thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def open(self) -> None:
        """Set the edition for the first time."""
        await self.run(self.desk.refresh)

    async def greet(self, window: Window) -> None:
        """Everything there is, for a window that opens."""
        pages = {str(number): window.page(number, image) for number, image in self.desk.images.items()}
        await window.send({"type": "hello", "you": window.name, **self.desk.whole(), "pages": pages})

    async def tell(self, news: News) -> None:
        """What changed, to all windows."""
        for window in list(self.windows):
            pages = {str(number): window.page(number, image) for number, image in news.pages.items()}
            await window.send(
                {
                    "type": "update",
                    "version": news.version,
                    "pages": pages,
                    "gone": news.gone,
                    "state": news.state,
                }
            )

    async def answer(self, window: Window, asked: dict[str, Any]) -> None:
        """One message of a window."""
        reply: dict[str, Any] = {"type": "reply", "id": asked.get("id"), "ok": True}
        try:
            async with self._turn:
                news = await self._do(window, asked, reply)
                if news is not None:
                    await self.tell(news)
        except RefusedError as error:
            reply |= {"ok": False, "zh": error.zh, "en": error.en, "hint": error.hint}
        except ConflictError as error:
            names = "、".join(error.names)
            reply |= {
                "ok": False,
                "conflict": list(error.names),
                "zh": f"{names} 已被别处改过",
                "en": f"{names} was changed elsewhere",
            }
        except OSError as error:
            reply |= {"ok": False, "zh": f"没有写成：{error.strerror}", "en": f"not saved: {error.strerror}"}
        await window.send(reply)

    async def _do(self, window: Window, asked: dict[str, Any], reply: dict[str, Any]) -> News | None:
        do, desk = asked.get("do"), self.desk
        if do == "edit":
            return await self.run(lambda: desk.edit(asked["op"], window.name))  # type: ignore[no-any-return]
        if do in ("undo", "redo"):
            return await self.run(lambda: desk.undo(again=do == "redo"))  # type: ignore[no-any-return]
        if do == "ask" and asked.get("what") == "text":
            text = await self.run(lambda: desk.workspace.text(str(asked["file"])))
            if text is None:
                raise RefusedError("读不到", "cannot be read")
            reply |= {"text": text.text, "digest": text.digest}
            return None
        raise RefusedError(f"不懂“{do}”", f"unknown request {do}")


def app_of(live: Live) -> Starlette:
    """The routes of a desk."""

    async def static(request: Request) -> Response:
        name = request.path_params.get("name") or "index.html"
        path = STATIC / name
        if path.parent != STATIC or path.suffix not in _KINDS or not path.is_file():
            return Response("404", 404, _HEADERS)
        return FileResponse(path, media_type=_KINDS[path.suffix], headers=_HEADERS)

    async def picture(request: Request) -> Response:
        from typeset.desk.pictures import jpeg_of

        item = live.desk.drawing.shown.get(request.path_params["key"])
        raw = await live.run(lambda: jpeg_of(item)) if item is not None else None
        if raw is None:
            return Response("404", 404, _HEADERS)
        return Response(
            raw, media_type="image/jpeg", headers=_HEADERS | {"Cache-Control": "max-age=31536000, immutable"}
        )

    async def line(socket: WebSocket) -> None:
        await socket.accept()
        window = Window(socket, f"w{len(live.windows) + 1}")
        await live.greet(window)
        live.windows.append(window)
        try:
            while True:
                await live.answer(window, json.loads(await socket.receive_text()))
        except WebSocketDisconnect:
            pass
        finally:
            live.windows.remove(window)

    return Starlette(
        routes=[
            WebSocketRoute("/live", line),
            Route("/picture/{key}", picture),
            Route("/", static),
            Route("/{name}", static),
        ]
    )


async def serve(edition: str, host: str = "127.0.0.1", port: int = 8420) -> None:
    """Serve a desk until it is stopped."""
    import uvicorn

    live = Live(Desk(edition))
    await live.open()
    config = uvicorn.Config(app_of(live), host=host, port=port, log_level="warning")
    await uvicorn.Server(config).serve()
