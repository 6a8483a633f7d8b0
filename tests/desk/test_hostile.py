"""A desk under hands that mean harm or have no luck: wrong messages, names that were changed under a hand, locks gone round, folders
that are exchanged, outputs asked for twice."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.conftest import Server, Window, story

A, B, C = "../copy/a.md", "../copy/b.md", "../copy/c.md"


def _until(window: Window, wanted: Callable[[], bool]) -> None:
    """Waits until what the window was sent is as wanted."""
    for _ in range(20):
        if wanted():
            return
        window.take(10)
    assert wanted()


def _insert(window: Window, file: str, text: str) -> dict[str, object]:
    at = window.text(A)["text"].index("新桥")
    return {"op": "text", "file": file, "start": at, "end": at, "text": text}


def test_no_way_round_a_lock(server: Server, edition: Path) -> None:
    """This test ensures that a story which one edits is not written by another through several edits at once, another spelling of its
    name, its front matter or an undo; and that the pages may still be made up."""
    with server.window("?name=王") as wang, server.window("?name=李") as li:
        assert wang.ask(do="edit", op=_insert(wang, A, "王写"))["ok"]
        assert li.ask(do="lock", file="../copy/./a.md")["ok"]
        _until(wang, lambda: wang.state["locks"] == {A: "李"})
        before = (edition.parent / A).read_bytes()
        op = _insert(wang, A, "坏")
        for tried in (
            op,
            {**op, "file": "../copy//a.md"},
            {**op, "file": "../issue/../copy/a.md"},
            {"op": "front", "file": A, "field": "kicker", "value": "引"},
            {"op": "several", "ops": [op]},
            {
                "op": "several",
                "ops": [{**op, "file": B}, {"op": "front", "file": A, "field": "kicker", "value": "引"}],
            },
        ):
            refused = wang.ask(do="edit", op=tried)
            assert refused.get("locked") == "李", (tried, refused)
        refused = wang.ask(do="undo")
        assert refused.get("locked") == "李"
        assert (edition.parent / A).read_bytes() == before
        assert wang.ask(do="edit", op={"op": "place", "page": 1, "block": 0, "lines": "4-30"})["ok"]
        assert wang.ask(do="undo")["ok"]
        assert li.ask(do="unlock", file="../copy/../copy/a.md")["ok"]
        assert wang.ask(do="undo")["ok"]
        assert "王写" not in (edition.parent / A).read_text(encoding="utf-8")
        assert not wang.ask(do="lock", file="../copy/none.md")["ok"]
        for number in range(30):
            (edition.parent / f"n{number}.md").write_text("字", encoding="utf-8")
            assert wang.ask(do="lock", file=f"n{number}.md")["ok"]
        _until(wang, lambda: "n29.md" in wang.state["locks"])
        assert len(wang.state["locks"]) == 20


def test_a_block_is_the_one_that_was_seen(server: Server, edition: Path) -> None:
    """This test ensures that an edit of a block that was asked for before a window heard of another's edit changes that block and no
    other, and that one of a block that is gone is refused."""
    with server.window("?name=王") as wang, server.window("?name=李") as li:
        version = li.hello["version"]
        take = {"op": "take", "page": 1, "block": 0}
        assert wang.ask(do="edit", op=take)["ok"]
        asked = {"op": "place", "page": 1, "block": 1, "lines": "4-30"}
        assert li.ask(do="edit", op=asked, seen=version)["ok"]
        text = edition.read_text(encoding="utf-8")
        assert "{story: 渠放水, at: {columns: 4-6, lines: 4-30}}" in text
        refused = li.ask(do="edit", op=take, seen=version)
        assert refused["stale"]
        assert li.ask(do="edit", op={"op": "several", "ops": [asked]}, seen=version)["stale"]
        assert edition.read_text(encoding="utf-8") == text
        # without a version: what the window had been sent when it asked
        assert wang.ask(do="undo")["ok"]
    with server.window("?name=张") as zhang:
        first, second = (zhang.send(do="edit", op=take) for _ in range(2))  # a key that was hit twice
        replies = {}
        while len(replies) < 2:
            message = zhang.take()
            if message["type"] == "reply":
                replies[message["id"]] = message
        assert replies[first]["ok"]
        assert replies[second]["stale"]
        assert "渠放水" in edition.read_text(encoding="utf-8")


def test_whatever_a_message_holds(server: Server) -> None:
    """This test ensures that no message stops the desk, that each that has an `id` is answered in JSON, and that brackets in a text are
    no depth."""
    odd = [
        {"do": "edit"}, {"do": "edit", "op": []}, {"do": "edit", "op": {"op": "several", "ops": [{}]}}, {"do": "edit", "op": {"op": 3}},
        {"do": "edit", "op": {"op": "several", "ops": [{"op": "text", "file": A, "start": 9**9, "end": 9**9, "text": "x"}]}},
        {"do": "edit", "op": {"op": "several", "ops": [{"op": "several", "ops": []}]}},
        {"do": "edit", "op": {"op": "text", "file": A, "start": -5, "end": -1, "text": "x"}},
        {"do": "edit", "op": {"op": "text", "file": A, "start": 5, "end": 1, "text": "x"}},
        {"do": "edit", "op": {"op": "text", "file": A, "start": 0, "end": 0, "text": "\x07"}},
        {"do": "edit", "op": {"op": "text", "file": A, "start": 0, "end": 0, "text": "x", "base": 3}, "seen": [1]},
        {"do": "edit", "op": {"op": "place", "page": 1, "block": 10**30}}, {"do": "edit", "op": {"op": "swap", "a": 3, "b": {"page": {}}}},
        {"do": "ask plates"}, {"do": "ask soft"}, {"do": "ask", "what": "plates"}, {"do": "ask", "what": "soft", "page": 1, "dpi": True},
        {"do": "ask", "what": {}}, {"do": []}, {"do": None}, {}, {"do": "output", "what": ["build"]}, {"do": "cancel", "what": {}},
        {"do": "cancel", "what": "sign"}, {"do": "sign", "page": 1, "stage": {}}, {"do": "lock", "file": 3}, {"do": "unlock"},
        {"do": "ask", "what": "text", "file": "\ud800"}, {"do": "preview", "op": 3}, {"do": "undo", "op": 3, "id": {"a": [1]}},
        {"do": "ask", "what": "places", "file": A, "line": -(10**20)}, {"do": "ask", "what": "find", "text": "[" * 500},
        {"do": "ask", "what": "crop", "page": 1, "block": 0, "crop": [1, 2, 3, 4]}, {"do": "ask", "what": "cures", "page": 99, "block": 0},
        {"do": "ask", "what": "title", "page": 1, "block": -1}, {"do": "ask", "what": "offers", "page": 1, "columns": "1-999", "lines": "1-9999"},
    ]  # fmt: skip
    with server.window() as window:
        for asked in odd:
            number = 1000 + odd.index(asked)
            window.socket.send(json.dumps({"id": number, **asked}))
            wanted = asked.get("id", number)
            while True:
                message = window.take()
                if message["type"] == "reply" and message["id"] in (wanted, None):
                    break
            assert "程序内部出错" not in message.get("zh", ""), (asked, message)
        for raw in (
            "[" * 100_000,
            '{"id": NaN, "do": "undo"}',
            '{"id": 1, "do": ' + "[" * 60 + "]" * 60 + "}",
            "null",
            "3",
        ):
            window.socket.send(raw)
            message = window.until(lambda message: message["type"] == "reply")
            assert message["id"] is None
        assert window.ask(do="edit", op=_insert(window, A, "[" * 60 + "{" * 60))["ok"]
        assert window.ask(do="undo")["ok"]
        assert window.ask(do="ask", what="files")["ok"]


@pytest.mark.parametrize("how", ["renamed", "made anew"])
def test_a_copy_folder_that_was_exchanged(server: Server, edition: Path, how: str) -> None:
    """This test ensures that a folder which is taken away and comes back, as the same or another, is still looked at."""
    copy = edition.parent.parent / "copy"
    aside = copy.with_name("aside")
    with server.window() as window:
        time.sleep(0.5)
        if how == "renamed":
            copy.rename(aside)
            time.sleep(0.5)
            aside.rename(copy)
        else:
            shutil.copytree(copy, aside)
            shutil.rmtree(copy)
            time.sleep(0.5)
            aside.rename(copy)
        time.sleep(3)
        path = edition.parent / A
        path.write_text(path.read_text(encoding="utf-8").replace("新桥", "他桥", 1), encoding="utf-8")
        _until(window, lambda: "他桥昨天" in window.shown())
        assert not window.state["broken"]
        assert window.type(B, window.text(B)["text"].index("新桥"), "大")["ok"]


def test_the_paper_is_looked_at(server: Server, edition: Path) -> None:
    """This test ensures that a change of the paper file by another program is shown, though its folder is another."""
    with server.window() as window:
        time.sleep(0.5)
        path = edition.parent.parent / "paper/paper.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("试排报", "改名报"), encoding="utf-8")
        _until(window, lambda: window.state["edition"]["paper"] == "改名报")


@pytest.mark.parametrize(
    "how", ["folder", "empty", "binary", "unreadable", "fifo", "gone", "link out", "huge"]
)
def test_an_edition_file_that_goes_wrong(server: Server, edition: Path, how: str) -> None:
    """This test ensures that whatever the edition file is turned into, the last pages stay, it is told, no edit makes it worse, and that
    all goes on once it is mended."""
    good, elsewhere = edition.read_bytes(), edition.parent.parent / "elsewhere/edition.yaml"
    elsewhere.write_bytes(good)
    with server.window() as window:
        time.sleep(0.4)
        shown = window.shown()
        edition.unlink()
        if how == "folder":
            edition.mkdir()
        elif how == "fifo":
            os.mkfifo(edition)
        elif how == "link out":
            edition.symlink_to(elsewhere)
        elif how != "gone":
            edition.write_bytes(
                {"empty": b"", "binary": b"\x89PNG\r\n\0\xff" * 50, "huge": b"#" * 20_000_000}.get(
                    how, b"\xff\xfe\xff"
                )
            )
        if how == "unreadable":
            edition.chmod(0)
        if how != "link out":
            _until(window, lambda: bool(window.state["broken"]))
        assert window.shown() == shown
        refused = window.ask(do="edit", op={"op": "take", "page": 1, "block": 0})
        assert not refused["ok"]
        assert not window.type("edition.yaml", 0, "# 坏\n")["ok"] or how == "empty"
        assert elsewhere.read_bytes() == good
        if how == "folder":
            edition.rmdir()
        edition.unlink(missing_ok=True)
        edition.write_bytes(good)
        _until(window, lambda: not window.state["broken"])
        assert window.ask(do="edit", op={"op": "take", "page": 1, "block": 0})["ok"]


def test_a_picture_that_is_exchanged_while_it_is_shown(server: Server, edition: Path) -> None:
    """This test ensures that a picture that becomes another, broken or none is drawn as what it is now, or told."""
    from PIL import Image

    path = edition.parent.parent / "copy/p.jpg"
    Image.new("RGB", (600, 400), (200, 0, 0)).save(path)
    with server.window() as window:
        op = {
            "op": "picture",
            "page": 1,
            "block": 0,
            "file": "../copy/p.jpg",
            "position": "head",
            "lines": 10,
        }
        assert window.ask(do="edit", op=op)["ok"]
        number = window.pages["1"]["order"]
        Image.new("RGB", (300, 500), (0, 0, 200)).save(path)
        _until(window, lambda: window.pages["1"]["order"] != number)
        for raw in (b"", b"\xff\xd8\xff\xe0broken", b"\x89PNG\r\n\x1a\n" + b"\0" * 99):
            path.write_bytes(raw)
            _until(window, lambda: any(one["severity"] == "error" for one in window.state["findings"]))
        path.unlink()
        assert window.ask(do="undo")["ok"]
        assert window.ask(do="ask", what="files")["ok"]


def test_word_copy_says_that_it_is_not_edited(server: Server, edition: Path) -> None:
    """This test ensures that a Word file is told to be one, instead of a text that cannot be read."""
    (edition.parent.parent / "copy/w.docx").write_bytes(b"PK\x03\x04" + b"\0" * 60)
    with server.window() as window:
        told = window.text("../copy/w.docx")
        assert not told["ok"]
        assert "Word" in told["zh"]
        assert "intake" in told["hint"]
        assert not window.type("../copy/w.docx", 0, "x")["ok"]


def test_outputs_that_are_asked_for_twice_at_once(server: Server) -> None:
    """This test ensures that an output which is under way is not begun a second time, and that one may be stopped before its process is
    there."""
    with server.window() as window:
        first, second = window.send(do="output", what="preflight"), window.send(do="output", what="preflight")
        replies = {}
        while second not in replies:
            message = window.take()
            if message["type"] == "reply":
                replies[message["id"]] = message
        assert not replies[second]["ok"]
        assert window.ask(do="cancel", what="preflight")["ok"]
        while first not in replies:
            message = window.take()
            if message["type"] == "reply":
                replies[message["id"]] = message
        _until(window, lambda: window.state["outputs"]["preflight"]["state"] == "cancelled")
        again = window.ask(do="output", what="preflight")
        assert again["ok"]
        assert window.state["outputs"]["preflight"]["state"] in ("done", "failed")


def test_names_and_files_that_are_brought(server: Server, edition: Path) -> None:
    """This test ensures that what is brought under a name that is taken by something odd finds another, and that a name too long for the
    disk is refused in words."""
    copy = edition.parent.parent / "copy"
    (copy / "neu.md").mkdir()
    (copy / "neu-2.md").symlink_to("nowhere")
    os.mkfifo(copy / "neu-3.md")
    (copy / "neu-4.md").write_bytes(b"x" * 100)
    (copy / "neu-4.md").chmod(0)
    raw = story("新来").encode()
    status, _, body = server.get("/upload?name=neu.md", method="POST", body=raw)
    assert status == 200
    assert json.loads(body)["file"] == "../copy/neu-5.md"
    assert (copy / "neu-5.md").read_bytes() == raw
    long = "%E9%95%BF" * 90
    status, _, body = server.get(f"/upload?name={long}.md", method="POST", body=raw)
    assert status == 400
    assert "文件名" in json.loads(body)["zh"]


def test_no_edit_has_a_page_show_what_lies_outside(server: Server, edition: Path) -> None:
    """This test ensures that neither the edition's text nor a story's is made to name a drawing, a table or a picture of another folder,
    in one piece or letter by letter, and that one in the folders is taken."""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60"/></svg>'
    )
    for folder in ("elsewhere", "copy"):
        (edition.parent.parent / folder / "map.svg").write_text(drawing, encoding="utf-8")
    with server.window() as window:
        text = window.text("edition.yaml")["text"]
        at = text.index("lines: 4-40}}") + len("lines: 4-40}")
        for name in (
            "../elsewhere/map.svg",
            str(edition.parent.parent / "elsewhere/map.svg"),
            "../copy/../elsewhere/map.svg",
        ):
            refused = window.type(
                "edition.yaml", at, f", picture: {{file: {name}, position: head, lines: 10}}"
            )
            assert not refused["ok"], name
            assert "map.svg" in refused["zh"]
            put = f", picture: {{file: {name}, position: head, lines: 10}}"
            op = {"op": "text", "file": "edition.yaml", "start": at, "end": at, "text": put}
            assert "map.svg" in window.ask(do="preview", op=op)["zh"]
        assert window.type(
            "edition.yaml", at, ", picture: {file: ../elsewhere/map.sv, position: head, lines: 10}"
        )["ok"]
        text = window.text("edition.yaml")["text"]
        refused = window.type("edition.yaml", text.index("map.sv") + 6, "g")
        assert not refused["ok"]
        start = text.index("elsewhere")
        assert window.type("edition.yaml", start, "copy", end=start + len("elsewhere"))["ok"]
        text = window.text("edition.yaml")["text"]
        assert window.type("edition.yaml", text.index("map.sv") + 6, "g")["ok"]
        assert not window.state["broken"]
