"""Finding: one claim about a stretch of one message's part, with the rule that made it and the reason in words."""

from dataclasses import dataclass

from amparo.span import Span

BY_MEANING = "meaning."  # begins the rule of what the model of meaning tells
PERHAPS = "~"  # ends it where the model is not quite sure

# What a finding may claim. The value belongs to its family:
#   data        a data code of the codebook: the words reveal or carry that datum about a private person
#   person      "private" | "official": the words name somebody
#   number      "other_number": a case, receipt, booking or account number
#   ask         a data code: the words ask the other side for that datum (incl. "unspecified")
#   act         "asking" | "giving" | "refusing" | "deferring" | "promising" | "consulting" | "thanking" | "ack"
#   process     none of "none": "claimed" | "statute" | "administrative" | "subpoena" | "judicial" | "consent"
#   instrument  id of the instruments file
#   purpose     "civil_immigration" | "criminal" | "benefits" | "welfare" | "other"
#   scrutiny    "asked_purpose" | "asked_authority" | "asked_identity" | "consulted" | "cited_policy"
#   breadth     "group" | "several" | "one"
#   limit       "missing_attachment" | "redacted" | "off_record" | "unreadable"
#   channel     "attachment" | "phone" | "in_person" | "portal" | "standing"
#   noise       "newsletter" | "public_records" | "own_file" | "press" | "statistics" | "contract" | "training"
#               | "job_ad"
FAMILIES = (
    "data",
    "person",
    "number",
    "ask",
    "act",
    "process",
    "instrument",
    "purpose",
    "scrutiny",
    "breadth",
    "limit",
    "channel",
    "noise",
)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One claim.

    Attributes:
        message: id of the message.
        part: name of the part.
        span: where in the part's text.
        family: see FAMILIES.
        value: see FAMILIES.
        rule: id of the rule that made it (`identifiers.ssn.dashed`).
        reason: why, in a few words, without the words of the record.
        negated: the words deny it ("not undocumented"); still reveals for `data`.
        hedged: a question, hypothetical or general statement rather than a statement about somebody.
        count: how many people or rows it stands for (lists), else None.
    """

    message: str
    part: str
    span: Span
    family: str
    value: str
    rule: str
    reason: str
    negated: bool = False
    hedged: bool = False
    count: int | None = None

    def __post_init__(self) -> None:
        if self.family not in FAMILIES:
            raise ValueError(f"unknown family {self.family!r}")
