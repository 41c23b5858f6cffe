"""Parcel: a batch of inputs on its way to another machine, with the files that they name where these are not there.

A path inside an input stands for the file; how deep it lies in the input does not matter. First a parcel says only
which files it needs. A machine that does not see one of them (no shared folder) says so, and gets it with the bytes.
"""

import copyreg
import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from amparo.errors import AmparoError

TRAVELS = 64 * 1024**2  # bytes of a file that goes along with its task; a larger one needs a shared folder
SHARE = "Let every machine see the case's folder at the same path, or use --workers instead of --cluster."


@dataclass(frozen=True, slots=True)
class Need:
    """A file or folder that an input names.

    Attributes:
        place: its path on the machine that asks.
        size: bytes; None for a folder.
        content: its bytes where they travel.
    """

    place: str
    size: int | None
    content: bytes | None = field(default=None, repr=False)

    def is_here(self) -> bool:
        """True where this machine sees it at the same path, with the same size."""
        path = Path(self.place)
        try:
            return path.is_dir() if self.size is None else path.is_file() and path.stat().st_size == self.size
        except OSError:
            return False

    def loaded(self) -> "Need":
        """The same with its bytes.

        Raises:
            AmparoError: it is too large to travel.
            OSError: it cannot be read.
        """
        if self.size is not None and self.size > TRAVELS:
            what = f"a file of {self.size // 1024**2} MB is too large to be sent to a worker that does not see it."
            raise AmparoError(what, where=self.place, advice=SHARE)
        return Need(self.place, self.size, Path(self.place).read_bytes())


class _Packer(pickle.Pickler):
    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self.needs: dict[str, Need] = {}
        self.dispatch_table: dict[type, Any] = {**copyreg.dispatch_table, type(Path()): self._path}

    def _path(self, path: Path) -> tuple[Callable[[str], Path], tuple[str]]:
        place = str(path.absolute())  # a relative one would mean something else there
        if place not in self.needs and path.exists():  # what is not here either is not missed there
            self.needs[place] = Need(place, None if path.is_dir() else path.stat().st_size)
        return arrived, (place,)


class _Unpacker(pickle.Unpickler):
    def __init__(self, content: bytes, places: Mapping[str, Path]) -> None:
        super().__init__(io.BytesIO(content))
        self._places = places

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (arrived.__module__, arrived.__name__):
            return lambda place: self._places.get(place) or Path(place)
        return super().find_class(module, name)


def arrived(place: str) -> Path:
    """Where a file of a parcel lies on this machine; stands in the parcel, and `unpacked` puts its own answer here."""
    return Path(place)


def packed(inputs: Iterable[Any]) -> tuple[bytes, tuple[Need, ...]]:
    """Inputs as bytes, and the files and folders that they name and that are there."""
    stream = io.BytesIO()
    packer = _Packer(stream)
    packer.dump(list(inputs))
    return stream.getvalue(), tuple(packer.needs.values())


def unpacked(content: bytes, needs: Iterable[Need], folder: Path) -> list[Any]:
    """The inputs; files whose bytes came along are written into `folder`, and the inputs name them there."""
    places: dict[str, Path] = {}
    for number, need in enumerate(needs):
        if need.content is not None:
            places[need.place] = folder / str(number)
            places[need.place].write_bytes(need.content)
    inputs: list[Any] = _Unpacker(content, places).load()
    return inputs


def check_folders(missing: Iterable[str]) -> None:
    """Refuse to go on where a worker does not see a folder: only files travel.

    Raises:
        AmparoError: one of these places is a folder here.
    """
    for place in missing:
        if Path(place).is_dir():
            advice = "Install it there at the same path (language data of OCR, for instance), or use --workers."
            raise AmparoError("a worker does not see a folder that it needs.", where=place, advice=advice)
