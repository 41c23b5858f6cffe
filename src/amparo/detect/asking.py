"""Asking: requests to the reader for information about people or records, and which datum each asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from amparo.covered import Covered
from amparo.detect.asking_held import held, is_held
from amparo.detect.by_sentence import Sheet, find_in
from amparo.detect.finding import Finding
from amparo.span import Span

QUESTION = re.compile(r"\?(?=[\"')\]!?]*(?:\s|$))")
LIST_OPENS = re.compile(
    r":\s*$|\b(?:following|below|these (?:items|things)|siguientes?|a continuaci[óo]n|lo siguiente)\b[^.?!]*[.:?]?\s*$",
    re.IGNORECASE,
)
BULLET = re.compile(r"[ \t>]*(?:[-*•·–—☐□]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t]", re.IGNORECASE)
# A question without its mark: "where is she staying these days".
OPENS_QUESTION = re.compile(
    r"[\s>*•-]*(?:(?:and|also|so|or|hey|hi|ok|pues|y|oye|oiga)\b,?\s*)?(?:(?-i:[A-Z][\w.]+)[,:-]?\s+){0,2}(?:"
    r"(?:where|when|who|what|which \w+|what \w+|how \w+)(?:.?s|(?:\s+all)?\s+(?:is|are|does|do|did|was|has))\b"
    r"|(?:is|has|does|did|was|are|do|have)\s+(?:s?he|they|this (?:guy|person|subject))\b"
    r"|(?:a\s|en\s|de\s|con\s)?(?:d[óo]nde|qu[ée] \w+|cu[áa]ndo|qui[ée]n)\s)",
    re.IGNORECASE,
)
CALENDAR = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Windows|Linux|Office|Outlook|Word|Excel|The|This|That|Your|There"
)
# Words that a bare question needs to be about somebody: otherwise "when is the next hearing on the bill?" would ask.
SOMEBODY = re.compile(
    r"\b(?:s?he|him|her|hers|his|they|them|their|theirs|s?hes|(?:this|that|these|those|the|our) (?:guy|person|individual|subject|one|"
    r"client|man|woman|lady|kid|family|inmate|applicant|names?|target|people|two|patient|address|vehicle|plate|phone|number)"
    r"|any(?:one|body)|everyone|someone|(?-i:[A-Z][a-z]+ [A-Z][a-z]+)|(?:mr|ms|mrs)\b|él|ella|ellos|ellas|su|sus|este|esta|ese|esa"
    r"|viven?|trabajan?|sale|persona|señora?|dob|ssn|names?|address|wife|husband|dad|mom|kids|employer|last known|photo|plates?"
    r"|who(?:.s| is| are| all| else)*\s(?:liv|stay|resid|work|driv|own|sign|pick|rent|on the lease)\w*|lease|subject"
    # A name of one word stands where only a person's can: "is Pantoja due", "on Ruiz"; not a day or a month.
    r"|(?:is|are|does|did|has|was|for|about|on|de|sigue|vive|trabaja|tiene|where|when|of|still)\s+(?-i:(?!"
    + CALENDAR
    + r")"
    r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,}|(?!THE|MY|YOUR)[A-Z]{4,}\s[A-Z]{4,})"
    r"|l[oa]s?\s+tienen?|l[oa]\s+(?:puso|pusieron|llevaron)|(?:su|la) (?:misma )?direcci[óo]n)\b",
    re.IGNORECASE,
)
LONGEST_LIST = 30  # lines
# After an ask, words without a verb go on asking: "Photo too.", "Names and cars.", "Also his wife's name."
STATES = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|said|says|call(?:ed|s)?|works?|worked|liv(?:es?|ed)|told|moved|gave"
    r"|goes|went|came|comes|thanks?|thank|gracias|regards|sincerely|saludos|s?he|they|it|i|we|you|es|est[áa]|tiene|vive|trabaja"
    r"|dice|dijo|era|fue|per|from|born|nacid[oa]|old|prior|previous|former|former(?:ly)?|used)\b|[:=@\t]|\d{3}",
    re.IGNORECASE,
)
# After an ask, hearsay asks to be confirmed: "He supposedly has a brother."
HINTS = re.compile(r"\b(?:supposedly|apparently|i hear|last (?:i|we) had|supuestamente|dicen que)\b", re.IGNORECASE)
# So does a clause that hangs on the ask before: "And whether she has a car."
HANGS_ON = re.compile(
    r"\W*(?:(?:and|or|also|plus|y|o|tambi[ée]n)\b\W*)?(?:if|whether|where|when|who|what|which|si|d[óo]nde|cu[áa]ndo|qui[ée]n|qu[ée]"
    r"|con qui[ée]n|cu[áa]l)\b(?! (?:i|we|you|yo|ust\w+|nosotros|that|possible|not|so|available|known)\b)",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|si) (?:you|s?he|it|they|that|available|known|possible|any|l[oa]s?|hay|tiene\w*)\b[^.]*$", re.IGNORECASE
)
ENUMERATED = 2  # commas: a sentence after a colon that lists what is asked for
BESIDE = ("asked_data.name_kin", "asked_data.name_household")  # ask for a name and another datum in the same words
# Rules whose words can be about a person alone, so that a bare question with them asks about somebody.
OF_A_PERSON = frozenset(
    f"asked_data.{name}"
    for name in (
        *(
            "ssn",
            "alien_number",
            "date_of_birth",
            "birth_facts",
            "name_kin",
            "name_household",
            "id_shown",
            "proof_shown",
        ),
        *(
            "address_es",
            "employer_more",
            "placed",
            "origin_more",
            "national_origin",
            "immigration_status",
            "religion_es",
        ),
        *("medical", "medical_more", "mental_health", "substance_more", "public_assistance", "client_of_agency"),
        *("family", "family_es", "family_more", "income_more", "criminal_record", "custody_more", "orientation_more"),
        *("whereabouts_es", "crime_victim", "gender_more", "vehicle_listed", "school", "employer", "address_more"),
    )
)
# These ask to look somebody up, or what there is; they give way to what is asked more exactly.
WEAK = ("asked_data.unspecified_weak", "asked_data.unspecified_have")
LONGEST_FRAGMENT = 12  # words
SHORT_QUESTION = 6  # words
PERSONAL = re.compile(
    r"\b(?:s?he|him|her|his|hers|subj(?:ect)?|dob|ssn|client|suspect|inmate|tenant|patient|victim|él|ella|señora?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Ask:
    """One stretch in which words that name a datum ask for it.

    Attributes:
        span: the stretch.
        opening: the words that ask; None for a bare question.
        enough: asks about somebody even where no datum is named.
    """

    span: Span
    opening: Finding | None
    enough: bool


def find_asking(sheet: Sheet) -> tuple[Finding, ...]:
    """`act`/asking and `ask` findings, in order of span.

    An `ask` finding covers the words that name the datum. An `act` finding covers the words that ask. A sentence that
    asks about the request itself, about meetings or about systems makes none, nor does a datum that is only mentioned.
    """
    cues = find_in("asking", sheet)
    asked = [(ask, _data(sheet, ask)) for ask in _asks(sheet, cues)]
    exact = any(one.rule not in WEAK for _, data in asked for one in data)
    found: set[Finding] = set()
    for ask, data in asked:
        found.update(one for one in data if not exact or one.rule not in WEAK)
        if ask.opening and (ask.enough or data):
            found.add(replace(ask.opening, value="asking", hedged=ask.opening.hedged and not data))
        elif data:
            found.add(replace(data[0], family="act", value="asking", rule="asking.question", reason="asks a question"))
    return tuple(sorted(found))


def _asks(sheet: Sheet, cues: tuple[Finding, ...]) -> Iterator[Ask]:
    text, cut = sheet.passage.text, sheet.cut
    by_sentence: dict[Span, list[Finding]] = {}
    for cue in cues:
        if sentence := sheet.sentence_at(cue.span.start):
            by_sentence.setdefault(sentence, []).append(cue)
    before = False  # the sentence before asks
    for at, sentence in enumerate(cut):
        ask = _ask(sheet, at, by_sentence.get(sentence, []))
        if not ask and before and _goes_on(text, sentence):
            ask = Ask(sentence, None, enough=False)
        before = ask is not None
        if ask:
            yield ask


def _ask(sheet: Sheet, at: int, here: list[Finding]) -> Ask | None:
    """The ask that the sentence at index `at` makes, by the cues in it."""
    text, sentence = sheet.passage.text, sheet.cut[at]
    values = {cue.value for cue in here}
    asked_to = _question_end(text, sentence)
    if "back" in values or (not here and not asked_to):
        return None
    if "office" in values and not _about_somebody(text, sentence, here):
        return None
    enough = next((cue for cue in here if cue.value == "asking"), None)
    opening = enough or next((cue for cue in here if cue.value in ("opening", "closing")), None)
    if not opening and (sheet.passage.attachment and "\t" in sentence.of(text)):
        return None  # a heading of a table
    sure = opening or SOMEBODY.search(text, sentence.start, asked_to) or _short(sheet, sentence)
    start = sentence.start if asked_to or not opening or "closing" in values else opening.span.start
    if asked_to and opening and "\n" in text[sentence.start : opening.span.start]:
        start = opening.span.start
    ask = Ask(Span(start, _list_end(text, sheet.cut, at) if opening else asked_to), opening, enough is not None)
    return ask if sure or any(one.rule in OF_A_PERSON for one in _data(sheet, ask)) else None


def _short(sheet: Sheet, sentence: Span) -> bool:
    """True for a question of a few words ("Day and time?") in a passage that is about somebody."""
    text, within = sheet.passage.text, sheet.passage.span
    return len(sentence.of(text).split()) <= SHORT_QUESTION and _personal(text, within)


@lru_cache(maxsize=2)
def _personal(text: str, within: Span) -> bool:
    return bool(PERSONAL.search(text, within.start, within.end))


def _goes_on(text: str, sentence: Span) -> bool:
    """True for words without a verb, which after an ask name what else is asked for."""
    words = CONDITION.sub("", sentence.of(text)).strip()
    if HANGS_ON.match(text, sentence.start, sentence.end) and len(sentence.of(text).split()) <= LONGEST_FRAGMENT:
        return True
    return 0 < len(words.split()) <= LONGEST_FRAGMENT and (not STATES.search(words) or bool(HINTS.search(words)))


def _question_end(text: str, sentence: Span) -> int:
    """Where the last question of a sentence ends; 0 where it asks none."""
    marks = [mark.end() for mark in QUESTION.finditer(text, sentence.start, sentence.end)]
    if marks:
        return marks[-1]
    return sentence.end if OPENS_QUESTION.match(text, sentence.start, sentence.end) else 0


def _about_somebody(text: str, sentence: Span, here: list[Finding]) -> bool:
    """True where a sentence with office words still asks about a person: `status of his login` does not."""
    courtesy = all(cue.rule == "asking.office" and "?" not in cue.span.of(text) for cue in here)
    return not courtesy and bool(STRONG.search(text, sentence.start, sentence.end))


STRONG = re.compile(
    r"\b(?:address|where (?:he|she|they)|employer|dob|ssn|date of birth|immigration|release date|whole file|case file"
    r"|domicilio|direcci[óo]n|this (?:guy|individual|subject)|on (?:him|her|them)|run (?:him|her|them))\b",
    re.IGNORECASE,
)


def _list_end(text: str, cut: tuple[Span, ...], at: int) -> int:
    """Where the list ends that the sentence at index `at` opens; the sentence's own end where it opens none."""
    end = cut[at].end
    if not LIST_OPENS.search(text, cut[at].start, cut[at].end):
        return end
    told = text[cut[at].start : end].rstrip().endswith(":")
    for number, line in enumerate(cut[at + 1 : at + 1 + LONGEST_LIST]):
        words = line.of(text)
        listed = number == 0 and told and words.count(",") >= ENUMERATED
        if listed or BULLET.match(words) or (len(words.strip()) <= 60 and not re.search(r"[.!]\s*$", words)):
            end = line.end
        else:
            break
    return end


def _data(sheet: Sheet, ask: Ask) -> list[Finding]:
    """The data asked for in one stretch; the widest words of each."""
    text = sheet.passage.text
    found = find_in("asked_data", sheet.within(ask.span))
    values = Covered(held(text, ask.span))
    kept = [one for one in found if not values.touches(one.span)]
    kept = [one for one in kept if not is_held(text, one.span)]
    return _widest(kept)


def _widest(found: list[Finding]) -> list[Finding]:
    """Of findings of one code that overlap, the widest; of `name` or `unspecified` inside another code, the other."""
    kept: list[Finding] = []
    same: dict[str, Covered] = {}
    wide = Covered()
    for one in sorted(found, key=lambda one: (one.value in ("unspecified", "name"), -len(one.span), one)):
        yields = one.value in ("unspecified", "name") and one.rule not in BESIDE
        taken = same.setdefault(one.value, Covered())
        if not taken.touches(one.span) and not (yields and wide.touches(one.span)):
            kept.append(one)
            taken.add(one.span)
            if len(one.span) > 3:
                wide.add(one.span)
    return sorted(kept)
