"""What the tables of tests ask of an inspection: the kind is there, with its words; a clean file has no leak."""

from amparo.check.inspect import inspect
from tests.check.office_samples import SECRET


def leaks_of(name, content):
    return {leak.kind for leak in inspect(name, content).leaks}


def assert_tells(name, content, kind, secret=SECRET):
    """The leak of this kind is found, and both its words and some passage hold the secret."""
    found = inspect(name, content)
    fitting = [leak for leak in found.leaks if leak.kind == kind]
    assert fitting, f"{kind} is not among {sorted({(leak.kind, leak.place) for leak in found.leaks})}"
    assert all(leak.path.partition("!")[0] == name and leak.place for leak in found.leaks)
    if secret is None:  # a leak without words
        return fitting
    first = secret.split()[0].lower()
    assert any(first in passage.text.lower() for passage in found.passages)
    assert all(first not in leak.place.lower() for leak in fitting)
    return fitting


def assert_clean(name, content):
    found = inspect(name, content)
    assert [(leak.kind, leak.place, leak.words) for leak in found.leaks] == []
    assert found.passages
