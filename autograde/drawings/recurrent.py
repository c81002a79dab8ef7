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
        462,
        264,
        "LSTM 칸. 셀 상태 c는 망각 게이트 f를 곱하고, 입력 게이트 i와 후보 g의 곱을 더해 다음 c가 됩니다. "
        "다음 h는 출력 게이트 o와 tanh(c)의 곱입니다. 네 게이트는 모두 x와 앞의 h에서 계산합니다.",
    )
    sheet.box(50, 8, 332, 222, round=10)
    for x, sign, what, colour in (
        (94, "σ", "f", ORANGE),
        (162, "σ", "i", BLUE),
        (220, "tanh", "g", GREEN),
        (292, "σ", "o", RED),
    ):
        sheet.box(x - 25, 146, 50, 34, colour=colour)
        sheet.text(x, 163, sign, size=15)
        sheet.text(x + 15, 130, what, size=16, bold=True, colour=colour)
        sheet.arrow(x, 204, x, 182)
    sheet.text(14, 44, "c", size=17)
    sheet.arrow(26, 44, 79, 44)
    sheet.arrow(108, 44, 176, 44)
    sheet.arrow(205, 44, 404, 44)
    sheet.text(434, 44, "다음 c", size=16)
    sheet.text(18, 204, "x, h", size=16)
    sheet.line(40, 204, 292, 204)
    for x, y, sign in ((94, 44, "×"), (191, 44, "+"), (191, 102, "×"), (346, 118, "×")):
        sheet.circle(x, y, 13)
        sheet.text(x, y, sign, size=17)
    sheet.arrow(94, 146, 94, 58)
    sheet.line(162, 146, 162, 102)
    sheet.arrow(162, 102, 177, 102)
    sheet.line(220, 146, 220, 102)
    sheet.arrow(220, 102, 205, 102)
    sheet.arrow(191, 89, 191, 58)
    sheet.line(292, 146, 292, 118)
    sheet.arrow(292, 118, 332, 118)
    sheet.arrow(346, 44, 346, 68)
    sheet.box(320, 68, 52, 26)
    sheet.text(346, 81, "tanh", size=14)
    sheet.line(346, 94, 346, 105)
    sheet.line(346, 131, 346, 204)
    sheet.arrow(346, 204, 404, 204)
    sheet.text(434, 204, "다음 h", size=16)
    return sheet
