"""SB 75 for two policy engines, each in its own language, from the same rule: what a caller in Python would write.

A peer takes the act and a situation and returns True (prohibited), False (not), or None where it does not decide. A fact
that is not known is not passed: neither engine has a value for it.
"""

from collections.abc import Callable
from typing import Any

from amparo.policy.condition import All, Condition, Is, Not
from amparo.policy.condition import Any as Either
from amparo.policy.situation import Situation
from amparo.policy.verdict import Bench

Peer = Callable[[Bench, Situation], bool | None]


def _cedar_text(condition: Condition) -> str:
    match condition:
        case Is(fact, mask, _):
            told = ", ".join(f'"{value}"' for value in fact.names(mask))
            return f"[{told}].contains(context.{fact.name})"
        case Not(of):
            return f"!({_cedar_text(of)})"
        case All(of):
            return "(" + " && ".join(map(_cedar_text, of)) + ")" if of else "true"
        case Either(of):
            return "(" + " || ".join(map(_cedar_text, of)) + ")" if of else "false"
    return "false"


def _facts(known: Situation, bench: Bench) -> dict[str, str]:
    return {
        fact.name: fact.names(known.masks[fact.name])[0]
        for fact in bench.facts
        if known.masks.get(fact.name, fact.every).bit_count() == 1
    }


def cedar() -> Peer:
    """Cedar by cedarpy: a permit for all, a forbid for the rule unless an exception; parsed once, as its handles allow."""
    import cedarpy  # type: ignore[import-not-found,import-untyped,unused-ignore]

    parsed: dict[int, Any] = {}
    nobody = cedarpy.Entities.from_json_str("[]")

    def decide(bench: Bench, known: Situation) -> bool | None:
        if id(bench) not in parsed:
            (rule,) = bench.rules
            excuse = " || ".join(_cedar_text(one.when) for one in rule.exceptions)
            forbid = f"forbid(principal, action, resource) when {{ {_cedar_text(rule.when)} }} unless {{ {excuse} }};"
            text = "permit(principal, action, resource);\n" + forbid
            parsed[id(bench)] = cedarpy.PolicySet.from_str(text)
        request = {
            "principal": 'U::"a"',
            "action": 'A::"disclose"',
            "resource": 'R::"r"',
            "context": _facts(known, bench),
        }
        told = cedarpy.is_authorized(request, parsed[id(bench)], nobody)
        return str(told.decision).endswith("Deny")

    return decide


def rego() -> Peer:
    """Rego by regopy: prohibited if the rule applies and no exception does; compiled once to a bundle."""
    import regopy  # type: ignore[import-not-found,import-untyped,unused-ignore]

    engines: dict[int, Any] = {}

    def decide(bench: Bench, known: Situation) -> bool | None:
        if id(bench) not in engines:
            engines[id(bench)] = _rego_engine(regopy, bench)
        engine, bundle = engines[id(bench)]
        engine.set_input(_facts(known, bench))
        return bool(engine.query_bundle_entrypoint(bundle, "law/prohibited").results[0].expressions[0])

    return decide


def _rego_engine(regopy: Any, bench: Bench) -> tuple[Any, Any]:
    (rule,) = bench.rules
    lines = ["package law", "import rego.v1", "default prohibited := false", "default excused := false"]
    counter = 0

    def named(condition: Condition) -> str:
        nonlocal counter
        counter += 1
        name = f"n{counter}"
        match condition:
            case Is(fact, mask, _):
                told = ", ".join(f'"{value}"' for value in fact.names(mask))
                lines.append(f"{name} if {{ input.{fact.name} in {{{told}}} }}")
            case All(of):
                body = "; ".join(named(one) for one in of)
                lines.append(f"{name} if {{ {body} }}")
            case Either(of):
                for one in of:
                    lines.append(f"{name} if {{ {named(one)} }}")
            case Not(of):
                lines.append(f"{name} if {{ not {named(of)} }}")
        return name

    for one in rule.exceptions:
        lines.append(f"excused if {{ {named(one.when)} }}")
    lines.append(f"prohibited if {{ {named(rule.when)}; not excused }}")
    engine = regopy.Interpreter()
    engine.add_module("law", "\n".join(lines) + "\n")
    return engine, engine.build(None, ["law/prohibited"])


PEERS: dict[str, Callable[[], Peer]] = {"cedarpy": cedar, "regopy": rego}
