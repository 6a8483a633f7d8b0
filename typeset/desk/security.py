"""What keeps strangers out: the Host and Origin of every request, the token, the size of what is sent, the policy of what is shown.

A web page of somebody else's that is open in the same browser may send requests here, and may have its own name point to this
machine (DNS rebinding): so Host must be an address of the desk, and Origin, where there is one, the desk itself.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import socket
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    App = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST_BODY = 64_000_000
"""Bytes of a file that is brought to the desk."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
)
REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""Of a report that was made aside: its own styles and pictures, no script."""
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_LOCAL = ("127.0.0.1", "localhost", "::1")
_METHODS = ("GET", "HEAD", "POST")


class Rules(NamedTuple):
    """Who may come in."""

    host: str
    """The address that is listened on."""
    port: int
    """Its port."""
    token: str = ""
    """What everyone has to show, "" nothing."""

    @property
    def cookie(self) -> str:
        """The name of the cookie that holds the token."""
        return f"desk{self.port}"

    @property
    def url(self) -> str:
        """The address to open."""
        shown = "127.0.0.1" if self.host in ("0.0.0.0", "::", "") else self.host
        shown = f"[{shown}]" if ":" in shown else shown
        return f"http://{shown}:{self.port}/" + (f"?token={self.token}" if self.token else "")


def is_local(host: str) -> bool:
    """Whether an address is this machine's own, which nobody else reaches."""
    return host == "localhost" or (_address(host) or ipaddress.ip_address("192.0.2.1")).is_loopback


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(32)


class Guard:
    """The door before an ASGI application."""

    def __init__(self, app: App, rules: Rules) -> None:
        self._app, self._rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer why not."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = _headers(scope)
        why = self._refusal(scope, headers)
        if scope["type"] == "websocket":
            if why is not None:
                await _refuse_socket(receive, send)
            else:
                await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        if why is not None:
            await _answer(send, *why)
        elif self._rules.token and scope["path"] == "/" and "token" in _query(scope):
            await self._welcome(scope, send)
        else:
            await self._app(scope, _limited(receive), send)

    def _refusal(self, scope: Scope, headers: dict[str, list[str]]) -> tuple[int, str] | None:
        """Status and words for what is not let in."""
        hosts, origins = headers.get("host", []), headers.get("origin", [])
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            return 421, "不是这个看样台的地址 (not an address of this desk)"
        if len(origins) > 1 or (origins and origins[0] != f"http://{hosts[0]}"):
            return 403, "别的网站不能用看样台 (another origin)"
        mode, site = headers.get("sec-fetch-mode", [""])[0], headers.get("sec-fetch-site", [""])[0]
        if site in ("cross-site", "same-site") and mode != "navigate":
            return 403, "别的网站不能用看样台 (another site)"
        if self._rules.token and not self._knows(scope, headers):
            return (
                403,
                "要用 typeset desk 印出的整个地址打开 (open the whole address that `typeset desk` prints)",
            )
        if scope["type"] == "http":
            return _too_much(scope, headers)
        return None

    def _is_ours(self, host: str) -> bool:
        name, port = _split(host)
        if port != self._rules.port:
            return False
        if name in _LOCAL:
            return is_local(self._rules.host) or self._rules.host in ("0.0.0.0", "::", "")
        if name == self._rules.host.lower():
            return True
        # on all addresses: a bare address cannot be a stranger's name that points here, this machine's own name is none
        wide = self._rules.host in ("0.0.0.0", "::", "")
        return wide and (_address(name) is not None or name in _own_names())

    def _knows(self, scope: Scope, headers: dict[str, list[str]]) -> bool:
        shown = [_query(scope).get("token", "")]
        for line in headers.get("cookie", []):
            try:
                found = SimpleCookie(line).get(self._rules.cookie)
            except CookieError:
                continue
            if found is not None:
                shown.append(found.value)
        right = self._rules.token.encode()
        return any(hmac.compare_digest(one.encode("utf-8", "replace"), right) for one in shown)

    async def _welcome(self, scope: Scope, send: Send) -> None:
        """The token goes into a cookie, and out of the address."""
        rest = {key: value for key, value in _query(scope).items() if key != "token"}
        cookie = f"{self._rules.cookie}={self._rules.token}; HttpOnly; SameSite=Strict; Path=/"
        where = "./" + (f"?{urlencode(rest)}" if rest else "")
        await _answer(send, 303, "", (("location", where), ("set-cookie", cookie)))


def _headers(scope: Scope) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        out.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return out


def _query(scope: Scope) -> dict[str, str]:
    return (
        dict(parse_qsl(scope.get("query_string", b"").decode("latin-1"), max_num_fields=20))
        if (scope.get("query_string", b"").count(b"&") < 20)
        else {}
    )


def _split(host: str) -> tuple[str, int]:
    name, _, port = host.strip().lower().rpartition(":") if not host.endswith("]") else (host, "", "")
    if not name:
        name, port = host.strip().lower(), ""
    return name.strip("[]").rstrip("."), int(port) if port.isascii() and port.isdigit() and len(
        port
    ) < 6 else 80


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return None


def _own_names() -> tuple[str, ...]:
    name = socket.gethostname().lower()
    return (name, f"{name}.local") if name else ()


def _too_much(scope: Scope, headers: dict[str, list[str]]) -> tuple[int, str] | None:
    """Methods and bodies that no route takes, refused before a byte of them is read."""
    if scope["method"] not in _METHODS:
        return 405, "405"
    said = headers.get("content-length", ["0"])
    size = (
        int(said[0])
        if len(said) == 1 and said[0].isascii() and said[0].isdigit() and len(said[0]) < 16
        else -1
    )
    chunked = "transfer-encoding" in headers
    if scope["method"] != "POST" and (size != 0 or chunked):
        return 400, "400"
    if size < 0 or size > LARGEST_BODY:
        return 413, f"太大：最多 {LARGEST_BODY // 1_000_000} MB (too large)"
    return None


class TooLargeError(Exception):
    """A body is longer than it may be."""


def _limited(receive: Receive) -> Receive:
    """A body without end is cut off."""
    left = LARGEST_BODY

    async def limited() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise TooLargeError
        return message

    return limited


def _with_headers(send: Send) -> Send:
    """Every answer carries the policy."""

    async def sent(message: Message) -> None:
        """Pass a message on, the head of an answer with what it lacks."""
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message.get("headers", ())}
            more = {"cache-control": "no-cache", **HEADERS}
            message["headers"] = [
                *message.get("headers", ()),
                *(
                    (name.encode(), value.encode())
                    for name, value in more.items()
                    if name.encode() not in given
                ),
            ]
        await send(message)

    return sent


async def _answer(send: Send, status: int, words: str, more: tuple[tuple[str, str], ...] = ()) -> None:
    body = words.encode()
    headers = [("content-type", "text/plain; charset=utf-8"), ("content-length", str(len(body))), *more]
    if status >= 400:
        headers.append(("connection", "close"))  # what is still being sent is not waited for
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body})


async def _refuse_socket(receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.close", "code": 1008})
