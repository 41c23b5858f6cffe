"""Weave: draft messages to messages and conversations, woven anew whenever what was read or who is who changed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from amparo.flow.case import Case
from amparo.flow.progress import Progress
from amparo.flow.received import first_of_each, received
from amparo.flow.stages import AGENCY, OTHERS
from amparo.flow.weave_mark import weave_mark
from amparo.ids import digest_of_parts
from amparo.threads.directory import Directory, Side
from amparo.threads.mend_addresses import with_known_domains
from amparo.threads.message import Message
from amparo.threads.message_json import content_of
from amparo.threads.thread import Thread
from amparo.threads.weave import weave as weave_drafts


def weave(case: Case, progress: Progress) -> int:
    """Weave all conversations if anything changed. Returns how many there are, 0 where nothing was stale."""
    workspace = case.workspace
    fingerprint = weave_mark(case)
    if workspace.job("weave", "all") == fingerprint:
        progress.begin("weave", 0)
        progress.end("nothing new")
        return 0
    progress.begin("weave", None)
    woven = weave_drafts(_drafts(case), case.directory, case.zone)
    digests = {thread.id: thread_digest(thread, case.directory) for thread in woven.threads}
    with workspace.transaction():
        workspace.replace_weave(woven.messages, woven.threads, woven.notes, digests)
        workspace.mark("weave", {"all": fingerprint})
    progress.end(f"{len(woven.messages)} messages in {len(woven.threads)} conversations")
    return len(woven.threads)


def thread_digest(thread: Thread, directory: Directory) -> str:
    """Changes when anything that a later stage reads in a conversation does.

    Begins with AGENCY where an agency takes part in it: only there can somebody ask one or be told something by one.
    """
    content = digest_of_parts(told for message in thread.messages for told in content_of(message))[:24]
    return f"{AGENCY if _has_agency(thread, directory) else OTHERS}{content}"


def _has_agency(thread: Thread, directory: Directory) -> bool:
    if any(message.agency for message in thread.messages):
        return True
    people = {a.email for m in thread.messages for a in (*((m.sender,) if m.sender else ()), *m.recipients) if a.email}
    return any(body and body.side is Side.agency for body in map(directory.body_of, sorted(people)))


def _drafts(case: Case) -> Iterator[Message]:
    """Every draft, with a copy for each duplicate of the file in which it was found."""
    own = received(case.workspace.items())
    chosen = {item.path for item in first_of_each(own)}
    twins = defaultdict(list)
    for item in own:
        if item.path not in chosen:
            twins[item.sha256].append(item.path)
    for draft in case.workspace.drafts():
        copies = list(draft.copies)
        for copy in draft.copies:
            copies += [replace(copy, path=path) for path in twins.get(copy.sha256, ())]
        draft = replace(draft, copies=tuple(sorted(copies))) if len(copies) > len(draft.copies) else draft
        yield with_known_domains(draft, case.directory)
