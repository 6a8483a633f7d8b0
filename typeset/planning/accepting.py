"""A proposal of automatic makeup taken over: the files of the edition are changed at exact ranges, or not at all.

Before anything is written the changed texts are read as they always are: the edition must then have the very page that was proposed,
and every comment must still be there.
"""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.auto.as_data import plain
from typeset.auto.filling import waiting
from typeset.auto.issue_text import issue_changes
from typeset.auto.page_text import Change, Filled, Owns, asked_entries, at_of_place, owns_of, page_changes
from typeset.files import opening, whole
from typeset.findings import Finding, Findings, Place
from typeset.findings.figures import Words
from typeset.findings.telling import tell
from typeset.intake.edition.load import load_reading
from typeset.intake.yaml.encoding import decode
from typeset.intake.yaml.nodes import MAX_CHARS, Mapping, Sequence
from typeset.intake.yaml.tree import Tree, read
from typeset.intake.yaml.written_back import encode_like
from typeset.model.block import Area
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.auto.page_text import At
    from typeset.model.auto import AutoStory
    from typeset.model.block import Block
    from typeset.model.paper import Edition, Page
    from typeset.planning.proposing import Opened


Name = tuple[str, str, tuple[Area, ...]]
"""Kind, id and shape: what tells a block of a page from the others."""


class Source(NamedTuple):
    """A file as it is."""

    raw: bytes
    """Its bytes."""
    tree: Tree
    """Its text, read."""


class Taken(NamedTuple):
    """A page that is taken over."""

    before: Page
    """As it is written."""
    after: Page
    """As it was proposed."""


class Editing(NamedTuple):
    """The files of an edition, ready to be changed."""

    found: Opened
    """The edition."""
    sources: dict[str, Source]
    """Its files by name."""
    owns: Owns
    """What editors wrote of the blocks that the program places."""


def editing(found: Opened) -> Editing | None:
    """The files of an edition that are YAML with places; None where the edition's own is not."""
    names = {found.edition.place.file, *(page.place.file for page in found.edition.pages)}
    sources = {name: source for name in sorted(names) if (source := _source(name)) is not None}
    if found.edition.place.file not in sources:
        return None
    owns: Owns = {}
    for page in found.edition.pages:
        source = sources.get(page.place.file)
        node = _node(source, page, found.edition) if source is not None else None
        if source is not None and node is not None and page.auto:
            stories = [story for spec in page.auto for story in spec.stories]
            owns |= _owns(page.place.file, source.tree, node, stories)
    issue = found.edition.auto
    if issue is not None:
        name = found.edition.place.file
        owns |= _owns(name, sources[name].tree, sources[name].tree.root, issue.stories)
    return Editing(found, sources, owns)


def accept(files: Editing, taken: tuple[Taken, ...], findings: Findings) -> tuple[str, ...] | None:
    """Write proposals into the files of their edition. Returns the files that changed; None with a finding (PRP-03) where
    nothing was written."""
    texts = changed_texts(files, taken)
    for name, text in texts.items():
        again = read(text)
        if again is None or _remarks(again) != _remarks(files.sources[name].tree):
            findings.add(_refused(name, Words("不是原来的注释", "its comments differ")))
            return None
    new = {name: encode_like(files.sources[name].raw, text) for name, text in texts.items()}
    wrong = _wrong(files.found, taken, new)
    if wrong is not None:
        findings.add(_refused(files.found.path, wrong))
        return None
    return _exchanged({name: (files.sources[name].raw, raw) for name, raw in new.items()}, findings)


def changed_texts(files: Editing, taken: tuple[Taken, ...]) -> dict[str, str]:
    """The texts of the files that proposals change, as they would be."""
    edition, references = files.found.edition, files.found.references
    changes: dict[str, list[Change]] = {}
    placed: set[At] = set()
    for before, after in taken:
        source = files.sources.get(before.place.file)
        node = _node(source, before, edition) if source is not None else None
        if source is None or node is None:
            continue
        filled = Filled(source.tree, node, before, after)
        changes.setdefault(before.place.file, []).extend(page_changes(filled, files.owns, references))
        placed |= {at_of_place(block.place) for block in after.blocks}
    if edition.auto is not None:
        left = set(range(edition.auto.first, edition.auto.last + 1)) - {one.before.number for one in taken}
        done = left.isdisjoint(waiting(edition))
        name = edition.place.file
        changes.setdefault(name, []).extend(issue_changes(files.sources[name].tree, placed, done=done))
    return {name: _patched(files.sources[name].tree.text, some) for name, some in changes.items() if some}


def blocks_text(files: Editing, taken: Taken) -> str:
    """The `blocks:` of a page as a proposal would have them, from the margin on."""
    name = taken.before.place.file
    text = changed_texts(files, (taken,)).get(name)
    tree = read(text) if text is not None else files.sources[name].tree if name in files.sources else None
    node = _page_node(tree, name, taken.before, files.found.edition) if tree is not None else None
    key = next((key for key, _ in node.entries if key.text == "blocks"), None) if node is not None else None
    if tree is None or node is None or key is None:
        return ""
    listed = node.get("blocks")
    end = tree.line_end(tree.end_of(tree.behind(key), listed)) if listed is not None else key.end
    pad = key.column - 1
    lines = tree.text[key.start : end].split("\n")
    return "\n".join([lines[0], *(line[min(pad, len(line) - len(line.lstrip(" "))) :] for line in lines[1:])])


def _source(name: str) -> Source | None:
    """A file; None where it cannot be read as YAML."""
    try:
        raw = opening.read(name, 4 * MAX_CHARS)
    except OSError:
        return None
    text = decode(raw, name, Findings())
    tree = read(text) if text is not None else None
    return Source(raw, tree) if tree is not None else None


def _owns(name: str, tree: Tree, node: Mapping, stories: Iterable[AutoStory]) -> Owns:
    return owns_of(name, asked_entries(tree, node), stories)


def _node(source: Source, page: Page, edition: Edition) -> Mapping | None:
    return _page_node(source.tree, page.place.file, page, edition)


def _page_node(tree: Tree, name: str, page: Page, edition: Edition) -> Mapping | None:
    """The keys of a page: in the edition file, or all of its own."""
    if name != edition.place.file:
        return tree.root
    pages = tree.root.get("pages")
    found = pages.items[page.number - 1] if isinstance(pages, Sequence) else None
    return found if isinstance(found, Mapping) else None


def _patched(text: str, changes: Iterable[Change]) -> str:
    out, at = [], 0
    for start, end, new in sorted(changes, key=lambda one: (one.start, one.end)):
        out += [text[at:start], new]
        at = end
    return "".join([*out, text[at:]])


def _remarks(tree: Tree) -> Counter[str]:
    return Counter(tree.text[start:end].rstrip() for start, end in tree.comments())


def _wrong(found: Opened, taken: tuple[Taken, ...], new: dict[str, bytes]) -> Words | None:
    """How the edition that would be read differs from what was proposed; None where it is the same."""
    with opening.tried({os.path.abspath(name): raw for name, raw in new.items()}):  # noqa: PTH100 - the door's spelling
        reading = load_reading(found.path, Findings())
    if reading is None:
        return Words("期文件读不通", "it cannot be read")
    pages = {page.number: page for page in reading.edition.pages}
    for before, after in taken:
        page = pages.get(after.number)
        names = unlike(page, after, _standing(before, after)) if page is not None else ()
        if page is None or names or page.auto:
            shown = "、".join(names) or f"第 {after.number} 版"
            return Words(f"“{shown}”与方案不同", f"{shown} differs from the proposal")
    return None


def _standing(before: Page, after: Page) -> frozenset[Name]:
    """The blocks that stay as they are; an advertisement that was refused is read anew from the file, so they are not compared."""
    return frozenset(_name(block) for block in after.blocks if block in before.blocks)


def _name(block: Block) -> Name:
    return block.kind, block.id, block.shape


def unlike(one: Page, two: Page, but: frozenset[Name] = frozenset()) -> tuple[str, ...]:
    """Names of the blocks that two forms of a page do not have alike, but for some that are not asked; where blocks are written counts
    for nothing."""
    first, second = ([block for block in page.blocks if _name(block) not in but] for page in (one, two))
    wrong: dict[str, None] = {}
    for some, others in ((first, second), (second, first)):
        known = [plain(block) for block in others]
        wrong |= {block.id: None for block in some if plain(block) not in known}
    if len(one.blocks) != len(two.blocks) and not wrong:
        wrong = {block.id: None for block in (*first, *second)}
    return tuple(wrong)


def _refused(name: str, what: Words) -> Finding:
    return tell("PRP-03", at=Place(name, 1, 1), file=name, what=what)


def _exchanged(files: dict[str, tuple[bytes, bytes]], findings: Findings) -> tuple[str, ...] | None:
    """Files give way to their next content, whole; the first that cannot ends it."""
    works: dict[str, Path] = {}
    done: list[str] = []
    paths = {name: Path(os.path.realpath(name)) for name in files}
    try:
        for name, (_, raw) in files.items():
            works[name] = whole.prepared(paths[name], raw)
        for name, (old, _) in files.items():
            whole.exchange(works[name], paths[name], old)
            done.append(name)
    except OSError as error:
        for name in done:
            _back(works[name], paths[name], *files[name])
        wrong = next(name for name in files if name not in done)
        key = "PRP-03.changed" if isinstance(error, whole.ChangedError) else "PRP-03.unwritable"
        reason = error.strerror or str(error)
        findings.add(tell(key, at=Place(wrong, 1, 1), file=wrong, reason=reason))
        return None
    finally:
        for work in works.values():
            whole.discard(work)
    return tuple(files)


def _back(work: Path, path: Path, old: bytes, new: bytes) -> None:
    """A file becomes again what it was, unless another program wrote it since."""
    with suppress(OSError):
        if not work.exists():
            work = whole.prepared(path, old)
        whole.exchange(work, path, new)
        whole.discard(work)
