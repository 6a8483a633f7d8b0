"""Search over the edition, and text chosen on the page as the copy has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.desk.browser.conftest import Served, line, line_box, view


def test_words_are_found_over_line_ends_and_pages(page: Any) -> None:
    """This test ensures that Ctrl-F opens the desk's own search, that a word parted by a line end is one hit of two marks, Enter and F3 go on."""
    page.keyboard.press("PageDown")
    page.keyboard.press("2")
    page.keyboard.press("Control+f")
    assert page.evaluate("document.activeElement.closest('#find') !== null")
    page.keyboard.insert_text("石门沟水库总干渠")  # 石门 | 沟水库
    assert page.inner_text("#find output") == "1 / 1"
    boxes = page.eval_on_selector_all(
        ".hit",
        "all => all.map(one => { const b = one.getBoundingClientRect(); return [b.left, b.top, b.width]; })",
    )
    assert len(boxes) == 2
    assert boxes[1][1] > boxes[0][1]
    assert boxes[1][0] < boxes[0][0]
    x, y, w, _ = line_box(page, 2, line(page, 2, "本报讯5月6日清晨"))
    assert boxes[0][0] + boxes[0][2] == pytest.approx(x + w, abs=14), "the first mark ends with its line"
    assert boxes[0][1] == pytest.approx(y, abs=3)
    page.fill("#find input", "城")
    many = int(page.inner_text("#find output").split("/")[1])
    assert many > 5
    page.keyboard.press("Enter")
    page.keyboard.press("F3")
    page.keyboard.press("Shift+F3")
    now = int(page.inner_text("#find output").split("/")[0])
    page.keyboard.press("Enter")
    assert int(page.inner_text("#find output").split("/")[0]) == now % many + 1
    assert page.evaluate("document.querySelectorAll('.hit.is-now').length") >= 1
    page.fill("#find input", "没有这样的话")
    assert page.inner_text("#find output") == "没有"
    page.keyboard.press("Escape")
    assert not page.is_visible("#find")
    assert page.evaluate("document.querySelectorAll('.hit').length") == 0


def test_hits_are_counted_per_page(page: Any) -> None:
    """This test ensures that the list of pages says how many hits each has, and that they are all there are."""
    page.keyboard.press("Control+f")
    page.keyboard.insert_text("灌区")
    total = int(page.inner_text("#find output").split("/")[1])
    page.click("#list-sheets")
    told = page.eval_on_selector_all(
        "#pane-sheets .hits", "all => all.map(one => Number(one.textContent.match(/\\d+/)[0]))"
    )
    assert sum(told) == total > 3
    assert view(page)["page"] == 2, "the first hit is shown"
    stories = page.evaluate(
        "async () => { const { search } = await import('./find.js'); return [search('灌 区').length, search('ＬＩＮＺＨＯＵ').length, search('linzhou').length, search('').length]; }"
    )
    assert stories[0] == total, "blanks do not count"
    assert stories[1] == stories[2] > 0, "nor do case and width"
    assert stories[3] == 0


def test_chosen_text_is_copied_as_the_copy_has_it(page: Any, looked_at: Served) -> None:
    """This test ensures that text dragged over with the text tool is on the clipboard in the copy's characters, lines joined; the arrow chooses none."""
    page.keyboard.press("PageDown")
    page.keyboard.press("1")
    first, last = line(page, 2, "本报讯5月6日清晨"), line(page, 2, "这是石门沟灌区")
    page.evaluate(
        "async ([x, y]) => { const { reveal } = await import('./stage.js'); reveal(2, [x, y, 100, 120]); }",
        [first["x"], first["y"]],
    )

    def dragged() -> str:
        page.evaluate("navigator.clipboard.writeText('before')")
        a, b = line_box(page, 2, first), line_box(page, 2, last)
        page.mouse.move(a[0] + 27, a[1] + a[3] / 2)
        page.mouse.down()
        page.mouse.move(b[0] + b[2] / 2, b[1] + b[3] / 2, steps=6)
        page.mouse.move(b[0] + b[2] - 2, b[1] + b[3] / 2, steps=3)
        page.mouse.up()
        page.keyboard.press("Control+c")
        return str(page.evaluate("navigator.clipboard.readText()"))

    page.keyboard.press("t")
    words = dragged()
    copy = (looked_at.edition.parent / "../../seeds/201-irrigation.md").read_text(encoding="utf-8")
    paragraphs = words.split("\n")
    assert len(paragraphs) == 2
    plain = "".join(copy.split())
    assert "石门沟水库总干渠节制闸" in paragraphs[0], "joined over the line end"
    for one in paragraphs:
        assert "".join(one.split()) in plain
    assert paragraphs[1].startswith("这是石门沟灌区续建配套与现代")
    page.evaluate("getSelection().removeAllRanges()")
    page.evaluate("async () => (await import('./store.js')).store.look({ chosen: null })")
    page.keyboard.press("v")
    assert page.evaluate("getComputedStyle(document.querySelector('.sheet text')).userSelect") == "none"


def test_glyphs_that_are_no_characters_are_copied_as_what_they_stand_for(told: Callable[..., Any]) -> None:
    """This test ensures that private code points, clusters of several characters and Latin words parted by a line end come out as the copy."""

    def change(message: dict[str, Any]) -> None:
        if message.get("type") == "hello":
            message["state"]["fonts"] = {
                "classes": {},
                "private": {"\ue001": "——", "\ue002": "ffi", "\ue003": ""},
            }
        for page in message.get("pages", {}).values():
            if page["number"] != 1:
                continue
            entry = next(one for one in page["order"] if one[1] == "text" and "区政府" in one[0])
            shared = {
                "role": "body", "story": "区政府召开专题会议", "paragraph": 0, "joins": True, "x": 60, "y": 700,
                "width": 100, "vertical": False, "size": 10,
            }  # fmt: skip
            number = len(page["lines"])
            page["lines"] += [
                {**shared, "k": number, "offset": 50, "text": "甲——new"},
                {**shared, "k": number + 1, "offset": 57, "y": 720, "joins": False, "text": "yorkffi乙"},
            ]
            first = number - (entry[3] if len(entry) > 3 else 0)
            page["groups"][entry[2]] = (
                f'<g class="l" data-k="{first}"><text font-size="10" x="60 70 90 95 100" y="700">甲\ue001new</text></g>'
                f'<g class="l" data-k="{first + 1}"><text font-size="10" x="60 65 70 75 80 90 95" y="720">york\ue002\ue003乙</text></g>'
            )

    window = told(change)
    words = window.evaluate(
        """async () => {
          const lines = [...document.querySelectorAll("g.l")].filter((one) => /\\ue001|\\ue002/.test(one.textContent)), range = document.createRange();
          range.setStart(lines[0].querySelector("text").firstChild, 1);
          range.setEnd(lines[1].querySelector("text").firstChild, 7);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          return (await import("./copying.js")).chosenText();
        }"""
    )
    assert words == "——new yorkffi乙"
    hits = window.evaluate(
        "async () => { const { search } = await import('./find.js'); return search('——newyork').map((hit) => hit.map((piece) => [piece.start, piece.end])); }"
    )
    assert hits == [[[1, 6], [0, 4]]]
