import pytest

from amparo.threads.attribution import find_attributions
from amparo.threads.lines import split_lines
from tests.threads.post import ZONE, at

NINE = at("2018-05-08T09:14:00")


def found(text):
    return find_attributions(text, split_lines(text), ZONE)


@pytest.mark.parametrize(
    ("line", "name", "email", "sent"),
    [
        ("On Tue, May 8, 2018 at 9:14 AM Ana Orr <a@b.example> wrote:", "Ana Orr", "a@b.example", NINE),
        ("On Tue, May 8, 2018 at 9:14 AM, Ana Orr\n<a@b.example> wrote:", "Ana Orr", "a@b.example", NINE),
        ("On May 8, 2018, at 9:14 AM, Orr, Ana, DOH <a@b.example> wrote:", "Orr, Ana, DOH", "a@b.example", NINE),
        ("On 8 May 2018, at 09:14, Ana Orr <a@b.example> wrote:", "Ana Orr", "a@b.example", NINE),
        ("On 05/08/2018 09:14 AM, Ana Orr wrote:", "Ana Orr", None, NINE),
        ("El mar, 8 de may. de 2018 a la(s) 9:14, Ana Orr (<a@b.example>)\nescribió:", "Ana Orr", "a@b.example", NINE),
        ("El 8/5/2018 a las 9:14, Ana Orr escribió:", "Ana Orr", None, NINE),
        ('08.05.2018, 09:14, "Ana Orr" <a@b.example>:', "Ana Orr", "a@b.example", NINE),
        ("Tue, 8 May 2018 09:14:00 -0600 от Ana Orr <a@b.example>:", "Ana Orr", "a@b.example", NINE),
        ("<a@b.example> wrote:\n> x", "", "a@b.example", None),
        ("Ana Orr wrote:\n> x", "Ana Orr", None, None),
        ("On Tuesday Ana Orr wrote:\n> x", "Tuesday Ana Orr", None, None),
    ],
)
def test_an_attribution(line, name, email, sent):
    (block,) = found(f"Thanks\n\n{line}\n\n> Hi\n")
    assert (block.sender.name, block.sender.email, block.sent) == (name, email, sent)
    assert not block.labelled


@pytest.mark.parametrize(
    "text",
    [
        "Here is what she wrote:\n\nMother: Ana\n",
        "He wrote:\nshe left\n",
        "On the form he wrote:\nPiedra\n",
        "Please use this mailbox: intake@doh.example\nThanks\n",
        "El paciente escribió:\nno sé\n",
        "08.05.2018, 09:14 call a@b.example about:\n> Piedra\n",
    ],
)
def test_what_is_none(text):
    assert found(text) == ()
