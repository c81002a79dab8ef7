"""Whether a Dask worker may grade: the same autograde as here, and the isolation that all others have."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from importlib import metadata

from autograde.batch.hand import Hand
from autograde.batch.kit import Ready, edition
from autograde.batch.scheduler import Client
from autograde.problem import Problem

PACKAGE = "autograde-ko"
READYING = 60.0  # seconds for a worker to start its runner


def answer_of(hand: Hand) -> Ready | None:
    """A worker's own answer; None where it has gone."""
    try:
        return hand.ready.result(READYING)
    except BrokenExecutor:
        return None
    except TimeoutError:
        return Ready((), f"{READYING:.0f}초 안에 준비되지 않았습니다. 다른 일을 하고 있지 않은지 봐 주세요.")


def raise_if(texts: list[str]) -> None:
    """Tell all that is wrong at once."""
    if any(texts):
        raise Problem("\n".join(filter(None, texts)))


def unlike(client: Client, workers: list[str]) -> list[str]:
    """Sentences about workers that do not run what runs here. Some may not even have the package."""
    found = client.run(metadata.version, PACKAGE, workers=workers, on_error="return")
    same = [worker for worker, version in found.items() if version == metadata.version(PACKAGE)]
    if same:
        found |= client.run(edition, workers=same, on_error="return")
    return [
        f"일꾼 {worker}의 autograde는 {'찾을 수 없습니다' if isinstance(theirs, Exception) else f'{theirs}입니다'}. "
        f"여기는 {edition()}입니다. 그 컴퓨터에 같은 것을 설치하고 일꾼을 다시 띄워 주세요."
        for worker, theirs in found.items()
        if theirs != edition()
    ]


def trouble_of(worker: str, answer: Ready, layers: tuple[str, ...]) -> str:
    """Why a worker cannot grade, or nothing."""
    if answer.trouble:
        return f"일꾼 {worker}: {answer.trouble}"
    if set(answer.layers) == set(layers):
        return ""
    missing = [layer for layer in layers if layer not in answer.layers]
    more = [layer for layer in answer.layers if layer not in layers]
    return (
        f"일꾼 {worker}의 격리 층이 다른 일꾼과 다릅니다(없는 층: {', '.join(missing) or '-'}, 더 있는 층: "
        f"{', '.join(more) or '-'}). 어느 일꾼에서 채점해도 결과가 같도록 모든 일꾼의 층이 같아야 합니다. 그 컴퓨터에서 "
        "python -m autograde doctor로 살펴보거나, 그 일꾼을 끄고 다시 해 주세요."
    )
