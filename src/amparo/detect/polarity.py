"""Polarity: whether the words around a claim deny it, or only ask, suppose or speak of people in general."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from amparo.detect.finding import Finding
from amparo.detect.passage import Passage
from amparo.detect.sentence import sentence_at, sentences
from amparo.span import Span

ANY_CASE = re.IGNORECASE
NEGATOR = re.compile(
    r"\b(?:not(?! only| just| sure)|never|without|cannot|nor|neither|denie[sd]|denying|lacks?|no longer|nobody|none|"
    r"(?:is|was|are|were|do|does|did|has|had|have|can|could|wo|would)n['’]?t|rather than|instead of|"
    r"nunca|jam[áa]s|sin|tampoco|niega|neg[óo]|ning[úu]n[oa]?|ya no)\b"
    r"|\bno\b(?!,| doubt|\.)",
    ANY_CASE,
)
# A clause ends where a new claim may begin: what was denied before it is not denied after it.
CLAUSE = re.compile(
    (
        r"[;:()—–]|\s-\s|,\s+(?!and\b|or\b|nor\b|y\b|ni\b|o\b)|\b(?:but|however|though|although|because|since|"
        r"pero|sino|porque|aunque)\b|\n\s*\n"
    ),
    ANY_CASE,
)
CONTEXT = 400  # characters read before and after a claim
REACH = 60  # characters: how far a negator reaches within its clause
DENIED_AFTER = re.compile(
    r"^\W{0,3}(?:[:=-]\s*(?:no|none|n/a|negative|ninguno)\b|(?:status |record |history )?(?:is|was)(?: not|n['’]t) "
    r"(?:true|correct|on file|found|the case)|(?:came back|tested|is) negative\b|\? ?(?:no|nope|negative)\b)",
    ANY_CASE,
)
DENIED_INSIDE = re.compile(
    r"^(?:not?|never|without|sin|nunca)\b|n['’]t\b|\b(?:not|never|no longer)\b|\b(?:has|have|had) (?:no|never)\b|^no ",
    ANY_CASE,
)
# What these rules tell is a lack: their own "no" denies nothing ("no papers", "no fixed address", "no habla inglés").
LACKS = (
    "status.undocumented",
    "status.status_noted",
    "status.language",
    "status.language_noted",
    "circumstances.homeless",
    "circumstances.homeless_noted",
)
ASKED = re.compile(
    r"^\W*(?:(?:and|also|but|so|y|hi|hello|hey)\b[ ,]*)?(?:(?:\w+,? ){0,3}?(?:can|could|would|"
    r"will) (?:you|we|someone|anyone)\b|(?:is|are|was|were|does|do|did|has|have|had)(?= (?:he|she|they|it|you|"
    r"we|there|this|that|these|those|the|his|her|their|your|any\w*|mr|ms|mrs|(?-i:[A-Z]))\b)|any\b|"
    r"what|where|who(?!se)|when(?! he| she| they| we| i )|which|how (?:many|much|old|long|often)|whether|"
    r"(?:d[óo]nde|qui[ée]n|cu[áa]l|cu[áa]ndo|qu[ée]|cu[áa]nt[oa]s?)\b)",
    ANY_CASE,
)
WANTED = re.compile(
    r"(?:\b(?:please|kindly|pls|por favor) (?:\w+ ){0,2}?(?:send|provide|give|confirm|verify|check|"
    r"forward|tell|share|advise|let|run|pull|find|"
    r"look|submit|include|obtain|mande|env[íi]e|confirme|verifique|diga)|\b(?:i|we) (?:\w+ )?(?:need|want|"
    r"would like|are requesting|am requesting|request)\b|"
    r"\b(?:looking|asking|request(?:ing)?) for\b|\blet (?:me|us) know\b|\b(?:can|could|would|will) you\b|"
    r"\bdo you (?:have|know|show|see)\b|\bne[ce]+sit(?:o|amos)\b|"
    r"\b(?:p[uo]ede[ns]?|podr[íi]an?) (?:usted(?:es)? )?(?:mandar|enviar|decir|confirmar|dar|verificar|"
    r"revisar)\w*|^\W*(?:send|provide|confirm|verify|check|need|any|advise)\b)",
    ANY_CASE,
)
SUPPOSED = re.compile(
    r"\b(?:if|whether|unless|in case|suppose|assuming|wonder(?:ing)?|not sure|unsure|don['’]?t know|"
    r"do not know|unknown|unclear|no idea|"
    r"would be|could be|should (?:he|she|they)|hypothetical\w*|e\.g\.|for example|for instance|such as|imagine|"
    r"si(?! bien)|en caso de|no s[ée]|no sabemos|por ejemplo|a menos que)\b",
    ANY_CASE,
)
GENERAL = re.compile(
    r"\b(?:any(?:one|body)|everyone|those who|people who|someone who|persons? who|individuals who|anyone|"
    r"all (?:clients|customers|applicants|"
    r"recipients|families|employees|persons|individuals)|each (?:client|applicant|household)|"
    r"an? (?:applicant|individual|person|client|household|"
    r"recipient|customer|employee|student|patient|victim) (?:must|may|should|can|who|is|needs|has)|"
    r"percent|per cent|statistics?|eligib\w+ (?:rules?|criteria|"
    r"requirements?|for)|polic(?:y|ies)|regulations?|the law|statutes?|trainings?|webinars?|workshops?|"
    r"flyers?|newsletters?|outreach|awareness|"
    r"population|communit(?:y|ies)|quienes|personas que|todos los|cualquier(?:a)?|los (?:clientes|"
    r"inmigrantes|refugiados)|pol[íi]tica|taller|folleto)\b"
    r"|\d ?%",
    ANY_CASE,
)
PLURAL = re.compile(
    r"\b(?:clients|customers|recipients|applicants|refugees|immigrants|families|people|persons|"
    r"individuals|households|victims|survivors|"
    r"veterans|students|residents|patients|inmates|migrants|aliens|citizens|women|men|children|workers|"
    r"employees|seniors|adults|"
    r"participants|beneficiaries|holders|offenders|personas|clientes|familias|refugiados|inmigrantes|"
    r"v[íi]ctimas|beneficiarios|mujeres|trabajadores)\b",
    ANY_CASE,
)
# Somebody in particular: a pronoun, a singular role with an article, a title.
SOMEBODY = re.compile(
    r"\b(?:he|she|him|his|her|hers|himself|herself|he['’]s|she['’]s|(?:the|our|this|that|my|your|el|la|"
    r"este|esta|nuestr[oa]|un|una) (?:\w+ )?(?:client|customer|"
    r"subject|applicant|recipient|guy|man|woman|lady|mother|father|mom|dad|wife|husband|brother|sister|"
    r"son|daughter|tenant|student|"
    r"patient|inmate|defendant|individual|person|beneficiary|claimant|participant|driver|alien|kid|boy|"
    r"girl|worker|couple|family|"
    r"hombre|mujer|señora?|cliente|persona|muchach[oa]|joven|niñ[oa]|trabajadora?|solicitante)|mr|mrs|ms|"
    r"sr|sra|srta|[ée]l|ella|su|le|lo)\b"
)
NAMED = re.compile(r"\b[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+,? [A-ZÁÉÍÓÚÑ][a-záéíóúñ]+\b")
# A long sentence that has none of these speaks of nobody: a pronoun, kin, a Spanish verb of the third person, a name
# within it or before a possessive.
PARTICULAR = re.compile(
    r"(?i:\b(?:hes|shes|theyre|both|neither|they|them|their|theirs|mom|dad|mother|father|wife|husband|kids?|daughters?|sons?|sister|brother|sus?|les?|"
    r"los|ellos|ellas|est[áa]n?|tienen?|viven?|trabajan?|trae|anda|entra|sale|va|viene|dice)\b)"
    r"|^\W*[A-ZÁÉÍÓÚÑ]\w+(?:['’]s| (?:is|was|has|had|lives?|works?|gets?)\b)|(?<=[a-z,;] )[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,}"
)
# The condition of a plain statement: "if he is not home, or even if he is, she works at the dairy".
CONDITION = re.compile(r"\bif (?:he|she|they|it|nobody)\b[^,;.]{3,60}?[, ]+(?=(?:he|she|they)\b)", ANY_CASE)
COUNTED = re.compile(
    r"\b(?:\d{1,2}|the|his|her|their|los|las|sus|both|two|three|four|five|six|seven|eight|nine|ten|"
    r"dos|tres|cuatro|cinco|seis|siete|ocho) (?:\w+ )?"
    r"(?:children|men|women|people|persons|individuals|subjects|clients|inmates|families|adults|employees|residents|citizens|"
    r"personas|familias|mujeres)\b",
    ANY_CASE,
)
# Where a new statement begins: a wish on one side says nothing of a claim on the other ("he is at Lincoln and we need a copy").
STATEMENT = re.compile(
    r"[,;]\s+(?:(?:and|but|y|pero) )?(?=(?:he|she|they|[ée]l|ella|ellos)\b)|"
    r",?\s(?:and|but|so|y|pero)\s+(?=(?:we|i|please|can|could|if you)\b)",
    ANY_CASE,
)
SHORT = 14  # words: a shorter sentence without a person in it is a note about the person of the conversation
FACTUAL = re.compile(r"^identifiers\.(?!email\.account)|^tables\.")


def polarity(text: str, sentence: Span, span: Span) -> tuple[bool, bool]:
    """Whether the claim at `span` is denied, and whether it is only asked, supposed or general.

    Args:
        text: the whole text.
        sentence: the sentence in which the claim stands.
        span: the words of the claim.

    Returns:
        negated, hedged.
    """
    return _negated(text, sentence, span), _hedged(text, sentence, span)


def _negated(text: str, sentence: Span, span: Span, *, inside: bool = True) -> bool:
    clause = CLAUSE.split(text[max(sentence.start, span.start - REACH) : span.start])[-1]
    if NEGATOR.search(clause) or (inside and DENIED_INSIDE.search(span.of(text))):
        return True
    return bool(DENIED_AFTER.match(text[span.end : min(sentence.end, span.end + 40)]))


def _hedged(text: str, sentence: Span, span: Span) -> bool:
    words = sentence.of(text)
    return _question(words, text[span.end : sentence.end]) or _supposed(text, sentence, span) or _general(words)


@lru_cache(maxsize=64)
def _wanted(words: str) -> bool:
    return bool(WANTED.search(words))


def _question(words: str, after: str) -> bool:
    if "?" in after or words.rstrip("\"') \n\t").endswith("?"):
        return True
    if ASKED.match(words) and not re.search(r"[.!]\W*$", words):
        return True
    if not _wanted(words):
        return False
    at = len(words) - len(after)
    edges = [0, *(cut.end() for cut in STATEMENT.finditer(words)), len(words)]
    return any(_wanted(words[start:end]) for start, end in pairwise(edges) if start < at <= end)


def _supposed(text: str, sentence: Span, span: Span) -> bool:
    clause = re.split(
        r"[;]|\.\s|\bbut\b|\bpero\b|,\s+(?:then|please|call|entonces)\b", text[sentence.start : span.start]
    )[-1]
    return bool(SUPPOSED.search(CONDITION.sub(" ", clause)))


@lru_cache(maxsize=64)
def _general(words: str) -> bool:
    if SOMEBODY.search(words) or re.search(
        (
            r"\b(?:He|She|His|Her|Mr|Mrs|Ms|Sr|Sra|Su|Él|Ella|HE|SHE|HIS|HER|The (?:client|subject|man|woman|"
            r"mother|father|family|customer|applicant)|El|La)\b"
        ),
        words,
    ):
        return False
    if GENERAL.search(words) or PLURAL.search(COUNTED.sub(" ", words)):
        return not NAMED.search(words)
    return len(words.split()) > SHORT and not NAMED.search(words) and not PARTICULAR.search(words)


def _near(sentence: Span, span: Span) -> Span:
    """The part of a sentence that is read around a claim: a line of a machine's output can be a megabyte long."""
    return Span(max(sentence.start, span.start - CONTEXT), max(span.end, min(sentence.end, span.end + CONTEXT)))


def with_polarity(findings: Iterable[Finding], passage: Passage) -> tuple[Finding, ...]:
    """The findings, those of the family `data` with their polarity; a number written out is told even in a question."""
    cut: tuple[Span, ...] | None = None
    out = []
    for finding in findings:
        if finding.family != "data" or FACTUAL.search(finding.rule):
            out.append(finding)
            continue
        if cut is None:
            cut = sentences(passage.text, passage.span)
        sentence = _near(sentence_at(cut, finding.span.start) or finding.span, finding.span)
        negated = _negated(passage.text, sentence, finding.span, inside=finding.rule not in LACKS)
        hedged = _hedged(passage.text, sentence, finding.span)
        out.append(replace(finding, negated=finding.negated or negated, hedged=finding.hedged or hedged))
    return tuple(out)
