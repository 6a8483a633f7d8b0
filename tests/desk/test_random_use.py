"""Files of a desk under random use by two hands and another program, with disks that fail: nobody's words are lost, and what is taken back
gives what was there."""

from __future__ import annotations

import errno
import random
from contextlib import suppress
from pathlib import Path

import pytest

from typeset.desk.edits.patches import Patch
from typeset.desk.folders import folders_of
from typeset.desk.journal import Journal
from typeset.desk.workspace import ConflictError, Workspace
from typeset.files import whole

FILES = ("../copy/a.md", "../copy/b.md", "edition.yaml")
ENDS = ("\n", "\r\n", "mixed", "\r")
MARKS = "〔〕《》、。甲乙丙丁𠮷é\n"


class Use:
    """A workspace, who uses it, and every word that another program wrote and has not taken away."""

    def __init__(self, edition: Path, seed: int) -> None:
        self.chance, self.edition, self.number = random.Random(seed), edition, 0
        for name in FILES:
            path = edition.parent / name
            text = path.read_text(encoding="utf-8")
            path.write_bytes(self._encoded(text))
        self.first = self.raw()
        self.journal = Journal(Path(folders_of(str(edition)).path))
        self.work = Workspace(folders_of(str(edition)), self.journal)
        self.others: dict[str, str] = {}
        """Words by mark -> file: what the other program wrote."""
        self.seen: dict[str, str] = {}
        """What a hand had before it when it wrote last."""

    def _encoded(self, text: str) -> bytes:
        kind = self.chance.choice(ENDS)
        rows = text.split("\n")
        ends = [self.chance.choice(ENDS[:2]) if kind == "mixed" else kind for _ in rows[:-1]] + [""]
        body = "".join(row + end for row, end in zip(rows, ends, strict=True))
        codec = self.chance.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16"))
        return body.encode(codec)

    def raw(self) -> dict[str, bytes]:
        found = {}
        for name in FILES:
            with suppress(OSError):
                found[name] = (self.edition.parent / name).read_bytes()
        return found

    def edit(self, by: str) -> None:
        some = self.chance.sample(FILES, self.chance.choice((1, 1, 1, 2)))
        patches, bases = [], {}
        for name in some:
            known = self.work.text(name)
            if known is None:
                return
            start = self.chance.randrange(len(known.text) + 1)
            end = min(len(known.text), start + self.chance.choice((0, 0, 1, 2, 30)))
            words = "".join(self.chance.choices(MARKS, k=self.chance.choice((0, 1, 3))))
            patches.append(Patch(name, start, end, words))
            bases[name] = known.digest
            self.seen[name] = known.text
        if self.chance.random() < 0.2:
            self.other()  # between its reading and its saving
        self.work.save(patches, by, ("改", "edit"), bases)

    def other(self) -> None:
        """Another program puts a mark of its own into a file, as a person with an editor does."""
        name = self.chance.choice(FILES)
        path = self.edition.parent / name
        known = self.work.text(name)
        if known is None:
            return
        self.number += 1
        mark = f"⟦{self.number}⟧"
        at = self.chance.randrange(len(known.text) + 1)
        while known.text[:at].count("⟦") > known.text[:at].count("⟧"):  # not into a mark
            at -= 1
        path.write_bytes((known.text[:at] + mark + known.text[at:]).encode("utf-8"))
        self.others[mark] = name

    def away(self) -> None:
        """A file is away for a while."""
        name = self.chance.choice(FILES)
        path, aside = self.edition.parent / name, self.edition.parent / "aside"
        path.rename(aside)
        if self.chance.random() < 0.5:
            self.work.look()
        with suppress(ConflictError):
            self.work.undo(self.chance.choice("王李"))
        if self.chance.random() < 0.5:
            with suppress(ConflictError):
                self.edit("王")
        aside.replace(path)


def _failing(monkeypatch: pytest.MonkeyPatch, chance: random.Random) -> None:
    """From now on the disk has no room for a while."""
    real, left = Path.write_bytes, [chance.randint(0, 2)]

    def full(path: Path, raw: bytes) -> int:
        if ".typeset" not in path.name and "-typeset-" not in path.name:
            return real(path, raw)
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, raw)

    monkeypatch.setattr(Path, "write_bytes", full)


@pytest.mark.parametrize("seed", range(60))
def test_two_hands_another_program_and_a_full_disk(
    edition: Path, seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """This test ensures that whatever two hands edit, take back and make again, no word that another program wrote goes but by a hand
    that saw it; that where saving fails all files are as they were; and that no file that is being made is left."""
    monkeypatch.setenv("TYPESET_CACHE", str(tmp_path / "cache"))
    use = Use(edition, seed)
    for _ in range(40):
        what = use.chance.random()
        before, had = use.raw(), dict(use.others)
        use.seen = {}
        full = what < 0.15
        with monkeypatch.context() as disk:
            if full:
                _failing(disk, use.chance)
            by = use.chance.choice("王李")
            try:
                if what < 0.55:
                    use.edit(by)
                elif what < 0.7:
                    use.work.undo(by)
                elif what < 0.78:
                    use.work.undo(by, again=True)
                elif what < 0.92:
                    use.other()
                else:
                    use.away()
            except ConflictError:
                pass
            except OSError:
                assert full
                if had == use.others:
                    assert use.raw() == before
        texts = {name: known.text for name in FILES if (known := use.work.text(name)) is not None}
        assert set(texts) == set(FILES)
        for mark, name in had.items():
            seen = use.seen.get(name, "")
            if mark not in texts[name]:  # a hand that saw it wrote into it
                assert mark in seen, mark
                use.others.pop(mark, None)
        assert not list(edition.parent.parent.rglob(".*-typeset-*"))
    use.journal.close()
    reopened = Journal(Path(use.work.folders.path))
    again = Workspace(use.work.folders, reopened)  # its edition may name no folder any more
    assert again.history.as_data()["log"] == use.work.history.as_data()["log"]
    for by in "王李":
        for _ in range(100):
            with suppress(ConflictError):
                if again.undo(by) is None:
                    break
    reopened.close()
    for mark, name in use.others.items():
        known = again.text(name)
        assert known is not None
        assert mark in known.text, mark


@pytest.mark.parametrize("seed", range(60))
def test_all_taken_back(edition: Path, seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """This test ensures that where nobody else writes, one hand's steps all taken back give the first bytes of every file, whatever its
    encoding and line ends, and made again the last ones."""
    monkeypatch.setenv("TYPESET_CACHE", str(tmp_path / "cache"))
    use = Use(edition, 1000 + seed)
    monkeypatch.setattr(use, "other", lambda: None)
    for _ in range(30):
        if use.chance.random() < 0.25:
            use.work.undo("王", again=use.chance.random() < 0.3)
        else:
            use.edit("王")
    last, steps = {name: _text(use, name) for name in FILES}, 0
    while use.work.undo("王") is not None:
        steps += 1
    assert use.raw() == use.first
    for _ in range(steps):
        assert use.work.undo("王", again=True) is not None
    assert {name: _text(use, name) for name in FILES} == last
    assert whole.left_in(edition.parent) == []
    use.journal.close()


def _text(use: Use, name: str) -> str:
    known = use.work.text(name)
    assert known is not None
    return known.text
