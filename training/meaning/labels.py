"""The labels of the model, in the order of its scores: data revealed, data asked (`?code`), acts."""

from training.passages import ACTS, CODES, Passage

REVEALED = tuple(sorted(CODES - {"unspecified"}))
ASKED = tuple(f"?{code}" for code in sorted(CODES))
LABELS = (*REVEALED, *ASKED, *ACTS)
NUMBER = {label: number for number, label in enumerate(LABELS)}
WORDED = len(REVEALED) + len(ASKED)  # labels whose words are marked come first; acts are told of the whole


def labels_of(passage: Passage) -> frozenset[str]:
    """All labels that a passage carries."""
    said = {code for code, _ in passage.revealed} | {f"?{code}" for code, _ in passage.asked} | set(passage.acts)
    return frozenset(said & NUMBER.keys())
