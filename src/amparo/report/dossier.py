"""Dossier: everything a report is made of, as plain values, so that a report never asks the store."""

from collections.abc import Mapping
from dataclasses import dataclass

from amparo.campaign.gap import Gap
from amparo.campaign.request import RecordsRequest
from amparo.clock import Hours
from amparo.codebook.coding import Coding
from amparo.codebook.exchange import Exchange
from amparo.records.item import Custody, Item
from amparo.threads.blacked import Blacked
from amparo.threads.directory import Body
from amparo.threads.message import Message


@dataclass(frozen=True, slots=True)
class Coded:
    """An exchange with its coding: of the machine (`suggested`) until a person confirmed it."""

    exchange: Exchange
    coding: Coding


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
