"""Whatever is wrong with an input is told the same at every build: the first, which fills the cache, and all that read from it; in one
process and in several. The exit code too."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import tests.commands.test_bad_input as bad_input
from tests.intake.test_broken import BROKEN, by_name, files
from typeset.cli import main
from typeset.findings import NOWHERE, Findings, Place, Printed
from typeset.findings.stored import packed, unpacked
from typeset.intake.art.drawing import read_drawing

Told = tuple[int, list[dict[str, Any]]]
Build = Callable[[str], Told]

STORY = "---\nformat: 1\ntitle: 新桥通车\n---\n本报讯 5月6日，新桥通车。两岸往来由40分钟缩短到5分钟。\n"
PAPER = "format: 1\nname: 试报\npage: tabloid-273x390\nregistered: false\n"
HEAD = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n"
PLACED = (
    HEAD + "  - section: 要闻\n    blocks:\n      - {story: 新桥通车, at: {columns: 1-2, lines: 10-20}}\n"
)


@pytest.fixture
def build(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Build:
    """Builds an edition with a cache folder of its own: exit code and findings."""
    monkeypatch.setenv("TYPESET_CACHE", (tmp_path / "cache").as_posix())
    monkeypatch.chdir(tmp_path)

    def run(edition: str) -> Told:
        capsys.readouterr()
        code = main(["build", edition, "-o", "out", "--outputs", "press,screen", "--format", "json"])
        out = capsys.readouterr()
        assert "Traceback" not in out.err
        return code, json.loads(out.out)["findings"] if out.out else []

    return run


def the_same_twice(build: Build, edition: str) -> Told:
    first = build(edition)
    assert first[0] in (0, 1, 2), first
    assert build(edition) == first
    return first


def write(folder: Path, **more: str | bytes) -> None:
    """A sound edition in a folder, some of its files (`copy__a_md` for copy/a.md) replaced or added."""
    given = {"edition_yaml": PLACED, "paper_yaml": PAPER, "copy__bridge_md": STORY, **more}
    for name, content in given.items():
        stem, _, ending = name.rpartition("_")
        path = folder / f"{stem.replace('__', '/')}.{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize("path", [*files("edition"), *files("yaml")], ids=by_name)
def test_broken_editions(path: Path, build: Build) -> None:
    _, findings = the_same_twice(build, path.as_posix())
    assert path.name.split("_")[0] in {f["code"] for f in findings}


@pytest.mark.parametrize("path", [*files("paper"), *files("faces")], ids=by_name)
def test_broken_papers(path: Path, build: Build, tmp_path: Path) -> None:
    shutil.copytree(path.parent, tmp_path / "given")
    write(tmp_path)
    paper = f"given/{path.name}"
    if path.parent.name == "faces":
        (tmp_path / "paper.yaml").write_text(f"{PAPER}faces: {paper}\n", encoding="utf-8")
    elif ".preset" in path.name:
        (tmp_path / "paper.yaml").write_text(PAPER.replace("tabloid-273x390", paper), encoding="utf-8")
    else:
        edition = PLACED.replace("paper.yaml", paper)
        (tmp_path / "edition.yaml").write_text(edition, encoding="utf-8")
    _, findings = the_same_twice(build, "edition.yaml")
    assert path.name.split("_")[0] in {f["code"] for f in findings}


@pytest.mark.parametrize("path", files("story"), ids=by_name)
def test_broken_copy(path: Path, build: Build, tmp_path: Path) -> None:
    write(tmp_path, copy__given_md=path.read_bytes())
    _, findings = the_same_twice(build, "edition.yaml")
    assert path.name.split("_")[0] in {f["code"] for f in findings}


@pytest.mark.parametrize("path", files("drawing"), ids=by_name)
def test_broken_drawings(path: Path, build: Build, tmp_path: Path) -> None:
    """This test ensures that a drawing's faults are told at every build, at their line, and not in an internal error at the second."""
    block = "      - {picture: d.svg, at: {columns: 3-4, lines: 10-20}, caption: 图}\n"
    write(tmp_path, edition_yaml=PLACED + block, d_svg=path.read_bytes())
    code, findings = the_same_twice(build, "edition.yaml")
    assert code == 1
    line = int(path.name.split("_")[1][1:])
    assert (path.name.split("_")[0], line) in {(f["code"], f["line"]) for f in findings}


def test_a_fault_is_told_under_the_name_that_the_file_has_now(build: Build, tmp_path: Path) -> None:
    """This test ensures that the same content in two files is told of each by its own name."""
    large = b"<svg" + b" " * 8_000_001 + b"/>"
    blocks = "".join(
        f"      - {{picture: {name}, at: {{columns: {at}, lines: 10-20}}, caption: 图}}\n"
        for name, at in (("a.svg", "3"), ("b.svg", "4"))
    )
    write(tmp_path, edition_yaml=PLACED + blocks, a_svg=large, b_svg=large)
    _, findings = the_same_twice(build, "edition.yaml")
    told = [f for f in findings if f["code"] == "DRW-05"]
    assert [(f["file"], f["file"] in f["zh"]) for f in told] == [("a.svg", True), ("b.svg", True)]


def test_a_lone_half_of_a_character_is_no_internal_error(build: Build, tmp_path: Path) -> None:
    write(
        tmp_path, copy__bridge_md=STORY.replace("title: 新桥通车", 'title: 新桥通车\nkicker: "\\ud83d 半个"')
    )
    the_same_twice(build, "edition.yaml")


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> bad_input.Desk:
    """The desk of the tests of bad input, which builds everything twice and wants the same both times."""
    monkeypatch.setenv("TYPESET_CACHE", (tmp_path / ".cache").as_posix())
    return bad_input.open_desk(tmp_path, capsys, monkeypatch, times=2)


globals().update({name: test for name, test in vars(bad_input).items() if name.startswith("test_")})


def picture(size: tuple[int, int], mode: str = "RGB", form: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 200 if mode == "L" else tuple([210] * len(mode))).save(out, form)
    return out.getvalue()


ALL_WRONG = """  - section: {name}
    blocks:
      - {{story: 稿{n}甲, at: {{columns: 1-2, lines: 6-{foot}}}, fillers: 补白{n}, styles: {{body: {{face: kai}}}}}}
      - {{story: 稿{n}乙, at: {{columns: 3-4, lines: 6-40}}, picture: {{file: {file}, lines: 9-12, caption: 图𐎀说}}, slack: all}}
      - {{ad: {ad}, at: {{columns: 1-4, lines: 60-70}}}}
"""


def all_wrong(folder: Path) -> None:
    """Four pages with whatever goes wrong late: in drawings, pictures, advertisements, fillers, titles, continuations."""
    pages, copy = "", {}
    texts = ("这是本页的稿件，写得不长不短，排进版里正好看得出毛病在哪里。" * 9 + "\n\n") * 4
    pictures = ("low.jpg", "bad.svg", "inks.jpg", "none.jpg")
    for n, file in enumerate(pictures, 1):
        pages += ALL_WRONG.format(
            name=f"版{n}", n=n, file=file, ad=("cut.pdf", "no.pdf")[n % 2], foot=(30, 58)[n % 2]
        )
        for name, text in (("甲", texts[: 700 * n]), ("乙", texts.replace("毛病", "毛𐎁病"))):
            copy[f"copy__{name}{n}_md"] = f"---\nformat: 1\ntitle: 稿{n}{name}\n---\n{text}\n"
        copy[f"copy__f{n}_md"] = f"---\nformat: 1\ntitle: 补白{n}\n---\n窗台上多了一盆水仙𐎂，孩子们围着看。\n"
    write(
        folder, edition_yaml=HEAD + pages, **copy, low_jpg=picture((120, 90)), inks_jpg=picture((900, 600), "CMYK"),
        bad_svg=(BROKEN / "drawing" / "DRW-05_L2_path.svg").read_bytes(), cut_pdf=b"%PDF-1.4\nnothing",
    )  # fmt: skip


def test_in_one_process_and_in_several(build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that neither the cache nor the number of processes changes what is told of pages with many faults."""
    all_wrong(tmp_path)
    monkeypatch.setenv("TYPESET_WORKERS", "0")
    first = the_same_twice(build, "edition.yaml")
    for number in ("1", "2"):
        monkeypatch.setenv("TYPESET_WORKERS", number)
        assert build("edition.yaml") == first
    shutil.rmtree(tmp_path / "cache")
    assert build("edition.yaml") == first
    codes = {f["code"] for f in first[1]}
    assert {"DRW-05", "PIX-01", "ADP-01", "NRM-20", "FIT-05"} <= codes, codes


def test_findings_come_back_as_they_were() -> None:
    """This test ensures that findings of every form survive the form in which caches keep them, tuples as tuples."""
    findings = Findings()
    findings.error("FIT-05", "超", "over", "删", Place("e.yaml", 3, 5, 1, ((1, 2, 3, 4), (5, 6, 7, 8))))
    findings.info(
        "PF-01",
        "图",
        "picture",
        "",
        Place("p.pdf", 0, 0, 2, (), Printed(((2, 1.5, 2.5, 3.0, 4.0),), "Im1", 3)),
    )
    findings.warning("NRM-20", "字", "sign", place=NOWHERE)
    again = unpacked(json.loads(json.dumps(packed(findings))))
    assert again == list(findings)
    assert [hash(item) for item in again] == [hash(item) for item in findings]


def test_control_a_place_that_comes_back_as_a_list(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that the tests above see a cache that gives findings back in another shape."""

    def changed(rows: list[Any]) -> list[Any]:
        return [item._replace(place=item.place._replace(boxes=[])) for item in unpacked(rows)]

    monkeypatch.setattr("typeset.intake.art.drawing.unpacked", changed)
    path = BROKEN / "drawing" / "DRW-05_L2_path.svg"
    block = "      - {picture: d.svg, at: {columns: 3-4, lines: 10-20}, caption: 图}\n"
    write(tmp_path, edition_yaml=PLACED + block, d_svg=path.read_bytes())
    with pytest.raises(AssertionError):
        the_same_twice(build, "edition.yaml")


SOUND = b"""<svg viewBox="0 0 90 60"><g fill="k(30%)" stroke="black" stroke-width="0.3" stroke-dasharray="2 1">
<rect x="1" y="1" width="20" height="9" rx="2"/><circle cx="40.123456789" cy="20" r="7"/>
<path d="M1 1 C 2 3 4 5 6.5 7 Q 1 2 3 4 A 5 5 0 0 1 9 9 Z" fill="device-cmyk(0 100% 100% 0)" fill-rule="evenodd"/></g>
<text x="5" y="50" font-size="4" font-family="hei" fill="red">\xe5\xad\x97<tspan>x</tspan></text></svg>"""


@pytest.mark.parametrize("raw", [SOUND, *(path.read_bytes() for path in files("drawing"))])
def test_a_kept_drawing_is_the_drawing(raw: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that what the cache gives equals what reading gives, in every type: its hash can be taken."""
    monkeypatch.setenv("TYPESET_CACHE", tmp_path.as_posix())
    first, again = Findings(), Findings()
    made, kept = read_drawing(raw, "a.svg", first), read_drawing(raw, "a.svg", again)
    assert (repr(kept), repr(list(again))) == (repr(made), repr(list(first)))
    assert hash((kept, tuple(again))) == hash((made, tuple(first)))
