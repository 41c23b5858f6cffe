"""Code: findings to proposed exchanges and codings, marked as the machine's until a person confirms them."""

from amparo.codebook.book import shipped_codebook
from amparo.codebook.suggest import suggest
from amparo.flow.case import Case
from amparo.flow.conversations import chunks
from amparo.flow.progress import Progress
from amparo.flow.stages import AGENCY, CODE, FAILED


def code(case: Case, progress: Progress) -> int:
    """Propose exchanges for every stale conversation. Returns how many conversations were."""
    book = shipped_codebook()
    made_of = (CODE, str(book.version), case.directory_digest)
    found = {thread: mark for thread, mark in case.workspace.jobs("find").items() if not mark.startswith(FAILED)}
    jobs = case.workspace.jobs("code")
    boxed = {
        one.message
        for one in case.workspace.blacked()
        if one.message and one.redaction.box and one.redaction.kind != "label"
    }
    taken = case.workspace.threads_with(boxed)
    wanted = {thread: case.fingerprint(*made_of, found[thread], *taken.get(thread, ())) for thread in sorted(found)}
    alive = case.workspace.thread_digests()
    stale = {thread: mark for thread, mark in wanted.items() if thread in alive and jobs.get(thread) != mark}
    idle = [known for known in stale if not alive[known].startswith(AGENCY)]
    # No agency takes part in the idle ones: there is nothing to code, and weaving dropped what stood there.
    with case.workspace.transaction():
        case.workspace.mark("code", {known: stale.pop(known) for known in idle})
    progress.begin("code", len(stale))
    exchanges = 0
    for chunk in chunks(case, list(stale)):
        with case.workspace.transaction():
            for thread in chunk:
                made = suggest(
                    thread,
                    case.workspace.findings(thread.id),
                    case.directory,
                    book,
                    frozenset(taken.get(thread.id, ())),
                )
                case.workspace.keep_codings(thread.id, made)
                exchanges += len(made)
                progress.advance()
            case.workspace.mark("code", {thread.id: stale[thread.id] for thread in chunk})
    progress.end(f"{exchanges} exchanges in {len(stale)} conversations" if stale else "nothing new")
    return len(stale) + len(idle)
