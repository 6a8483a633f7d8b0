"""An edited source never runs as it was compiled."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.compiled.run import ROOT, checkout, needs_core, python, version
from tools.core.sources import Source, look, stamp
from typeset import compiled

NAME = "typeset.compose.justify"
SHOW = f"import {NAME} as m; print(m.__file__)"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with its core, for a test to spoil and put right."""
    return checkout(tmp_path_factory.mktemp("copy"), core=True)


@needs_core
def test_an_edited_source_runs(copy: Path) -> None:
    """This test ensures that compiled code runs while nothing changed, and that after an edit of one module all sources run, and
    `--version` names the one."""
    assert "(compiled core)" in version(copy)
    assert python("-c", SHOW, root=copy).stdout.strip().endswith(compiled.SUFFIX)
    edited = copy / "typeset/compose/justify.py"
    before, times = edited.read_bytes(), edited.stat()
    edited.write_bytes(before + b"\n# more\n")
    try:
        assert "compose/justify.py changed" in version(copy)
        assert python("-c", SHOW, root=copy).stdout.strip().endswith("justify.py")
        assert python("-c", SHOW.replace("justify", "gaps"), root=copy).stdout.strip().endswith("gaps.py")
    finally:
        edited.write_bytes(before)
        os.utime(edited, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "(compiled core)" in version(copy)


@needs_core
def test_what_is_built_in_counts(copy: Path) -> None:
    """This test ensures that a source which is not compiled itself, but whose constants are built in, counts as well."""
    edited = copy / "typeset/clreq/scales.py"
    before, times = edited.read_bytes(), edited.stat()
    edited.write_bytes(before.replace(b"1", b"2", 1))
    try:
        assert "clreq/scales.py changed" in version(copy)
    finally:
        edited.write_bytes(before)
        os.utime(edited, ns=(times.st_atime_ns, times.st_mtime_ns))


@needs_core
def test_pure_is_asked_for(copy: Path) -> None:
    """This test ensures that TYPESET_PURE=1 runs the sources, in processes that inherit it as well, and loads nothing for it."""
    assert "(pure Python)" in version(copy, TYPESET_PURE="1")
    text = (
        "import sys, typeset; assert 'typeset.compiled' not in sys.modules; from typeset.process.child import launch;"
        f"child = launch({SHOW!r}); print(child.communicate()[0].decode())"
    )
    done = python("-c", text, root=copy, TYPESET_PURE="1")
    assert done.stdout.strip().endswith("justify.py"), done.stderr
    done = python("-c", text.replace("assert 'typeset.compiled' not in sys.modules;", ""), root=copy)
    assert done.stdout.strip().endswith(compiled.SUFFIX), done.stderr


@needs_core
@pytest.mark.parametrize("cut", [lambda raw: raw[:1000], lambda raw: b"\0" * len(raw)])
def test_a_library_that_does_not_load(copy: Path, cut: Callable[[bytes], bytes]) -> None:
    """This test ensures that a library cut short, or of another machine, costs speed and no more."""
    library = copy / "typeset" / compiled.FOLDER / f"{compiled.LIBRARY}{compiled.SUFFIX}"
    whole = library.read_bytes()
    library.unlink()  # not written over: a process may have it
    library.write_bytes(cut(whole))
    try:
        assert "does not load" in version(copy)
        assert python("-c", SHOW, root=copy).stdout.strip().endswith("justify.py")
    finally:
        library.unlink()
        library.write_bytes(whole)


class TestStamp:
    """Sources against a stamp; the library is none, so that "broken" says that all sources were found as they were."""

    @pytest.fixture
    def package(self, tmp_path: Path) -> Path:
        """A package of one module."""
        (tmp_path / compiled.FOLDER).mkdir()
        (tmp_path / "one.py").write_text("a = 1\n", encoding="utf-8")
        (tmp_path / compiled.FOLDER / f"{compiled.LIBRARY}{compiled.SUFFIX}").write_text(
            "none", encoding="utf-8"
        )
        return tmp_path

    def state(self, package: Path, sources: list[Source], *, times: bool = True) -> str:
        """What a finder makes of it."""
        library = package / compiled.FOLDER / f"{compiled.LIBRARY}{compiled.SUFFIX}"
        text = stamp(["typeset.one"], library.stat().st_size, [], sources, times=times)
        Path(compiled.stamp_of(str(library))).write_text(text, encoding="utf-8")
        finder = compiled.Finder(str(package))
        found = finder.find_spec("typeset.one"), finder.find_spec("typeset.two")
        assert found == (None, None), "no library, no module"
        return finder.settled().name

    def test_unchanged(self, package: Path) -> None:
        """Size and time are those of the stamp, or the bytes are where the time is another."""
        sources = look(["one.py"], package)
        assert self.state(package, sources) == "broken"
        os.utime(package / "one.py", ns=(5, 5))
        assert self.state(package, sources) == "broken"

    @pytest.mark.parametrize("text", ["a = 2\n", "a = 12\n"])
    def test_changed(self, package: Path, text: str) -> None:
        """Another size, or the same size and another time and other bytes."""
        sources = look(["one.py"], package)
        (package / "one.py").write_text(text, encoding="utf-8")
        os.utime(package / "one.py", ns=(5, 5))
        assert self.state(package, sources) == "stale"

    def test_gone(self, package: Path) -> None:
        """A source that is not there any more."""
        sources = look(["one.py"], package)
        (package / "one.py").unlink()
        assert self.state(package, sources) == "stale"

    def test_of_a_wheel(self, package: Path) -> None:
        """A wheel knows no times: what is newer than its library by more than installing takes is read."""
        sources = look(["one.py"], package)
        assert self.state(package, sources, times=False) == "broken"
        (package / "one.py").write_text("a = 2\n", encoding="utf-8")
        now = (package / "one.py").stat().st_mtime_ns + compiled.INSTALLING + 10**9
        os.utime(package / "one.py", ns=(now, now))
        assert self.state(package, sources, times=False) == "stale"

    @pytest.mark.parametrize(
        "text", ["", "typeset-core 0\nx\n\n", "typeset-core 1\ntypeset.one\n\nno stamp\n"]
    )
    def test_no_stamp(self, package: Path, text: str) -> None:
        """What is no stamp finds nothing."""
        library = package / compiled.FOLDER / f"{compiled.LIBRARY}{compiled.SUFFIX}"
        Path(compiled.stamp_of(str(library))).write_text(text, encoding="utf-8")
        assert compiled.Finder(str(package)).find_spec("typeset.one") is None


def test_the_program_is_not_searched_twice() -> None:
    """This test ensures that a process has one finder at most, however often it is asked for."""
    text = "from typeset import compiled; import sys; a = compiled.install(); b = compiled.install();"
    text += "print(sum(isinstance(one, compiled.Finder) for one in sys.meta_path))"
    assert python("-c", text, root=ROOT).stdout.strip() in ("0", "1")
