"""Write the pages and the figure from what was measured."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks import curve, page, scale
from benchmarks.figures import Figures
from benchmarks.growth import Grown


def publish(figures: Figures, grown: Sequence[Grown]) -> None:
    page.PAGE.write_text(page.page(figures, grown), encoding="utf-8")
    if len(grown) > 1:
        scale.PAGE.write_text(scale.page(figures, grown), encoding="utf-8")
        curve.FILE.write_text(curve.draw(grown), encoding="utf-8")
