"""The window as a whole: keys told, both languages, rails, the connection, fonts, broken files, and what a screen reader meets."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.desk.browser.conftest import ROOT, Served, block, box, end, show, until
from tests.desk.conftest import Server

STATIC = ROOT / "typeset/desk/static"


def test_the_sheet_of_keys_tells_every_key(page: Any) -> None:
    """This test ensures that ? opens it, that every key that does something stands on it in both languages, and that Escape closes it."""
    assert page.locator("dialog").count() == 0
    page.keyboard.press("?")
    words = page.inner_text("dialog#keys")
    for zh in ("网格", "查找全部版面", "全版", "对开", "黑版", "新闻纸软打样", "撤销", "阅读顺序"):
        assert zh in words
    page.keyboard.press("g")
    assert page.locator(".grid .fifth").count() == 0, "keys do nothing behind the sheet"
    page.keyboard.press("Escape")
    until(page, "() => document.querySelector('dialog') === null")
    page.click("button:text-is('EN')")
    page.keyboard.press("?")
    assert not re.search(
        r"[\u4e00-\u9fff]", re.sub(r"双击|空格|滚轮|方向键", "", page.inner_text("dialog#keys"))
    )
    page.keyboard.press("Escape")


def test_english_is_complete(page: Any) -> None:
    """This test ensures that after the switch no Chinese is left in the window but the copy's own."""
    page.click("#list-findings")
    page.click("button:text-is('EN')")
    assert page.get_attribute("html", "lang") == "en"
    found = page.evaluate(
        """() => {
          const out = [], own = document.querySelector("#stage .board"), skip = (one) => own.contains(one) || one.closest(".row, .hint, h1, select, .pages, [lang=zh-CN]");
          for (const one of document.querySelectorAll("body *")) {
            if (skip(one) && one.lang !== "en") continue;
            const words = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("") + ["aria-label", "title", "placeholder", "alt"].map((name) => one.getAttribute(name) ?? "").join("");
            if (/[\\u4e00-\\u9fff]/.test(words) && !one.closest("#status .place")) out.push(one.outerHTML.slice(0, 120));
          }
          return out;
        }"""
    )
    assert found == []
    assert page.inner_text("#list-stories").startswith("Stories")
    page.click("button:text-is('中文')")
    assert page.inner_text("#list-stories").startswith("稿件")


def test_every_message_has_both_languages() -> None:
    """This test ensures that every call of say() in the scripts has a Chinese and an English side, none of them empty by mistake."""
    calls = [
        (path.name, call)
        for path in sorted(STATIC.glob("*.js"))
        for call in re.findall(r'say\("([^"]*)", "([^"]*)"\)', path.read_text(encoding="utf-8"))
    ]
    assert len(calls) > 100
    bad = [
        (name, call)
        for name, call in calls
        if not re.search(r"[\u4e00-\u9fff]", call[0]) and re.search("[A-Za-z]", call[1])
    ]
    assert bad == []
    assert [
        (name, call)
        for name, call in calls
        if re.search(r"[\u4e00-\u9fff]", call[1]) and call != ("English", "中文")
    ] == []


def test_rails_are_resized_hidden_and_remembered(browser: Any, looked_at: Served) -> None:
    """This test ensures that dragging and arrow keys change a rail, that [ hides it, and that it is so when the desk opens again."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    window = context.new_page()
    show(window, looked_at.address)
    wide = lambda: round(window.evaluate("document.getElementById('rail').getBoundingClientRect().width"))  # noqa: E731
    assert wide() == 264
    window.mouse.move(264, 400)
    window.mouse.down()
    window.mouse.move(304, 400, steps=4)
    window.mouse.up()
    assert wide() == 304
    window.focus(".splitter.rail")
    window.keyboard.press("ArrowRight")
    assert wide() == 320
    show(window, looked_at.address)
    assert wide() == 320
    window.keyboard.press("[")
    assert wide() == 0
    assert not window.is_visible("#pane-stories")
    window.keyboard.press("[")
    assert wide() == 320
    context.close()


def test_nothing_serious_for_a_screen_reader(page: Any) -> None:
    """This test ensures that axe finds nothing serious in any list, overlay or panel; that a fault would be found is tried at the end."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")

    def serious() -> list[str]:
        found = (
            axe.Axe()
            .run(page, {"exclude": [[".sheet"]]}, options={"resultTypes": ["violations"]})
            .response["violations"]
        )
        return [
            f"{one['id']}: {one['nodes'][0]['html'][:160]}"
            for one in found
            if one["impact"] in ("serious", "critical")
        ]

    for name in ("stories", "sheets", "findings", "folder"):
        page.click(f"#list-{name}")
        if name == "findings":
            for letter in "grja":
                page.keyboard.press(letter)
        assert serious() == [], name
    page.keyboard.press("?")
    assert serious() == []
    page.keyboard.press("Escape")
    page.evaluate("document.querySelector('#bar button').setAttribute('aria-pressed', 'perhaps')")
    assert serious() != []
    page.evaluate("document.querySelector('#bar button').setAttribute('aria-pressed', 'true')")


def test_targets_are_large_enough(browser: Any, looked_at: Served, page: Any) -> None:
    """This test ensures that everything to press is at least 28 pixels high, and 44 under a finger."""
    script = "all => all.filter(one => one.checkVisibility() && one.closest('#bar, #strip, #rail')).map(one => [Math.round(one.getBoundingClientRect().height), one.outerHTML.slice(0, 80)])"
    heights = page.eval_on_selector_all("button, select, input", script)
    assert len(heights) > 40
    assert [one for one in heights if one[0] < 28] == []
    assert min(one[0] for one in heights) < 44, "dense under a mouse"
    context = browser.new_context(viewport={"width": 1280, "height": 800}, has_touch=True, is_mobile=True)
    window = context.new_page()
    show(window, looked_at.address)
    assert window.evaluate("matchMedia('(pointer: coarse)').matches")
    heights = window.eval_on_selector_all("button, select, input", script)
    context.close()
    assert [one for one in heights if one[0] < 44] == []


def test_skip_links_and_focus_can_be_seen(page: Any, told: Callable[..., Any]) -> None:
    """This test ensures that the first Tab offers a way past the bar, and that what has the focus is outlined."""
    window = told()
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.className") == "skip"
    assert window.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    window.keyboard.press("Enter")
    assert window.evaluate("document.activeElement.id") == "stage"
    page.focus("#bar .pages button")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_fonts_come_before_the_text_that_needs_them(told: Callable[..., Any]) -> None:
    """This test ensures that an update with a new piece of a font waits for it, at most about 100 ms, and that the page stays meanwhile."""

    def change(message: dict[str, Any]) -> None:
        if message.get("type") == "hello":
            message["state"]["fonts"] = {"classes": {}}

    window = told(change)
    face = (ROOT / "fonts/MaShanZheng-Regular.ttf").read_bytes()
    delay = {"value": 0.0}

    def serve(route: Any) -> None:
        time.sleep(delay["value"])
        route.fulfill(body=face, content_type="font/ttf")

    window.route("**/font/f9-*", serve)
    script = """async (name) => {
      const { fontsFor } = await import("./faces.js"), start = performance.now();
      await fontsFor({ type: "update", fonts: { classes: { f9: [name] } } });
      return [performance.now() - start, [...document.fonts].find((one) => one.family.includes(name))?.status];
    }"""
    window.evaluate(script, "f9-0")
    until(window, "[...document.fonts].find((one) => one.family.includes('f9-0'))?.status === 'loaded'")
    delay["value"] = 0.6
    took, late = window.evaluate(script, "f9-1")
    assert late == "loading"
    assert 90 < took < 400
    assert window.evaluate(
        "async () => { const { fontsFor } = await import('./faces.js'); return fontsFor({ type: 'update', fonts: { classes: { f9: ['f9-0'] } } }) === null; }"
    ), "what is there is not waited for"
    window.evaluate(
        'document.body.insertAdjacentHTML(\'beforeend\', \'<svg class="sheet" id="probe"><text class="f9">临</text></svg>\')'
    )
    assert "f9-0" in window.evaluate("getComputedStyle(document.querySelector('#probe text')).fontFamily")


def test_a_broken_file_is_told_over_the_last_good_pages(told: Callable[..., Any]) -> None:
    """This test ensures that what is wrong is said with its line while the pages stay, and goes when the file is whole again."""
    window = told()
    assert not window.is_visible("#broken")
    script = "async (broken) => { const { store } = await import('./store.js'); store.update({ version: 9, pages: {}, gone: [], state: { broken } }); }"
    window.evaluate(
        script,
        [
            {
                "severity": "error",
                "file": "2026-05-07.yaml",
                "line": 12,
                "zh": "缺了冒号",
                "en": "no colon",
                "hint": "补上",
            }
        ],
    )
    assert "2026-05-07.yaml:12" in window.inner_text("#broken")
    assert "缺了冒号" in window.inner_text("#broken")
    assert window.locator(".sheet text").count() > 100
    window.evaluate(script, None)
    assert not window.is_visible("#broken")


def test_it_comes_back_after_the_server_was_gone(browser: Any, desk_server: Callable[[str], Served]) -> None:
    """This test ensures that a lost connection is told, and that the window goes on by itself, where it was, when the server is back."""
    served = desk_server("layouts/linzhou/2026-05-07.yaml")
    window = browser.new_page(viewport={"width": 1280, "height": 800})
    show(window, served.address)
    window.keyboard.press("PageDown")
    window.keyboard.press("2")
    served.server.kill()
    until(window, "document.querySelector('#status').textContent.includes('断')")
    again = Server(served.edition, "--port", str(served.server.port))
    try:
        until(window, "document.querySelector('#status').textContent.includes('已连接')")
        until(window, "document.querySelectorAll('.leaf[data-page=\"2\"] .sheet text').length")
        assert window.evaluate("async () => (await import('./stage.js')).zoomFactor()") == pytest.approx(2)
    finally:
        end(again)
        window.close()


def test_updates_keep_the_focus(page: Any) -> None:
    """This test ensures that a row of a list keeps the focus while the list is drawn anew."""
    page.focus("#pane-stories .row >> nth=2")
    before = page.evaluate("document.activeElement.innerText")
    page.evaluate(
        "async () => { const { store } = await import('./store.js'); store.state.stories = structuredClone(store.state.stories).map((one) => ({ ...one, chars: one.chars + 1 })); store.tell('state', ['stories']); }"
    )
    assert page.evaluate("document.activeElement.className") == "row"
    assert page.evaluate("document.activeElement.innerText") != before
    page.evaluate(
        "async () => { const { store } = await import('./store.js'); store.state.stories = store.state.stories.map((one) => ({ ...one, chars: one.chars - 1 })); store.tell('state', ['stories']); }"
    )
    assert page.evaluate("document.activeElement.innerText") == before


def test_hands_are_told_what_lies_under_the_pointer(page: Any) -> None:
    """This test ensures that under() names page, block and line in points, a thumbnail of another page too, and nothing beside the pages."""
    one = block(page, 1, "区委常委会会议召开")["areas"][0]["box"]
    x, y, w, h = box(page, 1, one)
    script = "async ([x, y]) => { const found = (await import('./stage.js')).under({ clientX: x, clientY: y }); return found && [found.page, found.block?.story ?? null, found.x, found.thumb ?? false]; }"
    number, story, at, _ = page.evaluate(script, [x + w / 2, y + h / 2])
    assert (number, story) == (1, "区委常委会会议召开")
    assert at == pytest.approx(one[0] + one[2] / 2, abs=1)
    assert page.evaluate(script, [275, 770]) is None
    tab = page.locator("[data-thumb='3']").first.bounding_box()
    assert page.evaluate(script, [tab["x"] + 4, tab["y"] + 4])[::3] == [3, True]
