"""Code by a language model that the user runs: its codings stand beside the machine's, never in their place."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from amparo.bulk.endpoint import Endpoint
from amparo.codebook.book import Codebook, shipped_codebook
from amparo.codebook.coder import Coded
from amparo.codebook.coding import BY_MODEL
from amparo.codebook.questionnaire import questionnaire
from amparo.codebook.quoted import read_answer
from amparo.codebook.turn import turns_of
from amparo.detect.finding import Finding
from amparo.flow.case import Case
from amparo.flow.conversations import chunks
from amparo.flow.progress import Progress
from amparo.flow.stages import AGENCY
from amparo.ids import digest_of_words
from amparo.threads.directory import Directory
from amparo.threads.thread import Thread

LONGEST = 60_000  # characters of a question unless told: about 15,000 tokens
STEP = "model"  # name of the step in the store's jobs


@dataclass
class Tally:
    """What became of the conversations.

    Attributes:
        coded: exchanges kept.
        read: conversations asked about.
        too_long: conversations that were longer than the model's window and were not asked about.
        thrown: variable -> values thrown away since the record does not hold their words.
    """

    coded: int = 0
    read: int = 0
    too_long: int = 0
    thrown: Counter[str] = field(default_factory=Counter)


class ByModel:
    """A coder that asks a language model; see codebook.coder.Coder."""

    def __init__(self, endpoint: Endpoint, directory: Directory, book: Codebook, key: str | None, longest: int) -> None:
        self.name = BY_MODEL + endpoint.model
        self._endpoint, self._directory, self._book = endpoint, directory, book
        self._key, self._longest = key, longest
        self.tally = Tally()

    def code(
        self, thread: Thread, findings: Sequence[Finding], lacks: Mapping[str, frozenset[str]] | None = None
    ) -> Coded:
        """See codebook.coder.Coder; the findings are not shown to the model.

        Raises:
            EndpointProblem: the service does not answer.
        """
        asked = questionnaire(turns_of(thread, (), self._directory), self._book)
        if asked.characters > self._longest:
            self.tally.too_long += 1
            return ()
        text = self._endpoint.ask(asked.messages, asked.schema, self._key)
        answer = read_answer(text, asked, self.name, thread.id, self._book)
        self.tally.read += 1
        self.tally.coded += len(answer.coded)
        self.tally.thrown.update(answer.thrown)
        return tuple(answer.coded)


def code_by_model(
    case: Case, endpoint: Endpoint, progress: Progress, key: str | None = None, longest: int = LONGEST
) -> Tally:
    """Ask about every conversation in which an agency takes part and that changed since this model was last asked.

    Raises:
        EndpointProblem: the service stopped answering; what was coded before is kept, and the next run goes on there.
    """
    book = shipped_codebook()
    coder = ByModel(endpoint, case.directory, book, key, longest)
    step = f"{STEP}:{digest_of_words(endpoint.model)[:12]}"
    done = case.workspace.jobs(step)
    made_of = (str(book.version), case.directory_digest, str(longest))
    wanted = {
        thread: case.fingerprint(*made_of, digest)
        for thread, digest in case.workspace.thread_digests().items()
        if digest.startswith(AGENCY)
    }
    stale = sorted(thread for thread, mark in wanted.items() if done.get(thread) != mark)
    progress.begin("code", len(stale))
    for chunk in chunks(case, stale):
        for thread in chunk:
            coded = coder.code(thread, ())
            with case.workspace.transaction():
                case.workspace.drop_codings_of(thread.id, coder.name)
                for exchange, coding in coded:
                    case.workspace.keep_coding(exchange, coding)
                case.workspace.mark(step, {thread.id: wanted[thread.id]})
            progress.advance()
    progress.end(f"{coder.tally.coded} exchanges in {coder.tally.read} conversations" if stale else "nothing new")
    return coder.tally
