"""Metadata of a PDF: its properties, and XMP wherever it hangs."""

import re
from html import unescape

import pikepdf

from amparo.check.pdf_findings import Findings
from amparo.check.pdf_objects import Objects, content_of
from amparo.check.xml_scan import scan_xml

# Written by every program about itself; they name no one unless they hold a path or an address.
USUAL = frozenset(
    ("/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/SourceModified", "/PTEX.Fullbanner", "/GTS_PDFXVersion",
     "/GTS_PDFXConformance", "/PTEX.FileName")
)  # fmt: skip
OWNED = re.compile(r"[A-Za-z]:\\|/(?:home|Users|mnt)/|\\\\|@")
USUAL_XMP = re.compile(
    r"(?:xmlns|rdf|pdfaid|pdfuaid|pdfaExtension|pdfaSchema|pdfaProperty|pdfaType|pdfaField|pdfxid|xmpidq):?.*"
    r"|xml:lang|x:xmptk|x:xmpmeta|xmp:(?:CreateDate|ModifyDate|MetadataDate|CreatorTool)|xap:.*Date|xap:CreatorTool"
    r"|pdf:(?:Producer|PDFVersion|Trapped)|dc:(?:format|language|type)|(?:xmpMM|xapMM):(?:DocumentID|InstanceID|VersionID"
    r"|RenditionClass|OriginalDocumentID|History|DerivedFrom|Subject)|stEvt:(?:action|instanceID|when|softwareAgent|changed|parameters)"
    r"|stRef:(?:instanceID|documentID|originalDocumentID|renditionClass)|pdfx:(?:SourceModified|PTEX.*)|xmpTPg:.*|xmp:Rating"
    r"|xmpMM:(?:Ingredients|Pantry)|desc:.*|pdfd:.*"
)
TAG = re.compile(r"<([\w.-]+:[\w.-]+)((?:\s+[\w.:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*/?>([^<]*)")
ATTRIBUTE = re.compile(r"([\w.:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
MOST_XMP = 4_000_000


def metadata(pdf: pikepdf.Pdf, objects: Objects, findings: Findings) -> None:
    """The document's properties, and every XMP packet: a leak where a value has a word that no page shows."""
    info = pdf.trailer.get("/Info")
    if isinstance(info, pikepdf.Dictionary):
        for key in info.keys():  # noqa: SIM118 - a pikepdf object
            _property(key, info.get(key), findings)
    for found in objects.found:
        if found.key == "/Metadata" and isinstance(found.thing, pikepdf.Stream):
            xmp(content_of(found.thing), f"XMP of {_owner(found.parent)}", findings)


def _owner(parent: pikepdf.Object | None) -> str:
    if isinstance(parent, pikepdf.Dictionary) and parent.get("/Type") == "/Catalog":
        return "the document"
    return f"object {parent.objgen[0]}" if parent is not None and parent.is_indirect else "an object"


def _property(key: str, value: pikepdf.Object | None, findings: Findings) -> None:
    text = str(value) if isinstance(value, (pikepdf.String, pikepdf.Name)) else ""
    place = f"metadata {key}"
    if key in USUAL and not OWNED.search(text):
        findings.passage(place, text)
    else:
        findings.told("metadata", place, text)


def xmp(data: bytes, place: str, findings: Findings, kind: str = "xmp") -> None:
    """The values of an XMP packet: attributes and texts, whether or not it is sound XML."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    text = data[:MOST_XMP].decode(encoding, "replace")
    scanned = scan_xml(text)  # all of it, usual or not, remarks too: somebody may look for a name in it
    findings.passage(place, "\n".join((scanned.text, scanned.values, scanned.comments)))
    owner = ""
    for tag in TAG.finditer(text):
        name = tag[1]
        if not name.startswith("rdf:"):
            owner = name
        values = [(one[1], one[2] if one[2] is not None else one[3]) for one in ATTRIBUTE.finditer(tag[2])]
        values.append((owner or name, tag[3]))
        for key, value in values:
            value = unescape(value).strip()
            if value and (not USUAL_XMP.fullmatch(key) or OWNED.search(value)) and not key.startswith("xmlns"):
                findings.told(kind, f"{place}, {key}", value)
