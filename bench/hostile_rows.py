"""Rows of the bench of hostile input: each file, each killer, how large, and how it must end."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import hostile_files as files
from bench.growth_shapes import SHAPES
from bench.hostile_files import MB, Hostile
from bench.hostile_kills import AuditKiller, Freezer, Killer, OneDeath, Poison, Vanisher


@dataclass(frozen=True)
class Kill:
    """Somebody who kills, and the file at which."""

    killer: Callable[[Path, list[Path]], Killer]
    file: Hostile
    expected: tuple[str, ...]


def _shape(name: str) -> files.Make:
    def make(path: Path, size: int) -> None:
        path.write_bytes(SHAPES[name](size)[1])

    return make


PAGES = Hostile("pages.pdf", files.pages, 100_000, ("read",))
FEW_PAGES = Hostile("some.pdf", files.pages, 20_000, ("read",))
BOX = Hostile("box.mbox", files.mailbox, 200 * MB, ("read",))

FILES: dict[str, Hostile] = {
    "pdf of 100,000 pages": PAGES,
    "pdf in circles": Hostile("round.pdf", files.cyclic, 100_000, ("empty", "damaged", "read")),
    "pdf packed twice": Hostile("packed.pdf", files.packed_page, 2000 * MB, ("damaged", "read", "empty")),
    "mbox of 2 GB": Hostile("two.mbox", files.mailbox, 2048 * MB, ("read",)),
    "mbox with a line of 1 GB": Hostile("line.mbox", files.long_line, 1024 * MB, ("read",)),
    "mail of 400 MB": Hostile("large.eml", files.large_mail, 400 * MB, ("read", "damaged")),
    "mail of 100,000 parts": Hostile("parts.eml", files.parts, 100_000, ("read",)),
    "mail of 100,000 headers": Hostile("headers.eml", files.headers, 100_000, ("read",)),
    "mail in mail, 100,000 deep": Hostile("deep.eml", files.mails_in_mails, 100_000, ("read",)),
    "zips in zips": Hostile("zips.zip", files.zips_in_zips, 6, ("read",)),
    "zip of zeros, 4 GB": Hostile("zeros.zip", files.flat_zip, 4096 * MB, ("read", "unsupported")),
    "zip of 1,000,000 members": Hostile("many.zip", files.many_members, 1_000_000, ("unsupported",)),
    "zip in zip, 300 deep": Hostile("nested.zip", files.nested, 300, ("read",)),
    "xz of zeros, 2 GB": Hostile("zeros.xz", files.xz_bomb, 2048 * MB, ("read", "unsupported")),
    "xz with a dictionary of 4 GB": Hostile("dictionary.xz", files.xz_dictionary, 100, ("unsupported",)),
    "tar of path tricks": Hostile("tricks.tar", files.path_tricks, 1, ("read",)),
    "docx of entities": Hostile("lol.docx", files.entities, 9, ("damaged", "empty")),
    "xlsx, one text in each cell": Hostile("one.xlsx", _shape("xlsx: one long string in each cell"), MB, ("read",)),
    "xlsx, diagonal": Hostile("diagonal.xlsx", _shape("xlsx: diagonal"), 256 * 1024, ("read",)),
    "folder with a loop and a pipe": Hostile("odd", files.odd_folder, 1, ()),
}
KILLS: dict[str, Kill] = {
    "parser that crashes at one file": Kill(Poison, FEW_PAGES, ("damaged",)),
    "parser that hangs at one file": Kill(Freezer, FEW_PAGES, ("damaged",)),
    "worker killed in mid-audit": Kill(OneDeath, FEW_PAGES, ("read",)),
    "audit killed at random": Kill(AuditKiller, BOX, ("read",)),
    "file that vanishes while added": Kill(Vanisher, BOX, ("read", "damaged")),
}
