"""An OLE2 file with the streams that a test wants, written by the letter of [MS-CFB]."""

import struct
from itertools import pairwise

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SMALLEST = 4096  # shorter streams would stand in the small sectors, which we do not write


def _entry(name, kind, sibling, child, start, size):
    raw = name.encode("utf-16-le") + b"\0\0"
    head = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, FREE, sibling, child)
    return head.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def ole_file(streams):
    """`streams`: path with `/` -> bytes, filled up with NULs to SMALLEST; a path of two parts makes a storage."""
    contents = {path: content.ljust(SMALLEST, b"\0") for path, content in streams.items()}
    storages = list(dict.fromkeys(path.split("/")[0] for path in contents if "/" in path))
    top = [path for path in contents if "/" not in path] + storages
    rows = [("Root Entry", 5, None, top)] + [(name, 1 if name in storages else 2, None, ()) for name in top]
    for storage in storages:
        rows += [(path, 2, storage, ()) for path in contents if path.startswith(f"{storage}/")]
    number = {row[0]: at for at, row in enumerate(rows)}
    groups = [top] + [[path for path in contents if path.startswith(f"{storage}/")] for storage in storages]
    after = {one: number[two] for group in groups for one, two in pairwise(group)}
    first = {"Root Entry": number[top[0]]} | {s: number[g[0]] for s, g in zip(storages, groups[1:], strict=True)}
    directory_sectors = -(-len(rows) // 4)
    fat, data, start = [FAT], b"", {}
    fat += [at + 2 for at in range(directory_sectors - 1)] + [END]
    for path, content in contents.items():
        start[path] = len(fat)
        sectors = -(-len(content) // 512)
        fat += [start[path] + at + 1 for at in range(sectors - 1)] + [END]
        data += content.ljust(sectors * 512, b"\0")
    assert len(fat) <= 128, "one sector of the table is enough for a test"
    entries = b"".join(
        _entry(
            name.split("/")[-1], kind, after.get(name, FREE), first.get(name, FREE), start.get(name, 0),
            len(contents.get(name, b"")),
        )
        for name, kind, _, _ in rows
    )  # fmt: skip
    head = MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, SMALLEST, END, 0, END, 0) + struct.pack("<I", 0)
    header = head.ljust(512, b"\xff")
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    return header + table + entries.ljust(directory_sectors * 512, b"\0") + data
