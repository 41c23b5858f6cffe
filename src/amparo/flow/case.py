"""Case: an open case - its folder, its store and what people wrote about it - handed to every use case."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from amparo.campaign.request import RecordsRequest
from amparo.clock import Hours
from amparo.ids import digest_of_words
from amparo.records.originals import Originals
from amparo.store.workspace import Workspace
from amparo.threads.directory import Directory


@dataclass(frozen=True, slots=True)
class Case:
    """An open case.

    Attributes:
        folder: of the case.
        title: for people.
        zone: in which print-outs are read and times shown.
        workspace: its store.
        originals: its files as received.
        directory: bodies.yaml.
        directory_digest: changes when bodies.yaml does.
        requests: requests.yaml.
        hours: agency slug -> business hours; "" is the default.
        jurisdiction: whose acts are asked where none is chosen; empty for all.
        laws: ids of the acts that exchanges are tested against; empty where none is chosen.
        language_data: folder of Tesseract's language data; None where pages that are pictures cannot be read.
    """

    folder: Path
    title: str
    zone: ZoneInfo
    workspace: Workspace
    originals: Originals
    directory: Directory
    directory_digest: str
    requests: tuple[RecordsRequest, ...]
    hours: Mapping[str, Hours]
    jurisdiction: str = ""
    laws: tuple[str, ...] = ()
    language_data: Path | None = None

    @property
    def scan_reader(self) -> str:
        """What reads pages that are pictures, to the version; empty where nothing does."""
        from amparo.extract.scan_page import reader_name  # loads Pillow, which only an audit needs

        return reader_name(self.language_data)

    def fingerprint(self, *words: str) -> str:
        """What a stage's result was made from, as one short word."""
        return digest_of_words(*words)[:24]
