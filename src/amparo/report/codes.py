"""Codes: the codebook's groups of data and values, and which of the five kinds of evidence each variable is."""

from amparo.codebook.book import shipped_codebook

KINDS = ("asked", "given", "process", "scrutiny", "purpose")
KIND_OF = {
    "data_asked": "asked",
    "breadth": "asked",
    "subjects": "asked",
    "asked_at": "asked",
    "initiative": "asked",
    "data_given": "given",
    "outcome": "given",
    "answered_at": "given",
    "given_at": "given",
    "process": "process",
    "instruments": "process",
    "process_fits": "process",
    "scrutiny": "scrutiny",
    "purpose": "purpose",
}
# What the page of an exchange lists, in this order; key_message and messages are its time line.
VARIABLES = (
    "agency",
    "counterpart",
    "initiative",
    "asked_at",
    "answered_at",
    "subjects",
    "breadth",
    "data_asked",
    "data_given",
    "process",
    "purpose",
    "scrutiny",
    "outcome",
)
OPTIONAL = ("given_at", "limits", "channel", "instruments", "process_fits", "asker_unit", "holder_unit")


def kind_of(variable: str) -> str:
    """The kind of evidence, by which words are marked; `other` for a variable outside the five."""
    return KIND_OF.get(variable, "other")


def data_groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(group, its data codes), both in the codebook's order."""
    return tuple((group, tuple(codes)) for group, codes in shipped_codebook().data.items())


def data_codes() -> tuple[str, ...]:
    """Every data code, in the codebook's order."""
    return shipped_codebook().codes


def values(variable: str) -> tuple[str, ...]:
    """The values of a variable of the codebook, in its order."""
    return tuple(shipped_codebook().variable(variable).values)
