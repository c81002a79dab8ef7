"""Generic Korean sentences: what stopped a run, and where. What an error means stands in ``errors/``."""

from __future__ import annotations

from autograde.failure import printable
from autograde.korean import josa
from autograde.lending import NotLent
from autograde.outcome import Failure, Outcome, Status
from autograde.show import show

UNKNOWN = "원인을 특정하지 못했습니다. 처음으로 달라진 곳을 살펴보세요."
OTHER_CONVENTION = "다른 관례를 쓰셨습니다."
NOT_DONE = "아직 채우지 않은 빈칸입니다."


def place(error: Failure) -> str:
    """``3번째 줄 `x += 1```, as far as known."""
    if error.line is None:
        return ""
    return f"{error.line}번째 줄" + (f" `{error.source}`" if error.source else "")


def raised(error: Failure) -> str:
    """One error: where, and what Python said."""
    where = place(error)
    if error.type == NotLent.__name__:  # not the student's mistake, and already in Korean
        return printable(f"{where}: {error.message}" if where else error.message)
    text = f"{where + '에서 ' if where else ''}{josa(error.type, '이/가')} 났습니다"
    said, _, more = error.message.partition("\n")
    return printable(f"{text}: {said}{' …' if more else ''}" if said else f"{text}.")


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
