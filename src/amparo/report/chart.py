"""Chart: bars, dots and columns as plain SVG, zero-based, readable on a phone, in the dark and in print."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt
from textwrap import wrap

WIDTH = 360  # units; a phone shows them one to one, a wide page half as large again
ROOM = 56  # characters that fit into the width, in the widest of the usual fonts
INK, SOFT, RULE = "#1d1f21", "#5c6166", "#d8d4cb"
FILLS = {
    "": "#1f5c63",
    "asked": "#9a6700",
    "given": "#b3261e",
    "process": "#1a56b0",
    "scrutiny": "#1e7040",
    "purpose": "#7a3fa8",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is, how long of which whole, the words at its end, and between what it is left open."""

    label: str
    value: int
    whole: int
    told: str
    low: int | None = None
    high: int | None = None


def bars(name: str, title: str, told: str, rows: Sequence[Bar], kind: str = "") -> str:
    """Bars below one another, each under its label, all from zero; the whole of which each is a part takes the width.

    A thin line shows between what the record leaves a number open.

    Args:
        name: unique on its page; anchors title and description.
        title: of the chart.
        told: what it shows, for people who hear it.
        rows: in the order to show.
        kind: one of the five kinds of evidence, for the colour.
    """
    out: list[str] = []
    y = 0
    for row in rows:
        lines = wrap(row.label, ROOM) or [""]
        if len(lines[-1]) + len(row.told) + 2 > ROOM:
            lines.append("")
        out.extend(_text(0, y + 12 + at * 14, line) for at, line in enumerate(lines) if line)
        y += 14 * (len(lines) - 1)
        length = max(1.5, WIDTH * row.value / row.whole) if row.value else 0.0
        out.append(_text(WIDTH, y + 12, row.told, "end"))
        out.append(
            f'<rect class="rule" x="0" y="{y + 17}" width="{WIDTH}" height="7" fill="{RULE}" fill-opacity="0.5"/>'
        )
        out.append(_rect(0, y + 17, length, 7, kind))
        if row.low is not None and row.high is not None and row.low < row.high:
            left, right = (WIDTH * end / row.whole for end in (row.low, row.high))
            out.append(_line((left, y + 20.5), (right, y + 20.5), INK, "open"))
            out += [_line((x, y + 17), (x, y + 24), INK, "open") for x in (max(left, 0.5), min(right, WIDTH - 0.5))]
        y += 34
    return _svg(name, title, told, max(y - 8, 1), out)


def columns(name: str, title: str, told: str, months: Sequence[tuple[str, int]], most: int) -> str:
    """One column a month from zero, months without any kept as gaps; years at their first month.

    Args:
        name: unique on its page.
        title: of the chart.
        told: in words.
        months: (`2018-05`, count) without a month left out.
        most: count that takes the full height, the same in all charts that stand side by side.
    """
    height, base, left = 70, 86, 18
    step = (WIDTH - left) / max(len(months), 1)
    out = [
        _line((left, base), (WIDTH, base), SOFT, "axis"),
        _line((left, base - height), (WIDTH, base - height), RULE, "rule"),
    ]
    out.append(_text(left - 4, base, "0", "end", 9) + _text(left - 4, base - height + 6, str(most), "end", 9))
    for at, (month, count) in enumerate(months):
        x, tall = left + at * step, height * count / max(most, 1)
        if count:
            out.append(_rect(x + step * 0.12, base - tall, min(step * 0.76, 26), tall, ""))
        if at == 0 or month.endswith("-01"):
            out.append(_line((x, base), (x, base + 5), SOFT, "axis"))
            if at == 0 or step * 12 > 26:
                out.append(_text(x + 2, base + 14, month[:4] if month.endswith("-01") else month, "start", 9))
    return _svg(name, title, told, base + 18, out)


def dots(
    name: str,
    title: str,
    told: str,
    hours: Sequence[float],
    most: float,
    middle: tuple[float | None, float | None, float | None],
) -> str:
    """One dot an answer on a square-root scale from zero, the middle half shaded, a line at the median.

    Args:
        name: unique on its page.
        title: of the chart.
        told: in words.
        hours: business hours, any order.
        most: hours at the right edge, the same in all charts that stand side by side.
        middle: lower quartile, median, upper quartile; what is None is not drawn, and the shade then ends at the edge.
    """
    base, top, pad = 62, 6, 5

    def place(value: float) -> float:
        return pad + (WIDTH - 2 * pad) * sqrt(value) / sqrt(most or 1)

    low, median, high = (None if value is None else place(value) for value in middle)
    out = [_line((pad, base), (WIDTH - pad, base), SOFT, "axis")]
    if low is not None:
        wide = max((WIDTH - pad if high is None else high) - low, 1)
        shade = f'<rect class="rule" x="{low:.1f}" y="{top}" width="{wide:.1f}" height="{base - top}" '
        out.insert(0, shade + f'fill="{RULE}" fill-opacity="0.6"/>')
    stacked: dict[int, int] = {}
    for value in sorted(hours):
        x = place(value)
        slot = round(x / 5)
        level = stacked.get(slot, 0)
        stacked[slot] = level + 1
        y = base - 4 - (level * 5.2 if level < 10 else 52)
        out.append(f'<circle class="fill" cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="{FILLS[""]}" fill-opacity="0.8"/>')
    if median is not None:
        out.append(_line((median, top), (median, base), FILLS["given"], "median", 1.5))
    last = -99.0
    for tick in (0, 1, 4, 9, 18, 45, 90, 180, 450, 900, 1800, 4500, 9000):
        if tick <= most and place(tick) - last > 24:
            last = place(tick)
            out.append(_text(last, base + 13, f"{tick:,}", "middle" if tick else "start", 9))
    return _svg(name, title, told, base + 18, out)


def combinations(
    name: str,
    title: str,
    told: str,
    columns_of: Sequence[tuple[frozenset[str], int]],
    labels: Sequence[tuple[str, str]],
) -> str:
    """Which kinds stand together: a column for each combination with its count, a row for each kind, dots where they meet.

    Args:
        name: unique on its page.
        title: of the chart.
        told: in words.
        columns_of: (codes, count), most frequent first.
        labels: (code, label) of the rows.
    """
    top, row_height = 62, 17
    left = min(210, 14 + 5.7 * max((len(label) for _, label in labels), default=0))
    step = min((WIDTH - left) / max(len(columns_of), 1), 24)
    most = max((count for _, count in columns_of), default=1)
    out = []
    for at, (_, label) in enumerate(labels):
        y = top + 8 + at * row_height
        if at % 2 == 0:
            out.append(
                f'<rect class="rule" x="0" y="{y}" width="{WIDTH}" height="{row_height}" fill="{RULE}" fill-opacity="0.35"/>'
            )
        out.append(_text(left - 8, y + 12, label, "end", 10))
    for at, (codes, count) in enumerate(columns_of):
        x, tall = left + (at + 0.5) * step, 46 * count / most
        out.append(_rect(x - step * 0.32, top - tall, step * 0.64, tall, "given"))
        out.append(_text(x, top - tall - 4, str(count), "middle", 9))
        hit = [row for row, (code, _) in enumerate(labels) if code in codes]
        ys = [top + 8 + row * row_height + row_height / 2 for row in hit]
        if len(ys) > 1:
            out.append(_line((x, ys[0]), (x, ys[-1]), FILLS["given"], "median", 1.5))
        out.extend(f'<circle class="given" cx="{x:.1f}" cy="{y:.1f}" r="3.4" fill="{FILLS["given"]}"/>' for y in ys)
    return _svg(name, title, told, top + 12 + len(labels) * row_height, out)


def _svg(name: str, title: str, told: str, height: float, inside: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}" role="img" '
        f'aria-labelledby="{name}-t {name}-d" font-family="system-ui, sans-serif" font-size="11">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(told)}</desc>{"".join(inside)}</svg>'
    )


def _rect(x: float, y: float, width: float, height: float, kind: str) -> str:
    return f'<rect class="{kind or "fill"}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{FILLS[kind]}"/>'


def _line(start: tuple[float, float], end: tuple[float, float], colour: str, name: str, width: float = 1) -> str:
    (x1, y1), (x2, y2) = start, end
    return f'<line class="{name}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"/>'


def _text(x: float, y: float, text: str, anchor: str = "start", size: int = 11) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{INK}">{escape(text)}</text>'
