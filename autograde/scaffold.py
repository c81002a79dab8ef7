"""``autograde new``: a folder for a new exercise, complete but for the answer."""

from __future__ import annotations

import re
from pathlib import Path

from autograde.course import load_course
from autograde.exercise import AuthorError

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
WINDOWS_DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")

SOLUTION = '''\
# %% [markdown]
# # NAME: 제목을 적어 주세요
#
# 〔바꿀 곳 1〕 무엇을, 왜 배우는지 두세 문장으로 적습니다. 지금은 행마다 가장 큰 값과 가장 작은 값의 차를 구하는 작은 예가 들어 있습니다.
#
# `None  # 여기를 채우세요`라고 적힌 곳을 채우고, 바로 아래의 `check(...)` 셀을 실행해 보세요.

# %%
import numpy as np
from autograde import check

# %% [markdown]
# ## 행마다 범위
#
# 〔바꿀 곳 2〕 공식과 손으로 확인할 수 있는 숫자를 보여 줍니다.
#
# $$r_i = \\max_j x_{ij} - \\min_j x_{ij}$$
#
# 배열(array) `x`가 `[[1, 2, 3], [3, 5, 7]]`이면 행(row)마다 구한 범위는 `[2, 4]`입니다.

# %%
def row_ranges(x):
    """행마다 가장 큰 값과 가장 작은 값의 차를 구합니다.

    인자:
        x: 숫자. 모양(shape) (N, D)의 배열.
    반환값:
        행마다 구한 범위. 모양 (N,)의 배열.
    """
    ranges = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    # 〔채울 곳〕 이 줄을 지우고 정답을 적습니다. 이 예에서는 ranges = np.max(x, axis=1) - np.min(x, axis=1)입니다.
    ### END SOLUTION
    return ranges

# %% tags=["check"]
check("NAME.row_ranges")
'''

CHECK = '''\
"""NAME 채점."""

import numpy as np
from autograde import Exercise, close

exercise = Exercise("NAME")

# 〔바꿀 곳 3〕 과제 하나에 task 하나입니다. hints는 세 단계이고, 답은 적지 않습니다.
# 강의의 어느 곳을 보면 되는지는 lecture="1_day/softmax#overflow"처럼 적습니다.
row_ranges = exercise.task(
    "row_ranges",
    compare=close(rtol=1e-7),
    hints=[
        "행 하나의 범위를 먼저 손으로 구해 보세요. 어떤 두 값을 찾아 무엇을 했나요?",
        "결과의 모양은 (N,)입니다. N개의 행은 남고 D개의 열이 사라지려면 어느 쪽으로 훑어야 할까요?",
        "np.max와 np.min은 어느 축을 따라 찾을지 axis로 정합니다. 0번 축과 1번 축 가운데 골라 보세요.",
    ],
)


# 〔바꿀 곳 4〕 사례는 셋 이상입니다. 독스트링이 학습자에게 보이는 이름입니다.
# 숨은 사례(hidden=True)가 배점의 3분의 1 이상이어야 합니다.
@row_ranges.case(points=1)
def small_example(rng):
    """본문의 예: [[1, 2, 3], [3, 5, 7]]"""
    return [np.array([[1.0, 2.0, 3.0], [3.0, 5.0, 7.0]])]


@row_ranges.case(points=1)
def square_array(rng):
    """행과 열의 수가 같은 배열"""
    return [np.array([[1.0, 2.0], [3.0, 8.0]])]


@row_ranges.case(points=1, hidden=True)
def random_array(rng):
    """모양이 다른 배열"""
    return [rng.normal(size=(4, 6))]


# 〔바꿀 곳 5〕 학습자가 실제로 하는 실수를 틀린 답 그대로 적습니다. 독스트링이 곧 학습자가 읽을 설명입니다.
# 무슨 일이 일어났는지 말하고 질문 하나로 끝맺으며, 답은 적지 않습니다.
@row_ranges.misconception()
def column_ranges(x):
    """행이 아니라 열마다 범위를 구했습니다. 결과의 원소는 몇 개여야 할까요?"""
    return np.max(x, axis=0) - np.min(x, axis=0)


@row_ranges.misconception()
def overall_range(x):
    """배열 전체의 범위 하나를 구했습니다. 행마다 하나씩 구하려면 무엇을 더 정해야 할까요?"""
    return np.max(x) - np.min(x)


# 다르게 썼지만 맞는 답도 적어 두면, 그 답이 만점을 받는지 audit이 확인합니다.
@row_ranges.variant
def with_a_loop(x):
    return np.array([max(row) - min(row) for row in x])
'''


def new_exercise(course_root: Path, day: str, id: str) -> Path:
    """Make ``solutions/<day>/<id>/`` with ``solution.py`` and ``check.py``; return the folder.

    Raises:
        AuthorError: a bad name, an unknown day, or an exercise that exists already.
    """
    course = load_course(course_root)
    _check_name(id)
    if day not in course.days:
        raise AuthorError(
            f"{day}: 그런 날이 없습니다. course.toml의 days에 있는 날은 {', '.join(course.days) or '없음'}입니다. "
            "이 가운데 하나를 적거나 course.toml의 days에 더해 주세요."
        )
    folder = course.root / "solutions" / day / id
    taken = next((known.path for known in course.exercises if known.id == id), folder)
    if taken.exists():
        raise AuthorError(f"{taken}: 같은 이름의 연습이 이미 있습니다. 다른 이름을 적어 주세요.")
    folder.mkdir(parents=True)
    for name, text in (("solution.py", SOLUTION), ("check.py", CHECK)):
        (folder / name).write_text(text.replace("NAME", id), encoding="utf-8", newline="\n")
    return folder


def _check_name(id: str) -> None:
    if not NAME.fullmatch(id):
        raise AuthorError(
            f"{id}: 연습 이름으로 쓸 수 없습니다. 영어 소문자로 시작해 소문자, 숫자, 밑줄(_)만 40자까지 쓸 수 있습니다. "
            "예: prac9_example"
        )
    if WINDOWS_DEVICE.fullmatch(id):
        raise AuthorError(f"{id}: Windows에서 파일 이름으로 쓸 수 없는 이름입니다. 다른 이름을 적어 주세요.")
