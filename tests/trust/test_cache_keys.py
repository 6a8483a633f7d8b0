"""The key of everything kept on disk stands for all that it was made from: what is given, the sources that make it, the libraries."""

from __future__ import annotations

import ast
import importlib
import importlib.metadata
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import typeset
from tests.press.test_colour import picture_file
from typeset.files import cache
from typeset.files.cache import Recipe
from typeset.findings import Findings
from typeset.intake.copy import stories_cache
from typeset.intake.edition.load import load_edition
from typeset.model.paper import Press
from typeset.press import picture as pictures
from typeset.press.profile import Profile, load
from typeset.sheet.types import Picture

PACKAGE = Path(typeset.__file__).parent


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        yield name.removesuffix(".__init__"), ast.parse(path.read_bytes())


MODULES = dict(modules())


def recipes() -> list[tuple[str, Recipe]]:
    """Every recipe of the program, with the module that holds it."""
    found = []
    for name, tree in MODULES.items():
        if (
            any(isinstance(node, ast.Name) and node.id == "Recipe" for node in ast.walk(tree))
            and name != "typeset.files.cache"
        ):
            held = vars(importlib.import_module(name)).values()
            found += [(name, item) for item in held if isinstance(item, Recipe)]
    return found


RECIPES = recipes()


NAMELESS = {
    ("typeset.files.spool", "folder"),
    ("typeset.desk.journal", "folder"),
    ("typeset.desk.journal", "digest"),
}
"""What uses the cache folder for files without a name, and for a log of its own that is no cache."""


def test_all_that_is_kept_is_kept_by_a_recipe() -> None:
    """This test ensures that no module keeps anything in the cache folder under a key of its own making. Pictures of copy files are taken
    out there under the hash of their content, which is checked where they are read."""
    assert len(RECIPES) >= 10
    for name, tree in MODULES.items():
        if name == "typeset.files.cache":
            continue
        own = name.startswith(("typeset.findings", "typeset.sign"))  # whose entries are of another kind
        for node in ast.walk(tree):
            used = ""
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "cache"
            ):
                used = node.attr
            assert used in ("", "folder", "digest", "usable", "keep"), f"{name} uses cache.{used}"
            free = name.startswith("typeset.intake.") or (name, used) in NAMELESS
            assert free or used in ("", "usable"), f"{name} makes keys by itself"
            if isinstance(node, ast.ImportFrom) and node.module == "typeset.files.cache":
                assert {item.name for item in node.names} <= {"Entry", "Recipe"}, name
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert own or node.func.id != "Entry", f"{name} makes keys by itself"


def imported(module: str) -> set[str]:
    """What a module imports from the package, by Python's own parser; imports for types alone left out."""
    out = {module.rpartition(".")[0]} - {""}
    waiting: list[ast.AST] = [MODULES[module]]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            waiting.extend(node.orelse)
            continue
        waiting.extend(ast.iter_child_nodes(node))
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "typeset":
            out.add(node.module or "")
            out |= {f"{node.module}.{item.name}" for item in node.names} & set(MODULES)
        elif isinstance(node, ast.Import):
            out |= {item.name for item in node.names if item.name.partition(".")[0] == "typeset"}
    return out


def test_sources_are_found_as_python_finds_them() -> None:
    """This test ensures that the quick reading of imports sees what Python's parser sees, in every module."""
    for name in MODULES:
        assert set(cache._imported(name)) == imported(name), name


def test_recipes_name_the_module_that_works_it_out() -> None:
    """This test ensures that a recipe stands for the module that holds it, or one that uses it."""
    for holder, recipe in RECIPES:
        assert recipe.module == holder or holder in cache.sources_of(recipe.module), recipe.name
        assert holder in cache.sources_of(recipe.module)


def test_recipes_name_their_libraries() -> None:
    """This test ensures that every library which the sources of a recipe import is in its key, by its version."""
    known = importlib.metadata.packages_distributions()
    for _, recipe in RECIPES:
        wanted: set[str] = set()
        for module in cache.sources_of(recipe.module):
            for node in ast.walk(MODULES[module]):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [item.name for item in node.names] if isinstance(node, ast.Import) else []
                wanted |= {name.partition(".")[0] for name in names}
        foreign = wanted - set(sys.stdlib_module_names) - {"typeset", ""}
        needed = {cache._normal(dist) for name in foreign for dist in known.get(name, [name])}
        assert needed <= {cache._normal(name) for name in recipe.libraries}, recipe.name


def test_versions_are_those_that_are_installed() -> None:
    """This test ensures that a library's version is read right from the names of folders."""
    for name in {name for _, recipe in RECIPES for name in recipe.libraries}:
        try:
            wanted = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:  # one of two that do the same, or an extra
            wanted = None
        assert cache._installed().get(cache._normal(name)) == wanted


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Sources are read once a process, and while nothing tells that they were changed; here they change in memory alone."""
    monkeypatch.setattr(cache, "_digest_of", lambda module: cache._worked_out(module))
    kept = (cache._source, cache._imported, cache.sources_of, cache._made_by, cache._installed)
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


@pytest.mark.usefixtures("forgetful")
@pytest.mark.parametrize("recipe", [item for _, item in RECIPES], ids=lambda item: item.name)
def test_any_change_of_a_source_changes_the_key(recipe: Recipe, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a changed line in any module that a recipe can reach makes another key, and none elsewhere does."""
    before = recipe.entry("one").name
    original, reached = cache._source.__wrapped__, cache.sources_of(recipe.module)
    for changed in (*reached, "typeset.job.recipe"):
        monkeypatch.setattr(
            cache, "_source", lambda name, changed=changed: original(name) + b"\n#" * (name == changed)
        )
        cache._made_by.cache_clear()
        assert (recipe.entry("one").name != before) == (changed in reached), changed


@pytest.mark.usefixtures("forgetful")
def test_a_new_library_or_input_changes_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = Recipe("thing", "typeset.units", ("pillow",))
    before = recipe.entry("one").name
    assert recipe.entry("one").name == before
    assert recipe.entry("two").name != before
    assert recipe.entry("o", "ne").name != before
    monkeypatch.setattr(cache, "_installed", lambda: {"pillow": "99.0"})
    cache._made_by.cache_clear()
    assert recipe.entry("one").name != before


@pytest.mark.usefixtures("forgetful")
def test_without_sources_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that where the sources cannot be read nothing stale can be served."""
    monkeypatch.setenv("TYPESET_CACHE", tmp_path.as_posix())
    monkeypatch.setattr(cache, "_source", lambda _: None)
    entry = Recipe("thing", "typeset.units").entry("one")
    entry.write(b"body")
    assert entry.read() is None
    assert list(tmp_path.iterdir()) == []


SNAP = "SNAP-TR002-newsprint-TAC240"


@pytest.fixture(scope="module")
def profile() -> Profile:
    from typeset.paint.variants import VARIANTS

    found = load(SNAP, VARIANTS["PDF/X-1a:2003"], Findings())
    assert found is not None
    return found


def converted(shown: Picture, profile: Profile, press: Press) -> tuple[bytes, int]:
    """The bytes of a picture for the press, and how often it was converted."""
    count = 0
    original = pictures.convert

    def counted(*given: object) -> object:
        nonlocal count
        count += 1
        return original(*given)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "convert", counted)
        made = pictures.press_image(shown, press, profile, findings=Findings())
    assert made is not None
    return made.data, count


@pytest.mark.usefixtures("forgetful")
def test_a_changed_step_of_pictures_makes_them_anew(
    tmp_path: Path, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a picture is not served by an old recipe: one step changed in its source, it is made again (IMG-01)."""
    monkeypatch.setenv("TYPESET_CACHE", (tmp_path / "cache").as_posix())
    monkeypatch.chdir(tmp_path)
    path = picture_file(tmp_path)
    shown = Picture(0, 0, 200_000_000, 133_000_000, str(path), (0, 0, 900, 600))
    press = Press()
    first, made = converted(shown, profile, press)
    assert made == 1
    assert converted(shown, profile, press) == (first, 0)
    assert converted(shown._replace(x=7, alt="else"), profile, press._replace(bleed=9)) == (first, 0)
    assert converted(shown, profile, press._replace(sharpen=20))[1] == 1
    original = cache._source.__wrapped__
    monkeypatch.setattr(cache, "_digest_of", lambda module: cache._worked_out(module))

    def stronger(name: str) -> bytes | None:
        raw = original(name)
        return raw.replace(b"_RADIUS, _AT = 1.2, 220", b"_RADIUS, _AT = 4.0, 220") if raw else raw

    monkeypatch.setattr(cache, "_source", stronger)
    cache._made_by.cache_clear()
    monkeypatch.setattr("typeset.press.prepare._RADIUS", 4.0)
    assert converted(shown, profile, press)[1] == 1
    monkeypatch.setattr(
        cache, "_source", original
    )  # the control: a key without the sources serves the old picture
    cache._made_by.cache_clear()
    assert converted(shown, profile, press) == (first, 0)
    assert stronger("typeset.press.prepare") != original("typeset.press.prepare")


@pytest.mark.parametrize("edition", ["linzhou/2026-05-07", "tongxi/2026-09-19", "zhaoning/2026-07-15"])
def test_kept_stories_are_found_again(edition: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that the copy of every sample comes back from the cache as it was read: a form that has grown a field
    and is not found again would be as right and a quarter slower."""
    path = str(Path(__file__).resolve().parents[2] / "layouts" / f"{edition}.yaml")
    first, findings = load_edition(path, Findings()), Findings()
    missed: list[str] = []
    monkeypatch.setattr(stories_cache, "store", lambda entry, *_: missed.append(entry.name))
    again = load_edition(path, findings)
    assert missed == []
    assert again == first


def _package(folder: Path) -> Path:
    """A small package in the place of this one."""
    package = folder / "typeset"
    (package / "rooms").mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "rooms" / "__init__.py").write_text("", encoding="utf-8")
    (package / "rooms" / "one.py").write_text("from typeset.rooms import two\n", encoding="utf-8")
    (package / "rooms" / "two.py").write_text("A = 1\n", encoding="utf-8")
    return package


def _keys(package: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, list[str]]:
    """The hash of the sources of `rooms.one` as a new process has it, and the modules whose sources it read."""
    read: list[str] = []
    for one in (cache._source, cache._imported, cache.sources_of, cache._modules_in, cache._before):
        one.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(cache, "_PACKAGE", package)
        worked = cache._worked_out
        patch.setattr(cache, "_worked_out", lambda module: read.append(module) or worked(module))
        found = cache._digest_of("typeset.rooms.one")
    for one in (cache._source, cache._imported, cache.sources_of, cache._modules_in, cache._before):
        one.cache_clear()
    return found, read


def test_sources_are_read_again_when_one_was_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that the kept hash of sources is taken while they are as they were, and never after one was changed, in place
    and with its size and time of change put back too, replaced, removed, or became a module by a new file."""
    monkeypatch.setenv("TYPESET_CACHE", (tmp_path / "cache").as_posix())
    package = _package(tmp_path)
    two = package / "rooms" / "two.py"
    first, read = _keys(package, monkeypatch)
    assert (bool(first), read) == (True, ["typeset.rooms.one"])
    assert _keys(package, monkeypatch) == (first, []), "unchanged sources are not read"
    before = two.stat()
    two.write_text("A = 2\n", encoding="utf-8")
    os.utime(two, ns=(before.st_atime_ns, before.st_mtime_ns))
    second, read = _keys(package, monkeypatch)
    assert (second != first, read) == (True, ["typeset.rooms.one"])
    (package / "rooms" / "one.py").write_text("from typeset.rooms import two, three\n", encoding="utf-8")
    third, _ = _keys(package, monkeypatch)
    (package / "rooms" / "three.py").write_text("B = 1\n", encoding="utf-8")
    fourth, read = _keys(package, monkeypatch)
    assert (len({first, second, third, fourth}), read) == (4, ["typeset.rooms.one"])
    two.unlink()
    fifth, _ = _keys(package, monkeypatch)
    assert fifth not in (first, second, third, fourth)
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert _keys(package, monkeypatch) == (fifth, ["typeset.rooms.one"]), "a broken entry is none"
