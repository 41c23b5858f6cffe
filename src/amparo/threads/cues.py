"""Cues: the shipped words by which mail programs mark headers, quotes, signatures, warnings and page furniture."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from amparo.shipped import shipped
from amparo.strict_yaml import check_keys, read_yaml

KEYS = (
    "labels",
    "spanish_labels",
    "separators",
    "attribution",
    "devices",
    "banners",
    "disclaimers",
    "signatures",
    "names",
    "stamps",
    "gmail_counts",
    "generic_subjects",
)


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled cues; the text they come from is data/threads/cues.yaml.

    Attributes:
        label_of: lower-case label -> field (`from`, `sent`, `to`, `cc`, `bcc`, `subject`, `attachments`, `other`).
        label: a line that starts with a label; groups `label` and `value`.
        spanish: lower-case labels that only Spanish programs print.
        separator: a whole line that announces a quoted header.
        separator_words: the same, without mere rules of dashes.
        verb: the verb and colon that close an attribution line.
        device_heads: the first two letters, lower case, of every line that `device` can match.
        device: a line such as `Sent from my iPhone`.
        banner: start of a gateway's warning.
        banner_goes_on: words that carry a banner over to its next line.
        disclaimer_heads: the same of `disclaimer`.
        disclaimer: start of a confidentiality notice.
        disclaimer_goes_on: words that carry a notice on over a full stop or a blank line.
        role: words of titles and offices.
        contact: a whole line of telephone numbers, mail or web addresses and their labels.
        closer: a whole line that closes a letter.
        postscript: start of a postscript.
        small_words: words in titles and offices that are written small.
        name_titles: words before a name that are no part of it, such as `dr`.
        name_suffixes: words behind a name that are no part of it, such as `rn`.
        stamp: a whole line of page furniture once its Bates stamp is cut out; also an empty line.
        gmail_count: the `1 message` line of a Gmail print-out.
        generic_subjects: subjects that say too little to join two mails by, lower case.
    """

    label_of: dict[str, str]
    label: re.Pattern[str]
    spanish: frozenset[str]
    separator: re.Pattern[str]
    separator_words: re.Pattern[str]
    verb: re.Pattern[str]
    device_heads: frozenset[str]
    device: re.Pattern[str]
    banner: re.Pattern[str]
    banner_goes_on: re.Pattern[str]
    disclaimer_heads: frozenset[str]
    disclaimer: re.Pattern[str]
    disclaimer_goes_on: re.Pattern[str]
    role: re.Pattern[str]
    contact: re.Pattern[str]
    closer: re.Pattern[str]
    postscript: re.Pattern[str]
    small_words: frozenset[str]
    name_titles: frozenset[str]
    name_suffixes: frozenset[str]
    stamp: re.Pattern[str]
    gmail_count: re.Pattern[str]
    generic_subjects: frozenset[str]


@cache
def cues() -> Cues:
    """The shipped cues, read once."""
    name = "threads/cues.yaml"
    told = read_yaml(shipped("threads", "cues.yaml").read_text(encoding="utf-8"), name)
    check_keys(told, needed=KEYS, what=name)
    label_of = {label.lower(): field for field, labels in told["labels"].items() for label in labels}
    words = _any(told["separators"]["words"])
    verbs = _any(told["attribution"]["verbs"])
    signs = told["signatures"]
    stamp = "|".join(f"(?:{pattern})" for pattern in told["stamps"]["patterns"])
    fold = re.IGNORECASE
    spoken = rf"[\s*_-]*(?:{words})\b.{{0,90}}"
    return Cues(
        label_of=label_of,
        label=re.compile(
            rf"[ \t]*\*{{0,2}}(?P<label>{_any(label_of)})[ \t]*\*{{0,2}}[ \t]*:\*{{0,2}}(?P<value>.*)$", fold
        ),
        spanish=frozenset(label.lower() for label in told["spanish_labels"]),
        separator=re.compile(rf"(?:{spoken}|[ \t]*[_-]{{5,}}[ \t]*)$", fold),
        separator_words=re.compile(rf"(?:[\s*]*-{{2,}}\s*(?:{words})\b.{{0,90}}|[\s*]*(?:{words}):?[\s*]*)$", fold),
        verb=re.compile(rf"\b(?:{verbs})\s*:\s*$", fold),
        device_heads=frozenset(word[:2].lower() for word in told["devices"]),
        device=re.compile(rf"[ \t<\[(*_-]*(?:{_any(told['devices'])})\b", fold),
        banner=re.compile("|".join(f"(?:{pattern})" for pattern in told["banners"]["patterns"]), fold),
        banner_goes_on=re.compile(told["banners"]["goes_on"], fold),
        disclaimer_heads=frozenset(head for pattern in told["disclaimers"]["patterns"] for head in _heads(pattern)),
        disclaimer=re.compile(r"[ \t*_>(\[-]*(?:" + "|".join(told["disclaimers"]["patterns"]) + ")", fold),
        disclaimer_goes_on=re.compile(told["disclaimers"]["goes_on"], fold),
        role=re.compile(rf"(?<!\w)(?:{_any(signs['roles'])})(?!\w)", fold),
        contact=_contact(signs["contacts"]),
        closer=re.compile(rf"[ \t]*(?:{_any(signs['closers'])})[ \t]*[,.!~-]*[ \t]*$", fold),
        postscript=re.compile(rf"[ \t]*{signs['postscript']}", fold),
        small_words=frozenset(str(word) for word in signs["small_words"]),
        name_titles=frozenset(told["names"]["titles"]),
        name_suffixes=frozenset(told["names"]["suffixes"]),
        stamp=re.compile(rf"[ \t]*(?:{stamp})?[ \t]*$", fold),
        gmail_count=re.compile(rf"[ \t]*{told['gmail_counts']}[ \t]*$", fold),
        generic_subjects=frozenset(subject.casefold() for subject in told["generic_subjects"]),
    )


OPTIONS = re.compile(r"(?:\(\?:)+([^()]*)\)")


def _heads(pattern: str) -> Iterable[str]:
    """The first two characters, lower case, of what a shipped pattern can match.

    It begins with two plain characters, or with a group of alternatives that do; anything else is a mistake in the data.

    Raises:
        ValueError: the pattern begins otherwise.
    """
    group = OPTIONS.match(pattern)
    options = group[1].split("|") if group else [pattern]
    for option in options:
        if len(option) < 2 or any(char in "?*+{}()[]\\|.^$" for char in option[:2]) or option[2:3] in ("?", "*", "{"):
            raise ValueError(f"no two plain characters to begin with: {pattern}")
    return [option[:2].lower() for option in options]


def _any(words: Iterable[str]) -> str:
    """Alternatives, longest first, white space in them of any width."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word))
    )


def _contact(labels: Iterable[str]) -> re.Pattern[str]:
    """A line of nothing but numbers, addresses and their labels; atomic groups keep a hostile line from costing time."""
    # Telephone numbers only: 999-99-9999, dates and bare digits are data about somebody, never a letterhead.
    ours = r"(?:\+?1[\s.-]+)?(?:\(\d{3}\)\s*|\d{3}[\s./-]+)?\d{3}[\s./-]+\d{4}"
    foreign = r"\+\d{1,3}(?:[\s.-]*\d{2,4}){2,4}"
    number = rf"(?<!\d)(?:{ours}|{foreign})(?!\d)(?:\s*(?:x|ext\.?|#)\s*\d{{1,6}})?"
    mailbox = r"<?(?:mailto:)?[\w.+-]+@[\w.-]+\w>?(?:\s*<mailto:[^<>\s]+>)?"
    extension = r"(?:x|ext\.?|extension)\s*\d{3,6}"
    web = r"<?(?:https?://|www\.)[^\s<>]+>?"
    place = r"P\.?\s?O\.? Box [\w\s.,-]{1,60}\d{5}(?:-\d{4})?"
    label = rf"(?:{_any(labels)})(?![\w@])\s*[.:]*"
    gap = r"[\s|,;/•·*–—-]*+"
    needs = r"(?=.*(?:\d{3}|@|www\.|https?:))"
    return re.compile(
        rf"{needs}{gap}(?:(?>{mailbox}|{web}|{place}|{number}|{extension}|{label}|[()\\[\\]]){gap})++$", re.IGNORECASE
    )
