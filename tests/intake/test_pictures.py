"""Pictures and drawings: verdicts, the SVG subset, caching."""

from __future__ import annotations

import io
import math
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.noise import noise
from typeset.bitmaps import bitmap
from typeset.findings import NOWHERE, Findings
from typeset.intake.art import pictures
from typeset.intake.art.drawing import read_drawing
from typeset.intake.art.pictures import inspect, read_figure
from typeset.intake.art.svg_colours import ColourError, parse_colour
from typeset.intake.art.svg_numbers import GeometryError
from typeset.intake.art.svg_paths import parse_path
from typeset.intake.art.svg_transforms import parse_transform
from typeset.model.story import Drawing, Lettering, Shape

from .helpers import codes, only, write


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: object
) -> bytes:
    stream = io.BytesIO()
    image = noise(size).convert(mode)
    image.save(stream, kind, **options)
    return stream.getvalue()


def figure(
    folder: Path, raw: bytes, name: str = "a.jpg", crop: tuple[int, int, int, int] | None = None
) -> tuple[object, Findings]:
    findings = Findings()
    return read_figure((write(folder, name, raw),), name, NOWHERE, findings, crop=crop), findings


def drawing(body: str, box: str = "0 0 100 50") -> Drawing:
    findings = Findings()
    made = read_drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{body}</svg>'.encode(), "x.svg", findings
    )
    assert made is not None
    assert list(findings) == []
    return made


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("TIFF", "RGB")]
)
def test_sound_pictures(kind: str, mode: str) -> None:
    """This test ensures that pixels and mode are read from the common formats."""
    assert inspect(picture(kind, mode=mode)) == (kind, 64, 48, mode, "", False, False, 1, True)


def test_bad_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that truncated, foreign, huge and unreadable files are each named as what they are."""
    whole = picture(size=(400, 300))
    for raw, code in (
        (whole[: len(whole) // 2], "PIX-03"),
        (b"no picture at all", "PIX-02"),
        (b"", "PIX-02"),
        (picture("PPM", mode="L"), "PIX-05"),
        (picture("PNG")[:80], "PIX-03"),
    ):
        made, findings = figure(tmp_path, raw)
        assert getattr(made, "width", None) == 0
        assert codes(findings) == [code]
    monkeypatch.setattr(bitmap, "MAX_PIXELS", 1000)
    assert codes(figure(tmp_path, picture())[1]) == ["PIX-04"]


def test_crop_and_turn(tmp_path: Path) -> None:
    """This test ensures that a crop outside the picture is refused and an EXIF turn is said (PIC-03)."""
    assert codes(figure(tmp_path, picture(), crop=(0, 0, 65, 48))[1]) == ["PIX-07"]
    made, findings = figure(tmp_path, picture(), crop=(1, 2, 60, 40))
    assert getattr(made, "crop", None) == (1, 2, 60, 40)
    assert list(findings) == []
    exif = Image.Exif()
    exif[0x0112] = 6
    assert codes(figure(tmp_path, picture(exif=exif))[1]) == ["PIX-06"]
    made, findings = figure(tmp_path, picture("TIFF", exif=exif), "a.tif")
    assert codes(findings) == ["PIX-06"]
    assert (getattr(made, "width", 0), getattr(made, "height", 0)) == (48, 64)


@pytest.mark.parametrize(
    ("crop", "pasted"),
    [((0, 0, 65, 48), (0, 0, 64, 48)), ((60, 40, 10, 4), (10, 4, 60, 40)), ((70, 5, 90, 20), (0, 5, 64, 20))],
)
def test_a_crop_outside_is_offered_inside(
    tmp_path: Path, crop: tuple[int, int, int, int], pasted: tuple[int, int, int, int]
) -> None:
    """This test ensures that a crop that leaves the picture is offered as what of it lies within, which can be pasted (PIX-07)."""
    (told,) = figure(tmp_path, picture(), crop=crop)[1]
    assert f"crop: {list(pasted)}" in told.hint
    assert not list(figure(tmp_path, picture(), crop=pasted)[1])


def test_a_missing_picture_names_the_near_file(tmp_path: Path) -> None:
    """This test ensures that the hint offers the file that was meant."""
    write(tmp_path, "reservoir.jpg", b"x")
    findings = Findings()
    made = read_figure(((tmp_path / "resevoir.jpg").as_posix(),), "resevoir.jpg", NOWHERE, findings)
    assert made.width == 0
    assert "reservoir.jpg" in only(findings, "PIX-01")


def test_verdicts_come_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a picture is decoded once, and a damaged entry is rebuilt."""
    monkeypatch.setenv("TYPESET_CACHE", tmp_path.as_posix())
    raw = picture()
    first = inspect(raw)
    monkeypatch.setattr(pictures, "_look", lambda _: pytest.fail("decoded again"))
    assert inspect(raw) == first
    monkeypatch.undo()
    monkeypatch.setenv("TYPESET_CACHE", tmp_path.as_posix())
    for entry in tmp_path.iterdir():
        entry.write_bytes(b"damaged")
    assert inspect(raw) == first


def test_shapes_colours_and_transforms() -> None:
    """This test ensures that shapes carry inks, inherited attributes and their place on the drawing."""
    made = drawing('<g transform="translate(10 5) scale(2)" fill="k(60%)" stroke="red" stroke-width="1.5"><rect x="1" y="1" width="3" height="2"/>'
                   '<line x1="0" y1="0" x2="4" y2="0" stroke-dasharray="2 1" fill="none"/></g><circle cx="50" cy="25" r="5" fill="device-cmyk(0 100% 0.5 0)"/>')  # fmt: skip
    rect, line, circle = made.shapes
    assert rect == Shape(
        (("M", 12.0, 7.0), ("L", 18.0, 7.0), ("L", 18.0, 11.0), ("L", 12.0, 11.0), ("Z",)),
        (0, 0, 0, 600),
        "red",
        3.0,
    )
    assert (line.fill, line.dash, line.stroke_width) == (None, (4.0, 2.0), 3.0)
    assert circle.fill == (0, 1000, 500, 0)
    assert circle.stroke is None


def test_view_box_origin_is_taken_off() -> None:
    """This test ensures that a viewBox that does not begin at 0 0 is moved there."""
    made = drawing('<rect x="-10" y="20" width="5" height="5"/>', "-10 20 40 30")
    assert (made.width, made.height) == (40.0, 30.0)
    assert made.shapes[0].ops[0] == ("M", 0.0, 0.0)


def test_lettering() -> None:
    """This test ensures that text and tspan become live type at their baseline, with role, weight and anchor."""
    made = drawing('<g font-family="kai, serif" fill="white"><text x="10" y="20" font-size="9" font-weight="bold" text-anchor="middle" letter-spacing="0.5">'
                   '示意<tspan x="10" dy="12" font-family="hei">二行</tspan></text></g>')  # fmt: skip
    assert made.letterings == (
        Lettering("示意", 10.0, 20.0, 9.0, "kai", 700, "middle", "white", 0.5),
        Lettering("二行", 10.0, 32.0, 9.0, "hei", 700, "middle", "white", 0.5),
    )


@pytest.mark.parametrize(
    ("data", "ops"),
    [
        ("M1 2L3 4", [("M", 1, 2), ("L", 3, 4)]),
        ("m1,2 3,4 z m1 1", [("M", 1, 2), ("L", 4, 6), ("Z",), ("M", 2, 3)]),
        ("M0 0h5v-5H1V2", [("M", 0, 0), ("L", 5, 0), ("L", 5, -5), ("L", 1, -5), ("L", 1, 2)]),
        ("M0 0C1 1 2 1 3 0S5-1 6 0", [("M", 0, 0), ("C", 1, 1, 2, 1, 3, 0), ("C", 4, -1, 5, -1, 6, 0)]),
        ("M0 0Q3 3 6 0T12 0", [("M", 0, 0), ("C", 2, 2, 4, 2, 6, 0), ("C", 8, -2, 10, -2, 12, 0)]),
        ("M.5.5-1e1+2", [("M", 0.5, 0.5), ("L", -10, 2)]),
    ],
)  # fmt: skip
def test_path_commands(data: str, ops: list[tuple[object, ...]]) -> None:
    """This test ensures that path commands, absolute and relative, become lines and curves."""
    made = parse_path(data)
    assert [op[0] for op in made] == [op[0] for op in ops]
    for got, wanted in zip(made, ops, strict=True):
        assert got[1:] == pytest.approx(wanted[1:])


@given(
    st.floats(1, 50),
    st.floats(1, 50),
    st.floats(0, 360),
    st.booleans(),
    st.booleans(),
    st.floats(-60, 60),
    st.floats(-60, 60),
)
def test_arcs_lie_on_their_ellipse(
    rx: float, ry: float, angle: float, large: bool, sweep: bool, x: float, y: float
) -> None:
    """This test ensures that an arc ends where it should and every joint of its curves is on one ellipse of its radii."""
    if math.hypot(x, y) < 0.5:
        return
    ops = parse_path(f"M 0 0 A {rx:.6f} {ry:.6f} {angle:.6f} {int(large)} {int(sweep)} {x:.6f} {y:.6f}")
    assert tuple(ops[-1][-2:]) == pytest.approx((x, y), abs=1e-4)
    assert 1 <= len(ops) - 1 <= 4


def test_a_quarter_circle() -> None:
    """This test ensures that an arc's curve is the circle's to a thousandth."""
    (_, curve) = parse_path("M 10 0 A 10 10 0 0 1 0 10")
    points = [(10.0, 0.0), *zip(map(float, curve[1::2]), map(float, curve[2::2]), strict=True)]
    for t in (0.25, 0.5, 0.75):
        w = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3]
        x, y = (sum(k * p[i] for k, p in zip(w, points, strict=True)) for i in (0, 1))
        assert math.hypot(x, y) == pytest.approx(10, rel=1e-3)


@given(st.text("MLHVCSQTAZmlz 0123456789.,-+e", max_size=40))
def test_bad_paths_are_refused(data: str) -> None:
    """This test ensures that path data is read or refused with GeometryError, never another error."""
    with suppress(GeometryError):
        parse_path(data)


def test_transforms_apply_in_order() -> None:
    """This test ensures that transforms are applied from the inside out, rotation about a point included."""
    a, b, c, d, e, f = parse_transform("translate(10, 0) rotate(90 1 1)")
    assert (a * 2 + c * 1 + e, b * 2 + d * 1 + f) == pytest.approx((11, 2))


@pytest.mark.parametrize(
    ("rgb", "form"),
    [
        ("#ff0000", "device-cmyk(0% 100% 100% 0%)"),
        ("#808080", "k(50%)"),
        ("rgb(0, 0, 255)", "device-cmyk(100% 100% 0% 0%)"),
        ("#fff", "k(0%)"),
    ],
)
def test_rgb_is_answered_with_inks(rgb: str, form: str) -> None:
    """This test ensures that an RGB colour is refused and the hint is a form that is taken."""
    with pytest.raises(ColourError) as caught:
        parse_colour(rgb)
    assert str(caught.value) == form
    assert parse_colour(form) is not None


def test_drawings_come_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a drawing is parsed once and comes back equal with all that was found; findings tell the file, so
    one of another name is read anew."""
    monkeypatch.setenv("TYPESET_CACHE", tmp_path.as_posix())
    raw = b'<svg viewBox="0 0 9 9"><rect width="5" height="5" rx="1" fill="k(10%)"/><text y="5" font-size="3">\xe5\xad\x97</text><circle r="2" fill="#123"/></svg>'
    first, again, other = Findings(), Findings(), Findings()
    made = read_drawing(raw, "a.svg", first)
    assert read_drawing(raw, "b.svg", other) == made
    monkeypatch.setattr("typeset.intake.art.drawing._parse", lambda *_: pytest.fail("parsed again"))
    assert read_drawing(raw, "a.svg", again) == made
    assert len(first) > 0
    assert list(again) == list(first)
    assert {item.place.file for item in other} == {"b.svg"}
    assert hash(tuple(again)) == hash(
        tuple(first)
    )  # tuples all through, as findings are told apart by their hash


def test_inks_without_a_mark(tmp_path: Path) -> None:
    """This test ensures that a CMYK JPEG without Adobe's APP14 segment is told (IMG-01), and one with it is not."""
    marked = picture(mode="CMYK")
    at = marked.index(b"\xff\xee")
    bare = marked[:at] + marked[at + 2 + int.from_bytes(marked[at + 2 : at + 4]) :]
    _, findings = figure(tmp_path, bare)
    assert [(f.code, f.severity) for f in findings] == [("IMG-01", "warning")]
    assert codes(figure(tmp_path, marked)[1]) == []
    assert codes(figure(tmp_path, picture())[1]) == []
