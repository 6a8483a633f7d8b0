"""The lists beside the page: stories, pages, findings, the copy folder; quick when they are long."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.desk.browser.conftest import box, until, view


def rows(page: Any, pane: str) -> list[str]:
    return page.eval_on_selector_all(f"#pane-{pane} li", "all => all.map(one => one.textContent)")  # type: ignore[no-any-return]


def test_a_story_leads_to_its_place_and_again_to_where_it_goes_on(page: Any) -> None:
    """This test ensures that a click chooses the story's block, in view and lit, and a second one its part on the next page."""
    page.keyboard.press("2")
    row = page.locator("#pane-stories .row", has_text="区领导一线开展专题调研")
    row.click()
    chosen = view(page)["chosen"]
    assert chosen["page"] == 1
    area = page.evaluate(
        "async ([page, index]) => (await import('./store.js')).store.block(page, index).areas[0].box",
        [1, chosen["block"]],
    )
    _, y, _, h = box(page, 1, area)
    stage = page.evaluate(
        "(({top, bottom}) => [top, bottom])(document.getElementById('stage').getBoundingClientRect())"
    )
    assert y < stage[1]
    assert y + h > stage[0]
    assert page.evaluate("document.querySelectorAll('.lit').length") == 1
    row.click()
    assert view(page)["chosen"]["page"] == 2
    row.click()
    assert view(page)["chosen"]["page"] == 1


def test_stories_are_sorted_and_filtered(page: Any) -> None:
    """This test ensures that length, fit and title order the list, and that words and kind narrow it."""
    whole = rows(page, "stories")

    def lengths() -> list[int]:
        return [int(re.search(r"(\d+) 字", one).group(1)) for one in rows(page, "stories")]  # type: ignore[union-attr]

    assert lengths() != sorted(lengths(), reverse=True)
    page.select_option("#pane-stories select[aria-label=排序]", "chars")
    assert lengths() == sorted(lengths(), reverse=True)
    page.fill("#pane-stories input", "郭婷婷")
    assert 0 < len(rows(page, "stories")) < len(whole)
    assert all("郭婷婷" in one for one in rows(page, "stories"))
    page.fill("#pane-stories input", "没有这个人")
    assert rows(page, "stories") == []
    assert page.is_visible("#pane-stories .empty")
    page.fill("#pane-stories input", "")
    page.select_option("#pane-stories select[aria-label=排序]", "page")
    assert rows(page, "stories") == whole


def test_unplaced_stories_are_listed_with_their_depths(told: Callable[..., Any]) -> None:
    """This test ensures that the tray's stories are told apart, counted, and carry what dragging them needs."""

    def change(message: dict[str, Any]) -> None:
        if message.get("type") == "hello":
            message["state"]["tray"] = [
                {
                    "file": "../../seeds/new.md",
                    "title": "备用稿",
                    "chars": 400,
                    "authors": ["某某"],
                    "depths": [
                        {"columns": 1, "legs": 1, "depth": 30},
                        {"columns": 2, "legs": 2, "depth": 16},
                    ],
                }
            ]

    window = told(change)
    assert len(rows(window, "stories")) == 25
    window.select_option("#pane-stories select[aria-label=看哪些]", "tray")
    (one,) = rows(window, "stories")
    for word in ("备用稿", "待用", "400 字", "1 栏 30 行", "2 栏 16 行", "某某"):
        assert word in one
    assert window.get_attribute("#pane-stories li", "data-tray-file") == "../../seeds/new.md"


def test_pages_show_themselves_in_small(page: Any) -> None:
    """This test ensures that each page is painted, differently, and that a click shows it."""
    page.click("#list-sheets")
    until(
        page,
        "new Set([...document.querySelectorAll('.thumb')].map(one => one.toDataURL())).size === 4",
    )
    pictures = page.eval_on_selector_all(".thumb", "all => all.map(one => one.toDataURL())")
    assert len(set(pictures)) == 4
    page.click("#pane-sheets .row >> nth=2")
    assert view(page)["page"] == 3
    assert "民生" in page.inner_text("#pane-sheets .row[aria-current=true]")


def test_findings_are_filtered_and_their_hint_copied(page: Any) -> None:
    """This test ensures that severity, page and code narrow the list, and that the button copies the hint and nothing else."""
    page.click("#list-findings")
    whole = len(rows(page, "findings"))
    counts = [
        int(words)
        for words in page.eval_on_selector_all("#pane-findings .kind", "all => all.map(one => one.innerText)")
    ]
    assert sum(counts) == whole
    page.click("#pane-findings .kind.info")
    assert len(rows(page, "findings")) == counts[0] + counts[1] < whole
    page.click("#pane-findings .kind.info")
    page.select_option("#pane-findings select >> nth=0", "3")
    assert all("第 3 版" in one for one in rows(page, "findings"))
    page.select_option("#pane-findings select >> nth=1", "PIC-03")
    assert 0 < len(rows(page, "findings")) < whole
    assert all("PIC-03" in one for one in rows(page, "findings"))
    page.select_option("#pane-findings select >> nth=1", "")
    page.select_option("#pane-findings select >> nth=0", "")
    row = page.locator("#pane-findings li", has=page.locator(".hint", has_text="copy 里")).first
    page.evaluate("navigator.clipboard.writeText('before')")
    row.get_by_role("button", name="复制建议").click()
    until(page, "[...document.querySelectorAll('.hint button')].some(one => one.textContent === '已复制')")
    assert page.evaluate("navigator.clipboard.readText()") == row.locator(".hint span").inner_text()


def test_the_copy_folder_is_listed_or_says_why_not(told: Callable[..., Any]) -> None:
    """This test ensures that files are shown with their size, found by name, and that a refusal is told."""
    files = [
        {"file": "../../seeds/201-irrigation.md", "name": "201-irrigation.md", "kind": "story", "size": 4210},
        {"file": "../../seeds/art/terraces.jpg", "kind": "picture", "size": 2_400_000},
    ]
    window = told(answers={"files": {"files": files}})
    window.click("#list-folder")
    until(window, "document.querySelectorAll('#pane-folder li').length === 2")
    assert "2.4 MB" in rows(window, "folder")[1]
    window.fill("#pane-folder input", "irri")
    assert len(rows(window, "folder")) == 1
    other = told(answers={"files": {"ok": False, "zh": "稿件夹不在了", "en": "gone"}})
    other.click("#list-folder")
    until(other, "document.querySelector('#pane-folder .empty').textContent === '稿件夹不在了'")


def test_long_lists_stay_quick(told: Callable[..., Any]) -> None:
    """This test ensures that 200 stories and 500 findings are all there, drawn in pieces, and that one more redraws one row only."""

    def change(message: dict[str, Any]) -> None:
        if message.get("type") == "hello":
            story = message["state"]["stories"][0]
            message["state"]["stories"] = [{**story, "id": f"稿{n}", "title": f"稿{n}"} for n in range(200)]
            base = {
                "code": "TST-01",
                "severity": "info",
                "zh": "试",
                "en": "test",
                "hint": "改一改",
                "file": "a.md",
                "line": 1,
                "column": 1,
                "page": 0,
                "boxes": [],
            }
            message["state"]["findings"] = [{**base, "line": n} for n in range(500)]

    window = told(change)
    window.click("#list-findings")
    until(window, "document.querySelectorAll('#pane-findings li').length === 500")
    assert len(rows(window, "stories")) == 200
    took = window.evaluate(
        """async () => {
          const { store } = await import("./store.js");
          document.querySelectorAll("#pane-findings li").forEach((one) => { one.old = one.firstChild; });
          const start = performance.now();
          store.state.findings = store.state.findings.map((one, n) => (n === 3 ? { ...one, hint: "另一个" } : one));
          store.tell("state", ["findings"]);
          return performance.now() - start;
        }"""
    )
    until(window, "document.querySelectorAll('#pane-findings li').length === 500")
    changed = window.evaluate(
        "[...document.querySelectorAll('#pane-findings li')].filter(one => one.old !== one.firstChild).length"
    )
    assert changed == 1
    assert took < 100, f"{took:.0f} ms"


def test_lists_are_worked_by_keys(page: Any) -> None:
    """This test ensures that a list is one stop for Tab, that arrows go through it, and that Enter opens a row."""
    page.focus("#list-stories")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "list-sheets"
    assert page.is_visible("#pane-sheets")
    page.keyboard.press("ArrowLeft")
    stops = page.eval_on_selector_all(
        "#pane-stories .rows button", "all => all.filter(one => one.tabIndex === 0).length"
    )
    assert stops == 1
    page.focus("#pane-stories .row[tabindex='0']")
    first = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.innerText") != first
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    assert view(page)["chosen"]["page"] == 4
