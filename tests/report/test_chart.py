"""Charts: well-formed, told in words, from zero, and no label can break out of them."""

from xml.etree import ElementTree

from amparo.report.chart import WIDTH, Bar, bars, columns, combinations, dots

NS = "{http://www.w3.org/2000/svg}"


def parsed(svg):
    root = ElementTree.fromstring(svg)
    title, told = root.find(f"{NS}title"), root.find(f"{NS}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [title.get("id"), told.get("id")]
    assert title.text and told.text
    return root


def filled(root):
    return [rect for rect in root.iter(f"{NS}rect") if rect.get("class") not in ("rule",)]


def test_a_bar_is_as_long_as_its_part_of_the_whole():
    root = parsed(
        bars("c", "T", "words", [Bar("a", 10, 40, "10 of 40"), Bar("b", 0, 40, "0 of 40"), Bar("c", 40, 40, "all")])
    )

    assert [float(rect.get("width")) for rect in filled(root)] == [WIDTH / 4, 0.0, WIDTH]
    assert {rect.get("x") for rect in filled(root)} == {"0.0"}


def test_a_long_label_and_its_number_stand_on_lines_of_their_own():
    rows = [
        Bar("short", 1, 2, "1 of 2"),
        Bar("a name that takes nearly all of the width there is", 1, 2, "at least 1 of 2"),
    ]
    texts = {text.text: float(text.get("y")) for text in parsed(bars("c", "T", "w", rows)).iter(f"{NS}text")}

    assert texts["short"] == texts["1 of 2"]
    assert texts["at least 1 of 2"] > texts["a name that takes nearly all of the width there is"]


def test_a_label_is_text_and_never_markup():
    svg = bars("c", "<script>", "a & b", [Bar('<img src="x">', 1, 2, "1")])

    assert "<script" not in svg and "<img" not in svg
    assert [text.text for text in parsed(svg).iter(f"{NS}text")] == ['<img src="x">', "1"]


def test_columns_keep_months_without_any_as_gaps_and_share_their_scale():
    months = [("2018-11", 2), ("2018-12", 0), ("2019-01", 4)]
    small, large = (filled(parsed(columns("c", "T", "w", months, most))) for most in (4, 8))

    assert len(small) == 2
    assert [float(r.get("height")) for r in small] == [2 * float(r.get("height")) for r in large]
    gap = float(small[1].get("x")) - float(small[0].get("x"))
    assert gap > 2 * float(small[0].get("width"))


def test_there_is_a_dot_for_every_answer_inside_the_picture():
    hours = [0.0] * 30 + [1.0, 400.0]
    circles = list(parsed(dots("c", "T", "w", hours, 400.0, (0.0, 0.0, 1.0))).iter(f"{NS}circle"))

    assert len(circles) == len(hours)
    assert all(0 <= float(c.get("cx")) <= WIDTH and float(c.get("cy")) > 0 for c in circles)


def test_combinations_have_a_dot_for_each_kind_of_each_set():
    sets = [(frozenset({"a", "b"}), 5), (frozenset({"b"}), 2)]
    root = parsed(combinations("c", "T", "w", sets, [("a", "A"), ("b", "B")]))

    assert len(list(root.iter(f"{NS}circle"))) == 3
    heights = [float(rect.get("height")) for rect in filled(root)]
    assert heights[0] / heights[1] == 2.5


def test_charts_of_nothing_are_still_charts():
    parsed(bars("c", "T", "w", []))
    parsed(columns("c", "T", "w", [], 0))
    parsed(dots("c", "T", "w", [], 0.0, (0.0, 0.0, 0.0)))
    parsed(combinations("c", "T", "w", [], []))
