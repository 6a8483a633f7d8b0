"""PDFs of other programs: two revisions of a page set by Typst differ where they were edited, in text and in pixels."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from typeset.findings import Box, Findings
from typeset.proof.compare.types import Change
from typeset.units import PT
from typeset.versions.versions import Compared, compare_paths

FONTS = Path(__file__).resolve().parents[2] / "fonts"

PAGE = """\
#set document(date: none)
#set page(width: 400pt, height: 560pt, margin: 40pt)
#set text(font: "Noto Serif SC", lang: "zh", region: "cn", size: 10pt)
#set par(justify: true, leading: 5pt, spacing: 8pt)
#text(size: 22pt, weight: 900)[石门沟水库开闸放水]

五月六日清晨，石门沟水库总干渠节制闸缓缓提起，清水沿着新衬砌的渠道向东流去。灌区计划供水260万立方米，可满足三个镇的用水需要。

改造工程去年三月动工，共衬砌干渠18公里，铺设管道47公里。平地走明渠，坡地埋管道，多数地块不用二次提水。

#place(dx: 200pt, dy: 120pt, rect(width: 60pt, height: 40pt, fill: luma(60%)))
#place(dx: 0pt, dy: 220pt, line(length: 300pt, stroke: 1pt))
"""


def made(folder: Path, name: str, source: str) -> Path:
    path = folder / f"{name}.typ"
    path.write_text(source, encoding="utf-8")
    out = folder / f"{name}.pdf"
    typst.compile(str(path), output=str(out), font_paths=[str(FONTS)], ignore_system_fonts=True)
    return out


def revised(folder: Path, *swaps: tuple[str, str]) -> Compared:
    """The page as it is and with texts of its source replaced, compared."""
    source = PAGE
    for old, new in swaps:
        assert source.count(old) == 1
        source = source.replace(old, new)
    findings = Findings()
    found = compare_paths(str(made(folder, "old", PAGE)), str(made(folder, "new", source)), findings)
    assert found is not None, list(findings)
    assert not list(findings)
    return found


def box_of(pdf: Path, word: str) -> Box:
    """Where a word stands by Typst's own file, as PDFium searches it: x, y from the top, width, height in units."""
    import pypdfium2

    document = pypdfium2.PdfDocument(str(pdf))
    leaf = document[0]
    layer = leaf.get_textpage()
    index, count = layer.search(word).get_next()
    boxes = [layer.get_charbox(k) for k in range(index, index + count)]
    high = leaf.get_height()
    left, top = min(b[0] for b in boxes), high - max(b[3] for b in boxes)
    right, foot = max(b[2] for b in boxes), high - min(b[1] for b in boxes)
    layer.close()
    leaf.close()
    document.close()
    return tuple(round(edge * PT) for edge in (left, top, right - left, foot - top))  # type: ignore[return-value]


def covers(change: Change, word: Box, slack: int = 3 * PT) -> bool:
    """Whether the frames of a change lie round a word and no more than its lines."""
    return any(
        x - slack <= word[0] and word[0] + word[2] <= x + width + slack
        and y - slack <= word[1] and word[1] + word[3] <= y + height + slack and height < 16 * PT
        for x, y, width, height in change.boxes
    )  # fmt: skip


def test_the_same_file_twice(tmp_path: Path) -> None:
    assert revised(tmp_path).comparison.changes == ()


@pytest.mark.parametrize(
    ("old", "new", "kind", "said", "shown"),
    [
        ("260万", "280万", "words.replaced", ("260", "280"), "280"),
        ("缓缓提起", "提起", "words.deleted", ("缓缓", ""), "提起"),
        ("共衬砌", "一共衬砌", "words.inserted", ("", "一"), "一共衬砌"),
        ("多数地块", "不少地块", "words.replaced", ("多数", "不少"), "不少地块"),
    ],
)
def test_an_edited_word(
    tmp_path: Path, old: str, new: str, kind: str, said: tuple[str, str], shown: str
) -> None:
    """This test ensures that an edited word is told as such, and framed where it stands in the new file."""
    found = revised(tmp_path, (old, new)).comparison
    changes = [change for change in found.changes if change.kind.startswith("words.")]
    assert [(change.kind, change.old, change.new) for change in changes] == [(kind, *said)]
    assert covers(changes[0], box_of(tmp_path / "new.pdf", shown))
    assert {change.kind for change in found.changes} <= {kind, "lines.moved"}


def test_two_edits_are_two(tmp_path: Path) -> None:
    found = revised(tmp_path, ("石门沟水库开闸", "石门沟水库昨日开闸"), ("47公里", "49公里")).comparison
    said = [(c.old, c.new) for c in found.changes if c.kind.startswith("words.")]
    assert said == [("", "昨日"), ("47", "49")]


def near(one: Box, two: Box, slack: int = 4 * PT) -> bool:
    """Whether two boxes are the same to a few points at each edge."""
    edges = [(b[0], b[1], b[0] + b[2], b[1] + b[3]) for b in (one, two)]
    return all(abs(a - b) <= slack for a, b in zip(*edges, strict=True))


@pytest.mark.parametrize(
    ("old", "new", "box"),
    [
        ("fill: luma(60%)", "fill: luma(10%)", (60, 40)),
        ("stroke: 1pt", "stroke: (thickness: 1pt, paint: luma(70%))", (300, 1)),
    ],
)
def test_what_only_the_pixels_know(tmp_path: Path, old: str, new: str, box: tuple[int, int]) -> None:
    """This test ensures that a tint or rule of another colour, of which no text tells, is framed where it is."""
    found = revised(tmp_path, (old, new)).comparison
    assert [change.kind for change in found.changes] == ["pixels.changed"]
    (frame,) = found.changes[0].boxes
    width, height = (edge * PT for edge in box)
    assert near(frame, (frame[0], frame[1], width, height))
    assert near(frame, placed(tmp_path / "new.pdf", width))


def placed(pdf: Path, width: int) -> Box:
    """The box of the one path of that width, as PDFium has it."""
    import pypdfium2
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(str(pdf))
    leaf = document[0]
    high = leaf.get_height()
    found = [item.get_bounds() for item in leaf.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=4)]
    leaf.close()
    document.close()
    boxes = [tuple(round(e * PT) for e in (a, high - d, c - a, d - b)) for a, b, c, d in found]
    (box,) = [one for one in boxes if abs(one[2] - width) < 3 * PT]
    return box  # type: ignore[return-value]


def test_a_moved_rule(tmp_path: Path) -> None:
    """This test ensures that both places of a rule are framed: where it was and where it is."""
    found = revised(tmp_path, ("dy: 220pt", "dy: 260pt")).comparison
    assert [change.kind for change in found.changes] == ["pixels.changed"]
    tops = sorted(box[1] for box in found.changes[0].boxes)
    assert len(tops) == 2
    assert abs(tops[1] - tops[0] - 40 * PT) < 9 * PT


def test_another_font(tmp_path: Path) -> None:
    """This test ensures that a face that was changed at the same size is told by its name."""
    found = revised(tmp_path, ('"Noto Serif SC"', '"LXGW WenKai"')).comparison
    fonts = next(change for change in found.changes if change.kind == "edition.fonts")
    assert "NotoSerifSC" in fonts.old.replace(" ", "")
    assert "WenKai" in fonts.new


def test_pages_find_their_partners(tmp_path: Path) -> None:
    """This test ensures that a page put in front is told as added, and the others are held to what they were."""
    two = PAGE + "\n#pagebreak()\n第二页的文字在这里，讲的是另外一件事。"
    head, _, rest = two.partition("#text(size: 22pt")
    three = f"{head}这是新加的头一页，讲的是别的事。\n#pagebreak()\n#text(size: 22pt{rest}"
    findings = Findings()
    found = compare_paths(str(made(tmp_path, "a", two)), str(made(tmp_path, "b", three)), findings)
    assert found is not None
    assert found.comparison.pages == ((0, 1), (1, 2), (2, 3))
    assert [change.kind for change in found.comparison.changes] == ["page.added"]
