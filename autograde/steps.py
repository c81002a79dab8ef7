"""Steps of a solution in Korean: where they are and what kind they are, never how they are done right."""

from __future__ import annotations

from collections.abc import Sequence

from autograde.korean import josa
from autograde.mistakekey import Step
from autograde.mutants.model import Family

# Each stands before "단계": "나누는 단계".
KINDS: dict[str, str] = {
    Family.SIGN: "부호를 정하는",
    Family.OPERATOR: "두 값을 어떤 연산으로 묶을지 정하는",
    Family.FACTOR: "곱하는",
    Family.TERM: "식의 항을 빠짐없이 더하는",
    Family.DIVISION: "나누는",
    Family.POWER: "거듭제곱하는",
    Family.REGULARIZATION: "정규화 항을 더하는",
    Family.PRODUCT: "행렬 곱과 원소별 곱을 가려 쓰는",
    Family.TRANSPOSE: "전치하는",
    Family.CONSTANT: "상수나 번호를 정하는",
    Family.EPSILON: "아주 작은 수를 더하는",
    Family.OFF_BY_ONE: "어디에서 시작해 어디에서 끝낼지 정하는",
    Family.EDGE: "경계에 있는 값을 넣을지 뺄지 정하는",
    Family.CONDITION: "조건을 확인하는",
    Family.AXIS: "어느 축(axis)을 따라 계산할지 정하는",
    Family.KEEPDIMS: "줄어든 축을 남겨 둘지 정하는",
    Family.REDUCTION: "여러 값을 하나로 모으는",
    Family.FUNCTION: "함수를 고르는",
    Family.ARGUMENTS: "함수에 인자를 넘기는",
    Family.SHAPE: "모양(shape)을 정하는",
    Family.INDEX: "인덱싱으로 원소를 고르는",
    Family.REPEATS: "같은 자리에 여러 번 더하는",
    Family.DTYPE: "dtype을 정하는",
    Family.COPY: "복사본을 만드는",
    Family.CONVERSION: "배열로 바꾸는",
    Family.CHANGED: "넘겨받은 배열을 그대로 두는",
    Family.INITIAL: "처음 값을 정하는",
    Family.ACCUMULATION: "앞의 값에 더해 가는",
    Family.STATEMENT: "빠뜨리기 쉬운 한 줄을 적는",
    Family.STATE: "다음에 쓸 값을 저장해 두는",
    Family.VARIABLE: "어느 변수를 쓸지 정하는",
    Family.ORDER: "순서를 정하는",
    Family.LOOP: "반복문의 안과 밖을 가르는",
    Family.ERROR: "잘못된 입력에 오류를 일으키는",
}
PLACES = {
    "if": "조건문에서",
    "for": "반복문에서",
    "while": "반복문에서",
    "return": "돌려주는 값에서",
    "raise": "오류를 일으키는 줄에서",
}
MOST = 3  # steps that are worth a look, when it may be any of them
HIDDEN = "#"  # begins the role of a variable that only the reference has


def place(step: Step) -> str:
    """``backward의 dx 계산에서``: names that the learner's own notebook has."""
    where = f"`{step.method}`의 " if step.method else ""
    if step.role.startswith(HIDDEN):
        return f"{where}중간 계산에서"
    return where + (PLACES.get(step.role) or f"`{step.role}` 계산에서")


def told(step: Step) -> str:
    return f"{place(step)} {KINDS[step.family]} 단계"


def sentence(steps: Sequence[Step]) -> str:
    """What is said where these steps, and no others, would do what the student's code does; or nothing."""
    kinds = list(dict.fromkeys(map(told, steps)))
    if not 1 <= len(kinds) <= MOST and len({(step.method, step.role) for step in steps}) != 1:
        return ""
    if len(kinds) == 1:
        return f"{josa(kinds[0], '이/가')} 다릅니다. 그 단계를 식과 다시 비교해 볼까요?"
    if len({(step.method, step.role) for step in steps}) == 1:
        return f"{place(steps[0])} 한 단계가 다릅니다. 그 줄을 식과 한 부분씩 비교해 볼까요?"
    listed = f"{', '.join(kinds[:-1])}나 {kinds[-1]}"
    return f"{josa(listed, '이/가')} 다를 때처럼 동작합니다. 이 단계들을 식과 다시 비교해 볼까요?"
