"""Coder: whoever answers the codebook's questions about a conversation; rules and small models unless told otherwise."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from amparo.codebook.book import Codebook
from amparo.codebook.coding import MACHINE, Coding
from amparo.codebook.exchange import Exchange
from amparo.codebook.suggest import suggest
from amparo.detect.finding import Finding
from amparo.threads.directory import Directory
from amparo.threads.thread import Thread

Coded = tuple[tuple[Exchange, Coding], ...]


class Coder(Protocol):
    """Codes one conversation at a time.

    Attributes:
        name: stands in the `coder` column of what it codes.
    """

    name: str

    def code(
        self, thread: Thread, findings: Sequence[Finding], lacks: Mapping[str, frozenset[str]] | None = None
    ) -> Coded:
        """The exchanges of a conversation, each value with the words of the record that show it.

        Args:
            thread: the conversation.
            findings: what the detectors found in it.
            lacks: message id -> limits that what is missing around it sets.
        """
        ...


class Rules:
    """The default: decides from the findings of rules and small models, alike each time, on this machine alone."""

    name = MACHINE

    def __init__(self, directory: Directory, book: Codebook) -> None:
        self._directory, self._book = directory, book

    def code(
        self, thread: Thread, findings: Sequence[Finding], lacks: Mapping[str, frozenset[str]] | None = None
    ) -> Coded:
        """See Coder."""
        return suggest(thread, findings, self._directory, self._book, lacks)
