"""A small edition on the disk, and desks in processes of their own that speak to windows of ours."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
pytest.importorskip("watchfiles")
pytest.importorskip("websockets")

from websockets.sync.client import ClientConnection, connect

PAPER = """\
format: 1
name: 试排报
page: broadsheet-390x546
grid: {columns: 6, chars: 16, body: {face: song, size: 9.5pt, leading: 12.5pt}}
registered: false
"""
EDITION = """\
format: 1
paper: ../paper/paper.yaml   # the house
date: 2026-05-07
issue: 1
copy: ../copy
pages:
  - section: 要闻
    blocks:
      - {story: 桥通车, at: {columns: 1-3, lines: 4-40}}   # the lead
      - {story: 渠放水, at: {columns: 4-6, lines: 4-40}}
  - section: 综合
    blocks:
      - {story: 夜市开张, at: {columns: 1-3, lines: 4-40}}
"""
BODY = "本报讯 新桥昨天通车，两岸居民步行过江只要十分钟。桥面宽二十米，设有人行道和自行车道。市民在桥头拍照留念，老人说等了三十年。"


def story(title: str, paragraphs: int = 4) -> str:
    """Copy as Markdown."""
    return f"---\nformat: 1\ntitle: {title}\n---\n" + "\n\n".join(BODY for _ in range(paragraphs)) + "\n"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition of two pages with its paper and copy in folders beside its own."""
    for name in ("issue", "paper", "copy", "elsewhere"):
        (tmp_path / name).mkdir()
    (tmp_path / "paper/paper.yaml").write_text(PAPER, encoding="utf-8")
    for name, title in (("a.md", "桥通车"), ("b.md", "渠放水"), ("c.md", "夜市开张"), ("d.md", "无处可放")):
        (tmp_path / "copy" / name).write_text(story(title), encoding="utf-8")
    (tmp_path / "elsewhere/secret.md").write_text(story("秘密"), encoding="utf-8")
    path = tmp_path / "issue/edition.yaml"
    path.write_text(EDITION, encoding="utf-8")
    return path


class Window:
    """A browser window as the server sees one: what it was sent, put together."""

    def __init__(self, socket: ClientConnection, have: dict[str, list[str]] | None = None) -> None:
        self.socket = socket
        self.state: dict[str, Any] = {}
        self.pages: dict[str, Any] = {}
        self.groups: dict[str, dict[str, str]] = {}
        self.seen: list[dict[str, Any]] = []
        self._next = 0
        if have is not None:
            socket.send(json.dumps({"do": "have", "pages": have}))
        self.hello = self.take()
        assert self.hello["type"] == "hello"

    def take(self, timeout: float = 20) -> dict[str, Any]:
        """The next message."""
        message: dict[str, Any] = json.loads(self.socket.recv(timeout))
        if message["type"] in ("hello", "update"):
            self.state |= message["state"]
            for number in message["gone"]:
                self.pages.pop(str(number), None)
            for number, page in message["pages"].items():
                self.groups.setdefault(number, {}).update(page["groups"])
                self.pages[number] = page
        self.seen.append(message)
        return message

    def until(self, wanted: Callable[[dict[str, Any]], Any], timeout: float = 20) -> dict[str, Any]:
        """The next message that is as wanted."""
        while True:
            message = self.take(timeout)
            if wanted(message):
                return message

    def send(self, **asked: Any) -> int:
        """Ask something."""
        self._next += 1
        self.socket.send(json.dumps({"id": self._next, **asked}))
        return self._next

    def ask(self, **asked: Any) -> dict[str, Any]:
        """Ask something and have the answer."""
        number = self.send(**asked)
        return self.until(lambda message: message["type"] == "reply" and message["id"] == number)

    def text(self, file: str) -> dict[str, Any]:
        """A file's text."""
        return self.ask(do="ask", what="text", file=file)

    def type(
        self, file: str, start: int, text: str, *, end: int | None = None, base: str | None = None
    ) -> dict[str, Any]:
        """Put something into a file."""
        op = {"op": "text", "file": file, "start": start, "end": start if end is None else end, "text": text}
        return self.ask(do="edit", op=op if base is None else {**op, "base": base})

    def shown(self, page: str = "1") -> str:
        """All words of a page."""
        return "".join(line["text"] for line in self.pages[page]["lines"])


class Server:
    """A desk in a process of its own."""

    def __init__(self, edition: Path, *options: str, cache: Path | None = None) -> None:
        command = [
            sys.executable,
            "-m",
            "typeset",
            "desk",
            str(edition),
            "--port",
            "0",
            "--no-open",
            *options,
        ]
        environment = dict(os.environ) | ({"TYPESET_CACHE": str(cache)} if cache else {})
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, (line, self.process.stderr.read() if self.process.stderr else "")
        self.url = found.group()
        self.host, self.port = urlsplit(self.url).hostname or "", urlsplit(self.url).port or 0

    @contextmanager
    def window(
        self, query: str = "", have: dict[str, list[str]] | None = None, **more: Any
    ) -> Iterator[Window]:
        """A window of it."""
        with self.line(query, **more) as socket:
            yield Window(socket, have)

    def line(self, query: str = "", **more: Any) -> ClientConnection:
        """A bare live line."""
        return connect(f"ws://{self.host}:{self.port}/live{query}", max_size=None, **more)

    def get(
        self, path: str, headers: dict[str, str] | None = None, method: str = "GET", body: Any = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an answer; the path is sent as it stands."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_host=bool(headers and "Host" in headers))
            for name, value in (headers or {}).items():
                connection.putheader(name, value)
            if body is not None and "Content-Length" not in (headers or {}):
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders()
            if body is not None:
                with suppress(OSError):
                    connection.send(body)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def kill(self) -> None:
        """End it without a word."""
        self.process.kill()
        self.process.wait(10)

    def stop(self) -> tuple[int, str]:
        """Ctrl-C: its exit code and what it said on standard error."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        _, err = self.process.communicate(timeout=15)
        return self.process.returncode, err


@pytest.fixture
def opened(edition: Path) -> Iterator[Callable[..., Server]]:
    """Opens desks; they are closed when the test is over."""
    made: list[Server] = []

    def open_desk(*options: str, path: Path = edition, cache: Path | None = None) -> Server:
        made.append(Server(path, *options, cache=cache))
        return made[-1]

    yield open_desk
    for server in made:
        if server.process.poll() is None:
            server.kill()
        for stream in (server.process.stdout, server.process.stderr):
            if stream is not None:
                stream.close()


@pytest.fixture
def server(opened: Callable[..., Server]) -> Server:
    """A desk on the small edition."""
    return opened()
