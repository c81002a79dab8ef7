"""The sample class: who hands in what. Made from the course's own right and wrong answers."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import cycle
from typing import Any

from autograde.demo.mishaps import broken, handed_in_oddly, unfinished
from autograde.demo.model import Expected, Sample, Source, Work, sample, with_answer
from autograde.demo.rewrite import fill, holder, stands_alone
from autograde.exercise import Task
from autograde.verdict import Verdict

FAMILY = "김이박최정강조윤장임한오서신권황안송류홍전고문손양배"
GIVEN = [
    "서연",
    "민준",
    "지우",
    "하준",
    "서윤",
    "도윤",
    "지민",
    "예준",
    "하은",
    "시우",
    "수아",
    "주원",
    "다은",
    "현우",
    "유나",
    "건우",
    "채원",
]
MISCONCEPTIONS = 12
COMMON = (2, 2, 3)  # positions of the mistakes that further students share
VARIANTS = 4


def make_samples(sources: Sequence[Source]) -> list[Sample]:
    """The class, in a fixed order, made from the course's own answers."""
    people = _people()
    right = {s.folder.id: tuple(map(fill, s.cells)) for s in sources}
    made: list[Sample] = []
    for build in (_right, _variants, _misconceptions, unfinished, broken, handed_in_oddly):
        for one in build(sources, right):
            student, name = next(people)
            made.append(replace(one, student=student, name=name))
    return made


def _people() -> Iterator[tuple[str, str]]:
    for index, (family, given) in enumerate(zip(cycle(FAMILY), cycle(GIVEN), strict=False)):
        yield f"2026{1001 + 7 * index}", family + given


def _right(sources: Sequence[Source], right: Work) -> Iterator[Sample]:
    yield sample("모두 맞음", right, full_marks=True)


def _variants(sources: Sequence[Source], right: Work) -> Iterator[Sample]:
    """Right answers written another way: in every notebook one task, whose forward pass and cache, say, need
    not fit another variant's backward pass.
    """
    for number in range(VARIANTS):
        work = dict(right)
        for source in sources:
            apart = [task for task in source.exercise.tasks if _stands_apart(task, source)]
            usable = [(task, other) for task in apart for _, other in task.variants if stands_alone(other)]
            if usable:
                task, other = usable[number * len(usable) // VARIANTS]
                work[source.folder.id] = with_answer(source, task, other)
        yield sample(f"다르게 쓴 정답 {number + 1}", work, full_marks=True, form=("ipynb", "py")[number % 2])


def _stands_apart(task: Task, source: Source) -> bool:
    """Whether nothing else in the notebook uses what the task defines: a cache, say, is between two functions."""
    own = holder(task, source.cells)
    texts = [cell.source for i, cell in enumerate(source.cells) if cell.kind == "code" and i != own]
    others = [other for other in source.exercise.tasks if other is not task]
    texts += [inspect.getsource(other.probe_function) for other in others if other.probe_function]
    code = "\n".join(text for text in texts if not text.startswith("check("))
    return not any(re.search(rf"\b{re.escape(name)}\b", code) for name in task.covers)


def _misconceptions(sources: Sequence[Source], right: Work) -> Iterator[Sample]:
    """One mistake a student, spread over the exercises; some mistakes are common."""
    spread = _spread(sources)
    for source, task, wrong in [*spread, *(spread[i] for i in COMMON if i < len(spread))]:
        work = right | {source.folder.id: with_answer(source, task, wrong)}
        expected = Expected(source.folder.id, task.name, Verdict.FAILED, wrong.__name__)
        yield sample(f"오개념 {wrong.__name__}", work, [expected])


def _spread(sources: Sequence[Source]) -> list[tuple[Source, Task, Callable[..., Any]]]:
    """Misconceptions of the tasks with the most of them, exercise by exercise in turn."""
    queues = []
    for source in sources:
        tasks = sorted(source.exercise.tasks, key=lambda task: -len(task.misconceptions))[:3]
        pairs = [(source, t, m.wrong) for t in tasks for m in t.misconceptions[:2] if stands_alone(m.wrong)]
        queues.append(pairs)
    rounds = max(map(len, queues), default=0)
    return [queue[i] for i in range(rounds) for queue in queues if i < len(queue)][:MISCONCEPTIONS]
