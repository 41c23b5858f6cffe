"""Addresses that OCR read wrong, put right by the domains that bodies.yaml knows, where only one of them can be meant."""

import re
from collections.abc import Sequence
from dataclasses import replace

from amparo.threads.directory import Directory
from amparo.threads.lookalikes import folded
from amparo.threads.message import Address, Message

LOOKALIKES = ("01|!i58,", "ollllsb.")
RESEMBLE = frozenset(map(frozenset, ("ec", "gq", "tf", "hb", "uv", "nh", "ao", "oe", "lj", "lt", "vy", "co")))
LEAST = 8  # letters of a domain of which one may differ
# What OCR makes of the sign: `j.doeQice.example`, `j.doe©ice.example`, `j.doe(@ice.example`.
LOST_AT = re.compile(r"<?(?P<local>[\w.+'-]{2,}?)(?:[Q©®]|\(?@|\(a\)|&)(?P<domain>[\w.,|!-]{4,})>?\s*$")
ENTRY = re.compile(r"^(?P<name>.*?)\s*<(?P<inside>[^<>]+)>?\s*$")


def with_known_domains(message: Message, directory: Directory) -> Message:
    """The message with the addresses of its header put right; untouched where no page of it was read by OCR.

    A domain that bodies.yaml knows, and one that resembles none, stay. What the page says stays in the header's text.
    """
    if message.ocr is None:
        return message
    known = tuple(sorted({domain for body in directory.bodies for domain in body.domains}))
    return replace(
        message,
        sender=_mended(message.sender, known, directory) if message.sender else None,
        to=tuple(_mended(who, known, directory) for who in message.to),
        cc=tuple(_mended(who, known, directory) for who in message.cc),
    )


def _mended(who: Address, known: Sequence[str], directory: Directory) -> Address:
    if who.email:
        local, _, domain = who.email.partition("@")
        if directory.body_of_domain(domain) is not None:
            return who
        meant = nearest_domain(domain, known)
        return replace(who, email=f"{local}@{meant}") if meant else who
    entry = ENTRY.match(who.name)
    name, inside = (entry["name"], entry["inside"]) if entry else ("", who.name)
    lost = LOST_AT.match(inside.replace(" ", "") if entry else inside)
    meant = nearest_domain(lost["domain"], known) if lost else None
    if lost is None or meant is None:
        return who
    return Address(name.strip(), f"{lost['local'].lower()}@{meant}")


def nearest_domain(read: str, known: Sequence[str]) -> str | None:
    """The one domain, or part of one of `known`, that `read` can be; None where there is none, or two.

    Look-alikes (`1` for `l`, `rn` for `m`) count as the same; in a domain of LEAST letters one more letter may have been
    read as one that it resembles. A letter more or less is another domain.
    """
    read = read.strip(". ").replace(",", ".").lower()
    same = {found for domain in known if (found := _ending(read, domain, 0))}
    if not same:
        same = {found for domain in known if len(domain) >= LEAST and (found := _ending(read, domain, 1))}
    return same.pop() if len(same) == 1 else None


def _ending(read: str, domain: str, most: int) -> str | None:
    """`read` with its end put right where that is `domain`, itself or below a further label."""
    count = domain.count(".") + 1
    labels = read.split(".")
    if len(labels) < count or _differ(folded(".".join(labels[-count:]), LOOKALIKES), folded(domain, LOOKALIKES)) > most:
        return None
    return ".".join((*labels[:-count], domain))


def _differ(one: str, other: str) -> int:
    """How many letters were read as ones that they resemble; a large number where anything else differs."""
    if len(one) != len(other):
        return len(one) + len(other)
    pairs = [frozenset(pair) for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(pairs) if all(pair in RESEMBLE for pair in pairs) else len(one)
