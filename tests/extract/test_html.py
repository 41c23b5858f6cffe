"""Web pages and HTML mails as the lines that people read."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.extract.html import is_hidden, read_html, text_of_html
from amparo.extract.markup import cut

READ = [
    ("plain words", "plain words"),
    ("<p>one</p><p>two</p>", "one\n\ntwo"),
    ("<p class=MsoNormal>one</p><p class='MsoNormal'>two</p>", "one\ntwo"),
    ("<div>one</div><div>two<br>three</div>", "one\ntwo\nthree"),
    ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
    ("one<br><br>two", "one\n\ntwo"),
    ("<b>From:</b> Ana<br><b>Sent:</b> Mon", "From: Ana\nSent: Mon"),
    ("  many \n\t spaces <b> here </b> ok", "many spaces here ok"),
    ("in<b>si</b>de", "inside"),
    ("900&#45;12&ndash;3456 &lt;x&gt; &amp;amp; &eacute;", "900-12–3456 <x> &amp; é"),
    ("a&nbsp;b&#8203;c", "a bc"),
    ("<ul><li>one<li><p>two</p></ul>", "- one\n- two"),
    ("<ol><li>one</li><li>two</li></ol><ul><li></li></ul>", "1. one\n2. two"),
    ("<table><tr><th>Name</th><th>SSN</th></tr><tr><td>Ana</td><td>900-12-3456</td></tr></table>", "Name\tSSN\nAna\t900-12-3456"),
    ("<table><tr><td><p>Ana</p></td><td></td><td><div>x</div></td></tr></table>after", "Ana\t\tx\nafter"),
    ("<table><tr><td>a</td><td><p>b</p><p>c</p></td></tr></table>", "a\tb\n\nc"),
    ("<blockquote>said<blockquote>said before</blockquote>again</blockquote>end", "> said\n> > said before\n> again\nend"),
    ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
    ("a<hr>b", "a\n________________________________\nb"),
    ("<pre>a\n  b</pre>c", "a\n  b\nc"),
    ("<head><title>T</title><style>p{}</style></head><body>x", "x"),
    ("<html><head><meta charset=utf-8>loose text", "loose text"),
    ("x<script>if (a < b) alert('<p>')</script>y<style>b{}</style>z", "xyz"),
    ("x<script>never closed <b>text</b>", "xnever closed text"),
    ("x<!-- no --><!--[if mso]>no<![endif]-->y<![if !mso]>z<![endif]>", "xyz"),
    ("x<!-- never closed <b>text</b>", "x never closed text"),
    ("<span style='display:none'>no <span>no</span> no</span>yes", "yes"),
    ("<p hidden>no<p>yes", "yes"),
    ("<div class=hidden>shown</div>", "shown"),
    ("<a href='x>y' title=\"a > b\">link</a>", "link"),
    ("1 < 2 and a<b", "1 < 2 and a<b"),
    ("<o:p>&nbsp;</o:p><unknown>z</unknown>", "z"),
    ("<a href=\"broken>text</a> more", "text more"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text"), READ, ids=[source[:40] for source, _ in READ])
def test_a_page_reads_so(source, text):
    assert text_of_html(source).chars.strip() == text


def test_the_title_is_kept_apart():
    page = text_of_html("<title>Records &amp;\n releases</title><body>x")
    assert (page.title, page.chars) == ("Records & releases", "x")


@pytest.mark.parametrize(
    ("content", "declared"),
    [
        ("<meta charset='koi8-r'><p>Привет".encode("koi8-r"), None),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Привет'.encode("cp1251"), None),
        ("<?xml version='1.0' encoding='utf-8'?><p>Привет".encode(), None),
        ("<meta charset=latin1><p>Привет".encode("utf-8-sig"), None),
        ("<meta charset=latin1><p>Привет".encode("koi8-r"), "koi8-r"),
    ],
)
def test_a_page_says_its_charset_in_one_of_four_ways(content, declared):
    assert read_html(content, declared).chars == "Привет"


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        (" hidden", True),
        (' hidden=""', True),
        (' style="color: red; DISPLAY : none"', True),
        (" style=mso-hide:all", True),
        (' style="display:block"', False),
        (' class="hidden"', False),
        (' title="is hidden here"', False),
        (' data-style="display:none"', False),
        (' alt="display:none"', False),
    ],
)
def test_only_what_says_so_is_hidden(attributes, hidden):
    assert is_hidden(attributes) is hidden


HOSTILE = [
    "<a", "<!--", "<a ", '<a b="', "<a b='\"", "&", "&#1", "<![", "</", "<?", "<script><!--", "<div>", "<blockquote>x",
    "<!", "<title>", "</a <", "<a\n", "<![CDATA[", "<p style='display:none'>", "<td>x", "<table><tr><td>", "<meta ",
    "<ul><li>", "= \"", "<a =\"", "<pre>\n", "<span hidden>", "<p>\u00a0", "<meta charset=", "<a href='", "<x y=z ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("end", ["", ">", '">'])
def test_time_grows_with_the_page_not_with_its_square(piece, end):
    source = piece * (300_000 // len(piece)) + end
    started = time.process_time()
    read_html(source.encode())
    assert time.process_time() - started < 4  # the square of 300,000 would take hours


def test_a_number_too_large_for_a_character_is_one_unknown_character():
    assert text_of_html("a&#" + "9" * 5000 + ";b&#xFFFFFFFFFF;").chars == "a\ufffdb\ufffd"


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("<>!-/=\"' abpdivscript&#;\n[]"), max_size=120))
def test_no_page_raises_and_no_plain_word_is_lost(source):
    assert "KEPTWORD" in text_of_html("<body>KEPTWORD</body>" + source).chars
    for piece in cut(source):
        assert piece != ""
