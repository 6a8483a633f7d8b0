"""A server that is killed and started again: the window comes back by itself, shows what was saved, and goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tests.desk.browser.conftest import LINZHOU, Served, end, show, until, watch
from tests.desk.conftest import Server

STORE = "(await import('./store.js')).store"


def test_a_killed_server_comes_back(
    browser: Any, desk_server: Callable[[str], Served], faults: list[str]
) -> None:
    """This test ensures that after kill -9 and a restart on the same port the window is up to date without being loaded again, and what was shown as saved is there."""
    served = desk_server(LINZHOU)
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    window = context.new_page()
    watch(window, faults)
    show(window, served.address)
    window.evaluate(
        f"async () => {{ window.stayed = true; const s = {STORE}; s.look({{ page: 2 }}); const b = s.pages.get(2).blocks.find((one) => one.areas[0].lines === '35-60'); s.look({{ chosen: {{ page: 2, block: b.index }} }}); }}"
    )
    until(window, "() => document.querySelector('#panel .editor textarea')?.value.length > 0")
    window.evaluate(
        "() => { const area = document.querySelector('#panel .editor textarea'); const at = area.value.lastIndexOf('---') + 20; area.focus(); area.setSelectionRange(at, at); }"
    )
    window.keyboard.insert_text("留下的话")
    until(window, f"async () => {STORE}.pages.get(2).lines.some((one) => one.text.includes('留下的话'))")
    served.server.kill()
    until(window, "() => document.getElementById('status').dataset.line === 'closed'")
    path = next(served.edition.parents[2].glob("seeds/203*"))
    assert "留下的话" in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("留下的话", "改过的话"), encoding="utf-8")
    port = urlsplit(served.address).port
    again = Server(served.edition, "--port", str(port))
    try:
        until(
            window,
            f"async () => {STORE}.pages.get(2).lines.some((one) => one.text.includes('改过的话'))",
            seconds=30,
        )
        assert window.evaluate("window.stayed") is True
        assert window.evaluate("document.getElementById('status').dataset.line") == "open"
        until(window, "() => document.querySelector('#panel .editor textarea').value.includes('改过的话')")
    finally:
        end(again)
    context.close()
    faults[:] = [one for one in faults if "WebSocket" not in one and "ERR_CONNECTION" not in one]
    assert faults == []
