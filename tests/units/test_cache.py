"""The cache in the user's folder: what is kept, where, and what a key stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.files import cache
from typeset.files.cache import Entry, Recipe


def test_cache_keeps_and_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that the cache gives back what it was given, and nothing once an entry is damaged."""
    monkeypatch.setenv("TYPESET_CACHE", str(tmp_path / "c"))
    entry = Recipe("thing", "typeset.units").entry("one", b"two")
    assert entry.read() is None
    entry.write(b"body")
    assert entry.read() == b"body"
    file = tmp_path / "c" / entry.name
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    assert entry.read() is None
    file.write_bytes(b"")
    assert entry.read() is None


def test_cache_off_or_unwritable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a cache that is off or cannot be made is no error."""
    monkeypatch.setenv("TYPESET_CACHE", "off")
    Entry("name").write(b"body")
    assert Entry("name").read() is None
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TYPESET_CACHE", str(tmp_path / "file" / "below"))
    Entry("name").write(b"body")
    assert Entry("name").read() is None
    assert cache.folder() is None


def test_cache_keys_do_not_run_together() -> None:
    """This test ensures that parts of a key are kept apart, that any text has one and that it is a plain file name."""
    assert cache.digest("ab", "c") != cache.digest("a", "bc")
    assert cache.digest("a") == cache.digest(b"a")
    assert cache.digest("a/b").isalnum()
    assert cache.digest("\ud83d").isalnum()
