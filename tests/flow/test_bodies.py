"""Placing a domain: one line of bodies.yaml changes, in whichever style people wrote it."""

import pytest

from amparo.errors import UsageProblem
from amparo.flow.bodies import place

START = "- slug: ice\n    name: I\n    level: federal\n    side: counterpart"
STYLES = [
    ("- {slug: ice, name: I, level: federal, side: counterpart, domains: [a.example]}", "domains: [a.example, new.example]"),
    ("- {slug: ice, name: I, level: federal, side: counterpart}", "side: counterpart, domains: [new.example]}"),
    (f"{START}\n    domains: [a.example] # mail", "[a.example, new.example] # mail"),
    (f"{START}\n    domains: []", "    domains: [new.example]"),
    (f"{START}\n    domains:\n      - a.example", "      - new.example\n      - a.example"),
    ("- slug: 'ice'\n    name: I\n    level: federal\n    side: counterpart", "    domains: [new.example]"),
]  # fmt: skip


@pytest.mark.parametrize("written, expected", STYLES)
def test_a_domain_is_written_in_the_style_of_the_body(tmp_path, written, expected):
    path = tmp_path / "bodies.yaml"
    other = "  - {slug: doh, name: H, level: state, side: agency, domains: [doh.example]}\n"
    path.write_text(f"# who is who\nbodies:\n{other}  {written}\n", encoding="utf-8")
    place(path, "new.example", "ice")
    after = path.read_text(encoding="utf-8")
    assert expected in after
    assert after.startswith(f"# who is who\nbodies:\n{other}")


def test_an_unknown_slug_or_a_taken_domain_changes_nothing(tmp_path):
    path = tmp_path / "bodies.yaml"
    doh = "  - {slug: doh, name: H, level: state, side: agency, domains: [doh.example]}\n"
    text = f"bodies:\n{doh}  - {{slug: ice, name: I, level: federal, side: counterpart}}\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageProblem):
        place(path, "new.example", "nobody")
    with pytest.raises(UsageProblem, match=r"doh\.example is placed with `doh` already"):
        place(path, "doh.example", "ice")
    assert place(path, "doh.example", "doh") is False
    assert path.read_text(encoding="utf-8") == text
