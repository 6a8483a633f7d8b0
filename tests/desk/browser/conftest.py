"""Looks into the desk's own state, for tests of the browser side."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.desk.conftest import CHROMIUM, Served, show, watch


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/desk/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.external)
            item.add_marker(pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"))


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

    def start(change: Callable[[dict[str, Any]], None] | None = None, answers: dict[str, dict[str, Any]] | None = None) -> Any:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"])
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
