"""The search index: what is found where, and that no record can end the script element or hide in it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from amparo.report.catalogue import catalogue
from amparo.report.listing import Listing
from amparo.report.search_index import of_sheet, packed
from amparo.report.sheet import sheet
from amparo.report.teller import Teller
from tests.report.factories import coded, dossier, story, when


def test_an_exchange_then_its_messages_and_quotes_only_where_they_are_evidence():
    known, one = story()
    entries = list(of_sheet(sheet(Teller(dossier((one,), known), catalogue("en"), {}), one), "x.html"))
    assert [entry[:2] for entry in entries] == [
        ("exchange", "x.html"),
        ("message", "x.html#m1"),
        ("message", "x.html#m2"),
    ]
    assert one.exchange.id in entries[0][3] and "civil immigration enforcement" in entries[0][3]
    ask, reply = entries[1][3], entries[2][3]
    assert "home address of Marta Quispe" in ask and "for the addressee only" not in ask
    assert "could you send me" not in reply  # it is found where it was written
    assert "list.csv" in reply and "Marta Quispe;Peru" in reply and "scan.pdf" in reply and "doh/export.pdf" in reply


@given(st.lists(st.text(), min_size=4, max_size=4))
def test_any_text_comes_back_and_none_ends_the_element(words):
    text = packed([tuple(words)])
    assert not {"<", ">", "&"} & set(text)
    assert len(json.loads(text)[0]) == 4


def test_what_would_end_a_script_is_text():
    shown = "</script><!--<script>\u2028\u202e"
    assert json.loads(packed([("message", "x", shown, shown)]))[0][2] == "</script><!--<script>\u2028⟨U+202E⟩"


def test_a_line_is_sorted_by_time_and_filtered_by_what_was_coded():
    late = coded("late@x.example", asked_at=when(9, 10, month=11).isoformat(), data_given=(), outcome="refused")
    given_ = dossier((coded(), late, coded("open@x.example", asked_at=None, answered_at=None, limits=("redacted",))))
    table = Listing(Teller(given_, catalogue("en"), {})).table(given_.exchanges, facets=True)
    assert [keys[0] for keys in table.keys] == ["2018-05-08T09:14:00-06:00", "2018-11-09T10:14:00-07:00", ""]
    assert [keys[2] for keys in table.keys] == ["4", "", "4"] and table.keys[0][4] == "1020"
    assert table.facets.values[1] == (
        ("Department of Health",), ("ICE",), (), ("none in the record",), ("declined",), ("2018-11",), (),
    )  # fmt: skip
    assert table.facets.values[2][5:] == ((), ("more given than asked", "the record may not tell all"))
