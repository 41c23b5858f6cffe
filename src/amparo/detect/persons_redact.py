"""Names for redaction: whatever the model takes for a name at the operating point where none may be left."""

from collections.abc import Iterable, Iterator, Sequence

from amparo.covered import Covered
from amparo.detect.finding import Finding
from amparo.detect.name_model import NameModel, shipped_model
from amparo.detect.people_count import name_words
from amparo.detect.persons_model import REDACTING, trimmed
from amparo.span import Span
from amparo.threads.message import Message, Role
from amparo.threads.thread import Thread

RULE, REASON = "redaction.person.model", "words that may be a name"


def likely_names(
    thread: Thread, taken: Iterable[Finding], officials: frozenset[str], model: NameModel | None = None
) -> Iterator[Finding]:
    """Stretches of own and quoted words, subjects and attachments that may name a private person, and that nothing marks yet.

    Args:
        thread: the conversation.
        taken: what is marked already, of any family.
        officials: words of officials' names, lower case without accents; a name made of them alone is left.
        model: another than the shipped one.
    """
    covered: dict[tuple[str, str], Covered] = {}
    for finding in taken:
        covered.setdefault((finding.message, finding.part), Covered()).add(finding.span)
    for message in thread.messages:
        for part in message.parts:
            text = part.text.chars
            if part.part == "header" or not text.strip():
                continue
            marked = covered.get((message.id, part.part), Covered())
            for stretch in _stretches(message, part.part, text):
                for span, _ in (model or shipped_model()).names(
                    text, stretch, REDACTING.sure, REDACTING.part, every=True
                ):
                    told = trimmed(text, span)
                    words = name_words(told.of(text)) if told else ()
                    if told and words and not officials.issuperset(words) and not marked.touches(told):
                        yield Finding(message.id, part.part, told, "person", "private", RULE, REASON)


def _stretches(message: Message, part: str, text: str) -> Sequence[Span]:
    """Of a body all but signatures, disclaimers and headers; all of anything else."""
    return message.spans(Role.own, Role.quoted) if part == "body" else (Span(0, len(text)),)
