"""All stories of a copy folder (稿件夹), and how an edition's references find them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.files import opening
from typeset.findings import Findings, Place
from typeset.intake.copy.endings import READ, WEB, WORD
from typeset.intake.copy.terms import CopyTerms
from typeset.intake.copy.texts import is_note, read_decoded
from typeset.intake.schema.sources import missing_hint, read_bytes, shortened
from typeset.intake.yaml.encoding import decode
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.model.story import Story

_QUOTES = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "「": '"',
        "」": '"',
        "『": '"',
        "』": '"',
        "＂": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "，": ",",
        "！": "!",
        "？": "?",
        "：": ":",
    }
)


class Match(NamedTuple):
    """What a reference to a story found."""

    story: Story | None
    """The one story, None for none or several."""
    candidates: tuple[Story, ...] = ()
    """The stories that may be meant where it is not one."""


class _Known(dict[str, list["Story"]]):
    """Stories by a name that several may have, in file order."""

    def add(self, name: str, story: Story) -> None:
        self.setdefault(name, []).append(story)


class Copy:
    """The stories of an edition, in file order, and their index."""

    def __init__(self, stories: tuple[Story, ...], folders: tuple[str, ...]) -> None:
        self.stories, self.folders = stories, folders
        self._keys = [
            (key_of(story.heading), tuple(key_of(line) for line in story.title), story) for story in stories
        ]
        ids, headings, lines = _Known(), _Known(), _Known()
        for heading, title, story in self._keys:
            ids.add(story.id, story)
            headings.add(heading, story)
            for line in dict.fromkeys(title):
                lines.add(line, story)
        self._ids, self._headings, self._lines = ids, headings, lines

    def of_file(self, name: str) -> tuple[Story, ...]:
        """The stories that stand in a file of that name."""
        return tuple(story for story in self.stories if _file_name(story.place.file) == _file_name(name))

    def find(self, reference: str, where: Callable[[Story], bool] | None = None) -> Match:
        """By id, whole heading, one title line, their beginning, or a file that holds one story."""
        wanted = key_of(reference)
        stages: tuple[Callable[[], Iterable[Story]], ...] = (
            lambda: self._ids.get(reference, ()),
            lambda: self._headings.get(wanted, ()),
            lambda: self._lines.get(wanted, ()),
            lambda: self._beginning(wanted),
        )
        for stage in stages:
            found = tuple(story for story in stage() if where is None or where(story))
            if len(found) == 1:
                return Match(found[0])
            if found:
                return Match(None, found)
        if reference.lower().endswith(READ):
            inside = tuple(story for story in self.of_file(reference) if where is None or where(story))
            return Match(inside[0] if len(inside) == 1 else None, inside)
        return Match(None)

    def _beginning(self, wanted: str) -> Iterator[Story]:
        """The stories whose heading or a line of whose title begins so."""
        for heading, lines, story in self._keys:
            if wanted and (heading.startswith(wanted) or any(line.startswith(wanted) for line in lines)):
                yield story

    def near(self, reference: str) -> tuple[Story, ...]:
        """Up to three stories whose titles are like a reference."""
        import difflib

        names = {key: story for key, _, story in reversed(self._keys)}
        names.update({line: story for _, lines, story in reversed(self._keys) for line in lines})
        close = difflib.get_close_matches(key_of(reference), list(names), 3, 0.5)
        return tuple(dict.fromkeys(names[key] for key in close))


def _file_name(path: str) -> str:
    """The last part of a path, in one Unicode form."""
    from unicodedata import normalize

    return normalize("NFC", Path(path).name)


def key_of(text: str) -> str:
    """A title as references are compared: quote forms equal, widths of marks equal, blanks out."""
    return "".join(text.translate(_QUOTES).split())


def read_copy(names: tuple[str, ...], terms: CopyTerms, findings: Findings, place: Place) -> Copy:
    """The stories of folders and files, sorted by name.

    place: where the edition names the folders. Findings: FILE-01, FILE-02, CPY-01 (a kind of file that
    is not read), CPY-02 (two stories of one id).
    """
    stories: list[Story] = []
    folders: list[str] = []
    for name in names:
        path = Path(name)
        if opening.is_folder(path):
            folders.append(name)
            for item in _files(path, findings, place):
                stories.extend(_read(f"{name.rstrip('/')}/{item}", terms, findings, place))
        elif opening.is_there(path):
            folders.append(path.parent.as_posix())
            stories.extend(_read(name, terms, findings, place))
        else:
            shown = shortened(name)
            findings.error(
                "FILE-01",
                f"找不到稿件夹“{shown}”",
                f"no such copy folder: {shown}",
                missing_hint(path),
                place,
            )
    return Copy(_unique(stories, findings), tuple(folders))


def _files(path: Path, findings: Findings, place: Place) -> list[str]:
    try:
        names = sorted(item.name for item in path.iterdir() if not opening.is_folder(item))
    except OSError as error:
        findings.error(
            "FILE-02",
            f"读不了文件夹“{path.as_posix()}”",
            f"cannot read the folder {path.as_posix()} ({opening.reason(error)[1]})",
            opening.reason(error)[0],
            place,
        )
        return []
    wanted = [name for name in names if name.lower().endswith(READ) and not _left(name)]
    if len(wanted) < len(names) or any(opening.is_folder(path / name) for name in _folders(path)):
        _tell_others(path, [name for name in names if name not in wanted], findings, place)
    return wanted


def _left(name: str) -> bool:
    """Whether a file is what Word, LibreOffice or a Mac leaves beside an open or a copied one, or an intake's record."""
    return name.startswith(("~$", ".~lock", "._", ".typeset-intake."))


def _folders(path: Path) -> list[str]:
    try:
        return sorted(item.name for item in path.iterdir() if opening.is_folder(item))
    except OSError:
        return []


_SHOWN = 8


def _tell_others(path: Path, names: list[str], findings: Findings, place: Place) -> None:
    """What lies in a copy folder and is no copy: each of an unread kind (CPY-01), the rest by number (CPY-44)."""
    from typeset.intake.copy.unread import is_aside, is_work, tell_unread

    aside: list[str] = []
    for name in names:
        if _left(name):
            continue
        if is_aside(name) or is_note(name):
            aside.append(name)
        elif not is_work(name):
            tell_unread(name, findings, place)
    below = [name for name in _folders(path) if not name.startswith(".") and _holds(path / name)]
    for what, en, hint, found in (
        ("个文件", "files", "", aside),
        ("个子文件夹", "folders", "子文件夹里的稿件要排，就在 copy 里也写上它", below),
    ):
        if found:
            shown = "、".join(found[:_SHOWN]) + ("……" if len(found) > _SHOWN else "")
            findings.info(
                "CPY-44",
                f"稿件夹“{path.as_posix()}”里的 {len(found)} {what}没有当稿件读：{shown}",
                f"{len(found)} {en} of the copy folder {path.as_posix()} are not read as copy",
                hint,
                place,
            )


def _holds(folder: Path) -> bool:
    """Whether a folder inside holds more than pictures and data; the one that a browser saves beside a page does not count."""
    from typeset.intake.copy.unread import is_work

    if folder.name.endswith(("_files", ".files", ".assets")):
        return False
    try:
        return any(opening.is_folder(item) or not is_work(item.name) for item in folder.iterdir())
    except OSError:
        return True


def _read(name: str, terms: CopyTerms, findings: Findings, place: Place) -> list[Story]:
    """The stories of one file, from the cache where its text is known."""
    if name.lower().endswith(WORD + WEB):
        raw = read_bytes(name, findings, place if not opening.is_file(name) else Place(name), _MOST_BYTES)
        if raw is None:
            return []
        from typeset.intake.copy.arrivals import read_arrival

        return read_arrival(raw, name, terms, findings)
    raw = read_bytes(name, findings, place if not opening.is_file(name) else Place(name))
    if raw is None:
        return []
    if raw.startswith(_NO_TEXT) or raw.lstrip()[:1] == b"<":
        from typeset.intake.copy.arrivals import read_arrival

        return read_arrival(raw, name, terms, findings)
    text = decode(raw, name, findings)
    return [] if text is None else read_decoded(text, name, terms, findings)


_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF")
"""How files begin that may be copy of another kind, or none, under a text's name."""


_MOST_BYTES = 100_000_000
"""Of a file of copy that may hold pictures."""


def _unique(stories: list[Story], findings: Findings) -> tuple[Story, ...]:
    """Ids made unique: the second story of an id gets “-2”, with a finding that says so."""
    seen: dict[str, Story] = {}
    made: list[Story] = []
    for story in stories:
        name, number = story.id, 2
        while name in seen:
            name, number = f"{story.id}-{number}", number + 1
        if name != story.id:
            first = seen[story.id].place
            findings.info(
                "CPY-02",
                f"两篇稿件都叫“{story.id}”（另一篇在 {first.file} 第 {first.line} 行），这一篇记作“{name}”",
                f"“{story.id}” is also the name of a story in {first.file}; this one is “{name}”",
                "在稿件开头写 id: …",
                story.place,
            )
            story = story._replace(id=name)
        seen[name] = story
        made.append(story)
    return tuple(made)


def describe(stories: tuple[Story, ...]) -> str:
    """Titles with their files, for hints."""
    return "；".join(
        f"{story.heading or story.id}（{story.place.file} 第 {story.place.line} 行）" for story in stories[:4]
    )


def near_hint(copy: Copy, reference: str) -> str:
    """The hint for a story that is not there."""
    close = copy.near(reference)
    if len(close) == 1:
        return f"是不是“{close[0].heading}”？"
    if close:
        return "相近的：" + "、".join(f"“{story.heading}”" for story in close)
    names = [story.heading or story.id for story in copy.stories]
    return (
        "现有稿件：" + "、".join(f"“{name}”" for name in names[:8]) + ("……" if len(names) > 8 else "")
        if names
        else "稿件夹里没有稿件"
    )
