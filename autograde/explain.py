"""Generic Korean sentences: interruptions, and the errors that beginners meet."""

from __future__ import annotations

import re

from autograde.failure import printable
from autograde.korean import josa
from autograde.lending import NotLent
from autograde.outcome import Failure, Outcome, Status
from autograde.show import show

UNKNOWN = "원인을 특정하지 못했습니다. 처음으로 달라진 곳을 살펴보세요."
OTHER_CONVENTION = "다른 관례를 쓰셨습니다."
NOT_DONE = "아직 채우지 않은 빈칸입니다."

# (pattern on "Type: message", sentence). The first match wins; groups are the learner's own shapes and names.
ERRORS: tuple[tuple[str, str], ...] = (
    (
        r"operands could not be broadcast together with shapes (\(.*?\)) (\(.*?\))",
        "두 배열의 모양 {0}, {1}에는 브로드캐스팅(broadcasting)을 쓸 수 없습니다. 뒤쪽 축부터 맞춰 보면 길이가 같거나 1이어야 합니다.",
    ),
    (
        r"shapes (\(.*?\)) and (\(.*?\)) not aligned",
        "두 배열의 모양 {0}, {1}로는 행렬 곱을 할 수 없습니다. 앞의 마지막 축과 뒤의 첫 축의 길이가 같아야 합니다.",
    ),
    (
        r"matmul: Input operand 1 has a mismatch.*size (\d+) is different from (\d+)",
        "행렬 곱에서 맞닿는 두 축의 길이가 다릅니다({1} ≠ {0}). 두 행렬의 모양(shape)을 적어 보세요.",
    ),
    (
        r"only (?:integer scalar arrays|length-1 arrays|0-dimensional arrays)",
        "수 하나가 올 자리에 배열이 왔습니다. math 함수 대신 np 함수를 쓰거나, 정수 하나를 넣어야 하는 곳인지 보세요.",
    ),
    (
        r"arrays used as indices must be of integer",
        "배열로 인덱싱할 때는 정수나 불리언 배열이어야 합니다. dtype을 확인해 보세요.",
    ),
    (
        r"The truth value of an array",
        "배열 전체를 참·거짓 하나로 판단할 수 없습니다. if 대신 원소별 연산(np.where, 불리언 인덱싱)이나 any/all을 생각해 보세요.",
    ),
    (
        r"Cannot cast ufunc '?(\w+)'? output from dtype\('(\w+)'\) to dtype\('(\w+)'\)",
        "{2} 배열에 {1} 결과를 제자리(+=, -= 등)로 넣을 수 없습니다. 새 배열을 만들면 됩니다.",
    ),
    (
        r"'NoneType' object|NoneType",
        "None으로 계산하려고 했습니다. 아직 채우지 않은 빈칸이나 return이 빠진 함수가 있습니다.",
    ),
    (
        r"UnboundLocalError: .*'(\w+)'",
        "{0}에 값을 넣기 전에 읽었습니다. 함수 안에서 대입하는 이름은 그 함수의 지역 변수입니다.",
    ),
    (
        r"NameError: name '(\w+)' is not defined",
        "이름 {0:을/를} 찾을 수 없습니다. 오타이거나, 그 이름을 만드는 셀을 실행하지 않았습니다.",
    ),
    (
        r"AttributeError: '(?:list|tuple)' object has no attribute '(\w+)'",
        "리스트나 튜플에는 {0:이/가} 없습니다. 배열이 필요하면 np.array로 바꾸어 보세요.",
    ),
    (
        r"AttributeError: '(\w+)' object has no attribute '(\w+)'",
        "{0}에 {1:이/가} 없습니다. 철자와, 값을 저장하는 줄(self.{1} = …)이 있는지 보세요.",
    ),
    (r"AttributeError: .* has no attribute '(\w+)'", "{0:이/가} 없습니다. 철자를 확인해 보세요."),
    (
        r"IndexError: index (-?\d+) is out of bounds for axis (\d+) with size (\d+)",
        "크기가 {2}인 축 {1}에서 인덱스 {0:을/를} 꺼내려 했습니다. 인덱스는 0부터 셉니다.",
    ),
    (r"too many indices", "배열의 차원보다 인덱스를 더 많이 썼습니다. 모양(shape)을 확인해 보세요."),
    (r"AxisError|axis \d+ is out of bounds", "배열에 없는 축(axis)을 지정했습니다. ndim을 확인해 보세요."),
    (
        r"cannot reshape array of size (\d+) into shape (\(.*?\))",
        "원소가 {0}개인 배열은 모양 {1}인 배열로 바꿀 수 없습니다. 원소의 수가 같아야 합니다.",
    ),
    (
        r"read-only|not writeable",
        "읽기 전용 배열에 쓰려고 했습니다. 넘겨받은 배열은 바꾸지 말고 새 배열을 만들어 보세요.",
    ),
    (
        r"can't multiply sequence by non-int|unsupported operand type.*'list'",
        "리스트로는 원소별 계산을 할 수 없습니다. np.array로 바꾸면 됩니다.",
    ),
    (r"unexpected keyword argument '(\w+)'", "{0:이라는/라는} 이름의 인자는 없습니다. 철자를 확인해 보세요."),
    (
        r"bitwise_xor|unsupported operand type\(s\) for \^",
        "파이썬에서 ^은 거듭제곱이 아닙니다. 거듭제곱은 어떻게 적나요?",
    ),
    (
        r"setting an array element with a sequence|inhomogeneous shape",
        "배열의 한 자리에 수 하나가 아니라 여러 값을 넣으려 했습니다. 길이가 서로 다른 리스트는 아닌지도 보세요.",
    ),
    (
        r"'(\w+)' object is not subscriptable",
        "{0} 값에서 [ ]로 원소를 꺼내려 했습니다. 배열이 아니라 수 하나가 된 것은 아닌지 보세요.",
    ),
    (
        r"'(\w+)' object does not support item assignment",
        "{0} 값의 원소는 바꿀 수 없습니다. 배열인지 확인해 보세요.",
    ),
    (
        r"'([\w.]+)' object is not callable",
        "{0} 값을 함수처럼 ( )로 불렀습니다. 곱셈 기호가 빠졌거나 [ ]를 쓸 자리는 아닌지 보세요.",
    ),
    (
        r"shape mismatch: indexing arrays",
        "인덱스로 쓴 배열들의 길이가 서로 다릅니다. 인덱스 배열의 모양(shape)을 확인해 보세요.",
    ),
    (
        r"missing \d+ required positional argument",
        "부를 때 인자가 모자랍니다. 함수의 인자 이름과 수를 바꾸지 않았나요?",
    ),
    (
        r"takes .* positional arguments? but",
        "인자를 너무 많이 넘겼습니다. 함수의 인자 이름과 수를 바꾸지 않았나요?",
    ),
    (r"RecursionError", "함수가 자기 자신을 끝없이 부릅니다."),
    (r"MemoryError", "메모리를 너무 많이 쓰려고 했습니다. 배열의 모양을 확인해 보세요."),
    (r"IndentationError|TabError", "들여쓰기가 맞지 않습니다."),
    (r"SyntaxError", "파이썬 문법에 맞지 않는 줄이 있습니다."),
    (r"쓸 수 없는 모듈", "채점할 때는 쓸 수 없는 모듈입니다. 연습이 알려 준 모듈만 쓰면 됩니다."),
)


class _Word(str):
    """A learner's own word in a sentence: ``{0:을/를}`` appends the particle that fits it."""

    def __format__(self, pair: str) -> str:
        return josa(str(self), pair) if pair else str(self)


def failure(error: Failure) -> str | None:
    """A Korean explanation of a common error, or None."""
    text = f"{error.type}: {error.message}"
    for pattern, sentence in ERRORS:
        found = re.search(pattern, text)
        if found:
            return sentence.format(*map(_Word, found.groups()))
    return None


def place(error: Failure) -> str:
    """``3번째 줄 `x += 1```, as far as known."""
    if error.line is None:
        return ""
    return f"{error.line}번째 줄" + (f" `{error.source}`" if error.source else "")


def raised(error: Failure) -> str:
    """One error: where, what NumPy said, and what it means."""
    where = place(error)
    if error.type == NotLent.__name__:  # not the student's mistake, and already in Korean
        return printable(f"{where}: {error.message}" if where else error.message)
    text = f"{where + '에서 ' if where else ''}{josa(error.type, '이/가')} 났습니다: {error.message}"
    meaning = failure(error)
    return printable(f"{text}\n{meaning}" if meaning else text)


def interruption(actual: Outcome) -> str:
    """Why a run did not come to its end."""
    if actual.status is Status.RAISED and actual.error is not None:
        return raised(actual.error)
    return {
        Status.TIMEOUT: "시간 안에 끝나지 않았습니다. 끝나지 않는 반복문이 있는지 보세요.",
        Status.KILLED: "실행하던 프로세스가 끝나 버렸습니다(메모리를 너무 많이 쓰거나 스스로 종료).",
        Status.NOT_RUN: "앞의 문제 때문에 실행하지 않았습니다.",
    }.get(actual.status, "끝까지 실행되지 않았습니다.")


def parts_text(actual: Outcome) -> str:
    """What came back, part by part."""
    if len(actual.parts) == 1 and actual.parts[0][0] == "":
        return show(actual.parts[0][1])
    return ", ".join(f"{name}={show(value)}" for name, value in actual.parts)
