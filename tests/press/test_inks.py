"""Inks of a page's file: colours are looked for where their operators stand, and found as a search of everything finds them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.press.inks import inks_of

ANY = re.compile(rb"(?:^|\s)([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+[\d.]+\s+[kK](?=\s|$)")
WORDS = st.sampled_from([b"0", b"1", b"0.5", b".2", b"k", b"K", b"g", b"/F1", b"-1", b"<4B6B>", b"kk"])
BLANKS = st.sampled_from([b" ", b"\n", b"\r\n", b"\t", b"  ", b" " * 300])


def found(content: bytes) -> bool:
    """Whether a search for four operands and their operator finds colour."""
    return any(any(float(part) for part in match) for match in ANY.findall(content))


def plain(content: bytes) -> bytes:
    """A file whose one stream is this content, as it stands."""
    return b"1 0 obj\n<</Length %d>>\nstream\n%b\nendstream\nendobj\n" % (len(content), content)


@given(st.lists(st.tuples(WORDS, BLANKS), max_size=24), st.booleans())
def test_operators_tell_what_a_search_tells(words: list[tuple[bytes, bytes]], begins: bool) -> None:
    """This test ensures that content is coloured exactly where a search of it finds cyan, magenta or yellow before k or K,
    whatever blanks stand between, however long."""
    content = (b"" if begins else b" ") + b"".join(word + blank for word, blank in words)
    assert inks_of(plain(content)) == ("CMYK" if found(content) else "K")
    assert inks_of(plain(content.rstrip())) == ("CMYK" if found(content.rstrip()) else "K")


@pytest.mark.parametrize(
    ("content", "inks"),
    [
        (b"0 0 0 1 k", "K"),
        (b"0 1 0 0 k", "CMYK"),
        (b"0 0 0.1 0 K\n", "CMYK"),
        (b"0" + b" " * 400 + b"1 0 0 k", "CMYK"),
        (b"q " * 200 + b"0 0 0 1 k 0 0 .3 0 k", "CMYK"),
        (b"0 1 0 0 kk", "K"),
        (b"1 0 0 k", "K"),
    ],
)
def test_colours_of_content(content: bytes, inks: str) -> None:
    """This test ensures that one operator with a coloured ink makes a page coloured, and black or what is no operator does not."""
    assert inks_of(plain(content)) == inks
