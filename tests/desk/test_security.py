"""Strangers: foreign Host and Origin, no token, paths, bodies without end, clients that do not read or do not write."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.desk.conftest import Server, Window
from typeset.desk.security import Rules, _split, is_local


def test_hosts_and_origins(server: Server) -> None:
    """This test ensures that only a page of the desk's own address is answered: another name that points here (DNS rebinding),
    another origin and another site are not."""
    here = f"127.0.0.1:{server.port}"
    assert server.get("/")[0] == 200
    assert server.get("/", {"Host": f"localhost:{server.port}"})[0] == 200
    assert server.get("/", {"Host": here, "Origin": f"http://{here}"})[0] == 200
    for host in (
        "evil.example",
        f"evil.example:{server.port}",
        f"127.0.0.1.evil.example:{server.port}",
        "127.0.0.1",
        f"127.0.0.1:{server.port + 1}",
        "",
        f"[::2]:{server.port}",
    ):
        assert server.get("/", {"Host": host})[0] in (400, 421), host
    for origin in (
        "http://evil.example",
        "null",
        f"https://{here}",
        f"http://127.0.0.1:{server.port + 1}",
        f"http://{here}.evil.example",
    ):
        assert server.get("/", {"Host": here, "Origin": origin})[0] == 403, origin
    assert server.get("/", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"})[0] == 403
    assert server.get("/", {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"})[0] == 200


def test_live_lines_of_strangers(server: Server) -> None:
    """This test ensures that a WebSocket from another origin, or by another host's name, is refused before it opens."""
    for more in (
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"additional_headers": {"Host": f"evil.example:{server.port}"}},
    ):
        with pytest.raises(InvalidStatus) as refused, server.line(**more):
            pass
        assert refused.value.response.status_code in (400, 403, 421)
    with server.window(origin=f"http://127.0.0.1:{server.port}") as window:
        assert window.hello["type"] == "hello"


def test_a_token_where_others_can_come(opened: Callable[..., Server]) -> None:
    """This test ensures that with a token nothing is answered without it, and that it goes from the address into a cookie."""
    server = opened("--token")
    token = server.url.partition("?token=")[2]
    assert len(token) >= 40
    for path in (
        "/",
        "/main.js",
        "/font/desk-400",
        "/picture/x",
        "/?token=",
        "/?token=x",
        f"/?token={token[:-1]}",
        f"/?token={token}x",
    ):
        assert server.get(path)[0] == 403, path
    assert server.get("/upload?name=a.md", method="POST", body=b"x")[0] == 403
    with pytest.raises(InvalidStatus), server.line():
        pass
    status, headers, _ = server.get(f"/?token={token}&x=1")
    assert status == 303
    assert headers["location"] == "./?x=1"
    cookie = headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    shown = {"Cookie": cookie.partition(";")[0]}
    assert server.get("/", shown)[0] == 200
    with server.window(additional_headers=shown) as window:
        assert window.pages
    with server.window(f"?token={token}") as window:
        assert window.pages


def test_addresses_that_others_reach_ask_for_a_token() -> None:
    """This test ensures that only this machine's own address is open without a token."""
    assert is_local("127.0.0.1")
    assert is_local("localhost")
    assert is_local("::1")
    assert is_local("127.8.8.8")
    assert not any(is_local(host) for host in ("0.0.0.0", "::", "192.168.1.4", "desk.local", ""))
    assert _split("[::1]:80") == ("::1", 80)
    assert _split("a.b.:8420") == ("a.b", 8420)
    assert _split("a:x") == ("a", 80)
    assert Rules("0.0.0.0", 8420, "t").url == "http://127.0.0.1:8420/?token=t"


PATHS = [
    "/../server.py",
    "/%2e%2e/server.py",
    "/..%2fserver.py",
    "/static/../../pyproject.toml",
    "//etc/passwd",
    "/%00",
    "/main.js%00.html",
    "/server.py",
    "/__init__.py",
    "/picture/..%2f..%2fetc%2fpasswd",
    "/font/..%2f..%2fserver.py",
    "/plate/x",
    "/result/x/y",
    "/C:/x",
    "/" + "a" * 8000,
    "/%ff%fe",
    "/live",
]


def test_paths(server: Server) -> None:
    """This test ensures that an address gives the package's own files and what a page named, and nothing else."""
    for path in PATHS:
        status, headers, body = server.get(path)
        assert status in (400, 404), (path, status, body[:80])
        assert b"import" not in body
        assert b"root:" not in body
        assert "default-src 'none'" in headers.get("content-security-policy", "default-src 'none'")


def test_every_answer_has_the_policy(server: Server) -> None:
    """This test ensures that pages, scripts and refusals carry the strict policy, and that methods no route has are refused."""
    for path, status in (("/", 200), ("/main.js", 200), ("/nothing", 404), ("/upload", 404)):
        found, headers, _ = server.get(path)
        assert found == status
        assert headers["x-content-type-options"] == "nosniff"
        assert "unsafe" not in headers["content-security-policy"]
        assert "default-src 'none'" in headers["content-security-policy"]
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH"):
        assert server.get("/", method=method)[0] in (400, 405)


def test_large_bodies_are_refused_at_once(server: Server) -> None:
    """This test ensures that a body of 100 MB is refused before it is sent, one without a length is cut off, and the desk goes on."""
    start = time.monotonic()
    status, _, _ = server.get("/upload?name=a.md", {"Content-Length": "100000000"}, "POST")
    assert status == 413
    assert time.monotonic() - start < 2
    with socket.create_connection((server.host, server.port), 20) as line:
        head = f"POST /upload?name=a.md HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nTransfer-Encoding: chunked\r\n\r\n"
        line.sendall(head.encode())
        piece = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
        sent = 0
        try:
            for _ in range(100):
                line.sendall(piece)
                sent += 1
        except OSError:
            pass
        try:
            answer = line.recv(100)
        except OSError:
            answer = b""
        assert sent < 100 or b" 413 " in answer
    for size in ("-1", "x", "1" * 40):
        assert server.get("/upload?name=a.md", {"Content-Length": size}, "POST")[0] in (400, 413)
    assert server.get("/")[0] == 200


def test_messages_that_are_none(server: Server) -> None:
    """This test ensures that whatever is sent over the live line is answered or closes that line alone, and never the desk."""
    with server.window() as other, server.window() as window:
        for text in (
            "", "{", "[]", "3", "null", '"x"', "[" * 100_000, '{"do": 3}', '{"do": "edit"}', '{"do": "edit", "op": 3}',
            '{"do": "edit", "op": {"op": "text"}}', '{"do": "edit", "op": {"op": "text", "file": 3, "start": "a", "end": [], "text": {}}}',
            '{"do": "edit", "op": {"op": "several", "ops": [3]}}', '{"do": "edit", "op": {"op": "\\ud800"}}', '{"do": "preview", "op": []}',
            '{"do": "ask"}', '{"do": "ask", "what": []}', '{"do": "ask", "what": "text", "file": {}}', '{"do": "ask", "what": "places", "file": "edition.yaml", "line": "x"}',
            '{"do": "ask", "what": "crop", "page": [], "block": {}}', '{"do": "ask", "what": "find", "text": 7}', '{"do": "lock", "file": 3}',
            '{"do": "look", "page": "x", "file": 4}', '{"do": "name", "name": {"a": 1}}', '{"do": "nothing"}', '{"do": "__class__"}', '{"id": {}, "do": "redo"}',
        ):  # fmt: skip
            window.socket.send(text)
            answer = window.until(lambda message: message["type"] == "reply")
            assert answer["ok"] in (True, False)
            if not answer["ok"]:
                assert answer["zh"]
                assert answer["en"]
                assert "Traceback" not in json.dumps(answer)
        window.socket.send(b"\xff\xfe")
        assert window.until(lambda message: message["type"] == "reply")["ok"] is False
        assert window.text("../copy/a.md")["ok"]
        with pytest.raises(ConnectionClosed):  # longer than a message may be: that line goes
            _until_closed(window, "x" * 5_000_000)

        assert other.text("../copy/a.md")["ok"]
    with server.window() as again:
        assert again.text("../copy/a.md")["ok"]


def _until_closed(window: Window, text: str) -> None:
    window.socket.send(text)
    window.until(lambda message: message["type"] == "never", 10)


def test_nothing_outside_is_read_or_written(server: Server, edition: Path) -> None:
    """This test ensures that no message reads or changes a file outside the folders, or makes the edition name one."""
    secret = edition.parent.parent / "elsewhere/secret.md"
    before = secret.read_bytes()
    (edition.parent.parent / "copy/link.md").symlink_to(secret)
    with server.window() as window:
        for file in (
            "../elsewhere/secret.md",
            str(secret),
            "../copy/link.md",
            "../copy/../elsewhere/secret.md",
        ):
            assert not window.text(file)["ok"]
            assert not window.type(file, 0, "x")["ok"]
            assert not window.ask(do="lock", file=file)["ok"]
        text = window.text("edition.yaml")["text"]
        at = text.index("../copy")
        answer = window.type("edition.yaml", at, "../elsewhere", end=at + len("../copy"))
        assert not answer["ok"]
        assert "文件夹" in answer["zh"]
        assert window.type("edition.yaml", at, "../paper", end=at + len("../copy"))[
            "ok"
        ]  # control: one of its own
    assert secret.read_bytes() == before


def test_a_client_that_does_not_read_blocks_nobody(server: Server) -> None:
    """This test ensures that while one window reads nothing the others are served, and that a connection without a request is let
    go."""
    lazy = server.line(max_queue=1, legacy=True)
    silent = [socket.create_connection((server.host, server.port)) for _ in range(20)]
    try:
        with server.window() as window:
            known = window.text("../copy/a.md")
            at, digest = known["text"].index("新桥"), known["digest"]
            start = time.monotonic()
            for number in range(40):
                answer = window.type(
                    "../copy/a.md", at, "船" if number % 2 else "桥", end=at + 1, base=digest
                )
                assert answer["ok"]
                digest = answer["digests"]["../copy/a.md"]
                for _ in range(10):
                    lazy.send(json.dumps({"id": 1, "do": "ask", "what": "text", "file": "../copy/b.md"}))
            assert time.monotonic() - start < 20
    finally:
        for one in silent:
            one.close()
        lazy.close_timeout = 0.1
        lazy.close()


def test_uploads(server: Server, edition: Path) -> None:
    """This test ensures that a picture and a copy file land in the copy folder under a free name, and what is none, or named to lead
    elsewhere, nowhere."""
    from io import BytesIO
    from urllib.parse import quote

    from PIL import Image

    raw = BytesIO()
    Image.new("RGB", (40, 30), "red").save(raw, "PNG")

    def send(name: str, body: bytes) -> tuple[int, dict[str, object]]:
        status, _, answer = server.get(
            f"/upload?name={quote(name)}", {"Content-Type": "application/octet-stream"}, "POST", body
        )
        return status, json.loads(answer)

    assert send("图.png", raw.getvalue()) == (200, {"ok": True, "file": "../copy/图.png"})
    before = (edition.parent.parent / "copy/a.md").read_bytes()
    status, told = send("a.md", "---\ntitle: 新稿\n---\n新稿的正文。\n".encode())
    assert status == 200
    assert told["file"] == "../copy/a-2.md"
    assert (edition.parent.parent / "copy/a.md").read_bytes() == before
    everything = sorted(path.name for path in edition.parent.parent.rglob("*"))
    for name, body in (
        ("../x.md", b"x"), ("/etc/x.md", b"x"), ("a\\b.md", b"x"), (".hidden.md", b"x"), ("x.exe", b"MZ"), ("x.png", b"no picture"),
        ("x.jpg", raw.getvalue()[:40]), ("x.md", b"\xff\xfe\x00\x00\x01"), ("", b"x"), ("x", b"x"), ("edition.yaml", b"x: 1"), ("CON.md", b"x"), ("y.svg", b"<svg><script/>"),
    ):  # fmt: skip
        status, told = send(name, body)
        assert status == 400, (name, told)
        assert told["zh"], (name, told)
    assert sorted(path.name for path in edition.parent.parent.rglob("*")) == everything
