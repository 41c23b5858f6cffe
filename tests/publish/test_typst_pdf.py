"""The compiler: what stops it is told without words of the record, and the finished file tells nothing of its making."""

import io

import pikepdf
import pytest

from amparo.publish.typst_pdf import ExhibitProblem, bare, compiled, pieces
from tests.publish.pages import pdf_of


def test_what_cannot_be_set_is_told_without_words_of_the_record():
    with pytest.raises(ExhibitProblem) as told:
        compiled("exhibit.typ", {"title": "Exhibit 007", "lang": "en", "letters": "Teodora"})

    assert "Exhibit 007" in str(told.value) and "Teodora" not in str(told.value)


def test_metadata_of_any_kind_are_gone():
    with pikepdf.open(io.BytesIO(pdf_of())) as pdf:
        pdf.docinfo.Author = "Teodora"
        made = bare(pdf, "Exhibit 007", "es")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert dict(pdf.docinfo) == {"/Title": "Exhibit 007"}
        assert b"<rdf:li>es</rdf:li>" in pdf.Root.Metadata.read_bytes()
    assert b"Teodora" not in made


def test_long_words_come_in_pieces_that_are_the_word():
    word = "https://portal.example/" + "a" * 90

    assert len(pieces(word)) > 3 and "".join(pieces(word)) == word
    assert pieces("short") == ["short"] and pieces("") == [""]
