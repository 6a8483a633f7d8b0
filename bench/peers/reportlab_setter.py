"""Run by the bench: sets the pages of FOLDER/data.json with reportlab's canvas, frames and paragraphs into FOLDER/out."""

import json
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Paragraph


def name_of(span):
    """A registered font's name."""
    return f"{span['font']}-{span['weight']}"


def paragraph_of(spans, block):
    """A paragraph; a span in another face is marked up."""
    first = name_of(spans[0])
    text = "".join(
        escape(span["text"])
        if name_of(span) == first
        else f'<font name="{name_of(span)}">{escape(span["text"])}</font>'
        for span in spans
    )
    size = block["size"]
    style = ParagraphStyle(
        "body", fontName=first, fontSize=size, leading=block["leading"], alignment=TA_JUSTIFY, wordWrap="CJK",
        firstLineIndent=2 * size,
    )  # fmt: skip
    return Paragraph(text, style)


def set_block(canvas, block, height):
    """Running text from column to column."""
    columns, gutter = block["columns"], block["gutter"]
    width = (block["width"] - (columns - 1) * gutter) / columns
    story = [paragraph_of(spans, block) for spans in block["paragraphs"]]
    for column in range(columns):
        x, y = block["x"] + column * (width + gutter), height - block["y"] - block["height"]
        frame = Frame(
            x, y, width, block["height"], leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
        )
        while story:
            frame.addFromList(story, canvas)
            if not story:
                break
            parts = frame.split(story[0], canvas)
            if len(parts) < 2:
                break
            story[:1] = parts
            frame.add(story.pop(0), canvas)
            break


def main(folder):
    """The pages."""
    data = json.loads((folder / "data.json").read_text(encoding="utf-8"))
    for face in data["faces"]:
        font = TTFont(name_of(face), str(folder / "fonts" / face["file"]))
        font.face.name = type(font.face.name)(
            name_of(face).replace(" ", "").encode()
        )  # weights of a family share the name inside
        pdfmetrics.registerFont(font)
    canvas = Canvas(str(folder / "out" / "pages.pdf"), pageCompression=1)
    for page in data["pages"]:
        height = page["height"]
        canvas.setPageSize((page["width"], height))
        for rule in page["rules"]:
            canvas.setLineWidth(rule["weight"])
            canvas.line(rule["x1"], height - rule["y1"], rule["x2"], height - rule["y2"])
        for line in page["lines"]:
            canvas.setFont(name_of(line), line["size"])
            canvas.drawString(line["x"], height - line["y"], line["text"])
        for block in page["blocks"]:
            set_block(canvas, block, height)
        canvas.showPage()
    canvas.save()


main(Path(sys.argv[1]))
