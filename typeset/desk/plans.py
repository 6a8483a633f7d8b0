"""From what a hand does to patches: the one seam to `edits`, which plans, and the folders, which say no."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from typeset.desk.differences import differences
from typeset.desk.edits.patches import Patch, apply
from typeset.desk.edits.planning import plan
from typeset.desk.edits.types import CopyStory, Plan, Source
from typeset.desk.refused import RefusedError
from typeset.desk.sources import paper_and_copy
from typeset.findings import Findings
from typeset.intake.yaml.nodes import parse
from typeset.intake.yaml.scalars import SPECIAL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from typeset.desk.folders import Folders
    from typeset.desk.shown import Shown

    Read = Callable[[str], str | None]

_TEXTS = (".md", ".markdown", ".txt", ".yaml", ".yml")
MOST_OPS = 20
"""Edits that are one step together."""


class Planner:
    """Plans the edits of a desk."""

    def __init__(self, folders: Folders, read: Read) -> None:
        self._folders, self._read = folders, read

    def plan(self, op: object, shown: Shown | None) -> Plan:
        """What an edit makes of the files as they are. Raises RefusedError."""
        if not isinstance(op, dict) or not isinstance(op.get("op"), str):
            raise RefusedError("不是一步改动", "no edit")
        made = self._several(op, shown) if op["op"] == "several" else self._one(op, shown, self._read)
        self._stays_inside(made)
        return made

    def _several(self, op: Mapping[str, Any], shown: Shown | None) -> Plan:
        """Several edits as one step: each is planned upon what those before it made."""
        ops = op.get("ops")
        if not isinstance(ops, list) or not 0 < len(ops) <= MOST_OPS:
            raise RefusedError("不是几步改动", "no edits")
        before: dict[str, str] = {}
        after: dict[str, str] = {}

        def read(name: str) -> str | None:
            return after[name] if name in after else self._read(name)

        what = ("", "")
        for one in ops:
            if not isinstance(one, dict) or not isinstance(one.get("op"), str):
                raise RefusedError("不是一步改动", "no edit")
            made = self._one(one, shown, read)
            what = what if what[0] else made.what
            for name in {patch.path for patch in made.patches}:
                text = read(name) or ""
                before.setdefault(name, text)
                try:
                    after[name] = apply([p for p in made.patches if p.path == name], {name: text})[name]
                except ValueError:
                    raise RefusedError("改动的地方不在文字里", "an edit lies outside its text") from None
        words = op.get("zh"), op.get("en")
        if isinstance(words[0], str) and isinstance(words[1], str) and words[0]:
            what = words[0][:80], words[1][:80]
        patches = [patch for name in sorted(after) for patch in differences(name, before[name], after[name])]
        return Plan(tuple(patches), what)

    def _one(self, op: Mapping[str, Any], shown: Shown | None, read: Read) -> Plan:
        if isinstance(op.get("file"), str) and op["op"] in ("text", "front"):
            op = {**op, "file": self._folders.plain(op["file"])}
        if op["op"] == "text":
            return _text(op, shown, read)
        made, found = plan(op, self._source(shown, read))
        if made is None:
            why = found[0]
            raise RefusedError(why.zh, why.en, why.hint, code=why.code)
        return made

    def _source(self, shown: Shown | None, read: Read) -> Source:
        if shown is None:
            raise RefusedError("期文件现在读不懂，先改正它", "the edition cannot be read now; mend it first")
        stories = tuple(
            CopyStory(self._folders.name_of(story.place.file), story) for story in shown.copy.stories
        )
        roots = tuple(self._folders.name_of(root) for root in self._folders.roots)
        return Source(self._folders.edition, read, shown.edition, stories, roots)

    def _stays_inside(self, made: Plan) -> None:
        """Nobody at the desk makes the edition name a paper or copy outside the folders that it was opened with."""
        mine = tuple(patch for patch in made.patches if patch.path == self._folders.edition)
        text = self._read(self._folders.edition) if mine else None
        if text is None:
            return
        try:
            after = apply(mine, {self._folders.edition: text})[self._folders.edition]
        except ValueError:
            return  # saving says so
        for folder in paper_and_copy(self._folders.base, parse(after, "", Findings())):
            if not self._folders.holds(folder):
                raise RefusedError(
                    f"“{folder.name}”不在这一期、这张报和它的稿件的文件夹里，看样台里不能用",
                    f"{folder.name} lies outside the folders of this edition, its paper and its copy",
                    "在编辑器里改期文件，再重开 typeset desk",
                )


def _text(op: Mapping[str, Any], shown: Shown | None, read: Read) -> Plan:
    """A range of a file's text: of one that may be broken, so nothing but the range is looked at. What it was made against is the
    workspace's to see."""
    name, start, end, text = (op.get(key) for key in ("file", "start", "end", "text"))
    if (
        not isinstance(name, str)
        or not isinstance(text, str)
        or not (type(start) is int and type(end) is int)
    ):
        raise RefusedError("改动缺项，或有一项不对", "something in the edit is missing or wrong")
    if not name.lower().endswith(_TEXTS):
        raise RefusedError(
            f"“{name[:80]}”不是文字，不能在这里改", f"{name[:80]} is no text that is edited here"
        )
    bad = SPECIAL.search(text)
    if bad is not None:
        shown_as = f"U+{ord(bad[0]):04X}"
        raise RefusedError(
            f"文字里有不能排的字符 {shown_as}",
            f"the text holds the character {shown_as}, which no file may hold",
        )
    if read(name) is None:
        raise RefusedError(f"“{name[:80]}”读不到", f"{name[:80]} cannot be read")
    return Plan((Patch(name, start, end, text),), _called(name, shown))


def _called(name: str, shown: Shown | None) -> tuple[str, str]:
    """How undo calls an edit of a text: by the story where the file holds one."""
    base = PurePosixPath(name).name
    stories = shown.copy.of_file(base) if shown is not None else ()
    title = stories[0].heading if len(stories) == 1 else ""
    return (
        (f"改《{title}》的文字", f"edit the text of “{title}”")
        if title
        else (f"改“{name}”的文字", f"edit the text of {name}")
    )
