"""The typst compiler: a PDF/UA-1 from a shipped template and data that is never markup, with nothing in it about its making."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pikepdf
import typst

from amparo.errors import AmparoError
from amparo.report.printed import ZERO_WIDTH, printed
from amparo.shipped import shipped

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # never written; without it the compiler would look at the clock
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><dc:title><rdf:Alt>\
<rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag>\
</dc:language><pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


class ExhibitProblem(AmparoError):
    """The file of an exhibit could not be made."""

    advice = "Leave this exhibit out, and report its number and the program's version."


def compiled(template: str, data: dict[str, Any]) -> bytes:
    """The PDF that a template of `data/publish` makes of `data`; the same bytes for the same data.

    Raises:
        ExhibitProblem: the compiler refused it; says so without words of the record.
    """
    told = json.dumps(data, ensure_ascii=False, sort_keys=True)
    try:
        source = shipped("publish", template).read_bytes()
        compiler = typst.Compiler(input=source, ignore_system_fonts=True, sys_inputs={"data": told})
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=EPOCH)
    except typst.TypstError:
        raise ExhibitProblem(f"{data['title']} could not be set.") from None
    except BaseException as stopped:
        # A panic of the compiler comes as a class of its own that no module exports and that is no Exception.
        if type(stopped).__name__ != "PanicException":
            raise
        raise ExhibitProblem(f"{data['title']} could not be set: the compiler stopped.") from None
    if not isinstance(made, bytes):
        raise ExhibitProblem(f"{data['title']} came in pieces.")
    return made


def bare(pdf: pikepdf.Pdf, title: str, lang: str) -> bytes:
    """The finished file with no metadata but its title and its language, and an id that depends on its content alone.

    Args:
        pdf: what `compiled` made.
        title: plain words of the program's own; no markup characters.
        lang: `en` or `es`.
    """
    pdf.docinfo = pdf.make_indirect(pikepdf.Dictionary(Title=title))
    xmp = pikepdf.Stream(pdf, XMP.format(title=title, lang=lang).encode())
    xmp.Type, xmp.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root.Metadata = pdf.make_indirect(xmp)
    out = io.BytesIO()
    pdf.save(
        out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False
    )
    return out.getvalue()


def pieces(text: str) -> list[str]:
    """`text` as the compiler can show it, cut where a very long word may break."""
    return printed(text).split(ZERO_WIDTH)
