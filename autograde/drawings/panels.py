"""Several plots beside each other on the same axes, to compare at a glance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import cycle
from typing import Any

import numpy as np

from autograde.drawings.plots import COLOURS, STYLES, show_figure
from autograde.figures import korean_font, plain_ticks

Array = np.ndarray[Any, Any]


def _grid(rows: int, columns: int, width: float, height: float, **options: Any) -> Any:
    import matplotlib.pyplot as plt

    korean_font()
    figure, grid = plt.subplots(
        rows,
        columns,
        figsize=(width * columns, height * rows),
        layout="constrained",
        squeeze=False,
        **options,
    )
    for axes in grid.flat:
        axes.spines[["top", "right"]].set_visible(False)
    return grid


def curve_panels(
    x: Array,
    panels: Mapping[str, Mapping[str, Array]],
    *,
    xlabel: str,
    ylabel: str = "",
    columns: int = 2,
    limits: tuple[float, float] | None = None,
) -> None:
    """Lines over the same horizontal axis, a plot for each title.

    Args:
        x: shape (N,).
        panels: values of shape (N,) by label, by title. Equal labels have one legend.
        xlabel, ylabel: in Korean.
        columns: plots in a row.
        limits: of the vertical axis.
    """
    rows = -(-len(panels) // columns)
    grid = _grid(rows, columns, 2.5, 2.2, sharex=True, sharey=True)
    told: set[str] = set()
    for axes, (title, lines) in zip(grid.flat, panels.items(), strict=False):
        for (label, y), style, colour in zip(lines.items(), cycle(STYLES), cycle(COLOURS), strict=False):
            axes.plot(x, y, style, color=colour, linewidth=2, label=label)
        axes.set_title(title)
        if limits:
            axes.set_ylim(limits)
        if not set(lines) <= told:
            axes.legend(frameon=False, fontsize=9)
            told |= set(lines)
    for axes in grid.flat[len(panels) :]:
        axes.set_axis_off()
    for axes in grid[-1]:
        axes.set_xlabel(xlabel)
    for axes in grid[:, 0]:
        axes.set_ylabel(ylabel)
    show_figure()


def histogram_grid(
    rows: Mapping[str, Mapping[str, Array]], *, xlabel: str, span: tuple[float, float], bins: int = 30
) -> None:
    """A row of histograms for each title, its columns named once; all over the same ``span``."""
    columns = max(map(len, rows.values()))
    grid = _grid(len(rows), columns, 1.7, 1.35, sharex=True)
    for line, (title, values) in zip(grid, rows.items(), strict=True):
        line[0].set_ylabel(title)
        for axes, (label, data) in zip(line, values.items(), strict=False):
            axes.hist(np.ravel(data), bins=bins, range=span, color=COLOURS[0])
            axes.set_yticks([])
            axes.spines["left"].set_visible(False)
            if line is grid[0] or axes in grid[0]:
                axes.set_title(label, fontsize=10)
    for axes in grid[-1]:
        axes.set_xlabel(xlabel, fontsize=9)
    show_figure()


def scatter_panels(
    panels: Mapping[str, Array], *, xlabel: str, ylabel: str, log: bool = False, rug: bool = True
) -> None:
    """Points of shape (N, 2), a plot for each title.

    Args:
        log: logarithmic horizontal axis.
        rug: strokes on the lower edge show which horizontal values occur.
    """
    ((first, *others),) = _grid(1, len(panels), 2.6, 2.6, sharex=True, sharey=True)
    for axes, (title, points) in zip((first, *others), panels.items(), strict=True):
        axes.plot(*points.T, "o", color=COLOURS[0], markersize=6)
        if log:
            axes.set_xscale("log")
            plain_ticks(axes.xaxis)
        if rug:
            axes.margins(y=0.2)
            down = axes.get_xaxis_transform()
            axes.plot(
                points[:, 0],
                np.full(len(points), 0.04),
                "|",
                color=COLOURS[1],
                markersize=13,
                markeredgewidth=2,
                transform=down,
            )
        axes.set(title=title, xlabel=xlabel)
    first.set_ylabel(ylabel)
    show_figure()


def path_panels(
    f: Callable[[Array, Array], Array],
    paths: Mapping[str, Array],
    *,
    low: tuple[float, float],
    high: tuple[float, float],
    goal: tuple[float, float],
    columns: int = 2,
) -> None:
    """Contour lines of ``f(x, y)`` with a path of shape (T, 2) on them, a plot for each title."""
    across, up = np.meshgrid(np.linspace(low[0], high[0], 160), np.linspace(low[1], high[1], 160))
    heights = f(across, up)
    grid = _grid(-(-len(paths) // columns), columns, 2.6, 2.0, sharex=True, sharey=True)
    for axes, (title, path) in zip(grid.flat, paths.items(), strict=False):
        axes.contour(across, up, heights, levels=14, colors="0.75", linewidths=0.8)
        axes.plot(*path.T, "-o", color=COLOURS[0], markersize=3.5, linewidth=1.2)
        axes.plot(*goal, "+", color="black", markersize=12, markeredgewidth=2)
        axes.set(title=title, xlim=(low[0], high[0]), ylim=(low[1], high[1]))
    for axes in grid.flat[len(paths) :]:
        axes.set_axis_off()
    show_figure()
