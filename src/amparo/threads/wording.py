"""Wording: a message's own words as a list for comparison, and whether two lists are the same text."""

import re
from collections import Counter
from dataclasses import dataclass

from amparo.ids import digest_of_words
from amparo.threads.message import Message, Role
from amparo.threads.misread import only_misread
from amparo.threads.names import fold_text

WORD = re.compile(r"[^\W_]+", re.UNICODE)
# What a custodian leaves where words were taken out. White boxes leave nothing at all.
BLANKED = re.compile(
    r"[█■▇▆▓▒░▮]+|\[\s*(?:redacted|censurado|testado)[^\]]*\]|\bredacted\b|\(b\)\(\d\)(?:\([A-Za-z]\))?|_{4,}|\*{4,}|X{4,}",
    re.IGNORECASE,
)
# Of these one stands, in lower case, in every text that BLANKED finds something in.
BLANK_MARKS = ("redacted", "censurado", "testado", "(b)(", "____", "****", "xxxx")
BLOCKS = tuple("█■▇▆▓▒░▮")
LONG_S = "ſ"  # the one letter that matches an `s` in any case and stays itself in lower case
# What is no part of a word in ASCII text becomes a blank, but the line ends; much faster than a pattern.
APART = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "\n"}
SAID = (Role.own, Role.signature)
ENOUGH_LEFT = 0.6  # share of the words that a blanked copy must still have
HELD = 0.8  # share of a quotation's words that must stand in what it quotes
SCAN_AGREES = 0.85  # share of words that a printed or scanned copy must have in common


def own_text(message: Message) -> str:
    """The sender's own words with the signature, banners and notices left out: gateways add and drop those."""
    return "\n".join(span.of(message.body) for span in message.spans(*SAID))


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` in order, folded; white space, punctuation and blanks of a redaction do not count."""
    if is_blanked(text):
        text = BLANKED.sub(" ", text)
    folded = fold_long(text)
    return tuple(folded.translate(APART).split()) if folded.isascii() else tuple(WORD.findall(folded))


def lines_of(text: str) -> list[str]:
    """The words of each line of `text` as `words_of`, by single blanks; `""` for a line without any."""
    if is_blanked(text):
        return [" ".join(words_of(line)) for line in text.split("\n")]
    folded = fold_long(text)
    if folded.isascii():
        return [" ".join(line.split()) for line in folded.translate(APART).split("\n")]
    return [" ".join(WORD.findall(line)) for line in folded.split("\n")]


def own_words(message: Message) -> tuple[str, ...]:
    """The message's own words, as `words_of`."""
    return words_of(own_text(message))


def fold_long(text: str) -> str:
    """Folded text; only texts with letters beyond ASCII take the slow way."""
    return text.lower() if text.isascii() else fold_text(text)


def is_blanked(text: str) -> bool:
    """True where marks of a redaction stand in the text."""
    lower = text.lower()
    for mark in BLANK_MARKS if text.isascii() else (*BLANK_MARKS, *BLOCKS, LONG_S):
        if mark in lower:
            return BLANKED.search(text) is not None
    return False


def fingerprint(words: tuple[str, ...]) -> str:
    """A digest that is equal for equal words."""
    return digest_of_words(*words)


@dataclass(frozen=True, slots=True)
class Wording:
    """A message's own words, and whether marks of a redaction stand among them; made once for many comparisons."""

    words: tuple[str, ...]
    blanked: bool


def wording_of(message: Message) -> Wording:
    """The wording of a message."""
    text = own_text(message)
    return Wording(words_of(text), is_blanked(text))


def same_native(one: Wording, other: Wording) -> bool:
    """True where two mails of one Message-ID say the same: equal words, or one is the other with words blanked out."""
    if one.words == other.words:
        return True
    short, long = (one, other) if len(one.words) < len(other.words) else (other, one)
    enough = short.blanked and len(short.words) >= ENOUGH_LEFT * len(long.words)
    return enough and _is_subsequence(short.words, long.words)


def same_print(one: tuple[str, ...], other: tuple[str, ...], *, scanned: bool = False) -> bool:
    """True where a print-out's words and another copy's are one text: blanked words missing, some misread in a scan.

    `scanned`: OCR read one of them here. The text below a page that somebody else scanned may be misread too.
    """
    if one == other:
        return True
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if not short:
        return not long
    if len(short) >= ENOUGH_LEFT * len(long) and _is_subsequence(short, long):
        return True
    return _nearly_same(short, long) and only_misread(short, long, scanned=scanned)


def of_one_form(one: tuple[str, ...], other: tuple[str, ...], *, scanned: bool = False) -> bool:
    """True where two texts are two letters of one form: nearly the same words, a name or number in the place of another."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return bool(short) and _nearly_same(short, long) and not only_misread(short, long, scanned=scanned)


def _nearly_same(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return _agree(short, long, SCAN_AGREES * len(long))


def holds(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """True where nearly all words of `part` stand in `whole` in order, blanks and wraps apart."""
    if not part:
        return False
    if len(part) > len(whole) * 1.5 + 8:
        return False
    return _agree(part, whole, HELD * len(part))


def _agree(one: tuple[str, ...], other: tuple[str, ...], least: float) -> bool:
    """True where so many words of `one` stand in `other`, each as often as there.

    Most texts that are compared are strangers, so what can be told without counting is told first.
    """
    if len(one) - len(set(one).difference(other)) < least:
        return False
    return sum((Counter(one) & Counter(other)).values()) >= least


def _is_subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)
