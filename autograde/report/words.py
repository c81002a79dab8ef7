"""The Korean words and colours of verdicts, the same wherever they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from autograde.verdict import TaskResult, Verdict


@dataclass(frozen=True)
class Face:
    """How a verdict looks: a word, a sign that does without colour, a colour for paper and screen."""

    word: str
    sign: str
    colour: str
    style: str  # rich's name


FACES = {
    Verdict.PASSED: Face("통과", "✓", "#1a7f37", "green"),
    Verdict.FAILED: Face("틀림", "✗", "#c2410c", "red"),
    Verdict.RAISED: Face("오류", "!", "#b91c1c", "bright_red"),
    Verdict.TIMED_OUT: Face("시간 초과", "∞", "#b45309", "yellow"),
    Verdict.UNATTEMPTED: Face("미작성", "·", "#64748b", "bright_black"),
    Verdict.REFUSED: Face("허용 안 됨", "⊘", "#7e22ce", "magenta"),
    Verdict.NOT_RUN: Face("실행 안 함", "-", "#64748b", "bright_black"),
}


def short_word(task: TaskResult) -> str:
    """``통과``, ``부분 2/3`` or the verdict's word."""
    if 0 < task.score < task.max_score:
        return f"부분 {task.score:g}/{task.max_score:g}"
    return FACES[task.verdict].word
