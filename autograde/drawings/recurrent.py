"""Recurrent networks: unrolled over time, and what happens inside an LSTM cell."""

from __future__ import annotations

from collections.abc import Sequence

from autograde.drawings.svg import BLUE, GREEN, ORANGE, RED, Drawing


def unrolled_rnn(
    steps: int = 4, *, backward: bool = False, inputs: Sequence[str] = (), outputs: Sequence[str] = ()
) -> Drawing:
    """An RNN unrolled over ``steps`` moments; with ``backward`` also the way that gradients go back.

    Args:
        inputs, outputs: what is read and written at each moment; by default x₁, …, and h₁, ….
    """
    below = [*inputs, *(f"x{_low(t + 1)}" for t in range(len(inputs), steps))]
    above = [*outputs, *(f"h{_low(t + 1)}" for t in range(len(outputs), steps))]
    gap, left = 118, 70
    sheet = Drawing(
        left + steps * gap + 20,
        214,
        f"시간 {steps}걸음으로 펼친 RNN. 같은 가중치의 칸이 앞 칸의 상태 h와 입력 x를 받아 새 상태 h를 내보냅니다."
        + (
            " 기울기는 오른쪽에서 왼쪽으로 거슬러 흐르며 가중치의 기울기는 모든 칸에서 더해집니다."
            if backward
            else ""
        )
        + (f" 입력은 차례로 {', '.join(inputs)}입니다." if inputs else "")
        + (f" 출력은 차례로 {', '.join(outputs)}입니다." if outputs else ""),
    )
    sheet.text(left - 42, 96, "h₀", size=16)
    sheet.arrow(left - 28, 96, left - 2, 96)
    for t in range(steps):
        x = left + t * gap
        sheet.box(x, 72, 62, 48, colour=BLUE)
        sheet.text(x + 31, 96, "RNN", size=15, bold=True)
        sheet.text(x + 31, 184, below[t], size=16)
        sheet.arrow(x + 31, 170, x + 31, 123)
        sheet.text(x + 31, 18, above[t], size=16)
        sheet.arrow(x + 31, 71, x + 31, 32)
        sheet.arrow(x + 63, 96, x + gap - 2, 96)
        if backward:
            sheet.arrow(x + gap - 4, 112, x + 66, 112, colour=RED, dashed=True)
    if backward:
        sheet.text(left + steps * gap / 2, 206, "빨간 점선: 기울기가 거슬러 흐르는 길", size=12, colour=RED)
    return sheet


def _low(number: int) -> str:
    return "".join("₀₁₂₃₄₅₆₇₈₉"[int(digit)] for digit in str(number))


def lstm_cell() -> Drawing:
    """The four gates of an LSTM cell and the two lines that go through it."""
    sheet = Drawing(
        640,
        300,
        "LSTM 칸. 셀 상태 c는 망각 게이트 f를 곱하고, 입력 게이트 i와 후보 g의 곱을 더해 다음 c가 됩니다. "
        "다음 h는 출력 게이트 o와 tanh(c)의 곱입니다. 네 게이트는 모두 x와 앞의 h에서 계산합니다.",
    )
    sheet.box(96, 30, 448, 220, round=10)
    for x, sign, what, colour in (
        (150, "σ", "f", ORANGE),
        (240, "σ", "i", BLUE),
        (320, "tanh", "g", GREEN),
        (420, "σ", "o", RED),
    ):
        sheet.box(x - 28, 168, 56, 34, colour=colour)
        sheet.text(x, 185, sign, size=15)
        sheet.text(x + 17, 152, what, size=15, bold=True, colour=colour)
        sheet.arrow(x, 226, x, 204)
    _line(sheet, "c", 66)
    sheet.text(48, 226, "x, h", size=15)
    sheet.line(72, 226, 420, 226)
    for x, y, sign in ((150, 66, "×"), (280, 66, "+"), (280, 124, "×"), (490, 140, "×")):
        sheet.circle(x, y, 13)
        sheet.text(x, y, sign, size=17)
    sheet.arrow(150, 168, 150, 80)
    sheet.line(240, 168, 240, 124)
    sheet.arrow(240, 124, 266, 124)
    sheet.line(320, 168, 320, 124)
    sheet.arrow(320, 124, 294, 124)
    sheet.arrow(280, 111, 280, 80)
    sheet.line(420, 168, 420, 140)
    sheet.arrow(420, 140, 476, 140)
    sheet.arrow(490, 66, 490, 92)
    sheet.box(464, 92, 52, 24)
    sheet.text(490, 104, "tanh", size=13)
    sheet.line(490, 116, 490, 126)
    sheet.line(490, 154, 490, 226)
    sheet.arrow(490, 226, 592, 226)
    sheet.text(612, 226, "다음 h", size=14)
    return sheet


def _line(sheet: Drawing, name: str, y: float) -> None:
    """The cell state's straight way through, broken where something is done to it."""
    sheet.text(52, y, name, size=16)
    sheet.arrow(66, y, 135, y)
    sheet.arrow(164, y, 265, y)
    sheet.arrow(294, y, 592, y)
    sheet.text(612, y, f"다음 {name}", size=14)
