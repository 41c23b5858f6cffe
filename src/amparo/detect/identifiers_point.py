"""Points on the map: where a telephone, an ankle monitor or a vehicle was. They tell whereabouts, and are no address."""

import re

from amparo.detect.identifiers_rule import IdentifierRule

DEGREES = r"-?\d{1,3}\.\d{3,8}°?(?: ?[NSEW])?"
MINUTES = r"\d{1,3}° ?\d{1,2}[′'’] ?(?:\d{1,2}(?:\.\d+)?[″\"”] ?)?[NSEWO]"
POINT_RULES = (
    IdentifierRule(
        "identifiers.whereabouts.point",
        "data",
        "whereabouts",
        "a point on the map",
        re.compile(rf"(?<![\w.$-])(?P<x>{DEGREES},? ?{DEGREES}|{MINUTES},? {MINUTES})(?![\w.])"),
        (".", "°"),
    ),
)
