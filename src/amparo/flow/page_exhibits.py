"""Page exhibits: which exhibits stand on pages of a PDF, and those pages rebuilt as pictures of the words that stay."""

from amparo.extract.text import Text
from amparo.flow.case import Case
from amparo.publish.exhibit import Exhibit
from amparo.publish.page_cover import SourcePage
from amparo.publish.page_image import page_exhibit
from amparo.publish.page_source import sorted_words, source_pages
from amparo.publish.redacted import RedactedPart
from amparo.records.item import Kind
from amparo.report.catalogue import LANGUAGES

SHOWN = frozenset({Kind.pdf, Kind.image})  # kinds that have pages one can see


class PageExhibits:
    """The page exhibits of a case."""

    def __init__(self, case: Case, draft: bool) -> None:
        self._case, self._draft = case, draft
        self._items = {item.path: item for item in case.workspace.items() if item.kind in SHOWN}

    def paged(self, exhibit: Exhibit) -> bool:
        """Whether any word that stays stands on a page that one can see."""
        return any(sorted_words(parts) for parts in self._files(exhibit).values())

    def of(self, exhibit: Exhibit) -> dict[str, bytes]:
        """Language -> PDF of the pages on which the exhibit's messages were produced; empty where on none.

        Raises:
            AmparoError: an original cannot be shown.
        """
        pages: list[SourcePage] = []
        for digest, parts in self._files(exhibit).items():
            pages.extend(source_pages(self._case.originals.path_of(digest), sorted_words(parts)))
        if not pages:
            return {}
        return {language: page_exhibit(exhibit, pages, language, self._draft) for language in LANGUAGES}

    def _files(self, exhibit: Exhibit) -> dict[str, list[tuple[Text, RedactedPart]]]:
        """Digest of a file -> the parts that were read from it; an attachment's own pages are not among them."""
        out: dict[str, list[tuple[Text, RedactedPart]]] = {}
        for redacted in exhibit.messages:
            message = self._case.workspace.message(redacted.message)
            item = self._items.get(message.copies[0].path) if message.copies else None
            if item is None or not self._case.originals.has(item.sha256):
                continue
            own = {part.part: part for part in redacted.parts if not part.part.startswith("attachment:")}
            parts = [(one.text, own[one.part]) for one in message.parts if one.part in own]
            out.setdefault(item.sha256, []).extend(parts)
        return out
