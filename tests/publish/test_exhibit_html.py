"""The fragment for the site: the same marks, nothing hidden in it, nothing that runs."""

from html.parser import HTMLParser

import pytest

from amparo.publish.exhibit_html import body_of
from amparo.publish.redacted import Mark
from tests.publish.factories import exhibit, message, story

ALLOWED = {"article", "blockquote", "br", "code", "dd", "dl", "dt", "h2", "h3", "i", "p", "section", "span", "table",
           "tbody", "td", "th", "thead", "tr"}  # fmt: skip


class Seen(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.marks, self.open, self.words = set(), set(), [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "br":
            self.open.append((tag, dict(attrs).get("class")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == ("span", "mark"):
            self.marks.append(data)
        self.words.append(data)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_marks_hold_their_words_and_nothing_more(lang):
    seen = Seen(body_of(story(), lang))

    assert seen.open == []
    assert seen.tags <= ALLOWED and seen.attributes == {"class", "scope"}
    assert len(seen.marks) == 13
    assert seen.marks[0] == {"en": "Person 14", "es": "Persona 14"}[lang]


def test_it_does_not_depend_on_how_long_a_removed_word_was():
    assert body_of(story(gone=2), "en") == body_of(story(gone=99), "en")


def test_quotes_keep_their_depth():
    html = body_of(story(), "en")

    assert "<blockquote><p>I am looking for" in html
    assert "<blockquote><blockquote><p>An older line" in html


def test_words_of_a_record_are_no_markup():
    words = '<script>alert(1)</script> & " {{ 7*7 }} \u202e\x00'
    mark = Mark("official", 1, (("en", "<b>clerk</b>"),), reason="<i onclick=x>")
    html = body_of(exhibit(message(words, mark, sender=(words,)), commitment="<u>"), "en")
    seen = Seen(html)

    assert seen.tags <= ALLOWED and seen.attributes == {"class", "scope"}
    assert '<script>alert(1)</script> & " {{ 7*7 }} ⟨U+202E⟩⟨U+0000⟩' in "".join(seen.words)
    assert "[<b>clerk</b>]" in "".join(seen.words)
