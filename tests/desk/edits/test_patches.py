"""Patches taken back and brought over others' changes, held to a model of characters; texts as the bytes of their files."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from typeset.desk.edits.patches import Patch, apply, disjoint, invert, patched, rebase
from typeset.findings import Findings
from typeset.intake.yaml.encoding import decode
from typeset.intake.yaml.written_back import encode_like

FILES = ("a.md", "b.yaml")
TEXTS = st.fixed_dictionaries({name: st.text("abc甲乙\n", max_size=12) for name in FILES})


@st.composite
def some_patches(draw: st.DrawFn, texts: dict[str, str]) -> tuple[Patch, ...]:
    """Patches of some texts, none of which change one character twice; several may put something in at one place."""
    out: list[Patch] = []
    for name in FILES:
        size = len(texts[name])
        cuts = sorted(draw(st.lists(st.integers(0, size), max_size=6)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            out.append(Patch(name, start, end, draw(st.text("xyz\n", max_size=3))))
    return tuple(draw(st.permutations(out)))


def by_characters(text: str, patches: list[Patch]) -> str:
    """The reference: every character with what is put in before it, and whether it goes."""
    before = [""] * (len(text) + 1)
    gone = [False] * len(text)
    for patch in sorted(patches, key=lambda one: (one.start, one.end)):
        before[patch.start] += patch.text
        for k in range(patch.start, patch.end):
            assert not gone[k]
            gone[k] = True
    return "".join(before[k] + ("" if k == len(text) or gone[k] else text[k]) for k in range(len(text) + 1))


@settings(deadline=None)
@given(st.data())
def test_patches_are_made_and_taken_back(data: st.DataObject) -> None:
    """This test ensures that patches do what they say, character by character, in whatever order they are given, and that their
    inverse gives the texts back, and its inverse the changed ones."""
    texts = data.draw(TEXTS)
    patches = data.draw(some_patches(texts))
    assert disjoint(patches)
    after = apply(patches, texts)
    for name in FILES:
        assert after[name] == by_characters(texts[name], [one for one in patches if one.path == name])
    back = invert(patches, texts)
    assert apply(back, after) == texts
    assert apply(invert(back, after), texts) == after


def touching(one: Patch, two: Patch) -> bool:
    """The reference for a conflict: the ranges have a character or a boundary in common."""
    return one.path == two.path and bool(
        set(range(one.start, one.end + 1)) & set(range(two.start, two.end + 1))
    )


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_changes_of_two_are_merged_or_a_conflict(data: st.DataObject) -> None:
    """This test ensures that two people's patches of one text give, one brought over the other, what both at once give, whoever
    comes first; and that they are a conflict exactly where two of them touch."""
    texts = data.draw(TEXTS)
    mine, theirs = data.draw(some_patches(texts)), data.draw(some_patches(texts))
    moved, other = rebase(mine, theirs), rebase(theirs, mine)
    conflict = any(touching(one, two) for one in mine for two in theirs)
    assert (moved is None) == (other is None) == conflict
    if moved is None or other is None:
        return
    together = apply((*mine, *theirs), texts)
    assert apply(moved, apply(theirs, texts)) == together
    assert apply(other, apply(mine, texts)) == together
    undone = rebase(invert(theirs, texts), rebase_onto(mine, theirs))
    assert undone is not None
    assert apply(undone, together) == apply(mine, texts)


def rebase_onto(mine: tuple[Patch, ...], theirs: tuple[Patch, ...]) -> tuple[Patch, ...]:
    found = rebase(mine, theirs)
    assert found is not None
    return found


def test_what_touches_is_a_conflict() -> None:
    """This test ensures that patches side by side are a conflict, and that one character between them makes them none."""
    one = (Patch("a", 2, 4, "x"),)
    assert rebase(one, (Patch("a", 4, 6, "y"),)) is None
    assert rebase(one, (Patch("a", 0, 2, "y"),)) is None
    assert rebase(one, (Patch("a", 3, 3, "y"),)) is None
    assert rebase(one, (Patch("a", 5, 6, "yyy"),)) == one
    assert rebase(one, (Patch("a", 0, 1, "yyy"),)) == (Patch("a", 4, 6, "x"),)
    assert rebase(one, (Patch("b", 2, 4, "y"),)) == one


def test_patches_outside_the_text_are_told() -> None:
    """This test ensures that a patch outside its text, and one over another, are an error of the caller's."""
    for some in ([Patch("a", 2, 9, "")], [Patch("a", 0, 2, ""), Patch("a", 1, 3, "")]):
        with pytest.raises(ValueError, match="Patch"):
            patched("abc", some)


LINE = "本报讯 五月七日清晨，总干渠的闸门缓缓提起，清水流向东边的田地。"
CODECS = [
    ("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("gb18030", b""),
]  # fmt: skip


def words(raw: bytes) -> str:
    found = decode(raw, "a.md", Findings())
    assert found is not None
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("codec", "mark"), CODECS)
def test_a_file_keeps_its_encoding_and_line_ends(codec: str, mark: bytes, end: str) -> None:
    """This test ensures that one changed word changes the bytes of that word alone, in every encoding, with and without a
    byte-order mark, with any line ends; and that no change changes no byte."""
    old = mark + f"---{end}title: 夏灌{end}---{end}{LINE}{end}".encode(codec)
    text = words(old)
    assert encode_like(old, text) == old
    new = encode_like(old, text.replace("闸门", "大闸门\n"))
    assert (
        new
        == mark + f"---{end}title: 夏灌{end}---{end}{LINE.replace('闸门', '大闸门' + end)}{end}".encode(codec)
    )
    assert words(new) == text.replace("闸门", "大闸门\n")


def test_mixed_line_ends_stay_mixed() -> None:
    """This test ensures that in a file of mixed line ends those of untouched lines stay, and new lines take the usual ones."""
    old = "甲\r\n乙\n丙\r\n丁\r\n戊\n".encode()
    assert encode_like(old, "甲\n乙\n丙\n丁一\n丁二\n戊\n") == "甲\r\n乙\n丙\r\n丁一\r\n丁二\r\n戊\n".encode()


def test_text_that_would_not_read_back_becomes_utf_8() -> None:
    """This test ensures that a file in GB 18030 becomes UTF-8 where its new text would not be taken for GB 18030 again."""
    old = LINE.encode("gb18030")
    rare = "\u9f98\u4dae\U00020000\u4dad" * 9
    assert encode_like(old, rare) == rare.encode()
    assert words(encode_like(old, rare)) == rare


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(CODECS), st.sampled_from(["\n", "\r\n", "\r"]),
    st.lists(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n\0"), max_size=8), max_size=5),
    st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\0"), max_size=30),
)  # fmt: skip
@example(("utf-8", b""), "\r\n", [], "\ufeff甲\n")
def test_what_is_written_is_what_is_read(
    codec: tuple[str, bytes], end: str, lines: list[str], text: str
) -> None:
    """This test ensures that whatever is written over whatever file reads back as that text, where any text of its bytes does."""
    old = codec[1] + end.join([LINE, *lines]).encode(codec[0])
    plain = decode(text.encode(), "a.md", Findings())
    if plain == text:
        assert decode(encode_like(old, text), "a.md", Findings()) == text
