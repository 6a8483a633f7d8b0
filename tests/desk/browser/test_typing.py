"""Copy typed at the desk: by an input method, in two windows, against other programs; what was typed is never lost and nobody's is overwritten."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.desk.browser.conftest import Served, block, box, until

STORE = "(await import('./store.js')).store"
AREA = "#panel .editor textarea"
STORY, FILE = "加装电梯", "203"


def copy_of(served: Served) -> Path:
    """The file of the story that is edited here."""
    return next(served.edition.parents[2].glob(f"seeds/{FILE}*.md"))


def open_copy(window: Any, served: Served) -> tuple[str, int]:
    """Clicks on the story's text on page 2; the caret behind a full stop in the copy. Its text, where the caret is."""
    window.evaluate(f"async () => {STORE}.look({{ page: 2, mode: 'page' }})")
    until(window, "() => document.querySelector('.leaf[data-page=\"2\"] text') !== null")
    found = next(
        one
        for one in window.evaluate(f"async () => {STORE}.pages.get(2).blocks")
        if one["areas"][0]["lines"] == "35-60"
    )
    x, y, w, h = box(window, 2, found["areas"][0]["box"])
    window.mouse.click(x + w / 2, y + h * 0.7)
    until(window, f"() => document.querySelector('{AREA}')?.value.length > 0")
    return caret(window, served)


def caret(window: Any, served: Served) -> tuple[str, int]:
    before = copy_of(served).read_text(encoding="utf-8")
    at = before.index("。", len(before) // 2) + 1
    window.evaluate(
        f"at => {{ const area = document.querySelector('{AREA}'); area.focus(); area.setSelectionRange(at, at); }}",
        at,
    )
    return before, at


def reads(window: Any, path: Path, wanted: str) -> None:
    """Waits until a file has a text."""
    for _ in range(500):
        if path.read_text(encoding="utf-8") == wanted:
            return
        window.wait_for_timeout(20)
    assert path.read_text(encoding="utf-8") == wanted


def held_back(window: Any, hold: dict[str, bool]) -> None:
    """Lets a window's edits wait while `hold` says so, and hides others' edits from it."""

    def between(line: Any) -> None:
        server = line.connect_to_server()
        waiting: list[str] = []

        def forth(text: str) -> None:
            if hold["edits"] and json.loads(text).get("do") == "edit":
                waiting.append(text)
                return
            while waiting:
                server.send(waiting.pop(0))
            server.send(text)

        def back(text: str) -> None:
            if not (hold["updates"] and json.loads(text)["type"] == "update"):
                line.send(text)

        line.on_message(forth)
        server.on_message(back)

    window.route_web_socket("**/live*", between)


def test_letters_of_an_input_method_are_no_copy(window: Any, served: Served) -> None:
    """This test ensures that pinyin being composed is not saved, that an edit from elsewhere does not disturb it, and that what is committed is saved at once."""
    before, at = open_copy(window, served)
    path = copy_of(served)
    keyboard = window.context.new_cdp_session(window)
    for letters in ("x", "xin", "xinqiao"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)},
        )
    assert window.input_value(AREA) == before[:at] + "xinqiao" + before[at:]
    outside = path.with_name("202-x.md")
    paper = served.edition.read_bytes()
    served.edition.write_bytes(paper + "# 外面改的\n".encode())
    window.wait_for_timeout(700)
    assert path.read_text(encoding="utf-8") == before, "letters are no copy yet"
    assert window.input_value(AREA) == before[:at] + "xinqiao" + before[at:]
    keyboard.send("Input.insertText", {"text": "新桥"})
    reads(window, path, before[:at] + "新桥" + before[at:])
    assert not outside.exists()


def test_what_was_typed_before_another_block_is_clicked_is_saved(
    windows: Callable[..., Any], served: Served
) -> None:
    """This test ensures that letters whose edit is still waiting when another block is chosen are saved, and the other copy is shown."""
    hold = {"edits": False, "updates": False}
    window = windows(lambda made: held_back(made, hold))
    before, at = open_copy(window, served)
    hold["edits"] = True
    window.keyboard.insert_text("先")
    window.wait_for_timeout(50)
    window.keyboard.insert_text("后")
    other = block(
        window,
        2,
        window.evaluate(
            f"async () => {STORE}.pages.get(2).blocks.find(b => b.areas[0].lines === '4-34').story"
        ),
    )
    x, y, w, h = box(window, 2, other["areas"][0]["box"])
    window.mouse.click(x + w / 2, y + h * 0.7)
    window.wait_for_timeout(100)
    hold["edits"] = False
    window.evaluate("async () => (await import('./live.js')).send({ do: 'look', page: 2, file: '' })")
    reads(window, copy_of(served), before[:at] + "先后" + before[at:])
    until(
        window,
        f"before => document.querySelector('{AREA}').value.length > 0 && !document.querySelector('{AREA}').value.startsWith(before)",
        before[:60],
    )


def test_both_sides_of_a_conflict_are_shown(windows: Callable[..., Any], served: Served) -> None:
    """This test ensures that words changed in the same place on disk and in the window are shown beside each other, that nothing is sent before one is chosen, and that each choice does what it says."""
    for choice, kept in (("用我的", True), ("用别人的", False)):
        hold = {"edits": True, "updates": True}
        window = windows(lambda made, hold=hold: held_back(made, hold))
        hold["edits"] = hold["updates"] = False
        before, at = open_copy(window, served)
        hold["updates"] = hold["edits"] = True
        path = copy_of(served)
        window.evaluate(f"([a, b]) => document.querySelector('{AREA}').setSelectionRange(a, b)", [at, at + 3])
        window.keyboard.insert_text("我写的")
        theirs = before[:at] + "外面写的" + before[at + 3 :]
        path.write_text(theirs, encoding="utf-8")
        window.wait_for_timeout(600)
        hold["edits"] = hold["updates"] = False
        window.evaluate("async () => (await import('./live.js')).send({ do: 'look', page: 2, file: '' })")
        until(window, "() => document.querySelector('.conflict') !== null")
        words = window.inner_text(".conflict")
        assert "我写的" in words
        assert "外面写的" in words
        assert path.read_text(encoding="utf-8") == theirs
        window.get_by_role("button", name=choice).click()
        mine = before[:at] + "我写的" + before[at + 3 :]
        reads(window, path, mine if kept else theirs)
        until(
            window, f"wanted => document.querySelector('{AREA}').value === wanted", mine if kept else theirs
        )
        assert window.locator(".conflict").count() == 0
        window.close()
        path.write_text(before, encoding="utf-8")


def test_a_story_is_taken_over_knowingly(windows: Callable[..., Any], served: Served) -> None:
    """This test ensures that a story that somebody edits is read-only for others, with the name, until one takes it over; then the first may not type."""
    first, second = windows(), windows()
    for window, name in ((first, "甲编辑"), (second, "乙编辑")):
        window.click("#people-button")
        window.fill("dialog.question input[name=name]", name)
        window.click("dialog.question button[type=submit]")
    before, at = open_copy(first, served)
    first.keyboard.insert_text("甲写的。")
    reads(first, copy_of(served), before[:at] + "甲写的。" + before[at:])
    open_copy(second, served)
    until(second, "() => document.querySelector('#panel .saved').textContent.includes('甲编辑 正在改')")
    assert second.evaluate(f"document.querySelector('{AREA}').readOnly")
    second.get_by_role("button", name="接过来…").click()
    assert "甲编辑" in second.inner_text("dialog.question")
    second.click("dialog.question button[type=submit]")
    until(second, f"() => !document.querySelector('{AREA}').readOnly")
    second.focus(AREA)
    text, at = caret(second, served)
    second.keyboard.insert_text("乙写的。")
    reads(second, copy_of(served), text[:at] + "乙写的。" + text[at:])
    until(
        first,
        f"() => document.querySelector('{AREA}').readOnly && document.querySelector('{AREA}').value.includes('乙写的。')",
    )
    assert "乙编辑" in first.inner_text("#panel .saved")


def test_a_story_that_is_deleted_under_the_hands(window: Any, served: Served) -> None:
    """This test ensures that the page stays with what is wrong told when a story's file goes, that what is typed then is kept in the field, and that it is all there when the file comes back."""
    before, _ = open_copy(window, served)
    path = copy_of(served)
    raw = path.read_bytes()
    path.unlink()
    until(
        window,
        f"async () => ({STORE}.state.broken ?? {STORE}.state.findings ?? []).some((one) => one.severity === 'error' && one.zh.includes('{STORY}'))",
    )
    assert window.locator(".leaf[data-page='2'] text").count() > 100
    path.write_bytes(raw)
    until(
        window,
        f"async () => !{STORE}.state.broken && !({STORE}.state.findings ?? []).some((one) => one.severity === 'error' && one.zh.includes('{STORY}'))",
    )
    until(window, f"wanted => document.querySelector('{AREA}')?.value === wanted", before)


def test_a_broken_edition_is_mended_at_the_desk(window: Any, served: Served) -> None:
    """This test ensures that the message about a broken file leads to its line as it is written, that mending it there shows the pages again, and that a finding leads to its line as well."""
    before = served.edition.read_text(encoding="utf-8")
    row = next(n for n, one in enumerate(before.splitlines(), 1) if STORY in one)
    served.edition.write_text(before.replace(f"{{story: {STORY},", f"{{story: {STORY}， "), encoding="utf-8")
    until(window, "() => document.querySelector('#broken button') !== null")
    window.click("#broken button")
    until(window, f"() => document.querySelector('{AREA}')?.value.includes('format: 1')")
    until(
        window,
        f"row => {{ const area = document.querySelector('{AREA}'); return area.value.slice(0, area.selectionStart).split('\\n').length >= row - 1; }}",
        row,
    )
    until(
        window,
        f"() => {{ const area = document.querySelector('{AREA}'); return area.scrollTop > 0 && document.activeElement === area; }}",
    )
    window.evaluate(
        f"""() => {{ const area = document.querySelector('{AREA}'), at = area.value.indexOf('{STORY}， '); area.setSelectionRange(at + 4, at + 6); }}"""
    )
    window.keyboard.insert_text(", ")
    until(window, "() => document.querySelector('#broken').hidden")
    reads(window, served.edition, before.replace(f"{{story: {STORY},", f"{{story: {STORY}, "))
    window.get_by_role("button", name="关闭", exact=True).click()
    assert window.locator(AREA).count() == 0


def test_typing_goes_on_while_another_program_saves(window: Any, served: Served) -> None:
    """This test ensures that letters typed one by one stay in their order and place while another program saves the same file elsewhere, again and again."""
    before, _ = open_copy(window, served)
    path = copy_of(served)
    head, body = before[: before.index("---", 4) + 4], before[before.index("---", 4) + 4 :]
    typed = "一二三四五六七八九十"
    for number, letter in enumerate(typed):
        window.keyboard.insert_text(letter)
        if number % 3 == 2:
            # the other program is no thief: it saves what it read, with all letters that were there
            for _ in range(400):
                now = path.read_text(encoding="utf-8")
                if typed[: number + 1] in now:
                    break
                window.wait_for_timeout(10)
            assert typed[: number + 1] in now, (
                number,
                now[now.find("一") - 9 :][:60],
                window.input_value(AREA)[now.find("一") - 9 :][:60],
                window.inner_text("#panel .editor .saved"),
                window.locator(".conflict").all_inner_texts(),
            )
            early = now.replace("---\n" + body[:6], "---\n外面" + body[:6], 1)
            path.write_text(now + f"末{number}末" if number > 2 else early, encoding="utf-8")
            continue
        window.wait_for_timeout(40)
    until(window, f"typed => document.querySelector('{AREA}').value.includes(typed)", typed)
    for _ in range(300):
        now = path.read_text(encoding="utf-8")
        if typed in now and window.input_value(AREA) == now:
            break
        window.wait_for_timeout(20)
    assert typed in now
    assert window.input_value(AREA) == now
    assert now.replace(typed, "").startswith(head)
    assert now.endswith("末5末末8末")
    assert "外面" in now


def test_what_cannot_be_read_yet_keeps_its_field(window: Any, served: Served) -> None:
    """This test ensures that a bracket typed into the head of a copy, which makes it unreadable for a moment, leaves the field, the focus and the next letters where they are."""
    before, _ = open_copy(window, served)
    at = before.index("title:") + len("title: ")
    window.evaluate(f"at => document.querySelector('{AREA}').setSelectionRange(at, at)", at)
    window.keyboard.insert_text("[")
    window.wait_for_timeout(600)
    window.keyboard.insert_text("老")
    window.wait_for_timeout(300)
    reads(window, copy_of(served), before[:at] + "[老" + before[at:])
    assert window.evaluate(f"document.activeElement === document.querySelector('{AREA}')")
    for _ in range(2):
        window.keyboard.press("Backspace")
    reads(window, copy_of(served), before)
    until(
        window,
        f"async () => !{STORE}.state.broken && {STORE}.pages.get(2).blocks.some((one) => one.file.includes('{FILE}'))",
    )


def test_fields_of_the_head_are_saved_while_one_types(window: Any, served: Served) -> None:
    """This test ensures that a kicker typed into the form is in the file and on the page without leaving the field."""
    open_copy(window, served)
    window.click("#panel summary")
    field = window.get_by_label("引题", exact=True)
    field.fill("")
    field.type("新引题在此")
    until(window, f"async () => {STORE}.pages.get(2).lines.some((one) => one.text.includes('新引题在此'))")
    assert "新引题在此" in copy_of(served).read_text(encoding="utf-8")
    assert window.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_the_choice_follows_its_block(windows: Callable[..., Any], served: Served) -> None:
    """This test ensures that when somebody takes off a block before it, the chosen block stays chosen, and that nothing is when it goes itself."""
    window = windows()
    open_copy(window, served)
    chosen = f"async () => {{ const s = {STORE}, c = s.view.chosen; return c && (s.block(c.page, c.block)?.id ?? ''); }}"
    name = window.evaluate(chosen)
    text = served.edition.read_text(encoding="utf-8")
    rows = text.splitlines(keepends=True)
    first = next(row for row in rows if "应急演练" in row)
    served.edition.write_text(text.replace(first, ""), encoding="utf-8")
    until(window, f"async () => !{STORE}.pages.get(2).blocks.some((one) => one.areas[0].lines === '67-90')")
    assert window.evaluate(chosen) == name
    own = next(row for row in rows if STORY in row)
    served.edition.write_text(text.replace(own, ""), encoding="utf-8")
    until(window, f"async () => !{STORE}.pages.get(2).blocks.some((one) => one.areas[0].lines === '35-60')")
    assert window.evaluate(chosen) is None
