"""Files that go wrong under a desk: gone and back, full disks, two desks at one file, odd line ends; nothing is lost, nothing is guessed."""

from __future__ import annotations

import errno
import time
from pathlib import Path

import pytest

from typeset.desk.differences import differences
from typeset.desk.edits.patches import Patch, apply
from typeset.desk.folders import folders_of
from typeset.desk.journal import Journal
from typeset.desk.workspace import ConflictError, Workspace
from typeset.files import whole

A = "../copy/a.md"
B = "../copy/b.md"


@pytest.fixture
def work(edition: Path) -> Workspace:
    return Workspace(folders_of(str(edition)))


def _put(work: Workspace, file: str, old: str, new: str, by: str = "王") -> None:
    known = work.text(file)
    assert known is not None
    at = known.text.index(old)
    work.save([Patch(file, at, at + len(old), new)], by, ("改" + old, "edit"))


def _read(edition: Path, file: str) -> str:
    return (edition.parent / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("how", ["gone", "folder", "binary", "unlooked"])
def test_a_file_that_was_gone_and_came_back_as_another(edition: Path, work: Workspace, how: str) -> None:
    """This test ensures that what another program put in the place of a file that was gone for a while is a change like any other: undo
    goes over it, and never writes at places that mean something else now."""
    path = edition.parent / A
    before = _read(edition, A)
    _put(work, A, "新桥", "旧旧桥")
    path.unlink()
    if how == "folder":
        path.mkdir()
    if how == "binary":
        path.write_bytes(b"\x89PNG\0\0")
    if how != "unlooked":
        assert work.look() == (A,)
        assert work.look() == ()  # told once
    if how == "folder":
        path.rmdir()
    path.write_text("<!-- 换过 -->\n" + before.replace("新桥", "旧旧桥", 1), encoding="utf-8")
    assert work.undo("王") is not None
    assert _read(edition, A) == "<!-- 换过 -->\n" + before
    assert work.undo("王", again=True) is not None
    path.unlink()
    work.look()
    path.write_text("另一篇，全不一样。" * 9, encoding="utf-8")
    with pytest.raises(ConflictError):
        work.undo("王")
    assert _read(edition, A) == "另一篇，全不一样。" * 9


def test_many_files_do_not_make_the_desk_forget_what_it_changed(edition: Path, work: Workspace) -> None:
    """This test ensures that a file with steps to take back stays known, however many others are looked at since."""
    before = _read(edition, A)
    _put(work, A, "新桥", "旧旧桥")
    for number in range(400):
        name = f"more{number}.md"
        (edition.parent / name).write_text("短", encoding="utf-8")
        work.text(name)
    path = edition.parent / A
    path.write_text("头一行\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert work.undo("王") is not None
    assert _read(edition, A) == "头一行\n" + before


def test_a_step_of_a_file_that_is_gone_does_not_bar_those_before_it(edition: Path, work: Workspace) -> None:
    """This test ensures that undo says that a file is gone, makes none, and goes on to the step before when it is asked once more."""
    before = _read(edition, A)
    _put(work, A, "新桥", "旧桥")
    _put(work, B, "新桥", "旧桥")
    (edition.parent / B).unlink()
    with pytest.raises(ConflictError):
        work.undo("王")
    assert not (edition.parent / B).exists()
    assert work.undo("王") is not None
    assert _read(edition, A) == before


def test_two_steps_in_a_row_that_others_touched(edition: Path, work: Workspace) -> None:
    """This test ensures that undo goes past any number of steps that cannot be taken back, each told once, to the one before them."""
    before = _read(edition, A)
    _put(work, A, "新桥", "旧桥")
    _put(work, A, "两岸", "东西两岸")
    _put(work, A, "十分", "廿分")
    path = edition.parent / A
    path.write_text(_read(edition, A).replace("东西", "南北", 1).replace("廿", "卅", 1), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ConflictError):
            work.undo("王")
    assert work.undo("王") is not None
    assert _read(edition, A) == before.replace("两岸", "南北两岸", 1).replace("十分", "卅分", 1)
    assert work.undo("王") is None or pytest.fail("all that can be taken back is")


def test_a_passed_step_is_known_after_a_kill(edition: Path) -> None:
    """This test ensures that a journal in which undo went past a step that could not be taken back is read as it was written."""
    path = Path(folders_of(str(edition)).path)
    journal = Journal(path)
    work = Workspace(folders_of(str(edition)), journal)
    _put(work, B, "新桥", "老桥")
    _put(work, A, "新桥", "旧桥")
    _put(work, A, "市民", "游人")
    _put(work, A, "游人", "路人", by="李")
    with pytest.raises(ConflictError):
        work.undo("王")
    assert work.undo("王") is not None
    text = _read(edition, A)
    assert "新桥" in text
    journal.close()
    other = Journal(path)
    again = Workspace(folders_of(str(edition)), other)
    assert again.undo("王", again=True) is not None
    assert _read(edition, A) == text.replace("新桥", "旧桥", 1)
    other.close()


@pytest.mark.parametrize("broken", [1, 2])
def test_a_full_disk_in_the_middle_of_a_step(
    edition: Path, work: Workspace, monkeypatch: pytest.MonkeyPatch, broken: int
) -> None:
    """This test ensures that a step of two files is saved in both or in none, though not a byte more can be written since its first or
    second file; and that no half-made file is left."""
    texts = _read(edition, A), _read(edition, B)
    real, written = Path.write_bytes, [0]

    def full(path: Path, raw: bytes) -> int:
        written[0] += 1
        if written[0] >= broken:
            real(path, raw[: len(raw) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, raw)

    patches = [
        Patch(name, text.index("桥"), text.index("桥") + 1, "船")
        for name, text in zip((A, B), texts, strict=True)
    ]
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="space"):
        work.save(patches, "王", ("改", "edit"))
    monkeypatch.undo()
    assert (_read(edition, A), _read(edition, B)) == texts
    assert not [one for one in (edition.parent.parent / "copy").iterdir() if one.name.startswith(".")]
    assert work.undo("王") is None
    assert work.save(patches, "王", ("改", "edit")) is not None
    assert work.undo("王") is not None
    assert (_read(edition, A), _read(edition, B)) == texts


def test_what_another_program_writes_at_the_last_moment_stays(
    edition: Path, work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a file which another program saves between the desk's last look and its own saving is not overwritten."""
    path = edition.parent / A
    real = whole.working_name

    def late(target: Path, *, old: bool = False) -> Path:
        made = real(target, old=old)
        if target.name == "a.md" and "别人" not in path.read_text(encoding="utf-8"):
            path.write_text("别人刚存的", encoding="utf-8")
        return made

    monkeypatch.setattr(whole, "working_name", late)
    with pytest.raises(ConflictError):
        _put(work, A, "新桥", "旧桥")
    assert path.read_text(encoding="utf-8") == "别人刚存的"
    assert work.undo("王") is None


@pytest.mark.parametrize(
    "raw",
    [
        "一\n二\r\n三\r\n四\r\n".encode(), "一\r二\n三\r\n四\n".encode(), "\ufeff一\r\n二\n三\r\n".encode(),
        "中国人民，天天向上\r\n好好学习\n工农商学兵\r\n一二三四\r\n".encode("gb18030"), "\ufeff甲\r乙\r\n丙\n".encode("utf-16-le"),
    ],
)  # fmt: skip
def test_undo_gives_the_first_bytes_again(edition: Path, work: Workspace, raw: bytes) -> None:
    """This test ensures that line ends of several kinds and an encoding that had to be left come back with the text."""
    path = edition.parent / A
    path.write_bytes(raw)
    known = work.text(A)
    assert known is not None
    for at in [k for k, char in enumerate(known.text) if char == "\n"]:
        work.save([Patch(A, at, at + 1, "𠮷鿃鿄鿅" * 9)], "王", ("改", "edit"))
        assert path.read_bytes() != raw
        assert work.undo("王") is not None
        assert path.read_bytes() == raw
        work.save([Patch(A, 0, len(known.text), "𠮷")], "王", ("改", "edit"))
        assert work.undo("王") is not None
        assert path.read_bytes() == raw
    work.save([Patch(A, 0, len(known.text), "")], "王", ("改", "edit"))
    assert work.undo("王") is not None
    assert path.read_bytes() == raw


def test_a_huge_change_elsewhere_is_compared_in_time(edition: Path, work: Workspace) -> None:
    """This test ensures that a file of many equal lines that another program rewrote does not hold up the desk."""
    path = edition.parent / A
    path.write_text("\n甲\n" * 30_000, encoding="utf-8")
    assert work.text(A) is not None
    path.write_text("头\n" + "\n乙\n\n甲\n" * 20_000, encoding="utf-8")
    began = time.monotonic()
    known = work.text(A)
    assert known is not None
    assert time.monotonic() - began < 3
    assert known.text == "头\n" + "\n乙\n\n甲\n" * 20_000
    old, new = "\n甲\n" * 9000 + "x\n", "\n甲\n" * 9000 + "y\n"
    assert differences(A, old, new) == (Patch(A, 27000, 27001, "y"),)
    mixed = "头\n" + "\n甲\n" * 9000 + "y\n"
    assert apply(differences(A, old, mixed), {A: old}) == {A: mixed}


def test_a_name_through_a_link_that_leads_deeper(edition: Path) -> None:
    """This test ensures that `..` behind a link to a deeper folder does not lead out: a name means what it says."""
    copy = edition.parent.parent / "copy"
    (copy / "one/two").mkdir(parents=True)
    (copy / "deep").symlink_to(copy / "one/two")
    (edition.parent.parent / "x.md").write_text("外面", encoding="utf-8")
    folders = folders_of(str(edition))
    assert folders.inside("../copy/deep/../../../x.md") is None
    assert folders.inside("../copy/deep/../../x.md") is None
    Path(copy / "z.md").symlink_to("a.md")
    assert folders.inside("../copy/z.md") is not None


@pytest.mark.parametrize(
    "spelled", ["../copy/./a.md", "../copy//a.md", "../issue/../copy/a.md", "./../copy/a.md"]
)
def test_a_file_has_one_name(edition: Path, work: Workspace, spelled: str) -> None:
    """This test ensures that a file that is named in another spelling is the same file: what one changes is known of the other."""
    before = _read(edition, A)
    _put(work, A, "新桥", "旧桥")
    known = work.text(spelled)
    assert known is not None
    _put(work, spelled, "市民", "游人", by="李")
    assert {patch.path for step in work.history._log for patch in step.patches} == {A}
    assert work.undo("王") is not None
    assert work.undo("李") is not None
    assert _read(edition, A) == before
