"""Cuts pieces out of a Text with their pages, stamps and boxes, so that a message's parts still point to the page."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from amparo.extract.text import Page, Text
from amparo.extract.words import Words
from amparo.span import Span

NOTHING = Text("")


def slice_text(text: Text, span: Span | None) -> Text:
    """The characters of `span` as a Text of their own; its pages and words are those that `span` touches, cut to it.

    Every character keeps its page number, and every word its box (a word that is cut keeps the whole box).
    """
    if span is None:
        return NOTHING
    return Text(text.chars[span.start : span.end], _pages(text, span), _words(text, span))


def join_slices(text: Text, spans: Sequence[Span]) -> Text:
    """The pieces at `spans` one after another, each as by `slice_text`."""
    pieces = [slice_text(text, span) for span in spans]
    chars = ""
    pages: list[Page] = []
    words = Words()
    for piece in pieces:
        shift = len(chars)
        for page in piece.pages:
            moved = replace(page, start=page.start + shift, end=page.end + shift)
            if pages and pages[-1].number == moved.number:
                pages[-1] = replace(pages[-1], end=moved.end)
            else:
                pages.append(moved)
        for word in piece.words:
            words.append(word.start + shift, word.end + shift, word.page, word.box)
        chars += piece.chars
    return Text(chars, tuple(pages), words)


def _pages(text: Text, span: Span) -> tuple[Page, ...]:
    out = []
    first = max(0, bisect_right(text.pages, span.start, key=lambda page: page.start) - 1)
    for at, page in enumerate(text.pages[first:], start=first):
        if page.start >= span.end:
            break
        # What stands between two pages (a line or form feed) belongs to the page before it.
        until = text.pages[at + 1].start if at + 1 < len(text.pages) else max(page.end, len(text.chars))
        if until <= span.start:
            continue
        start, end = max(page.start, span.start), min(page.end, span.end)
        out.append(replace(page, start=start - span.start, end=max(start, end) - span.start))
    return tuple(out)


def _words(text: Text, span: Span) -> Words:
    first = bisect_right(text.words, span.start, key=lambda word: word.end)
    last = bisect_left(text.words, span.end, key=lambda word: word.start)
    return Words.of(text.words).cut(span.start, span.end, first, last)
