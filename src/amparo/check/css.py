"""CSS: what a page's own style sheets and attributes say about an element, as far as simple selectors go.

A rule behind a condition, or with more than one step, is not followed: what it sets is unknown from there on, so that
no text is called pale on a ground that some other rule paints.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
SIMPLE = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+)*)")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*(?:\([^()]*\))?[^()]*))?\)")
# A condition that holds wherever somebody reads the page on a screen.
ALWAYS = re.compile(r"@(?:media\s+(?:only\s+)?(?:screen|all)|layer\b[^{};]*|supports\b[^{};]*)\s*\{", re.IGNORECASE)
ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n0-9a-fA-F]))")
COMPOUND = re.compile(r"([a-zA-Z][\w-]*|\*)?((?:[.#][\w-]+|\[[\w-]+\])*)")
UNKNOWN = "unknown"
LOOKED_AT = ("color", "background", "background-color", "fill", "font-size", "display", "visibility", "opacity")
MOST = 20_000  # rules

Declarations = dict[str, str]
Element = tuple[str, frozenset[str]]  # tag and marks


@dataclass(frozen=True, slots=True)
class _Rule:
    tag: str
    marks: frozenset[str]  # `.class` and `#id`
    says: tuple[tuple[str, str], ...]
    sure: bool
    weight: int
    above: tuple[tuple[bool, str, frozenset[str]], ...] = ()  # parent only, tag, marks: from the nearest outwards

    def holds(self, ancestors: Sequence["Element"]) -> bool:
        """Whether the elements around one are those that its selector asks for."""
        at = len(ancestors)
        for near, tag, marks in self.above:
            at -= 1
            while at >= 0 and not (tag in ("*", ancestors[at][0]) and marks <= ancestors[at][1]):
                if near:
                    return False
                at -= 1
            if at < 0:
                return False
        return True


@dataclass(slots=True)
class Sheet:
    """The rules of a page's style elements."""

    rules: list[_Rule] = field(default_factory=list)
    by_key: dict[str, list[tuple[int, _Rule]]] = field(default_factory=dict)
    nested: bool = False
    _known: dict[object, Declarations] = field(default_factory=dict)
    sure: set[tuple[str, frozenset[str], tuple[tuple[str, str], ...]]] = field(default_factory=set)
    variables: dict[str, str] = field(default_factory=dict)

    def add(self, source: str) -> None:
        """Take in one style element."""
        source = ALWAYS.sub(" ", COMMENT.sub(" ", source))
        plain = _without_conditions(source)
        for text, sure in ((plain, True), (source, False)):
            for selectors, body in _rules_in(text):
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
            if sure and (steps := _steps(selector)):
                (_, tag, marks), *above = steps
                self._keep(_Rule(tag, marks, says, True, _weight(steps), tuple(above)))
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
            if sure or (tag, marks, says) not in self.sure:
                self._keep(_Rule(tag, marks, says, sure and alone, weight))

    def _keep(self, rule: _Rule) -> None:
        """A rule is looked up by one of its marks, else by its tag; one that repeats the rule before it is that rule."""
        told = (rule.tag, rule.marks, rule.says)
        if rule.sure:
            self.sure.add(told)
        rules = self.by_key.setdefault(min(rule.marks, default=rule.tag), [])
        if not rules or rules[-1][1] != rule:
            self.nested = self.nested or bool(rule.above)
            self._known.clear()
            rules.append((len(self.rules), rule))
            self.rules.append(rule)

    def of(self, tag: str, attributes: Mapping[str, str], ancestors: Sequence[Element] | None = None) -> Declarations:
        """What holds for an element: its rules by weight, then its own style attribute; `unknown` where a rule may differ.

        Args:
            tag: of the element.
            attributes: its own.
            ancestors: the elements around it, the nearest last; None where they are not known.
        """
        if not self.rules:
            return {name: self._resolved(text) for name, text in declarations(attributes.get("style", "")).items()}
        marks = marks_of(attributes)
        around = tuple(ancestors) if self.nested and ancestors is not None else ancestors is None
        key = (tag, marks, around)
        if key not in self._known:
            if len(self._known) > MOST:
                self._known.clear()
            self._known[key] = self._by_rules(tag, marks, ancestors)
        out = dict(self._known[key])
        out.update(declarations(attributes.get("style", "")))
        return {name: self._resolved(text) for name, text in out.items()}

    def _by_rules(self, tag: str, marks: frozenset[str], ancestors: Sequence[Element] | None) -> Declarations:
        out: Declarations = {}
        fitting = [
            (rule.weight, number, rule)
            for key in dict.fromkeys(("*", tag, *sorted(marks)))
            for number, rule in self.by_key.get(key, ())
            if rule.tag in ("*", tag)
            and rule.marks <= marks
            and (not rule.above or ancestors is None or rule.holds(ancestors))
        ]
        for _, _, rule in sorted(fitting, key=lambda one: one[:2]):
            for name, text in rule.says:
                if rule.sure and not (rule.above and ancestors is None):
                    out[name] = text
                elif name in LOOKED_AT:
                    out[name] = UNKNOWN
        return out

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


def marks_of(attributes: Mapping[str, str]) -> frozenset[str]:
    """`.class`, `#id` and `[attribute]` of an element."""
    marks = {f".{name}" for name in attributes.get("class", "").split()} | {f"[{name}]" for name in attributes}
    return frozenset(marks | ({f"#{attributes['id']}"} if attributes.get("id") else set()))


def _rules_in(source: str) -> Iterator[tuple[str, str]]:
    """Selectors and body of each innermost block, in linear time."""
    for piece in source.split("}")[:-1]:
        head, brace, body = piece.rpartition("{")
        if brace and (selectors := head.rpartition("{")[2]):
            yield selectors, body


def _steps(selector: str) -> list[tuple[bool, str, frozenset[str]]]:
    """A selector of compounds within one another, from its last to its first; empty for any other."""
    out: list[tuple[bool, str, frozenset[str]]] = []
    near = False
    for word in reversed(re.sub(r"\s*>\s*", " > ", selector).split()):
        if word == ">":
            near = True
            continue
        found = COMPOUND.fullmatch(word)
        if found is None:
            return []
        out.append((near, (found[1] or "*").lower(), frozenset(re.findall(r"[.#][\w-]+|\[[\w-]+\]", found[2]))))
        near = False
    return [] if near else out


def _weight(steps: Sequence[tuple[bool, str, frozenset[str]]]) -> int:
    marks = [mark for _, _, some in steps for mark in some]
    return 100 * sum(mark[0] == "#" for mark in marks) + 10 * len(marks) + sum(tag != "*" for _, tag, _ in steps)


def unescaped_css(source: str) -> str:
    """CSS without its escapes: `\\6c` is `l`."""
    return ESCAPE.sub(lambda found: _char(int(found[1], 16)) if found[1] else found[2], source)


def _char(number: int) -> str:
    return chr(number) if 0 < number < 0x110000 else "\ufffd"


def declarations(body: str) -> Declarations:
    """`name: value; ...` as a mapping, names in lower case."""
    out: Declarations = {}
    body = COMMENT.sub("", body)
    for part in re.split(r";(?![^()]*\))", unescaped_css(body) if "\\" in body else body):
        name, colon, text = part.partition(":")
        if colon:
            name = name.strip()
            text = re.sub(r"\s*!\s*important", "", text, flags=re.IGNORECASE).strip()
            out[name if name.startswith("--") else name.lower()] = text
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
