"""Making up at the desk: titles, pictures, what waits, jumps, cures, acceptance and output, by mouse and keys; each an edit of the files that undo takes back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.desk.browser.conftest import Served, box, until

STORE = "(await import('./store.js')).store"


def text(served: Served) -> str:
    return served.edition.read_text(encoding="utf-8")


def blocks(window: Any, number: int) -> list[dict[str, Any]]:
    return window.evaluate(f"async (number) => {STORE}.pages.get(number).blocks", number)  # type: ignore[no-any-return]


def at(window: Any, number: int, lines: str, columns: str = "") -> dict[str, Any]:
    """The block of a page that stands in some lines."""
    return next(
        one
        for one in blocks(window, number)
        if one["areas"][0]["lines"] == lines and columns in ("", one["areas"][0]["columns"])
    )


def choose(window: Any, number: int, lines: str, columns: str = "", tab: str = "") -> dict[str, Any]:
    """Chooses a block as a click does, and opens a tab of the panel."""
    found = at(window, number, lines, columns)
    window.evaluate(
        f"async ([page, block]) => {STORE}.look({{ page, mode: 'page', chosen: {{ page, block }} }})",
        [number, found["index"]],
    )
    until(window, "number => document.querySelector(`.leaf[data-page='${number}'] text`) !== null", number)
    if tab:
        window.click(f"#tab-{tab}")
    return found


def wait_for(window: Any, test: Callable[[], bool], why: Callable[[], object] = lambda: "") -> None:
    for _ in range(500):
        if test():
            return
        window.wait_for_timeout(20)
    raise AssertionError(why())


def undone(window: Any, served: Served, before: str) -> None:
    """Takes everything back."""
    for _ in range(20):
        if text(served) == before:
            return
        window.evaluate("async () => (await import('./live.js')).undo().catch(() => {})")
        window.wait_for_timeout(100)
    assert text(served) == before


def test_a_click_between_characters_breaks_the_title(window: Any, served: Served) -> None:
    """This test ensures that a click in the title panel writes the lines of the title, and a second one joins them again."""
    before = text(served)
    choose(window, 4, "70-92", "3-4", "title")
    until(window, "() => document.querySelectorAll('.breaks .cut').length > 3")
    marks = window.locator(".breaks .cut")
    assert marks.count() > 3
    on = window.locator(".breaks .cut.on")
    first = marks.nth(3)
    first.click()
    wait_for(window, lambda: text(served) != before)
    assert "漂流书亭" in next(
        row for row in text(served).splitlines() if "lines: [" in row and "漂流书亭" in row
    )
    until(window, "() => document.querySelector('.breaks .cut.on') !== null")
    assert on.count() >= 1
    undone(window, served, before)


def test_a_size_of_the_ladder_is_one_value(window: Any, served: Served) -> None:
    """This test ensures that the panel shows the share of the measure each size fills, and a click sets that size."""
    before = text(served)
    choose(window, 2, "35-60", "", "title")
    until(window, "() => document.querySelectorAll('.ladder tbody tr').length > 2")
    rows = window.locator(".ladder tbody tr")
    shares = [int(re.search(r"(\d+)%", rows.nth(n).inner_text()).group(1)) for n in range(rows.count())]  # type: ignore[union-attr]
    assert shares == sorted(shares, reverse=True), "larger sizes fill more"
    size = rows.nth(rows.count() - 1).locator("button").inner_text()
    rows.nth(rows.count() - 1).locator("button").click()
    wait_for(window, lambda: text(served) != before)
    assert size in next(row for row in text(served).splitlines() if "加装电梯" in row)
    assert [row for row in text(served).splitlines() if "加装电梯" not in row] == [
        row for row in before.splitlines() if "加装电梯" not in row
    ]
    undone(window, served, before)


def test_a_crop_is_drawn_by_hand(window: Any, served: Served) -> None:
    """This test ensures that dragging an edge of the crop tells resolution and loss while it moves, and is one edit at the end."""
    before = text(served)
    choose(window, 4, "4-48", "", "pictures")
    until(
        window,
        "() => document.querySelector('.crop img')?.complete && document.querySelector('.crop-frame') !== null",
    )
    facts = window.locator(".crop .facts").inner_text()
    assert re.search(r"\d+ ppi", facts)
    frame = window.locator(".crop-frame").bounding_box()
    window.mouse.move(frame["x"] + frame["width"], frame["y"] + frame["height"] / 2)
    window.mouse.down()
    window.mouse.move(frame["x"] + frame["width"] - 40, frame["y"] + frame["height"] / 2, steps=5)
    until(window, "before => document.querySelector('.crop .facts').textContent !== before", facts)
    assert text(served) == before, "nothing is saved while it is dragged"
    window.mouse.up()
    wait_for(
        window, lambda: "crop: [" in next(row for row in text(served).splitlines() if "terraces.jpg" in row)
    )
    undone(window, served, before)


def test_what_was_taken_off_is_dropped_again(window: Any, served: Served) -> None:
    """This test ensures that a story of the tray is dragged into a free place and stands there, as deep as it needs, and that the empty place offers it."""
    before = text(served)
    found = choose(window, 4, "70-92", "1-2")
    window.focus("#stage")
    window.keyboard.press("Delete")
    until(window, f"async (file) => {STORE}.state.tray.some((one) => one.file === file)", found["file"])
    assert "修表" not in text(served)
    x, y, w, h = box(window, 4, found["areas"][0]["box"])
    window.mouse.click(x + w / 2, y + h / 2)
    until(window, "() => document.querySelector('#panel .rows button')?.textContent.includes('修钟表')")
    window.evaluate(
        "async () => { const { store } = await import('./store.js'); store.tell('open-list', 'stories'); }"
    )
    row = window.locator(f'[data-tray-file="{found["file"]}"]')
    row.scroll_into_view_if_needed()
    start = row.bounding_box()
    window.mouse.move(start["x"] + 40, start["y"] + 10)
    window.mouse.down()
    window.mouse.move(x + w / 2, y + h / 2, steps=8)
    until(window, "() => document.querySelector('.drop-hint') !== null")
    window.mouse.up()
    wait_for(
        window,
        lambda: (
            re.search(r"\{story: [^}]*修[^}]*, at: \{columns: 1-2, lines: 70-\d+\}", text(served)) is not None
        ),
        lambda: text(served)[-900:],
    )
    until(
        window,
        f"async () => {STORE}.pages.get(4).blocks.some((one) => one.areas[0].columns === '1-2' && one.areas[0].lines.startsWith('70-'))",
    )
    undone(window, served, before)


def test_a_jump_by_dragging_to_another_page(window: Any, served: Served) -> None:
    """This test ensures that a block dragged onto the tab of another page jumps there: the jump and its continuation are written, and undo removes both."""
    before = text(served)
    # room on page 4
    choose(window, 4, "70-92", "1-2")
    window.focus("#stage")
    window.keyboard.press("Delete")
    until(
        window,
        f"async () => !{STORE}.pages.get(4).blocks.some((one) => one.areas[0].columns === '1-2' && one.areas[0].lines === '70-92')",
    )
    found = choose(window, 2, "67-90")
    x, y, w, h = box(window, 2, found["areas"][0]["box"])
    tab = window.locator('#bar [data-thumb="4"]').bounding_box()
    window.mouse.move(x + w / 2, y + h / 2)
    window.mouse.down()
    window.mouse.move(tab["x"] + 10, tab["y"] + 10, steps=8)
    window.mouse.up()
    wait_for(window, lambda: "jump: {to: 4}" in text(served), lambda: window.locator("#status").inner_text())
    assert "continue: 应急演练" in text(served)
    undone(window, served, before)


def test_split_and_merge(window: Any, served: Served) -> None:
    """This test ensures that a block is split across, its second part free, and that merging with a neighbour sends that one's story to the tray."""
    before = text(served)
    choose(window, 3, "31-61", "", "block")
    window.get_by_role("button", name="上下拆开").click()
    wait_for(window, lambda: text(served) != before)
    assert re.search(r"修理铺, at: \{columns: 5-6, lines: 31-4\d\}", text(served))
    undone(window, served, before)
    until(window, f"async () => {STORE}.pages.get(3).blocks.some((one) => one.areas[0].lines === '31-61')")
    choose(window, 3, "31-61", "", "block")
    other = at(window, 3, "4-30", "5-6")
    window.get_by_role("button", name="与邻块合并").click()
    x, y, w, h = box(window, 3, other["areas"][0]["box"])
    window.mouse.click(x + w / 2, y + h / 2)
    wait_for(window, lambda: "助农公交" not in text(served), lambda: window.locator("#status").inner_text())
    assert re.search(r"修理铺, at: \{columns: 5-6, lines: 4-61\}", text(served))
    undone(window, served, before)


def test_stretched_with_those_below_pushed(window: Any, served: Served) -> None:
    """This test ensures that with push down chosen a taller block moves those below it, in one step."""
    before = text(served)
    choose(window, 3, "4-30", "5-6", "block")
    window.get_by_label("下面让行").check()
    field = window.locator("#tab-body input").nth(1)
    field.fill("4-32")
    field.press("Enter")
    wait_for(window, lambda: "lines: 4-32" in text(served), lambda: window.locator("#status").inner_text())
    assert "lines: 33-61" in text(served), "the one below gave two lines"
    window.evaluate("async () => (await import('./live.js')).undo()")
    wait_for(window, lambda: text(served) == before)


def test_a_cure_does_what_it_says(window: Any, served: Served) -> None:
    """This test ensures that a block that is over offers cures with their effect, and pressing one makes the block as it said."""
    before = text(served)
    choose(window, 2, "35-60", "", "block")
    field = window.locator("#tab-body input").nth(1)
    field.fill("35-53")
    field.press("Enter")
    until(window, f"async () => {STORE}.pages.get(2).blocks.some((one) => one.badge?.over > 0)")
    choose(window, 2, "35-53", "", "cures")
    until(window, "() => document.querySelector('.cures .rows button') !== null", seconds=20)
    window.wait_for_timeout(1500)
    told = window.locator(".cures .rows button").first.inner_text()
    window.locator(".cures .rows button").first.click()
    block = found = None
    for _ in range(300):
        found = [one for one in blocks(window, 2) if "加装电梯" in one["id"]]
        block = found[0] if found else None
        if block and block["badge"]["over"] == 0:
            break
        window.wait_for_timeout(20)
    assert block is not None
    wanted = int(left.group(1)) if (left := re.search(r"还超 (\d+) 行", told)) else 0
    assert block["badge"]["over"] == wanted, told
    undone(window, served, before)


def test_a_finding_is_accepted_by_name(window: Any, served: Served) -> None:
    """This test ensures that a warning is accepted with who and why, stays in the list marked so, and that undo takes it back."""
    before = text(served)
    choose(window, 4, "70-92", "1-2")
    window.focus("#stage")
    window.keyboard.press("Delete")
    until(
        window, f"async () => {STORE}.state.findings.some((one) => one.code === 'TABOO-09' && one.page === 4)"
    )
    window.evaluate(
        "async () => { const { store } = await import('./store.js'), people = await import('./people.js'); people.accept(store.state.findings.find((one) => one.code === 'TABOO-09' && one.page === 4)); }"
    )
    window.fill("dialog.question input[name=by]", "某编辑")
    window.fill("dialog.question input[name=why]", "等晚稿")
    window.click("dialog.question button[type=submit]")
    wait_for(window, lambda: "等晚稿" in text(served), lambda: window.locator("#status").inner_text())
    until(
        window, f"async () => {STORE}.state.findings.some((one) => one.code === 'TABOO-09' && one.accepted)"
    )
    undone(window, served, before)


def test_build_from_the_desk(window: Any) -> None:
    """This test ensures that a build runs aside with its progress told, and its pages are there to be opened."""
    window.keyboard.press("o")
    window.click('#outputs [data-what="build"]')
    until(
        window,
        f"async () => {STORE}.state.outputs?.build?.state === 'running' || {STORE}.state.outputs?.build?.state === 'done'",
        seconds=20,
    )
    until(window, f"async () => {STORE}.state.outputs.build.state === 'done'", seconds=60)
    links = window.locator("#outputs .links a")
    assert links.count() >= 1
    assert window.request.get(links.first.evaluate("(one) => one.href")).status == 200


def test_a_picture_file_is_dropped_on_a_block(window: Any, served: Served) -> None:
    """This test ensures that a picture file dropped on a block comes into the copy folder and onto the block."""
    before = text(served)
    found = choose(window, 4, "70-92", "1-2")
    x, y, w, h = box(window, 4, found["areas"][0]["box"])
    raw = list((served.edition.parents[2] / "seeds/art/orchard.jpg").read_bytes())
    window.evaluate(
        """([bytes, x, y]) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(bytes)], "新到照片.jpg", { type: "image/jpeg" }));
          const stage = document.getElementById("stage");
          for (const type of ["dragover", "drop"]) stage.dispatchEvent(new DragEvent(type, { dataTransfer: data, clientX: x, clientY: y, bubbles: true, cancelable: true }));
        }""",
        [raw, x + w / 2, y + h / 2],
    )
    wait_for(window, lambda: "新到照片" in text(served), lambda: window.locator("#status").inner_text())
    kept = list(Path(served.edition.parents[2]).rglob("新到照片*.jpg"))
    assert len(kept) == 1
    assert list(kept[0].read_bytes()) == raw
    undone(window, served, before)
