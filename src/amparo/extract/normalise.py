"""Normalise: characters as every other part of the program may rely on them (the promise of `Text`)."""

import re
import unicodedata

LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
BLANKS = re.compile("[\u00a0\u2007\u202f]")  # the three spaces whose only difference is that no line breaks at them
GONE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 and C1 controls but tab, line feed and form feed
    "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"  # soft hyphen, width of zero
)
SURROGATES = re.compile("[\ud800-\udfff]")
PLAIN = re.compile(r"[\t\n\x0c\x20-\x7e]*")


def normalise(chars: str) -> str:
    """The characters people see: NFC, `\\n` at line ends, no control, zero-width or lone surrogate characters.

    Tab, line feed and form feed stay. A lone surrogate becomes U+FFFD. Linear in the input; doing it twice changes
    nothing.
    """
    if PLAIN.fullmatch(chars):
        return chars
    chars = LINE_ENDS.sub("\n", chars)
    chars = BLANKS.sub(" ", chars)
    chars = GONE.sub("", chars)
    chars = SURROGATES.sub("\ufffd", chars)
    return chars if unicodedata.is_normalized("NFC", chars) else unicodedata.normalize("NFC", chars)
