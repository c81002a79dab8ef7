"""Terms of a sum: two mistakes at once are both named, another convention is no mistake, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
import ridge

from autograde.audit import audit_exercise
from autograde.course import ExerciseFolder
from autograde.exercise import AuthorError
from autograde.key import AnswerKey
from autograde.reference import compile_key
from autograde.report.card import card
from autograde.report.plain import from_plain, json_line, to_plain
from autograde.report.text import report_text
from autograde.verdict import TaskResult


def named(result: TaskResult) -> list[tuple[str, str, str]]:
    return [(d.id, d.term, d.part) for d in result.diagnoses]


def test_the_right_answer_passes(ridge_keys: tuple[AnswerKey, ...]) -> None:
    assert all(ridge.graded(key).score == ridge.graded(key).max_score for key in ridge_keys)


CASES: dict[str, tuple[dict[str, str], list[tuple[str, str, str]]]] = {
    "one term in one part": ({"dp": "reg * w"}, [("once", "정규화 항", "dw")]),
    "one term in all parts": (
        {"loss": "np.sum(e**2)", "dw": "2 * X.T @ e"},
        [("not_averaged", "데이터 항", "loss, dw")],
    ),
    "two terms in one part": (
        {"dw": "X.T @ e / len(t)", "dp": "reg * w"},
        [("not_doubled", "데이터 항", "dw"), ("once", "정규화 항", "dw")],
    ),
    "two terms in all parts": (
        {"loss": "np.sum(e**2)", "penalty": "0", "dw": "2 * X.T @ e", "dp": "0"},
        [("not_averaged", "데이터 항", "loss, dw"), ("forgotten", "정규화 항", "loss, dw")],
    ),
    "another in each part": (
        {"loss": "np.mean(np.abs(e))", "penalty": "0", "dw": "X.T @ e / len(t)", "dp": "reg * w"},
        [
            ("absolute", "데이터 항", "loss"),
            ("forgotten", "정규화 항", "loss"),
            ("not_doubled", "데이터 항", "dw"),
            ("once", "정규화 항", "dw"),
        ],
    ),
    "a convention": (
        {"penalty": "reg / 2 * (w @ w)", "dp": "reg * w"},
        [("half", "정규화 항", "loss, dw")],
    ),
    "a convention and a mistake": (
        {"loss": "np.sum(e**2)", "penalty": "reg / 2 * (w @ w)", "dw": "2 * X.T @ e", "dp": "reg * w"},
        [("half", "정규화 항", "loss, dw"), ("not_averaged", "데이터 항", "loss, dw")],
    ),
    "half in the gradient alone is no convention": ({"dp": "reg * w"}, [("once", "정규화 항", "dw")]),
    "half in the loss alone": ({"penalty": "reg / 2 * (w @ w)"}, [("half", "정규화 항", "loss")]),
    "one known, one unknown": (
        {"loss": "np.sum(e**2)", "dw": "3.7 * X.T @ e + w"},
        [("not_averaged", "데이터 항", "loss")],
    ),
    "no term at all": (
        {"dw": "np.sum(2 * X.T @ e / len(t) + 2 * reg * w)", "dp": "0"},
        [("sum_of_gradient", "", "dw")],
    ),
    "nothing known": ({"loss": "np.mean(np.exp(e))", "dw": "X.T @ np.exp(e)"}, []),
    "a known mistake and an unknown one in one part": (
        {"loss": "np.sum(e**2)", "penalty": "reg * np.sum(np.exp(w))"},
        [],
    ),
    # Right for every N but 1: what fits a single corner case is no explanation.
    "a mistake with one example only": (
        {"loss": "(np.sum(np.abs(e)) if len(t) == 1 else np.median(e))"},
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("public", [False, True])
def test_mistakes_are_named_term_by_term(name: str, public: bool, ridge_keys: tuple[AnswerKey, ...]) -> None:
    terms, expected = CASES[name]
    result = ridge.graded(ridge_keys[public], **terms)
    assert named(result) == expected
    assert result.score < result.max_score
    if not expected:
        assert result.notes == ("원인을 특정하지 못했습니다. 처음으로 달라진 곳을 살펴보세요.",)


def test_an_overflow_in_one_case_does_not_hide_the_mistake_of_the_others(
    ridge_keys: tuple[AnswerKey, ...],
) -> None:
    source = "    return np.sum(e**2) + reg * (w @ w) + (np.inf if reg == 2 else 0), 2 * X.T @ e / len(t) + 2 * reg * w"
    assert ("not_averaged", "데이터 항", "loss") in named(ridge.report(ridge_keys[0], source).tasks[0])


def test_a_crash_in_most_cases_leaves_too_little_to_name_a_mistake(ridge_keys: tuple[AnswerKey, ...]) -> None:
    source = (
        "    assert reg == 3\n    return np.sum(e**2) + reg * (w @ w), 2 * X.T @ e / len(t) + 2 * reg * w"
    )
    assert named(ridge.report(ridge_keys[0], source).tasks[0]) == [("@assertion", "", "")]


def test_two_mistakes_read_naturally_everywhere(ridge_keys: tuple[AnswerKey, ...]) -> None:
    found = ridge.report(ridge_keys[0], "    return np.sum(e**2) + reg / 2 * (w @ w), 2 * X.T @ e + reg * w")
    text = report_text(found)
    convention = "→ [loss, dw] 정규화 항: 다른 관례를 쓰셨습니다. 정규화 항에 1/2을 곱하는 관례입니다."
    assert convention in text
    assert "→ [loss, dw] 데이터 항: 예제의 수로 나누지 않았습니다." in text
    assert text.index("관례를 쓰셨습니다") < text.index("나누지 않았습니다")
    html = card("능선", found.tasks)
    assert all(words in html for words in ("관례</b>", "진단</b>", "<b>데이터 항</b>", "<b>정규화 항</b>"))
    line = json_line("s", found)["tasks"][0]
    assert [(d["id"], d["kind"], d["term"], d["part"]) for d in line["diagnoses"]] == [
        ("half", "convention", "정규화 항", "loss, dw"),
        ("not_averaged", "misconception", "데이터 항", "loss, dw"),
    ]
    assert from_plain(to_plain(found)) == found


def test_the_audit_knows_terms(ridge_folder: ExerciseFolder) -> None:
    (row,) = audit_exercise(ridge_folder).rows
    assert audit_exercise(ridge_folder).problems == []
    assert (row.misconceptions, row.diagnosed) == (7, 7)


def test_the_audit_reports_what_cannot_be_told_apart(tmp_path: Path) -> None:
    twins = """

@data.misconception()
def also_forgotten(w, X, t, reg):
    \"\"\"정규화 항을 뺐습니다. 왜 뺐나요?\"\"\"
    return {part: data(w, X, t, reg)[part] - penalty(w, X, t, reg)[part] for part in ("loss", "dw")}


@data.misconception()
def raw_sum(w, X, t, reg):
    \"\"\"더하기만 했습니다. 무엇이 남았나요?\"\"\"
    return {part: len(t) * data(w, X, t, reg)[part] - penalty(w, X, t, reg)[part] for part in ("loss", "dw")}
"""
    folder = ridge.write(tmp_path, ridge.CHECK + twins)
    problems = audit_exercise(folder).problems
    assert any("오개념 forgotten" in text and "자기 자신으로" in text for text in problems)
    assert any("not_averaged와(과) forgotten" in text and "raw_sum" in text for text in problems)


WRONG = {
    "terms that do not add up": ({'"loss": np.mean(e**2)': '"loss": np.sum(e**2)'}, "항을 모두 더한 값이"),
    "a part that is not there": ({'return {"dw": reg * w}': 'return {"dW": reg * w}'}, "'dW'"),
    "a shape that does not fit": ({'return {"dw": reg * w}': 'return {"dw": np.outer(w, w)}'}, "모양"),
    "a term that stops": ({'return {"dw": reg * w}': 'return {"dw": reg * W}'}, "NameError"),
    "a name used twice": ({"def once(": "def absolute("}, "absolute"),
    "no feedback": ({'    """빠져 있습니다. 무엇을 더해야 할까요?"""\n': ""}, "독스트링"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_declaration_says_what_is_wrong(name: str, tmp_path: Path) -> None:
    changes, words = WRONG[name]
    text = ridge.CHECK
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    with pytest.raises(AuthorError, match=words):
        compile_key(ridge.write(tmp_path, text), b"seed")
