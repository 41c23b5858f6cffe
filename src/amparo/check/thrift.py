"""Thrift: structures in the compact protocol, in which Parquet writes about itself, as nested plain values."""

from typing import Any

DEEPEST = 32
MOST = 5_000_000  # elements of one list


class Thrift:
    """Reads structures one after another.

    Attributes:
        at: offset of the next one.
    """

    def __init__(self, content: bytes, at: int = 0) -> None:
        self.content, self.at = content, at

    def struct(self, depth: int = 0) -> dict[int, Any]:
        """Field number -> value: numbers, bytes, lists and structures.

        Raises:
            ValueError, IndexError: it is none.
        """
        if depth > DEEPEST:
            raise ValueError("too deep")
        out: dict[int, Any] = {}
        field = 0
        while head := self._byte():
            kind = head & 15
            field = field + (head >> 4) if head >> 4 else self._zigzag()
            out[field] = kind == 1 if kind in (1, 2) else self._value(kind, depth)
        return out

    def _value(self, kind: int, depth: int) -> Any:
        if kind in (1, 2, 3):
            return self._byte()
        if kind in (4, 5, 6):
            return self._zigzag()
        if kind == 7:
            return self._bytes(8)
        if kind == 8:
            return self._bytes(self._varint())
        if kind in (9, 10):
            head = self._byte()
            count = head >> 4 if head >> 4 < 15 else self._varint()
            if count > MOST:
                raise ValueError("too many")
            return [self._value(head & 15, depth + 1) for _ in range(count)]
        if kind == 12:
            return self.struct(depth + 1)
        raise ValueError("kind")

    def _byte(self) -> int:
        self.at += 1
        return self.content[self.at - 1]

    def _bytes(self, count: int) -> bytes:
        out = self.content[self.at : self.at + count]
        if len(out) < count:
            raise ValueError("cut short")
        self.at += count
        return out

    def _varint(self) -> int:
        out = shift = 0
        while shift < 70:
            byte = self._byte()
            out |= (byte & 127) << shift
            if byte < 128:
                return out
            shift += 7
        raise ValueError("number")

    def _zigzag(self) -> int:
        number = self._varint()
        return number >> 1 ^ -(number & 1)
