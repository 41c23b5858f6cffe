import pytest

from amparo.check.forms_names import name_forms, name_words_of


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Ruiz Ortega, María", ("maria", "ruiz", "ortega")),
        ("Mr. Sean O’Brien Jr.", ("sean", "obrien")),
        ("Juan de la Cruz", ("juan", "de", "la", "cruz")),
        ("Dr. Who, Jr.", ("who",)),
    ],
)
def test_words_come_given_names_first(written, words):
    assert name_words_of(written) == words


def test_two_surnames_give_either_alone_with_a_given_name_and_no_word_by_itself():
    told = {" ".join(form.words + form.after) for form in name_forms("María Elena Ruiz Ortega")}
    assert {"maria ruiz", "maria ortega", "elena ruiz", "ruiz ortega", "ruiz maria", "m ruiz", "mruiz"} <= told
    assert not told & {"maria", "elena", "ruiz", "ortega"}


def test_a_single_word_has_no_other_form():
    assert {form.words for form in name_forms("Espinoza")} == {("espinoza",)}
