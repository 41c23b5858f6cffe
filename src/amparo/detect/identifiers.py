"""Identifiers: every number, date, telephone and address that names one person, in the order in which they stand."""

from amparo.detect.finding import Finding
from amparo.detect.identifiers_address import ADDRESS_RULES
from amparo.detect.identifiers_contact import CONTACT_RULES
from amparo.detect.identifiers_dates import DATE_RULES
from amparo.detect.identifiers_dwelling import DWELLING_RULES
from amparo.detect.identifiers_numbers import NUMBER_RULES
from amparo.detect.identifiers_point import POINT_RULES
from amparo.detect.identifiers_rule import IdentifierRules
from amparo.detect.passage import Passage

RULES = IdentifierRules((*NUMBER_RULES, *DATE_RULES, *CONTACT_RULES, *ADDRESS_RULES, *DWELLING_RULES, *POINT_RULES))


def find_identifiers(passage: Passage) -> tuple[Finding, ...]:
    """Identifiers of the families `data` and `number`, by span; overlaps are not yet resolved."""
    return RULES.find(passage)
