"""Codebook: the named, versioned set of variables that a coder answers about each exchange."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from amparo.codebook.coding import Value
from amparo.errors import ConfigProblem
from amparo.shipped import shipped
from amparo.strict_yaml import Marked, check_keys, read_yaml

TYPES = ("id", "ids", "slug", "time", "count", "one", "many", "codes")
# From weakest to strongest, as the codebook's `process` variable orders them; `consent` stands outside the order.
PROCESS_ORDER = ("none", "claimed", "statute", "administrative", "subpoena", "judicial")


@dataclass(frozen=True, slots=True)
class Variable:
    """One question.

    Attributes:
        name: as in the rows.
        type: one of TYPES.
        about: what it asks, for people.
        values: allowed answer -> what it means; empty where any of its type goes.
        optional: recorded only where the record tells.
    """

    name: str
    type: str
    about: str
    values: Mapping[str, str]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Codebook:
    """All variables in their order, and the data codes by group."""

    version: int
    unit: str
    not_a_unit: str
    variables: tuple[Variable, ...]
    conventions: tuple[str, ...]
    data: Mapping[str, Mapping[str, str]]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every data code in the codebook's order."""
        return tuple(code for group in self.data.values() for code in group)

    def variable(self, name: str) -> Variable:
        """The variable of that name.

        Raises:
            KeyError: none has it.
        """
        for variable in self.variables:
            if variable.name == name:
                return variable
        raise KeyError(name)

    def in_order(self, variable: str, values: Iterable[str]) -> tuple[str, ...]:
        """Distinct `values` in the order in which the codebook lists them."""
        wanted = set(values)
        listed = self.codes if self.variable(variable).type == "codes" else tuple(self.variable(variable).values)
        return tuple(value for value in listed if value in wanted)

    def mistakes(self, values: Mapping[str, Value]) -> tuple[str, ...]:
        """What is wrong with a coder's answers, one sentence each; empty where all of them are answers we know."""
        out = [f"`{v.name}` is missing" for v in self.variables if not v.optional and v.name not in values]
        for name, value in values.items():
            try:
                variable = self.variable(name)
            except KeyError:
                out.append(f"`{name}` is no variable")
                continue
            known = self.codes if variable.type == "codes" else tuple(variable.values)
            given = value if isinstance(value, tuple) else () if value is None else (value,)
            out += [f"`{name}` knows no `{one}`" for one in given if known and one not in known]
        return tuple(out)


def load_codebook(text: str, where: str) -> Codebook:
    """A codebook from its YAML.

    Raises:
        ConfigProblem: an unknown key or type; names file and line.
    """
    told = read_yaml(text, where)
    keys = ("version", "unit", "not_a_unit", "variables", "optional", "conventions", "data")
    check_keys(told, needed=keys, what="a codebook")
    variables = [*_variables(told["variables"], optional=False), *_variables(told["optional"], optional=True)]
    data = {group: dict(codes) for group, codes in told["data"].items()}
    return Codebook(
        version=int(told["version"]),
        unit=" ".join(told["unit"].split()),
        not_a_unit=" ".join(told["not_a_unit"].split()),
        variables=tuple(variables),
        conventions=tuple(" ".join(line.split()) for line in told["conventions"]),
        data=data,
    )


def _variables(told: Marked, *, optional: bool) -> list[Variable]:
    out = []
    for name, row in told.items():
        check_keys(row, needed=("type",), allowed=("about", "order", "values"), what=f"the variable `{name}`")
        if row["type"] not in TYPES:
            raise ConfigProblem(f"`{row['type']}` is no type of variable.", where=row.at("type"))
        given = row.get("values") or {}
        values = dict(given) if isinstance(given, dict) else dict.fromkeys(given, "")
        about = " ".join(str(row.get("about") or row.get("order") or "").split())
        out.append(Variable(name, row["type"], about, values, optional))
    return out


@cache
def shipped_codebook() -> Codebook:
    """The codebook that ships with the program."""
    source = shipped("codebook", "codebook.yaml")
    return load_codebook(source.read_text(encoding="utf-8"), "codebook.yaml")
