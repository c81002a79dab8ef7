"""Korean text in matplotlib figures, without a font on the system."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FONT = Path(__file__).parent / "fonts" / "NanumSquareR.ttf"


def korean_font() -> str:
    """한글이 네모(□)로 나오지 않게 합니다. 그림을 그리기 전에 한 번 부릅니다.

    Returns:
        글꼴 이름. 글꼴 파일은 패키지에 들어 있습니다(SIL OFL 1.1). 없는 기호는 DejaVu Sans로 그립니다.
    """
    import matplotlib
    from matplotlib import font_manager

    font_manager.fontManager.addfont(FONT)
    name = font_manager.FontProperties(fname=FONT).get_name()
    matplotlib.rcParams["font.family"] = [name, "DejaVu Sans"]
    matplotlib.rcParams["axes.unicode_minus"] = False
    return str(name)


def plain_ticks(axis: Any) -> None:
    """Numbers such as 0.001 along a logarithmic axis: powers would need a minus that the Korean font lacks."""
    from matplotlib.ticker import NullFormatter

    axis.set_major_formatter("{x:g}")
    axis.set_minor_formatter(NullFormatter())
