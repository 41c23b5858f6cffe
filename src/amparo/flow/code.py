"""Code: findings to proposed exchanges and codings, marked as the machine's until a person confirms them."""

from collections.abc import Iterator, Mapping

from amparo.codebook.book import shipped_codebook
from amparo.codebook.coder import Rules
from amparo.flow.case import Case
from amparo.flow.conversations import chunks
from amparo.flow.progress import Progress
from amparo.flow.shortfalls import boxed, shortfalls
from amparo.flow.stages import AGENCY, CODE, FAILED

LIMITS, ALL = "limits", "all"  # mark of what the limits were worked out from


def code(case: Case, progress: Progress) -> int:
    """Propose exchanges for every stale conversation. Returns how many conversations were."""
    book = shipped_codebook()
    made_of = (CODE, str(book.version), case.directory_digest)
    found = {thread: mark for thread, mark in case.workspace.jobs("find").items() if not mark.startswith(FAILED)}
    jobs = case.workspace.jobs("code")
    alive = case.workspace.thread_digests()
    seen = case.fingerprint(*made_of, *_inputs(case, found))
    if case.workspace.job(LIMITS, ALL) == seen and all(thread in jobs for thread in found if thread in alive):
        stale, lacks = {}, {}
    else:
        lacks = shortfalls(case)
        wanted = {thread: case.fingerprint(*made_of, found[thread], *_told(lacks.get(thread, {}))) for thread in found}
        stale = {
            thread: wanted[thread] for thread in sorted(found) if thread in alive and jobs.get(thread) != wanted[thread]
        }
    idle = [known for known in stale if not alive[known].startswith(AGENCY)]
    # No agency takes part in the idle ones: there is nothing to code, and weaving dropped what stood there.
    with case.workspace.transaction():
        case.workspace.mark("code", {known: stale.pop(known) for known in idle})
    coder = Rules(case.directory, book)
    progress.begin("code", len(stale))
    exchanges = 0
    for chunk in chunks(case, list(stale)):
        with case.workspace.transaction():
            for thread in chunk:
                made = coder.code(thread, case.workspace.findings(thread.id), lacks.get(thread.id, {}))
                case.workspace.keep_codings(thread.id, made)
                exchanges += len(made)
                progress.advance()
            case.workspace.mark("code", {thread.id: stale[thread.id] for thread in chunk})
    with case.workspace.transaction():
        case.workspace.mark(LIMITS, {ALL: seen})
    progress.end(f"{exchanges} exchanges in {len(stale)} conversations" if stale else "nothing new")
    return len(stale) + len(idle)


def _told(lacks: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for message in sorted(lacks):
        yield f"{message} {' '.join(sorted(lacks[message]))}"


def _inputs(case: Case, found: Mapping[str, str]) -> Iterator[str]:
    """All that the limits of exchanges depend on: while it stands, no conversation has to be looked at for them."""
    for thread in sorted(found):
        yield f"{thread} {found[thread]}"
    yield from sorted(boxed(case))
    yield from (f"{item.path} {bool(item.size)}" for item in case.workspace.items())
