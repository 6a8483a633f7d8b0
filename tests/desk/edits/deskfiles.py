"""Editions on disk as edits are given them, and the checks that hold after every edit."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

from typeset.clreq.handling import HOUSE
from typeset.desk.edits.patches import apply
from typeset.desk.edits.planning import plan
from typeset.desk.edits.types import CopyStory, Plan, Source
from typeset.findings import Findings, Place
from typeset.intake.copy.copyfolder import read_copy
from typeset.intake.copy.terms import CopyTerms
from typeset.intake.edition.load import load_edition
from typeset.intake.yaml.encoding import decode
from typeset.intake.yaml.nodes import parse, to_data

ROOT = Path(__file__).resolve().parents[3]
TERMS = CopyTerms((), (), (), HOUSE)


class Desk:
    """The files of one edition in memory; `do` makes an edit, `refused` expects none."""

    def __init__(self, path: Path, copy: tuple[str, ...]) -> None:
        self.folder, self.name = path.parent, path.name
        self.texts: dict[str, str] = {}
        found = Findings()
        model = load_edition(str(path), found)
        assert model is not None, [f.zh for f in found]
        self.model = model
        self.copy = copy
        stories = read_copy(tuple(str(self.folder / one) for one in copy), TERMS, Findings(), Place()).stories
        self.stories = tuple(
            CopyStory(os.path.relpath(story.place.file, self.folder).replace(os.sep, "/"), story)
            for story in stories
        )

    def read(self, name: str) -> str | None:
        if name not in self.texts:
            try:
                raw = (self.folder / name).read_bytes()
            except OSError:
                return None
            text = decode(raw, name, Findings())
            if text is None:
                return None
            self.texts[name] = text
        return self.texts[name]

    @property
    def source(self) -> Source:
        return Source(self.name, self.read, self.model, self.stories, self.copy)

    @property
    def text(self) -> str:
        found = self.read(self.name)
        assert found is not None
        return found

    @property
    def data(self) -> Any:
        node = parse(self.text, self.name, Findings())
        assert node is not None
        return to_data(node)

    def do(self, **op: Any) -> Plan:
        """An edit that has to be made; the texts are what it leaves."""
        made, found = plan(op, self.source)
        assert made is not None, (op, found)
        self.texts = apply(made.patches, self.texts)
        return made

    def refused(self, **op: Any) -> str:
        """The code with which an edit is refused; the texts stay."""
        made, found = plan(op, self.source)
        assert made is None, made
        assert len(found) == 1
        assert re.search("[\u4e00-\u9fff]", found[0].zh), found
        assert re.search("[a-z]{2}", found[0].en), found
        return found[0].code


def sample(name: str) -> Desk:
    """One of the three sample papers."""
    path, copy = {
        "linzhou": ("layouts/linzhou/2026-05-07.yaml", "../../seeds"),
        "tongxi": ("layouts/tongxi/2026-09-19.yaml", "../../seeds/tongxi"),
        "zhaoning": ("layouts/zhaoning/2026-07-15.yaml", "../../seeds/zhaoning"),
    }[name]
    return Desk(ROOT / path, (copy,))


def remarks(text: str) -> Counter[str]:
    """The comments of a YAML text that has no # in its values."""
    return Counter(found.rstrip() for found in re.findall(r"(?:^|(?<=\s))#[^\n]*", text))
