"""Answers that are not unique: the author's ``accept``, run on the grader's side only."""

from __future__ import annotations

import warnings

import numpy as np

from autograde.key import CaseKey
from autograde.outcome import Outcome
from autograde.values import snapshot

NOT_JUDGEABLE = "돌려준 값의 종류나 모양이 달라서 확인할 수 없습니다."


def accepts(source: str, case: CaseKey, actual: Outcome) -> str | None:
    """Run a task's ``accept`` oracle: the author's text, on the grader's side only."""
    names: dict[str, object] = {"np": np}
    exec(compile(source, "<accept>", "exec"), names)
    output, reference = dict(actual.parts), dict(case.expected.parts)
    judge = names["accept"]
    assert callable(judge)
    plain = list(reference) == [""]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            got, wanted = (output[""], reference[""]) if plain else (output, reference)
            reason = judge(snapshot(list(case.inputs)), got, wanted)
    except Exception:  # an author's oracle may take a right kind of answer for granted
        return NOT_JUDGEABLE
    return None if reason is None else str(reason)
