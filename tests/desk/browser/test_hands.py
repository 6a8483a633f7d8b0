"""Hands on the page: blocks dragged, stretched, swapped, taken off; copy typed; every end of it one edit of the files, byte by byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.desk.browser.conftest import Served, block, box, until

STORE = "(await import('./store.js')).store"


def turn_to(window: Any, number: int) -> None:
    window.evaluate(f"async (number) => {STORE}.look({{ page: number, mode: 'page', chosen: null }})", number)
    until(window, "number => document.querySelector(`.leaf[data-page='${number}'] text`) !== null", number)


def choose(window: Any, number: int, story: str) -> dict[str, Any]:
    """A block chosen as a click on it does: the block."""
    found = block(window, number, story)
    window.evaluate(
        f"async (chosen) => {STORE}.look({{ page: chosen.page, chosen }})",
        {"page": number, "block": found["index"]},
    )
    return found


def chosen_file(window: Any) -> str:
    """The file of the chosen block's story."""
    script = f"async () => {{ const s = {STORE}, {{ page, block }} = s.view.chosen; return s.pages.get(page).blocks.find((one) => one.index === block).file; }}"
    return str(window.evaluate(script))


def open_copy(window: Any, served: Served) -> tuple[Path, str, int]:
    """Opens the copy of a story with the caret behind a full stop in its midst: its file, its text, where the caret is."""
    turn_to(window, 2)
    choose(
        window,
        2,
        next(
            one["story"]
            for one in window.evaluate(f"async () => {STORE}.pages.get(2).blocks")
            if one["areas"][0]["lines"] == "4-34"
        ),
    )
    until(window, "() => document.querySelector('#panel .editor textarea')?.value.length > 0")
    path = served.edition.parent / chosen_file(window)
    before = path.read_text(encoding="utf-8")
    at = before.index("。", len(before) // 2) + 1
    window.evaluate(
        "at => { const area = document.querySelector('#panel .editor textarea'); area.focus(); area.setSelectionRange(at, at); }",
        at,
    )
    return path, before, at


def line_of(served: Served, words: str) -> str:
    """The line of the edition file that has some words."""
    return next(row for row in served.edition.read_text(encoding="utf-8").splitlines() if words in row)


def drag(window: Any, start: tuple[float, float], end: tuple[float, float], steps: int = 8) -> None:
    window.mouse.move(*start)
    window.mouse.down()
    window.mouse.move(*end, steps=steps)


def saved(window: Any, served: Served, words: str, wanted: str) -> None:
    """Waits until the edition file has a line with words and what is wanted in it."""
    for _ in range(400):
        if wanted in line_of(served, words):
            return
        window.wait_for_timeout(20)
    raise AssertionError(line_of(served, words))


def test_a_foot_dragged_is_one_edit_of_one_value(window: Any, served: Served) -> None:
    """This test ensures that dragging the foot of a block changes its lines alone, in the file and on the page, and undo brings all back."""
    turn_to(window, 2)
    story = "加装电梯"
    before = served.edition.read_bytes()
    found = next(
        one
        for one in window.evaluate(f"async () => {STORE}.pages.get(2).blocks")
        if "35-60" in one["areas"][0]["lines"]
    )
    window.evaluate(f"async (chosen) => {STORE}.look({{ chosen }})", {"page": 2, "block": found["index"]})
    x, y, w, h = box(window, 2, found["areas"][0]["box"])
    pitch = window.evaluate(f"async () => {STORE}.state.grid.leading") * h / found["areas"][0]["box"][3]
    drag(window, (x + w / 2, y + h), (x + w / 2, y + h - 3 * pitch))
    until(window, "() => document.querySelector('.trial') !== null")
    assert "lines: 35-60" in line_of(served, story), "nothing is saved while it is dragged"
    window.mouse.up()
    saved(window, served, story, "lines: 35-57")
    assert served.edition.read_bytes() == before.replace(b"lines: 35-60}", b"lines: 35-57}")
    until(window, f"async () => {STORE}.pages.get(2).blocks.some((one) => one.areas[0].lines === '35-57')")
    assert window.locator("#drag-tag").count() == 0
    window.keyboard.press("Control+z")
    saved(window, served, story, "lines: 35-60")
    assert served.edition.read_bytes() == before
    window.keyboard.press("Control+Shift+z")
    saved(window, served, story, "lines: 35-57")
    window.keyboard.press("Control+z")
    saved(window, served, story, "lines: 35-60")


def test_escape_leaves_a_drag_without_a_trace(window: Any, served: Served) -> None:
    """This test ensures that a drag that is broken off saves nothing and the page is as it was."""
    turn_to(window, 2)
    before = served.edition.read_bytes()
    found = next(
        one
        for one in window.evaluate(f"async () => {STORE}.pages.get(2).blocks")
        if "35-60" in one["areas"][0]["lines"]
    )
    window.evaluate(f"async (chosen) => {STORE}.look({{ chosen }})", {"page": 2, "block": found["index"]})
    order = window.evaluate(f"async () => JSON.stringify({STORE}.pages.get(2).order)")
    x, y, w, h = box(window, 2, found["areas"][0]["box"])
    drag(window, (x + w / 2, y + h), (x + w / 2, y + h - 60))
    until(window, f"async (order) => JSON.stringify({STORE}.pages.get(2).order) !== order", order)
    window.keyboard.press("Escape")
    window.mouse.up()
    until(window, f"async (order) => JSON.stringify({STORE}.pages.get(2).order) === order", order)
    assert served.edition.read_bytes() == before


def test_arrow_keys_move_and_stretch(window: Any, served: Served) -> None:
    """This test ensures that arrows move a block by one line, with shift its far edge, each as an edit of its own."""
    turn_to(window, 4)
    found = next(
        one
        for one in window.evaluate(f"async () => {STORE}.pages.get(4).blocks")
        if one["areas"][0]["lines"] == "70-92" and one["areas"][0]["columns"] == "1-2"
    )
    window.evaluate(f"async (chosen) => {STORE}.look({{ chosen }})", {"page": 4, "block": found["index"]})
    window.focus("#stage")
    window.keyboard.press("Shift+ArrowUp")
    saved(window, served, "修表", "lines: 70-91")
    window.keyboard.press("ArrowDown")
    saved(window, served, "修表", "lines: 71-92")
    for _ in range(2):
        window.keyboard.press("Control+z")
    saved(window, served, "修表", "lines: 70-92")


def test_typing_follows_on_page_and_disk(window: Any, served: Served) -> None:
    """This test ensures that what is typed is in the file and on the page, other bytes untouched, beyond the basic plane too."""
    path, before, at = open_copy(window, served)
    area = window.locator("#panel .editor textarea")
    for word in ("新", "添", "𠮷", "句", "。"):
        window.keyboard.insert_text(word)
    for _ in range(200):
        if path.read_text(encoding="utf-8") == before[:at] + "新添𠮷句。" + before[at:]:
            break
        window.wait_for_timeout(20)
    assert path.read_text(encoding="utf-8") == before[:at] + "新添𠮷句。" + before[at:]
    until(
        window, f"async () => {STORE}.pages.get(2).lines.map((one) => one.text).join('').includes('新添𠮷句')"
    )
    assert area.input_value() == before[:at] + "新添𠮷句。" + before[at:]


def test_another_program_and_the_hand_at_once(window: Any, served: Served) -> None:
    """This test ensures that a change on disk elsewhere in a file that is open is merged with what is typed next."""
    path, before, at = open_copy(window, served)
    path.write_text(before.rstrip("\n") + "外添一句。\n", encoding="utf-8")
    until(window, "() => document.querySelector('#panel .editor textarea').value.includes('外添一句')")
    window.keyboard.insert_text("内添。")
    wanted = before[:at] + "内添。" + before[at:].rstrip("\n") + "外添一句。\n"
    for _ in range(200):
        if path.read_text(encoding="utf-8") == wanted:
            break
        window.wait_for_timeout(20)
    assert path.read_text(encoding="utf-8") == wanted


def test_a_block_is_taken_off_and_its_story_put_back(window: Any, served: Served) -> None:
    """This test ensures that Delete takes a block off the page into the tray, comments and the other blocks kept, and undo puts it back."""
    turn_to(window, 3)
    before = served.edition.read_bytes()
    found = next(
        one
        for one in window.evaluate(f"async () => {STORE}.pages.get(3).blocks")
        if one["areas"][0]["lines"] == "31-61"
    )
    window.evaluate(f"async (chosen) => {STORE}.look({{ chosen }})", {"page": 3, "block": found["index"]})
    window.focus("#stage")
    window.keyboard.press("Delete")
    until(window, f"async () => !{STORE}.pages.get(3).blocks.some((one) => one.areas[0].lines === '31-61')")
    rows = served.edition.read_text(encoding="utf-8").splitlines()
    assert rows == [row for row in before.decode().splitlines() if "修理铺" not in row]
    until(window, f"async () => {STORE}.view.chosen === null")
    window.keyboard.press("Control+z")
    until(window, f"async () => {STORE}.pages.get(3).blocks.some((one) => one.areas[0].lines === '31-61')")
    assert served.edition.read_bytes() == before


def test_dropped_on_another_block_they_change_places(window: Any, served: Served) -> None:
    """This test ensures that a block dropped on another changes places with it."""
    turn_to(window, 4)
    before = served.edition.read_bytes()
    blocks = window.evaluate(f"async () => {STORE}.pages.get(4).blocks")
    one = next(b for b in blocks if b["areas"][0]["lines"] == "70-92" and b["areas"][0]["columns"] == "1-2")
    other = next(b for b in blocks if b["areas"][0]["lines"] == "70-92" and b["areas"][0]["columns"] == "3-4")
    window.evaluate(f"async (chosen) => {STORE}.look({{ chosen }})", {"page": 4, "block": one["index"]})
    x, y, w, h = box(window, 4, one["areas"][0]["box"])
    x2, y2, w2, h2 = box(window, 4, other["areas"][0]["box"])
    drag(window, (x + w / 2, y + h / 2), (x2 + w2 / 2, y2 + h2 / 2))
    window.wait_for_timeout(100)
    assert (
        "漂流书亭" in window.locator("#drag-tag").inner_text()
        or "swap" in window.locator("#drag-tag").inner_text()
    )
    window.mouse.up()
    saved(window, served, "修表", "columns: 3-4")
    saved(window, served, "漂流书亭", "columns: 1-2")
    window.keyboard.press("Control+z")
    for _ in range(200):
        if served.edition.read_bytes() == before:
            break
        window.wait_for_timeout(20)
    assert served.edition.read_bytes() == before


def test_a_slow_drag_onto_another_block_exchanges_them(window: Any, served: Served) -> None:
    """This test ensures that a block carried slowly over others, previewed on its way, is exchanged with the one it is let go on."""
    turn_to(window, 2)
    before = served.edition.read_bytes()
    blocks = window.evaluate(f"async () => {STORE}.pages.get(2).blocks")
    one = next(b for b in blocks if b["areas"][0]["lines"] == "67-90")
    other = next(b for b in blocks if b["areas"][0]["lines"] == "91-111")
    window.evaluate(f"async (chosen) => {STORE}.look({{ chosen }})", {"page": 2, "block": one["index"]})
    x, y, w, h = box(window, 2, one["areas"][0]["box"])
    x2, y2, w2, h2 = box(window, 2, other["areas"][0]["box"])
    window.mouse.move(x + w / 2, y + h / 2)
    window.mouse.down()
    for step in range(1, 31):
        window.mouse.move(
            x + w / 2 + (x2 + w2 / 2 - x - w / 2) * step / 30,
            y + h / 2 + (y2 + h2 / 2 - y - h / 2) * step / 30,
        )
        window.wait_for_timeout(40)
    until(window, "() => document.querySelector('#drag-tag')?.textContent.includes('对换')")
    window.mouse.up()
    saved(window, served, "应急演练", "lines: 91-111")
    saved(window, served, "明厨亮灶", "lines: 67-90")
    window.keyboard.press("Control+z")
    for _ in range(300):
        if served.edition.read_bytes() == before:
            break
        window.wait_for_timeout(20)
    assert served.edition.read_bytes() == before
