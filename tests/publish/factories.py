"""Factories: exhibits with whatever a test does not care about filled in."""

from datetime import UTC, datetime, timedelta, timezone

from amparo.publish.exhibit import Exhibit
from amparo.publish.redacted import Mark, RedactedMessage, RedactedPart, Stretch

MESA = timezone(timedelta(hours=-6))
PERSON = Mark("person", 14, reason="a tenant who never spoke in public")
BIRTH = Mark("identity")
CLERK = Mark("official", 3, (("en", "a licensing clerk, Motor Vehicles"), ("es", "una empleada de Vehículos")))


def stretches(*pieces, at=0, gone=9):
    """Strings stay, marks stand; `gone`: how long each removed word was."""
    out = []
    for piece in pieces:
        length = gone if isinstance(piece, Mark) else len(piece)
        out.append(
            Stretch("", piece, at, at + length) if isinstance(piece, Mark) else Stretch(piece, None, at, at + length)
        )
        at += length
    return tuple(out)


def part(name, *pieces, gone=9, withheld=False, kind=""):
    return RedactedPart(name, stretches(*pieces, gone=gone), withheld, kind)


def message(*body, subject=("Licence question",), sender=("Noor Ibarra, field office",), sent_at=None, gone=9, **more):
    parts = (part("subject", *subject, gone=gone), part("body", *body, gone=gone), *more.pop("attached", ()))
    values = {
        "message": "m1@mesa.example",
        "sent_at": sent_at or datetime(2018, 5, 8, 9, 14, tzinfo=MESA),
        "sender": stretches(*sender, gone=gone),
        "to": (stretches("Records desk"),),
        "cc": (),
        "parts": parts,
    }
    return RedactedMessage(**(values | more))


def exhibit(*messages, number=7, source=None, commitment="ab12" * 16, looked_at=True):
    told = messages or (message("Good morning, please send the file of ", PERSON, ".\n"),)
    cite = ("Motor Vehicles Department of Mesa", "24-118", "2019-03-02", "MV 000120–000121")
    return Exhibit(number, "x1", told, tuple(source or [cite] * len(told)), commitment, looked_at)


def story(gone=9):
    """Three messages with quotes, files, people, an official by role, and a list."""
    first = message(
        "Good morning,\n\nI am looking for ", PERSON, ", born ", BIRTH, ", who lives somewhere near the\nold mill. ",
        "Could you run the plate and send the photograph on file? The last\naddress I have is ", Mark("place"),
        ".\n\nThank you,\nNoor Ibarra\nField office, Mesa Alta\n505-555-0142",
        gone=gone,
    )  # fmt: skip
    second = message(
        "See attached. He moved in March; the new address is ", Mark("place"), " and he works\nat ", Mark("livelihood"),
        ".\n\nName: ", PERSON, "\nBirth: ", BIRTH, "\nCase: ", Mark("identity"),
        "\n\nFrom: Noor Ibarra\nSubject: Licence question\n\n> I am looking for ", PERSON, ", born ", BIRTH,
        ".\n>> An older line that somebody quoted before\n",
        subject=("RE: Licence question",), sender=(CLERK,), sent_at=datetime(2018, 5, 8, 9, 31, tzinfo=MESA),
        cc=(stretches(PERSON, gone=gone), stretches("Ana Quill")), gone=gone,
        attached=(
            part("attachment:1", "Plate\tOwner\tSince\nNMX-000\t", PERSON, "\t2016\n", kind="xlsx", gone=gone),
            part("attachment:2", withheld=True, kind="image"),
        ),
    )  # fmt: skip
    third = message("Gracias.", subject=("RE: Licence question",), sent_at=datetime(2018, 5, 8, 15, 2, tzinfo=UTC))
    return exhibit(first, second, third)
