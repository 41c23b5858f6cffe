"""Forms and notes in PDFs that show less than they hold: forms of Adobe's own kind, lists, notes in rich text."""

from io import BytesIO

import pikepdf
import pytest
import typst

from amparo.extract.registry import read_bytes
from amparo.span import Span

HEAD = (
    '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://x.example/"><field name="who"/></template>'
)
DATA = (
    '<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><form><who>Marisela Inventada</who>'
    "<part><born>3/14/1982</born><empty/></part></form></xfa:data><description>no value</description></xfa:datasets>"
)
FILLED = "[form] who: Marisela Inventada\n[form] born: 3/14/1982"


def form(page="Please wait ...", annotations=(), **more):
    with pikepdf.open(BytesIO(typst.compile(page.encode()))) as made:
        notes = [made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, **one)) for one in annotations]
        made.pages[-1].Annots = pikepdf.Array(notes)
        fields = [one for one in notes if one.Subtype == pikepdf.Name.Widget]
        packets = {
            name: pikepdf.Array([made.make_stream(x.encode()) if at % 2 else x for at, x in enumerate(value)])
            if isinstance(value, list)
            else made.make_stream(value.encode())
            for name, value in more.items()
        }
        made.Root.AcroForm = made.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array(fields), **packets))
        out = BytesIO()
        made.save(out)
    return read_bytes(out.getvalue(), "a.pdf")[2]


@pytest.mark.parametrize(
    "packets",
    [HEAD + DATA + "</xdp:xdp>", ["preamble", "<xdp:xdp xmlns:xdp='x'>", "template", "<t/>", "datasets", DATA]],
    ids=["whole", "packets"],
)
def test_a_form_that_its_pages_do_not_show_is_read(packets):
    text = form(XFA=packets)
    assert text.chars.endswith(FILLED) and "no value" not in text.chars
    at = text.chars.index("Inventada")
    assert text.box_of(Span(at, at + 9))[0] == 1


@pytest.mark.parametrize(
    ("page", "packets", "chars"),
    [
        ("Marisela Inventada, born 3/14/1982", DATA, "Marisela Inventada, born 3/14/1982"),  # the page shows it
        ("born 13/14/1982 #pagebreak() last", DATA, "born 13/14/1982\nlast\n" + FILLED),
        ("page", DATA[:-40], "page\n" + FILLED),  # cut short
        ("page", "<!DOCTYPE x [<!ENTITY a 'b'>]>" + DATA, "page"),
        ("page", "no XML", "page"),
    ],
)
def test_what_a_page_shows_is_not_told_again_and_damage_ends_what_is_read(page, packets, chars):
    assert form(page, XFA=["datasets", packets]).chars == chars


def test_all_that_is_chosen_in_a_list_and_notes_in_rich_text_are_read():
    names = pikepdf.Name
    box = [10, 10, 90, 20]
    listed = {
        "Subtype": names.Widget, "FT": names.Ch, "T": "l", "Opt": ["name", "address", "phone"], "V": ["name", "phone"],
        "Rect": box,
    }  # fmt: skip
    rich = {"Subtype": names.Text, "Rect": box, "RC": "<body><p>ask <b>legal</b></p></body>"}
    assert form("page", [listed, rich]).chars == "page\nname\nphone\n[note] ask legal"
