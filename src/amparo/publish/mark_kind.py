"""Mark kind: what a mark says was removed, in kinds so wide that counting marks tells no count of one datum.

A mark that said `gender identity` would tell what is private about the person whom the next mark names, and marks of one
datum, counted by agency, would give back a count that the figures keep back (docs/decisions/0025-suppression.md).
"""

PERSON, OFFICIAL, PRIVATE = "person", "official", "private"
KINDS = {
    "identity": (
        "name",
        "date_of_birth",
        "ssn",
        "alien_number",
        "licence_number",
        "foreign_id",
        "other_number",
        "photo",
        "biometric",
    ),
    "contact": ("phone", "email"),
    "place": ("address", "whereabouts", "housing"),
    "livelihood": ("employer", "school", "income", "public_assistance", "vehicle"),
    "status": (
        "immigration_status",
        "national_origin",
        "religion",
        "sexual_orientation",
        "gender_identity",
        "race_ethnicity",
    ),
    "health": ("medical", "mental_health", "disability", "substance_use"),
    "life": ("family", "crime_victim", "criminal_record"),
}
_OF = {code: kind for kind, codes in KINDS.items() for code in codes} | {PERSON: PERSON, OFFICIAL: OFFICIAL}


def mark_kind(code: str) -> str:
    """The kind of what was removed: a key of KINDS, `person`, `official`, or `private` for a code that has none."""
    return _OF.get(code, PRIVATE)
