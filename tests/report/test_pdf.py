"""The PDF: tagged, the same bytes twice, CONFIDENTIAL on every page, and no record can stop or steer it."""

import io
from dataclasses import replace
from itertools import combinations

import pikepdf
import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.report.catalogue import catalogue
from amparo.report.codes import data_codes
from amparo.report.figures import figures
from amparo.report.pdf import pdf
from amparo.report.printed import printable, printed
from amparo.report.teller import Teller
from amparo.shipped import shipped
from tests.report.factories import case, coded, dossier, evidence, message, story, when

HEAD = shipped("report", "report.typ").read_text(encoding="utf-8").partition("#let run(r)")[0]


def made(given, language="en"):
    return pdf(Teller(given, catalogue(language), {figure.id: figure for figure in figures(given)}))


def texts(content):
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@pytest.fixture(scope="module")
def whole():
    return made(case(12))


def test_the_same_case_gives_the_same_bytes(whole):
    assert made(case(12)) == whole


def test_it_is_tagged_and_says_that_it_is_pdf_ua(whole):
    assert b"pdfuaid" in whole and b"/StructTreeRoot" in whole


def test_every_page_says_confidential_above_and_below(whole):
    pages = texts(whole)

    assert len(pages) > 5
    assert all(page.count("CONFIDENTIAL") >= 2 for page in pages)


@pytest.mark.parametrize(("language", "words"), [("en", "One kind"), ("es", "Todos los intercambios")])
def test_it_holds_sections_figures_and_evidence(language, words):
    known, one = story()
    text = " ".join(" ".join(texts(made(dossier((one,), known), language))).split())

    for section in ("process", "speed", "method", "figures"):
        assert catalogue(language).say(f"sections.{section}") in text
    assert ("«{}»" if language == "es" else "“{}”").format("lives at 12 Adobe Lane, Mesa Alta") in text
    assert "exchanges_without_process" in text
    assert (words in text) == (language == "es")


def test_a_case_without_anything_has_a_pdf_too():
    empty = dossier((), requests=(), files=(), unplaced={}, stages={}, message_count=0)

    assert "No exchange was found" in " ".join(" ".join(texts(made(empty))).split())


def test_markup_of_a_record_is_printed_as_it_stands():
    words = '#import "/etc/passwd" #link("http://x.example")[y] $x$ *b* <label> \\ `raw` 中 \U0001f600 \u0301 \u202e'
    shown = message("m@x.example", words, when(8))
    one = coded("m@x.example", shown=(evidence(shown, "purpose", "criminal", words),))
    pages = " ".join(texts(made(dossier((one,), {shown.id: shown}, title=words))))
    text = "".join(pages.split()).replace("\u200b", "")

    assert '#import"/etc/passwd"#link("http://x.example")[y]$x$*b*<label>\\`raw`⟨U+4E2D⟩⟨U+1F600⟩' in text
    assert b"/URI" not in made(dossier((one,), {shown.id: shown}))


def test_every_printable_character_has_a_shape():
    data = " ".join(sorted(printable() - {"\n"}))
    source = HEAD.replace(
        "json(bytes(sys.inputs.data))", '(title: "t", confidential: "", confidential_told: "", lang: "en")'
    )
    source += "\n#sys.inputs.words"
    compiler = typst.Compiler(input=source.encode(), ignore_system_fonts=True, sys_inputs={"words": data})

    assert compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_only_printable_characters_are_printed(text):
    allowed = printable() | {"\u200b"}

    assert set(printed(text)) <= allowed


@given(st.text(max_size=200))
@settings(max_examples=15, deadline=None)
def test_no_text_of_a_record_stops_the_compiler(text):
    one = coded()

    assert made(dossier((replace(one, coding=replace(one.coding, coder=text or "x")),), files=(), requests=()))


def test_long_words_may_break_and_lose_nothing():
    word = "https://portal.example/" + "a" * 90

    assert printed(word).replace("\u200b", "") == word
    assert max(len(piece) for piece in printed(word).split("\u200b")) <= 31
    assert printed("short") == "short"


def test_a_pdf_of_very_many_exchanges_says_how_many_have_a_page_elsewhere(monkeypatch):
    monkeypatch.setattr("amparo.report.pdf.MOST_SHEETS", 2)
    many = dossier((coded(), coded("b@x.example"), coded("c@x.example")))
    text = " ".join(" ".join(texts(made(many))).split())

    assert "1 more exchange has its page in the folder" in text
    assert text.count(many.exchanges[0].exchange.id) > text.count(many.exchanges[2].exchange.id) > 0


def linked(content):
    """The words under each link."""
    annotated, document = pikepdf.open(io.BytesIO(content)), pypdfium2.PdfDocument(content)
    for page, shown in zip(annotated.pages, document, strict=True):
        text = shown.get_textpage()
        for one in page.get("/Annots", []):
            yield " ".join(text.get_text_bounded(*map(float, one["/Rect"])).split())


def test_each_clause_is_a_link_to_its_words_its_message_or_its_row():
    known, one = story()
    found = set(linked(made(dossier((one,), known))))

    for clause in ("On 8 May 2018 at 9:14", "17 minutes later", "the place of work"):
        assert clause in found
    assert any(words.startswith("No process is shown") for words in found)


def refused_and_asked_again():
    """A refusal, and an ask about the same person by a body of a long name, which was given much."""
    mails = [message(f"{at}@x.example", "Please tell about Marta Quispe.", when(at)) for at in (8, 20)]
    asks = [
        coded(
            mail.id,
            shown=(evidence(mail, "breadth", "one", "Marta Quispe"),),
            asked_at=mail.sent_at.isoformat(),
            **more,
        )
        for mail, more in zip(
            mails,
            (
                {"outcome": "refused", "data_given": (), "answered_at": when(8, 12).isoformat()},
                {"data_given": data_codes()[:9], "answered_at": when(20, 12).isoformat()},
            ),
            strict=True,
        )
    ]
    return dossier(tuple(asks), {mail.id: mail for mail in mails})


def of_every_kind():
    """A case in which every kind of data was asked for and given: its charts are the tallest."""
    known, one = story()
    values = {**one.coding.values, "data_asked": data_codes(), "data_given": data_codes()}
    return dossier((replace(one, coding=replace(one.coding, values=values)),), known)


@pytest.mark.parametrize(
    "given",
    [case(12), refused_and_asked_again(), of_every_kind()],
    ids=["a case", "asked again", "every kind of data"],
)
def test_no_words_are_printed_over_others(given):
    document = pypdfium2.PdfDocument(made(given))
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_rect(at) for at in range(text.count_rects())]
        for one, other in combinations(boxes, 2):
            wide = min(one[2], other[2]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[1], other[1])
            assert wide < 2 or high < 4, (text.get_text_bounded(*one), text.get_text_bounded(*other))
