"""Pages: a made-up page as a PDF, read by the program's own reader, and redacted at the words that a test names."""

import re
from functools import cache

import typst

from amparo.extract.pdf_text import read_pdf
from amparo.publish.page_source import sorted_words, source_pages
from amparo.publish.redacted import Mark, RedactedPart, Stretch

STORY = """
#line(length: 100%)
*From:* Noor Ibarra \\
*Subject:* Licence question

Good morning, I am looking for Teodora Quintanilla, who lives near the old mill. Could you run the plate?

#table(columns: 3, [Plate], [Owner], [Since], [NMX-000], [Teodora Quintanilla], [2016], [NMX-001], [pool], [2015])

Another message stands below and is not in the exhibit.
"""


@cache
def pdf_of(body=STORY, size=11):
    source = (
        f'#set page(paper: "us-letter", margin: 2.4cm)\n#set text(font: "Libertinus Serif", size: {size}pt)\n{body}'
    )
    return typst.Compiler(input=source.encode(), ignore_system_fonts=True).compile(format="pdf")


def redacted(chars, gone, until=None):
    """The stretches of a part whose words named in `gone` (pattern -> mark) were removed; beyond `until` is another's."""
    end = chars.index(until) if until else len(chars)
    out, at = [], 0
    for found in re.finditer("|".join(f"({pattern})" for pattern in gone), chars[:end]) if gone else ():
        if found.start() > at:
            out.append(Stretch(chars[at : found.start()], None, at, found.start()))
        out.append(Stretch("", list(gone.values())[found.lastindex - 1], found.start(), found.end()))
        at = found.end()
    return (*out, Stretch(chars[at:end], None, at, end))


def source_page(data, gone, until=None):
    text = read_pdf(data).text
    part = RedactedPart("body", redacted(text.chars, gone, until))
    (page,) = source_pages(data, sorted_words([(text, part)]))
    return page


WOMAN = Mark("person", 14)
GONE = {r"Teodora\s+Quintanilla": WOMAN}
