"""CSS: what a page's own style sheets and attributes say about an element, as far as simple selectors go.

A rule behind a condition, or with more than one step, is not followed: what it sets is unknown from there on, so that
no text is called pale on a ground that some other rule paints.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SIMPLE = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*(?:\([^()]*\))?[^()]*))?\)")
UNKNOWN = "unknown"
LOOKED_AT = ("color", "background", "background-color", "fill", "font-size", "display", "visibility", "opacity")
MOST = 20_000  # rules

Declarations = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Rule:
    tag: str
    marks: frozenset[str]  # `.class` and `#id`
    says: tuple[tuple[str, str], ...]
    sure: bool
    weight: int


@dataclass(slots=True)
class Sheet:
    """The rules of a page's style elements."""

    rules: list[_Rule] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)

    def add(self, source: str) -> None:
        """Take in one style element."""
        source = COMMENT.sub(" ", source)
        plain = _without_conditions(source)
        for text, sure in ((plain, True), (source, False)):
            for selectors, body in RULE.findall(text):
                if len(self.rules) > MOST:
                    return
                self._rule(selectors, tuple(declarations(body).items()), sure)

    def _rule(self, selectors: str, says: tuple[tuple[str, str], ...], sure: bool) -> None:
        for selector in selectors.rpartition(";")[2].split(","):
            selector = selector.strip()
            if selector in (":root", "html") and sure:
                self.variables.update({name: text for name, text in says if name.startswith("--")})
            if "::" in selector or re.search(
                r":(?:hover|focus|active|target|before|after|checked|placeholder)", selector
            ):
                continue
            last = re.split(r"[\s>+~]+", selector)[-1]
            found = SIMPLE.match(last)
            if found is None or not last:
                continue
            alone = last == selector and found.end() == len(last)
            if not alone and not sure:
                continue
            marks = frozenset(re.findall(r"[.#][\w-]+", found[2]))
            tag = (found[1] or "*").lower()
            weight = 100 * sum(mark[0] == "#" for mark in marks) + 10 * len(marks) + (tag != "*")
            if sure or not self._has(tag, marks, says):
                self.rules.append(_Rule(tag, marks, says, sure and alone, weight))

    def _has(self, tag: str, marks: frozenset[str], says: tuple[tuple[str, str], ...]) -> bool:
        return any(rule.sure and (rule.tag, rule.marks, rule.says) == (tag, marks, says) for rule in self.rules)

    def of(self, tag: str, attributes: Mapping[str, str]) -> Declarations:
        """What holds for an element: its rules by weight, then its own style attribute; `unknown` where a rule may differ."""
        marks = {f".{name}" for name in attributes.get("class", "").split()}
        if attributes.get("id"):
            marks.add(f"#{attributes['id']}")
        out: Declarations = {}
        fitting = [rule for rule in self.rules if rule.tag in ("*", tag) and rule.marks <= marks]
        for rule in sorted(fitting, key=lambda rule: rule.weight):
            for name, text in rule.says:
                if rule.sure:
                    out[name] = text
                elif name in LOOKED_AT:
                    out[name] = UNKNOWN
        out.update(declarations(attributes.get("style", "")))
        return {name: self._resolved(text) for name, text in out.items()}

    def _resolved(self, text: str) -> str:
        for _ in range(5):
            found = VARIABLE.search(text)
            if found is None:
                return text
            text = (
                text[: found.start()]
                + self.variables.get(found[1], (found[2] or UNKNOWN).strip())
                + text[found.end() :]
            )
        return UNKNOWN


def declarations(body: str) -> Declarations:
    """`name: value; ...` as a mapping, names in lower case."""
    out: Declarations = {}
    for part in re.split(r";(?![^()]*\))", body):
        name, colon, text = part.partition(":")
        if colon:
            name = name.strip()
            out[name if name.startswith("--") else name.lower()] = text.replace("!important", "").strip()
    return out


def _without_conditions(source: str) -> str:
    """The sheet without its @media blocks and the like, and without @import lines."""
    out: list[str] = []
    at = depth = 0
    for found in re.finditer(r"@[\w-]+[^{};]*[{;]|[{}]", source):
        if found.start() < at:
            continue
        if depth:
            depth += (found[0][-1] == "{") - (found[0] == "}")
            at = found.end()
        elif found[0][0] == "@":
            out.append(source[at : found.start()])
            at = found.end()
            depth = int(found[0][-1] == "{")
    if not depth:
        out.append(source[at:])
    return "".join(out)


def length(text: str, em: float) -> float | None:
    """A length in pixels; None where it is none or relative to what we do not know."""
    found = re.fullmatch(r"(-?[\d.]+)\s*(px|pt|em|rem|ex|%|in|cm|mm|vw|vh|)", text.strip().lower())
    if found is None:
        return None
    try:
        number = float(found[1])
    except ValueError:
        return None
    by = {
        "px": 1.0,
        "": 1.0,
        "pt": 4 / 3,
        "em": em,
        "rem": 16.0,
        "ex": em / 2,
        "%": em / 100,
        "in": 96.0,
        "cm": 37.8,
        "mm": 3.78,
    }
    return number * by.get(found[2], 10.0)
