"""The Info dictionary and the XMP packet, written from the same values so that they agree (PX-02 … PX-04)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from typeset.hashing import blake2b
from typeset.paint.pdf.objects import File, Name, Ref

if TYPE_CHECKING:
    from typeset.paint.dress import Dress


def write_info(file: File, dress: Dress) -> Ref:
    """Title, dates (the issue date, never the clock), Trapped False and the variant's keys."""
    date = f"D:{dress.date:%Y%m%d}000000+08'00'"
    info: dict[str, Any] = {"Title": dress.title}
    if dress.author:
        info["Author"] = dress.author
    if dress.subject:
        info["Subject"] = dress.subject
    info |= {"Creator": dress.producer, "Producer": dress.producer, "CreationDate": date, "ModDate": date}
    info["Trapped"] = Name("False")
    info |= dict(dress.marks)
    return file.put(info)


def write_xmp(file: File, dress: Dress) -> Ref:
    """The metadata stream, plain so that any tool finds it; put after the pages, for whose content InstanceID stands."""
    header = {"Type": Name("Metadata"), "Subtype": Name("XML")}
    return file.put_stream(header, xmp(dress, file.digest()).encode("utf-8"))


def xmp(dress: Dress, content: bytes) -> str:
    """The XMP packet of a file. content: a digest of what the file holds besides: files that differ are different instances
    (InstanceID) of one document (DocumentID), and the same content is the same instance."""
    date = f"{dress.date.isoformat()}T00:00:00+08:00"
    document = _uuid(repr((dress.title, dress.date, dress.subject)).encode())
    instance = _uuid(content + repr(dress._replace(intent=None)).encode())
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "xmp": "http://ns.adobe.com/xap/1.0/",
        "pdf": "http://ns.adobe.com/pdf/1.3/",
        "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    } | {prefix: uri for prefix, uri, _, _ in dress.ids}
    lines = [
        _alternative("dc:title", dress.title),
        f"<dc:creator><rdf:Seq><rdf:li>{escape(dress.author)}</rdf:li></rdf:Seq></dc:creator>"
        if dress.author
        else "",
        _alternative("dc:description", dress.subject) if dress.subject else "",
        "<dc:format>application/pdf</dc:format>",
        f"<xmp:CreatorTool>{escape(dress.producer)}</xmp:CreatorTool>",
        *(f"<xmp:{name}>{date}</xmp:{name}>" for name in ("CreateDate", "ModifyDate", "MetadataDate")),
        f"<pdf:Producer>{escape(dress.producer)}</pdf:Producer>",
        "<pdf:Trapped>False</pdf:Trapped>",
        f"<xmpMM:DocumentID>{document}</xmpMM:DocumentID>",
        f"<xmpMM:InstanceID>{instance}</xmpMM:InstanceID>",
        "<xmpMM:VersionID>1</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
        *(f"<{prefix}:{name}>{escape(value)}</{prefix}:{name}>" for prefix, _, name, value in dress.ids),
    ]
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    body = "\n".join(line for line in lines if line)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {declared}>\n{body}\n</rdf:Description>\n'
        '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    )


def _uuid(named: bytes) -> str:
    """An identifier that comes from what it names, so that the same input gives the same bytes."""
    ident = blake2b(named, digest_size=16).hexdigest()
    return f"uuid:{ident[:8]}-{ident[8:12]}-{ident[12:16]}-{ident[16:20]}-{ident[20:]}"


def escape(text: str) -> str:
    """Text for XML content; the standard library's own costs 20 ms to import (it brings urllib)."""
    plain = "".join(c for c in text if c >= " " or c in "\t\n")
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _alternative(tag: str, text: str) -> str:
    return f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{tag}>'


@lru_cache(maxsize=4)
def _digest(profile: bytes) -> bytes:
    """What stands for a profile among the objects of a file; an edition has one, and every page of it names it."""
    return blake2b(profile, digest_size=16).digest()


def write_intent(file: File, dress: Dress) -> Ref | None:
    """The OutputIntent with its embedded profile, or None."""
    intent = dress.intent
    if intent is None:
        return None
    profile = file.put_packed({"N": intent.colorants}, intent.packed, _digest(intent.profile))
    fields: dict[str, Any] = {
        "Type": Name("OutputIntent"),
        "S": Name("GTS_PDFX"),
        "OutputConditionIdentifier": intent.identifier,
        "OutputCondition": intent.condition,
    }
    if intent.registry:
        fields["RegistryName"] = intent.registry
    return file.put(fields | {"Info": intent.info, "DestOutputProfile": profile})


MULTIPLY = {"Type": Name("ExtGState"), "BM": Name("Multiply")}
OVERPRINT = {"Type": Name("ExtGState"), "OP": True, "op": True, "OPM": 1}
KNOCK_OUT = {"Type": Name("ExtGState"), "OP": False, "op": False, "OPM": 0}
"""Graphics states: an overlay on a proof, black that overprints (PF-13), all else."""
