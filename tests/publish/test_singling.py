"""What still singles out a person: words that stay, told of the person marked nearest before them."""

from amparo.detect.finding import Finding
from amparo.publish.exhibit import Exhibit
from amparo.publish.singling import traits
from amparo.span import Span
from tests.publish.scene import gone, mail, redacted

TEXT = (
    "Sent: May 1, 2019\nRosa Inventada, 34 years old, is from Guatemala and works at a dairy.\n"
    "Luis Falso was born 3/14/1982.\nSeen at Invented Valley Clinic."
)


def told(text, findings=(), *extra):
    message = mail("m", text)
    made, _ = redacted([message], [gone("m", "Rosa Inventada"), gone("m", "Luis Falso"), *extra])
    (rosa, luis) = (
        one.mark.pseudonym for one in made["m"].parts[1].stretches if one.mark and one.mark.kind == "person"
    )
    names = {rosa: "Rosa", luis: "Luis"}
    found = traits([Exhibit(7, None, (made["m"],), (), "", True)], {"m": findings})
    return {(names[one.person], one.kind, one.words) for one in found}


def finding(words, code):
    at = TEXT.index(words)
    return Finding("m", "body", Span(at, at + len(words)), "data", code, "r", "r")


def test_traits_belong_to_the_person_of_their_line_else_to_the_one_before():
    assert told(TEXT, [finding("from Guatemala", "national_origin")]) == {
        ("Rosa", "age", "34 years old"),
        ("Rosa", "nationality", "from Guatemala"),
        ("Rosa", "employer", "works at a dairy"),
        ("Luis", "date", "3/14/1982"),
        ("Luis", "institution", "Invented Valley Clinic"),
    }


def test_what_is_removed_is_not_told_and_what_is_left_of_it_is():
    left = told(TEXT, [finding("from Guatemala", "national_origin")], gone("m", "Guatemala", "national_origin"))
    assert ("Rosa", "nationality", "from") in left
    gone_all = told(TEXT, [], gone("m", "34 years old", "date_of_birth"), gone("m", "3/14/1982", "date_of_birth"))
    assert not {kind for _, kind, _ in gone_all} & {"age", "date"}
