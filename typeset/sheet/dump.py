"""A sheet as readable text: one line of the dump per line of type, so that a diff shows which line moved."""

from __future__ import annotations

from typeset.sheet.types import Clip, Colour, Path, Picture, PlacedPdf, Rect, Rule, Shape, Sheet, TextLine
from typeset.units import to_pt

FORMAT = 1


def dump(sheet: Sheet) -> str:
    """The whole sheet: lengths in points to three decimals, layers in painting order, text in reading order."""
    out = [
        f"sheet format {FORMAT}",
        f"page {sheet.name} {sheet.section} {_p(sheet.width)} x {_p(sheet.height)}",
    ]
    if sheet.draft:
        out.append("draft")
    for title, shapes in (("tints", sheet.tints), ("pictures", sheet.pictures), ("rules", sheet.rules)):
        out.append(f"[{title}]")
        out.extend(shape_text(shape) for shape in shapes)
    out.append("[text]")
    out.extend(_line(line) for line in sheet.text)
    out.append("[links]")
    out.extend(f"anchor {a.name} {_p(a.x)} {_p(a.y)}" for a in sheet.anchors)
    out.extend(f"link {_p(k.x)} {_p(k.y)} {_p(k.width)} {_p(k.height)} -> {k.target}" for k in sheet.links)
    return "\n".join(out) + "\n"


def _p(units: int) -> str:
    return to_pt(units, 3)


def _colour(colour: Colour | None) -> str:
    if colour is None:
        return "-"
    return colour if isinstance(colour, str) else "/".join(str(part) for part in colour)


def shape_text(shape: Shape | Picture | PlacedPdf) -> str:
    """A shape or picture in one line."""
    if isinstance(shape, Rect):
        return (
            f"rect {_p(shape.x)} {_p(shape.y)} {_p(shape.width)} {_p(shape.height)} fill {_colour(shape.fill)} "
            f"stroke {_colour(shape.stroke)} {_p(shape.stroke_width)}"
        )
    if isinstance(shape, Rule):
        dash = " dash " + " ".join(_p(d) for d in shape.dash) if shape.dash else ""
        return f"rule {_p(shape.x1)} {_p(shape.y1)} {_p(shape.x2)} {_p(shape.y2)} {_p(shape.weight)} {_colour(shape.colour)}{dash}"
    if isinstance(shape, Path):
        return _path(shape)
    name = shape.source.replace("\\", "/").rpartition("/")[2]
    if isinstance(shape, PlacedPdf):
        clip = " ".join(_p(edge) for edge in shape.clip)
        box = f"{_p(shape.x)} {_p(shape.y)} {_p(shape.width)} {_p(shape.height)}"
        return f"pdf {box} {name} page {shape.page} clip {clip} turn {shape.turn}"
    crop = " ".join(str(edge) for edge in shape.crop)
    shade = f" shade {shape.shade.side} {shape.shade.strength} to {shape.shade.full}" if shape.shade else ""
    return (
        f"picture {_p(shape.x)} {_p(shape.y)} {_p(shape.width)} {_p(shape.height)} {name} crop {crop}{shade}"
    )


def _path(shape: Path) -> str:
    ops = " ".join(str(op[0]) + ",".join(_p(int(v)) for v in op[1:]) for op in shape.ops)
    return f"path fill {_colour(shape.fill)} stroke {_colour(shape.stroke)} {_p(shape.stroke_width)} {ops}{_clip(shape.clip)}"


def _clip(clip: Clip | None) -> str:
    return "" if clip is None else " clip " + " ".join(map(_p, clip))


def _line(line: TextLine) -> str:
    text = "".join("".join(run.texts) for run in line.runs)
    place = f"{line.story} ¶{line.paragraph} leg {line.leg} #{line.number}" if line.story else "-"
    faces = ",".join(
        dict.fromkeys(
            f"{run.face.partition('.')[0]}{run.face.partition('@')[2]}:{_p(run.size)}" for run in line.runs
        )
    )
    last = line.runs[-1].x[-1] if line.runs and line.runs[-1].x else line.x
    where = f"{_p(line.x)} {_p(line.y)} w {_p(line.width)} last {_p(last)}{_clip(line.clip)}"
    return f"{line.role} | {place} | {where} | {faces} | {text}"
