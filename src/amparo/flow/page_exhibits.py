"""Page exhibits: which exhibits stand on pages of a PDF, and those pages rebuilt as pictures of the words that stay."""

from pathlib import Path

from amparo.flow.case import Case
from amparo.publish.exhibit import Exhibit
from amparo.publish.page_cover import SourcePage
from amparo.publish.page_image import page_exhibit
from amparo.publish.page_source import Sorted, sorted_words, source_pages
from amparo.publish.redacted import RedactedMessage
from amparo.records.item import Kind
from amparo.report.catalogue import LANGUAGES


class PageExhibits:
    """The page exhibits of a case."""

    def __init__(self, case: Case, draft: bool) -> None:
        self._case, self._draft = case, draft
        self._pdfs = {item.path: item for item in case.workspace.items() if item.kind is Kind.pdf}

    def paged(self, exhibit: Exhibit) -> bool:
        """Whether any word that stays stands on a page of a PDF."""
        return any(words for message in exhibit.messages if (words := self._words(message)))

    def of(self, exhibit: Exhibit) -> dict[str, bytes]:
        """Language -> PDF of the pages on which the exhibit's messages were produced; empty where on none.

        Raises:
            AmparoError: an original cannot be drawn.
        """
        pages = tuple(page for message in exhibit.messages for page in self._pages(message))
        if not pages:
            return {}
        return {language: page_exhibit(exhibit, pages, language, self._draft) for language in LANGUAGES}

    def _pages(self, redacted: RedactedMessage) -> tuple[SourcePage, ...]:
        told = self._words(redacted)
        return source_pages(*told) if told else ()

    def _words(self, redacted: RedactedMessage) -> tuple[Path, Sorted] | None:
        """The copy from which the message's text was read, and its words; an attachment's own pages are not among them."""
        message = self._case.workspace.message(redacted.message)
        item = self._pdfs.get(message.copies[0].path) if message.copies else None
        if item is None or not self._case.originals.has(item.sha256):
            return None
        own = {part.part: part for part in redacted.parts if not part.part.startswith("attachment:")}
        words = sorted_words([(one.text, own[one.part]) for one in message.parts if one.part in own])
        return (self._case.originals.path_of(item.sha256), words) if words else None
