"""Inspect: each file by its content, whatever its name; nothing that it is given makes it raise."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.check.inspect import inspect
from tests.check.looked import leaks_of
from tests.check.office_samples import SECRET, docx, odf, packed, pptx, word_leaks, xlsx
from tests.check.picture_samples import drawn, saved
from tests.check.text_samples import index_file, mail, page, rtf, svg

CLEAN = {
    "docx": docx(), "xlsx": xlsx(), "pptx": pptx(), "odt": odf(), "png": saved(drawn(), "PNG"), "jpg": saved(drawn(), "JPEG"),
    "gif": saved(drawn(), "GIF"), "webp": saved(drawn(), "WEBP"), "tif": saved(drawn(), "TIFF"), "eml": mail(), "rtf": rtf(),
    "html": page(), "svg": svg(""), "zip": packed({"a.txt": "Two\n"}), "pf_index": index_file(b"\x81\x61a"),
}  # fmt: skip


@pytest.mark.parametrize("form", CLEAN)
def test_what_a_file_is_does_not_hang_on_its_name(form):
    assert leaks_of(f"a.{form}", CLEAN[form]) == leaks_of("a.bin", CLEAN[form]) == set()


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(CLEAN)), st.data())
def test_damaged_bytes_never_raise(form, data):
    content = bytearray(CLEAN[form])
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    inspect(f"a.{form}", bytes(content[: data.draw(st.integers(1, len(content)))]))


@given(st.binary(max_size=300), st.sampled_from(["a.docx", "a.html", "a.csv", "a.png", "a"]))
def test_any_bytes_end_as_an_inspection(content, name):
    found = inspect(name, content)
    assert found.passages


def test_the_name_of_a_file_is_a_passage():
    found = inspect(f"out/{SECRET.replace(' ', '_')}.txt", b"Two\n")
    assert any(SECRET in passage.text and passage.engine == "file-name" for passage in found.passages)


def test_what_no_reader_knows_is_not_understood_and_still_searched():
    found = inspect("a.bin", b"\x00\x01\xff\xfe\x07" * 40 + SECRET.encode("utf-16-le") + b"\x00\x00\x03")
    assert {leak.kind for leak in found.leaks} == {"not_understood"}
    assert any(SECRET in passage.text for passage in found.passages)


def test_a_locked_office_file_is_not_readable():
    from tests.check.office_samples import locked_zip

    assert leaks_of("a.zip", locked_zip()) == {"not_readable"}


SOURCE = Path(__file__).parents[2] / "src" / "amparo"
SHARED = frozenset(("hidden_text", "tiny_text", "off_page", "thumbnail", "not_understood", "not_readable"))


def test_every_kind_is_told_in_both_languages_and_is_used():
    kinds = yaml.safe_load((SOURCE / "data/check/kinds.files.yaml").read_text(encoding="utf-8"))
    for key, told in kinds.items():
        for part in ("title", "mend"):
            assert set(told[part]) == {"en", "es"}, key
            assert all(told[part].values()), key
        assert all(text.endswith(".") for text in told["mend"].values()), key
    source = "".join(path.read_text(encoding="utf-8") for path in (SOURCE / "check").glob("*.py"))
    assert [key for key in kinds if f'"{key}"' not in source] == []
    used = {leak.kind for _, content in word_leaks(CLEAN["png"]).values() for leak in inspect("a.docx", content).leaks}
    assert used <= set(kinds) | SHARED
