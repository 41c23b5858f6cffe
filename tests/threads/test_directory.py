import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.errors import ConfigProblem
from amparo.shipped import shipped
from amparo.strict_yaml import read_yaml
from amparo.threads.directory import Directory, Level, Side, load_directory, proposed_side, unit_of
from amparo.threads.domains import registered_domain, webmail

GOOD = """bodies:
- slug: dhs
  name: Homeland Security
  level: federal
  side: counterpart
  domains: [dhs.example]
- {slug: ice, name: ICE, level: federal, side: counterpart, part_of: dhs, domains: [ice.dhs.example]}
- slug: doh
  name: Health
  level: state
  side: agency
  domains:
  - DOH.example
  addresses: [contractor@firm.example]
  timezone: America/Denver
  hours: 08:00-17:00
  source: https://doh.example
- {slug: nowhere, name: No mail, level: local, side: other}
"""


@pytest.fixture(scope="module")
def directory():
    return load_directory(GOOD, "bodies.yaml")


@pytest.mark.parametrize(
    ("email", "slug"),
    [
        ("a@ice.dhs.example", "ice"),
        ("a@hsi.ice.dhs.example", "ice"),
        ("A@ICE.DHS.EXAMPLE", "ice"),
        ("a@cbp.dhs.example", "dhs"),
        ("a@notice.dhs.example", "dhs"),
        ("a@office.example", None),  # `ice.…` only on a label boundary
        ("a@xdhs.example", None),
        ("contractor@firm.example", "doh"),  # an address outranks its domain
        ("other@firm.example", None),
        ("a@doh.example", "doh"),
        ("a@doh.example.org", None),
        ("a", None),
    ],
)
def test_whose_address(directory, email, slug):
    body = directory.body_of(email)
    assert (body.slug if body else None) == slug


def test_the_directory_answers(directory):
    assert [body.slug for body in directory.agencies] == ["doh"]
    assert directory.body("ice").level is Level.federal and directory.body("none") is None
    assert directory.whole(directory.body("ice")).slug == "dhs" and directory.whole(directory.body("doh")).slug == "doh"
    assert load_directory("", "b") == Directory() and load_directory("bodies: []", "b").bodies == ()


ROW = "- {slug: a, name: A, level: state, side: agency, domains: [a.example]}\n"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("bodies:\n" + ROW + "- {slug: a, name: B, level: state, side: agency}\n", 3, "slug a stands twice"),
        ("bodies:\n" + ROW + ROW.replace("slug: a", "slug: b"), 3, "domain a.example stands twice"),
        ("bodies:\n" + ROW + "- slug: b\n  name: B\n  level: county\n  side: agency\n", 5, "`county` is no level"),
        ("bodies:\n- slug: b\n  name: B\n  level: state\n  side: both\n", 5, "`both` is no side"),
        ("bodies:\n- slug: b\n  name: B\n  level: state\n  side: other\n  domain: [x]\n", 6, "no key `domain`"),
        ("bodies:\n- slug: b\n  name: B\n  level: state\n", 2, "needs the key `side`"),
        ("bodies:\n" + ROW.replace("}", ", part_of: z}"), 2, "no body has as slug"),
        ("bodies:\n" + ROW.replace("}", ", part_of: a}"), 2, "part of itself"),
        ("bodies:\n" + ROW.replace("}", ", timezone: Mars/Base}"), 2, "no time zone"),
        ("bodies:\n" + ROW.replace("}", ", hours: all day}"), 2, "no business hours"),
        ("bodies:\n" + ROW.replace("[a.example]", "a.example"), 2, "list of texts"),
        ("bodies:\n" + ROW.replace("[a.example]", "['a b']"), 2, "no mail domain"),
        ("bodies:\n" + ROW.replace("}", ", addresses: [nobody]}"), 2, "no mail address"),
        ("bodies:\n" + ROW.replace("slug: a", "slug: A B"), 2, "no slug"),
        ("bodies: 3\n", 1, "list of mappings"),
        ("agencies: []\n", 1, "no key `agencies`"),
        ("- a\n", 1, "needs the key `bodies`"),
    ],
)
def test_a_mistake_is_named_with_its_line(text, line, says):
    with pytest.raises(ConfigProblem) as problem:
        load_directory(text, "bodies.yaml")
    assert says in problem.value.what and problem.value.where == f"bodies.yaml:{line}"


@pytest.mark.parametrize(
    ("domain", "side", "reason"),
    [
        ("tsa.dhs.example", Side.counterpart, "same registered domain as `dhs`"),
        ("gmail.com", Side.counterpart, "web-mail"),
        ("army.mil", Side.counterpart, "armed forces"),
        ("co.otero.nm.us", Side.counterpart, "county or city"),
        ("dhs.state.tx.us", Side.counterpart, "state government"),
        ("aps.k12.nm.us", Side.other, "school"),
        ("tx.gov", Side.counterpart, "state government"),
        ("otherwise.edu", Side.other, "university"),
        ("sre.gob.mx", Side.counterpart, "foreign"),
        ("courier.example", None, None),
        ("military.example", None, None),
        ("education.com", None, None),
    ],
)
def test_a_side_is_proposed_with_a_reason(directory, domain, side, reason):
    proposed, why = proposed_side(domain, directory)
    assert proposed is side and (reason in why if reason else why is None)


def test_kin_of_two_sides_propose_nothing():
    two = "bodies:\n- {slug: a, name: A, level: state, side: agency, domains: [a.x.example]}\n"
    two += "- {slug: b, name: B, level: state, side: other, domains: [b.x.example]}\n"
    assert proposed_side("c.x.example", load_directory(two, "b"))[0] is None


@pytest.mark.parametrize(
    ("domain", "registered"),
    [("ice.dhs.gov", "dhs.gov"), ("dws.state.nm.us", "state.nm.us"), ("a.b.co.uk", "b.co.uk"), ("x", "x")],
)
def test_the_registered_part(domain, registered):
    assert registered_domain(domain) == registered


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Kyle Brandt\nDeportation Officer\nERO El Alto Field Office", "ero"),
        ("ICE/ERO Piedra", "ero"),
        ("Special Agent\nHomeland Security Investigations", "hsi"),
        (
            "HSI told me that he left, as you know already from them, no?\n\nKyle\nERO Piedra",
            "ero",
        ),  # the letterhead counts
        ("USCIS FDNS Officer", "fdns"),
        ("Special Agent, SSA/OIG", "ssa-oig"),
        ("Assistant United States Attorney", "usao"),
        ("our hero is in Euro zone", None),
        ("write to tips@hsi.example", None),
        ("", None),
    ],
)
def test_the_unit_that_a_signature_names(text, slug):
    assert unit_of(text) == slug


def test_the_shipped_directory_is_whole():
    directory = load_directory(shipped("bodies", "us.yaml").read_text(encoding="utf-8"), "us.yaml")
    rows = read_yaml(shipped("bodies", "us.yaml").read_text(encoding="utf-8"), "us.yaml")["bodies"]
    assert all(row["source"] for row in rows)
    slugs = {body.slug for body in directory.bodies}
    units = read_yaml(shipped("bodies", "units.yaml").read_text(encoding="utf-8"), "units.yaml")["units"]
    assert {unit["slug"] for unit in units} <= slugs
    assert set(directory.body("webmail").domains) == webmail()
    for email, slug in (
        ("a@ice.dhs.gov", "ice"),
        ("a@usdoj.gov", "usdoj"),
        ("a@doh.nm.gov", "nm-doh"),
        ("a@x.mil", "dod"),
    ):
        assert directory.body_of(email).slug == slug


@given(st.text(max_size=30))
def test_any_domain_and_text_are_answered(text):
    directory = load_directory(GOOD, "b")
    directory.body_of(text)
    proposed_side(text, directory)
    unit_of(text)
