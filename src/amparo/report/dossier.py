"""Dossier: everything a report is made of, as plain values, so that a report never asks the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from amparo.campaign.gap import Gap
from amparo.campaign.request import RecordsRequest
from amparo.clock import Hours
from amparo.codebook.agreement import Agreement
from amparo.codebook.coding import Coding
from amparo.codebook.exchange import Exchange
from amparo.records.item import Custody, Item
from amparo.report.law_account import LawAccount
from amparo.report.missed import Missed
from amparo.threads.blacked import Blacked
from amparo.threads.directory import Body
from amparo.threads.message import Message


@dataclass(frozen=True, slots=True)
class Coded:
    """An exchange with its coding: of the machine (`suggested`) until people answered each variable that is compared.

    Attributes:
        exchange: the exchange.
        coding: what counts of it.
        by: variable -> the people whose answer stands.
    """

    exchange: Exchange
    coding: Coding
    by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Review:
    """What people did with the program's coding.

    Attributes:
        people: who coded, by name.
        dropped: suggested exchanges that people say are none.
        orphaned: codings of exchanges that are no longer found; they do not count.
        agreements: by coders, then variable; of people with one another first.
        missed: what readers of messages of no exchange answered.
    """

    people: tuple[str, ...] = ()
    dropped: int = 0
    orphaned: int = 0
    agreements: tuple[Agreement, ...] = ()
    missed: tuple[Missed, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a report is made of.

    Attributes:
        title: of the case.
        zone: name of the time zone in which times are shown.
        requests: from requests.yaml.
        files: every item with how its reading ended, by path.
        messages: id -> message; holds every message of every exchange.
        message_count: of the whole case, quoted-only messages not counted.
        exchanges: by asked_at (else answered_at), then id.
        bodies: slug -> body.
        unplaced: mail domain -> messages from it, for domains that nobody has placed.
        hours: agency slug -> its business hours; the key "" is the case's default.
        program: version of the program.
        stages: stage -> version, as recorded for this audit.
        gaps: what is missing from what was produced.
        redactions: (agency, redaction) of what was taken out of it, by file and place.
        review: what people coded, and how far they agree.
        law: what the acts say of the exchanges.
    """

    title: str
    zone: str
    requests: tuple[RecordsRequest, ...]
    files: tuple[tuple[Item, Custody], ...]
    messages: Mapping[str, Message]
    message_count: int
    exchanges: tuple[Coded, ...]
    bodies: Mapping[str, Body]
    unplaced: Mapping[str, int]
    hours: Mapping[str, Hours]
    program: str
    stages: Mapping[str, str]
    gaps: tuple[Gap, ...] = ()
    redactions: tuple[tuple[str | None, Blacked], ...] = ()
    review: Review = Review()
    law: LawAccount = field(default_factory=LawAccount)
