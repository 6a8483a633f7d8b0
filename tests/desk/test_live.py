"""Windows: what one does the others see, of what they lack; names, locks, undo; previews; restarts; broken files."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from pathlib import Path

from tests.desk.conftest import Server, Window

A, B, C = "../copy/a.md", "../copy/b.md", "../copy/c.md"


def _at(window: Window, file: str, words: str) -> tuple[int, str]:
    known = window.text(file)
    return known["text"].index(words), known["digest"]


def _updated(window: Window, wanted: Callable[[], bool]) -> None:
    """Waits until what the window was sent is as wanted."""
    for _ in range(20):
        if wanted():
            return
        window.take(10)
    assert wanted()


def test_an_edit_is_saved_set_and_sent_to_all(server: Server, edition: Path) -> None:
    """This test ensures that a letter changes its file by that letter, composes one story, sets one page, and that every window is sent
    the groups it lacks and no others."""
    with server.window() as one, server.window() as two:
        path = edition.parent / A
        before = path.read_bytes()
        at, digest = _at(one, A, "新桥")
        answer = one.type(A, at, "大", base=digest)
        assert answer["ok"]
        assert list(answer["digests"]) == [A]
        assert path.read_bytes() == before.replace("新桥".encode(), "大新桥".encode(), 1)
        assert one.state["counts"] == {"paragraphs": 1, "parts": 1, "plans": 1, "pages": 1, "blocks": 1}
        _updated(two, lambda: "大新桥昨天" in two.shown())
        update = next(
            message for message in reversed(two.seen) if message["type"] == "update" and message["pages"]
        )
        assert list(update["pages"]) == ["1"]
        order, sent = update["pages"]["1"]["order"], update["pages"]["1"]["groups"]
        assert 0 < len(sent) < len(order)
        assert all(digest in two.groups["1"] for _, _, digest, _ in order)
        assert "新桥昨天" in one.shown()
        assert one.pages["1"]["order"] == order


def test_everyone_takes_back_their_own(server: Server, edition: Path) -> None:
    """This test ensures that undo is each person's own, over files, that its words are told, and that what another did since at the
    same place refuses it."""
    with server.window("?name=王") as wang, server.window("?name=李") as li:
        at, _ = _at(wang, A, "新桥")
        assert wang.type(A, at, "王写")["ok"]
        at, _ = _at(li, B, "新桥")
        assert li.type(B, at, "李写")["ok"]
        _updated(wang, lambda: wang.state["can"]["undo"] is not None)
        assert "桥通车" in wang.state["can"]["undo"][0]
        assert wang.ask(do="undo")["ok"]
        assert "王写" not in (edition.parent / A).read_text(encoding="utf-8")
        assert "李写" in (edition.parent / B).read_text(encoding="utf-8")
        assert not wang.ask(do="undo")["ok"]
        assert wang.ask(do="redo")["ok"]
        at, _ = _at(li, A, "王写")
        assert li.type(A, at + 1, "插")["ok"]
        refused = wang.ask(do="undo")
        assert not refused["ok"]
        assert "李" in refused["zh"]
        assert "王插写" in (edition.parent / A).read_text(encoding="utf-8")


def test_edits_against_an_older_text(server: Server) -> None:
    """This test ensures that two who type at once both keep what they typed where the places differ, and that the second is told where
    they do not."""
    with server.window("?name=王") as wang, server.window("?name=李") as li:
        at, digest = _at(wang, A, "新桥")
        end = li.text(A)["text"].rindex("三十年")
        assert wang.type(A, at, "一二三", base=digest)["ok"]
        assert li.type(A, end, "整整", base=digest)["ok"]
        text = wang.text(A)["text"]
        assert "一二三新桥" in text
        assert "整整三十年" in text
        refused = li.type(A, at, "四", base=digest)
        assert not refused["ok"]
        assert refused["conflict"] == [A]
        assert refused["digests"][A] == wang.text(A)["digest"]


def test_locks(server: Server) -> None:
    """This test ensures that a story that one edits is shown as theirs, refused to others until they take it over knowingly, and free
    when the window goes."""
    with server.window("?name=王") as wang:
        with server.window("?name=李") as li:
            assert li.ask(do="lock", file=A)["ok"]
            _updated(wang, lambda: wang.state["locks"] == {A: "李"})
            assert {one["name"] for one in wang.state["people"]} == {"王", "李"}
            assert wang.text(A)["locked"] == "李"
            assert "locked" not in li.text(A)
            refused = wang.type(A, 0, "")
            assert not refused["ok"]
            assert refused["locked"] == "李"
            assert not wang.ask(do="lock", file=A)["ok"]
            assert wang.type(B, wang.text(B)["text"].index("新桥"), "大")["ok"]  # control: another story
            assert wang.ask(do="lock", file=A, take=True)["ok"]
            assert li.type(A, 0, "")["locked"] == "王"
            assert wang.ask(do="unlock", file=A)["ok"]
            assert li.ask(do="lock", file=A)["ok"]
            assert li.ask(do="look", page=2, file=A)["ok"]
            assert li.ask(do="name", name="李\n四")["name"] == "李四"
            _updated(wang, lambda: {"李四"} < {one["name"] for one in wang.state["people"]})
        _updated(wang, lambda: wang.state["locks"] == {} and len(wang.state["people"]) == 1)
        assert wang.ask(do="lock", file=A)["ok"]


def test_a_preview_is_for_one_window_and_saves_nothing(server: Server, edition: Path) -> None:
    """This test ensures that a preview changes no file and no other window, ends when asked, and that of many the newest is shown."""
    before = (edition.parent / A).read_bytes()
    with server.window() as one, server.window() as two:
        at, _ = _at(one, A, "新桥")
        op = {"op": "text", "file": A, "start": at, "end": at, "text": "看看"}
        assert one.ask(do="preview", op=op)["ok"]
        assert "看看新桥" in one.shown()
        assert next(m for m in reversed(one.seen) if m["type"] == "update")["preview"] is True
        numbers = [one.send(do="preview", op={**op, "text": f"第{k}次"}) for k in range(12)]
        answers = {}
        while len(answers) < len(numbers):
            message = one.take()
            if message["type"] == "reply" and message["id"] in numbers:
                answers[message["id"]] = message
        assert all(answer["ok"] for answer in answers.values())
        assert sum("superseded" in answer for answer in answers.values()) > 0
        assert "superseded" not in answers[numbers[-1]]
        assert "第11次新桥" in one.shown()
        assert two.text(A)["ok"]
        assert not any(m["type"] == "update" and m["pages"] for m in two.seen)
        assert one.ask(do="preview", op=None)["ok"]
        assert "第11次" not in one.shown()
        assert (edition.parent / A).read_bytes() == before
        assert one.ask(do="preview", op=op)["ok"]
        assert two.type(B, two.text(B)["text"].index("新桥"), "大")["ok"]
        _updated(one, lambda: "看看" not in one.shown())  # an edit of anybody's ends it


def test_edits_in_a_burst_are_all_kept(server: Server, edition: Path) -> None:
    """This test ensures that of edits that come faster than they are set none is dropped, while setting is done for several at once."""
    with server.window() as window:
        at, digest = _at(window, A, "新桥")
        version = window.hello["version"]
        numbers = [
            window.send(
                do="edit",
                op={
                    "op": "text",
                    "file": A,
                    "start": at,
                    "end": at,
                    "text": char,
                    "base": digest if not k else None,
                },
            )
            for k, char in enumerate("春夏秋冬" * 10)
        ]
        replies = {}
        while len(replies) < len(numbers):
            message = window.take()
            if message["type"] == "reply":
                replies[message["id"]] = message
        assert all(replies[number]["ok"] for number in numbers)
        assert ("春夏秋冬" * 10)[::-1] + "新桥" in (edition.parent / A).read_text(encoding="utf-8")
        newest = max(message["version"] for message in window.seen if message["type"] == "update")
        assert newest - version < len(numbers)


def test_other_programs(server: Server, edition: Path) -> None:
    """This test ensures that what another program saves is shown, that the desk's own saving is not taken for it, and that a new file of
    copy turns up in the tray."""
    with server.window() as window:
        time.sleep(0.5)
        path = edition.parent / A
        path.write_text(path.read_text(encoding="utf-8").replace("新桥", "他桥", 1), encoding="utf-8")
        _updated(window, lambda: "他桥昨天" in window.shown())
        (edition.parent.parent / "copy/e.md").write_text(
            "---\ntitle: 新来的\n---\n正文。\n", encoding="utf-8"
        )
        _updated(window, lambda: "新来的" in [one["title"] for one in window.state["tray"]])
        (edition.parent.parent / "copy/e.md").unlink()
        _updated(window, lambda: [one["title"] for one in window.state["tray"]] == ["无处可放"])
        version = window.hello["version"]
        answer = window.type(A, window.text(A)["text"].index("他桥"), "大")
        assert answer["ok"]
        versions = {message["version"] for message in window.seen if message["type"] == "update"}
        time.sleep(0.6)
        window.ask(do="ask", what="find", text="大他桥")
        after = {message["version"] for message in window.seen if message["type"] == "update"}
        assert after == versions
        assert max(after) > version


def test_a_broken_file_keeps_the_last_good_pages(server: Server, edition: Path) -> None:
    """This test ensures that while the edition cannot be read its last pages stay and the message says where, that a story can still be
    edited, and that it recovers when it is mended, by the desk or another program."""
    with server.window() as window:
        time.sleep(0.5)
        good = edition.read_text(encoding="utf-8")
        shown = window.shown()
        edition.write_text(good.replace("blocks:", "blocks: [", 1), encoding="utf-8")
        _updated(window, lambda: bool(window.state["broken"]))
        told = window.state["broken"][0]
        assert told["file"] == "edition.yaml"
        assert told["line"] > 0
        assert window.shown() == shown
        with server.window() as late:
            assert late.shown() == shown
            assert late.state["broken"]
        text = window.text("edition.yaml")["text"]
        at = text.index("blocks: [") + len("blocks:")
        assert window.type("edition.yaml", at, "", end=at + 2)["ok"]
        assert window.state["broken"] is None
        assert edition.read_text(encoding="utf-8") == good
        edition.write_text("format: 1\n\x00", encoding="utf-8")
        _updated(window, lambda: bool(window.state["broken"]))
        edition.write_text(good, encoding="utf-8")
        _updated(window, lambda: window.state["broken"] is None)


def test_a_story_deleted_under_the_hands(server: Server, edition: Path) -> None:
    """This test ensures that a file that is taken away while it is edited is told, not made anew, and that the desk goes on."""
    with server.window() as window:
        at, digest = _at(window, A, "新桥")
        (edition.parent / A).unlink()
        answer = window.type(A, at, "大", base=digest)
        assert not answer["ok"]
        assert "a.md" in answer["zh"]
        assert not (edition.parent / A).exists()
        _updated(window, lambda: any(one["code"] == "EDN-04" for one in window.state["findings"]))
        assert window.type(C, window.text(C)["text"].index("新桥"), "大")["ok"]


def test_what_is_not_there_is_drawn(server: Server, edition: Path) -> None:
    """This test ensures that a story and a picture that are not there yet, and blocks that overlap, are shown on the page as a draft with
    their findings, that the block can be moved, and that the page is whole again when the copy comes."""
    with server.window() as window:
        good = edition.read_text(encoding="utf-8")
        wrong = good.replace("story: 渠放水", "story: 晚到的稿").replace(
            "columns: 1-3, lines: 4-40}}   #",
            "columns: 1-4, lines: 4-40}, picture: {file: no.jpg, lines: 9}}   #",
        )
        edition.write_text(wrong, encoding="utf-8")
        _updated(window, lambda: "稿件未到：晚到的稿" in window.shown())
        assert "no.jpg" in window.shown()
        assert window.pages["1"]["draft"]
        assert not window.pages["2"]["draft"]
        assert window.state["broken"] is None
        assert {"EDN-04", "EDN-03", "PIX-01"} <= {one["code"] for one in window.state["findings"]}
        moved = window.ask(
            do="edit", op={"op": "place", "page": 1, "block": 1, "columns": "5-6", "lines": "4-40"}
        )
        assert moved["ok"]
        assert "EDN-03" not in {one["code"] for one in window.state["findings"]}
        edition.write_text(good, encoding="utf-8")
        _updated(window, lambda: not window.pages["1"]["draft"])
        assert "晚到的稿" not in window.shown()


def test_pages_of_their_own_files(opened: Callable[..., Server], edition: Path) -> None:
    """This test ensures that a page in a file of its own is shown, edited in that file, seen when another program changes it, and that its
    last good state stays while it is broken."""
    page = edition.parent / "p2.yaml"
    page.write_text(
        "format: 1\nsection: 综合\nblocks:\n  - {story: 夜市开张, at: {columns: 1-3, lines: 4-40}}   # 留着\n",
        encoding="utf-8",
    )
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text[: text.index("  - section: 综合")] + "  - p2.yaml\n", encoding="utf-8")
    before = edition.read_bytes()
    with opened().window() as window:
        assert [one["index"] for one in window.pages["2"]["blocks"]] == [0]
        answer = window.ask(
            do="edit", op={"op": "place", "page": 2, "block": 0, "columns": "1-3", "lines": "4-50"}
        )
        assert answer["ok"]
        assert list(answer["digests"]) == ["p2.yaml"]
        assert "lines: 4-50}}   # 留着" in page.read_text(encoding="utf-8")
        assert edition.read_bytes() == before
        assert window.pages["2"]["blocks"][0]["areas"][0]["lines"] == "4-50"
        good = page.read_text(encoding="utf-8")
        page.write_text(good.replace("4-50", "4-30"), encoding="utf-8")
        _updated(window, lambda: window.pages["2"]["blocks"][0]["areas"][0]["lines"] == "4-30")
        shown = window.shown("2")
        page.write_text("blocks: [", encoding="utf-8")
        _updated(window, lambda: bool(window.state["broken"]))
        assert window.state["broken"][0]["file"] == "p2.yaml"
        assert window.shown("2") == shown
        page.write_text(good, encoding="utf-8")
        _updated(window, lambda: window.state["broken"] is None)


def test_kill_in_the_middle_of_edits(opened: Callable[..., Server], edition: Path, tmp_path: Path) -> None:
    """This test ensures that a desk that is killed among fifty edits leaves files whole, with every edit that it had answered, and that
    a new one can take them back."""
    cache = tmp_path / "cache"
    server = opened(cache=cache)
    chance = random.Random(4)
    files = [A, B, C]
    originals = {file: (edition.parent / file).read_text(encoding="utf-8") for file in files}
    done: list[tuple[str, str]] = []
    stop = 23
    with server.line("?name=王") as socket:
        window = Window(socket)
        for number in range(50):
            file, mark = chance.choice(files), f"〔{number}〕"
            at = window.text(file)["text"].index("新桥")
            op = {"op": "text", "file": file, "start": at, "end": at, "text": mark}
            if number < stop:
                assert window.ask(do="edit", op=op)["ok"]
                done.append((file, mark))
            else:
                window.send(do="edit", op=op)
                server.kill()
                break
    texts = {file: (edition.parent / file).read_text(encoding="utf-8") for file in files}
    for file in files:
        for of, mark in done:
            assert (mark in texts[file]) == (of == file)
        left = texts[file]
        for number in range(stop + 1):
            left = left.replace(f"〔{number}〕", "", 1)
        assert left == originals[file]  # whole: nothing but the edits
    assert not [path for path in (edition.parent.parent / "copy").iterdir() if "桥" in path.name]
    again = opened(cache=cache)
    with again.window("?name=王") as window:
        assert window.state["can"]["undo"] is not None
        while window.ask(do="undo")["ok"]:
            pass
        assert {file: (edition.parent / file).read_text(encoding="utf-8") for file in files} == originals


def test_coming_back_after_a_restart(opened: Callable[..., Server], edition: Path) -> None:
    """This test ensures that a window that says what it has is sent only what is other, by a server that never saw it."""
    server = opened()
    with server.window() as window:
        have = {
            number: [digest for _, _, digest, _ in page["order"]] for number, page in window.pages.items()
        }
    server.kill()
    path = edition.parent / A
    path.write_text(path.read_text(encoding="utf-8").replace("新桥", "他桥", 1), encoding="utf-8")
    again = opened()
    with again.window("?have=1", have=have) as window:
        sent = {number: len(page["groups"]) for number, page in window.hello["pages"].items()}
        assert sent["2"] == 0
        assert 0 < sent["1"] < len(have["1"])
        assert "他桥昨天" in window.shown()
        assert window.hello["session"]
    with again.window() as fresh:  # control
        assert len(fresh.hello["pages"]["2"]["groups"]) == len(have["2"])
    with again.window("?have=1", have={"1": ["x"], "no": [], "2": "x"}) as odd:  # type: ignore[dict-item]
        assert len(odd.hello["pages"]["1"]["groups"]) > 0


def test_finding_words_and_places(server: Server) -> None:
    """This test ensures that words are found over line ends, with the box they stand in, and that a line of a file leads to its place."""
    with server.window() as window:
        hits = window.ask(do="ask", what="find", text="步行过江")["hits"]
        assert {hit["page"] for hit in hits} == {1, 2}
        assert all(hit["w"] > 0 and hit["h"] > 0 for hit in hits)
        assert window.ask(do="ask", what="find", text="没有这句话")["hits"] == []
        place = window.ask(do="ask", what="places", file=B, line=6)["place"]
        assert place["page"] == 1
        assert place["block"] == 1
        place = window.ask(do="ask", what="places", file="edition.yaml", line=13)["place"]
        assert (place["page"], place["block"]) == (2, 0)
        listed = {row["file"]: row["kind"] for row in window.ask(do="ask", what="files")["files"]}
        assert listed[A] == "story"
        paragraphs = window.text(A)["paragraphs"]
        assert len(paragraphs) == 4
        assert all(one["lines"] > 0 and one["page"] == 1 for one in paragraphs)


def test_ctrl_c(server: Server) -> None:
    """This test ensures that the desk ends by itself when it is interrupted, with windows open, without a trace."""
    with server.line() as socket:
        Window(socket)
        code, err = server.stop()
    assert code == 0
    assert "Traceback" not in err


def test_a_port_that_is_taken(server: Server, edition: Path) -> None:
    """This test ensures that a port that another has, and an address that is none, are one clear finding."""
    import subprocess
    import sys

    for options in (("--port", str(server.port)), ("--port", "700000"), ("--host", "203.0.113.7")):
        made = subprocess.run(
            [sys.executable, "-m", "typeset", "desk", str(edition), "--no-open", "--format", "json", *options],
            capture_output=True, text=True, timeout=30,
        )  # fmt: skip
        assert made.returncode == 2
        assert "Traceback" not in made.stderr
        assert [one["code"] for one in json.loads(made.stdout)["findings"]] == ["DSK-02"]
