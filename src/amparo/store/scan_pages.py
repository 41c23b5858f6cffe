"""Scan pages: what OCR read on each page, kept as soon as it is read, so that no page is ever read twice."""

from collections.abc import Iterable, Mapping

from amparo.store import models
from amparo.store.columns import key_of
from amparo.store.shelf import BATCH, Shelf

PageName = tuple[str, int]  # SHA-256 of the file that holds the page, 1-based number of the page in it


class ScanPages(Shelf):
    """The pages of a case that OCR read, packed."""

    def keep_scan_pages(self, pages: Mapping[PageName, bytes], reader: str) -> None:
        """Keep pages as `reader` (rules, program and language data) read them; replaces what others read there."""
        rows = [
            models.ScanPage(key=key_of(sha256, str(page)), reader=reader, content=content)
            for (sha256, page), content in sorted(pages.items())
        ]
        with self.transaction():
            self._rows(models.ScanPage).bulk_create(
                rows,
                batch_size=BATCH // 3,
                update_conflicts=True,
                unique_fields=["key"],
                update_fields=["reader", "content"],
            )

    def scan_pages(self, names: Iterable[PageName], reader: str) -> dict[PageName, bytes]:
        """Those of the pages that were kept as `reader` read them, in the order of `names`."""
        keys = {key_of(sha256, str(page)): (sha256, page) for sha256, page in names}
        found: dict[str, bytes] = {}
        wanted = sorted(keys)
        for first in range(0, len(wanted), BATCH):
            rows = self._rows(models.ScanPage).filter(key__in=wanted[first : first + BATCH], reader=reader)
            found |= {key: bytes(content) for key, content in rows.values_list("key", "content")}
        return {name: found[key] for key, name in keys.items() if key in found}

    def known_scan_pages(self, names: Iterable[PageName], reader: str) -> set[PageName]:
        """Those of the pages that were kept as `reader` read them, without what was read."""
        keys = {key_of(sha256, str(page)): (sha256, page) for sha256, page in names}
        there: set[PageName] = set()
        wanted = sorted(keys)
        for first in range(0, len(wanted), BATCH):
            rows = self._rows(models.ScanPage).filter(key__in=wanted[first : first + BATCH], reader=reader)
            there |= {keys[key] for key in rows.values_list("key", flat=True)}
        return there
