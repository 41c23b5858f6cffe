"""The manifest: digests in a fixed order, keyed where the public sees them, and what differs told name by name."""

import json
from dataclasses import replace

import pytest

from amparo.report.manifest import PUBLIC, Difference, Inputs, differences, digest_of, digest_of_told, keyed, manifest

INPUTS = Inputs(
    originals={"doh/a.eml": digest_of(b"a")},
    record="sha256:r",
    codings={"machine": "sha256:m"},
    files={"bodies.yaml": "sha256:b"},
    laws={"us-nm/sb36-2025": "sha256:l"},
    settings={"timezone": "America/Denver", "laws": []},
    codebook={"version": 1, "digest": "sha256:c"},
    definitions={"version": 1, "digest": "sha256:d"},
    program={"version": "0.1.0", "digest": "sha256:p"},
    made_with={"typst": "0.15"},
)
OUTPUTS = {"b.html": b"two", "a.html": b"one"}


def told(inputs=INPUTS, outputs=OUTPUTS, language="en"):
    return json.loads(manifest(inputs, outputs, language))


def present(outputs=OUTPUTS):
    return {name: digest_of(content) for name, content in outputs.items()}


def test_it_names_every_input_and_output_in_order_and_no_time():
    assert list(told()) == ["manifest", "edition", "language", "inputs", "outputs"]
    assert list(told()["outputs"].items()) == [("a.html", digest_of(b"one")), ("b.html", digest_of(b"two"))]
    assert set(told()["inputs"]) == set(Inputs.__slots__)
    assert manifest(INPUTS, OUTPUTS, "en") == manifest(INPUTS, dict(reversed(OUTPUTS.items())), "en")
    assert manifest(INPUTS, present(), "en") == manifest(INPUTS, OUTPUTS, "en")


def test_a_public_one_is_keyed_and_names_no_file():
    originals = keyed({"doh/Marta Quispe.eml": digest_of(b"a"), "b": digest_of(b"b")}, b"key")
    made = manifest(replace(INPUTS, originals=originals), OUTPUTS, "en", PUBLIC).decode()

    assert "Marta" not in made and digest_of(b"a") not in made
    assert originals != keyed({"x": digest_of(b"a"), "b": digest_of(b"b")}, b"other")
    assert originals["*"] == sorted(originals["*"]) and all(one.startswith("hmac-sha256:") for one in originals["*"])


def test_a_digest_of_values_does_not_depend_on_order_of_keys_or_sets():
    assert digest_of_told({"a": 1, "b": {3, 1}}) == digest_of_told({"b": {1, 3}, "a": 1})
    assert digest_of_told({"a": 1}) != digest_of_told({"a": "1"})
    assert digest_of_told({"a": 1}, b"k") != digest_of_told({"a": 1}, b"l")


@pytest.mark.parametrize(
    ("now", "there", "found"),
    [
        (told(), present(), []),
        (told(replace(INPUTS, codings={"machine": "sha256:x"})), present(), [("input", "codings: machine", "changed")]),
        (
            told(replace(INPUTS, codings={"machine": "sha256:m", "Ana": "sha256:a"})),
            present(),
            [("input", "codings: Ana", "added")],
        ),
        (told(replace(INPUTS, originals={})), present(), [("input", "originals: doh/a.eml", "missing")]),
        (told(replace(INPUTS, record="sha256:q")), present(), [("input", "record", "changed")]),
        (told(outputs={**OUTPUTS, "a.html": b"1"}), present(), [("file", "a.html", "changed")]),
        (told(), present({**OUTPUTS, "a.html": b"1"}), [("file", "a.html", "altered")]),
        (told(), present({"a.html": b"one"}), [("file", "b.html", "missing")]),
        (told(), present({**OUTPUTS, "c.html": b""}), [("file", "c.html", "added")]),
        (told(outputs={**OUTPUTS, "c": b""}), present(), [("file", "c", "added")]),
    ],
)
def test_what_differs_is_told_input_by_input_and_file_by_file(now, there, found):
    assert differences(told(), now, there) == tuple(Difference(*one) for one in found)
