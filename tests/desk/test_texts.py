"""Files stay in their encoding and line ends; bytes outside a patch stay what they were."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.desk.edits.patches import Patch, patched
from typeset.desk.texts import Text, UnwritableError, spliced, text_of

COMMON = "本报讯新桥昨天通车两岸居民步行过江只要十分钟桥面宽二十米设有人行道"
MANNERS = [
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "gb18030"),
]


@pytest.mark.parametrize(("mark", "codec"), MANNERS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_bytes_around_a_patch_stay(mark: bytes, codec: str, end: str) -> None:
    """This test ensures that encoding, mark and line ends are kept and nothing outside the range changes a byte."""
    lines = ["标题：" + COMMON, "", COMMON + "𠮷末", "尾"]
    raw = mark + end.join(lines).encode(codec)
    known = text_of(raw, "a.md")
    assert known is not None
    assert known.text == "\n".join(lines)
    at = known.text.index("𠮷")
    patch = Patch("a.md", at, at + 1, "新\n行")
    after = patched(known.text, [patch])
    made = spliced(known, [patch], after)
    before, behind = raw.split("𠮷".encode(codec))
    assert made == before + f"新{end}行".encode(codec) + behind
    read = text_of(made, "a.md")
    assert read is not None
    assert read.text == after


def test_mixed_line_ends_stay_as_each_was() -> None:
    """This test ensures that only what is put in takes the usual line end."""
    raw = "一\r\n二\n三\r\n四\r\n五".encode()
    known = text_of(raw, "a.md")
    assert known is not None
    at = known.text.index("三")
    patch = Patch("a.md", at, at, "甲\n")
    assert spliced(known, [patch], patched(known.text, [patch])) == "一\r\n二\n甲\r\n三\r\n四\r\n五".encode()


def test_what_no_file_can_hold_is_refused() -> None:
    """This test ensures that a lone surrogate and a NUL leave the file alone."""
    known = Text("好", "", "好".encode())
    for text in ("\ud800", "\x00"):
        patch = Patch("a", 1, 1, text)
        with pytest.raises(UnwritableError):
            spliced(known, [patch], "好" + text)


LINES = st.lists(st.text(alphabet="甲乙丙a 。\t", max_size=6), min_size=1, max_size=6)


@given(LINES, st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=6, max_size=6), st.data())
def test_any_patch_of_any_text(lines: list[str], ends: list[str], data: st.DataObject) -> None:
    """This test ensures that a spliced file reads as the patched text, whatever line ends are mixed in it."""
    raw = "".join(line + end for line, end in zip(lines, ends, strict=False)).encode()
    known = text_of(raw, "a.md")
    assert known is not None
    start = data.draw(st.integers(0, len(known.text)))
    stop = data.draw(st.integers(start, len(known.text)))
    patch = Patch("a", start, stop, data.draw(st.text(alphabet="新\n", max_size=4)))
    after = patched(known.text, [patch])
    try:
        made = spliced(known, [patch], after)
    except UnwritableError:
        pytest.fail("a plain text must be writable")
    read = text_of(made, "a.md")
    assert read is not None
    assert read.text == after
