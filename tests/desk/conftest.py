"""Real desks on copies of the samples: a process of its own each, closed when the session ends; and a browser for them."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
LINZHOU = "layouts/linzhou/2026-05-07.yaml"
TONGXI = "layouts/tongxi/2026-09-19.yaml"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


class Served(NamedTuple):
    """A desk that runs."""

    address: str
    """Where it is open."""
    edition: Path
    """Its edition file, in a copy of the samples."""
    process: subprocess.Popen[bytes]
    """The server."""


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def opened(edition: Path, port: int, log: Path) -> Served:
    """Starts a desk and waits until it answers."""
    command = [sys.executable, "-m", "typeset", "desk", str(edition), "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, cwd=ROOT, env=os.environ | {"BROWSER": "true"})
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                told = re.search(r"http://\S+", log.read_text(encoding="utf-8"))
                return Served(told.group() if told else f"http://127.0.0.1:{port}/", edition, process)
        assert process.poll() is None, log.read_text(encoding="utf-8")
        time.sleep(0.02)
    raise AssertionError("the desk did not open: " + log.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def desk_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Served]]:
    """Opens a desk on a copy of a sample's edition: `desk_server(LINZHOU).address`."""
    pytest.importorskip("uvicorn")
    running: list[Served] = []

    def start(edition: str = LINZHOU) -> Served:
        root = tmp_path_factory.mktemp("desk")
        for name in ("seeds", str(Path(edition).parent)):
            shutil.copytree(ROOT / name, root / name)
        running.append(opened(root / edition, _free(), root / "log"))
        return running[-1]

    yield start
    for one in running:
        one.process.send_signal(signal.SIGKILL)
        one.process.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium."""
    tools = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with tools.sync_playwright() as tool:
        program = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield program
        program.close()


@pytest.fixture(scope="session")
def looked_at(desk_server: Callable[[str], Served]) -> Served:
    """A desk of the four-page sample that tests only look at."""
    return desk_server(LINZHOU)


@pytest.fixture
def faults() -> list[str]:
    """What a browser complained of; empty at the end of a test. A test that provokes something takes it out."""
    return []


FRESH = """async () => {
  const { store } = await import("./store.js"), { setTool, zoomTo } = await import("./stage.js"), { speak } = await import("./words.js");
  for (const one of document.querySelectorAll("dialog")) one.close();
  document.querySelector("#find button:last-of-type")?.click();
  setTool("arrow");
  speak("zh");
  for (const mode of ["sheet", "spread", "page"]) { store.look({ page: 1, mode, chosen: null, hole: null, finding: null, overlays: new Set(["blocks", "findings"]), plate: "" }); zoomTo(0); }
  store.tell("open-list", "stories");
  document.activeElement?.blur();
  localStorage.clear();
}"""


@pytest.fixture(scope="session")
def _window(browser: Any, looked_at: Served) -> Iterator[tuple[Any, list[str]]]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"])
    window, complaints = context.new_page(), []  # type: ignore[var-annotated]
    watch(window, complaints)
    show(window, looked_at.address)
    yield window, complaints
    context.close()


@pytest.fixture
def page(_window: tuple[Any, list[str]]) -> Iterator[Any]:
    """A window on that desk as it is when it opens, at its first page; any fault in it is one of the test."""
    window, complaints = _window
    complaints.clear()
    window.evaluate(FRESH)
    yield window
    assert complaints == []


def watch(window: Any, faults: list[str]) -> None:
    """Notes what a window complains of."""
    window.on("pageerror", lambda error: faults.append(str(error)))
    window.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") and "/font/desk-" not in message.location["url"] else None)


def show(window: Any, address: str) -> None:
    """Opens a desk in a window and waits for its page."""
    window.goto(address)
    window.wait_for_selector("svg.sheet g.text text", state="attached")
    window.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def until(window: Any, script: str, arg: Any = None, seconds: float = 10) -> Any:
    """What a script gives as soon as it gives something. (Playwright's own way is refused by the desk's security policy.)"""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = window.evaluate(script, arg)
        if found:
            return found
        window.wait_for_timeout(20)
    raise AssertionError(f"not within {seconds} s: {script}")
