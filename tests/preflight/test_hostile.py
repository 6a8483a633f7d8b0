"""Hostile and damaged PDFs: a finding in bounded time and memory, never an exception."""

from __future__ import annotations

import io
import itertools
import re
import time
import zlib
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from tests.preflight.making import broken, clean_page, content
from tools.fuzz_preflight import Made, mutated, sample, written
from typeset.preflight.judge import judge

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook


@pytest.fixture(scope="module")
def good(book: FontBook, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return clean_page(book, tmp_path_factory.mktemp("pictures"))


def judged(pdf: bytes, seconds: float = 20.0) -> set[str]:
    """Codes of the findings; fails when judging takes more processor time than that."""
    begun = time.process_time()
    found = {finding.code for finding in judge(pdf, "x.pdf")}
    assert time.process_time() - begun < seconds
    return found


def changed(bodies: dict[int, bytes] | None = None, streams: dict[int, bytes] | None = None) -> bytes:
    """The fuzzer's sample with other objects."""
    made = sample()
    return written(Made({**made.bodies, **(bodies or {})}, {**made.streams, **(streams or {})}))


def test_the_sample_reads_both_ways() -> None:
    """This test ensures that the file the fuzzer starts from is whole, packed into object streams as well: damage found later
    is the mutation's."""
    plain, packed = (judged(written(sample(packed))) for packed in (False, True))
    assert plain - {"PX-05"} == packed - {"PX-05"}
    assert "PRE-02" not in plain
    assert {"PF-14", "PX-12", "PX-14", "PX-22"} <= plain


@pytest.mark.parametrize("seed", range(100))
def test_mutated_files(seed: int) -> None:
    """This test ensures that a file damaged at random is judged without an exception."""
    judged(mutated(seed))


@pytest.mark.parametrize("share", [1, 10, 40, 70, 95, 99])
def test_cut_files(good: bytes, share: int) -> None:
    """This test ensures that a file cut off anywhere is not clean (PRE-01, PRE-02)."""
    assert judged(good[: len(good) * share // 100]) & {"PRE-01", "PRE-02"}


@pytest.mark.parametrize("passwords", [("a", "b"), ("a", "")])
@pytest.mark.parametrize("strength", [3, 4, 6])
def test_locks(good: bytes, passwords: tuple[str, str], strength: int) -> None:
    """This test ensures that both locks are seen: a password to open and one that only forbids (PX-12)."""
    owner, user = passwords
    lock = pikepdf.Encryption(owner=owner, user=user, R=strength, aes=strength > 3, metadata=strength > 3)
    assert judged(broken(good, lambda _: None, encryption=lock)) == {"PX-12"}


def test_loops() -> None:
    """This test ensures that page trees, references and forms that lead back to themselves end (PRE-01, PRE-02)."""
    assert "PRE-02" in judged(changed({2: b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>"}))
    assert "PRE-01" in judged(changed({2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"}))
    assert "PRE-02" in judged(changed({16: b"17 0 R", 17: b"16 0 R"}, {}))
    assert "PRE-02" in judged(changed(streams={15: b"/X1 Do"}))
    assert judged(changed({1: b"1 0 R"})) == {"PRE-01"}


def test_forms_that_multiply() -> None:
    """This test ensures that forms in forms, ten of each, end when enough was read (PRE-02, PRE-03)."""
    bodies, streams = {}, {}
    for level in range(12):
        number = 40 + level
        bodies[number] = (
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N %d 0 R >> >>"
            % (number + 1)
        )
        streams[number] = b"/N Do 0 g 0 0 5 5 re f " * 30
    bodies[5] = b"<< /XObject << /X1 40 0 R >> >>"
    streams[4] = b"/X1 Do"
    assert judged(changed(bodies, streams), 15) & {"PRE-02", "PRE-03"}


def test_bombs() -> None:
    """This test ensures that a stream that inflates without end is cut off (PRE-02)."""
    bomb = zlib.compress(zlib.compress(b"(" + bytes(60_000_000), 9), 9)
    pdf = changed()
    start = pdf.index(b"4 0 obj\n")
    end = pdf.index(b"endobj", start)
    twice = (
        b"4 0 obj\n<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n" % len(bomb)
        + bomb
        + b"\nendstream\n"
    )
    assert "PRE-02" in judged(pdf[:start] + twice + pdf[end:])


def test_huge_claims() -> None:
    """This test ensures that boxes, images and counts beyond all measure are findings (PX-07, PRE-03)."""
    huge = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000000 1000000] /Contents [4 0 R] /Resources 5 0 R >>"
    )
    assert {"PX-07", "PRE-03"} <= judged(changed({3: huge}))
    image = b"<< /Type /XObject /Subtype /Image /Width 900000 /Height 900000 /BitsPerComponent 8 /ColorSpace /DeviceCMYK"
    assert "PRE-03" in judged(changed({12: image}))
    kids = b"<< /Type /Pages /Kids [" + b"3 0 R " * 9000 + b"] /Count 9000 >>"
    assert "PRE-03" in judged(changed({2: kids}, {4: b"0 g"}))


def test_nesting() -> None:
    """This test ensures that arrays and dictionaries nested without end are damage, in objects and in content (PRE-02)."""
    assert judged(changed({16: b"[" * 100_000})) & {"PRE-01", "PRE-02"}
    assert "PRE-02" in judged(changed(streams={4: b"<<" * 100_000}))
    assert judged(changed(streams={4: b"q " * 100_000 + b"0 g 9 9 200 200 re f"})) >= {"PX-12"}


def test_long_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that content is read to a bound (PRE-03), and that one that ends before it is read to its end."""
    from typeset.preflight.page import budget

    long = changed(streams={4: b"0 g " * 60_000})
    assert "PRE-03" not in judged(long)
    monkeypatch.setattr(budget, "MOST_OPERATORS", 50_000)
    assert "PRE-03" in judged(long)


def test_wrong_types_everywhere() -> None:
    """This test ensures that a value of another type in the place of each value of the file raises nothing."""
    values = itertools.cycle(
        (
            b"null",
            b"(x)",
            b"[1 2 3]",
            b"true",
            b"777 0 R",
            b"/X",
            b"7",
            b"<< /A 1 >>",
            b"[null null null null]",
        )
    )
    tried = 0
    for number, body in sample().bodies.items():
        for match in re.finditer(
            rb"(/[A-Za-z0-9]+) (\[[^\]]*\]|\([^)]*\)|/[A-Za-z0-9-]+|[0-9.]+ 0 R|[0-9.]+|true)", body
        ):
            judged(changed({number: body[: match.start(2)] + next(values) + body[match.end(2) :]}))
            tried += 1
    assert tried > 60


def test_broken_fonts(good: bytes) -> None:
    """This test ensures that an embedded font program that cannot be read is a finding (PF-18)."""

    def change(pdf: pikepdf.Pdf) -> None:
        found = pdf.pages[0].Resources.Font["/F1"].DescendantFonts[0].FontDescriptor
        raw = found.FontFile2.read_bytes()
        found.FontFile2.write(raw[:40] + bytes(len(raw) - 40))

    assert "PF-18" in judged(broken(good, change))


def test_wrong_operands(good: bytes) -> None:
    """This test ensures that operators with too few or the wrong operands are damage, and what follows is still read."""
    wrong = b"/X gs (a) w [1] cm 1 k BT /F9 9 Tf (x) Tj ET /No Do /No sh 1 0 0 rg 100 700 40 40 re f"
    assert {"PRE-02", "PX-08"} <= judged(broken(good, content(wrong)))


def test_updates_are_followed() -> None:
    """This test ensures that an incremental update counts: its objects replace the older ones, and a table that leads back to
    itself ends."""
    pdf = changed()
    at = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    new = len(pdf)
    body = b"4 0 obj\n<< /Length 30 >>\nstream\n1 0 0 rg 100 100 50 50 re f     \nendstream\nendobj\n"
    table = b"xref\n4 1\n%010d 00000 n \ntrailer\n<< /Size 28 /Root 1 0 R /Info 26 0 R /ID [<00> <00>] /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    found = judge(pdf + body + table % (new, at, new + len(body)))
    assert "PF-14" not in {finding.code for finding in found}
    looped = judged(pdf + body + table % (new, new + len(body), new + len(body)))
    assert looped & {"PRE-01", "PRE-02"}


def test_bytes_before_the_header(good: bytes) -> None:
    """This test ensures that bytes before %PDF-, as some mail programs leave, shift every place and are no damage."""
    assert judged(b"junk\r\n" + good) == set()
    assert judged(io.BytesIO(good).getvalue()) == set()


def test_forms_of_three() -> None:
    """This test ensures that 40 forms, each drawing the next three times, end early (PRE-03)."""
    bodies, streams = {}, {}
    for number in range(40, 80):
        bodies[number] = (
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N %d 0 R >> >>"
            % (number + 1)
        )
        streams[number] = b"/N Do " * 3
    bodies[5] = b"<< /XObject << /X1 40 0 R >>"
    streams[4] = b"/X1 Do"
    assert judged(changed(bodies, streams)) & {"PRE-02", "PRE-03"}


def test_many_paths() -> None:
    """This test ensures that a million paths are too many (PRE-03), and that a page of 100,000 small ones is read whole."""
    assert "PRE-03" in judged(changed(streams={4: b"50 50 5 5 re f " * 1_000_000}))
    dense = b"".join(b"%d %d 5 5 re f " % (i % 800, i // 800) for i in range(100_000))
    assert "PRE-03" not in judged(changed(streams={4: dense}), 30)


def test_states_out_of_pairs(good: bytes) -> None:
    """This test ensures that q without Q and Q without q are a warning (PRE-02), nested deep as well, and pairs are none."""
    for extra in (b"q " * 200_000, b"q", b"Q Q"):
        found = judge(broken(good, content(extra)))
        assert [(f.code, f.severity) for f in found if f.code == "PRE-02"] == [("PRE-02", "warning")]
    assert judged(broken(good, content(b"q " * 900 + b"Q " * 900))) == set()


def test_a_space_that_rests_on_itself(good: bytes) -> None:
    """This test ensures that an Indexed space whose base is itself is damage (PRE-02), and a sound one is none."""

    def change(pdf: pikepdf.Pdf, looped: bool) -> None:
        table = pikepdf.String(bytes(8))
        space = pdf.make_indirect(pikepdf.Array([pikepdf.Name.Indexed, pikepdf.Name.DeviceCMYK, 1, table]))
        if looped:
            space[1] = space
        pdf.pages[0].Resources.ColorSpace = pikepdf.Dictionary(C9=space)

    assert "PRE-02" in judged(broken(good, lambda pdf: change(pdf, True)))
    assert judged(broken(good, lambda pdf: change(pdf, False))) == set()


def _bomb_cmap(pdf: Any) -> None:
    """A CMap of very many spaces and undefined ranges, and long strings in it."""
    from tests.preflight.programs import composite, shows, truetype

    rows = "".join(f"<{i:04X}> <{i:04X}>\n" for i in range(20_000))
    lost = "".join(f"<{i:04X}> <{i:04X}> 1\n" for i in range(20_000))
    coded = f"begincodespacerange {rows} endcodespacerange beginnotdefrange {lost} endnotdefrange".encode()
    other = "".join(f"{i:04X}" for i in range(0xFFFF, 0xFFFF - 20_000, -1))
    shows(composite("CIDFontType2", truetype("a", {97: "a"}), coded), other)(pdf)


def _bomb_layers(pdf: Any) -> None:
    """A visibility expression of expressions of expressions."""
    from pikepdf import Array, Dictionary, Name

    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="x"))
    inner = pdf.make_indirect(Array([Name.And, layer]))
    for _ in range(14):
        inner = pdf.make_indirect(Array([Name.And, *[inner] * 150]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary())
    pdf.pages[0].Resources.Properties = Dictionary(MC0=Dictionary(Type=Name.OCMD, VE=inner))
    content(b"/OC /MC0 BDC 100 700 9 9 re f EMC")(pdf)


def _bomb_frames(pdf: Any) -> None:
    """Very many rectangles in each other, and white boxes over very much type."""
    from tests.preflight.making import letters

    nest = b" ".join(b"%d %d %d %d re" % (100 + i, 100 + i, 500 - 2 * i, 500 - 2 * i) for i in range(60))
    letters(12)(pdf)
    content((nest + b" f* ") * 300 + b"0 0 0 0 k " + b"90 90 500 500 re f " * 2000)(pdf)


@pytest.mark.parametrize("bomb", [_bomb_cmap, _bomb_layers, _bomb_frames])
def test_bombs_of_fonts_layers_and_frames(good: bytes, bomb: Any) -> None:
    """This test ensures that what is followed further is followed within bounds."""
    judged(broken(good, bomb))
