"""Officials: who writes for a body, and how they appear where a publication names nobody in office."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from amparo.detect.people_count import name_words
from amparo.detect.person_name import called_for_short
from amparo.publish.proposals import is_official
from amparo.shipped import shipped
from amparo.strict_yaml import Marked, check_keys, read_yaml
from amparo.threads.directory import Body, Directory, Side
from amparo.threads.message import Address, Message, Role

LANGUAGES = ("en", "es")
Told = tuple[tuple[str, str], ...]
INITIAL = 1  # letters of a middle name that is no name


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody who writes for a body.

    Attributes:
        email: address, lower case.
        names: display names under which it stands.
        role: what they are and where, per language.
    """

    email: str
    names: tuple[str, ...]
    role: Told

    def spoken(self) -> tuple[str, ...]:
        """Forms of the name in which others write it."""
        out: dict[str, None] = {}
        for name in self.names:
            words = [word for word in name_words(_person(name)) if len(word) > INITIAL]
            if len(words) > 1:
                first, last = words[0], words[-1]
                short = sorted(called_for_short(first))
                out |= dict.fromkeys((name, " ".join(words), f"{first} {last}", f"{last} {first}", first, last))
                out |= dict.fromkeys((*(f"{form} {last}" for form in short), *short))
            elif name:
                out[name] = None
        return tuple(out)


def _person(name: str) -> str:
    """A display name without the office that stands after it: `Lucero, Denise, DOH`."""
    pieces = [piece.strip() for piece in re.sub(r"[(\[][^)\]]*[)\]]", " ", name).split(",")]
    pieces = [piece for at, piece in enumerate(pieces) if piece and (at < 2 or not piece.isupper())]
    return ", ".join(pieces[:2])


def officials_of(messages: Iterable[Message], directory: Directory) -> tuple[Official, ...]:
    """Everybody who wrote or received one of the messages for a body, by address."""
    names: dict[str, dict[str, None]] = {}
    signed: dict[str, list[str]] = {}
    for message in messages:
        for who in (*((message.sender,) if message.sender else ()), *message.recipients):
            if who.email and is_official(who, directory):
                shown = names.setdefault(who.email, {})
                if who.name and "@" not in who.name:
                    shown[who.name] = None
        if message.sender and message.sender.email:
            texts = [span.of(message.body) for span in message.spans(Role.signature)]
            signed.setdefault(message.sender.email, []).extend(texts)
    return tuple(
        Official(email, tuple(sorted(names[email])), role_of(signed.get(email, ()), directory.body_of(email)))
        for email in sorted(names)
    )


def role_of(signatures: Iterable[str], body: Body | None) -> Told:
    """`a deportation officer of Immigration and Customs Enforcement`, per language.

    Args:
        signatures: what stands below what they wrote, oldest first.
        body: theirs.
    """
    told = _roles()
    title = next((found for text in signatures if (found := _title(text))), None)
    other = body is not None and body.side is Side.other
    role = title or told["other" if other else "official"]
    joined = told["other_of" if other and not title else "of"]
    name = body.name if body else ""
    return tuple((lang, joined[lang].format(role=role[lang], body=name) if name else role[lang]) for lang in LANGUAGES)


def _title(signature: str) -> Mapping[str, str] | None:
    """The title that stands first in a signature; of several that begin there, the longest."""
    found = [
        (match.start(), -match.end(), at, row)
        for at, (pattern, row) in enumerate(_titles())
        if (match := pattern.search(signature)) is not None
    ]
    return min(found, key=lambda one: one[:3])[3] if found else None


@cache
def _roles() -> Marked:
    where = "publish/roles.yaml"
    told: Marked = read_yaml(shipped("publish", "roles.yaml").read_text(encoding="utf-8"), where)
    check_keys(told, needed=("of", "official", "other", "other_of", "titles"), what=where)
    return told


@cache
def _titles() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    out = []
    for row in _roles()["titles"]:
        check_keys(row, needed=("match", *LANGUAGES), what="a title")
        words = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in row["match"])
        out.append((re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), row))
    return tuple(out)


def by_address(officials: Iterable[Official]) -> dict[str, Official]:
    """Address -> official."""
    return {one.email: one for one in officials}


def role_for(who: Address, officials: Mapping[str, Official]) -> Told:
    """The role of a correspondent; empty for one who is no official."""
    found = officials.get(who.email or "")
    return found.role if found else ()
