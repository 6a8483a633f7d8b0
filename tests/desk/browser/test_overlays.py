"""What is drawn over the pages: each overlay by its key and its button, remembered; pins and jumps lead to places; plates and soft proof."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from typing import Any

import pytest

from tests.desk.browser.conftest import Served, block, box, show, until, view

OVERLAYS = {
    "grid": ("g", "path.fifth"), "blocks": ("b", "rect.block"), "reading": ("r", ".dot"), "jumps": ("j", ".jump-tag"),
    "findings": ("f", ".pin"), "adverts": ("a", "rect.type-area"),
}  # fmt: skip


def count(page: Any, selector: str) -> int:
    return int(page.evaluate("selector => document.querySelectorAll(selector).length", selector))


@pytest.mark.parametrize("name", OVERLAYS)
def test_each_overlay_has_a_key_and_a_button(page: Any, name: str) -> None:
    """This test ensures that both put an overlay on and off, and that the button says so."""
    letter, selector = OVERLAYS[name]
    button = page.locator(f"[data-overlay={name}]")
    before = count(page, f".marks {selector}") > 0
    assert (button.get_attribute("aria-pressed") == "true") is before
    page.focus("#stage")
    page.keyboard.press(letter)
    assert (count(page, f".marks {selector}") > 0) is not before
    assert (button.get_attribute("aria-pressed") == "true") is not before
    button.click()
    assert (count(page, f".marks {selector}") > 0) is before


def test_overlays_are_remembered(browser: Any, looked_at: Served) -> None:
    """This test ensures that what is on is on again when the desk is opened again, and only that."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    window = context.new_page()
    show(window, looked_at.address)
    assert view(window)["overlays"] == ["blocks", "findings"]
    window.keyboard.press("g")
    window.keyboard.press("b")
    show(window, looked_at.address)
    assert view(window)["overlays"] == ["findings", "grid"]
    assert count(window, ".grid .fifth") == 1
    assert count(window, ".block") == 0
    context.close()


def test_the_grid_numbers_columns_and_every_fifth_line(page: Any) -> None:
    """This test ensures that lines lie where the server says, numbered by fives at both sides, columns at the head."""
    page.keyboard.press("g")
    grid = page.evaluate("async () => (await import('./store.js')).store.state.grid")
    numbers = page.eval_on_selector_all(".grid .number text", "all => all.map(one => one.textContent)")
    assert numbers[: grid["columns"]] == [str(n) for n in range(1, grid["columns"] + 1)]
    fives = list(range(5, grid["lines"] + 1, 5))
    assert sorted(map(int, numbers[grid["columns"] :])) == sorted(fives * 2)
    path = page.get_attribute(".grid .fifth", "d")
    assert f"M{grid['left']} {grid['top'] + 5 * grid['leading']:.3f}H" in path
    assert f" {grid['top'] + 4 * grid['leading']:.3f}H" not in path


def test_badges_tell_over_and_short(told: Callable[..., Any]) -> None:
    """This test ensures that a block that is over or short says by how much, in lines and characters, and one that fits says nothing."""

    def change(message: dict[str, Any]) -> None:
        for number, page in message.get("pages", {}).items():
            for n, one in enumerate(page["blocks"] if number == "1" else ()):
                one["over"] = 0
                one["badge"] = (
                    {"over": 6, "chars": 110, "under": 0}
                    if n == 4
                    else {"over": 0, "under": 2, "savings": []}
                    if n == 5
                    else {"over": 0, "under": 0}
                )

    window = told(change)
    words = window.eval_on_selector_all(
        ".blocks .tag:not(.name) text", "all => all.map(one => one.textContent)"
    )
    assert sorted(words) == ["欠 2 行", "超 6 行 110 字"]
    assert count(window, ".block.is-over") == 1
    assert window.locator(".blocks .tag.name").count() == 0, "names would hide the titles on so small a page"
    window.keyboard.press("1")
    names = window.eval_on_selector_all(".blocks .tag.name text", "all => all.map(one => one.textContent)")
    assert "区委常委会会议召开" in names


def test_reading_order_is_numbered_along_a_line(page: Any) -> None:
    """This test ensures that the numbers run from 1 and the line passes the middle of each block once."""
    page.keyboard.press("PageDown")
    page.keyboard.press("r")
    numbers = page.eval_on_selector_all(".reading .dot text", "all => all.map(one => one.textContent)")
    assert len(numbers) > 5
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    assert len(page.get_attribute(".reading .way", "points").split()) == len(numbers)


def test_jumps_are_tags_on_one_page_and_arrows_over_pages(page: Any) -> None:
    """This test ensures that a tag leads to where the story goes on, and that with both pages on the stage an arrow joins the places."""
    page.keyboard.press("j")
    assert count(page, ".across .jump") == 0
    tag = page.locator(".jump-tag", has_text="转 2 版").first
    tag.click()
    assert view(page)["page"] == 2
    assert count(page, ".jump-tag") > 0
    page.keyboard.press("e")
    assert count(page, ".jump-tag") == 0
    arrows = page.eval_on_selector_all(
        ".across .jump",
        "all => all.map(one => { const box = one.getBoundingClientRect(); return [box.left, box.right]; })",
    )
    assert len(arrows) >= 2
    first, second = (
        page.evaluate(
            "n => document.querySelector(`.leaf[data-page='${n}']`).getBoundingClientRect().right", n
        )
        for n in (1, 2)
    )
    assert all(low <= first and high <= second for low, high in arrows)


def test_pins_and_the_list_lead_to_each_other(page: Any) -> None:
    """This test ensures that a pin opens its row in the list, and a row its pin, its place in view."""
    assert page.get_attribute("#list-findings", "aria-selected") == "false"
    pin = page.locator(".pin").first
    words = pin.get_attribute("aria-label")
    pin.click()
    assert page.get_attribute("#list-findings", "aria-selected") == "true"
    row = page.inner_text("#pane-findings .row[aria-current=true]")
    number, code = words.split(" ")[0].rstrip("."), words.split(" ")[2]
    assert row.split()[:2] == [number, code]
    assert count(page, ".found") > 0
    page.keyboard.press("2")
    other = page.locator("#pane-findings .row", has_text="第 3 版").first
    other.click()
    assert view(page)["page"] == 3
    shown = page.evaluate(
        "() => { const a = document.querySelector('.found').getBoundingClientRect(), b = document.getElementById('stage').getBoundingClientRect(); return a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom; }"
    )
    assert shown


def test_severity_has_a_form(told: Callable[..., Any]) -> None:
    """This test ensures that error, warning and note differ by their outline, on the page and in the list, and by a word for those who hear."""

    def change(message: dict[str, Any]) -> None:
        if "findings" in message.get("state", {}):
            base = {
                "code": "TST-01",
                "zh": "试",
                "en": "test",
                "hint": "",
                "file": "",
                "line": 0,
                "column": 0,
                "page": 1,
                "boxes": [[100, 300, 80, 80]],
            }
            message["state"]["findings"] = [
                {**base, "severity": name, "zh": name} for name in ("info", "warning", "error")
            ]

    window = told(change)
    forms = window.eval_on_selector_all(".pin path", "all => all.map(one => one.getAttribute('d'))")
    assert len(set(forms)) == 3
    labels = window.eval_on_selector_all(
        ".pin", "all => all.map(one => one.getAttribute('aria-label').split(' ')[1])"
    )
    assert labels == ["错误", "警告", "提示"], "the worst first"
    boxes = window.eval_on_selector_all(
        ".pin path", "all => all.map(one => one.getBoundingClientRect().left)"
    )
    assert len(set(boxes)) == 3, "pins at one place stand beside each other"


def png(colour: str) -> str:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def test_plates_lie_over_the_page_with_a_legend(told: Callable[..., Any]) -> None:
    """This test ensures that a plate, total ink and the soft proof cover the page one at a time, with what their tones mean, and go again."""
    legend = [[0, "#ffffff"], [240, "#c8102e"]]
    window = told(
        answers={"plates": {"url": png("red"), "legend": legend, "limit": 240}, "soft": {"url": png("beige")}}
    )
    one = box(window, 1, [200, 300, 1, 1])

    def pixel() -> tuple[int, ...]:
        from PIL import Image

        shot = window.screenshot(clip={"x": one[0], "y": one[1], "width": 2, "height": 2})
        return Image.open(io.BytesIO(shot)).convert("RGB").getpixel((0, 0))  # type: ignore[return-value]

    window.keyboard.press("f")
    window.keyboard.press("b")
    before = pixel()
    assert before != (255, 0, 0)
    window.keyboard.press("Shift+I")
    until(window, "document.querySelectorAll('.plate').length")
    assert pixel() == (255, 0, 0)
    assert "240%" in window.inner_text(".plate-note")
    assert count(window, ".plate-note .swatch") == 2
    window.keyboard.press("n")
    until(window, "document.querySelector('.plate')?.dataset.plate === 'soft'")
    assert count(window, ".plate") == 1
    assert pixel() == (245, 245, 220)
    window.keyboard.press("n")
    assert count(window, ".plate") == 0
    assert pixel() == before
    assert not window.is_visible(".plate-note")


def test_a_plate_that_cannot_be_had_is_told(told: Callable[..., Any]) -> None:
    """This test ensures that the page stays as it is, with the reason, where the server has no plate."""
    window = told(answers={"plates": {"ok": False, "zh": "没有印刷标准", "en": "no press standard"}})
    window.keyboard.press("Shift+K")
    until(window, "document.querySelector('.plate-note').textContent.includes('没有印刷标准')")
    assert window.evaluate("getComputedStyle(document.querySelector('.sheet')).visibility") == "visible"


def test_safe_areas_and_advertisements(page: Any) -> None:
    """This test ensures that the type area lies where the grid does and an advertisement is crossed out, on the page that has one only."""
    page.keyboard.press("a")
    assert count(page, ".adverts .advert") == 0
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    assert count(page, ".adverts .advert") == 1
    ad = page.evaluate(
        "async () => (await import('./store.js')).store.pages.get(3).blocks.find((one) => one.kind.startsWith('ad')).areas[0].box"
    )
    left, top, width, _ = box(page, 3, ad)
    drawn = page.evaluate(
        "(({left, top, width}) => [left, top, width])(document.querySelector('.advert').getBoundingClientRect())"
    )
    assert drawn == [pytest.approx(left, abs=1.5), pytest.approx(top, abs=1.5), pytest.approx(width, abs=2.5)]
    assert block(page, 3, "北关街")
