"""How the core is made: in place, into a wheel, not at all."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from tests.compiled.run import ROOT, checkout, needs_core, python, version
from tools.core.sources import PACKAGE, needed, reach, read_list
from typeset import compiled

SMALL = '[flags]\nfast = "-O0"\nplain = "-O0"\n[modules]\nfast = ["units"]\nplain = ["clreq.kinsoku"]\n'


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A checkout with a core of two modules to make."""
    made = checkout(tmp_path / "small", core=False)
    (made / "tools/core/modules.toml").write_text(SMALL, encoding="utf-8")
    return made


def objects(root: Path) -> set[str]:
    """The names of the objects that are kept."""
    return {path.name for path in (root / "build/core/objects").glob("*.o")}


@pytest.mark.skipif(shutil.which("cc") is None and os.name == "posix", reason="no C compiler")
def test_made_in_place(small: Path) -> None:
    """This test ensures that a core is made, that it is used, that an edit makes it old and making it again compiles what changed
    alone, and that nothing is done where nothing changed."""
    first = python("-m", "tools.core", "--require", root=small)
    assert first.returncode == 0, first.stderr
    assert "2 modules" in first.stderr
    assert "(compiled core)" in version(small)
    again = python("-m", "tools.core", root=small)
    assert again.stderr.splitlines() == ["编译内核已是最新的。", "The compiled core is up to date."]
    before = objects(small)
    source = small / "typeset/clreq/kinsoku.py"
    text = source.read_text(encoding="utf-8")
    source.write_text(text + "\n\ndef more(a: int) -> int:\n    return a - 1\n", encoding="utf-8")
    assert "clreq/kinsoku.py changed" in version(small)
    assert python("-m", "tools.core", "--require", root=small).returncode == 0
    use = "from typeset.clreq import kinsoku; print(kinsoku.more(8), kinsoku.__file__)"
    number, path = python("-c", use, root=small).stdout.split()
    assert number == "7"
    assert path.endswith(compiled.SUFFIX)
    source.write_text(text, encoding="utf-8")
    back = python("-m", "tools.core", root=small)
    assert "from the cache" in back.stderr
    assert before < objects(small)


def test_no_compiler(small: Path, tmp_path: Path) -> None:
    """This test ensures that without a C compiler making the core says so in a line and ends well, and the sources run; with
    --require it does not end well."""
    done = python("-m", "tools.core", root=small, PATH=str(tmp_path), CC="")
    assert done.returncode == 0, done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert "slower" in done.stderr
    assert "(pure Python)" in version(small)
    assert python("-m", "tools.core", "--require", root=small, PATH=str(tmp_path), CC="").returncode == 1


def test_what_mypyc_refuses(small: Path) -> None:
    """This test ensures that code which cannot be compiled leaves the sources in use, with what the compiler said."""
    source = small / "typeset/units.py"
    source.write_text(source.read_text(encoding="utf-8") + "\n\nWRONG: int = 'text'\n", encoding="utf-8")
    done = python("-m", "tools.core", root=small)
    assert done.returncode == 0
    assert "WRONG" not in done.stdout
    assert "units.py" in done.stderr
    assert "(pure Python)" in version(small)


def wheel(root: Path, folder: Path, **environment: str) -> Path:
    """The wheel of a checkout; the build backend is called as pip calls it, without network."""
    done = python("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), root=root, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.glob("*.whl")
    return made


def test_pure_wheel(tmp_path: Path) -> None:
    """This test ensures that a wheel nobody asked to be compiled is for every machine, though the checkout has a core."""
    made = wheel(checkout(tmp_path / "co", core=True), tmp_path / "wheel", TYPESET_COMPILE="")
    assert made.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
    assert "typeset/compiled.py" in names
    assert not [name for name in names if compiled.FOLDER in name or name.endswith((".so", ".pyd"))]


def test_wheel_without_a_compiler(small: Path, tmp_path: Path) -> None:
    """This test ensures that asking for a compiled wheel without a C compiler gives the pure one, unless it is required."""
    away = {"PATH": str(tmp_path), "CC": ""}
    assert wheel(small, tmp_path / "wheel", TYPESET_COMPILE="1", **away).name.endswith("-py3-none-any.whl")
    arguments = ("-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "other"))
    assert python(*arguments, root=small, TYPESET_COMPILE="require", **away).returncode != 0


@needs_core
def test_compiled_wheel(tmp_path: Path) -> None:
    """This test ensures that a compiled wheel is for this machine and Python, runs compiled where it is unpacked, and does not after an
    edit of what was installed."""
    made = wheel(checkout(tmp_path / "co", core=True), tmp_path / "wheel", TYPESET_COMPILE="require")
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
    assert f"-{tag}-{tag}-" in made.name
    place = tmp_path / "installed"
    with zipfile.ZipFile(made) as archive:
        archive.extractall(place)
    assert "(compiled core)" in version(place)
    source = place / "typeset/units.py"
    source.write_text(source.read_text(encoding="utf-8") + "\n# more\n", encoding="utf-8")
    assert "units.py changed" in version(place)


def test_an_editable_install_holds_none(small: Path, tmp_path: Path) -> None:
    """This test ensures that installing a checkout in place compiles nothing, whatever is asked for: `make` does that. The control:
    for a wheel the same call asks for the compiler."""
    text = """
import sys
from tools.core.compiler import CannotCompileError
from tools.core.hook import CoreHook
data = {}
hook = CoreHook(sys.argv[1], {}, None, None, "", "wheel")
hook.initialize("editable", data)
assert data == {}
try:
    hook.initialize("standard", data)
except CannotCompileError:
    print("asked")
"""
    done = python("-c", text, str(small), root=small, TYPESET_COMPILE="require", PATH=str(tmp_path), CC="")
    assert done.stdout.strip() == "asked", done.stderr


class TestList:
    """The list of modules and what they lean on."""

    def test_it_is_right(self) -> None:
        """Every module listed is there, and no two would be the same in one library."""
        assert len(read_list().modules) > 10

    @pytest.mark.parametrize(
        "names", ['"units", "no.such"', '"compose"', '"compose.items", "compose.runs", "intake.raw.runs"']
    )
    def test_a_wrong_one(self, names: str, tmp_path: Path) -> None:
        """One that is missing, a package, two of a name."""
        path = tmp_path / "modules.toml"
        path.write_text(f'[flags]\nfast = "-O1"\n[modules]\nfast = [{names}]\n', encoding="utf-8")
        with pytest.raises(ValueError, match=r"modules\.toml"):
            read_list(path)

    def test_reach(self) -> None:
        """What a module imports counts, at second hand and for types alone too; what nobody imports does not."""
        found = reach(["typeset.compose.breaker"])
        assert {"compose/breaker.py", "compose/memo.py", "clreq/scales.py", "__init__.py"} <= set(found)
        assert "press/write.py" not in found

    def test_needed(self, tmp_path: Path) -> None:
        """The run-time library's modules are told by imports, those for the compiler alone too."""
        source = tmp_path / "one.py"
        source.write_text(
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from librt.vecs import append, vec\n",
            encoding="utf-8",
        )
        assert needed([os.path.relpath(source, PACKAGE)]) == ["librt.vecs"]
        assert needed(["units.py"]) == []


def test_the_repository_ignores_it() -> None:
    """This test ensures that what is compiled is neither committed nor left by `make clean`."""
    assert f"/typeset/{compiled.FOLDER}/" in (ROOT / ".gitignore").read_text(encoding="utf-8")
    assert f"typeset/{compiled.FOLDER}" in (ROOT / "Makefile").read_text(encoding="utf-8").split("clean:")[-1]
