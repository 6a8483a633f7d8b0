"""Blocks that stand in millimetres on the desk: dragged, stretched, nudged by keys, typed; whole millimetres at their exact ranges."""

from __future__ import annotations

from typing import Any

import pytest

from tests.desk.browser.conftest import Served, block, until
from tests.desk.browser.test_hands import STORE, choose, drag, line_of, saved, turn_to

NOTE = "# 题图，出血前再看"
AT = f"at: {{x: 20mm, y: 40mm, width: 60mm, height: 45mm}}}}   {NOTE}"
BLOCK = f"      - {{picture: {{file: art/reservoir.jpg, caption: 水库}}, id: 题图, {AT}\n"


@pytest.fixture
def spotted(window: Any, served: Served) -> Any:
    """A window on page 2 with a picture in millimetres, chosen."""
    path = served.edition
    text = path.read_text(encoding="utf-8")
    at = text.index("    blocks:\n", text.index("section: 综合")) + len("    blocks:\n")
    path.write_text(text[:at] + BLOCK + text[at:], encoding="utf-8")
    turn_to(window, 2)
    until(window, "() => document.querySelector(\".leaf[data-page='2'] image\") !== null")
    script = f"async () => ({STORE}).pages.get(2).blocks.some((one) => one.spot)"
    for _ in range(300):
        if window.evaluate(script):
            break
        window.wait_for_timeout(20)
    window.evaluate(
        f"async () => {{ const s = {STORE}; s.look({{ page: 2, chosen: {{ page: 2, block: s.pages.get(2).blocks.find((one) => one.spot).index }} }}); }}"
    )
    until(window, "() => document.querySelector('.hold') !== null")
    return window


def hold(window: Any) -> dict[str, float]:
    """The outline of the chosen block, in pixels of the window."""
    found = window.evaluate(
        "() => { const { x, y, width, height } = document.querySelector('.hold').getBoundingClientRect(); return { x, y, width, height }; }"
    )
    assert isinstance(found, dict)
    return found


def test_a_block_in_millimetres_is_dragged_and_stretched(spotted: Any, served: Served) -> None:
    """This test ensures that the outline stands on the picture, that a drag writes whole millimetres of what changes alone, that its foot
    stretches, and that undo brings the bytes back."""
    before = served.edition.read_bytes()
    box = hold(spotted)
    scale = box["width"] / 60
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    drag(spotted, middle, (middle[0] + 7.2 * scale, middle[1] + 4.9 * scale))
    until(spotted, "() => document.getElementById('drag-tag')?.textContent.includes('27, 45')")
    spotted.mouse.up()
    saved(spotted, served, NOTE, "{x: 27mm, y: 45mm, width: 60mm, height: 45mm}")
    until(spotted, "() => document.querySelector('.hold') !== null")
    spotted.wait_for_timeout(300)
    box = hold(spotted)
    foot = (box["x"] + box["width"] / 2, box["y"] + box["height"])
    drag(spotted, foot, (foot[0], foot[1] + 10 * scale))
    spotted.mouse.up()
    saved(spotted, served, NOTE, "height: 55mm}")
    assert line_of(served, NOTE).endswith(NOTE)
    for _ in range(2):
        spotted.keyboard.press("Control+z")
        spotted.wait_for_timeout(300)
    saved(spotted, served, NOTE, "{x: 20mm, y: 40mm, width: 60mm, height: 45mm}")
    assert served.edition.read_bytes() == before


def test_arrow_keys_go_by_millimetres(spotted: Any, served: Served) -> None:
    """This test ensures that an arrow key moves by one millimetre, with shift by five, and with alt stretches the far edge."""
    spotted.evaluate("() => document.getElementById('stage').focus()")
    for keys in ("ArrowRight", "ArrowRight", "Shift+ArrowDown", "ArrowUp"):
        spotted.keyboard.press(keys)
    saved(spotted, served, NOTE, "{x: 22mm, y: 44mm, width: 60mm, height: 45mm}")
    for keys in ("Alt+ArrowRight", "Alt+Shift+ArrowDown"):
        spotted.keyboard.press(keys)
    saved(spotted, served, NOTE, "{x: 22mm, y: 44mm, width: 61mm, height: 50mm}")


def test_millimetres_are_shown_and_typed(spotted: Any, served: Served) -> None:
    """This test ensures that the panel shows the four lengths, that one typed is written, and that what is no place is shown as refused
    and changes nothing."""
    spotted.evaluate(f"async () => {STORE}.tell('open-tab', 'block')")
    until(spotted, "() => document.querySelector('input[name=spot-height]') !== null")
    shown = spotted.evaluate(
        "() => [...document.querySelectorAll('input[name^=spot]')].map((one) => one.value)"
    )
    assert shown == ["20", "40", "60", "45"]
    spotted.fill("input[name=spot-width]", "72.5")
    spotted.press("input[name=spot-width]", "Enter")
    saved(spotted, served, NOTE, "width: 72.5mm")
    kept = line_of(served, NOTE)
    spotted.fill("input[name=spot-x]", "900")
    spotted.press("input[name=spot-x]", "Enter")
    spotted.wait_for_timeout(600)
    assert line_of(served, NOTE) == kept


def test_blocks_on_the_grid_are_as_before(window: Any) -> None:
    """This test ensures that a block of columns and lines has no millimetres (control)."""
    turn_to(window, 2)
    choose(window, 2, block(window, 2, "加装电梯")["story"])
    assert window.evaluate(f"async () => ({STORE}).pages.get(2).blocks.filter((one) => one.spot).length") == 0
