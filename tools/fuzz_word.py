"""`python -m tools.fuzz_word [-n 600] [FILE…]`: mutated Word files through the reader of copy; none may raise, hang, swell or be
passed over in silence.

The files are written here part by part (styles, lists, notes, headers, tables, text boxes, pictures, changes, fields) and
damaged by seed: bytes flipped, the archive cut, parts missing, emptied or swapped, XML broken, values of another kind,
elements doubled, nested or moved, relations turned aside, bombs. The same seed gives the same file. Files named are damaged as
bytes. Exit 1 when a file raises, takes longer or more memory than the limits, or ends without a story and a finding.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

SLOWEST = 10.0
"""Seconds that any file may take."""
LARGEST = 1_500_000
"""KiB that the process may hold at its peak."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_TEXT = "昨天上午，临州城东的新桥正式通车，两岸居民往来由四十分钟缩短到五分钟，沿线的三所学校和一家医院都从中受益。"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Parts = dict[str, bytes]


def sample() -> Parts:
    """A file with a bit of everything, part by part."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>{}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    rows = [
        '<w:p><w:r><w:t>投稿单位：临州区交通局　联系人：王某 13800000000</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>新桥今天</w:t><w:br/><w:t>通车</w:t></w:r></w:p>',
        "<w:p>" + field.format(' TOC \\o "1-3" ', "桥梁") + "</w:p>",
        f"<w:p><w:r><w:t>{_TEXT}</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>{field.format('HYPERLINK x', '链接')}</w:p>",
        f"<w:p>{numbered.format(0)}<w:r><w:t>压实责任</w:t></w:r></w:p><w:p>{numbered.format(1)}<w:r><w:rPr><w:strike/></w:rPr><w:t>值班</w:t></w:r><w:r><w:t>值守</w:t></w:r></w:p>",
        f'<w:p><w:ins w:id="1"><w:r><w:t>加的</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>删的</w:delText></w:r></w:del><w:r><w:t>{_TEXT}</w:t></w:r></w:p>',
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>主桥</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>320米</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="p"><a:blip r:embed="rId5"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p><w:p><w:r><w:t>图为通车现场。</w:t></w:r></w:p>',
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Choice></mc:AlternateContent></w:r><w:r><w:t>{_TEXT}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>名次</w:t><w:tab/><w:t>队名</w:t></w:r></w:p><w:p><w:r><w:t>1</w:t><w:tab/><w:t>城东队</w:t></w:r></w:p><w:p><w:r><w:t>2</w:t><w:tab/><w:t>城西队</w:t></w:r></w:p>",
        '<w:sdt><w:sdtContent><w:p><w:r><w:sym w:font="Symbol" w:char="F0B1"/><w:ruby><w:rt><w:r><w:t>yù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>彧</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p></w:sdtContent></w:sdt>',
        '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr><w:r><w:t>区</w:t></w:r></w:p>',
        f"<w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath><w:r><w:t>{_TEXT}</w:t></w:r></w:p><w:p><w:r><w:t>来源：临州发布　审核：李某</w:t></w:r></w:p>",
    ]  # fmt: skip
    kinds = ("styles", "numbering", "footnotes", "comments", "header")
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(kinds)
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%{n + 1}、"/></w:lvl>' for n in range(3)
    )  # fmt: skip
    package = 'xmlns="http://schemas.openxmlformats.org/package/2006/'
    made = {
        "[Content_Types].xml": f'<Types {package}content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships {package}relationships"><Relationship Id="a" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships {package}relationships">{related}<Relationship Id="rId5" Type="{_RELATIONS}/image" Target="media/image1.png"/></Relationships>',
        "word/document.xml": f"<w:document {_W} {_MORE}><w:body>{''.join(rows)}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f'<w:styles {_W}><w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr><w:sz w:val="21"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:basedOn w:val="N"/><w:rPr><w:b/></w:rPr></w:style></w:styles>',
        "word/numbering.xml": f'<w:numbering {_W}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
        "word/footnotes.xml": f'<w:footnotes {_W}><w:footnote w:id="2"><w:p><w:r><w:t>据统计公报。</w:t></w:r></w:p></w:footnote></w:footnotes>',
        "word/comments.xml": f'<w:comments {_W}><w:comment w:id="1"><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment></w:comments>',
        "word/header.xml": f"<w:hdr {_W}><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>",
    }  # fmt: skip
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
    )
    return {name: text.encode() for name, text in made.items()} | {"word/media/image1.png": png}


def written(parts: Parts) -> bytes:
    """The parts as a file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
    return stream.getvalue()


def _flipped(raw: bytes, chance: random.Random) -> bytes:
    body = bytearray(raw)
    for _ in range(chance.randint(1, 12)):
        body[chance.randrange(len(body))] = chance.randrange(256)
    return bytes(body)


def _cut(raw: bytes, chance: random.Random) -> bytes:
    first = chance.randrange(len(raw))
    return raw[:first] if chance.random() < 0.5 else raw[:first] + raw[first + chance.randint(1, 400) :]


def _without(parts: Parts, chance: random.Random) -> None:
    for name in chance.sample(sorted(parts), chance.randint(1, 4)):
        del parts[name]


def _other(parts: Parts, chance: random.Random) -> None:
    """A part emptied, cut, or holding what another holds."""
    name = chance.choice(sorted(parts))
    parts[name] = chance.choice(
        (
            b"",
            b"\0" * 50,
            parts[name][: chance.randrange(len(parts[name]) + 1)],
            parts[chance.choice(sorted(parts))],
        )
    )


_VALUES = (
    "",
    "-1",
    "0",
    "99999999999999",
    "x",
    "²",
    "%1%9",
    "../../../etc/passwd",
    "rId5",
    "\U0001f600" * 40,
    "1e9",
    "TOC",
)


def _values(parts: Parts, chance: random.Random) -> None:
    """Values of attributes of another kind."""
    for _ in range(chance.randint(1, 8)):
        name = chance.choice([n for n in sorted(parts) if n.endswith((".xml", ".rels"))])
        text = parts[name].decode("utf-8", "replace")
        spots = list(re.finditer('="([^"]*)"', text))
        if spots:
            spot = chance.choice(spots)
            parts[name] = (text[: spot.start(1)] + chance.choice(_VALUES) + text[spot.end(1) :]).encode()


def _tags(parts: Parts, chance: random.Random) -> None:
    """Tags taken out, doubled, renamed: most often XML that is broken, at times a file of another shape."""
    text = parts["word/document.xml"].decode()
    for _ in range(chance.randint(1, 4)):
        spots = list(re.finditer("<[^>]+>", text))
        spot = chance.choice(spots)
        there = chance.choice(
            (
                "",
                spot[0] * 2,
                chance.choice(spots)[0],
                "<w:p>",
                "</w:p>",
                "<![CDATA[",
                "<!--",
                "&#x1;",
                "<w:tbl/>",
            )
        )
        text = text[: spot.start()] + there + text[spot.end() :]
    parts["word/document.xml"] = text.encode()


def _moved(parts: Parts, chance: random.Random) -> None:
    """Elements of the document put into others, doubled or dropped; the XML stays sound."""
    from lxml import etree  # type: ignore[import-untyped]

    root = etree.fromstring(parts["word/document.xml"])
    for _ in range(chance.randint(1, 12)):
        nodes = list(root[0].iter())[1:]
        if len(nodes) < 3:
            break
        node, other = chance.sample(nodes, 2)
        if other in set(node.iter()) or node is root[0]:
            continue
        roll = chance.random()
        if roll < 0.4:
            other.append(node)
        elif roll < 0.7:
            other.addnext(etree.fromstring(etree.tostring(node)))
        else:
            node.getparent().remove(node)
    parts["word/document.xml"] = etree.tostring(root)


def _bomb(parts: Parts, chance: random.Random) -> None:
    """Much of one thing: nested, long, many."""
    head, tail = f"<w:document {_W} {_MORE}><w:body>", "</w:body></w:document>"
    deep, many = chance.choice((100, 250, 5000)), chance.choice((2000, 30_000))
    run = "<w:r><w:t>{}</w:t></w:r>"
    table, cell = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    box, close = "<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"
    entity = (
        '<!DOCTYPE x [<!ENTITY a "'
        + "啊" * 50
        + '">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
        + "]>"
    )
    body = chance.choice((
        table * deep + "<w:p/>" + cell * deep, box * deep + run.format(_TEXT) + close * deep, "<w:sdt><w:sdtContent>" * deep + "</w:sdtContent></w:sdt>" * deep,
        "<w:p>" + run.format("字") * many + "</w:p>", f"<w:p>{run.format('短')}</w:p>" * many, "<w:p>" + run.format(" " * many * 20 + "@") + "</w:p>",
        f"<w:p>{run.format('1' * many * 10)}</w:p>", f"<w:p>{run.format('a.' * many * 10 + '@')}</w:p>", f"<w:p>{run.format('联系人：' * many)}</w:p>",
        f"<w:p>{run.format('—' * many * 10 + '字')}</w:p>", "<w:p><w:r>" + "<w:t>x</w:t><w:tab/>" * many + "</w:r></w:p>",
        "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * many + run.format(_TEXT) + "</w:p>", "<w:p><w:r>" + "<w:br/>" * many + "</w:r></w:p>",
        f"<w:p>{run.format('（' * many * 10)}</w:p>", "<w:p>" + run.format("&j;") + "</w:p>", '<w:p><w:pPr><w:jc w:val="center"/></w:pPr>' + run.format("居中的短行") + "</w:p>" * 1,
        f"<w:p>{run.format(_TEXT * (many // 20))}</w:p>", "<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 60 + "</w:tr>") * (many // 60) + "</w:tbl>",
    ))  # fmt: skip
    parts["word/document.xml"] = ((entity if "&j;" in body else "") + head + body + tail).encode()
    roll = chance.random()
    if roll < 0.1:
        parts["word/document.xml"] = b"<a>" + b" " * 60_000_000
    elif roll < 0.15:
        parts["word/media/image1.png"] = bytes(120_000_000)
    elif roll < 0.2:
        parts.update({f"word/x{n}.xml": b"" for n in range(60_000)})


HOWS: tuple[Callable[[Parts, random.Random], None], ...] = (
    _without,
    _other,
    _values,
    _tags,
    _moved,
    _moved,
    _bomb,
)


def mutated(parts: Parts, seed: int) -> bytes:
    """The file of these parts, damaged by a seed."""
    chance = random.Random(seed)
    if seed % 4 == 0:
        return chance.choice((_flipped, _cut))(written(parts), chance)
    changed = dict(parts)
    how = HOWS[seed // 4 % len(HOWS)]
    how(changed, chance)
    return written(changed)


def tried(raw: bytes, name: str = "稿.docx") -> str:
    """How a file ended: stories, findings; raises what the reader raises, ValueError where it ended in silence."""
    from typeset.findings import Findings
    from typeset.intake.copy.arrivals import read_arrival
    from typeset.intake.copy.terms import CopyTerms

    findings = Findings()
    stories = read_arrival(raw, name, CopyTerms(), findings)
    if not stories and not len(findings):
        raise ValueError("no story and no finding")
    return "read" if stories and not findings.has_errors() else "refused"


def peak() -> int:
    """KiB that the process has held at most; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used // 1024 if sys.platform == "darwin" else used


def main() -> int:
    """Run; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=600)
    parser.add_argument("-s", "--seed", type=int, default=0)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    given = [Path(name).read_bytes() for name in options.files]
    parts, ends, slowest, failed = sample(), Counter[str](), 0.0, 0
    for seed in range(options.seed, options.seed + options.n):
        raw = _flipped(given[seed % len(given)], random.Random(seed)) if given else mutated(parts, seed)
        began = time.process_time()
        try:
            end = tried(raw)
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            end = f"{type(error).__name__}: {error}"
            failed += 1
            print(seed, end)
        taken = time.process_time() - began
        slowest = max(slowest, taken)
        if taken > SLOWEST:
            failed += 1
            print(seed, f"took {taken:.1f} s")
        ends[end] += 1
    print(dict(ends), f"slowest {slowest:.1f} s, peak {peak() // 1024} MiB")
    return 1 if failed or peak() > LARGEST else 0


if __name__ == "__main__":
    sys.exit(main())
