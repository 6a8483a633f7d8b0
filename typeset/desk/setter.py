"""Sets a desk's edition again and again: read, set, what is shown of it. One thread works here at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.adverts.vetting import vetted
from typeset.compose.memo import Memo
from typeset.desk.help.badges import badges
from typeset.desk.help.folder import written_blocks
from typeset.desk.help.opened import Opened
from typeset.desk.seams import Strips
from typeset.desk.shown import Shown
from typeset.engine.engine import Engine
from typeset.files import opening, watching
from typeset.files.memory import Memory, remembering
from typeset.findings import Findings
from typeset.fonts.adapter import FontFileError
from typeset.intake.edition.load import load_fonts, load_reading
from typeset.intake.schema.sources import read_tree
from typeset.job.session import Session
from typeset.job.waiving import with_waivers
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.seam import about_seams
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.findings import Finding
    from typeset.fonts.book import FontBook
    from typeset.intake.yaml.nodes import Node
    from typeset.model.faces import FontTable
    from typeset.model.paper import Edition


class Set(NamedTuple):
    """What setting gave."""

    shown: Shown | None
    """The edition, None where it cannot be read."""
    findings: tuple[Finding, ...]
    """Why not, or all that was found."""
    counts: dict[str, int]
    """What had to be worked out, by kind."""


def _tree(name: str) -> Node | None:
    """The YAML of a file; what is wrong with it was told when it was read."""
    return read_tree(name, Findings())


class Setter:
    """The engine of one edition file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._session = Session()
        self._memory = Memory()
        self._engine: Engine | None = None
        self._strips = Strips()
        self.watch = watching.Watch()
        """The files that what was set last was read from."""

    @property
    def book(self) -> FontBook | None:
        """The fonts of what was set last."""
        return self._engine.book if self._engine else None

    @property
    def engine(self) -> Engine | None:
        """What sets."""
        return self._engine

    def set(self, tried: Mapping[str, bytes] | None = None) -> Set:
        """The edition as its files are now, or with some files as they would be (by absolute path)."""
        findings = Findings()
        with opening.tried(tried or {}), remembering(self._memory):
            with watching.watched() as watch:
                reading = load_reading(self.path, findings)
            if not tried:
                self.watch = watch
            table = load_fonts(reading.edition.paper, findings) if reading is not None else None
            if reading is None or table is None or reading.unread:
                return Set(None, tuple(findings), {})
            edition = vetted(reading.edition, findings, reading.edition.mono_pages())
            engine = self._open(table)
            try:
                if edition.waits:
                    from typeset.auto.filling import filled

                    edition, told = filled(engine, edition)
                    findings.extend(told)
                update = engine.update(edition)
            except FontFileError as error:
                findings.error(
                    "FACE-01",
                    f"字体文件“{error}”不存在或不是字体",
                    f'font file "{error}" is missing or no font',
                )
                return Set(None, tuple(findings), {})
            strips, told = self._strips.set(edition, engine.book, engine.memo)
            unnumbered = (*findings, *update.findings)
            found = with_waivers(edition, (*about_seams(edition.seams, unnumbered), *told))
            written = written_blocks(read_tree(self.path, Findings()), self.path, _tree)
            opened = Opened(
                edition, engine, update.made, found, reading.copy.stories, written.places, written.single
            )
            geo, shown_by = geometry_of(edition.paper), badges(opened)
            shown = Shown(edition, geo, update.made, found, written, reading.copy, opened, shown_by, strips)
        return Set(shown, found, update.counts)

    def reads(self, tried: Mapping[str, bytes]) -> frozenset[str]:
        """The files that the edition would be read from, with some files as they would be."""
        with opening.tried(tried), remembering(self._memory), watching.watched() as watch:
            load_reading(self.path, Findings())
        return frozenset((*watch.read, *watch.parts))

    def read(self, tried: Mapping[str, bytes] | None = None) -> Edition | None:
        """The edition as it would be read, not set."""
        with opening.tried(tried or {}), remembering(self._memory):
            reading = load_reading(self.path, Findings())
        return None if reading is None else reading.edition

    def _open(self, table: FontTable) -> Engine:
        opened = self._session.opened(table)
        if self._engine is None or self._engine.book is not opened.book:
            self._engine = Engine(opened.book, opened.memo or Memo())
        return self._engine

    def begin_anew(self) -> None:
        """After a fault of the program: nothing that it worked out before counts."""
        self._session, self._memory, self._engine, self._strips = Session(), Memory(), None, Strips()

    @property
    def folder(self) -> Path:
        """That of the edition file."""
        return Path(self.path).parent
