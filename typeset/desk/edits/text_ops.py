"""Edits of texts: a range of a file, a field of a story's front matter."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from typeset.desk.edits.draft import Draft
from typeset.desk.edits.patches import Patch, patched
from typeset.desk.edits.paths import held, same_file
from typeset.desk.edits.types import Plan, RefusedError, refused
from typeset.findings import ERROR, Finding, Findings, Outcome, Place
from typeset.intake.copy.endings import TEXTS, WEB, WORD
from typeset.intake.copy.texts import is_raw
from typeset.intake.schema.fields import Reader
from typeset.intake.schema.tables_story import STORY
from typeset.intake.story.markdown import Head, heads, read_stories
from typeset.intake.yaml import written
from typeset.intake.yaml.nodes import parse, to_data
from typeset.intake.yaml.tree import read

if TYPE_CHECKING:
    from typeset.desk.edits.asked import Asked
    from typeset.desk.edits.types import Source

_YAML = (".yaml", ".yml")
_ORDER = tuple(field.name for field in STORY.fields)


def digest_of(text: str) -> str:
    """Sixteen hexadecimal digits over a text: what an edit names that was made against it."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


TEXT = ("file", "start", "end", "text", "base")


def edit_text(source: Source, asked: Asked) -> Outcome[Plan]:
    """A range of a Markdown or YAML file. base: the digest of the text that it was made against. What the file says then is the
    editor's: a broken one is told when it is read."""
    name = held(asked.text("file"), source)
    text = _editable(source, name)
    base = asked.text("base", "")
    start = asked.number("start", 0, 10**9)
    end = asked.number("end", 0, 10**9)
    if base and base != digest_of(text):
        raise refused(
            "EDT-06",
            (f"“{name}”在这之间变了", f"{name} has changed meanwhile"),
            "照现在的文字再改一次",
            Place(name, 1, 1),
        )
    if not start <= end <= len(text):
        raise refused(
            "EDT-06",
            (
                f"{start}-{end} 不在“{name}”里，它有 {len(text)} 个字符",
                f"{start}-{end} lies outside {name}, which has {len(text)} characters",
            ),
            "照现在的文字再改一次",
        )
    new = asked.text("text")
    called = _called(source, name)
    patches = () if text[start:end] == new else (Patch(name, start, end, new),)
    return Outcome(Plan(patches, (f"改{called[0]}的文字", f"Edit the text of {called[1]}")))


def _called(source: Source, name: str) -> tuple[str, str]:
    """What a file is called: by its story where it holds one."""
    inside = [row.story for row in source.stories if same_file(row.file, name)]
    short = inside[0].heading if len(inside) == 1 else ""
    return (f"《{short}》", f"“{short}”") if short else (f"“{name}”", name)


def _editable(source: Source, name: str) -> str:
    """The text of a file that edits may change (EDT-05)."""
    low = name.lower()
    if low.endswith((*WORD, *WEB)):
        _arrived(name)
    if not low.endswith((*TEXTS, *_YAML)):
        raise refused(
            "EDT-05",
            (f"“{name}”不是文字稿，也不是 YAML", f"{name} is neither copy nor YAML"),
            "只改 .md、.txt、.yaml",
        )
    text = source.read(name)
    if text is None:
        raise refused("EDT-05", (f"读不了“{name}”", f"{name} cannot be read"), "看看它还在不在", Place(name))
    if not low.endswith(_YAML) and is_raw(text, name):
        _arrived(name)
    return text


def _arrived(name: str) -> None:
    raise refused(
        "EDT-05",
        (f"“{name}”是来件，不改", f"{name} is copy as it arrived and is not changed"),
        f"typeset intake {name} -o 稿件夹 拆成 .md，再改",
        Place(name),
    )


FRONT = ("file", "field", "value", "story")


def front(source: Source, asked: Asked) -> Outcome[Plan]:
    """A field of a story's front matter; null takes it away. story: which, by id or title, where the file has several. A story
    that begins with `# title` gets a front matter when it needs one."""
    name = held(asked.text("file"), source)
    text, field = _editable(source, name), asked.text("field")
    if name.lower().endswith(_YAML):
        raise refused("EDT-05", (f"“{name}”不是稿件", f"{name} is no story"), "期文件用别的改法")
    value = asked.value("value")
    head = _head(text, name, asked.text("story", ""))
    if field not in _ORDER:
        raise refused(
            "EDT-01",
            (f"稿件没有“{field}”这一项", f"a story has no field {field}"),
            f"可用：{'、'.join(_ORDER)}",
        )
    if head.fenced:
        patches = _in_front(text, name, head, field, value=value)
    else:
        patches = _new_front(text, name, head, field, value=value)
    called = _called(source, name)
    return Outcome(Plan(patches, (f"{called[0]}：改 {field}", f"{called[1]}: {field}")))


def _head(text: str, name: str, wanted: str) -> Head:
    """The head of the story that is meant (EDT-04)."""
    found = heads(text)
    if wanted:
        found = [head for head in found if wanted in _names(text, head)]
    if len(found) == 1:
        return found[0]
    if not found and not wanted and not text.strip():
        return Head(0, 0, fenced=False)
    titles = "、".join(_names(text, head)[0] for head in heads(text) if _names(text, head))
    raise refused(
        "EDT-04",
        (f"“{name}”里有 {len(found)} 篇稿件可能是它", f"{name} holds {len(found)} stories that may be meant"),
        f"写明是哪一篇：{titles}" if titles else "先把开头的 --- 收尾",
        Place(name, 1, 1),
    )


def _names(text: str, head: Head) -> list[str]:
    """Id and title of a story."""
    if not head.fenced:
        return [text[head.start :].partition("\n")[0].removeprefix("# ").strip()]
    node = parse(text[head.start : head.end], "", Findings())
    data = to_data(node) if node is not None else {}
    title = data.get("title") if isinstance(data, dict) else None
    lines = title if isinstance(title, list) else [title]
    return (
        [str(one) for one in (data.get("id"), " ".join(map(str, lines))) if one]
        if isinstance(data, dict)
        else []
    )


def _in_front(text: str, name: str, head: Head, field: str, *, value: Any) -> tuple[Patch, ...]:
    piece = text[head.start : head.end]
    tree = read(text, head.start, head.end)
    if tree is None:
        if any(line.strip() and not line.lstrip().startswith("#") for line in piece.split("\n")):
            raise refused(
                "EDT-08",
                (f"“{name}”的抬头读不通", f"the front matter of {name} cannot be read"),
                "先在文字里把它改通",
                Place(name),
            )
        row = "" if value is None else written.entry(field, value, 0) + "\n"
        patches = tuple(Patch(name, head.end, head.end, one) for one in (row,) if one)
    else:
        draft = Draft(tree, name, _ORDER)
        if value is not None:
            draft.put((field,), value)
        elif field in draft.data:
            draft.remove((field,))
        patches = draft.close()[1]
    after = patched(text, patches)
    _judged(
        piece,
        after[head.start : head.end + len(after) - len(text)],
        name,
        text.count("\n", 0, head.start) + 1,
    )
    return patches


def _judged(before: str, after: str, name: str, line: int) -> None:
    """Refuses a front matter that the schema finds an error in that was not there."""
    known = {(one.code, one.zh) for one in _wrong(before, name, line)}
    for one in _wrong(after, name, line):
        if (one.code, one.zh) not in known:
            raise RefusedError(one)


def _wrong(piece: str, name: str, line: int) -> list[Finding]:
    findings = Findings()
    node = parse(piece, name, findings, line)
    if node is not None:
        STORY.read(node, Reader(name, findings))
    return [one for one in findings if one.severity == ERROR]


def _new_front(text: str, name: str, head: Head, field: str, *, value: Any) -> tuple[Patch, ...]:
    """A front matter for a story without: its `# title` becomes the field."""
    stop = text.find("\n", head.start)
    stop = len(text) if stop < 0 else stop
    line = text[head.start : stop]
    titled = line.startswith("# ")
    if value is None:
        return ()
    if titled and field == "title" and isinstance(value, str) and value.strip() and "\n" not in value:
        at = head.start + 2
        return (Patch(name, at, stop, value.strip()),)
    fields: dict[str, Any] = {"format": 1, "title": line[2:].strip()} if titled else {"format": 1}
    fields[field] = value
    if not fields.get("title") or line.startswith("+++"):
        raise refused(
            "EDT-10",
            (f"“{name}”没有题目，先写题目", f"{name} has no title; give it one first"),
            "先改 title，再改别的",
            Place(name, 1, 1),
        )
    rows = [written.entry(key, fields[key], 0) for key in _ORDER if key in fields]
    made = "\n".join(("---", *rows, "---"))
    _judged("title: 题", "\n".join(rows) + "\n", name, 2)
    patch = Patch(name, head.start, stop if titled else head.start, made if titled else made + "\n\n")
    _same_body(text, patched(text, (patch,)), name, titled=titled)
    return (patch,)


def _same_body(before: str, after: str, name: str, *, titled: bool) -> None:
    """Refuses (EDT-08) where the body would not be the one that was there."""
    was, now = (read_stories(text, name, Findings()) for text in (before, after))
    bodies = [[getattr(item, "text", repr(item)) for item in story.body] for story in (*was, *now)]
    if len(now) != max(1, len(was)) or (titled and bodies[: len(was)] != bodies[len(was) :]):
        raise refused(
            "EDT-08",
            (f"“{name}”没有把握加抬头", f"no front matter can be added safely to {name}"),
            "在文字里直接写",
            Place(name),
        )
