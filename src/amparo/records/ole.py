"""OLE: the names at the root of an OLE2 file, which say whether it is an Outlook message, a letter or a sheet."""

from struct import error as StructError
from struct import unpack_from

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END = 0xFFFFFFFA  # this and all above mark ends and gaps
MOST_SECTORS = 4096  # of the directory; a message with 1,000 recipients needs some 1,500


def root_names(content: bytes) -> frozenset[str]:
    """Lower-case names of the streams and storages directly under the root; empty where the file cannot be followed.

    Args:
        content: the whole file, or anything that can be sliced like it (a memory map).
    """
    try:
        return _under_root(_directory(content))
    except (StructError, IndexError, ValueError):
        return frozenset()


def _directory(content: bytes) -> bytes:
    """The sectors of the directory, one after another."""
    size = 1 << unpack_from("<H", content, 30)[0]
    if size not in (512, 4096):
        raise ValueError("sector size")
    first = unpack_from("<I", content, 48)[0]
    fat_sectors = unpack_from("<109I", content, 76)
    seen: set[int] = set()
    out, sector = bytearray(), first
    while sector < END and sector not in seen and len(seen) < MOST_SECTORS:
        seen.add(sector)
        start = (sector + 1) * size
        out += content[start : start + size]
        index = sector * 4 // size
        if index >= len(fat_sectors) or fat_sectors[index] >= END:
            break
        sector = unpack_from("<I", content, (fat_sectors[index] + 1) * size + sector * 4 % size)[0]
    return bytes(out)


def _under_root(directory: bytes) -> frozenset[str]:
    """Names of the red-black tree that hangs on the first entry."""
    names: set[str] = set()
    seen: set[int] = set()
    waiting = [unpack_from("<I", directory, 76)[0]]
    while waiting:
        entry = waiting.pop()
        if entry >= END or entry in seen or (entry + 1) * 128 > len(directory):
            continue
        seen.add(entry)
        at = entry * 128
        length = min(64, unpack_from("<H", directory, at + 64)[0])
        names.add(directory[at : at + max(0, length - 2)].decode("utf-16-le", "replace").lower())
        waiting += unpack_from("<II", directory, at + 68)
    return frozenset(names)
