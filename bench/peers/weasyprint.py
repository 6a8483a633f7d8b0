"""WeasyPrint, from PyPI (extra [bench]): the pages as HTML with blocks at their places and CSS columns."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from bench.cases import Job
from bench.data import Data
from bench.peers.peer import Peer, fontconfig, lacking

_CHILD = "import sys, weasyprint\nweasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])\n"
_HEAD = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>page</title><style>
@page { size: %(width)spt %(height)spt; margin: 0 }
body, p { margin: 0 }
section { position: relative; width: %(width)spt; height: %(height)spt; break-after: page }
section > * { position: absolute }
span.line { white-space: pre; line-height: 1 }
div.text div { column-fill: auto; text-align: justify }
div.text p { text-indent: 2em }
</style><body>
"""


class WeasyPrint(Peer):
    """One HTML file, one PDF; its fonts are found by fontconfig, which knows the static faces alone."""

    key, title = "weasyprint", "WeasyPrint"

    def absent(self) -> str:
        """It is in the extra [bench]; it loads Pango, which pip does not bring."""
        if gone := lacking("weasyprint"):
            return f"{gone} (extra [bench])"
        try:
            import weasyprint  # noqa: F401
        except OSError as error:
            return f"its libraries are missing: {str(error).partition(':')[0]}"
        return ""

    def version(self) -> str:
        """Of the package."""
        import weasyprint

        return f"weasyprint {weasyprint.__version__}"

    def write(self, job: Job, data: Sequence[Data], folder: Path) -> None:
        """The HTML."""
        (folder / "pages.html").write_text("".join(html_of(data[0])), encoding="utf-8")

    def command(self, job: Job, folder: Path) -> list[str]:
        """One process."""
        return [sys.executable, "-c", _CHILD, str(folder / "pages.html"), str(folder / "out" / "pages.pdf")]

    def environment(self, folder: Path) -> dict[str, str]:
        """The static faces."""
        return fontconfig(folder)


def html_of(data: Data) -> Iterator[str]:
    """The pages as HTML."""
    pages = data["pages"]
    yield _HEAD % {"width": _pt(pages[0]["width"]), "height": _pt(pages[0]["height"])}
    for page in pages:
        yield "<section>\n"
        for rule in page["rules"]:
            yield _rule(rule)
        for line in page["lines"]:
            place = f"left:{_pt(line['x'])}pt;top:{_pt(line['y'] - 0.88 * line['size'])}pt"
            yield f'<span class="line" style="{place};{_font(line)};font-size:{_pt(line["size"])}pt">{escape(line["text"])}</span>\n'
        for block in page["blocks"]:
            yield from _block(block)
        yield "</section>\n"


def _block(block: Data) -> Iterator[str]:
    box = f"left:{_pt(block['x'])}pt;top:{_pt(block['y'])}pt;width:{_pt(block['width'])}pt"
    size = f"font-size:{_pt(block['size'])}pt;line-height:{_pt(block['leading'])}pt"
    columns = (
        f"columns:{block['columns']};column-gap:{_pt(block['gutter'])}pt;height:{_pt(block['height'])}pt"
    )
    yield f'<div class="text" style="{box};{size}"><div style="{columns}">\n'  # what is placed absolutely has no columns
    for paragraph in block["paragraphs"]:
        first = paragraph[0]
        yield f'<p style="{_font(first)}">'
        for span in paragraph:
            same = _font(span) == _font(first)
            text = escape(span["text"])
            yield text if same else f'<span style="{_font(span)}">{text}</span>'
        yield "</p>\n"
    yield "</div></div>\n"


def _rule(rule: Data) -> str:
    wide, deep = abs(rule["x2"] - rule["x1"]), abs(rule["y2"] - rule["y1"])
    box = f"left:{_pt(min(rule['x1'], rule['x2']))}pt;top:{_pt(min(rule['y1'], rule['y2']))}pt"
    size = f"width:{_pt(max(wide, rule['weight']))}pt;height:{_pt(max(deep, rule['weight']))}pt"
    return f'<div style="{box};{size};background:#000"></div>\n'


def _font(span: Data) -> str:
    return f"font-family:'{span['font']}';font-weight:{span['weight']}"


def _pt(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
