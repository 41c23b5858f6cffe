"""Facts: what a coded exchange shows of the questions that laws ask; what it does not show stays unknown.

Taken as shown, and told in the report: who answers from an agency's address is its employee and learned the datum in the
job; what is sent in answer to an ask, or unasked, is sent on purpose; data about somebody are about somebody who can be told.
"""

from collections.abc import Mapping, Sequence

from amparo.codebook.coding import Coding
from amparo.policy.situation import Situation
from amparo.policy.vocabulary import Standing, Vocabulary
from amparo.threads.directory import Directory
from amparo.whatif.bodies import NO_HEALTH_CARE, PROGRAMS, kinds, levels, recipients

PURPOSES = {
    "none": ("none_given",),
    "civil_immigration": ("civil_immigration",),
    "criminal": ("criminal", "immigration_crime"),
    "benefits": ("benefits",),
    "welfare": ("welfare",),
    "other": ("research", "own_records", "contract", "other"),
}
PAPERS = {  # instruments file -> what the law asks
    "I-200": "administrative_warrant",
    "I-203": "administrative_warrant",
    "I-205": "administrative_warrant",
    "admin-warrant": "administrative_warrant",
    "I-247A": "detainer",
    "I-247D": "detainer",
    "I-247N": "detainer",
    "I-138": "administrative_subpoena",
    "I-9-NOI": "administrative_subpoena",
    "customs-summons": "administrative_subpoena",
    "OIG-subpoena": "administrative_subpoena",
    "admin-subpoena": "administrative_subpoena",
    "I-862": "immigration_judge",
    "IJ-order": "immigration_judge",
    "AO 93": "us_judicial_warrant",
    "AO 442": "us_judicial_warrant",
    "AO 88": "us_court_subpoena",
    "AO 110": "grand_jury_subpoena",
}
CLASSES = {
    "none": ("none",),
    "statute": ("statute_cited",),
    "consent": ("none",),
    "administrative": ("administrative_warrant", "detainer", "administrative_subpoena", "immigration_judge"),
    "subpoena": ("state_court_subpoena", "us_court_subpoena", "other_court_subpoena", "grand_jury_subpoena"),
    "judicial": (
        "state_court_order",
        "us_court_order",
        "other_court_order",
        "state_judicial_warrant",
        "us_judicial_warrant",
    ),
}
FITS = {"all": ("yes",), "none": ("no",)}
OUTCOMES = {
    "complied": "gave",
    "partial": "gave",
    "refused": "refused",
    "deferred": "refused",
    "unanswered": "pending",
}


def facts_of(coding: Coding, directory: Directory, vocabulary: Vocabulary) -> Situation:
    """What one coding shows, but for the datum itself.

    Args:
        coding: of one exchange.
        directory: which bodies there are.
        vocabulary: the facts that laws ask about.
    """
    values = coding.values
    agency, other = (_body(directory, values.get(name)) for name in ("agency", "counterpart"))
    kind = kinds(agency)
    asked = values.get("initiative") == "solicited"
    told: dict[str, Sequence[str]] = {
        "holder_level": levels(agency),
        "holder_kind": kind,
        "program": PROGRAMS.get(kind[0], ()) if kind else (),
        "covered_entity": ("no",) if NO_HEALTH_CARE & set(kind) else (),
        "giver": ("employee",),
        "acquired_in_position": ("yes",),
        "intent": ("intentional",),
        "identifiable": ("yes",),
        "recipient": recipients(other),
        "purpose": PURPOSES.get(str(values.get("purpose")), ()),
        "process": _process(coding),
        "process_covers": FITS.get(str(values.get("process_fits")), ()),
        "consent": ("written",) if values.get("process") == "consent" else (),
        "request": ("received",) if asked else ("none",) if values.get("initiative") else (),
        "request_channel": ("electronic",) if asked and values.get("asked_at") else (),
        "seems_immigration": ("yes",) if values.get("purpose") == "civil_immigration" else (),
        "outcome": (OUTCOMES[str(values["outcome"])],) if values.get("outcome") else (),
    }
    masks = {name: vocabulary[name].mask(answers) for name, answers in told.items() if answers}
    standing = dict.fromkeys(masks, Standing.documented) | {"purpose": Standing.asserted}
    return Situation(masks, standing, _evidence(coding))


def _body(directory: Directory, slug: object):  # type: ignore[no-untyped-def]
    return directory.body(slug) if isinstance(slug, str) else None


def _process(coding: Coding) -> tuple[str, ...]:
    """The paper that was shown. None shown is none only where the record seems whole: else it may lie elsewhere."""
    told, limits = coding.values.get("process"), coding.values.get("limits")
    if not isinstance(told, str) or told == "claimed" or (told in ("none", "statute") and limits):
        return ()
    forms = coding.values.get("instruments")
    papers = dict.fromkeys(PAPERS[form] for form in (forms if isinstance(forms, tuple) else ()) if form in PAPERS)
    shown = tuple(paper for paper in papers if paper in CLASSES[told])
    return shown or CLASSES[told]


def _evidence(coding: Coding) -> Mapping[str, tuple[str, ...]]:
    """Fact -> messages whose words show it."""
    of = {"purpose": "purpose", "process": "process", "recipient": "counterpart", "outcome": "outcome"}
    out: dict[str, tuple[str, ...]] = {}
    for fact, variable in of.items():
        shown = dict.fromkeys(one.message for one in coding.evidence if one.variable == variable)
        if shown:
            out[fact] = tuple(shown)
    return out
