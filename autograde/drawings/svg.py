"""A sheet to draw on: boxes, words and arrows, in one unit of length, as inline SVG."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from itertools import count

# Distinct in grey, too: the first is darker than the second.
BLUE, ORANGE, GREEN, RED = "#2f6fed", "#d97706", "#1a8f47", "#e03131"
_numbers = count(1)


def _paint(colour: str) -> str:
    """How a shape is filled and outlined."""
    fill = f'fill="{colour}" fill-opacity="0.22"' if colour else 'fill="none"'
    return f'{fill} stroke="{colour or "currentColor"}" stroke-width="1.4"'


@dataclass
class Drawing:
    """A diagram with words for those who cannot see it. Coordinates are pixels, from the top left.

    Attributes:
        alt: what the diagram shows, in Korean.
    """

    width: float
    height: float
    alt: str
    parts: list[str] = field(default_factory=list)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        colour: str = "",
        dashed: bool = False,
        round: float = 3,
    ) -> None:
        """A rectangle; ``colour`` tints it."""
        dash = ' stroke-dasharray="4 3"' if dashed else ""
        self.parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round:g}" '
            f"{_paint(colour)}{dash}/>"
        )

    def circle(self, x: float, y: float, radius: float, *, colour: str = "") -> None:
        self.parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" {_paint(colour)}/>')

    def text(
        self,
        x: float,
        y: float,
        words: object,
        *,
        size: float = 14,
        anchor: str = "middle",
        colour: str = "currentColor",
        bold: bool = False,
    ) -> None:
        """Words whose middle (or ``anchor``) is at ``(x, y)``."""
        if words == "":
            return
        weight = ' font-weight="700"' if bold else ""
        self.parts.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" text-anchor="{anchor}" dominant-baseline="central" '
            f'fill="{colour}"{weight}>{escape(str(words))}</text>'
        )

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        colour: str = "currentColor",
        dashed: bool = False,
    ) -> None:
        dash = ' stroke-dasharray="4 3"' if dashed else ""
        self.parts.append(
            f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{colour}" stroke-width="1.4"{dash}/>'
        )

    def arrow(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        colour: str = "currentColor",
        dashed: bool = False,
    ) -> None:
        """A line with a head at its end."""
        self.line(x1, y1, x2, y2, colour=colour, dashed=dashed)
        length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1e-9)
        dx, dy = (x2 - x1) / length, (y2 - y1) / length
        left = x2 - 8 * dx - 4 * dy, y2 - 8 * dy + 4 * dx
        right = x2 - 8 * dx + 4 * dy, y2 - 8 * dy - 4 * dx
        points = " ".join(f"{px:.1f},{py:.1f}" for px, py in ((x2, y2), left, right))
        self.parts.append(f'<polygon points="{points}" fill="{colour}"/>')

    def _repr_html_(self) -> str:
        name = f"drawing-{next(_numbers)}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}" '
            f'viewBox="0 0 {self.width:g} {self.height:g}" width="{self.width:g}" '
            f'style="max-width:100%;height:auto;font-family:inherit">'
            f'<title id="{name}">{escape(self.alt)}</title>{"".join(self.parts)}</svg>'
        )

    def __repr__(self) -> str:
        return f"[그림] {self.alt}"
