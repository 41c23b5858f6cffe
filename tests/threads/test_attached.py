"""A mail attached to a mail: a message of its own, and its words in the carrier only where that brings them to somebody new."""

from dataclasses import replace
from email.message import EmailMessage

import pytest

from amparo.codebook.book import shipped_codebook
from amparo.codebook.suggest import suggest
from amparo.detect.run import find
from amparo.extract.reading import Attachment, Reading
from amparo.extract.registry import read
from amparo.extract.text import Text
from amparo.records.item import Kind
from amparo.threads.attached import ELSEWHERE
from amparo.threads.directory import load_directory
from amparo.threads.gather import gather
from amparo.threads.weave import weave
from tests.threads.post import DENISE, KAREN, KYLE, READ, ZONE, item, mail, sha

NAMES_ONLY = "Lucero, Denise, DOH"
AGENT = "Agente, Rosa <rosa.agente@cbp.example>"
TEXT = "From: x\n\nShe lives at 12 Elm St."


@pytest.mark.parametrize(
    ("to", "more", "inner", "told"),
    [
        (KYLE, {}, {"sender": DENISE, "to": KYLE}, False),
        (KYLE, {}, {"sender": KYLE, "to": DENISE}, False),
        (KYLE, {}, {"sender": DENISE, "to": KAREN, "cc": KYLE}, False),
        (KYLE, {"cc": KAREN}, {"sender": DENISE, "to": KYLE}, True),
        (AGENT, {}, {"sender": DENISE, "to": KYLE}, True),
        (KYLE, {}, {"sender": DENISE, "to": KAREN}, True),
        (KYLE, {"bcc": AGENT}, {"sender": DENISE, "to": KYLE}, True),
        (NAMES_ONLY, {}, {"sender": KYLE, "to": NAMES_ONLY}, False),
        ("", {}, {"sender": DENISE, "to": KYLE}, True),  # who got the carrier is not known
    ],
)
def test_the_carrier_tells_the_words_where_they_reach_somebody_new(to, more, inner, told):
    carried = Attachment("fw.eml", sha(TEXT), 9, Kind.eml, READ, Text(TEXT), mail("12 Elm St.", **inner))
    outer = mail("see attached", sender=DENISE, to=to, attachments=(carried,), **more)
    part = gather(item(), Reading(READ, mails=(outer,)), ZONE, False)[0].part("attachment:fw.eml").chars
    assert (part == TEXT) is told
    assert told or (part.startswith("From: ") and part.endswith(ELSEWHERE) and "Elm" not in part)


def test_a_file_that_is_no_mail_is_told_whoever_gets_it():
    sheet = Attachment("list.csv", sha(TEXT), 9, Kind.csv, READ, Text(TEXT))
    outer = mail("see attached", sender=DENISE, to=KYLE, attachments=(sheet,))
    assert gather(item(), Reading(READ, mails=(outer,)), ZONE, False)[0].part("attachment:list.csv").chars == TEXT


BODIES = """
bodies:
  - {slug: doh, name: Health, level: state, side: agency, domains: [doh.example]}
  - {slug: ice, name: ICE, level: federal, side: counterpart, domains: [ice.example]}
  - {slug: cbp, name: CBP, level: federal, side: counterpart, domains: [cbp.example]}
"""


def exchanges(tmp_path, to):
    """Who was given which data, of an officer's answer that is attached to a mail to `to`."""
    inner = EmailMessage()
    inner["From"], inner["To"], inner["Subject"] = "clerk@doh.example", "officer@ice.example", "Inventada"
    inner["Date"], inner["Message-ID"] = "Tue, 08 May 2018 09:31:00 -0600", "<in@doh.example>"
    inner.set_content("Marisela Inventada, DOB 3/14/1982, lives at 12 Calle Ficticia, Apt 4, Santa Fe.\n")
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = "clerk@doh.example", to, "as discussed"
    outer["Date"], outer["Message-ID"] = "Fri, 20 Jul 2018 10:00:00 -0600", "<out@doh.example>"
    outer.set_content("Please see the mail attached.\n")
    outer.add_attachment(inner)
    path = tmp_path / "outer.eml"
    path.write_bytes(bytes(outer))
    made = gather(replace(item(), agency="doh"), read(Kind.eml, path, path.name), ZONE, False)
    directory = load_directory(BODIES, "bodies.yaml")
    found = []
    for thread in weave(made, directory, ZONE).threads:
        coded = suggest(thread, find(thread), directory, shipped_codebook())
        found += [(one.values["counterpart"], "address" in one.values["data_given"]) for _, one in coded]
    return sorted(found)


def test_one_disclosure_in_an_attached_mail_is_counted_once(tmp_path):
    assert exchanges(tmp_path, "officer@ice.example") == [("ice", True)]
    assert exchanges(tmp_path, "agent@cbp.example") == [("cbp", True), ("ice", True)]  # a second one, to others
