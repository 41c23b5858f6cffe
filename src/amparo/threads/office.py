"""Office: the division, bureau or unit that a signature names as the writer's."""

import re
import unicodedata

KINDS = "Division|Bureau|Section|Unit|Office|Branch|Program|División|Oficina|Unidad|Sección|Programa|Negociado"
SMALL = "of|for|and|the|de|del|la|las|los|y|para"
WORD = r"[A-ZÁÉÍÓÚÑ][\w.&'’/-]*"
LINE = re.compile(
    rf"^[ \t>*|]*(?P<name>(?:{WORD}[ \t]+(?:(?:{SMALL})[ \t]+)*){{0,5}}(?:{KINDS})(?:(?:[ \t]+(?:{SMALL}))+(?:[ \t]+{WORD})+)*)"
    r"[ \t]*(?:[|,;–—-][^\n]*)?$",
    re.MULTILINE,
)


def office_of(signature: str, body: str) -> str | None:
    """Slug of the office that a signature names (`records-bureau`); None where it names none.

    Args:
        signature: the lines below the writer's name.
        body: name of the writer's own body; a line that only repeats it names no office.
    """
    known = set(_words(body))
    for found in LINE.finditer(signature):
        words = _words(found["name"])
        if len(words) > 1 and not set(words) <= known:
            return "-".join(words)
    return None


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.lower())
    return re.findall(r"[a-z0-9]+", "".join(one for one in plain if not unicodedata.combining(one)))
