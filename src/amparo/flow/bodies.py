"""Bodies: every mail domain of the case with its count and side, and placing one in bodies.yaml."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from amparo.errors import ConfigProblem, UsageProblem
from amparo.flow.case import Case
from amparo.threads.directory import load_directory, proposed_side


@dataclass(frozen=True, slots=True)
class Domain:
    """One mail domain as the case's messages show it.

    Attributes:
        domain: lower case.
        sent: messages from it.
        received: messages to it (a message to two of its addresses counts once).
        slug: of the body it belongs to; None where nobody placed it.
        side: that body's side; for a domain that nobody placed, the side we propose.
        proposed: True where `side` is only a proposal.
        reason: why it is proposed.
    """

    domain: str
    sent: int
    received: int
    slug: str | None
    side: str | None
    proposed: bool
    reason: str | None


def domains(case: Case) -> tuple[Domain, ...]:
    """Every mail domain, the most used first."""
    sent: Counter[str] = Counter()
    received: Counter[str] = Counter()
    example: dict[str, str] = {}
    for message in case.workspace.messages():
        if message.carrier:
            continue
        if message.sender and message.sender.email and "@" in message.sender.email:
            sent[_domain(message.sender.email)] += 1
            example.setdefault(_domain(message.sender.email), message.sender.email)
        there = {_domain(a.email): a.email for a in message.recipients if a.email and "@" in a.email}
        received.update(there.keys())
        for domain, email in there.items():
            example.setdefault(domain, email)
    everything = sorted(sent.keys() | received.keys(), key=lambda d: (-(sent[d] + received[d]), d))
    return tuple(_told(case, domain, sent[domain], received[domain]) for domain in everything)


def unplaced(case: Case) -> dict[str, int]:
    """Domain -> messages from it, for domains that nobody has placed, by domain."""
    return {
        row.domain: row.sent for row in sorted(domains(case), key=lambda row: row.domain) if not row.slug and row.sent
    }


def _domain(email: str) -> str:
    return email.rsplit("@", 1)[-1]


def _told(case: Case, domain: str, sent: int, received: int) -> Domain:
    body = case.directory.body_of(f"someone@{domain}")
    if body:
        return Domain(domain, sent, received, body.slug, body.side.value, False, None)
    side, reason = proposed_side(domain, case.directory)
    return Domain(domain, sent, received, None, side.value if side else None, side is not None, reason)


def place(path: Path, domain: str, slug: str) -> bool:
    """Write a domain into the body with that slug in bodies.yaml, leaving every other line as it is.

    Returns:
        Whether anything was written; not where the domain stands there already.

    Raises:
        UsageProblem: no body has the slug, or the domain is another body's.
        ConfigProblem: the file has a mistake, before or after.
    """
    text = path.read_text(encoding="utf-8")
    directory = load_directory(text, str(path))
    if slug not in {body.slug for body in directory.bodies}:
        raise UsageProblem(
            f"no body has the slug `{slug}`.", where=str(path), advice="Add a body with that slug to the file first."
        )
    owner = next((body.slug for body in directory.bodies if domain in body.domains), None)
    if owner == slug:
        return False
    if owner is not None:
        advice = f"Take it out of the `domains` of `{owner}` first."
        raise UsageProblem(f"the domain {domain} is placed with `{owner}` already.", where=str(path), advice=advice)
    changed = _placed(text, domain, slug)
    placed = load_directory(changed, str(path)).body_of(f"someone@{domain}") if changed else None
    if changed is None or placed is None or placed.slug != slug:
        raise ConfigProblem(
            "the domain could not be written.", where=str(path), advice="Add it by hand under `domains`."
        )
    path.write_text(changed, encoding="utf-8", newline="\n")
    return True


SLUG = re.compile(
    r"""^\s*-\s*\{?\s*slug:\s*["']?([\w.-]+)"""
)  # the line on which a body begins, in either style of YAML


def _placed(text: str, domain: str, slug: str) -> str | None:
    """The file's text with the domain in that body; None where its lines are written in a way we do not know."""
    lines = text.splitlines()
    begins = [at for at, line in enumerate(lines) if SLUG.match(line)]
    for start, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        found = SLUG.match(lines[start])
        if found and found.group(1) == slug:
            return "\n".join([*lines[:start], *_with_domain(lines[start:end], domain), *lines[end:]]) + "\n"
    return None


def _with_domain(block: list[str], domain: str) -> list[str]:
    """The lines of one body with a domain more, in the style (`[a, b]`, a list below, or none yet) that the body has."""
    for at, line in enumerate(block):
        if "domains:" not in line.split("#")[0]:
            continue
        key, _, rest = line.partition("domains:")
        if rest.strip().startswith("["):
            inside, _, after = rest.strip()[1:].partition("]")
            listed = ", ".join([*filter(None, [inside.strip()]), domain])
            return [*block[:at], f"{key}domains: [{listed}]{after}", *block[at + 1 :]]
        indent = " " * (len(key) + 2)
        if at + 1 < len(block) and block[at + 1].lstrip().startswith("- "):
            indent = block[at + 1][: len(block[at + 1]) - len(block[at + 1].lstrip())]
        return [*block[: at + 1], f"{indent}- {domain}", *block[at + 1 :]]
    if block[0].lstrip("- ").startswith("{"):
        return [block[0].replace("}", f", domains: [{domain}]" + "}", 1), *block[1:]]
    indent = " " * (len(block[0]) - len(block[0].lstrip(" -")))
    return [block[0], f"{indent}domains: [{domain}]", *block[1:]]
