import pytest

from amparo.threads.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Could you tell me the mother's address on there?", "en"),
        ("Buenas tardes, necesito una copia de mi acta. Gracias", "es"),
        ("Hola Monica, de nuevo yo. Where is he working now? SS he uses is on the claim, and the address?", "en"),
        ("ok", None),
        ("942-78-1103", None),
        ("", None),
    ],
)
def test_language(text, language):
    assert language_of(text) == language
