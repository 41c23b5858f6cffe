"""XML scan: every character, value and comment, sound or not, in linear time."""

import pytest

from amparo.check.xml_scan import decoded_xml, scan_xml


@pytest.mark.parametrize(
    ("source", "text", "values", "comments"),
    [
        ("<a><t>Qui</t><t>lla</t></a>", "Quilla", "", ""),
        ("<p>Qui</p><p>lla</p>", "Qui\nlla", "", ""),
        ("<a x=\"1 &amp; 2\" y='z'/>", "", "1 & 2\nz", ""),
        ("<a><!-- no > end --></a>b", "b", "", " no > end "),
        ("<![CDATA[<x>]]>", "<x>", "", ""),
        ('<a t="b > c">d</a>', "d", "b > c", ""),
        ("<a><b c", "<b c", "", ""),
        ("a &lt; b &#233;", "a < b é", "", ""),
        ('<a r="A12" who="A12" s="3"/>', "", "A12", ""),
    ],
)
def test_it_reads(source, text, values, comments):
    scanned = scan_xml(source)
    assert (scanned.text, scanned.values, scanned.comments) == (text, values, comments)


@pytest.mark.parametrize("piece", ["<", "<a ", '<a b="', "<!--", "<![CDATA[", "<a '\"", "&#", "<a b=''"])
def test_a_hostile_source_takes_no_long_time(piece):
    assert scan_xml(piece * 20_000) is not None


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_characters_by_their_mark(codec):
    assert "ñ" in decoded_xml("<a>ñ</a>".encode(codec))


def test_characters_by_declaration():
    assert "ñ" in decoded_xml('<?xml version="1.0" encoding="iso-8859-1"?><a>ñ</a>'.encode("latin-1"))
