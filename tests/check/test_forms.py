import pytest

from amparo.check.form import Style
from amparo.check.forms import LONGEST, forms_of
from amparo.check.secret import Secret


def rows(words, kind):
    return {" ".join(form.words) for form in forms_of(Secret(words, kind))}


def test_a_phrase_has_its_own_words_alone():
    assert rows("his wife", "phrase") == {"his wife"}


def test_a_number_has_its_digits_its_neighbours_form_and_its_country():
    told = rows("(505) 555-0134", "identifier")
    assert {"505 555 0134", "5055550134", "15055550134", "0015055550134", "555 0134"} <= told


@pytest.mark.parametrize("words", ["", "-", "x", "¿?"])
def test_what_nobody_can_search_has_no_form(words):
    assert forms_of(Secret(words, "phrase")) == ()


def test_no_form_says_the_same_as_another_and_a_long_one_is_found_by_both_ends():
    forms = forms_of(Secret("first " + "word " * 200 + "last", "phrase"))
    assert [len(form.stream) <= LONGEST for form in forms] == [True, True]
    assert forms[0].words[0] == "first" and forms[1].words[-1] == "last"
    forms = forms_of(Secret("Ana María de la Luz", "name"))
    assert len({(form.words, form.style, form.after) for form in forms}) == len(forms)


@pytest.mark.parametrize("kind", ["identifier", "phrase"])
def test_a_whole_date_has_its_other_forms(kind):
    assert any(form.style is Style.date for form in forms_of(Secret("3/4/1985", kind)))
    assert not any(form.style is Style.date for form in forms_of(Secret("born 1985", kind)))
