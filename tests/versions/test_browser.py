"""The comparison page in a browser: opened from a file, worked by keys and mouse, printed; nothing asked of the outside."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.versions.conftest import swapped
from tests.versions.edits import LINZHOU
from typeset.findings import Findings
from typeset.versions.versions import Version, compared, load_version

playwright = pytest.importorskip("playwright.sync_api")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def report(sample: Callable[[str], Version], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of four changed pages: words, a story gone, a picture, the section's name."""
    root = tmp_path_factory.mktemp("browser")
    for name in ("layouts", "seeds"):
        shutil.copytree(Path(__file__).parents[2] / name, root / name)
    edition = root / LINZHOU
    swapped(root / "seeds/201-irrigation.md", "计划供水260万", "计划供水280万")
    swapped(edition, "issue: 3216", "issue: 3217")
    swapped(edition, "section: 民生·城事", "section: 城事")
    swapped(edition, "file: art/terraces.jpg", "file: art/river-bend.jpg")
    new = load_version(str(edition), Findings())
    assert new is not None
    path = root / "report.html"
    path.write_text(compared(sample(LINZHOU), new, Findings()).page(), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser(chromium: Any) -> Any:
    return chromium


@pytest.fixture(params=[(1280, 800), (1920, 1080)], ids=str)
def page(browser: Any, report: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The page, opened. Any message on the console, error or request is a fault."""
    width, height = request.param
    faults: list[str] = []
    opened = browser.new_page(viewport={"width": width, "height": height})
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "request",
        lambda asked: faults.append(asked.url) if not asked.url.startswith(("file:", "data:")) else None,
    )
    opened.goto(report.as_uri())
    yield opened
    opened.close()
    assert faults == []


def chosen(page: Any) -> list[str]:
    return page.eval_on_selector_all("nav li.chosen", "rows => rows.map(row => row.dataset.change)")  # type: ignore[no-any-return]


def mode(page: Any) -> str:
    pressed = page.eval_on_selector_all(
        'button[aria-pressed="true"]', "all => all.map(one => one.dataset.mode)"
    )
    (name,) = pressed
    assert page.evaluate("document.body.dataset.mode") == name
    return str(name)


def in_view(page: Any, selector: str) -> bool:
    return bool(
        page.eval_on_selector(
            selector,
            "e => { const b = e.getBoundingClientRect(); return b.bottom > 40 && b.top < innerHeight; }",
        )
    )


def test_keys_walk_through_the_changes(page: Any) -> None:
    rows = page.locator("nav li[data-change]").count()
    assert rows == 4
    seen = []
    for _ in range(rows):
        page.keyboard.press("j")
        seen += chosen(page)
    assert seen == ["1", "2", "3", "4"]
    assert in_view(page, '.frame.cause[data-frame="4"]')
    page.keyboard.press("j")
    assert chosen(page) == ["1"]
    page.keyboard.press("k")
    assert chosen(page) == ["4"]
    page.keyboard.press("ArrowUp")
    assert chosen(page) == ["3"]
    page.keyboard.press("ArrowDown")
    assert chosen(page) == ["4"]


def test_modes(page: Any) -> None:
    """This test ensures that 1 to 4 show old, new, both and one over the other, and the chosen place stays in view."""
    assert mode(page) == "both"
    page.keyboard.press("j")
    page.keyboard.press("j")
    for key, name, shown in (
        ("1", "old", [True, False]),
        ("2", "new", [False, True]),
        ("4", "slide", [True, True]),
        ("3", "both", [True, True]),
    ):
        page.keyboard.press(key)
        assert mode(page) == name
        assert [page.locator(f".pair .leaf.{side}").first.is_visible() for side in ("old", "new")] == shown
        assert any(
            page.eval_on_selector_all(
                ".frame.chosen",
                "all => all.filter(e => e.offsetParent).map(e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; })",
            )
        ), name
    page.get_by_role("button", name=re.compile("对叠")).click()
    assert mode(page) == "slide"


def test_slider(page: Any) -> None:
    """This test ensures that the slider uncovers the new page over the old one, by mouse and by key."""
    page.keyboard.press("4")
    slider = page.locator(".slider").first
    slider.scroll_into_view_if_needed()
    assert slider.is_visible()
    clip = "e => getComputedStyle(e).clipPath"
    sheet = page.locator(".leaf.new .sheet").first
    assert "50%" in sheet.evaluate(clip)
    slider.fill("20")
    assert "20%" in sheet.evaluate(clip)
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert "21%" in sheet.evaluate(clip)
    boxes = [page.locator(f".leaf.{side} .sheet").first.bounding_box() for side in ("old", "new")]
    assert boxes[0] == boxes[1]


def test_arrows_turn_pages(page: Any) -> None:
    tops = "all => all.map(e => Math.round(e.getBoundingClientRect().top))"
    for at in (1, 2, 3, 3):
        page.keyboard.press("ArrowRight")
        found = page.eval_on_selector_all(".pair", tops)
        assert abs(found[at]) < 120 or page.evaluate(
            "scrollY + innerHeight >= document.documentElement.scrollHeight - 2"
        )
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert abs(page.eval_on_selector_all(".pair", tops)[1]) < 120


def test_language(page: Any) -> None:
    assert page.locator("h1").inner_text() == "比对样"
    page.keyboard.press("l")
    assert page.locator("h1").inner_text() == "Comparison"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "became" in page.locator("nav").inner_text()
    page.locator("[data-language-switch]").click()
    assert page.locator("h1").inner_text() == "比对样"
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_clicks(page: Any) -> None:
    page.locator('nav li[data-change="3"] .pick').click()
    assert chosen(page) == ["3"]
    frame = page.locator('.leaf.new .frame.cause[data-frame="2"]').first
    frame.click()
    assert chosen(page) == ["2"]
    assert "#" not in page.url
    page.locator('nav li[data-change="1"] summary').click()
    assert chosen(page) == ["2"]
    assert page.locator('nav li[data-change="1"] details ul').is_visible()
    page.locator('nav li[data-change="4"] .pick').focus()
    page.keyboard.press("Enter")
    assert chosen(page) == ["4"]


AXE = """() => {
  const faults = [], lum = (c) => { const v = c.map((x) => { x /= 255; return x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4; });
    return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
  const parse = (s) => s.match(/[\\d.]+/g).map(Number);
  for (const e of document.querySelectorAll("button, a, input, summary"))
    if (!((e.textContent || "").trim() || e.getAttribute("aria-label") || e.title)) faults.push("no name: " + e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll("img")) if (!e.alt) faults.push("no alt");
  if (!document.documentElement.lang || !document.title) faults.push("no lang or title");
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  if (new Set(ids).size !== ids.length) faults.push("ids twice");
  if (document.documentElement.scrollWidth > innerWidth) faults.push("wider than the window");
  for (const e of document.querySelectorAll("header *, nav *, main h2, main h2 *, figcaption, figcaption *, .frame b")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !e.offsetParent) continue;
    let back = [255, 255, 255], alpha = 1;
    for (let p = e; p; p = p.parentElement) {
      alpha *= Number(getComputedStyle(p).opacity);
      const c = parse(getComputedStyle(p).backgroundColor);
      if (c.length === 3 || c[3] > .9) { back = c.slice(0, 3); break; }
    }
    const ink = parse(getComputedStyle(e).color).slice(0, 3).map((c, k) => c * alpha + back[k] * (1 - alpha));
    const [a, b] = [lum(ink), lum(back)].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) faults.push("contrast " + ((a + .05) / (b + .05)).toFixed(2) + " " + e.outerHTML.slice(0, 80));
  }
  return faults;
}"""


def test_accessible(page: Any) -> None:
    """This test ensures names, alternative texts, contrast of 4.5 and no horizontal scrolling, a row chosen or not."""
    assert page.evaluate(AXE) == []
    page.keyboard.press("j")
    page.keyboard.press("4")
    assert page.evaluate(AXE) == []


def test_the_check_finds_faults(page: Any) -> None:
    """Negative control of the checks."""
    page.evaluate("""() => { document.querySelector("img").alt = ""; document.querySelector(".tools button").replaceChildren();
      document.querySelector(".summary").style.color = "#bbb"; }""")
    assert len(page.evaluate(AXE)) >= 3


def test_frames_lie_on_the_page(page: Any) -> None:
    boxes = page.eval_on_selector_all(
        ".frame:not(.moved)",
        "all => all.map(e => { const s = e.parentElement.getBoundingClientRect(), b = e.getBoundingClientRect();"
        " return [b.left - s.left, b.top - s.top, s.right - b.right, s.bottom - b.bottom]; })",
    )
    assert boxes
    assert all(edge >= -2 for box in boxes for edge in box)


def test_printed(page: Any, tmp_path: Path) -> None:
    """This test ensures that on paper the list comes first with every consequence, then each pair of pages on a sheet of its own."""
    import pypdfium2

    page.keyboard.press("4")
    out = tmp_path / "paper.pdf"
    page.pdf(path=str(out), prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(str(out))
    texts = [document[k].get_textpage().get_text_range() for k in range(len(document))]
    size = document[0].get_size()
    document.close()
    assert size[0] > size[1]
    assert "第3216期" in texts[0].replace(" ", "")
    assert "English" not in texts[0]
    assert len(texts) == 5
