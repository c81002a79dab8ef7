"""What can be said of outcomes without knowing the mistake: not written yet, right but for an overflow."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

import numpy as np

from autograde.prints import FACETS, Array
from autograde.sight import Sight
from autograde.syntax import UNPARSABLE, parse
from autograde.values import arrays_in
from autograde.verdict import Diagnosis

UNTOUCHED, OVERFLOW, NO_RETURN = "@untouched", "@overflow", "@no-return"
LEFT = "값이 {what} 남아 있습니다. 아직 쓰지 않은 부분인가요?"
PRINTED = "print는 값을 화면에 보여 줄 뿐 돌려주지 않습니다. "
RETURNS_NOTHING = (
    "함수에 값을 돌려주는 return이 없어서 None이 나왔습니다. 구한 값을 어느 줄에서 돌려주어야 할까요?"
)
TOO_LARGE = (
    "아주 큰 값이 들어온 사례에서{only} 계산 도중에 넘쳐(overflow) {what}. 어느 단계에서 수가 너무 커질까요?"
)
BY_ZERO = "몇몇 사례에서{only} 0으로 나누거나 0의 로그를 구해 {what}. 어느 단계에서 0이 나올까요?"
SOMEWHERE = "몇몇 사례에서{only} {what}. 그 사례의 입력은 다른 입력과 무엇이 다를까요?"
NOT_FINITE, STOPPED = "nan이나 inf가 나왔습니다", "멈췄습니다"


def untouched(sight: Sight) -> list[int]:
    """Parts that never have a value, although most cases ask for one."""
    wanted = sight.ran[:, None] & sight.asked
    never: Array = np.all(sight.empty | ~wanted, axis=0)
    most: Array = 2 * (wanted & ~sight.fine).sum(axis=0) > wanted.sum(axis=0)
    # Where zeros are right, it is their shape or kind that is wrong, and they may well be meant.
    meant = ~np.asarray(sight.task.prints.right.marks[0].any(axis=-1) | (sight.slack == 0))
    told = np.asarray((wanted & ~sight.fine & ~meant).any(axis=0))
    return [part for part in sight.seen if never[part] and most[part] and told[part]]


def tell_untouched(sight: Sight, parts: Sequence[int]) -> Iterator[Diagnosis]:
    for what, size in (("None으로", 0), ("모두 0으로", 1)):
        found = [part for part in parts if bool(sight.slack[sight.ran, part].any()) == bool(size)]
        if found:
            yield Diagnosis(UNTOUCHED, LEFT.format(what=what), part=sight.name(found), kind="untouched")


def without_return(name: str, source: str) -> Diagnosis | None:
    """Of a function that gives back None: whether it has no way to give back anything else."""
    body = next((n for n in _parsed(source) if isinstance(n, ast.FunctionDef) and n.name == name), None)
    nodes = list(ast.walk(body)) if body else []
    if not nodes or any(isinstance(n, ast.Return | ast.Yield) and n.value is not None for n in nodes):
        return None
    printed = any(isinstance(n, ast.Call) and ast.unparse(n.func) == "print" for n in nodes)
    return Diagnosis(NO_RETURN, f"{PRINTED if printed else ''}{RETURNS_NOTHING}", kind="untouched")


def _parsed(source: str) -> list[ast.stmt]:
    try:
        return parse(source)
    except UNPARSABLE:
        return []


def overflowed(sight: Sight) -> list[int]:
    """Values that come to nothing in some cases, while most of the cases are not so."""
    bad = _bad(sight)
    values = [p for p in sight.wrong if sight.task.prints.parts[p] not in FACETS]
    wanted = sight.ran[:, None] & sight.asked
    most: Array = 2 * (wanted & ~bad).sum(axis=0) > sight.asked.sum(axis=0)
    return [p for p in values if bad[:, p].any() and most[p]]


def right_otherwise(sight: Sight, part: int) -> bool:
    """Whether the part is as it should be in all cases that do not overflow."""
    return bool((sight.fine[:, part] | _bad(sight)[:, part] | ~sight.ran).all())


def _bad(sight: Sight) -> Array:
    """(cases, parts): nan, inf, or the exception by which Python's own numbers say the same."""
    errors = (sight.outcomes[c.name].error if c.name in sight.outcomes else None for c in sight.task.cases)
    overflow = np.array([error is not None and error.type == "OverflowError" for error in errors], bool)
    return np.asarray(sight.blown | (sight.stopped & overflow[:, None]))


def tell_overflow(sight: Sight, parts: Sequence[int], *, right: bool) -> Diagnosis:
    """``right``: in all other cases the parts are as they should be."""
    cases = np.asarray(_bad(sight)[:, parts].any(axis=1))
    stopped = (sight.stopped[:, parts].any(axis=1) | ~cases).all()
    text = _cause(sight, cases).format(only="만" if right else "", what=STOPPED if stopped else NOT_FINITE)
    before = "계산은 맞습니다. " if right else "그 밖에, "
    return Diagnosis(OVERFLOW, before + text, part=sight.name(parts), kind="overflow")


def _cause(sight: Sight, bad: Array) -> str:
    """What NumPy warned of there; where warnings were silenced, whether the inputs are the largest."""
    outcomes = [sight.outcomes[c.name] for c, b in zip(sight.task.cases, bad, strict=True) if b]
    warned = " ".join(text for outcome in outcomes for text in outcome.warnings)
    sizes = np.array([_size(case.inputs) for case in sight.task.cases])
    if "overflow" in warned or sizes[bad].min() > sizes[~bad].max(initial=0):
        return TOO_LARGE
    return BY_ZERO if "divide" in warned else SOMEWHERE


def _size(inputs: object) -> float:
    """The largest number among the inputs."""
    arrays = (a for a in arrays_in(inputs) if a.dtype.kind in "iuf")
    with np.errstate(all="ignore"):
        return max((float(np.abs(a.astype(float)).max(initial=0)) for a in arrays), default=0.0)
