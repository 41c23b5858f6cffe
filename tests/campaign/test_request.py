"""requests.yaml: what was asked of whom, strictly read."""

from datetime import date

import pytest

from amparo.campaign.request import load_requests
from amparo.errors import ConfigProblem

GOOD = """
requests:
  - id: doh-1
    agency: doh
    sent: 2019-10-01
    received: 2019-12-02
    period: {from: 2018-01-01, to: 2019-06-30}
    search_terms: [ICE, "@ice.dhs.gov"]
    exemptions_claimed: ["NMSA 14-2-1(A)"]
    words: All e-mail with ICE.
"""


def test_a_request_is_read_whole():
    (request,) = load_requests(GOOD, "r.yaml", ["doh"])
    assert (request.sent, request.received) == (date(2019, 10, 1), date(2019, 12, 2))
    assert request.period == (date(2018, 1, 1), date(2019, 6, 30))
    assert request.search_terms == ("ICE", "@ice.dhs.gov")


@pytest.mark.parametrize("text", ["", "requests: []\n", "requests:\n"])
def test_no_requests_are_none(text):
    assert load_requests(text, "r.yaml") == ()


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("sent: 2019-10-01", "sent: October", "r.yaml:5: `sent` is no date"),
        ("agency: doh", "agency: dot", "r.yaml:4: no body has the slug `dot`"),
        ("words:", "word:", "r.yaml:10: a request has no key `word`"),
        ("{from: 2018-01-01,", "{form: 2018-01-01,", "r.yaml:7: a period has no key `form`"),
        ('search_terms: [ICE, "@ice.dhs.gov"]', "search_terms: ICE", "r.yaml:8: `search_terms` is a list"),
        ("    agency: doh\n", "", "r.yaml:3: a request needs the key `agency`"),
    ],
)
def test_a_mistake_is_named_with_its_line(old, new, said):
    assert old in GOOD
    with pytest.raises(ConfigProblem) as problem:
        load_requests(GOOD.replace(old, new), "r.yaml", ["doh"])
    assert str(problem.value).startswith(said)
