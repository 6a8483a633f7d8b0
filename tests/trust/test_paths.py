"""Names that are no file: long, devices, pipes, loops, other Unicode forms; the finding that helps, at once."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from PIL import Image as Pil

from tests.noise import noise
from tests.trust.files_desk import Desk, lay, of
from typeset.files import opening
from typeset.findings import NOWHERE, Findings
from typeset.intake.art.pictures import read_figure
from typeset.job.result import Result

HAN = "渡口的老艄公站在船头望着对岸的灯火" * 6
"""Over 255 bytes, as a caption typed in a picture's place is."""

SECONDS = 60
ODD = ("device", "pipe", "socket", "folder", "loop", "long", "nul") + (("locked",) if os.geteuid() else ())
"""Whoever is root may read everything: nothing is locked for him."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return lay(tmp_path)


def odd(folder: Path, kind: str) -> str:
    """A name of a kind that is no file."""
    path = folder / kind
    if kind == "device":
        return "/dev/zero"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(os.path.relpath(path))
    elif kind == "folder":
        path.mkdir()
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "locked":
        path.write_bytes(b"x")
        path.chmod(0)
    elif kind == "long":
        return HAN[:100]
    elif kind == "nul":
        return "a\\0b"
    return path.as_posix()


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The program as a user starts it, within a time."""
    return subprocess.run(
        [sys.executable, "-m", "typeset", *arguments], cwd=folder, capture_output=True, text=True, timeout=SECONDS,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}, check=False,
    )  # fmt: skip


def as_picture(desk: Desk, name: str) -> Result:
    return desk.check(f'{{picture: "{name}", at: {{columns: 1-2, lines: 4-30}}}}')


def as_ad(desk: Desk, name: str) -> Result:
    return desk.check(f'{{ad: {{file: "{name}"}}, at: {{columns: 1-2, lines: 60-80}}}}')


def as_copy(desk: Desk, name: str) -> Result:
    path = desk.edition("{story: 渡口开船, at: {columns: 1-3, lines: 4-70}}")
    path.write_text(
        path.read_text(encoding="utf-8").replace("copy: copy", f'copy: "{name}"'), encoding="utf-8"
    )
    from typeset.job import recipe as job

    return job.check(str(path))


def in_paper(line: str) -> Callable[[Desk, str], Result]:
    def check(desk: Desk, name: str) -> Result:
        paper = desk.folder / "paper.yaml"
        paper.write_text(paper.read_text(encoding="utf-8") + line.format(name), encoding="utf-8")
        return desk.check("{story: 渡口开船, at: {columns: 1-3, lines: 4-70}}")

    return check


def as_font(desk: Desk, name: str) -> Result:
    faces = 'format: 1\nfaces:\n  song:\n    - {{font: "{0}"}}\n'
    (desk.folder / "faces.yaml").write_text(faces.format(name), encoding="utf-8")
    return in_paper("faces: faces.yaml\n")(desk, "")


def as_paper(desk: Desk, name: str) -> Result:
    path = desk.edition("{story: 渡口开船, at: {columns: 1-3, lines: 4-70}}")
    path.write_text(
        path.read_text(encoding="utf-8").replace("paper: paper.yaml", f'paper: "{name}"'), encoding="utf-8"
    )
    from typeset.job import recipe as job

    return job.check(str(path))


DOORS: dict[str, tuple[Callable[[Desk, str], Result], set[str]]] = {
    "picture": (as_picture, {"PIX-01", "FILE-02"}),
    "ad": (as_ad, {"PIX-01", "FILE-02"}),
    "copy": (as_copy, {"FILE-01", "FILE-02"}),
    "paper": (as_paper, {"FILE-01", "FILE-02"}),
    "faces": (in_paper('faces: "{}"\n'), {"FILE-01", "FILE-02"}),
    "font": (as_font, {"FACE-01"}),
    "profile": (in_paper('press: {{profile: "{}"}}\n'), {"PX-06"}),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", ODD)
def test_every_door_names_what_is_no_file(desk: Desk, door: str, kind: str) -> None:
    """This test ensures that no kind of name hangs, is read without end, or raises, wherever it is written."""
    if (door, kind) == ("copy", "folder"):
        return  # a folder is what copy is
    name = odd(desk.folder, kind)
    use, wanted = DOORS[door]
    found = use(desk, name).findings
    assert {f.code for f in found if f.severity == "error"} & wanted
    assert all(len(f.zh) < 600 for f in found)


@pytest.mark.parametrize("kind", ["device", "pipe", "folder", "loop", "long"])
@pytest.mark.parametrize(
    "command", ["build", "check", "fit", "dummy", "report", "intake", "preflight", "impose", "deliver"]
)
def test_every_command_ends(tmp_path: Path, command: str, kind: str) -> None:
    """This test ensures that each command given such a name ends with 2 (or 1) and a finding, in time."""
    name = odd(tmp_path, kind)
    more = ("-o", "made") if command in ("intake", "deliver") else ()
    made = run(command, name, *more, folder=tmp_path)
    assert made.returncode in (1, 2), made.stderr
    said = made.stdout + made.stderr
    assert "Traceback" not in said
    assert "FILE-0" in said or "FRM-01" in said


def test_a_pipe_where_a_manifest_should_be(tmp_path: Path) -> None:
    """This test ensures that impose and deliver do not wait for a pipe in a folder of pages."""
    (tmp_path / "out").mkdir()
    os.mkfifo(tmp_path / "out" / "manifest.json")
    os.mkfifo(tmp_path / "out" / "01.pdf")
    made = run("impose", "out", folder=tmp_path)
    assert made.returncode in (1, 2)
    assert "FRM-01" in made.stdout + made.stderr


@pytest.mark.parametrize(
    "typed", [HAN[:100], HAN[:86], "五月七日清晨，渡口的第一班船开往对岸。本报记者摄", "大桥合龙（资料图）"]
)  # fmt: skip
def test_a_caption_in_the_place_of_a_picture(desk: Desk, typed: str) -> None:
    """This test ensures that PIX-01 says what it looks like and gives the line to write."""
    (told,) = of(as_picture(desk, typed).findings, "PIX-01")
    assert "图说" in told.hint
    assert "picture: {file:" in told.hint
    assert len(told.zh) < 120


@pytest.mark.parametrize("typed", ["大桥.jpg", "bridge.png", "art/大桥合龙时的照片一张共十二字.jpg"])
def test_a_file_name_is_no_caption(desk: Desk, typed: str) -> None:
    """Negative control: what has a picture's ending is a name that is not there."""
    (told,) = of(as_picture(desk, typed).findings, "PIX-01")
    assert "图说" not in told.hint


@pytest.mark.parametrize(("on_disk", "typed"), [("NFD", "NFC"), ("NFC", "NFD")])
@pytest.mark.parametrize("name", ["café图.jpg", "Nguyễn/résumé.jpg", "Ångström.jpg"])
def test_either_form_of_an_accent(desk: Desk, on_disk: str, typed: str, name: str) -> None:
    """This test ensures that a picture is found whichever way its name is composed, in its folder too."""
    path = desk.folder / normalize(on_disk, name)
    path.parent.mkdir(exist_ok=True)
    noise((800, 600)).convert("RGB").save(path)
    made = as_picture(desk, normalize(typed, name))
    assert not of(made.findings, "PIX-01")
    assert made.made is not None
    assert made.made.sheets[0].pictures


@pytest.mark.parametrize(("on_disk", "typed"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_either_form_in_folders_of_copy_and_papers(desk: Desk, on_disk: str, typed: str) -> None:
    """This test ensures that copy, paper and story files are found in either form."""
    (desk.folder / "copy").rename(desk.folder / normalize(on_disk, "éditions"))
    (desk.folder / "paper.yaml").rename(desk.folder / normalize(on_disk, "été.yaml"))
    path = desk.edition("{story: 渡口开船, at: {columns: 1-3, lines: 4-70}}")
    text = path.read_text(encoding="utf-8").replace("copy: copy", f"copy: {normalize(typed, 'éditions')}")
    path.write_text(text.replace("paper.yaml", normalize(typed, "été.yaml")), encoding="utf-8")
    from typeset.job import recipe as job

    made = job.check(str(path))
    assert made.readable
    assert not of(made.findings, "FILE-01")


def test_spelling_is_what_finds_them(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: without it the other form is not there."""
    Pil.new("RGB", (80, 60)).save(desk.folder / normalize("NFD", "café.jpg"))
    monkeypatch.setattr(opening, "spelled", lambda name: name)
    assert of(as_picture(desk, normalize("NFC", "café.jpg")).findings, "PIX-01")


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("ferry.jpg", "Ferry.JPG"), ("图1.jpg", "图１.jpg"), ("图 1.jpg", "图1.jpg"), ("渡口.jpg", "渡口.jpg "),
        ("art\\\\渡口.jpg", "art/渡口.jpg"), ("渡口．jpg", "渡口.jpg"),
    ],
)  # fmt: skip
def test_what_was_meant(desk: Desk, typed: str, there: str) -> None:
    """This test ensures that case, width, blanks and backslashes are told with the name that is there."""
    (desk.folder / there).parent.mkdir(exist_ok=True)
    Pil.new("RGB", (80, 60)).save(desk.folder / there, "JPEG")
    (told,) = of(as_picture(desk, typed).findings, "PIX-01")
    assert there in told.hint


def test_a_link_to_nothing(desk: Desk) -> None:
    """This test ensures that a broken link is told as one."""
    (desk.folder / "p.jpg").symlink_to("gone.jpg")
    (told,) = of(as_picture(desk, "p.jpg").findings, "PIX-01")
    assert "链接" in told.hint


@pytest.mark.parametrize("kind", ["pipe", "loop", "broken"])
def test_copy_that_cannot_be_read_is_told(desk: Desk, kind: str) -> None:
    """This test ensures that a story file in the copy folder that is no file is named, never passed over in silence."""
    path = desk.folder / "copy" / "新稿.md"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path if kind == "loop" else "gone.md")
    found = desk.check("{story: 渡口开船, at: {columns: 1-3, lines: 4-70}}").findings
    assert [f for f in found if f.code in ("FILE-01", "FILE-02") and "新稿" in f.zh]


def test_the_limit_holds_for_a_file_that_grows(tmp_path: Path) -> None:
    """This test ensures that no more than the limit is read, whatever a file says of its size."""
    path = tmp_path / "a"
    path.write_bytes(bytes(100))
    assert len(opening.read(path, 100)) == 100
    with pytest.raises(opening.OpeningError) as caught:
        opening.read(path, 99)
    assert caught.value.large
    with pytest.raises(opening.OpeningError):
        opening.read("/dev/zero", 10**12)


def test_a_readable_picture_needs_none_of_this(tmp_path: Path) -> None:
    """Negative control: a plain file in a plain folder brings no finding."""
    Pil.new("RGB", (80, 60)).save(tmp_path / "p.jpg")
    findings = Findings()
    assert read_figure(((tmp_path / "p.jpg").as_posix(),), "p.jpg", NOWHERE, findings).width == 80
    assert list(findings) == []


@pytest.mark.parametrize("command", ["build", "dummy", "deliver", "init"])
def test_an_output_of_too_long_a_name(desk: Desk, command: str) -> None:
    """This test ensures that a folder or file to write whose name the system does not take is a finding."""
    path = desk.edition("{story: 渡口开船, at: {columns: 1-3, lines: 4-70}}")
    arguments = [HAN] if command == "init" else [path.name, "-o", HAN]
    made = run(command, *arguments, folder=desk.folder)
    assert made.returncode in (1, 2)
    assert "internal error" not in made.stderr
