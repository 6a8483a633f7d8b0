"""Page templates (版式模板): blocks with named slots in a file of the paper's, which an edition's page fills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.intake.schema.fields import FieldRow, nearest
from typeset.intake.schema.sources import read_record
from typeset.intake.schema.tables_edition import KINDS, TEMPLATES

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.model.paper import Paper


class TemplateRow(FieldRow):
    """A template's block with what an edition says of it laid over: each key keeps the place it was written at."""

    __slots__ = ("_at", "_over", "_under")

    def __init__(
        self, under: FieldRow, over: FieldRow | None, story: str = "", at: Place | None = None
    ) -> None:
        super().__init__(under.node, under.reader, under.defaults())
        self._under, self._over, self._at = under, over, at
        for source in (under, over):
            if source is None:
                continue
            if any(source.given(kind) for kind in KINDS if kind != "picture"):
                self._drop(KINDS)
            for key, node in source.nodes.items():
                self.nodes[key] = node
            self._values.update(source.given_items())
        if story:
            self._drop(KINDS)
            self.nodes["story"], self._values["story"] = under.nodes["slot"], story
        self.nodes.pop("slot", None)

    def _drop(self, keys: tuple[str, ...]) -> None:
        for key in keys:
            if key != "picture":
                self.nodes.pop(key, None)
                self._values.pop(key, None)

    def place(self, name: str = "") -> Place:
        """The place of a key's value in the file that gives it."""
        if self._over is not None and name in self._over.nodes:
            return self._over.place(name)
        if self._at is not None and name in ("", "story"):
            return self._at
        return self._under.place(name)


def read_templates(paper: Paper, place: Place, findings: Findings) -> dict[str, FieldRow]:
    """The templates of a paper by name; none with a finding (EDN-17)."""
    if not paper.templates:
        findings.error(
            "EDN-17",
            "版面用了 template，paper.yaml 没有写 templates",
            "a page uses a template, and paper.yaml names no templates",
            "在 paper.yaml 里写 templates: templates.yaml",
            place,
        )
        return {}
    row = read_record(TEMPLATES, paper.templates, findings, paper.place)
    return {} if row is None else {key.text: value for key, value in row["templates"]}


def laid_blocks(template: FieldRow | None, page: FieldRow, number: int, findings: Findings) -> list[FieldRow]:
    """The blocks of a page: its template's with their slots filled, then its own."""
    fill = {key.text: (page.reader.place(key), value) for key, value in page["fill"]}
    out: list[FieldRow] = []
    slots: list[str] = []
    for block in template["blocks"] if template is not None else ():
        slot = block["slot"]
        if not slot:
            out.append(TemplateRow(block, None))
            continue
        slots.append(slot)
        if slot not in fill:
            if any(block.given(kind) for kind in KINDS):
                out.append(TemplateRow(block, None))
                continue
            findings.warning(
                "EDN-17",
                f"第 {number} 版的模板有空位“{slot}”没有填",
                f"page {number} leaves the slot “{slot}” of its template empty",
                f"写 fill: {{{slot}: 稿件}}，或改用别的模板",
                page.place("template")._replace(page=number),
            )
            continue
        at, value = fill.pop(slot)
        out.append(
            TemplateRow(block, value, at=at)
            if isinstance(value, FieldRow)
            else TemplateRow(block, None, value, at)
        )
    for slot, (at, _) in fill.items():
        near = nearest(slot, slots, 0.4)
        findings.error(
            "EDN-17",
            f"第 {number} 版的模板没有叫“{slot}”的空位",
            f"the template of page {number} has no slot “{slot}”",
            (f"是不是 {near}？" if near else "") + ("现有：" + "、".join(slots) if slots else ""),
            at._replace(page=number),
        )
    return [*out, *page["blocks"]]


def template_of(
    page: FieldRow, templates: dict[str, Any], number: int, findings: Findings
) -> FieldRow | None:
    """The template a page names, or None with a finding (EDN-17)."""
    name = page["template"]
    found: FieldRow | None = templates.get(name)
    if found is None:
        near = nearest(name, list(templates), 0.4)
        findings.error(
            "EDN-17",
            f"没有叫“{name}”的版式模板",
            f"unknown template “{name}”",
            (f"是不是 {near}？" if near else "") + ("现有：" + "、".join(templates) if templates else ""),
            page.place("template")._replace(page=number),
        )
    return found
