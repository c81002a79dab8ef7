"""What grows with the data, told from a small run and one with eight times as much."""

from __future__ import annotations

from autograde.korean import josa
from autograde.outcome import Line, Outcome
from autograde.verdict import Difference

GROWTH = 1.5  # at 8 times the data: loop-free code gives 1.0, the cheapest loop above 4
SLACK = 8
MEMORY_GROWTH = (
    10  # at 8 times the data: at most 8 where nothing is quadratic, 13 and more where something is
)
LOOP = "값은 맞지만 데이터가 늘면 파이썬 반복도 함께 늘어납니다. 반복문 없이 배열 연산만으로 계산해 보세요."


def growth(small: Outcome, large: Outcome) -> Difference | None:
    """The first of Python's loops, C's loops and memory that grows faster than it should."""
    if small.events is not None and large.events is not None and _grows(small.events, large.events):
        grown = f"데이터를 늘리니 실행한 줄이 {small.events}줄에서 {large.events}줄로 늘었습니다"
        return Difference("vectorized", "", LOOP, grown)
    if small.work is None or large.work is None:
        return None
    items, more = small.work.items, large.work.items
    if items is not None and more is not None and _grows(items, more):
        return _hidden_loop(items, more, large.work.place)
    peak, higher = small.work.peak, large.work.peak
    if peak is not None and higher is not None and higher > MEMORY_GROWTH * peak:
        return _memory(peak, higher, large.work.peak_place)
    return None


def _grows(small: int, large: int) -> bool:
    return large > GROWTH * small + SLACK


def _hidden_loop(small: int, large: int, place: Line | None) -> Difference:
    where = f"{place.number}번째 줄의 `{place.spot}`" if place else "어느 줄"
    text = (
        f"값은 맞지만 {josa(where, '이/가')} 배열의 원소를 하나씩 꺼내어 계산합니다. 눈에 보이지 않을 뿐 반복문과 같습니다. "
        "배열 전체를 한꺼번에 계산하는 NumPy 함수를 찾아보세요."
    )
    grown = f"데이터를 늘리니 하나씩 꺼낸 원소가 {small}개에서 {large}개로 늘었습니다"
    return Difference("vectorized", "", text, grown)


def _memory(small: int, large: int, place: Line | None) -> Difference:
    where = f"{place.number}번째 줄 `{place.text}`에서 " if place else ""
    text = (
        f"값은 맞지만 {where}메모리가 데이터보다 훨씬 빨리 늘어납니다. 예제의 수를 두 번 곱한 크기의 배열을 중간에 만들지 않았나요? "
        "필요한 원소만 계산하거나 꺼내는 방법을 생각해 보세요."
    )
    grown = f"데이터를 8배로 늘리니 메모리가 {small:,}바이트에서 {large:,}바이트로 늘었습니다"
    return Difference("vectorized", "", text, grown)
