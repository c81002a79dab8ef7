"""Arrays as grids of numbers: memory behind views, windows of a convolution, the rows of im2col."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograde.drawings.svg import BLUE, GREEN, ORANGE, Drawing
from autograde.korean import josa

CELL = 38
COLOURS = (BLUE, ORANGE, GREEN)
Array = np.ndarray[Any, Any]


def grid(
    values: Any, *, title: str = "", highlight: Sequence[tuple[int, ...]] = (), alt: str = ""
) -> Drawing:
    """A vector or a matrix as boxes.

    Args:
        values: shape (N,) or (N, M).
        title: above it.
        highlight: indices of elements to be coloured.
        alt: what it shows; by default its shape and values.
    """
    rows = np.atleast_2d(np.asarray(values))
    marked = {(0, *index) if len(index) == 1 else tuple(index) for index in highlight}
    words = alt or f"{title} 모양 {np.shape(values)}의 배열: {np.asarray(values).tolist()}".strip()
    sheet = Drawing(rows.shape[1] * CELL + 8, rows.shape[0] * CELL + 34, words)
    _cells(sheet, rows, 4, 28, lambda r, c: BLUE if (r, c) in marked else "")
    sheet.text(sheet.width / 2, 13, title, size=13)
    return sheet


def reduction(values: Array, axis: int, *, result: Array | None = None, title: str = "") -> Drawing:
    """What is joined along an axis of a matrix, and what is left: each line that is joined has one colour.

    Args:
        values: shape (N, M).
        axis: the one that goes, 0 or 1.
        result: what is left, shape (M,) or (N,); by default the sums.
        title: above it.
    """
    left = values.sum(axis=axis) if result is None else result
    rows, columns = values.shape
    wide, tall = columns * CELL, rows * CELL
    words = f"모양 {values.shape}의 배열을 {axis}번 축을 따라 합치면 모양 {left.shape}인 {left.tolist()}"
    sheet = Drawing(
        wide + 8 + (70 + CELL) * (axis == 1),
        tall + 34 + (46 + CELL) * (axis == 0),
        f"{title} {words}".strip(),
    )
    sheet.text(4, 13, title, size=13, anchor="start")
    _cells(sheet, values, 4, 28, lambda r, c: COLOURS[(c, r)[axis] % len(COLOURS)])
    for line, value in enumerate(left):
        middle, colour = (line + 0.5) * CELL, COLOURS[line % len(COLOURS)]
        start, end = ((4 + middle, 32 + tall), (4 + middle, 66 + tall))
        x, y = 4 + line * CELL, 72.0 + tall
        if axis == 1:
            start, end = ((8 + wide, 28 + middle), (62 + wide, 28 + middle))
            x, y = 68.0 + wide, 28 + line * CELL
        sheet.arrow(*start, *end, colour=colour)
        _cells(sheet, np.array([[value]]), x, y, lambda r, c, colour=colour: colour)
    return sheet


def _cells(sheet: Drawing, rows: Array, x: float, y: float, colour: Any) -> None:
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet.box(x + c * CELL, y + r * CELL, CELL, CELL, colour=colour(r, c), round=0)
            sheet.text(x + (c + 0.5) * CELL, y + (r + 0.5) * CELL, number(value), size=13)


def number(value: Any) -> str:
    """A value as short as it fits into a box."""
    return f"{value:.3g}" if isinstance(value, float | np.floating) else str(value)


def memory(base: Array, others: Mapping[str, Array], *, name: str = "x") -> Drawing:
    """Which arrays lie in the memory of ``base`` (views) and which have memory of their own (copies).

    Args:
        base: a contiguous vector.
        others: arrays by name.
        name: of ``base``.
    """
    start, size = base.__array_interface__["data"][0], base.itemsize
    left, told = 120.0, []
    apart = left + len(base) * CELL + 36  # where memory of its own is drawn
    copies = [other for other in others.values() if not np.shares_memory(base, other)]
    right = apart + max((other.size for other in copies), default=0) * CELL
    sheet = Drawing(max(right, apart + 150 * bool(copies)) + 20, 74 + 62 * len(others), "")
    sheet.text(left - 14, 28, name, anchor="end", bold=True)
    _cells(sheet, base[None], left, 10, lambda r, c: "")
    for row, (title, other) in enumerate(others.items()):
        y, colour = 74.0 + 62 * row, COLOURS[row % len(COLOURS)]
        shared = np.shares_memory(base, other)
        told.append(f"{josa(title, '은/는')} {name}의 {'뷰' if shared else '복사본'}")
        sheet.text(left - 14, y + 17, title, anchor="end", bold=True, colour=colour, size=13)
        for position, index in enumerate(np.ndindex(other.shape)):
            place = (_address(other, index) - start) // size
            x = left + place * CELL if shared else apart + position * CELL
            sheet.box(x, y, CELL, CELL - 4, colour=colour, dashed=shared, round=0)
            sheet.text(x + CELL / 2, y + CELL / 2 - 2, number(other[index]), size=13)
        note = "뷰: 위에 있는 x의 메모리 그대로" if shared else "복사본: 따로 있는 메모리"
        note = note.replace("x의", f"{name}의")
        sheet.text(left if shared else apart, y + CELL + 7, note, size=12, anchor="start", colour=colour)
    sheet.alt = f"{name} = {base.tolist()}. {', '.join(told)}입니다."
    return sheet


def _address(array: Array, index: tuple[int, ...]) -> int:
    offset = sum(i * stride for i, stride in zip(index, array.strides, strict=True))
    return int(array.__array_interface__["data"][0]) + offset


def convolution(image: Array, kernel: Array, at: tuple[int, int] = (0, 0), *, stride: int = 1) -> Drawing:
    """One step of a convolution: the window on the image, the filter, the element of the output.

    Args:
        image: shape (H, W).
        kernel: shape (FH, FW).
        at: row and column of the output's element.
        stride: how far the window moves.
    """
    (height, width), (fh, fw) = image.shape, kernel.shape
    oh, ow = (height - fh) // stride + 1, (width - fw) // stride + 1
    out = np.array(
        [[np.sum(image[i * stride :, j * stride :][:fh, :fw] * kernel) for j in range(ow)] for i in range(oh)]
    )
    top, left = at[0] * stride, at[1] * stride
    tall = max(height, fh, oh) * CELL
    sheet = Drawing(
        (width + fw + ow) * CELL + 110,
        tall + 40,
        f"모양 {image.shape}의 입력에서 {top}행 {left}열부터 시작하는 {fh}×{fw} 창을 필터와 곱해 더하면 "
        f"출력의 {at}번 원소 {number(out[at])}이 됩니다. 출력의 모양은 {out.shape}입니다.",
    )
    x = 4.0
    columns = (
        ("입력", image, lambda r, c: BLUE if 0 <= r - top < fh and 0 <= c - left < fw else "", "∗"),
        ("필터", kernel, lambda r, c: ORANGE, "="),
        ("출력", out, lambda r, c: GREEN if (r, c) == at else "", ""),
    )
    for title, values, colour, sign in columns:
        wide, y = values.shape[1] * CELL, 28 + (tall - values.shape[0] * CELL) / 2
        _cells(sheet, values, x, y, colour)
        sheet.text(x + wide / 2, y - 14, title, size=13, bold=True)
        sheet.text(x + wide + 25, 28 + tall / 2, sign, size=22)
        x += wide + 50
    return sheet


def im2col(image: Array, size: int, *, stride: int = 1) -> Drawing:
    """Every window of an image of shape (H, W) as a row of a matrix; the first window is coloured."""
    height, width = image.shape
    places = [(i, j) for i in range(0, height - size + 1, stride) for j in range(0, width - size + 1, stride)]
    rows = np.array([image[i : i + size, j : j + size].ravel() for i, j in places])
    tall = max(height, len(rows)) * CELL
    sheet = Drawing(
        (width + rows.shape[1]) * CELL + 120,
        tall + 40,
        f"모양 {image.shape}의 입력에서 {size}×{size} 창 {len(rows)}개를 펴서 한 줄에 하나씩 쌓으면 모양 {rows.shape}의 행렬이 됩니다.",
    )
    y = 28 + (tall - height * CELL) / 2
    first = {(r, c) for r in range(size) for c in range(size)}
    _cells(sheet, image, 4, y, lambda r, c: BLUE if (r, c) in first else "")
    sheet.text(4 + width * CELL / 2, y - 14, f"입력 {image.shape}", size=13, bold=True)
    sheet.arrow(width * CELL + 18, 28 + tall / 2, width * CELL + 84, 28 + tall / 2)
    sheet.text(width * CELL + 50, 14 + tall / 2, "im2col", size=12)
    x = width * CELL + 100.0
    _cells(sheet, rows, x, 28 + (tall - len(rows) * CELL) / 2, lambda r, c: BLUE if r == 0 else "")
    sheet.text(
        x + rows.shape[1] * CELL / 2,
        14 + (tall - len(rows) * CELL) / 2,
        f"행렬 {rows.shape}",
        size=13,
        bold=True,
    )
    return sheet
