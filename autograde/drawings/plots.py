"""Plots through matplotlib: Korean labels, line styles that can be told apart in grey."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import cycle
from typing import Any

import numpy as np

from autograde.figures import korean_font, plain_ticks

Array = np.ndarray[Any, Any]
STYLES = ("-", "--", "-.", ":")
MARKS = ("o", "s", "^", "D", "v", "P", "X", "*", "<", ">")
COLOURS = ("#1f4e9c", "#d97706", "#15803d", "#b91c5c", "#555555")


def new_axes(width: float, height: float) -> Any:
    import matplotlib.pyplot as plt

    korean_font()
    figure, axes = plt.subplots(figsize=(width, height), layout="constrained")
    axes.spines[["top", "right"]].set_visible(False)
    return axes


def show_figure() -> None:
    import matplotlib.pyplot as plt

    if plt.get_backend().lower() == "agg":
        plt.close()  # nobody looks
    else:
        plt.show()


def curves(
    x: Array, lines: Mapping[str, Array], *, xlabel: str, ylabel: str, title: str = "", log: bool = False
) -> None:
    """Lines over one axis.

    Args:
        x: shape (N,).
        lines: values of shape (N,) by label.
        xlabel, ylabel, title: in Korean.
        log: logarithmic vertical axis.
    """
    axes = new_axes(5.2, 3.2)
    for (label, y), style, colour in zip(lines.items(), cycle(STYLES), cycle(COLOURS), strict=False):
        axes.plot(x, y, style, color=colour, linewidth=2, label=label)
    axes.set(xlabel=xlabel, ylabel=ylabel, title=title)
    if log:
        axes.set_yscale("log")
        plain_ticks(axes.yaxis)
    if len(lines) > 1:  # above the lines, never on them
        axes.figure.legend(loc="outside upper left", ncols=2, frameon=False)
    show_figure()


def histograms(values: Mapping[str, Array], *, xlabel: str, bins: int = 40) -> None:
    """One histogram beside the other, on the same horizontal axis."""
    import matplotlib.pyplot as plt

    korean_font()
    figure, row = plt.subplots(
        1, len(values), figsize=(2.3 * len(values), 2.5), sharex=True, layout="constrained", squeeze=False
    )
    for axes, (label, data) in zip(row[0], values.items(), strict=True):
        axes.hist(np.ravel(data), bins=bins, color=COLOURS[0])
        axes.set(title=label, xlabel=xlabel, yticks=[])
        axes.spines[["top", "right", "left"]].set_visible(False)
    show_figure()


def bars(labels: Sequence[str], groups: Mapping[str, Array], *, ylabel: str) -> None:
    """Heights of shape (N,) over N labels, one row of bars for each group, on the same vertical axis."""
    import matplotlib.pyplot as plt

    korean_font()
    size = (5.6, 1.5 * len(groups) + 0.3)
    figure, column = plt.subplots(
        len(groups), 1, figsize=size, sharex=True, sharey=True, layout="constrained", squeeze=False
    )
    for axes, (title, heights), colour in zip(column[:, 0], groups.items(), cycle(COLOURS), strict=False):
        axes.bar(labels, heights, color=colour)
        axes.set_title(title, fontsize=10, loc="left")
        axes.set_ylabel(ylabel)
        axes.spines[["top", "right"]].set_visible(False)
    show_figure()


def images(
    pictures: Sequence[Array],
    titles: Sequence[str] = (),
    *,
    columns: int = 10,
    size: float = 0.9,
    signed: bool = False,
) -> None:
    """Pictures of shape (H, W) in rows, black where they are large; each has its own scale.

    Args:
        signed: middle grey is 0, black is positive, white is negative.
    """
    import matplotlib.pyplot as plt

    korean_font()
    rows = -(-len(pictures) // columns)
    figure, grid = plt.subplots(
        rows,
        columns,
        figsize=(size * columns, (size + 0.25 * bool(titles)) * rows),
        layout="constrained",
        squeeze=False,
    )
    for axes in grid.flat:
        axes.set_axis_off()
    for number, (axes, picture) in enumerate(zip(grid.flat, pictures, strict=False)):
        most = np.abs(picture).max()
        low, high = (-most, most) if signed else (picture.min(), picture.max())
        axes.imshow(picture, cmap="gray_r", interpolation="nearest", vmin=low, vmax=high)
        if number < len(titles):
            axes.set_title(titles[number], fontsize=9)
    show_figure()


def boundary(
    predict: Callable[[Array], Array], points: Array, labels: Array, *, xlabel: str = "x₁", ylabel: str = "x₂"
) -> None:
    """The regions that ``predict`` (points of shape (N, 2) → classes) makes, and labelled points on them."""
    room = 0.3 * np.maximum(np.ptp(points, axis=0), 1e-9)
    low, high = points.min(axis=0) - room, points.max(axis=0) + room
    across, up = np.meshgrid(np.linspace(low[0], high[0], 240), np.linspace(low[1], high[1], 240))
    regions = np.asarray(predict(np.stack([across.ravel(), up.ravel()], axis=1))).reshape(across.shape)
    axes = new_axes(4.6, 3.8)
    axes.contourf(across, up, regions, levels=np.arange(regions.max() + 2) - 0.5, colors=COLOURS, alpha=0.18)
    if regions.min() < regions.max():
        axes.contour(across, up, regions, levels=np.arange(regions.max()) + 0.5, colors="0.25", linewidths=1)
    for number, label in enumerate(np.unique(labels)):
        chosen = points[labels == label]
        axes.scatter(
            *chosen.T,
            marker=MARKS[number],
            color=COLOURS[number],
            edgecolor="white",
            s=55,
            label=f"클래스 {label}",
        )
    axes.set(xlabel=xlabel, ylabel=ylabel)
    axes.legend(frameon=False)
    show_figure()


def surface(
    f: Callable[[Array, Array], Array],
    *,
    low: tuple[float, float],
    high: tuple[float, float],
    xlabel: str,
    ylabel: str,
    points: Mapping[str, tuple[float, float]] | None = None,
) -> None:
    """Heights of ``f(x, y)`` as numbered contour lines on a tint, and places on them by name."""
    across, up = np.meshgrid(np.linspace(low[0], high[0], 160), np.linspace(low[1], high[1], 160))
    heights = f(across, up)
    axes = new_axes(5, 4)
    axes.contourf(across, up, heights, levels=12, cmap="Blues", alpha=0.75)
    axes.clabel(axes.contour(across, up, heights, levels=12, colors="0.25", linewidths=0.7), fontsize=8)
    for (label, place), mark, colour in zip((points or {}).items(), MARKS, cycle(COLOURS[1:]), strict=False):
        axes.plot(*place, mark, color=colour, markeredgecolor="white", markersize=10, label=label)
    axes.set(xlabel=xlabel, ylabel=ylabel, xlim=(low[0], high[0]), ylim=(low[1], high[1]))
    if points:
        axes.legend(framealpha=0.9)
    show_figure()


def descent(
    f: Callable[[Array, Array], Array],
    paths: Mapping[str, Array],
    *,
    low: tuple[float, float] = (-4, -4),
    high: tuple[float, float] = (4, 4),
) -> None:
    """Contour lines of ``f(x, y)`` and paths of shape (T, 2) on them."""
    across, up = np.meshgrid(np.linspace(low[0], high[0], 200), np.linspace(low[1], high[1], 200))
    axes = new_axes(5.2, 4)
    axes.contour(across, up, f(across, up), levels=18, colors="0.75", linewidths=0.8)
    for (label, path), mark, colour in zip(paths.items(), cycle(MARKS), cycle(COLOURS), strict=False):
        axes.plot(*np.asarray(path).T, color=colour, marker=mark, markersize=3.5, linewidth=1.2, label=label)
    axes.plot(0, 0, "+", color="black", markersize=11)
    axes.set(xlabel="x", ylabel="y", xlim=(low[0], high[0]), ylim=(low[1], high[1]))
    axes.legend(frameon=False)
    show_figure()
