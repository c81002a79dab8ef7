"""Answers as learners write them, graded whole: the rates that a grader is judged by."""

from __future__ import annotations

import warnings

import pytest
from submissions import FOLDER, HEAD, NAMED, Submission, every_submission, hand_in, said

from autograde.verdict import TaskResult

SPECIFIC = 0.85
Graded = list[tuple[Submission, TaskResult]]


@pytest.fixture(scope="module")
def graded() -> Graded:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # learners' code warns, and has every right to
        return [(submission, hand_in(submission)) for submission in every_submission()]


@pytest.fixture
def wrong(graded: Graded) -> Graded:
    return [(submission, result) for submission, result in graded if submission.wrong]


@pytest.fixture
def right(graded: Graded) -> Graded:
    return [(submission, result) for submission, result in graded if not submission.wrong]


def full_marks(result: TaskResult) -> bool:
    return result.score == result.max_score


def test_the_rates(wrong: Graded, right: Graded, capsys: pytest.CaptureFixture[str]) -> None:
    passed = sum(full_marks(result) for _, result in wrong)
    failed = sum(not full_marks(result) for _, result in right)
    named = sum(bool(said(result)) and said(result) <= s.named for s, result in wrong)
    misled = sum(not said(result) <= s.named for s, result in wrong)
    with capsys.disabled():
        print(
            f"\n  wrong answers with full marks: {passed} of {len(wrong)}"
            f"\n  right answers that lose points: {failed} of {len(right)}"
            f"\n  wrong answers told which mistake: {named} of {len(wrong)} ({named / len(wrong):.1%}), "
            f"told another: {misled}, told none: {len(wrong) - named - misled}"
        )
    assert (passed, failed, misled) == (0, 0, 0)
    assert named / len(wrong) >= SPECIFIC


def test_no_wrong_answer_gets_full_marks(wrong: Graded) -> None:
    assert [s.name for s, result in wrong if full_marks(result)] == []


def test_every_right_answer_gets_full_marks(right: Graded) -> None:
    lost = [
        (s.name, [c.message for c in r.cases if c.score < c.points]) for s, r in right if not full_marks(r)
    ]
    assert lost == []


def test_nothing_untrue_is_said_of_a_mistake(wrong: Graded) -> None:
    assert [(s.name, said(result) - s.named) for s, result in wrong if not said(result) <= s.named] == []


def test_there_are_enough_of_them_everywhere() -> None:
    submissions = every_submission()
    assert sum(s.wrong for s in submissions) >= 120
    assert sum(not s.wrong for s in submissions) >= 60
    assert len({s.exercise for s in submissions}) >= 15
    assert len({s.name for s in submissions}) == len(submissions)


def test_every_wrong_answer_says_what_is_true_of_it() -> None:
    """A heading with a typo would hide a submission; one without diagnoses would accept nothing."""
    texts = [path.read_text("utf-8") for path in sorted(FOLDER.glob("*.txt"))]
    assert sum(text.count("# %% ") for text in texts) == sum(len(HEAD.findall(text)) for text in texts)
    wrong = sum(s.wrong for s in every_submission())
    assert sum(len(NAMED.findall(text)) for text in texts) == wrong
