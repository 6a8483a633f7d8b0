"""What only a tagged edition for the screen has: outline, links, the structure tree, article threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.findings import Place
from typeset.paint.pdf.beads import Beads
from typeset.paint.pdf.objects import File, Name, Ref
from typeset.paint.pdf.outline import destinations, write_links, write_outline
from typeset.paint.pdf.tree import link_keys, write_tree
from typeset.paint.structure import Sensitive, Tagged
from typeset.paint.tagger import tag
from typeset.paint.threads import threads
from typeset.sheet.types import Picture, PlacedPdf, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.findings import Findings
    from typeset.paint.dress import Dress

PDF_UA = (("pdfuaid", "http://www.aiim.org/pdfua/ns/id/", "part", "1"),)
"""What a file says of itself that keeps PDF/UA-1 as far as its writer can see."""


class Screen:
    """What only the edition for the screen has: outline, links, the structure tree, article threads."""

    def __init__(self, file: File, sheets: Sequence[Sheet], pages: Sequence[Ref], findings: Findings) -> None:
        self._file, self._sheets, self._pages = file, sheets, pages
        self._places = destinations(sheets, pages)
        self.tagged = tag(sheets, self._places)
        _tell_lacking(self.tagged, sheets, findings)
        self._keys = link_keys(self.tagged)
        self._links: dict[Sensitive, Ref] = {}
        self._beads = Beads(file, threads(sheets))

    def of_page(self, index: int) -> dict[str, Any]:
        """The page's own entries."""
        here = {area.link: key for area, key in self._keys.items() if area.page == index}
        links = write_links(self._file, self._sheets[index], self._places, here)
        self._links |= {Sensitive(index, number): ref for number, ref in links.items()}
        fields: dict[str, Any] = {"StructParents": index, "Tabs": Name("S")}
        if links:
            fields["Annots"] = list(links.values())
        if beads := self._beads.of_page(index):
            fields["B"] = beads
        return fields

    def claiming(self, dress: Dress) -> Dress:
        """Document information that says PDF/UA too."""
        return dress._replace(ids=(*dress.ids, *PDF_UA))

    def of_catalog(self, dress: Dress) -> dict[str, Any]:
        """The catalog's entries; the tree and the threads are put."""
        fields: dict[str, Any] = {}
        outline = write_outline(self._file, self._sheets, self._places)
        if outline is not None:
            fields |= {"Outlines": outline, "PageMode": Name("UseOutlines")}
        if rings := self._beads.write(self._pages, dress.author):
            fields["Threads"] = rings
        return fields | {
            "MarkInfo": {"Marked": True},
            "StructTreeRoot": write_tree(self._file, self.tagged, self._pages, self._links),
            "ViewerPreferences": {"DisplayDocTitle": True},
            "Lang": self.tagged.language,
        }


def _tell_lacking(tagged: Tagged, sheets: Sequence[Sheet], findings: Findings) -> None:
    """UA-01: pictures that nothing is said of."""
    for index, number in tagged.lacking:
        sheet = sheets[index]
        item = sheet.pictures[number] if number < len(sheet.pictures) else None
        source = item.source if isinstance(item, (Picture, PlacedPdf)) else ""
        findings.info(
            "UA-01",
            f"第 {sheet.page} 版的图片 {source} 没有替代文字，edition.pdf 不声明符合 PDF/UA",
            f"the picture {source} on page {sheet.page} has no alternative text; edition.pdf does not claim PDF/UA",
            "写 alt: 一句话说清画面",
            Place(source, page=sheet.page),
        )
