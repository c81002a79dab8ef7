"""Further plots: a table as shades, two penalties on one loss, edges as strokes, averages with their spread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import cycle
from typing import Any

import numpy as np

from autograde.drawings.plots import COLOURS, MARKS, Array, new_axes, show_figure
from autograde.figures import korean_font

Height = Callable[[Array, Array], Array]


def shades(
    table: Array, *, xlabel: str, ylabel: str, names: Sequence[str] = (), rows: Sequence[str] = (), scale: str
) -> None:
    """A table of shape (M, N), darker where a number is larger.

    Args:
        names: of equal groups of columns; without ``rows`` of the groups of rows, too.
        rows: names of equal groups of rows.
        scale: what the shade means.
    """
    axes = new_axes(5, 4)
    shown = axes.imshow(table, cmap="Blues", interpolation="nearest", aspect="auto")
    axes.figure.colorbar(shown, ax=axes, label=scale)
    for axis, count, labels in (
        (axes.xaxis, table.shape[1], names),
        (axes.yaxis, table.shape[0], rows or names),
    ):
        if labels:
            step = count / len(labels)
            axis.set_ticks(np.arange(len(labels)) * step + step / 2 - 0.5, labels)
            axis.set_tick_params(length=0)
    axes.set(xlabel=xlabel, ylabel=ylabel)
    show_figure()


def balls(
    loss: Height,
    penalties: Mapping[str, tuple[Height, tuple[float, float]]],
    *,
    low: tuple[float, float],
    high: tuple[float, float],
    xlabel: str,
    ylabel: str,
) -> None:
    """Contours of a loss in grey, and on each panel those of one penalty with the place that pleases both.

    Args:
        loss: heights of shape (H, W) over places of shape (H, W).
        penalties: by title, the penalty and the place to mark.
        low, high: corners of the map.
    """
    import matplotlib.pyplot as plt

    korean_font()
    across, up = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    size = (3.1 * len(penalties), 3.4)
    figure, row = plt.subplots(
        1, len(penalties), figsize=size, sharey=True, layout="constrained", squeeze=False
    )
    for axes, (title, (penalty, place)), colour in zip(
        row[0], penalties.items(), cycle(COLOURS), strict=False
    ):
        axes.contour(across, up, loss(across, up), levels=14, colors="0.7", linewidths=0.8)
        here = float(penalty(np.array(place[0]), np.array(place[1])))
        axes.contour(across, up, penalty(across, up), levels=[here / 4, here / 2, here], colors=colour)
        axes.axhline(0, color="0.4", linewidth=0.6)
        axes.axvline(0, color="0.4", linewidth=0.6)
        axes.plot(*place, "o", color=colour, markeredgecolor="white", markersize=10)
        axes.set(title=title, xlabel=xlabel, aspect="equal")
    row[0, 0].set_ylabel(ylabel)
    show_figure()


def strokes(picture: Array, angle: Array, strength: Array, *, cell: int) -> None:
    """A picture of shape (H, W), and beside it a stroke along the edge at every pixel.

    Args:
        angle: degrees in which the brightness changes, shape (H, W); an edge is at right angles to it.
        strength: length of the strokes, shape (H, W).
        cell: side of the squares drawn around groups of pixels.
    """
    import matplotlib.pyplot as plt

    korean_font()
    height, width = picture.shape
    figure, (left, right) = plt.subplots(1, 2, figsize=(6, 3.1), layout="constrained")
    left.imshow(picture, cmap="gray_r", interpolation="nearest")
    right.imshow(picture, cmap="gray_r", interpolation="nearest", alpha=0.2)
    edge = np.radians(angle + 90)
    reach = 0.6 * strength / max(float(strength.max()), 1e-12)
    for y, x in np.ndindex(height, width):
        dx, dy = reach[y, x] * np.cos(edge[y, x]), reach[y, x] * np.sin(edge[y, x])
        right.plot([x - dx, x + dx], [y - dy, y + dy], color=COLOURS[0], linewidth=2.2)
    for axes, title in ((left, "화소"), (right, "윤곽의 방향과 크기")):
        axes.set(title=title, xticks=[], yticks=[])
        for place in range(cell, max(height, width), cell):
            axes.axvline(place - 0.5, color="0.5", linewidth=0.7)
            axes.axhline(place - 0.5, color="0.5", linewidth=0.7)
    show_figure()


def spread(x: Array, values: Array, *, xlabel: str, ylabel: str) -> None:
    """Values of shape (N, F) as dots over N places, with their means and standard deviations."""
    axes = new_axes(5.2, 3.2)
    for column in values.T:
        axes.plot(x, column, MARKS[0], color="0.65", markersize=4)
    axes.errorbar(x, values.mean(axis=1), values.std(axis=1), color=COLOURS[0], linewidth=2, capsize=3)
    axes.set(xlabel=xlabel, ylabel=ylabel, xticks=x)
    show_figure()


def colours(pictures: Sequence[Any], counts: Array, hues: Array, *, xlabel: str) -> None:
    """Coloured pictures of shape (H, W, 3), each above bars of shape (bins,) in the colours of shape (bins, 3)."""
    import matplotlib.pyplot as plt

    korean_font()
    size = (1.7 * len(pictures), 3.1)
    figure, grid = plt.subplots(2, len(pictures), figsize=size, layout="constrained", squeeze=False)
    for above, below, picture, heights in zip(*grid, pictures, counts, strict=True):
        above.imshow(picture, interpolation="nearest")
        above.set_axis_off()
        below.bar(np.arange(len(heights)), heights, color=hues, edgecolor="0.3", linewidth=0.5)
        below.set(xlabel=xlabel, xticks=[], yticks=[], ylim=(0, counts.max() * 1.05))
    show_figure()
