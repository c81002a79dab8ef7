"""Broadcasting: shapes one above the other, right-aligned."""

from __future__ import annotations

from collections.abc import Sequence

from autograde.drawings.svg import GREEN, ORANGE, RED, Drawing
from autograde.korean import josa

CELL, GAP, LABEL = 46, 8, 90


def alignment(*shapes: Sequence[int], labels: Sequence[str] = ()) -> Drawing:
    """Show how NumPy lines shapes up, which axes are stretched, and where it fails.

    Args:
        shapes: two shapes or more.
        labels: what to call them; by default A, B, …
    """
    names = [*labels, *(chr(ord("A") + i) for i in range(len(labels), len(shapes)))]
    columns = max(map(len, shapes), default=0)
    padded = [(1,) * (columns - len(shape)) + tuple(shape) for shape in shapes]
    result = [_joined(lengths) for lengths in zip(*padded, strict=True)]
    fits = None not in result
    sheet = Drawing(
        LABEL + columns * (CELL + GAP) + 10,
        (len(shapes) + 1) * (CELL - 6) + 30,
        _words(names, shapes, result),
    )
    for row, (name, shape, full) in enumerate(zip(names, shapes, padded, strict=True)):
        y = 10 + row * (CELL - 6)
        sheet.text(LABEL - 12, y + 16, name, anchor="end", bold=True)
        for column, length in enumerate(full):
            added = column < columns - len(shape)
            stretched = length == 1 and result[column] not in (1, None)
            wrong = result[column] is None
            colour = RED if wrong and length != 1 else ORANGE if stretched else ""
            x = LABEL + column * (CELL + GAP)
            sheet.box(x, y, CELL, 32, colour=colour, dashed=added)
            sheet.text(x + CELL / 2, y + 16, length)
    y = 14 + len(shapes) * (CELL - 6)
    sheet.line(LABEL - 80, y, sheet.width - 10, y)
    sheet.text(LABEL - 12, y + 24, "결과", anchor="end", bold=True)
    for column, joined in enumerate(result):
        x = LABEL + column * (CELL + GAP)
        sheet.box(x, y + 8, CELL, 32, colour=RED if joined is None else GREEN if fits else "")
        sheet.text(x + CELL / 2, y + 24, "✗" if joined is None else joined)
    return sheet


def _joined(lengths: Sequence[int]) -> int | None:
    """The result's length along an axis; None where the lengths do not fit."""
    long = {length for length in lengths if length != 1}
    return None if len(long) > 1 else next(iter(long), 1)


def _words(names: Sequence[str], shapes: Sequence[Sequence[int]], result: Sequence[int | None]) -> str:
    told = ", ".join(f"{name} {_shape(shape)}" for name, shape in zip(names, shapes, strict=True))
    if None in result:
        axis = len(result) - list(result).index(None)
        return f"{josa(told, '을/를')} 오른쪽으로 맞추면 뒤에서 {axis}번째 축의 길이가 맞지 않아 브로드캐스팅을 할 수 없습니다."
    return f"{josa(told, '을/를')} 오른쪽으로 맞추어 길이가 1인 축을 늘이면 {_shape([n for n in result if n is not None])}이 됩니다."


def _shape(shape: Sequence[int]) -> str:
    return str(tuple(shape))
