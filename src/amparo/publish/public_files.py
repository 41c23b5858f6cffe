"""Public edition: the files of a publication in a folder - site, exhibits, tables, index and manifest."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from amparo.publish.exhibit import Exhibit
from amparo.publish.exhibit_html import body_of
from amparo.publish.public_edition import PublicEdition, Shelved
from amparo.publish.search_index import index_site
from amparo.publish.site import DRAFT, site
from amparo.publish.typeset import typeset
from amparo.report.catalogue import LANGUAGES

Tick = Callable[[], None]
Papers = Callable[[Exhibit], Mapping[str, bytes]]


def write_public(
    edition: PublicEdition, papers: Papers, tables: Iterable[tuple[str, bytes]], folder: Path, tick: Tick
) -> None:
    """Write every file of the edition below `folder`, which must be empty: nothing here asks whether it may be published.

    The same edition, papers and tables give the same bytes.

    Args:
        edition: redacted and suppressed.
        papers: makes an exhibit's pages as produced, rebuilt as pictures: language -> PDF.
        tables: (path, content) of the data package.
        folder: inside the case.
        tick: called after each exhibit.
    """
    for name, content in _files(edition, papers, tables, tick):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    index_site(folder)


def _name(label: str, draft: bool) -> str:
    """Name of a PDF; a draft says so in its name."""
    return f"exhibit-{label}-{DRAFT}.pdf" if draft else f"exhibit-{label}.pdf"


def _files(
    edition: PublicEdition, papers: Papers, tables: Iterable[tuple[str, bytes]], tick: Tick
) -> Iterator[tuple[str, bytes]]:
    def words(one: Shelved, language: str) -> str:
        return body_of(one.exhibit, language)

    for name, html in site(edition, words):
        yield name, html.encode("utf-8", "replace")
    for one in edition.shelf:
        label, draft = one.exhibit.label, edition.draft
        for language in LANGUAGES:
            yield f"{language}/{_name(label, draft)}", typeset(one.exhibit, language, draft)
        for language, content in (papers(one.exhibit) if one.paged else {}).items():
            yield f"{language}/{_name(label + '-pages', draft)}", content
        tick()
    yield from tables
