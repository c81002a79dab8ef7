"""A convolutional network's parts: max pooling and the way back, the shapes between the layers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from typing import Any

import numpy as np

from autograde.drawings.arrays import CELL, number
from autograde.drawings.svg import BLUE, GREEN, ORANGE, RED, Drawing

COLOURS = (BLUE, ORANGE, GREEN, RED)
SIDE, SHEETS, OFFSET, MIDDLE = 62, 6, 5, 70
Array = np.ndarray[Any, Any]


def pooling(image: Array, size: int, *, stride: int = 0, gradient: Array | None = None) -> Drawing:
    """Max pooling: each window's largest element goes on; with ``gradient`` what comes back to the winners.

    Args:
        image: shape (H, W).
        size: side of a window.
        stride: how far a window moves; by default its size. Colours show windows that do not overlap.
        gradient: shape of the output.
    """
    step = stride or size
    starts = [range(0, length - size + 1, step) for length in image.shape]
    out = np.zeros((len(starts[0]), len(starts[1])), dtype=image.dtype)
    back = np.zeros(image.shape, dtype=image.dtype if gradient is None else gradient.dtype)
    owner, winners = {}, set()
    for place, colour in zip(np.ndindex(out.shape), cycle(COLOURS), strict=False):
        top, left = place[0] * step, place[1] * step
        window = image[top : top + size, left : left + size]
        down, across = divmod(int(window.argmax()), size)
        out[place] = window[down, across]
        winners.add((top + down, left + across))
        if gradient is not None:
            back[top + down, left + across] += gradient[place]
        if step >= size:
            owner.update({(top + r, left + c): colour for r in range(size) for c in range(size)})
    words = f"모양 {image.shape}의 입력 {image.tolist()}에서 {size}×{size} 창마다 가장 큰 값을 남기면 {out.tolist()}입니다."
    titled = [("입력", image), ("출력", out)]
    if gradient is not None:
        words += f" 기울기 {gradient.tolist()}은 이긴 자리로만 돌아가 {back.tolist()}이 됩니다."
        titled = [("흘러온 기울기", gradient), ("입력의 기울기", back)]
    tall = image.shape[0] * CELL
    sheet = Drawing((image.shape[1] + out.shape[1]) * CELL + 96, tall + 40, words)
    x = 8.0
    for panel, (title, values) in enumerate(titled):
        small = values.shape == out.shape
        y = 30 + (tall - values.shape[0] * CELL) / 2
        sheet.text(x + values.shape[1] * CELL / 2, y - 15, title, size=13, bold=True)
        for place in np.ndindex(values.shape):
            key = (place[0] * step, place[1] * step) if small else place
            left, top = x + place[1] * CELL, y + place[0] * CELL
            colour = owner.get(key, BLUE if small else "")
            sheet.box(left, top, CELL, CELL, colour=colour, round=0)
            won = not small and place in winners
            if won:
                sheet.circle(left + CELL / 2, top + CELL / 2, CELL / 2 - 5)
            sheet.text(left + CELL / 2, top + CELL / 2, number(values[place]), size=13, bold=won or small)
        x += values.shape[1] * CELL
        if panel == 0:
            sheet.arrow(x + 16, 30 + tall / 2, x + 64, 30 + tall / 2)
            x += 80
    return sheet


def volumes(stages: Sequence[tuple[str, Sequence[int]]], *, alt: str = "") -> Drawing:
    """What goes through a network, from top to bottom: (what was done, the shape it has then).

    Args:
        stages: shapes are (C, H, W), drawn as sheets one behind the other, or (D,), drawn as a bar.
        alt: what it shows; by default the stages.
    """
    told = ", ".join(f"{name} {tuple(shape)}" for name, shape in stages)
    sheet = Drawing(350, 0, alt or f"위에서 아래로 모양이 바뀝니다: {told}")
    scale = SIDE / max(length for _, shape in stages if len(shape) == 3 for length in shape[1:])
    y = 6.0
    for index, ((name, shape), colour) in enumerate(zip(stages, cycle(COLOURS[:3]), strict=False)):
        if index:
            sheet.arrow(MIDDLE, y, MIDDLE, y + 24)
            y += 30
        tall = _volume(sheet, shape, y, scale, colour)
        sheet.text(150, y + tall / 2 - 10, name, size=14, anchor="start")
        shown = f"({', '.join(map(str, shape))}{',' * (len(shape) == 1)})"
        sheet.text(150, y + tall / 2 + 11, shown, size=14, anchor="start", bold=True)
        y += tall + 6
    sheet.height = y + 4
    return sheet


def _volume(sheet: Drawing, shape: Sequence[int], y: float, scale: float, colour: str) -> float:
    """Sheets for channels, or a bar for a vector; returns how tall it is."""
    if len(shape) == 1:
        wide = min(120.0, 4.0 * shape[0])
        sheet.box(MIDDLE - wide / 2, y + 12, wide, 12, colour=colour)
        return 36
    tall, wide = shape[1] * scale, shape[2] * scale
    count = min(shape[0], SHEETS)
    spread = (count - 1) * OFFSET
    pad = max(0.0, (40 - tall - spread) / 2)
    for depth in range(count):
        x = MIDDLE - (wide + spread) / 2 + spread - depth * OFFSET
        sheet.box(x, y + pad + depth * OFFSET, wide, tall, colour=colour, round=1)
    return tall + spread + 2 * pad
