"""Pages signed from their list, blocks that change places with their heights, those below pushed, plates of a real page, fingers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.desk.browser.conftest import Served, box, until
from tests.desk.browser.test_making_up import at, choose, text, undone, wait_for

STORE = "(await import('./store.js')).store"


def test_a_page_is_signed_from_its_list(window: Any, served: Served) -> None:
    """This test ensures that a page is signed by name and stage from the list of pages, that others see it, and that a page that changes afterwards says it lost its sign-off."""
    before = text(served)
    window.click("#list-sheets")
    window.locator("#pane-sheets .sign").nth(1).click()
    window.select_option("dialog.question select[name=stage]", index=1)
    stage = window.input_value("dialog.question select[name=stage]")
    window.fill("dialog.question input[name=by]", "某主任")
    window.click("dialog.question button[type=submit]")
    row = window.locator("#pane-sheets li").nth(1)
    wait_for(window, lambda: "某主任" in row.inner_text(), lambda: row.inner_text())
    assert stage in row.inner_text()
    choose(window, 2, "35-60", "", "block")
    field = window.locator("#tab-body input").nth(1)
    field.fill("35-58")
    field.press("Enter")
    wait_for(window, lambda: "lines: 35-58" in text(served))
    wait_for(window, lambda: "签后又改过" in row.inner_text(), lambda: row.inner_text())
    undone(window, served, before)


def test_swapped_with_their_heights(window: Any, served: Served) -> None:
    """This test ensures that two blocks above each other change places and keep their depths, as one step."""
    before = text(served)
    choose(window, 3, "4-30", "5-6", "block")
    other = at(window, 3, "31-61", "5-6")
    window.get_by_role("button", name="对换（连高度）…").click()
    x, y, w, h = box(window, 3, other["areas"][0]["box"])
    window.mouse.click(x + w / 2, y + h / 2)
    wait_for(window, lambda: text(served) != before, lambda: window.inner_text("#status"))
    after = text(served)
    assert re.search(r"修理铺, at: \{columns: 5-6, lines: 4-34\}", after), after
    assert re.search(r"助农公交, at: \{columns: 5-6, lines: 35-61\}", after), after
    window.keyboard.press("Control+z")
    wait_for(window, lambda: text(served) == before)


def test_those_below_are_pushed_down(window: Any, served: Served) -> None:
    """This test ensures that with 下面顺推 chosen a taller block moves those below it by as much where there is room, and that an advertisement is not pushed off its place."""
    before = text(served)
    choose(window, 3, "62-92", "5-6")
    window.focus("#stage")
    window.keyboard.press("Delete")
    wait_for(window, lambda: "果园" not in text(served))
    choose(window, 3, "4-30", "5-6", "block")
    window.get_by_label("下面顺推").check()
    field = window.locator("#tab-body input").nth(1)
    field.fill("4-34")
    field.press("Enter")
    wait_for(
        window,
        lambda: "columns: 5-6, lines: 35-65" in text(served),
        lambda: [row for row in text(served).splitlines() if "5-6" in row],
    )
    assert re.search(r"修理铺, at: \{columns: 5-6, lines: 35-65\}", text(served))
    between = text(served)
    field.fill("4-80")
    field.press("Enter")
    wait_for(window, lambda: window.locator("#status .bad").count() > 0 or text(served) != between)
    assert "size: [350mm, 80mm]}, id: 公益广告·节水, at: {columns: 1-6, lines: 93-111}" in text(served)
    undone(window, served, before)


def test_plates_of_a_real_page(window: Any) -> None:
    """This test ensures that the black plate, total ink and the soft proof of a page come from its press page, and go again."""
    for combo in ("Shift+K", "Shift+I", "n"):
        window.keyboard.press(combo)
        until(
            window,
            "() => [...document.querySelectorAll('.leaf[data-page=\"1\"] image, .leaf[data-page=\"1\"] img')].some((one) => /plate|soft/.test(one.getAttribute('href') ?? one.src ?? ''))",
            seconds=90,
        )
        window.keyboard.press(combo)
        until(
            window,
            "() => ![...document.querySelectorAll('.leaf[data-page=\"1\"] image, .leaf[data-page=\"1\"] img')].some((one) => /plate|soft/.test(one.getAttribute('href') ?? one.src ?? ''))",
        )


def test_a_finger_chooses_and_stretches(windows: Callable[..., Any], served: Served) -> None:
    """This test ensures that a tap chooses a block, a finger on its foot stretches it, and a finger beside it moves the page."""
    window = windows(has_touch=True, is_mobile=True)
    before = text(served)
    window.evaluate(f"async () => {STORE}.look({{ page: 2, mode: 'page' }})")
    until(window, "() => document.querySelector('.leaf[data-page=\"2\"] text') !== null")
    found = at(window, 2, "35-60")
    x, y, w, h = box(window, 2, found["areas"][0]["box"])
    window.touchscreen.tap(x + w / 2, y + h / 2)
    until(window, f"async () => {STORE}.view.chosen?.block === {found['index']}")
    x, y, w, h = box(window, 2, found["areas"][0]["box"])
    pitch = window.evaluate(f"async () => {STORE}.state.grid.leading") * h / found["areas"][0]["box"][3]
    finger = window.context.new_cdp_session(window)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        finger.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": a, "y": b} for a, b in points]}
        )

    touch("touchStart", (x + w / 2, y + h))
    for step in range(1, 9):
        touch("touchMove", (x + w / 2, y + h - 3 * pitch * step / 8))
    touch("touchEnd")
    wait_for(window, lambda: "lines: 35-57" in text(served), lambda: window.inner_text("#status"))
    undone(window, served, before)


@pytest.mark.parametrize("tab", ["copy", "title", "block", "pictures", "cures"])
def test_the_panel_has_nothing_serious_for_a_screen_reader(window: Any, tab: str) -> None:
    """This test ensures that axe finds nothing serious in any tab of the panel, with a block that has a picture, nor in a small form."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    choose(window, 4, "4-48", "", tab)
    window.wait_for_timeout(300)
    if tab == "copy":
        window.click("summary")
        window.click("#people-button")
    found = (
        axe.Axe()
        .run(window, {"exclude": [[".sheet"]]}, options={"resultTypes": ["violations"]})
        .response["violations"]
    )
    assert [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ] == []
