"""Desks on copies of the samples, a browser window on them, and looks into the desk's own state."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.desk.conftest import Server

ROOT = Path(__file__).parents[3]
LINZHOU = "layouts/linzhou/2026-05-07.yaml"
PAGES = Path(__file__).with_name("pages.yaml")
"""The pages of that edition as these tests know them: the sample itself may be made up anew."""
TONGXI = "layouts/tongxi/2026-09-19.yaml"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/desk/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.external)
            item.add_marker(pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"))


class Served(NamedTuple):
    """A desk that runs."""

    address: str
    """Where it is open."""
    edition: Path
    """Its edition file, in a copy of the samples."""
    server: Server
    """The server."""


def end(server: Server) -> None:
    """Ends a desk's process, if it still runs, and closes its pipes."""
    server.kill()
    for stream in (server.process.stdout, server.process.stderr):
        if stream is not None:
            stream.close()


@pytest.fixture(scope="session")
def desk_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Served]]:
    """Opens a desk on a copy of a sample's edition: `desk_server(LINZHOU).address`."""
    running: list[Served] = []

    def start(edition: str = LINZHOU) -> Served:
        root = tmp_path_factory.mktemp("desk")
        for name in ("seeds", str(Path(edition).parent)):
            shutil.copytree(ROOT / name, root / name)
        if edition == LINZHOU:
            shutil.copy(PAGES, root / edition)
        server = Server(root / edition)
        running.append(Served(server.url, root / edition, server))
        return running[-1]

    yield start
    for one in running:
        end(one.server)


@pytest.fixture(scope="session")
def browser(chromium: Any) -> Any:
    """Chromium."""
    return chromium


@pytest.fixture(scope="session")
def looked_at(desk_server: Callable[[str], Served]) -> Served:
    """A desk of the four-page sample that tests only look at."""
    return desk_server(LINZHOU)


@pytest.fixture
def faults() -> list[str]:
    """What a browser complained of; empty at the end of a test. A test that provokes something takes it out."""
    return []


@pytest.fixture(scope="module")
def served(desk_server: Callable[[str], Served]) -> Served:
    """A desk whose files the tests of a module change; each leaves them as they were."""
    return desk_server(LINZHOU)


def sources(served: Served) -> list[Path]:
    """Edition and copy."""
    root = served.edition.parents[2]
    return sorted(
        [*served.edition.parent.glob("*.yaml"), *root.glob("seeds/*.md"), *root.glob("seeds/*.txt")]
    )


@pytest.fixture
def windows(browser: Any, served: Served, faults: list[str]) -> Iterator[Callable[..., Any]]:
    """Opens windows on that desk: `windows(ready)`. ready: what is done with the window before it is shown.

    At the end every file is as it was.
    """
    before = {path: path.read_bytes() for path in sources(served)}
    contexts = []

    def start(ready: Callable[[Any], None] | None = None, **settings: Any) -> Any:
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 800}, **settings))
        window = contexts[-1].new_page()
        watch(window, faults)
        if ready is not None:
            ready(window)
        show(window, served.address)
        return window

    yield start
    for context in contexts:
        context.close()
    for path, raw in before.items():
        if not path.exists() or path.read_bytes() != raw:
            path.write_bytes(raw)
    assert faults == []


@pytest.fixture
def window(windows: Callable[..., Any]) -> Any:
    """One window on it."""
    return windows()


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
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
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
    window.on(
        "console",
        lambda message: (
            faults.append(f"{message.text} {message.location['url']}")
            if message.type in ("error", "warning")
            else None
        ),
    )


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


def view(page: Any) -> dict[str, Any]:
    """What the window looks at."""
    return page.evaluate(  # type: ignore[no-any-return]
        """async () => {
          const { store } = await import("./store.js"), { plate, page, mode, tool, chosen, overlays } = store.view;
          return { plate, page, mode, tool, chosen, overlays: [...overlays].sort() };
        }"""
    )


def box(page: Any, number: int, points: list[float]) -> tuple[float, float, float, float]:
    """A box of a page [x, y, w, h] in pixels of the window."""
    x, y, w, h = page.evaluate(
        """async ([number, [x, y, w, h]]) => {
          const { viewOf } = await import("./stage.js"), { store } = await import("./store.js");
          const at = viewOf(number).svg.getBoundingClientRect(), s = at.width / store.pages.get(number).width;
          return [at.left + x * s, at.top + y * s, w * s, h * s];
        }""",
        [number, points],
    )
    return x, y, w, h


def block(page: Any, number: int, story: str) -> dict[str, Any]:
    """The block of a story on a page."""
    return page.evaluate(  # type: ignore[no-any-return]
        """async ([number, story]) => (await import("./store.js")).store.pages.get(number).blocks.find((one) => one.story === story)""",
        [number, story],
    )


def line(page: Any, number: int, beginning: str) -> dict[str, Any]:
    """The first line of type of a page that begins so."""
    return page.evaluate(  # type: ignore[no-any-return]
        """async ([number, words]) => (await import("./store.js")).store.pages.get(number).lines.find((one) => one.text.startsWith(words))""",
        [number, beginning],
    )


def line_box(page: Any, number: int, one: dict[str, Any]) -> tuple[float, float, float, float]:
    """Where a line of type is in the window."""
    return box(page, number, [one["x"], one["y"] - 0.88 * one["size"], one["width"], one["size"]])


@pytest.fixture
def told(browser: Any, looked_at: Served, faults: list[str]) -> Any:
    """Opens a window whose messages from the server are changed on their way: `told(change, answers)`.

    change(message) may change any message; answers: replies by what is asked.
    """
    contexts = []

    def start(
        change: Callable[[dict[str, Any]], None] | None = None,
        answers: dict[str, dict[str, Any]] | None = None,
    ) -> Any:
        context = browser.new_context(
            viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
        )
        contexts.append(context)
        window = context.new_page()
        watch(window, faults)

        def between(line: Any) -> None:
            server = line.connect_to_server()

            def forth(text: str) -> None:
                asked = json.loads(text)
                reply = (answers or {}).get(asked.get("what", ""))
                if asked.get("do") == "ask" and reply is not None:
                    line.send(json.dumps({"type": "reply", "id": asked["id"], "ok": True, **reply}))
                else:
                    server.send(text)

            def back(text: str) -> None:
                message = json.loads(text)
                if change is not None:
                    change(message)
                line.send(json.dumps(message))

            line.on_message(forth)
            server.on_message(back)

        window.route_web_socket("**/live*", between)
        show(window, looked_at.address)
        return window

    yield start
    for context in contexts:
        context.close()
    assert faults == []
