"""Files of a desk: saved whole, merged with what others change, taken back, and known again after a kill."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from typeset.desk.differences import differences
from typeset.desk.edits.patches import Patch
from typeset.desk.folders import folders_of, is_plain
from typeset.desk.history import step
from typeset.desk.journal import Event, Journal
from typeset.desk.texts import digest_of
from typeset.desk.workspace import ConflictError, Workspace

A = "../copy/a.md"
B = "../copy/b.md"


@pytest.fixture
def work(edition: Path) -> Workspace:
    return Workspace(folders_of(str(edition)))


def _put(work: Workspace, file: str, old: str, new: str, base: str | None = None) -> None:
    known = work.text(file)
    assert known is not None
    at = known.text.index(old)
    work.save([Patch(file, at, at + len(old), new)], "王", ("改", "edit"), {file: base} if base else None)


def _read(edition: Path, file: str) -> str:
    return (edition.parent / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "../elsewhere/secret.md", "../../etc/passwd", "/etc/passwd", "..\\copy\\a.md", "C:\\a.md", "c:a.md", "~/a.md",
        "../copy/a.md\0", "../copy/\na.md", "", "a" * 5000, "../copy/CON", "../copy/nul.md", "../copy/a.md:stream",
        "//host/share/a.md", "../copy/../elsewhere/secret.md", "../copy/link.md", "../copy/folder/secret.md", "../copy/../../x",
    ],
)  # fmt: skip
def test_names_that_lead_out_are_nobody(edition: Path, name: str) -> None:
    """This test ensures that no spelling of a name, and no link, leads out of the folders."""
    copy = edition.parent.parent / "copy"
    (copy / "link.md").symlink_to(edition.parent.parent / "elsewhere/secret.md")
    (copy / "folder").symlink_to(edition.parent.parent / "elsewhere")
    folders = folders_of(str(edition))
    assert folders.inside(name) is None
    assert Workspace(folders).text(name) is None
    assert folders.inside(A) is not None
    assert folders.inside("edition.yaml") is not None


def test_a_name_is_text() -> None:
    """This test ensures that what is no text is no name."""
    assert not any(is_plain(name) for name in (None, 3, ["a"], {"a": 1}, b"a"))


def test_what_is_no_file_is_not_read(edition: Path, work: Workspace) -> None:
    """This test ensures that a pipe, a folder and a device are not waited for."""
    os.mkfifo(edition.parent / "pipe.md")
    assert work.text("pipe.md") is None
    assert work.text("../copy") is None


def test_a_change_on_disk_elsewhere_is_merged(edition: Path, work: Workspace) -> None:
    """This test ensures that an edit made against the text before another program's change lands at its moved place, and that the
    other's change stays."""
    known = work.text(A)
    assert known is not None
    path = edition.parent / A
    path.write_text("<!-- 别处 -->\n" + known.text, encoding="utf-8")
    at = known.text.index("新桥")
    work.save([Patch(A, at, at + 2, "旧桥")], "王", ("改", "edit"), {A: known.digest})
    assert _read(edition, A) == "<!-- 别处 -->\n" + known.text.replace("新桥", "旧桥", 1)


def test_a_change_on_disk_at_the_same_place_is_a_conflict(edition: Path, work: Workspace) -> None:
    """This test ensures that what another program wrote is never overwritten."""
    known = work.text(A)
    assert known is not None
    path = edition.parent / A
    path.write_text(known.text.replace("新桥", "老桥", 1), encoding="utf-8")
    at = known.text.index("新桥")
    with pytest.raises(ConflictError):
        work.save([Patch(A, at, at + 2, "旧桥")], "王", ("改", "edit"), {A: known.digest})
    assert _read(edition, A) == known.text.replace("新桥", "老桥", 1)
    with pytest.raises(ConflictError):
        work.save(
            [Patch(A, at, at + 2, "旧桥")], "王", ("改", "edit"), {A: "0" * 16}
        )  # nobody knows that text


def test_undo_goes_over_files_and_keeps_what_the_disk_has(edition: Path, work: Workspace) -> None:
    """This test ensures that undo takes back one's steps in their order, whatever file they are of, without another program's."""
    before = _read(edition, A), _read(edition, B)
    _put(work, A, "新桥", "旧桥")
    _put(work, B, "市民", "游人")
    path = edition.parent / A
    path.write_text(path.read_text(encoding="utf-8") + "\n别的程序\n", encoding="utf-8")
    assert work.undo("王") is not None
    assert _read(edition, B) == before[1]
    assert work.undo("王") is not None
    assert _read(edition, A) == before[0] + "\n别的程序\n"
    assert work.undo("王") is None
    assert work.undo("王", again=True) is not None
    assert "旧桥" in _read(edition, A)


def test_a_file_that_cannot_be_written_stays(
    edition: Path, work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that where one of two files is not saved, neither is, and nothing is to be undone."""
    from typeset.files import whole

    before = _read(edition, A), _read(edition, B)
    real = whole.exchange

    def failing(made: Path, path: Path, expected: bytes) -> None:
        if path.name == "b.md":
            monkeypatch.undo()
            raise OSError(28, "No space left on device")
        real(made, path, expected)

    monkeypatch.setattr(whole, "exchange", failing)
    known = {name: work.text(name) for name in (A, B)}
    at = {name: text.text.index("桥") for name, text in known.items() if text is not None}
    with pytest.raises(OSError, match="space"):
        work.save([Patch(name, at[name], at[name] + 1, "船") for name in (A, B)], "王", ("改", "edit"))
    assert (_read(edition, A), _read(edition, B)) == before
    assert work.undo("王") is None


def test_modes_and_links_stay(edition: Path, work: Workspace) -> None:
    """This test ensures that who may read a file stays as it was, and that a link within the folders stays one."""
    path = edition.parent / A
    path.chmod(0o640)
    link = edition.parent.parent / "copy/z.md"
    link.symlink_to("b.md")
    _put(work, A, "新桥", "旧桥")
    _put(work, "../copy/z.md", "新桥", "旧桥")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert "旧桥" in _read(edition, B)


def test_what_was_done_is_known_after_a_kill(edition: Path) -> None:
    """This test ensures that a desk that comes back can take back what the killed one did, and that one whose files were changed
    meanwhile takes back nothing."""
    path = Path(folders_of(str(edition)).path)
    journal = Journal(path)
    first = Workspace(folders_of(str(edition)), journal)
    before = _read(edition, A)
    _put(first, A, "新桥", "旧桥")
    _put(first, A, "市民", "游人")
    assert first.undo("王") is not None
    journal.close()  # what the system does with a killed process's files
    other = Journal(path)
    second = Workspace(folders_of(str(edition)), other)
    assert second.undo("王", again=True) is not None
    assert "游人" in _read(edition, A)
    assert second.undo("王") is not None
    assert second.undo("王") is not None
    assert _read(edition, A) == before
    assert second.undo("王", again=True) is not None
    other.close()
    (edition.parent / A).write_text(before + "别的程序\n", encoding="utf-8")
    last = Journal(path)
    third = Workspace(folders_of(str(edition)), last)
    assert third.undo("王") is None
    last.close()


def test_a_step_of_two_files_that_was_half_saved_is_finished(edition: Path) -> None:
    """This test ensures that after a kill between two files of one step both are as after it; one of which none was saved never was."""
    path = Path(folders_of(str(edition)).path)
    for saved, wanted in ((("a",), "船"), ((), "桥")):
        journal = Journal(path)
        first = Workspace(folders_of(str(edition)), journal)
        texts = {name: _read(edition, name) for name in (A, B)}
        for name in texts:
            first.text(name)
        at = {name: text.index("新" + "桥") + 1 for name, text in texts.items()}
        patches = tuple(Patch(name, at[name], at[name] + 1, "船") for name in (A, B))
        after = {name: text[: at[name]] + "船" + text[at[name] + 1 :] for name, text in texts.items()}
        made = step("王", ("改", "edit"), patches, texts)
        event = Event(
            "did",
            "王",
            made,
            {n: digest_of(t) for n, t in texts.items()},
            {n: digest_of(t) for n, t in after.items()},
        )
        journal.add(event, first.history, {})
        if saved:
            (edition.parent / A).write_text(after[A], encoding="utf-8")
        journal.close()
        second_journal = Journal(path)
        second = Workspace(folders_of(str(edition)), second_journal)
        assert _read(edition, A)[at[A]] == wanted
        assert _read(edition, B)[at[B]] == wanted
        if saved:
            assert second.undo("王") is not None
            assert _read(edition, B) == texts[B]
        second_journal.close()


def test_two_desks_do_not_share_a_journal(edition: Path) -> None:
    """This test ensures that the journal is one desk's, and that another does without."""
    path = Path(folders_of(str(edition)).path)
    one, two = Journal(path), Journal(path)
    first, second = Workspace(folders_of(str(edition)), one), Workspace(folders_of(str(edition)), two)
    _put(first, A, "新桥", "旧桥")
    _put(second, B, "市民", "游人")
    one.close()
    two.close()
    last = Journal(path)
    third = Workspace(folders_of(str(edition)), last)
    assert third.undo("王") is not None
    assert "新桥" in _read(edition, A)
    assert "游人" in _read(edition, B)
    last.close()


def test_differences_are_as_narrow_as_can_be() -> None:
    """This test ensures that a change within a line is a change of what changed there."""
    old, new = "一行\n二行甲乙丙\n三行\n", "一行\n二行甲新丙\n三行\n四行\n"
    assert differences("a", old, new) == (Patch("a", 6, 7, "新"), Patch("a", 12, 12, "四行\n"))
