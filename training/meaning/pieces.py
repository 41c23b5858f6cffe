"""The tokenizer of the model: of the base's 250,000 pieces those that English and Spanish in lower case are cut into.

Which those are is counted on the words of package wordfreq (how often each word stands in a language). All letters,
digits and marks of the two languages stay, so that any word can still be cut.
"""

from collections import Counter

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from wordfreq import get_frequency_dict

from training.meaning.origin import SPECIAL, Base

LEADS = "▁"  # a piece that begins a word begins with this
UNKNOWN = 3  # id of <unk>
LETTERS = "abcdefghijklmnopqrstuvwxyzáéíóúüñàèìòùâêîôûäëïöçãõ0123456789"
MARKS = ".,;:!?¿¡'\"’‘“”()[]{}<>/\\|@#$%&*+-–—_=~^`°ºª§€£…•"
ENOUGH = 16_000


def tokenizer_of(pieces: list[tuple[str, float]]) -> Tokenizer:
    """A tokenizer of these pieces: text in lower case, blanks evened, `<s> ... </s>` around it."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex(r"\s+"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=LEADS, prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement=LEADS, prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


def chosen(base: Base, enough: int = ENOUGH) -> list[tuple[str, float, int]]:
    """The pieces that stay: words, score and the base's row; the special ones first, then by row.

    All are in lower case. What the base knows with a capital alone ("Tuesday") stays with that piece's row and score.
    """
    rows: dict[str, int] = {}
    for row, (words, score) in enumerate(base.pieces[SPECIAL:], SPECIAL):
        low = words.lower()
        if low not in rows or words == low or (base.pieces[rows[low]][0] != low and score > base.pieces[rows[low]][1]):
            rows[low] = row
    lowered = list(base.pieces[:SPECIAL]) + [(low, base.pieces[row][1]) for low, row in rows.items()]
    whole, counts = tokenizer_of(lowered), Counter[str]()
    for language in ("en", "es"):
        words = sorted(get_frequency_dict(language, wordlist="best").items())
        for (_, often), cut in zip(words, whole.encode_batch([word for word, _ in words]), strict=True):
            for piece in cut.tokens[1:-1]:
                counts[piece] += often
    kept = [lead + one for one in LETTERS + MARKS for lead in ("", LEADS) if lead + one in rows] + [LEADS]
    known = set(kept)
    common = sorted(counts, key=lambda piece: (-counts[piece], piece))
    kept += [piece for piece in common if piece in rows and piece not in known][: enough - SPECIAL - len(kept)]
    first = [(words, score, row) for row, (words, score) in enumerate(base.pieces[:SPECIAL])]
    return first + sorted(((one, base.pieces[rows[one]][1], rows[one]) for one in kept), key=lambda piece: piece[2])
