"""Delivery: nothing is overwritten, only what changed is written anew, as the next version (DLV-01, DLV-02, DLV-05)."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.press.test_settings import starter
from typeset.cli import main
from typeset.delivery.delivery import Delivered, deliver
from typeset.delivery.forms import impose
from typeset.files.batch import Batch, TakenError
from typeset.findings import Findings
from typeset.job import recipe as job

PAGES = """\
format: 1
paper: paper.yaml
date: 2026-05-07
issue: 7
copy: copy
pages:
  - {section: one, blocks: [{note: [甲], at: {columns: 1-2, lines: 4-9}}]}
  - {section: two, blocks: [{note: [乙], at: {columns: 1-2, lines: 4-9}}]}
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Two small pages that can be changed one by one."""
    path = starter(tmp_path).parent / "2026-05-07-two.yaml"
    story = path.parent / "copy"
    story.mkdir(exist_ok=True)
    path.write_text(PAGES, encoding="utf-8")
    return path


def change(edition: Path, old: str, new: str) -> None:
    text = edition.read_text(encoding="utf-8")
    assert old in text
    edition.write_text(text.replace(old, new), encoding="utf-8")


def delivered(edition: Path, folder: Path) -> Delivered:
    done = deliver(str(edition), str(folder))
    assert done.readable, list(done.findings)
    return done


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def listing(folder: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return made


def put(folder: Path, files: dict[str, bytes]) -> None:
    with Batch(folder) as batch:
        for name, raw in files.items():
            batch.add(name, raw)
        batch.commit()


FIRST = ["20260507_01.pdf", "20260507_02.pdf", "manifest.csv", "manifest.json"]


def test_delivering_again_changes_nothing(edition: Path, tmp_path: Path) -> None:
    """This test ensures that the same edition delivered again leaves every byte and every time of the folder (DLV-05)."""
    out = tmp_path / "out"
    first = delivered(edition, out)
    assert first.written == ("20260507_01.pdf", "20260507_02.pdf")
    assert names(out) == FIRST
    before, times = bytes_of(out), {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    again = delivered(edition, out)
    assert (again.written, again.kept) == ((), first.written)
    assert bytes_of(out) == before
    assert {path.name: path.stat().st_mtime_ns for path in out.iterdir()} == times


def test_only_the_changed_page_is_new(edition: Path, tmp_path: Path) -> None:
    """This test ensures that a changed page becomes _v2 and then _v3, the other keeps name and bytes, and the manifest
    lists the current ones and what they replace (DLV-01, DLV-02)."""
    out = tmp_path / "out"
    delivered(edition, out)
    before = bytes_of(out)
    change(edition, "[乙]", "[丙]")
    assert delivered(edition, out).written == ("20260507_02_v2.pdf",)
    change(edition, "[丙]", "[乙]")
    assert delivered(edition, out).written == ("20260507_02_v3.pdf",)
    after = bytes_of(out)
    assert {name: after[name] for name in before if name.endswith(".pdf")} == {
        name: raw for name, raw in before.items() if name.endswith(".pdf")
    }
    assert after["20260507_02_v3.pdf"] == before["20260507_02.pdf"]
    made = listing(out)
    assert [(row["file"], row["version"]) for row in made["pages"]] == [
        ("20260507_01.pdf", 1),
        ("20260507_02_v3.pdf", 3),
    ]
    assert [row["file"] for row in made["replaced"]] == ["20260507_02.pdf", "20260507_02_v2.pdf"]
    for row in made["pages"]:
        assert row["sha256"] == sha256(after[row["file"]]).hexdigest()
    table = list(csv.DictReader(io.StringIO(after["manifest.csv"].decode("utf-8-sig"))))
    assert [(row["file"], row["version"], row["sha256"]) for row in table] == [
        (row["file"], str(row["version"]), row["sha256"]) for row in made["pages"]
    ]


def test_versions_in_the_pattern(edition: Path, tmp_path: Path) -> None:
    """This test ensures that a pattern with {code} and {version} names every version (DLV-01)."""
    paper = edition.parent / "paper.yaml"
    more = "code: XB\nfile_name: '{code}_{date}_{page:02d}_v{version}'\n"
    paper.write_text(paper.read_text(encoding="utf-8") + more, encoding="utf-8")
    out = tmp_path / "out"
    assert delivered(edition, out).written == ("XB_20260507_01_v1.pdf", "XB_20260507_02_v1.pdf")
    change(edition, "[甲]", "[丁]")
    assert delivered(edition, out).written == ("XB_20260507_01_v2.pdf",)
    assert listing(out)["code"] == "XB"


def test_building_has_no_versions(edition: Path, tmp_path: Path) -> None:
    """This test ensures that `typeset build` replaces its pages and piles nothing up."""
    out = tmp_path / "out"
    for old, new in (("[乙]", "[乙]"), ("[乙]", "[丙]"), ("[丙]", "[丁]")):
        change(edition, old, new)
        assert job.build(str(edition), str(out), ("press",)).folder
        assert names(out / "pages") == FIRST[:2]


def test_a_page_depends_on_itself_alone(edition: Path, tmp_path: Path) -> None:
    """This test ensures that a page's file is the same beside another neighbour and after one more page (DLV-05)."""
    out = tmp_path / "out"
    delivered(edition, out)
    change(
        edition,
        "  - {section: two",
        "  - {section: new, blocks: [{note: [新], at: {columns: 1-2, lines: 4-9}}]}\n  - {section: two",
    )
    done = delivered(edition, out)
    assert done.kept == ("20260507_01.pdf",)
    assert done.written == ("20260507_02_v2.pdf", "20260507_03.pdf")


def test_a_page_that_is_withdrawn(edition: Path, tmp_path: Path) -> None:
    """This test ensures that a page the issue no longer has is told and listed as replaced, its file kept (DEL-04)."""
    out = tmp_path / "out"
    delivered(edition, out)
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text[: text.index("  - {section: two")], encoding="utf-8")
    done = delivered(edition, out)
    assert "DEL-04" in {f.code for f in done.findings}
    assert names(out) == FIRST
    assert [row["page"] for row in listing(out)["pages"]] == [1]
    assert [row["file"] for row in listing(out)["replaced"]] == ["20260507_02.pdf"]


def test_a_delivered_file_that_was_altered(edition: Path, tmp_path: Path) -> None:
    """This test ensures that an altered file stays and the page is delivered as the next version (DEL-03)."""
    out = tmp_path / "out"
    delivered(edition, out)
    (out / "20260507_02.pdf").write_bytes(b"not what was delivered")
    done = delivered(edition, out)
    assert [f.code for f in done.findings if f.code.startswith("DEL")] == ["DEL-03"]
    assert done.written == ("20260507_02_v2.pdf",)
    assert (out / "20260507_02.pdf").read_bytes() == b"not what was delivered"
    assert not [f for f in delivered(edition, out).findings if f.code.startswith("DEL")]


def test_a_delivered_file_that_is_gone(edition: Path, tmp_path: Path) -> None:
    """This test ensures that a lost file is written again under its name, and told (DEL-03)."""
    out = tmp_path / "out"
    delivered(edition, out)
    raw = (out / "20260507_02.pdf").read_bytes()
    (out / "20260507_02.pdf").unlink()
    done = delivered(edition, out)
    assert [f.code for f in done.findings if f.code.startswith("DEL")] == ["DEL-03"]
    assert (out / "20260507_02.pdf").read_bytes() == raw
    assert names(out) == FIRST


def test_a_foreign_file_is_not_overwritten(edition: Path, tmp_path: Path) -> None:
    """This test ensures that a file that lies there already, not listed, keeps its bytes; one that is ours is adopted."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "20260507_01.pdf").write_bytes(b"somebody's")
    assert delivered(edition, out).written == ("20260507_01_v2.pdf", "20260507_02.pdf")
    assert (out / "20260507_01.pdf").read_bytes() == b"somebody's"
    (out / "manifest.json").unlink()
    again = delivered(edition, out)
    assert (again.written, again.kept) == ((), ("20260507_01_v2.pdf", "20260507_02.pdf"))


def test_drafts_and_errors_are_not_delivered(edition: Path, tmp_path: Path) -> None:
    """This test ensures that an edition with an error writes nothing, and that what was delivered stays (DEL-01)."""
    out = tmp_path / "out"
    delivered(edition, out)
    before = bytes_of(out)
    twice = "{note: [乙], at: {columns: 1-2, lines: 4-9}}"
    change(edition, twice, f"{twice}, {{note: [又], at: {{columns: 2-3, lines: 5-9}}}}")
    done = deliver(str(edition), str(out))
    assert done.readable
    assert done.folder is None
    assert "DEL-01" in {f.code for f in done.findings}
    assert bytes_of(out) == before


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"paper": "x", "date": "2026-05-07", "issue": 7, "pages": []}', '{"pages": 1}'],
)
def test_a_folder_that_cannot_be_trusted(edition: Path, tmp_path: Path, text: str) -> None:
    """This test ensures that a broken manifest or one of another issue stops the delivery (DEL-02)."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "manifest.json").write_text(text, encoding="utf-8")
    done = deliver(str(edition), str(out))
    assert [f.code for f in done.findings if f.severity == "error"] == ["DEL-02"]
    assert names(out) == ["manifest.json"]


def test_a_manifest_that_lies_about_files(edition: Path, tmp_path: Path) -> None:
    """This test ensures that a row that leads out of the folder or has no sound numbers is not followed."""
    out = tmp_path / "out"
    delivered(edition, out)
    made = listing(out)
    made["pages"][0]["file"] = "../escape.pdf"
    made["pages"][1]["version"] = -4
    (out / "manifest.json").write_text(json.dumps(made), encoding="utf-8")
    done = delivered(edition, out)
    assert done.written == ()
    assert [row["version"] for row in listing(out)["pages"]] == [1, 1]
    assert not (tmp_path / "escape.pdf").exists()


def test_where_links_are_not_to_be_had(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a file system without hard links is delivered to all the same, and not overwritten."""

    def refuse(*_: object) -> None:
        raise OSError(1, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    out = tmp_path / "out"
    assert len(delivered(edition, out).written) == 2
    assert names(out) == FIRST
    assert names(out) == FIRST
    with pytest.raises(TakenError):
        put(out, {"20260507_01.pdf": b"other"})
    assert names(out) == FIRST


def test_a_name_taken_meanwhile(tmp_path: Path) -> None:
    """This test ensures that a name that another delivery takes first is not taken over."""
    (tmp_path / "a.pdf").write_bytes(b"first")
    with pytest.raises(TakenError):
        put(tmp_path, {"0.pdf": b"before", "a.pdf": b"second"})
    assert bytes_of(tmp_path) == {"a.pdf": b"first"}


def test_a_folder_that_cannot_be_written(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a full disk is a finding and leaves no half file, no manifest (OUT-01)."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    out = tmp_path / "out"
    done = deliver(str(edition), str(out))
    assert done.folder is None
    assert "OUT-01" in {f.code for f in done.findings}
    assert names(out) == []


def test_a_folder_that_is_a_file(edition: Path, tmp_path: Path) -> None:
    """This test ensures that a file in the folder's place is a finding and stays."""
    out = tmp_path / "out"
    out.write_bytes(b"a file")
    done = deliver(str(edition), str(out))
    assert done.findings.has_errors()
    assert out.read_bytes() == b"a file"


def test_the_command(edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that `typeset deliver` names the files it wrote, and answers 2 for an edition that is not there."""
    out = tmp_path / "out"
    assert main(["deliver", str(edition), "-o", str(out), "-q"]) == 0
    assert capsys.readouterr().out.split() == [str(out / name) for name in FIRST[:2]]
    assert main(["deliver", str(edition), "-o", str(out), "-q"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["deliver", str(tmp_path / "none.yaml"), "-o", str(out), "-q"]) == 2


def test_forms_of_a_delivery(edition: Path, tmp_path: Path) -> None:
    """This test ensures that forms are made of the current versions of a delivery."""
    out = tmp_path / "out"
    delivered(edition, out)
    old = impose(str(out), str(tmp_path / "old.pdf"), Findings())
    change(edition, "[乙]", "[丙]")
    delivered(edition, out)
    new = impose(str(out), str(tmp_path / "new.pdf"), Findings())
    assert old
    assert new
    from typeset.proof import pdfium

    assert ["丙" in pdfium.text(path.read_bytes(), 1) for path in (old, new)] == [False, True]


def instance_of(raw: bytes) -> tuple[str, str]:
    """DocumentID and InstanceID."""
    found = [
        re.search(rb"<xmpMM:%b>uuid:([0-9a-f-]{36})<" % key, raw) for key in (b"DocumentID", b"InstanceID")
    ]
    assert found[0]
    assert found[1]
    return found[0][1].decode(), found[1][1].decode()


def test_instances(edition: Path, tmp_path: Path) -> None:
    """This test ensures that versions of a page are instances of one document, that the same content has the same
    InstanceID, and that one letter, another profile or level gives another (DLV-05)."""
    out = tmp_path / "out"
    delivered(edition, out)
    change(edition, "[乙]", "[丙]")
    delivered(edition, out)
    change(edition, "[丙]", "[乙]")
    delivered(edition, out)
    one, two, three = (
        instance_of((out / f"20260507_02{version}.pdf").read_bytes()) for version in ("", "_v2", "_v3")
    )
    assert one[0] == two[0] == three[0]
    assert one == three
    assert one[1] != two[1]
    other = instance_of((out / "20260507_01.pdf").read_bytes())
    assert other[0] != one[0]
    assert other[1] != one[1]
    paper = edition.parent / "paper.yaml"
    with paper.open("a", encoding="utf-8") as stream:
        stream.write("press: {standard: PDF/X-4}\n")
    fourth = tmp_path / "fourth"
    delivered(edition, fourth)
    again = instance_of((fourth / "20260507_02.pdf").read_bytes())
    assert again[0] == one[0]
    assert again[1] != one[1]
