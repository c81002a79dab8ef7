"""Samples of what goes wrong around the code: unfinished, broken, handed in oddly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from autograde.demo.model import Expected, Sample, Source, Work, sample
from autograde.demo.rewrite import blank, fill, holder
from autograde.verdict import Verdict


def unfinished(sources: Sequence[Source], right: Work) -> Iterator[Sample]:
    untouched = {s.folder.id: tuple(map(blank, s.cells)) for s in sources}
    every = [Expected(s.folder.id, t.name, Verdict.UNATTEMPTED) for s in sources for t in s.exercise.tasks]
    yield sample("손대지 않음", untouched, every)
    half: Work = {}
    expected = []
    for source in sources:
        tasks = source.exercise.tasks
        first = max(1, len(tasks) // 2)
        done = {holder(task, source.cells) for task in tasks[:first]}
        half[source.folder.id] = tuple(
            fill(cell) if index in done else blank(cell) for index, cell in enumerate(source.cells)
        )
        for task in tasks:
            verdict = Verdict.PASSED if holder(task, source.cells) in done else Verdict.UNATTEMPTED
            expected.append(Expected(source.folder.id, task.name, verdict))
    yield sample("반쯤 풂", half, expected, form="py")
    yield sample("첫 연습만 냄", dict(list(right.items())[:1]))


def broken(sources: Sequence[Source], right: Work) -> Iterator[Sample]:
    """One broken task; the others keep their full marks."""
    source = max(sources, key=lambda s: sum(t.kind == "function" for t in s.exercise.tasks))
    task = next(t for t in source.exercise.tasks if t.kind == "function")
    index = holder(task, source.cells)

    def changed(edit: Callable[[str], str]) -> Work:
        cells = list(map(fill, source.cells))
        cells[index] = replace(cells[index], source=edit(cells[index].source))
        return right | {source.folder.id: tuple(cells)}

    def others(verdict: Verdict) -> list[Expected]:
        rest = [
            Expected(source.folder.id, t.name, Verdict.PASSED) for t in source.exercise.tasks if t is not task
        ]
        return [Expected(source.folder.id, task.name, verdict), *rest]

    header = f"def {task.name}("
    yield sample(
        "문법 오류", changed(lambda s: s.replace(header, f"def {task.name}[", 1)), others(Verdict.RAISED)
    )
    endless = f"\n\ndef {task.name}(*args):\n    while True:\n        pass"
    yield sample("끝나지 않는 반복", changed(lambda s: s + endless), others(Verdict.TIMED_OUT))
    crash = f"\n\ndef {task.name}(*args):\n    return undefined_name + 1"
    yield sample("이름 오류", changed(lambda s: s + crash), others(Verdict.RAISED), form="py")
    noise = "\n\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nname = input('이름: ')\nwhile True:\n    pass"
    yield sample("시험 코드가 남음", changed(lambda s: s + noise), full_marks=True)
    quits = "\n\nimport sys\nsys.exit(0)"
    yield sample("sys.exit가 남음", changed(lambda s: s + quits), full_marks=True)


def handed_in_oddly(sources: Sequence[Source], right: Work) -> Iterator[Sample]:
    """Right answers in the forms in which they really arrive."""
    forms = {
        "cp949": "CP949로 저장",
        "utf16": "UTF-16으로 저장",
        "crlf": "CRLF와 BOM",
        "nfd-zip": "macOS에서 압축(NFD)",
        "lms": "LMS가 바꾼 이름",
        "reordered": "셀을 뒤섞음",
        "duplicated": "셀을 두 번 복사함",
        "magics": "매직 명령이 있음",
    }
    for form, kind in forms.items():
        yield sample(kind, right, full_marks=True, form=form)
    source = sources[0]
    task = source.exercise.tasks[0]
    gone = holder(task, source.cells)
    kept = tuple(fill(cell) for i, cell in enumerate(source.cells) if i != gone)
    expected = Expected(source.folder.id, task.name, Verdict.FAILED)
    yield sample("빈칸을 지움", right | {source.folder.id: kept}, [expected])
    first = source.folder.id
    yield sample("저장이 끊긴 노트북", right, form="truncated", unreadable=(first,))
