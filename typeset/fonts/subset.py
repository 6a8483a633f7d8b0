"""Subsets of font files for embedding (字体子集): pinned axes, compact glyph ids, no layout tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.fonts.adapter import FontFileError
from typeset.fonts.harfbuzz import hb
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from typeset.findings import Findings
    from typeset.fonts.adapter import Instance

_DROP = (
    "GSUB GPOS GDEF BASE JSTF STAT MATH name post cmap OS/2 vmtx vhea VORG DSIG meta gasp hdmx LTSH VDMX "
    "PCLT HVAR VVAR MVAR avar kern morx mort feat trak ltag COLR CPAL SVG sbix CBDT CBLC EBDT EBLC"
)
DROPPED = {tag: int.from_bytes(tag.ljust(4).encode(), "big") for tag in _DROP.split()}
"""Tables that no embedded font needs, and their tags as numbers."""
_RESTRICTED, _PREVIEW_EDIT, _BITMAP_ONLY = 0x2, 0xC, 0x200


class Subset(NamedTuple):
    """A subset font."""

    data: bytes
    """An sfnt (glyf) or a bare CFF table."""
    new_of: dict[int, int]
    """Old glyph id to new."""
    cff: bool = False
    """Whether it is a bare CFF table."""


class Descriptor(NamedTuple):
    """What a PDF FontDescriptor needs, in thousandths of an em."""

    box: tuple[int, int, int, int]
    """Left, bottom, right, top of all glyphs."""
    ascent: int
    """Above the baseline."""
    descent: int
    """Below it, negative."""
    cap_height: int
    """Height of capitals."""
    stem: int
    """Thickness of upright strokes."""


def subset(instance: Instance, gids: Iterable[int], characters: Iterable[str] = ()) -> Subset:
    """The instance's font with these glyphs and .notdef only, renumbered from 0 in ascending order.

    characters: what the glyphs may stand for, each by itself. Where every glyph is the usual one of a character among them,
    the font is asked for the characters, which gives the same subset and spares HarfBuzz the whole of its cmap.

    Raises FontFileError for a font that is damaged inside."""
    wanted = set(gids)
    usual = {instance.gid(ord(char)): ord(char) for char in characters if len(char) == 1}
    inked = wanted - {0}
    made = None
    if inked <= usual.keys():
        made = _cut(instance, (), [usual[gid] for gid in inked])
    if made is None or not wanted <= made.new_of.keys():
        made = _cut(instance, wanted, ())
    if not wanted <= made.new_of.keys():  # its cmap names glyphs that it has not
        raise FontFileError(instance.name)
    return made


def cut_face(
    instance: Instance, gids: Iterable[int], codepoints: Iterable[int], dropped: Iterable[int]
) -> tuple[Any, Any]:
    """HarfBuzz's face of an instance with some glyphs and those of some code points, without some tables (tags as numbers), and
    the plan it was made by. Raises FontFileError for a font that is damaged inside."""
    face: Any = instance.face
    plan_input = hb.SubsetInput()
    flags = hb.SubsetFlags
    plan_input.flags = (
        flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE | flags.CFF_IDENTITY_CHARSET
    )
    plan_input.glyph_set.update(gids)
    plan_input.unicode_set.update(codepoints)
    plan_input.drop_table_tag_set.update(dropped)
    if instance.axes:
        plan_input.pin_all_axes_to_default(face)
        for tag, value in instance.axes:
            plan_input.pin_axis_location(face, tag, value)
    try:
        plan = hb.SubsetPlan(face, plan_input)
        return plan.execute(), plan
    except (RuntimeError, ValueError, MemoryError) as error:  # a table that is damaged inside
        raise FontFileError(instance.name) from error


def _cut(instance: Instance, gids: Iterable[int], codepoints: Iterable[int]) -> Subset:
    """The instance's font with some glyphs, or with those of some code points."""
    face: Any = instance.face
    made, plan = cut_face(instance, gids, codepoints, DROPPED.values())
    new_of = dict(plan.old_to_new_glyph_mapping)
    if "CFF " in face.table_tags:
        return Subset(bytes(made.reference_table("CFF ").data), new_of, cff=True)
    return Subset(bytes(made.blob.data), new_of)


def for_screen(raw: bytes, characters: Iterable[str], axes: Mapping[str, int]) -> bytes:
    """A font file cut to some characters at some place of its axes, with its cmap and metrics, as a browser wants it."""
    face: Any = hb.Face(hb.Blob(raw))
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(map(ord, characters))
    wanted.pin_all_axes_to_default(face)
    for tag, value in axes.items():
        wanted.pin_axis_location(face, tag, value)
    return bytes(hb.SubsetPlan(face, wanted).execute().blob.data)


def _table(instance: Instance, tag: str) -> bytes:
    face: Any = instance.face
    return bytes(face.reference_table(tag).data) if tag in face.table_tags else b""


def describe(instance: Instance) -> Descriptor:
    """Measures of the whole font for its FontDescriptor; the stem is estimated from the weight."""
    head = _table(instance, "head")
    corners = [int.from_bytes(head[at : at + 2], "big", signed=True) for at in (36, 38, 40, 42)]
    left, bottom, right, top = (corner * 1000 // instance.upem for corner in corners)
    ascent, descent = instance.vertical_metrics()
    capital = instance.gid(ord("H"))
    weight = dict(instance.axes).get("wght", 400)
    cap_height = instance.ink(capital)[3] if capital else ascent
    return Descriptor((left, bottom, right, top), ascent, descent, cap_height, weight // 5)


def permission(instance: Instance) -> int:
    """The fsType bits of OS/2; 0 (installable) where the table is missing."""
    table = _table(instance, "OS/2")
    return int.from_bytes(table[8:10], "big") if len(table) >= 10 else 0


def may_embed(bits: int) -> bool:
    """Whether these fsType bits allow embedding a subset of the outlines (PX-21)."""
    only_restricted = bool(bits & _RESTRICTED) and not bits & _PREVIEW_EDIT
    no_subset = bool(bits & 0x100)
    return not (only_restricted or no_subset or bits & _BITMAP_ONLY)


def check_permission(instance: Instance, findings: Findings) -> bool:
    """PX-21: an error when the font's licence bits forbid embedding; True when it may be embedded."""
    if may_embed(permission(instance)):
        return True
    findings.error(
        "PX-21",
        f"字体 {instance.name} 的许可位（fsType）不允许嵌入",
        f"the licence bits (fsType) of font {instance.name} forbid embedding",
        "换一种允许嵌入的字体，或向字体厂商取得嵌入许可后换用相应的文件",
    )
    return False
