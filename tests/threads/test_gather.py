from dataclasses import replace

import pytest

from amparo.extract.reading import Attachment, Document, Reading
from amparo.extract.text import Text
from amparo.records.item import Kind
from amparo.threads.gather import gather, sent_at
from amparo.threads.message import Role
from tests.threads.post import DENISE, KYLE, READ, ZONE, at, draft, head, item, mail, pages, prints, roles, sha

OWNER = "Lucero, Denise, DOH\n"
ASK = head() + "Where does she live?\nKyle Brandt\nDeportation Officer"
ANSWER = head(DENISE, "Brandt, Kyle R", "RE: look up", "Tuesday, May 8, 2018 9:31 AM") + "12 Elm St.\nDenise Lucero"


def attached(name, text):
    return Attachment(name, sha(text), len(text), Kind.txt, READ, Text(text))


def test_a_mail_becomes_a_message():
    made = mail(
        "12 Elm St. and his too, see <<list.xls>>.\n\nKyle Brandt\nDeportation Officer\n",
        message_id="<a@b.example>",
        in_reply_to="<p@b.example>",
        references="<q@b.example> <p@b.example>",
        cc="Orr, Ana <ana@doh.example>",
        attachments=(attached("x.txt", "one"), attached("x.txt", "two")),
    )
    (message,) = gather(item(), Reading(READ, mails=(made,)), ZONE, False)
    assert message.id == "a@b.example" and message.agency == "doh" and not message.printed
    assert message.sent_at == at("2018-05-08T09:14:00")
    assert (message.sender.name, message.sender.email) == ("Brandt, Kyle R", "kyle.r.brandt@ice.example")
    assert [who.email for who in message.cc] == ["ana@doh.example"]
    assert (message.in_reply_to, message.references) == (("p@b.example",), ("q@b.example", "p@b.example"))
    assert [part.part for part in message.parts] == [
        "header",
        "subject",
        "body",
        "attachment:x.txt",
        "attachment:x.txt#2",
    ]
    assert message.part("attachment:x.txt#2").chars == "two"
    assert message.attachments_named == ("list.xls",) and message.language == "en"
    assert "Date: Tue, 8 May 2018" in message.part("header").chars and "Subject" not in message.part("header").chars
    assert [role for role, _ in roles(message)] == ["own", "signature"]
    (copy,) = message.copies
    assert (copy.path, copy.ordinal, copy.page, copy.sha256) == ("a.eml", 0, None, item().sha256)


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("<p@b.example>", ["p@b.example"]),
        ("<p@b.example> <q@b.example>", ["p@b.example", "q@b.example"]),
        ("p@b.example", ["p@b.example"]),
        ("<p@b.ex\n ample>", ["p@b.example"]),
        ('Your message of "Tue, 8 May 2018 09:00:00 MDT." <p@b.example>', ["p@b.example"]),
        ("<p@b.example>; from ana@doh.example on Tue, May 08, 2018 at 09:00:00AM", ["p@b.example"]),
        ('Message from Ana Orr <ana@doh.example> of "Tue, 8 May 2018" <p@b.example>', ["p@b.example"]),
        ('Message from Lee Roe <lee@other.example> of "Tue, 8 May 2018" <p@b.example>', ["p@b.example"]),
        ('Su mensaje de Ana <Ana@doh.example> "Tue, 8 May 2018"', []),
        ("Denise Lucero <denise.lucero@doh.example>", []),
        ("ana@doh.example's message of Tue, 8 May 2018", []),
        ("your mail", []),
    ],
)
def test_an_address_in_in_reply_to_is_no_mail(header, named):
    made = draft(sender=KYLE, to=DENISE, cc="Orr, Ana <ana@doh.example>", in_reply_to=header)
    assert list(made.in_reply_to) == named


def test_a_mail_without_an_id_is_named_after_its_file_and_place():
    (alone,) = gather(item(), Reading(READ, mails=(mail(),)), ZONE, False)
    assert alone.id == f"item:{item().sha256[:16]}"
    _, second = gather(item(), Reading(READ, mails=(mail(ordinal=1), mail(ordinal=2))), ZONE, False)
    assert second.id == f"item:{item().sha256[:16]}#2" and second.copies[0].ordinal == 2


@pytest.mark.parametrize(
    ("header", "moment"),
    [
        ("Tue, 8 May 2018 09:14:00 -0600", "2018-05-08T09:14:00-06:00"),
        ("Tue, 08 May 2018 15:14:00 GMT", "2018-05-08T09:14:00-06:00"),
        ("Tue, 8 May 2018 15:14:00 -0000", "2018-05-08T09:14:00-06:00"),
        ("Tue, 8 May 2018 09:14:00", "2018-05-08T09:14:00-06:00"),  # no offset: the case's zone
        ("martes, 8 de mayo de 2018 9:14", "2018-05-08T09:14:00-06:00"),
        ("8 May 2018", None),
        ("not a date", None),
        ("Fri, 31 Dec 9999 23:59:59 -1200", None),  # at the ends of the calendar no other zone could show it
        ("Fri, 31 Dec 9999 23:59:59", None),
        ("Fri, 31 Dec 1500 23:00:00 GMT", None),
        ("", None),
    ],
)
def test_the_date_of_a_mail(header, moment):
    assert sent_at(header, ZONE) == (at(moment[:19]) if moment else None)


def test_headers_that_say_nothing_give_a_message_all_the_same():
    made = replace(mail(""), headers=(("X-Odd", "1"),))
    (message,) = gather(item(), Reading(READ, mails=(made,)), ZONE, False)
    assert (message.sender, message.sent_at, message.subject, message.segments) == (None, None, "", ())
    assert message.part("body").chars == ""


def test_printed_mails_are_named_after_file_and_page_and_keep_pages_and_boxes():
    cover = "Cover letter with the answer of the agency to the request."
    lead, ask, answer = prints(pages(cover, OWNER + ASK, OWNER + ANSWER + "\n" + ASK, bates="DOH-"))
    assert lead.sender is None and lead.id.startswith("item:") and "Cover letter" in lead.body
    assert (ask.id, answer.id) == ("pdf:doh.pdf#2", "pdf:doh.pdf#3")
    assert ask.printed and ask.copies[0].page == 2 and ask.copies[0].bates == "DOH-000002"
    assert ask.sent_at == at("2018-05-08T09:14:00") and ask.sender.email == "kyle.r.brandt@ice.example"
    assert [who.name for who in ask.to] == ["Lucero, Denise, DOH"]
    assert [role for role, _ in roles(ask)] == ["own", "signature", "header"]
    assert [role for role, _ in roles(answer)] == ["own", "signature", "quoted", "header"]
    assert ask.part("subject").chars == "look up" and ask.part("header").chars.startswith(OWNER)
    start = answer.body.index("12 Elm")
    spot = next(span for span in answer.spans(Role.own) if span.start <= start < span.end)
    assert answer.part("body").box_of(spot)[0] == 3


def test_a_short_line_before_the_first_header_is_kept_in_that_mail_s_header():
    (only,) = prints(pages("Exhibit A\n" + ASK))
    assert only.part("header").chars.startswith("Exhibit A\n")


def test_two_prints_on_one_page_and_a_clash_of_names():
    later = head(subject="another", sent="Wednesday, May 9, 2018 9:14 AM") + "And he?"
    document = pages(ASK + "\n\n" + later)
    assert [m.id for m in prints(document)] == ["pdf:doh.pdf#1", "pdf:doh.pdf#1.2"]
    clashing = [m.id for m in prints(document, clash=True)]
    assert clashing == [
        f"pdf:doh.pdf~{sha(document.text.chars)[:8]}#1",
        f"pdf:doh.pdf~{sha(document.text.chars)[:8]}#1.2",
    ]


def test_a_print_over_two_pages_has_stamps_between_them():
    (message,) = prints(
        pages(OWNER + ASK.replace("Kyle Brandt\nDeportation Officer", "and"), "where does he work?\nKyle", bates="DOH-")
    )
    assert roles(message) == [
        ("own", "Where does she live?\nand\n"),
        ("header", "1 DOH-000001\n"),
        ("own", "where does he work?\n"),
        ("signature", "Kyle\n"),
        ("header", "2 DOH-000002\n"),
    ]


def test_a_document_without_mail_is_one_message_with_its_title():
    (message,) = prints(replace(pages("Dear Ms. Orr,\n12 Elm St.", bates="DOH-"), title="Letter"))
    assert (message.id, message.subject, message.sender, message.sent_at) == (
        f"item:{message.copies[0].sha256[:16]}",
        "Letter",
        None,
        None,
    )
    assert roles(message) == [("own", "Dear Ms. Orr,\n12 Elm St.\n"), ("header", "1 DOH-000001\n")]


def test_pages_without_text_are_no_message_and_an_empty_title_is_the_file_s_name():
    assert prints(pages("", "")) == ()
    (letter,) = prints(replace(pages("Dear Ms. Orr,"), title="untitled"))
    assert letter.subject == "doh.pdf"


def test_mail_in_a_text_file_and_rows_of_a_sheet():
    (mailed,) = prints(Document(Text(ASK)), "a.txt", Kind.txt)
    assert mailed.id.startswith("item:") and mailed.sender.email == "kyle.r.brandt@ice.example"
    first, second = prints(
        Document(Text(ASK + "\n\n" + head(subject="b", sent="May 9, 2018 8:00 AM") + "x")), "a.txt", Kind.txt
    )
    assert (first.id[-2:], second.id[-2:]) == ("#1", "#2")
    (sheet,) = prints(Document(Text(ASK)), "a.csv", Kind.csv)
    assert sheet.sender is None and sheet.subject == "a.csv"


def test_a_draft_is_the_same_every_time():
    assert draft("Hi", sender=KYLE) == draft("Hi", sender=KYLE)


def test_a_mail_attached_to_a_mail_is_a_message_of_its_own_inside_the_other():
    inner = mail("inner words\n", message_id="<in@b.example>", subject="Inside")
    nameless = mail("no id\n", message_id="", subject="Nameless")
    carried = [replace(attached("fw.eml", "inner words"), mail=one) for one in (inner, nameless)]
    outer = replace(mail("see attached\n", message_id="<out@b.example>", attachments=tuple(carried)), ordinal=7)
    made = gather(item(), Reading(READ, mails=(outer,)), ZONE, False)
    assert [one.id for one in made] == ["out@b.example", "in@b.example", f"item:{sha('inner words')[:16]}"]
    path = item().path
    assert [one.copies[0].path for one in made] == [path, f"{path}/#7/fw.eml", f"{path}/#7/fw.eml#2"]
    assert "attachment:fw.eml" in [part.part for part in made[0].parts]


def test_what_stands_between_the_mails_of_a_mailbox_is_named_by_its_place_and_no_print():
    told = Document(Text(ASK), "Meeting", 12)
    (message,) = gather(item(), Reading(READ, documents=(told,)), ZONE, False)
    assert message.id.endswith("#12") and message.sender is None and message.subject == "Meeting"
