"""The files of a site's search index are understood; its program only where the caller knows its digest."""

import gzip
import json

from amparo.check.inspect import inspect
from amparo.ids import digest
from tests.check.looked import assert_clean, leaks_of
from tests.check.office_samples import SECRET
from tests.check.text_samples import cbor, index_file


def test_words_of_the_index_are_passages():
    for name, body in (
        ("en_1.pf_index", cbor("answer", SECRET)),
        ("en_1.pf_filter", cbor("agency", SECRET)),
        ("en_1.pf_fragment", json.dumps({"url": "/a", "content": SECRET}).encode()),
    ):
        assert_clean(name, index_file(body))
        assert any(SECRET in passage.text for passage in inspect(name, index_file(body)).passages)


def test_an_index_with_more_behind_it_is_not_understood():
    assert leaks_of("a.pf_index", index_file(cbor("a") + b"\x00\x00Quillaria")) == {"not_understood"}


def test_a_program_is_understood_where_it_is_known():
    program = index_file(b"\x00asm\x01\x00\x00\x00" + bytes(range(200)))
    assert leaks_of("wasm.en.pagefind", program) == {"not_understood"}
    assert inspect("wasm.en.pagefind", program, frozenset((digest(program),))).leaks == ()
    assert inspect("a.gz", program, frozenset((digest(gzip.decompress(program)),))).leaks == ()
