"""LibreOffice, where it is installed: the pages as a flat OpenDocument text with frames of columns, converted to PDF."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from bench.cases import Job
from bench.data import Data
from bench.peers.peer import Peer, fontconfig, program

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip


class LibreOffice(Peer):
    """Headless, with a profile of its own that is warm; its fonts are found by fontconfig, which knows the static faces alone."""

    key, title = "libreoffice", "LibreOffice"

    def absent(self) -> str:
        """It is a program of the system."""
        return "" if _office() else "not installed: soffice"

    def version(self) -> str:
        """As it says it."""
        said = subprocess.run([_office(), "--version"], capture_output=True, text=True, check=False).stdout
        return " ".join(said.split()[:2])

    def write(self, job: Job, data: Sequence[Data], folder: Path) -> None:
        """The document."""
        (folder / "pages.fodt").write_text("".join(document(data[0])), encoding="utf-8")

    def command(self, job: Job, folder: Path) -> list[str]:
        """One conversion."""
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        return [
            _office(), profile, "--headless", "--norestore", "--convert-to", "pdf",
            "--outdir", str(folder / "out"), str(folder / "pages.fodt"),
        ]  # fmt: skip

    def environment(self, folder: Path) -> dict[str, str]:
        """The static faces."""
        return fontconfig(folder)


def _office() -> str:
    return program("soffice", "libreoffice")


class _Styles:
    """Automatic styles by what they say, named as they come."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def __call__(self, family: str, properties: str) -> str:
        """The name of the style of these properties."""
        return self._names.setdefault((family, properties), f"S{len(self._names)}")

    def written(self) -> Iterator[str]:
        """All of them."""
        for (family, properties), name in self._names.items():
            yield f'<style:style style:name="{name}" style:family="{family}">{properties}</style:style>\n'


def document(data: Data) -> Iterator[str]:
    """The pages as flat OpenDocument."""
    styles, pages = _Styles(), data["pages"]
    breaking = styles("paragraph", '<style:paragraph-properties fo:break-before="page"/>')
    body = []
    for number, page in enumerate(pages, 1):
        body.extend(_page(page, number, styles))
    body.extend(f'<text:p text:style-name="{breaking}"/>' for _ in pages[1:])
    size = f'fo:page-width="{_pt(pages[0]["width"])}" fo:page-height="{_pt(pages[0]["height"])}"'
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_SPACES} office:version="1.3" '
    yield 'office:mimetype="application/vnd.oasis.opendocument.text">\n<office:automatic-styles>\n'
    yield f'<style:page-layout style:name="L"><style:page-layout-properties {size} fo:margin="0pt"/></style:page-layout>\n'
    yield from styles.written()
    yield '</office:automatic-styles>\n<office:master-styles><style:master-page style:name="Standard" '
    yield 'style:page-layout-name="L"/></office:master-styles>\n<office:body><office:text>\n'
    yield from body
    yield "</office:text></office:body></office:document>\n"


def _page(page: Data, number: int, styles: _Styles) -> Iterator[str]:
    anchor = f'text:anchor-type="page" text:anchor-page-number="{number}"'
    for rule in page["rules"]:
        line = styles(
            "graphic",
            f'<style:graphic-properties draw:stroke="solid" svg:stroke-width="{_pt(rule["weight"])}" svg:stroke-color="#000000"/>',
        )
        ends = " ".join(f'svg:{name}="{_pt(rule[name])}"' for name in ("x1", "y1", "x2", "y2"))
        yield f'<draw:line {anchor} draw:style-name="{line}" {ends}/>\n'
    for line in page["lines"]:
        text = styles(
            "paragraph",
            f'<style:paragraph-properties fo:line-height="{_pt(line["size"])}"/>{_font(line, line["size"])}',
        )
        box = (
            line["x"],
            line["y"] - 0.88 * line["size"],
            line["size"] * (len(line["text"]) + 1),
            line["size"] * 1.2,
        )
        yield from _frame(
            anchor, styles, box, "", f'<text:p text:style-name="{text}">{escape(line["text"])}</text:p>'
        )
    for block in page["blocks"]:
        paragraphs = "".join(_paragraph(spans, block, styles) for spans in block["paragraphs"])
        columns = (
            f'<style:columns fo:column-count="{block["columns"]}" fo:column-gap="{_pt(block["gutter"])}"/>'
        )
        yield from _frame(
            anchor, styles, (block["x"], block["y"], block["width"], block["height"]), columns, paragraphs
        )


def _frame(
    anchor: str, styles: _Styles, box: tuple[float, float, float, float], inside: str, text: str
) -> Iterator[str]:
    style = styles(
        "graphic",
        '<style:graphic-properties draw:fill="none" draw:stroke="none" fo:padding="0pt" fo:border="none" fo:margin="0pt" style:wrap="run-through" '
        'style:run-through="foreground" style:horizontal-pos="from-left" style:horizontal-rel="page" style:vertical-pos="from-top" '
        f'style:vertical-rel="page">{inside}</style:graphic-properties>',
    )
    x, y, width, height = (_pt(value) for value in box)
    yield f'<draw:frame {anchor} draw:style-name="{style}" svg:x="{x}" svg:y="{y}" svg:width="{width}" svg:height="{height}">'
    yield f"<draw:text-box>{text}</draw:text-box></draw:frame>\n"


def _paragraph(spans: Sequence[Data], block: Data, styles: _Styles) -> str:
    size = block["size"]
    first = spans[0]
    style = styles(
        "paragraph",
        f'<style:paragraph-properties fo:text-align="justify" fo:text-indent="{_pt(2 * size)}" '
        f'fo:line-height="{_pt(block["leading"])}" fo:orphans="0" fo:widows="0"/>{_font(first, size)}',
    )
    parts = []
    for span in spans:
        text = escape(span["text"])
        same = (span["font"], span["weight"]) == (first["font"], first["weight"])
        parts.append(
            text
            if same
            else f'<text:span text:style-name="{styles("text", _font(span, size))}">{text}</text:span>'
        )
    return f'<text:p text:style-name="{style}">{"".join(parts)}</text:p>'


def _font(span: Data, size: float) -> str:
    names = f"fo:font-family=\"'{span['font']}'\" style:font-family-asian=\"'{span['font']}'\""
    weights = f'fo:font-weight="{span["weight"]}" style:font-weight-asian="{span["weight"]}"'
    return (
        f'<style:text-properties {names} {weights} fo:font-size="{_pt(size)}" style:font-size-asian="{_pt(size)}" '
        'fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/>'
    )


def _pt(value: float) -> str:
    return f"{value:.3f}pt"
