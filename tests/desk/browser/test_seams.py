"""A 中缝 in the browser: a sheet between its two pages, its findings lead to it, its copy is typed in beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desk.browser.conftest import end, show, until, view, watch
from tests.desk.conftest import PAPER, Server
from tests.makeup.seams import ads, write_copy

EDITION = """\
format: 1
paper: ../paper/paper.yaml
date: 2026-05-07
issue: 1
copy: ../copy
seams:
  - {between: [4, 1], blocks: [{classified: 分类}]}
  - {between: [2, 3], blocks: [{classified: 便民}]}
pages: [{blocks: [{note: [某], at: {columns: 1-2, lines: 1-9}}]}, {blocks: []}, {blocks: []}, {blocks: []}]
"""


@pytest.fixture
def desk(browser: Any, tmp_path: Path, faults: list[str]) -> Iterator[Any]:
    """A window on an edition with two seams, of which that between pages 2 and 3 is over."""
    for name in ("issue", "paper", "copy"):
        (tmp_path / name).mkdir()
    (tmp_path / "paper/paper.yaml").write_text(PAPER, encoding="utf-8")
    write_copy(tmp_path, "分类", ads(8))
    write_copy(tmp_path, "便民", ads(60, seed=5))
    path = tmp_path / "issue/edition.yaml"
    path.write_text(EDITION, encoding="utf-8")
    server = Server(path)
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    window = context.new_page()
    watch(window, faults)
    show(window, server.url)
    window.copy = tmp_path / "copy/分类.md"
    yield window
    context.close()
    end(server)
    assert faults == []


def _leaves(window: Any) -> list[int]:
    """The sheets on the stage from the left."""
    found: list[int] = window.evaluate(
        "() => [...document.querySelectorAll('.leaf')].map(one => [one.getBoundingClientRect().left, Number(one.dataset.page)])"
        ".sort((a, b) => a[0] - b[0]).map(([, number]) => number)"
    )
    return found


def test_a_seam_stands_between_its_pages(desk: Any) -> None:
    """This test ensures that the bar names seams in their place, that a spread shows one between its pages, narrower than they are, and
    that turning the pages goes over it."""
    assert desk.eval_on_selector_all("#bar .pages button", "all => all.map(one => one.textContent)") == [
        "01", "02", "2·3", "03", "04", "4·1",
    ]  # fmt: skip
    desk.keyboard.press("w")
    desk.click(".pages [data-thumb='2']")
    assert _leaves(desk) == [2, 2003, 3]
    desk.click(".pages [data-thumb='4001']")
    assert _leaves(desk) == [4, 4001, 1]
    widths = [desk.locator(f".leaf[data-page='{number}']").bounding_box()["width"] for number in (4, 4001)]
    assert widths[1] < widths[0] / 5
    assert desk.locator("#pane-sheets .sign").count() == 4
    desk.keyboard.press("PageUp")
    assert _leaves(desk) == [2, 2003, 3]
    desk.keyboard.press("e")
    assert sorted(_leaves(desk)) == [1, 2, 3, 4, 2003, 4001]


def test_its_finding_leads_to_it_and_its_copy_sets_it_again(desk: Any) -> None:
    """This test ensures that a finding of a seam opens its sheet, and that a word typed beside it stands on it and in its file."""
    desk.click("#list-findings")
    desk.locator("#pane-findings .row", has_text="FMT-07").first.click()
    assert view(desk)["page"] == 2003
    assert desk.locator(".leaf[data-page='2003'] .pin").count() >= 1
    desk.click(".pages [data-thumb='4001']")
    area = desk.locator(".leaf[data-page='4001']").bounding_box()
    desk.mouse.click(area["x"] + area["width"] / 2, area["y"] + area["height"] * 0.2)
    until(desk, "() => document.querySelector('#panel textarea')?.value.includes('甲3')")
    words = desk.evaluate("() => document.querySelector('#panel .editor textarea').value")
    desk.fill("#panel .editor textarea", words.replace("甲3", "彩虹"))
    until(
        desk,
        "async () => (await import('./store.js')).store.pages.get(4001).lines.some((one) => one.text.startsWith('彩虹'))",
    )
    assert "彩虹" in desk.copy.read_text(encoding="utf-8")
    desk.click("#tab-block")
    assert "seams" in desk.inner_text("#tab-body")
