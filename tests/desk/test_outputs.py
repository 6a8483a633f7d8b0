"""What the desk has done aside: builds, plates, sign-offs; and edits by name through it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tests.desk.conftest import Server, Window

A = "../copy/a.md"


def _built(window: Window, what: str) -> dict[str, object]:
    answer = window.ask(do="output", what=what)
    assert answer["ok"], answer
    found: dict[str, object] = window.state["outputs"][what]
    return found


def test_output_goes_on_aside(opened: Callable[..., Server], tmp_path: Path) -> None:
    """This test ensures that a build runs with its progress shown, gives links to what it wrote, leaves the desk free to answer, can be
    stopped, and leaves the earlier output when the edition is broken."""
    out = tmp_path / "out"
    server = opened("-o", str(out))
    with server.window() as window, server.window() as other:
        number = window.send(do="output", what="build")
        assert other.text(A)["ok"]  # meanwhile
        answer = window.until(lambda message: message["type"] == "reply" and message["id"] == number, 60)
        assert answer["made"], window.state["outputs"]
        told = window.state["outputs"]["build"]
        steps = [
            m["state"]["outputs"]["build"]
            for m in window.seen
            if m["type"] == "update" and "build" in m["state"].get("outputs", {})
        ]
        assert steps[0]["state"] == "running"
        assert told["state"] == "done"
        assert any(step.get("of") for step in steps)
        links = {link["name"]: link["url"] for link in told["links"]}
        assert "report.json" in links
        assert any(name.endswith(".pdf") for name in links)
        status, headers, raw = server.get("/" + links["report.json"])
        assert status == 200
        assert headers["content-type"] == "application/json"
        assert raw == (out / "report.json").read_bytes()
        assert server.get("/result/guessed/report.json")[0] == 404
        assert not window.ask(do="output", what="everything")["ok"]
        number = window.send(do="output", what="preflight")
        window.until(lambda m: m["type"] == "update" and "preflight" in m["state"].get("outputs", {}))
        assert not other.ask(do="output", what="preflight")["ok"]
        assert other.ask(do="cancel", what="preflight")["ok"]
        window.until(lambda message: message["type"] == "reply" and message["id"] == number, 60)
        assert window.state["outputs"]["preflight"]["state"] == "cancelled"
        before = sorted((path, path.stat().st_mtime_ns) for path in out.rglob("*"))
        text = window.text("edition.yaml")["text"]
        assert window.type("edition.yaml", text.index("pages:"), "pages: [\n")["ok"]
        assert window.state["broken"]
        assert not window.ask(do="output", what="build")["ok"]
        assert sorted((path, path.stat().st_mtime_ns) for path in out.rglob("*")) == before


def test_plates_of_a_page(server: Server) -> None:
    """This test ensures that plates come from the press path at the page's shape, black type is on the black plate alone, and an edit
    gives others."""
    with server.window() as window:
        page = window.pages["1"]

        def plate(**asked: object) -> tuple[str, Image.Image]:
            answer = window.ask(do="ask", page=1, dpi=40, **asked)
            assert answer["ok"], answer
            status, headers, raw = server.get("/" + answer["url"])
            assert status == 200
            assert headers["content-type"] == "image/png"
            assert "immutable" in headers["cache-control"]
            return answer["url"], Image.open(io.BytesIO(raw))

        url, black = plate(what="plates", plate="k")
        assert abs(black.width / black.height - page["width"] / page["height"]) < 0.01
        assert black.getchannel("A").getbbox() is not None
        assert plate(what="plates", plate="c")[1].getchannel("A").getbbox() is None
        assert plate(what="plates", plate="total")[1].mode == "RGBA"
        assert plate(what="soft")[1].mode == "RGB"
        assert plate(what="plates", plate="k")[0] == url
        assert not window.ask(do="ask", what="plates", page=9, plate="k")["ok"]
        assert not window.ask(do="ask", what="plates", page=1, plate="../x")["ok"]
        assert window.type(A, window.text(A)["text"].index("新桥"), "大")["ok"]
        assert plate(what="plates", plate="k")[0] != url


def test_pages_are_signed_and_lose_it(server: Server, edition: Path) -> None:
    """This test ensures that a sign-off is recorded by name, shown to all as 校对, and lost when the page changes; a page that was not
    signed stays 组版."""
    with server.window("?name=王") as window, server.window() as other:
        assert window.pages["1"]["state"]["stage"] == "组版"
        assert not other.ask(do="sign", page=1, stage="一校")["ok"]  # nobody's name
        assert not window.ask(do="sign", page=1, stage="随便")["ok"]
        answer = window.ask(do="sign", page=1, stage="一校")
        assert answer["ok"], answer
        assert (edition.parent / "edition.signed.jsonl").read_text(encoding="utf-8").count("王") == 1
        for one in (window, other):
            if one.pages["1"]["state"]["stage"] == "组版":
                one.until(lambda message: message["type"] == "update" and "1" in message["pages"])
            assert one.pages["1"]["state"]["stage"] == "校对"
            assert one.pages["1"]["state"]["by"] == "王"
            assert one.pages["2"]["state"]["stage"] == "组版"
        assert window.type(A, window.text(A)["text"].index("新桥"), "大")["ok"]
        window.until(
            lambda message: (
                message["type"] == "update"
                and bool(message["pages"].get("1", {}).get("state", {}).get("lost"))
            ),
            30,
        )
        assert window.pages["1"]["state"]["stage"] == "组版"


def test_edits_by_name(server: Server, edition: Path) -> None:
    """This test ensures that edits of the page go through the desk into the edition file, comments kept, that several are one step, and
    that a refusal says why."""
    before = edition.read_text(encoding="utf-8")
    with server.window() as window:
        answer = window.ask(
            do="edit",
            op={"op": "place", "page": 1, "block": 0, "columns": "1-3", "lines": "4-50", "push": "none"},
        )
        assert answer["ok"], answer
        now = edition.read_text(encoding="utf-8")
        assert now == before.replace("lines: 4-40}}   # the lead", "lines: 4-50}}   # the lead")
        ops = [
            {"op": "place", "page": 1, "block": k, "columns": columns, "lines": "4-60", "push": "none"}
            for k, columns in ((0, "1-3"), (1, "4-6"))
        ]
        assert window.ask(do="edit", op={"op": "several", "ops": ops, "zh": "两块", "en": "two"})["ok"]
        assert edition.read_text(encoding="utf-8").count("4-60") == 2
        assert window.state["can"]["undo"] == ["两块", "two"]
        assert window.ask(do="undo")["ok"]
        assert edition.read_text(encoding="utf-8") == now
        assert window.ask(do="undo")["ok"]
        assert edition.read_text(encoding="utf-8") == before
        refused = window.ask(
            do="edit",
            op={"op": "place", "page": 9, "block": 0, "columns": "1", "lines": "4-9", "push": "none"},
        )
        assert not refused["ok"]
        assert refused["zh"]
        assert edition.read_text(encoding="utf-8") == before
