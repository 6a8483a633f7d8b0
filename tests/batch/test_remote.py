"""Parcels laid out elsewhere: what an edition finds there is what it finds at home, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.conftest import EDITION, PRESS, Here, run, tell_more, tree
from typeset.batch import kit, remote
from typeset.batch.packing import Packed, pack
from typeset.batch.remote import Mirror, Refused, set_parcel
from typeset.batch.types import Done, Task

Papers = Callable[..., Path]


def packed(edition: Path, out: Path) -> Packed:
    made = pack(Task(0, str(edition), str(out), PRESS), kit.own())
    assert isinstance(made, Packed), made
    return made


def set_there(parcel: Packed) -> Done:
    done = set_parcel(parcel.parcel, parcel.bytes)
    assert isinstance(done, Done)
    return done


@pytest.fixture(autouse=True)
def _tidy() -> None:
    yield  # type: ignore[misc]
    remote.leave()


def test_the_same_bytes_elsewhere(papers: Papers, tmp_path: Path) -> None:
    """This test ensures that an edition set from its parcel, with its files gone at home, gives the bytes and findings of home; so does the
    next one in the same process."""
    base = papers("a", "b")
    (base / "a" / "copy" / "notes.pdf").write_bytes(b"%PDF-")  # named in a note, never read as copy
    tell_more(base / "b" / "paper.yaml", "晨光报", "暮色报")
    run(Here(), tmp_path / "home", base)
    parcels = [packed(base / name / EDITION, tmp_path / "out") for name in "ab"]
    base.rename(tmp_path / "gone")
    for name, parcel in zip("abab", [*parcels, *parcels], strict=True):
        done = set_there(parcel)
        assert done.written
        assert dict(done.files) == tree(tmp_path / "home" / name / "2026-05-07")
        assert all(
            not finding.place.file or finding.place.file.startswith(str(base)) for finding in done.findings
        )
    assert "TYPESET_WORKERS" not in os.environ


def test_nothing_of_another_edition_is_there(papers: Papers, tmp_path: Path) -> None:
    """This test ensures that the folder holds one edition at a time, that files two share stay untouched, and that it goes at the end."""
    base = papers("a", "b")
    one, two = (packed(base / name / EDITION, tmp_path / "out") for name in "ab")
    mirror = Mirror(str(tmp_path))
    mirror.become(one.parcel, one.bytes)
    assert Path(mirror.place(one.parcel.path)).is_file()
    assert tree(mirror.root).keys() == {name.lstrip("/") for name, _ in one.parcel.files} | {
        name.lstrip("/") for name, folder in one.parcel.names if not folder
    }
    before = Path(mirror.place(one.parcel.path)).stat().st_mtime_ns
    mirror.become(one.parcel, {})  # nothing need be sent again
    assert Path(mirror.place(one.parcel.path)).stat().st_mtime_ns == before
    mirror.become(two.parcel, two.bytes)
    assert not Path(mirror.place(one.parcel.path)).parent.exists()
    assert Path(mirror.place(two.parcel.path)).is_file()
    changed = two.parcel._replace(files=tuple((name, "0" * 32) for name, _ in two.parcel.files))
    mirror.become(changed, {"0" * 32: b"other"})
    assert set(tree(mirror.root).values()) <= {b"other", b""}


def test_a_file_that_did_not_travel_is_told(papers: Papers, tmp_path: Path) -> None:
    """This test ensures that an edition is never set with an empty file in the place of one that was left behind."""
    base = papers("a")
    parcel = packed(base / "a" / EDITION, tmp_path / "out")
    lost = next(name for name, _ in parcel.parcel.files if name.endswith("tree.svg"))
    less = parcel.parcel._replace(
        files=tuple(item for item in parcel.parcel.files if item[0] != lost),
        names=(*parcel.parcel.names, (lost, False)),
    )
    done = set_there(parcel._replace(parcel=less))
    assert [finding.code for finding in done.findings] == ["BAT-13"]
    assert lost in done.findings[0].zh
    assert not done.files


def test_another_kit_is_refused(papers: Papers, tmp_path: Path) -> None:
    """This test ensures that a worker without the extra for hyphenation, or without the fonts, refuses and says what differs."""
    parcel = packed(papers("a") / "a" / EDITION, tmp_path / "out")
    for part in ("pyphen", "fonts", "program"):
        other = tuple((name, "1" if name == part else value) for name, value in kit.own())
        refused = set_parcel(parcel.parcel._replace(kit=other), parcel.bytes)
        assert isinstance(refused, Refused)
        assert [(found.part, found.here) for found in refused.parts] == [(part, "1")]
    assert kit.differences(kit.own(), kit.own()) == ()
