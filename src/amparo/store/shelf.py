"""Shelf: what every part of the workspace shares - the alias of its store, and the transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connections, transaction

from amparo.errors import CaseProblem
from amparo.packed import packed
from amparo.store.columns import PackedColumn, TextColumn, escaped

BATCH = 500  # rows a statement, well below every database's limit of parameters


class Shelf:
    """One open store, named by the alias that `open_store` gave."""

    def __init__(self, alias: str) -> None:
        self.alias = alias

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept when the block ends, or nothing of it; blocks may be nested.

        Raises:
            CaseProblem: the database cannot write (in use by another command, disk full, connection lost).
        """
        try:
            with transaction.atomic(using=self.alias, savepoint=False):
                yield
        except OperationalError as refused:
            raise CaseProblem(
                f"the store could not be written ({type(refused.__cause__ or refused).__name__}): nothing was changed.",
                advice="See that no other command works on this case, that the disk is not full, and run it again.",
            ) from refused

    def _insert(self, model: type, rows: Iterable[Mapping[str, Any]], replaces: Sequence[str] = ()) -> None:
        """Insert rows, each as column -> value with every column of the table that the database does not number itself.

        One statement for all, past the mapper, which takes ten times as long.

        Args:
            model: of the table.
            rows: column names as Django's `attname` has them.
            replaces: columns that take the new value where a row of that primary key is there already.
        """
        rows = list(rows)
        if not rows:
            return
        columns = [field for field in model._meta.concrete_fields if field.attname in rows[0]]
        prepare = [
            _pack if isinstance(field, PackedColumn) else escaped if isinstance(field, TextColumn) else None
            for field in columns
        ]
        names = ", ".join(f'"{field.column}"' for field in columns)
        statement = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({", ".join(["%s"] * len(columns))})'  # noqa: S608  names of our own
        if replaces:
            told = ", ".join(f'"{name}" = excluded."{name}"' for name in replaces)
            statement += f' ON CONFLICT ("{model._meta.pk.column}") DO UPDATE SET {told}'
        whole = list(zip([field.attname for field in columns], prepare, strict=True))
        with self.transaction(), connections[self.alias].cursor() as cursor:
            cursor.executemany(statement, [[one(row[n]) if one else row[n] for n, one in whole] for row in rows])

    def _rows(self, model: type) -> object:
        """The rows of a table of this store."""
        return model.objects.using(self.alias)


def _pack(value: Any) -> bytes:
    return value if isinstance(value, bytes) else packed(value)
