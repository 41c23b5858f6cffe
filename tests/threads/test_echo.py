import pytest

from amparo.threads.weave import weave
from tests.threads.post import DENISE, KAREN, KYLE, ZONE, draft

ANA = "Orr, Ana <ana.orr@doh.example>"
SAID = (
    "The office on Elm Street holds the files of all drivers since 1998, and each of them may be\n"
    "copied on Tuesdays if the clerk of that week has signed the yellow form before noon.\n"
    "Files that were moved to the cellar last spring are listed in the green book by the door."
)
PATRONES = (
    "La oficina de la calle Olmo guarda los expedientes de todos los conductores desde 1998 y cada\n"
    "uno se puede copiar los martes si la persona de turno firmó antes del mediodía la hoja amarilla."
)


def wrapped(text, width, mark="> "):
    """The words of `text` behind marks, no line longer than `width`."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join(mark + line for line in (*lines, line)) + "\n"


def joined(
    quoted, said=SAID, *, sender=DENISE, to=KAREN, subject="RE: cellar", between=(), date="9 May 2018 09:00 -0600"
):
    """True where a mail that quotes without a header is put to the one that said the words."""
    first = draft(said, path="1.eml", message_id="<a@x>", subject="green book", sender=KYLE, to=DENISE)
    answer = draft(
        quoted + "\nYes.\n", path="2.eml", message_id="<b@x>", subject=subject, sender=sender, to=to, date=date
    )
    others = [
        draft(f"Number {n}.\n{text}", path=f"{n}.eml", message_id=f"<m{n}@x>", subject=f"other {n}", sender=ANA, to=ANA)
        for n, text in enumerate(between, start=3)
    ]
    threads = weave([first, answer, *others], None, ZONE).threads
    return any({"a@x", "b@x"} <= {message.id for message in thread.messages} for thread in threads)


@pytest.mark.parametrize(
    ("quoted", "more", "together"),
    [
        (wrapped(SAID, 90), {}, True),
        (wrapped(SAID, 40), {}, True),  # wrapped anew
        (wrapped(SAID, 200, ">"), {}, True),
        (wrapped(PATRONES.upper(), 50), {"said": PATRONES}, True),
        (wrapped(" ".join(SAID.split()[9:32]), 40), {}, True),  # from the middle of one line to the middle of another
        (wrapped(" ".join([*SAID.split()[:5], "[...]", *SAID.split()[20:40]]), 40), {}, True),
        (wrapped(SAID, 40), {"between": [SAID]}, True),  # two say it: still telling
        (wrapped(SAID, 40), {"between": [SAID, SAID]}, False),  # three do: a form
        (wrapped(SAID, 40), {"date": "1 May 2018 09:00 -0600"}, False),  # sent before it was said
        (wrapped(SAID, 40), {"sender": KYLE}, False),  # the same person, under another subject
        (wrapped(SAID, 40), {"sender": KYLE, "subject": "RE: green book"}, True),
        (wrapped(" ".join(reversed(SAID.split())), 40), {}, False),
        (wrapped("The office on Elm Street holds", 40), {}, False),  # six words
        (wrapped("The office on Elm Street holds the files", 40), {}, True),  # Denise had it
        (wrapped("The office on Elm Street holds the files", 40), {"sender": ANA}, False),  # between other people
        (
            wrapped("The office on Elm Street holds the files of " + " ".join(f"w{n}" for n in range(60)), 60),
            {},
            False,  # seven words of sixty-nine
        ),
    ],
)
def test_quoted_words_without_a_header_find_who_said_them(quoted, more, together):
    assert joined(quoted, **more) is together
