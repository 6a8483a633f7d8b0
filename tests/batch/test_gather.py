"""Which editions a batch is about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.conftest import EDITION, Here, codes, run, states
from typeset.batch.gather import gather, is_edition
from typeset.findings import Findings

Papers = Callable[..., Path]


def names(found: Findings) -> list[str]:
    return [finding.code for finding in found]


def test_a_folder_is_searched(papers: Papers) -> None:
    """This test ensures that a folder gives its editions and neither paper.yaml, nor a list of names, nor hidden folders."""
    base = papers("a", "b/c", ".git")
    (base / "a" / "names.yaml").write_text("format: 1\nnames: [甲]\n", encoding="utf-8")
    found = Findings()
    items, clashes = gather([str(base)], str(base / "out"), found)
    assert [item.name for item in items] == ["a/2026-05-07", "b/c/2026-05-07"]
    assert not clashes
    assert names(found) == []


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("format: 1\npaper: paper.yaml\ndate: 2026-05-07\npages: []\n", True),
        ("\ufeffpaper: p.yaml\npages:\n", True),
        ("'date' : 2026-05-07\n\"pages\": []\n", True),
        ("format: 1\nname: 报\npage: tabloid-273x390\n", False),
        ("templates:\n  a:\n    - {paper: x}\n    - {pages: y}\n", False),
        ("", False),
    ],
)
def test_what_an_edition_looks_like(tmp_path: Path, text: str, is_one: bool) -> None:
    """This test ensures that an edition is known by keys at its top, and nothing else is."""
    file = tmp_path / "x.yaml"
    file.write_text(text, encoding="utf-8")
    assert is_edition(str(file)) is is_one
    assert not is_edition(str(file.rename(tmp_path / "x.txt")))


def test_output_within_the_input_is_no_input(papers: Papers, here: Here) -> None:
    """This test ensures that a folder's search passes over the batch's own output, and over that of a build that lies there."""
    base = papers("a")
    out = base / "out"
    assert states(run(here, out, base)) == {"a": "set"}
    lying = (base / "a" / EDITION).read_bytes()
    (out / "a" / EDITION).write_bytes(lying)  # what a careless hand may put there
    (base / "built" / "sheets").mkdir(parents=True)
    (base / "built" / "report.json").touch()
    (base / "built" / EDITION).write_bytes(lying)
    assert [item.name for item in gather([str(base)], str(out), Findings())[0]] == ["a/2026-05-07"]
    (base / "built" / "report.json").unlink()
    assert len(gather([str(base)], str(out), Findings())[0]) == 2, "the control: it is no output any more"


def test_a_pattern(papers: Papers) -> None:
    """This test ensures that a pattern gives the editions that it fits, named from its first fixed folder."""
    base = papers("a", "b")
    items, _ = gather([f"{base}/*/*.yaml"], str(base / "out"), Findings())
    assert [item.name for item in items] == ["a/2026-05-07", "b/2026-05-07"]
    items, _ = gather([f"{base}/**/20*.yaml"], str(base / "out"), Findings())
    assert len(items) == 2


def test_nothing_there(papers: Papers, here: Here, tmp_path: Path) -> None:
    """This test ensures that a pattern and a folder without editions are told, and nothing is made."""
    base = papers("a")
    (tmp_path / "empty").mkdir()
    ended = run(here, tmp_path / "out", f"{base}/x*.yaml", tmp_path / "empty")
    assert codes(ended) == ["BAT-01", "BAT-01"]
    assert not ended.begun
    assert not (tmp_path / "out").exists()
    assert codes(run(here, tmp_path / "out", f"{base}/a/2*.yaml")) == [], "the control"


def test_one_edition_named_twice(papers: Papers, here: Here, tmp_path: Path) -> None:
    """This test ensures that an edition that is reached by two paths, one of them a link, is set once, and told."""
    base = papers("a")
    (tmp_path / "link").symlink_to(base / "a")
    ended = run(here, tmp_path / "out", base / "a" / EDITION, tmp_path / "link" / EDITION, base)
    assert codes(ended) == ["BAT-02", "BAT-02"]
    assert len(ended.rows) == len(here.given) == 1
    assert ended.rows[0].state == "set"


def test_two_editions_for_one_folder(papers: Papers, here: Here, tmp_path: Path) -> None:
    """This test ensures that editions of one name are both left, each with a finding, and others are set."""
    base = papers("a", "b", "c")
    other = (base / "c" / EDITION).rename(base / "c" / "other.yaml")
    ended = run(here, tmp_path / "out", base / "a" / EDITION, base / "b" / EDITION, other)
    assert codes(ended) == ["BAT-03", "BAT-03"]
    assert states(ended) == {"a": "failed", "b": "failed", "c": "set"}
    assert here.given == [str(other)]
    assert codes(run(here, tmp_path / "more", base)) == [], (
        "from the folder above they have names of their own"
    )


def test_one_folder_within_another(papers: Papers, tmp_path: Path) -> None:
    """This test ensures that an output that would lie within another edition's is told: one would be overwritten."""
    base = papers("x")
    (base / "y.yaml").write_bytes((base / "x" / EDITION).read_bytes())
    found = Findings()
    assert gather([str(base)], str(tmp_path / "out"), found)[1] == {}, "the control: two folders side by side"
    (base / "y.yaml").rename(base / "X.yaml")
    items, clashes = gather([str(base)], str(tmp_path / "out"), found)
    assert sorted(item.name for item in items) == ["X", "x/2026-05-07"]
    assert clashes == {0: 1, 1: 0}
    assert names(found) == ["BAT-03", "BAT-03"]
