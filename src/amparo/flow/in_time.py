"""The order of exchanges everywhere: by time of the ask, else of the answer."""

from collections.abc import Iterable
from datetime import datetime

from amparo.codebook.coding import Coding
from amparo.codebook.exchange import Exchange


def in_time(pairs: Iterable[tuple[Exchange, Coding]]) -> list[tuple[Exchange, Coding]]:
    """Exchanges by the time of the ask, else of the answer; those without any last; then by id."""

    def key(pair: tuple[Exchange, Coding]) -> tuple[bool, float, str]:
        told = pair[1].values.get("asked_at") or pair[1].values.get("answered_at")
        moment = datetime.fromisoformat(told).timestamp() if isinstance(told, str) else 0.0
        return told is None, moment, pair[0].id

    return sorted(pairs, key=key)
