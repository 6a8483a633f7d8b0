"""paper.yaml -> model.Paper: preset, grid, styles, masthead, words, press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.clreq.handling import UNTOUCHED, Handling
from typeset.files import resources
from typeset.findings import Findings, Place
from typeset.intake.art.pictures import read_figure
from typeset.intake.paper.faces import read_faces, roles_of
from typeset.intake.paper.furniture import read_furniture
from typeset.intake.paper.grid import make_format, make_grid
from typeset.intake.paper.printing import file_name_of, read_palette, read_press
from typeset.intake.paper.styles import (
    Layer,
    StyleNames,
    check_layer,
    check_row,
    layer_of,
    resolve,
    tell_small,
    usable,
)
from typeset.intake.schema.fields import FieldRow, nearest
from typeset.intake.schema.sources import beside, read_record, shipped
from typeset.intake.schema.tables_paper import PAPER, PRESET, SUSPECTS
from typeset.model.paper import Composition, Grid, Masthead, Paper
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import PALETTE

if TYPE_CHECKING:
    from typeset.model.faces import FontTable
    from typeset.model.label import LabelSpec
    from typeset.model.story import Figure


class LoadedPaper(NamedTuple):
    """A paper with what reading its editions needs."""

    paper: Paper
    """The paper."""
    layers: tuple[Layer, ...]
    """Its layers of styles, the preset first."""
    known: StyleNames
    """Palette names and face roles that a style may name."""
    fonts: FontTable
    """Its faces."""


def read_paper(name: str, findings: Findings, place: Place | None = None) -> LoadedPaper | None:
    """The paper of a file, or None with findings. place: where an edition names it."""
    row = read_record(PAPER, name, findings, place or Place(name))
    if row is None:
        return None
    preset = _preset(row, name, findings)
    fonts = read_faces(beside(name, row["faces"]) if row["faces"] else "", findings, row.place("faces"))
    if preset is None or fonts is None:
        return None
    page = make_format(preset)
    grid = make_grid(row, preset, page, findings) if page else None
    if page is None or grid is None:
        return None
    palette = read_palette(row, findings)
    known = StyleNames(tuple(colour for colour, _ in palette), roles_of(fonts), palette)
    layers = _layers(row, preset, known)
    styles = resolve(list(layers))
    if row["styles"] is not None:
        tell_small(row["styles"], styles, {**PALETTE, **dict(palette)})
    paper = Paper(
        name=row["name"],
        format=page,
        grid=grid,
        styles=styles,
        masthead=_masthead(row, findings),
        press=read_press(row, name, findings),
        palette=palette,
        words=_words(row, "terms"),
        names=_words(row, "names"),
        registered=row["registered"],
        credits=_credits(row["credits"]),
        **read_furniture(row, known, findings),
        labels=_labels(row, known, findings),
        file_name=file_name_of(row, findings),
        code=row["code"],
        requires=row["deliver"]["requires"] if row["deliver"] is not None else "",
        faces=beside(name, row["faces"]) if row["faces"] else "",
        kinsoku=row["kinsoku"],
        place=Place(name, 1, 1),
        suspects=_suspects(row, name, findings),
        composition=_composition(row, grid, findings),
        handling=_handling(row),
        templates=beside(name, row["templates"]) if row["templates"] else "",
        skeletons=beside(name, row["skeletons"]) if row["skeletons"] else "",
        column_rules=row["column_rules"],
        makeup_style=row["makeup_style"],
        ads=tuple({key.text: sizes for source in (preset, row) for key, sizes in source["ads"]}.items()),
        **_jumps(row),
    )
    if row["seam"] is not None:
        from typeset.intake.paper.seam import read_seam  # few papers sell it

        paper = paper._replace(seam=read_seam(row))
    return LoadedPaper(paper, layers, known, fonts)


def _preset(row: FieldRow, name: str, findings: Findings) -> FieldRow | None:
    """The preset's row: one that ships with the program, or a file of the paper's own."""
    wanted = row["page"]
    if wanted.endswith((".yaml", ".yml")):
        return read_record(PRESET, beside(name, wanted), findings, row.place("page"))
    folder = resources.preset_folder()
    names = sorted(item.stem for item in folder.glob("*.yaml") if item.stem != "styles")
    if wanted not in names:
        near = nearest(wanted, names, 0.4)
        known = "、".join(names)
        findings.error(
            "PAP-01",
            f"没有叫“{wanted}”的版式预设",
            f"unknown page preset “{wanted}”",
            (f"是不是 {near}？" if near else "") + f"现有：{known}；或写自己的预设文件 my-page.yaml",
            row.place("page"),
        )
        return None
    preset, found = shipped("PRESET", (folder / f"{wanted}.yaml").as_posix())
    findings.extend(found)  # type: ignore[arg-type]
    return preset


def default_layer(known: StyleNames | None = None) -> Layer:
    """The built-in style table."""
    row, _ = shipped("DEFAULTS", (resources.preset_folder() / "styles.yaml").as_posix())
    return layer_of(row["styles"], known or StyleNames()) if row is not None else {}


def _layers(row: FieldRow, preset: FieldRow, known: StyleNames) -> tuple[Layer, ...]:
    defaults = default_layer(known)
    body: dict[str, Any] = {}
    for source in (preset["grid"], row["grid"]):
        if source is not None and source["body"] is not None:
            check_row(source["body"], known)
            body.update(usable(source["body"], known))
    if "size" in body:
        body["size"] = (body["size"],)
    layers = [defaults, {"base": body, "body": body}]
    for source in (preset, row):
        if source["styles"] is not None:
            check_layer(source["styles"], defaults, known)
            layers.append(layer_of(source["styles"], known))
    masthead = row["masthead"]
    if masthead is not None and masthead["name"] is not None:
        check_row(masthead["name"], known)
        layers.append({"masthead.name": usable(masthead["name"], known)})
    return tuple(layers)


def _masthead(row: FieldRow, findings: Findings) -> Masthead:
    given = row["masthead"]
    if given is None:
        return Masthead()
    if not row["registered"]:
        for key in ("cn", "post_code"):
            if given[key]:
                findings.warning(
                    "MST-06",
                    f"registered: false 的报纸不该印 {key}",
                    f"a paper that is not registered should not print {key}",
                    "删去它，用 notice 写声明",
                    given.place(key),
                )
    return Masthead(
        given["dateline"],
        given["organ"],
        given["latin"],
        given["cn"],
        given["post_code"],
        given["price"],
        given["notice"],
        given["position"],
        _art(given, row, findings),
        given["stack"],
        given["issue_form"],
    )


def _art(given: FieldRow, row: FieldRow, findings: Findings) -> Figure | None:
    """The drawn nameplate, beside the paper's file (MST-01)."""
    file = given["art"]
    if not file:
        return None
    figure = read_figure(
        (beside(row.reader.name, file),), file, given.place("art"), findings, alt=row["name"]
    )
    return figure if figure.drawing is not None or figure.width else None


def _labels(row: FieldRow, known: StyleNames, findings: Findings) -> tuple[tuple[str, LabelSpec], ...]:
    if not row["labels"]:
        return ()
    from typeset.intake.paper.labels import standing_labels

    return standing_labels(row, known, findings)


def _jumps(row: FieldRow) -> dict[str, Any]:
    given = row["jumps"]
    return (
        {}
        if given is None
        else {
            "numerals": given["numerals"],
            "jump_anywhere": given["anywhere"],
            "jump_marks": given["several"],
        }
    )


def _words(row: FieldRow, which: str) -> tuple[str, ...]:
    return () if row["words"] is None else tuple(dict.fromkeys(word for word in row["words"][which] if word))


def _credits(pairs: tuple[tuple[Any, tuple[str, ...]], ...] | None) -> tuple[tuple[str, str], ...]:
    return tuple((key.text, "　".join(values)) for key, values in pairs or ())


credits_of = _credits


def _suspects(row: FieldRow, name: str, findings: Findings) -> tuple[tuple[str, str], ...]:
    given = row["suspects"]
    if isinstance(given, str):
        file = read_record(SUSPECTS, beside(name, given), findings, row.place("suspects"))
        given = None if file is None else file["suspects"]
    pairs = [(item, "") if isinstance(item, str) else (item["text"], item["note"]) for item in given or ()]
    return tuple(dict.fromkeys(pair for pair in pairs if pair[0]))


_RULE, _LEAST_GUTTER = 400_000, 750
"""HNG-02: a column rule, units, and what must be left of the gutter beside it, mille em."""


def _composition(row: FieldRow, grid: Grid, findings: Findings) -> Composition:
    """How lines are set; marks hang only where the gutter has room for them (HNG-02)."""
    given = row["composition"]
    if given is None:
        return Composition()
    hanging = given["hanging"]
    if hanging != "none" and (grid.gutter - _RULE) * 1000 < _LEAST_GUTTER * grid.size:
        findings.warning(
            "HNG-02",
            f"栏空只有 {grid.gutter * 100 // grid.size / 100:g} 字，标点悬挂会碰到栏线，没有悬挂",
            f"the gutter is {grid.gutter * 100 // grid.size / 100:g} em: marks would touch the column rule, none hangs",
            "减少每栏字数或栏数，使栏空（除去线宽）不少于 0.75 字；或写 hanging: none",
            given.place("hanging"),
        )
        hanging = "none"
    if given["hyphenation"] and not _patterns_installed():
        findings.warning(
            "NBK-14",
            "西文断词要装 pyphen，现在没有，西文词不断开",
            "hyphenation needs the package pyphen; words are not parted",
            "pip install typeset-news[hyphenation]",
            given.place("hyphenation"),
        )
    space = given["autospace"]
    return Composition(
        hanging,
        given["first_line_bracket"],
        given["digits_in_han"] == "spaced",
        _autospace(space, given, findings),
        given["hyphenation"],
        given["vertical_digits"],
        given["tight_pairs"],
        given["title_comma"] == "keep",
        given["deck_face"] == "weighted",
    )


def _patterns_installed() -> bool:
    from importlib.util import find_spec

    return find_spec("pyphen") is not None


def _autospace(given: Any, row: FieldRow, findings: Findings) -> int:
    """AUT-01: up to a quarter of an em."""
    if given is None:
        return Composition().autospace
    mille = 0 if isinstance(given, int) else given.mille
    if not 0 <= mille <= 250:
        findings.error(
            "AUT-01",
            "中西文间隙应在 0 到 0.25em 之间",
            "the gap between Han and Latin is 0 to 0.25 em",
            "写 autospace: 0.125em",
            row.place("autospace"),
        )
        return Composition().autospace
    return int(mille)


def _handling(row: FieldRow) -> Handling:
    """What is normalised: all, all but some rules, or nothing (`normalise: false`)."""
    given = row["normalise"]
    if given is None or given is True:
        return Handling()
    return UNTOUCHED if given is False else Handling(frozenset(given["off"]), given["ratio"])
