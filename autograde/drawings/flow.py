"""Boxes and arrows: what goes in, what is done to it, what comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autograde.drawings.svg import BLUE, GREEN, ORANGE, Drawing

WIDTH, HEIGHT, GAP, TITLE = 118, 46, 30, 30
COLOURS = (BLUE, ORANGE, GREEN)


def flow(rows: Mapping[str, Sequence[str]], *, alt: str = "") -> Drawing:
    """Steps from left to right, one row of them under each title.

    Args:
        rows: the words in the boxes, by title; ``\\n`` starts a new line in a box.
        alt: what it shows; by default the rows.
    """
    columns = max(map(len, rows.values()))
    told = [f"{title}: {' → '.join(steps)}".replace("\n", " ") for title, steps in rows.items()]
    sheet = Drawing(
        columns * (WIDTH + GAP) - GAP + 8, len(rows) * (TITLE + HEIGHT + 12) + 2, alt or ". ".join(told)
    )
    for row, (title, steps) in enumerate(rows.items()):
        y = row * (TITLE + HEIGHT + 12) + TITLE
        sheet.text(4, y - 14, title, anchor="start", bold=True)
        for column, words in enumerate(steps):
            x = 4 + column * (WIDTH + GAP)
            sheet.box(x, y, WIDTH, HEIGHT, colour=COLOURS[column % len(COLOURS)], round=6)
            lines = words.split("\n")
            for number, line in enumerate(lines):
                middle = y + HEIGHT / 2 + (number - (len(lines) - 1) / 2) * 17
                sheet.text(x + WIDTH / 2, middle, line, size=13)
            if column + 1 < len(steps):
                sheet.arrow(x + WIDTH + 3, y + HEIGHT / 2, x + WIDTH + GAP - 3, y + HEIGHT / 2)
    return sheet
