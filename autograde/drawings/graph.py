"""Computational graphs: values forward above the lines, gradients backward below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograde.drawings.arrays import number
from autograde.drawings.svg import BLUE, RED, Drawing

COLUMN, ROW, RADIUS = 132, 92, 21


@dataclass(frozen=True)
class Node:
    """A gate or an input.

    Attributes:
        name: by which others refer to it.
        sign: what is written into its circle; empty for an input, which shows its name.
        inputs: names of the nodes that it takes.
        column, row: where it stands, from the left and from the top; rows may be halves.
    """

    name: str
    column: float
    row: float
    sign: str = ""
    inputs: tuple[str, ...] = ()


def graph(
    nodes: Sequence[Node],
    forward: Mapping[str, float | str],
    backward: Mapping[str, float | str] | None = None,
    *,
    alt: str = "",
    spacing: float = COLUMN,
) -> Drawing:
    """Draw a graph with the value that leaves each node and, if given, the gradient that comes back to it.

    Args:
        nodes: in any order; the last one's value leaves to the right.
        forward: values by node.
        backward: gradients by node, drawn in red below the lines. Where the lines of a node carry different
            gradients, ``"x→q"`` names one line, and the sum, by ``"x"``, stands above the input.
        spacing: of the columns.
        alt: what it shows; by default the values.
    """
    back = backward or {}
    places = {node.name: (50 + node.column * spacing, 46 + node.row * ROW) for node in nodes}
    width = max(x for x, _ in places.values()) + spacing
    height = max(y for _, y in places.values()) + 52
    sheet = Drawing(width, height, alt or _words(nodes, forward, back))
    for node in nodes:
        for name in node.inputs:
            gradient = back.get(f"{name}→{node.name}", back.get(name, ""))
            _edge(sheet, places[name], places[node.name], forward.get(name, ""), gradient)
    forks = {name.partition("→")[0] for name in back if "→" in name}
    taken = {name for node in nodes for name in node.inputs}
    for node in nodes:
        x, y = places[node.name]
        if node.sign:
            sheet.circle(x, y, RADIUS)
            sheet.text(x, y, node.sign, size=16 if len(node.sign) < 3 else 12)
        else:
            sheet.text(x, y, node.name, size=15, bold=True)
            if node.name in forks:
                sheet.text(x, y - 22, _text(back.get(node.name, "")), size=13, colour=RED)
        if node.name not in taken:
            _edge(
                sheet,
                (x, y),
                (x + spacing - 10 + RADIUS, y),
                forward.get(node.name, ""),
                back.get(node.name, ""),
            )
    return sheet


def _edge(
    sheet: Drawing,
    start: tuple[float, float],
    end: tuple[float, float],
    value: float | str,
    gradient: float | str,
) -> None:
    """A line between two circles, its value above and its gradient below its middle."""
    (x1, y1), (x2, y2) = start, end
    length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1e-9)
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    sheet.arrow(x1 + RADIUS * dx, y1 + RADIUS * dy, x2 - (RADIUS + 2) * dx, y2 - (RADIUS + 2) * dy)
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    sheet.text(x + 10 * dy, y - 11, _text(value), size=13, colour=BLUE, bold=True)
    sheet.text(x - 10 * dy, y + 13, _text(gradient), size=13, colour=RED)


def _text(value: float | str) -> str:
    return (
        value if isinstance(value, str) else number(float(value)) if value != int(value) else str(int(value))
    )


def _words(nodes: Sequence[Node], forward: Mapping[str, float | str], back: Mapping[str, float | str]) -> str:
    told = [
        f"{node.name} {_text(forward[node.name])}"
        + (f"(기울기 {_text(back[node.name])})" if node.name in back else "")
        for node in nodes
        if node.name in forward
    ]
    return f"계산 그래프. {', '.join(told)}"
