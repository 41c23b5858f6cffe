"""The curve of `bench.scale` as a small SVG: seconds and peak memory over mails, each beside a straight line.

Readable in light and dark: ink and lines follow the reader's colour scheme.
"""

from collections.abc import Callable, Sequence
from html import escape

Row = tuple[int, float, float]  # mails, processor seconds, peak megabytes
WIDTH, HEIGHT, LEFT, TOP = 210, 120, 44, 30  # of one panel, and where its axes meet
STYLE = (
    "text{font:11px system-ui,sans-serif;fill:#1d1f21}.axis{stroke:#5c6166}.even{stroke:#5c6166;stroke-dasharray:3 3}"
    ".curve{stroke:#1f5c63;stroke-width:2;fill:none}circle{fill:#1f5c63}"
    "@media(prefers-color-scheme:dark){text{fill:#e8e6e1}.axis,.even{stroke:#a3a8ad}.curve{stroke:#7cc4cc}circle{fill:#7cc4cc}}"
)


def chart(rows: Sequence[Row]) -> str:
    """Both panels."""
    told = "; ".join(f"{mails:,} mails: {seconds:.1f} s, {memory:,.0f} MB" for mails, seconds, memory in rows)
    panels = [
        _panel(0, "processor seconds", rows, lambda row: row[1]),
        _panel(WIDTH + LEFT + 26, "peak memory, MB", rows, lambda row: row[2]),
    ]
    width, height = 2 * (WIDTH + LEFT) + 56, TOP + HEIGHT + 34
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
        f"<title>Weaving: time and memory by number of mails</title><desc>{escape(told)}</desc><style>{STYLE}</style>"
        f"{''.join(panels)}</svg>\n"
    )


def _panel(x: int, title: str, rows: Sequence[Row], value: Callable[[Row], float]) -> str:
    widest, highest = rows[-1][0], max(value(row) for row in rows)
    left, bottom = x + LEFT, TOP + HEIGHT

    def place(mails: float, amount: float) -> str:
        return f"{left + WIDTH * mails / widest:.1f},{bottom - HEIGHT * amount / highest:.1f}"

    points = [place(row[0], value(row)) for row in rows]
    even = min(highest, value(rows[0]) / rows[0][0] * widest)
    end = place(even / (value(rows[0]) / rows[0][0]), even)
    out = [
        f'<text x="{left}" y="14">{title}</text>',
        f'<path class="axis" fill="none" d="M{left},{TOP}V{bottom}H{left + WIDTH}"/>',
        f'<path class="even" fill="none" d="M{left},{bottom}L{end}"/>',
        f'<path class="curve" d="M{left},{bottom}L{" ".join(points)}"/>',
        *(f'<circle cx="{point.split(",")[0]}" cy="{point.split(",")[1]}" r="2.5"/>' for point in points),
        f'<text x="{left - 5}" y="{TOP + 8}" text-anchor="end">{highest:,.0f}</text>',
        f'<text x="{left - 5}" y="{bottom}" text-anchor="end">0</text>',
        *(
            f'<text x="{left + WIDTH * row[0] / widest:.1f}" y="{bottom + 16}" text-anchor="middle">{row[0] // 1000}k</text>'
            for row in rows[1:]
        ),
    ]
    return "".join(out)
