"""Shapes one above the other, as text in which every axis has a column of its own.

Lines begin with ``│`` and are split by it, so that a page can draw the same thing with boxes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BAR = "│"
ARROW = "↑"
MAX_LABEL = 34


@dataclass(frozen=True)
class Row:
    """A shape. ``axes`` maps a column of the drawing to a length; ``meaning`` is such as ``(N, C)``."""

    label: str
    axes: Mapping[int, int]
    meaning: str = ""


def right_aligned(label: str, shape: Sequence[int], columns: int, meaning: str = "") -> Row:
    """A row whose last axis stands in the last column, as broadcasting compares shapes."""
    return Row(label, dict(enumerate(shape, columns - len(shape))), meaning)


def draw(rows: Sequence[Row], marked: int, note: str) -> str:
    """The drawing.

    Args:
        rows: the shapes.
        marked: the column in which they do not fit.
        note: what is wrong there, such as ``3 ≠ 5``.
    """
    labels = [_shortened(row.label) for row in rows]
    wide = max(map(width, labels))
    columns = 1 + max(max(row.axes, default=0) for row in rows)
    cell = 2 + max(len(str(length)) for row in rows for length in [*row.axes.values(), 0])
    lines = []
    for label, row in zip(labels, rows, strict=True):
        cells = "".join(str(row.axes.get(column, "")).rjust(cell) for column in range(columns))
        meaning = f" {BAR} {row.meaning}" if row.meaning else ""
        lines.append(f"{BAR} {label}{' ' * (wide - width(label))} {BAR}{cells}{meaning}")
    lines.append(f"{BAR} {' ' * wide} {BAR}{ARROW.rjust(cell * (marked + 1))} {note}")
    return "\n".join(line.rstrip() for line in lines)


def _shortened(label: str) -> str:
    label = " ".join(label.split()).replace(BAR, "|")
    return label if len(label) <= MAX_LABEL else label[: MAX_LABEL - 1] + "…"


def width(text: str) -> int:
    """Columns that a terminal needs: a Hangul syllable takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
