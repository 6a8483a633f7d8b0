"""The stage: pages, spreads and the contact sheet; pan and zoom by mouse, keys and fingers; nothing jumps; only what changed is drawn."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.desk.browser.conftest import (
    LINZHOU,
    TONGXI,
    Served,
    block,
    box,
    line,
    line_box,
    show,
    until,
    view,
    watch,
)

STAGE = "document.getElementById('stage')"


def shown(page: Any) -> list[int]:
    return sorted(page.eval_on_selector_all(".leaf", "all => all.map(one => Number(one.dataset.page))"))


def left(page: Any, number: int) -> float:
    return float(
        page.evaluate(
            "number => document.querySelector(`.leaf[data-page='${number}']`).getBoundingClientRect().left",
            number,
        )
    )


def factor(page: Any) -> float:
    return float(page.evaluate("async () => (await import('./stage.js')).zoomFactor()"))


def settled(page: Any) -> None:
    page.wait_for_timeout(220)


def under(page: Any, x: float, y: float) -> dict[str, float]:
    return page.evaluate(  # type: ignore[no-any-return]
        """async ([x, y]) => { const { page, x: px, y: py } = (await import("./stage.js")).under({ clientX: x, clientY: y }); return { page, x: px, y: py }; }""",
        [x, y],
    )


def test_one_page_a_spread_and_all(page: Any) -> None:
    """This test ensures that a spread has the even page left of the odd one, the front page alone, and the sheet all pages."""
    assert shown(page) == [1]
    page.click("[data-mode=spread]")
    assert shown(page) == [1]
    alone = left(page, 1)
    page.keyboard.press("PageDown")
    assert shown(page) == [2, 3]
    assert left(page, 2) < left(page, 3)
    width = page.evaluate("document.querySelector('.leaf').getBoundingClientRect().width")
    assert left(page, 3) - left(page, 2) == pytest.approx(width, abs=1.5), "the two halves touch"
    assert alone == pytest.approx(left(page, 3), abs=1.5), "the front page stands where odd pages stand"
    page.keyboard.press("PageDown")
    assert shown(page) == [4]
    page.keyboard.press("e")
    assert shown(page) == [1, 2, 3, 4]
    page.keyboard.press("q")
    assert shown(page) == [4]


def test_zoom_by_keys(page: Any) -> None:
    """This test ensures that 0 shows the whole page, 1 and 2 are true sizes, + and - go on from there, and 800 % is the most."""
    whole = factor(page)
    page.keyboard.press("2")
    assert factor(page) == pytest.approx(2)
    page.keyboard.press("1")
    assert factor(page) == pytest.approx(1)
    page.keyboard.press("+")
    assert factor(page) > 1.3
    page.keyboard.press("-")
    assert factor(page) == pytest.approx(1)
    for _ in range(9):
        page.keyboard.press("+")
    assert factor(page) == pytest.approx(8)
    page.keyboard.press("0")
    assert factor(page) == pytest.approx(whole)
    height = page.evaluate("document.querySelector('.leaf').getBoundingClientRect().height")
    assert height <= page.evaluate(f"{STAGE}.clientHeight")


@pytest.mark.parametrize("mode", ["q", "w", "e"])
def test_the_wheel_zooms_under_the_pointer(page: Any, mode: str) -> None:
    """This test ensures that ctrl and the wheel keep the point of the page that is under the pointer where it is."""
    page.keyboard.press(mode)
    page.keyboard.press("0" if mode == "e" else "2")
    x, y, _, _ = box(page, shown(page)[0], [500, 400, 1, 1])
    if mode != "e":
        x, y = 560.0, 420.0
    page.mouse.move(x, y)
    before, size = under(page, x, y), factor(page)
    page.keyboard.down("Control")
    for _ in range(6):
        page.mouse.wheel(0, -60)
    page.keyboard.up("Control")
    middle = under(page, x, y)
    settled(page)
    after = under(page, x, y)
    assert factor(page) > size * 1.5
    for point in (middle, after):
        assert point["page"] == before["page"]
        assert point["x"] == pytest.approx(before["x"], abs=1.5)
        assert point["y"] == pytest.approx(before["y"], abs=1.5)
    top = page.evaluate(f"{STAGE}.scrollTop")
    page.mouse.wheel(0, 120)
    assert until(page, f"{STAGE}.scrollTop - {top}") > 0, "without ctrl the wheel scrolls"


def test_space_and_the_middle_button_drag_the_page(page: Any) -> None:
    """This test ensures that both move the page by as much as the pointer moved, choose nothing, and that a plain drag does not."""
    page.keyboard.press("2")

    def scrolled(button: str) -> tuple[float, float]:
        before = page.evaluate(f"[{STAGE}.scrollLeft, {STAGE}.scrollTop]")
        page.mouse.move(600, 500)
        page.mouse.down(button=button)
        page.mouse.move(560, 420, steps=4)
        page.mouse.up(button=button)
        after = page.evaluate(f"[{STAGE}.scrollLeft, {STAGE}.scrollTop]")
        return after[0] - before[0], after[1] - before[1]

    assert scrolled("left") == (0, 0)
    page.evaluate("async () => (await import('./store.js')).store.look({ chosen: null })")
    assert scrolled("middle") == pytest.approx((40, 80), abs=1)
    page.focus("#stage")
    page.keyboard.down("Space")
    assert scrolled("left") == pytest.approx((40, 80), abs=1)
    page.keyboard.up("Space")
    assert view(page)["chosen"] is None
    page.keyboard.press("h")
    assert scrolled("left") == pytest.approx((40, 80), abs=1)


def test_two_fingers_pinch(page: Any) -> None:
    """This test ensures that two fingers zoom round their middle."""
    session = page.context.new_cdp_session(page)
    before = under(page, 600, 400)
    size = factor(page)

    def touch(kind: str, far: float) -> None:
        points = (
            []
            if kind == "touchEnd"
            else [{"x": 600 - far, "y": 400, "id": 0}, {"x": 600 + far, "y": 400, "id": 1}]
        )
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 40)
    for far in (60, 80, 120):
        touch("touchMove", far)
    touch("touchEnd", 0)
    settled(page)
    assert factor(page) == pytest.approx(size * 3, rel=0.03)
    after = under(page, 600, 400)
    assert (after["x"], after["y"]) == (pytest.approx(before["x"], abs=3), pytest.approx(before["y"], abs=3))


def test_a_double_click_zooms_to_a_block_and_back(page: Any) -> None:
    """This test ensures that the block then fills the stage, and that a second double click shows what was shown before."""
    one = block(page, 1, "区委常委会会议召开")["areas"][0]["box"]
    x, y, w, h = box(page, 1, one)
    before = (factor(page), left(page, 1))
    page.mouse.dblclick(x + w / 2, y + h / 2)
    x, y, w, h = box(page, 1, one)
    stage = page.evaluate(
        f"(({{left, right, top, bottom}}) => [left, right, top, bottom])({STAGE}.getBoundingClientRect())"
    )
    assert stage[0] <= x <= x + w <= stage[1]
    assert stage[2] <= y <= y + h <= stage[3]
    assert w > (stage[1] - stage[0]) * 0.8 or h > (stage[3] - stage[2]) * 0.8
    page.mouse.dblclick(x + w / 2, y + h / 2)
    assert (factor(page), left(page, 1)) == (pytest.approx(before[0]), pytest.approx(before[1], abs=1))


def test_an_edit_exchanges_only_its_groups_and_moves_nothing(
    browser: Any, desk_server: Callable[[str], Served], faults: list[str]
) -> None:
    """This test ensures that after an edit all other groups are the same elements, and that zoom and scroll position stay."""
    served = desk_server(LINZHOU)
    window = browser.new_page(viewport={"width": 1280, "height": 800})
    watch(window, faults)
    show(window, served.address)
    window.keyboard.press("PageDown")
    window.keyboard.press("2")
    window.evaluate(f"{STAGE}.scrollTo(300, 900)")
    window.evaluate("document.querySelectorAll('.sheet g[data-key]').forEach(one => { one.old = true; })")
    kept = window.evaluate(f"[{STAGE}.scrollLeft, {STAGE}.scrollTop]")
    window.evaluate(
        """async () => {
          const { ask, edit } = await import("./live.js"), file = "../../seeds/201-irrigation.md", told = await ask("text", { file });
          const at = [...told.text.slice(0, told.text.indexOf("260万"))].length;
          await edit({ op: "text", file, start: at, end: at + 4, text: "281万", base: told.digest });
        }"""
    )
    until(
        window, "[...document.querySelectorAll('.sheet g.l')].some(one => one.textContent.includes('281万'))"
    )
    keys = window.eval_on_selector_all(
        ".sheet g[data-key]", "all => all.filter(one => !one.old).map(one => one.dataset.key)"
    )
    assert keys == ["text/story/夏灌"]
    assert window.evaluate("document.querySelectorAll('.sheet g[data-key]').length") > 10
    assert window.evaluate(f"[{STAGE}.scrollLeft, {STAGE}.scrollTop]") == kept
    assert factor(window) == pytest.approx(2)
    window.close()
    assert faults == []


def test_turning_pages_keeps_zoom_and_place(page: Any) -> None:
    """This test ensures that the same part of the next page is shown, and that only one page is on the stage."""
    page.keyboard.press("2")
    page.evaluate(f"{STAGE}.scrollTo(500, 700)")
    page.keyboard.press("PageDown")
    assert view(page)["page"] == 2
    assert page.evaluate(f"[{STAGE}.scrollLeft, {STAGE}.scrollTop]") == [500, 700]
    assert factor(page) == pytest.approx(2)


def test_eight_pages_open_soon_and_only_what_is_seen_is_laid_out(
    browser: Any, desk_server: Callable[[str], Served], faults: list[str]
) -> None:
    """This test ensures that eight pages open within 1.5 s (twice that on a busy machine), and that pages off the window are skipped."""
    served = desk_server(TONGXI)
    window = browser.new_page(viewport={"width": 1280, "height": 800})
    watch(window, faults)
    show(window, served.address)
    start = time.monotonic()
    show(window, served.address)
    took = time.monotonic() - start
    assert took < 3, f"{took:.2f} s"
    window.keyboard.press("e")
    assert len(shown(window)) == 8
    window.keyboard.press("2")
    until(window, "document.querySelectorAll('.sheet g.text text').length > 1500")
    until(
        window,
        """() => {
          const all = [...document.querySelectorAll(".leaf")];
          const seen = all.filter((one) => one.querySelector(".sheet .text")?.checkVisibility({ contentVisibilityAuto: true }) ?? false);
          return seen.length > 0 && seen.length < all.length;
        }""",
    )
    window.close()
    assert faults == []


def test_a_click_tells_story_paragraph_and_source_line(page: Any, looked_at: Served) -> None:
    """This test ensures that the line at the foot names page, story, paragraph and the line of the file, and the list marks the story."""
    page.keyboard.press("PageDown")
    one = line(page, 2, "这是石门沟灌区")
    x, y, w, h = line_box(page, 2, one)
    assert "夏灌" not in page.inner_text("#status .place")
    page.mouse.click(x + w / 2, y + h / 2)
    until(page, "document.querySelector('#status .place').textContent.includes(':')")
    words = page.inner_text("#status .place")
    copy = (
        (looked_at.edition.parent / "../../seeds/201-irrigation.md").read_text(encoding="utf-8").split("\n")
    )
    row = next(n for n, text in enumerate(copy, 1) if "这是石门沟灌区" in text)
    assert words == f"第 2 版 · 《夏灌》 · 第 2 段 · 201-irrigation.md:{row}"
    assert "一渠清水" in page.inner_text("#pane-stories [aria-current=true]")
    assert view(page)["chosen"]["block"] == 0
