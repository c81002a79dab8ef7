"""The course's contract: an exercise broken in one way gets the one problem that names it."""

from __future__ import annotations

from pathlib import Path

import pytest
import toy

from autograde import audit
from autograde.audit import ExerciseAudit, audit_exercise
from autograde.course import Course, ExerciseFolder
from autograde.exercise import AuthorError


@pytest.mark.parametrize("exercise", ["toy_functions", "toy_objects"])
def test_a_sound_exercise_has_no_problems_and_a_row_for_each_task(exercise: str, toy_course: Course) -> None:
    result = audit_exercise(toy_course.find(exercise))
    assert result.problems == []
    for row in result.rows:
        assert row.diagnosed == row.misconceptions > 0
        assert row.passed == row.variants
        assert row.cases >= 3
        assert row.hidden >= 1


def audited(
    root: Path, exercise: str, *, solution: dict[str, str] | None = None, check: dict[str, str] | None = None
) -> ExerciseAudit:
    return audit_exercise(toy.write_exercise(root, exercise, solution=solution, check=check))


HIDDEN = '''@halves.case(points=1, hidden=True)
def six(rng):
    """여섯"""
    return [[int(n) for n in rng.integers(0, 9, size=6)]]'''
ODD = '''@halves.case(points=1)
def odd(rng):
    """홀수"""
    return [[1, 2, 3]]


'''
NEVER = '''@halves.misconception()
def never_raises(x):
    """길이가 홀수여도 나눴습니다. 먼저 무엇을 확인해야 할까요?"""
    return [x[: len(x) // 2], x[len(x) // 2 :]]'''
TWIN = NEVER.replace("never_raises", "never_stops")
ONLY_ODD_HIDDEN = ODD.replace("points=1", "points=1, hidden=True")

# what is broken → exercise, texts of solution.py and of check.py to replace, words of the only problem
RULES: dict[str, tuple[str, dict[str, str], dict[str, str], list[str]]] = {
    "an English docstring": (
        "toy_functions",
        {'"""첫 행의 뷰를 돌려줍니다."""': '"""The first row."""'},
        {},
        ["solution.py", "first_row", "독스트링"],
    ),
    "a class without a docstring": (
        "toy_objects",
        {'    """더할 때마다 세는 계수기."""\n\n': ""},
        {},
        ["solution.py", "Counter", "독스트링"],
    ),
    "no check cell": (
        "toy_functions",
        {'check("toy_functions.first_row")': "pass"},
        {},
        ["solution.py", 'check("toy_functions.first_row")', "확인 셀이 없습니다"],
    ),
    "no prose": (
        "toy_objects",
        {"# # 변수와 클래스\n# `A`를 구하고 계수기를 만듭니다.": "# # Variables"},
        {},
        ["solution.py", "한국어 설명이 없습니다"],
    ),
    "bold that does not show": (
        "toy_objects",
        {"# `A`를 구하고": "# **행렬 곱(matmul)**을 구하고"},
        {},
        ["solution.py", "굵게 보이지 않습니다", "**행렬 곱(matmul)**"],
    ),
    "too few cases": ("toy_functions", {}, {ODD: "", NEVER: ""}, ["check.py", "halves의 사례가 2개"]),
    "too little hidden": (
        "toy_functions",
        {},
        {"@halves.case(points=1)\ndef four": "@halves.case(points=2)\ndef four"},
        ["check.py", "halves의 숨은 사례 배점이 1/4점"],
    ),
    "no hints": (
        "toy_functions",
        {},
        {'hints=["슬라이싱을 쓰세요."]': "hints=[]"},
        ["check.py", "halves의 힌트가 0개"],
    ),
    "too many hints": (
        "toy_functions",
        {},
        {'hints=["슬라이싱을 쓰세요."]': 'hints=["하나", "둘", "셋", "넷"]'},
        ["check.py", "halves의 힌트가 4개"],
    ),
    "an English hint": (
        "toy_functions",
        {},
        {'hints=["슬라이싱을 쓰세요."]': 'hints=["Use slices."]'},
        ["check.py", "halves", "Use slices."],
    ),
    "an English label": ("toy_functions", {}, {'"""넷"""': '"""four"""'}, ["check.py", "halves", "four"]),
    "English feedback": (
        "toy_functions",
        {},
        {'"""길이가 홀수여도 나눴습니다. 먼저 무엇을 확인해야 할까요?"""': '"""Check first."""'},
        ["check.py", "halves", "Check first."],
    ),
    "English feedback of a pattern": (
        "toy_functions",
        {},
        {'"""축을 1부터 셌습니다. 첫 축의 번호는 몇 번인가요?"""': '"""Count from 0."""'},
        ["check.py", "row_means", "Count from 0."],
    ),
    "a misconception that is right": (
        "toy_functions",
        {},
        {
            NEVER: NEVER.replace(
                "    return [x[:", "    if len(x) % 2:\n        raise ValueError\n    return [x[:"
            )
        },
        ["check.py", "halves의 오개념 never_raises", "모든 사례를 통과합니다"],
    ),
    "two misconceptions that nobody can tell apart": (
        "toy_functions",
        {},
        {NEVER: f"{NEVER}\n\n\n{TWIN}"},
        ["check.py", "never_stops", "진단: never_raises", "like="],
    ),
    "a variant that is wrong": (
        "toy_functions",
        {},
        {"x @ np.ones(x.shape[1]) / x.shape[1]": "x @ np.ones(x.shape[1]) / x.shape[0]"},
        ["check.py", "row_means의 올바른 답 with_matmul", "틀렸다고 나옵니다"],
    ),
    "a variant with a loop": (
        "toy_functions",
        {},
        {
            "    return x @ np.ones(x.shape[1]) / x.shape[1]": "    return np.array([sum(r) / len(r) for r in x])"
        },
        ["check.py", "with_matmul", "no_loops"],
    ),
    "a view in one case and a copy in another": (
        "toy_functions",
        {"row = x[0]": "row = x[0] if len(x) > 1 else x[0].copy()"},
        {},
        ["check.py", "first_row", "사례에 따라"],
    ),
    "an oracle that rejects the reference": (
        "toy_functions",
        {},
        {
            "if x[output] == np.max(x):": "if x[output] == np.min(x):",
            '    """자리가 아니라': '    """위치가 아니라',
        },
        ["solution.py", "모범 답안이 some_maximum에서 0/3점"],
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_its_problem(rule: str, tmp_path: Path) -> None:
    exercise, solution, check, words = RULES[rule]
    problems = audited(tmp_path, exercise, solution=solution, check=check).problems
    if rule == "an oracle that rejects the reference":  # the variant is rejected, too
        problems = [
            problem for problem in problems if "last_one" not in problem and "the_value" not in problem
        ]
    if "misconception" in rule:  # told for the full and for the public key
        assert len(problems) == 2
        assert problems.pop() == problems[0].replace("이(가) ", "이(가) 공개 사례만으로는 ")
    assert len(problems) == 1, problems
    for word in words:
        assert word in problems[0]


def test_only_hidden_cases_are_told(tmp_path: Path) -> None:
    text = toy.FUNCTIONS_CHECK
    start = text.index("@halves.case(points=1)\ndef four")
    hidden = text[start:].replace("points=1)", "points=1, hidden=True)")
    problems = audited(tmp_path, "toy_functions", check={text[start:]: hidden}).problems
    assert any("halves에 공개 사례가 없습니다" in problem for problem in problems)


def test_a_misconception_that_only_hidden_cases_tell_is_told(tmp_path: Path) -> None:
    """A student with the public key would not get its diagnosis."""
    problems = audited(tmp_path, "toy_functions", check={ODD: ONLY_ODD_HIDDEN}).problems
    assert len(problems) == 1
    assert "never_raises이(가) 공개 사례만으로는 모든 사례를 통과합니다" in problems[0]


def test_misconceptions_declared_alike_are_no_problem(tmp_path: Path) -> None:
    like = TWIN.replace("misconception()", 'misconception(like=["never_raises"])')
    assert audited(tmp_path, "toy_functions", check={NEVER: f"{NEVER}\n\n\n{like}"}).problems == []


def test_a_stray_file_is_named(tmp_path: Path) -> None:
    folder = toy.write_exercise(tmp_path, "toy_objects")
    (folder.path / "solution_old.py").write_text("", "utf-8")
    (folder.path / "__pycache__").mkdir(exist_ok=True)
    (problem,) = audit_exercise(folder).problems
    assert problem.startswith(str(folder.path / "solution_old.py"))
    assert "모르는 파일" in problem


def test_an_exercise_without_blanks_is_told(tmp_path: Path) -> None:
    text = toy.OBJECTS
    lines = [line for line in text.split("\n") if "SOLUTION" not in line]
    problems = audited(tmp_path, "toy_objects", solution={text: "\n".join(lines)}).problems
    assert any("### BEGIN SOLUTION 영역이 없습니다" in problem for problem in problems)


def test_an_exercise_without_tasks_is_told(tmp_path: Path) -> None:
    check = toy.OBJECTS_CHECK
    problems = audited(
        tmp_path, "toy_objects", check={check[check.index("A = exercise.variable") :]: ""}
    ).problems
    assert problems == [problem for problem in problems if "과제가 하나도 없습니다" in problem]
    assert len(problems) == 1


def test_a_stub_that_is_not_untouched_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the stub to pass for an attempt, everybody who has not begun would read "틀림"."""
    monkeypatch.setattr(audit, "stub_cells", lambda cells, file: cells)
    problems = audited(tmp_path, "toy_objects").problems
    assert any("손대지 않은 빈칸인데 A이(가) '미작성'이 아닙니다" in problem for problem in problems)


def test_a_key_that_leaks_would_be_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = audit.compile_key
    monkeypatch.setattr(audit, "compile_key", lambda folder, seed: real(folder, b"never None"))
    problems = audited(tmp_path, "toy_objects").problems
    assert sum("공개 열쇠에 숨은 사례가 들어 있습니다" in problem for problem in problems) == 2


def test_an_author_s_mistake_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    for check in ({"exercise = Exercise(": "exercise = Exercise(("}, {'"""넷"""': "pass"}):
        (problem,) = audited(tmp_path, "toy_functions", check=check).problems
        assert "check.py" in problem
    (problem,) = audit_exercise(ExerciseFolder("none", "1_day", tmp_path / "none")).problems
    assert "파일이 없습니다" in problem


def test_the_audit_leaves_no_trace_in_the_reference(toy_course: Course) -> None:
    """One misconception put in the reference's place must not stay there for the next."""
    folder = toy_course.find("toy_objects")
    first, again = audit_exercise(folder), audit_exercise(folder)
    assert first == again


def test_author_errors_are_exceptions_of_their_own() -> None:
    assert issubclass(AuthorError, Exception)
