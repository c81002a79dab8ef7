"""The lecture pages that the grader's feedback points into: every pointer lands, every printed output is true."""

from __future__ import annotations

import ast
import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib
import pytest

from autograde.answer import load_exercise
from autograde.course import load_course

ROOT = Path(__file__).parents[2]
LECTURES = ROOT / "lectures"
PAGES = sorted(LECTURES.glob("*_day/*.md"))
EXECUTED = [*PAGES, LECTURES / "numbers.md", LECTURES / "instructors.md"]
READ_BY_LEARNERS = [*sorted(LECTURES.rglob("*.md")), *sorted(ROOT.glob("solutions/*/*/solution.py"))]

TARGET = re.compile(r"^\(([a-z0-9-]+)\)=$")
SECTION = re.compile(r"^\(([a-z0-9-]+)\)=\n## [^\n]*\n(.*?)(?=^<a id=|^## )", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```(\w*)[^\n`]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
ARROW = re.compile(r"#\s→ ?(.*)$")
BROKEN_BOLD = re.compile(r"\*\*[^*\n]+[^\w\s*]\*\*(?=[가-힣])")

# One name for one thing: what must not be written, and what to write instead (regular expressions).
SYNONYMS = {
    r"그[래라]디언[트츠]|경사(?!\s?하강)|구배": "기울기",
    r"오차\s?역전파|역방향 전파|백프로퍼게이션": "역전파",
    r"순방향 전파|포워드 패스|전방 전파": "순전파",
    r"바이어스|치우침": "편향",
    r"웨이트|가중값": "가중치",
    r"브로드캐스트": "브로드캐스팅",
    r"형상|셰이프|쉐이프": "모양",
    r"벡터라이[즈제]": "벡터화",
    r"소프트맥스\s?로스|로스\s?함수|비용 함수|코스트": "손실 함수",
    r"크로스\s?엔트로피|교차엔트로피": "교차 엔트로피",
    r"스코어": "점수",
    r"미니\s배치|미니-배치": "미니배치",
    r"라벨": "레이블",
    r"원\s?핫|원-핫-": "원-핫",
    r"배치 정규화|레귤러라이[제즈]": "정규화(regularization)와 표준화(normalization)",
    r"어레이": "배열",
    r"엘[러리]먼트": "원소",
    r"(?<!복)사본|카피": "복사본",
    r"인덱스 접근|첨자 접근|색인": "인덱싱",
    r"컬럼|칼럼": "열",
    r"아규먼트|전달인자": "인자",
    r"리턴\s?값|반환 값": "반환값",
    r"힌지\s?로스|경첩 손실": "힌지 손실",
    r"계산그래프|연산 그래프": "계산 그래프",
    r"지역 기울기|로컬 기울기|국부 기울기|국소적 기울기": "국소 기울기",
    r"상류 기울기|상위 기울기|업스트림 기울기": "흘러온 기울기",
    r"레이어|계층": "층",
    r"활성 함수|활성화함수|액티베이션": "활성화 함수",
    r"수치미분|수치적 기울기|수치 기울기": "수치 미분",
    r"해석적 미분|분석적 기울기": "해석적 기울기",
    r"학습율|러닝 레이트": "학습률",
    r"오버\s?플로": "넘침",
    r"의사\s?결정 경계|결정경계|판별 경계": "결정 경계",
    r"씨그모이드": "시그모이드",
    r"템플릿 이미지|템플레이트": "템플릿",
}


def page_id(page: Path) -> str:
    """``1_day/softmax``, as the grader's pointers name it."""
    return page.relative_to(LECTURES).with_suffix("").as_posix()


def targets(page: Path) -> list[str]:
    lines = page.read_text(encoding="utf-8").splitlines()
    return [found[1] for line in lines if (found := TARGET.match(line))]


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def sections(page: Path) -> list[tuple[str, str]]:
    """(anchor, text) of every anchored section."""
    return SECTION.findall(page.read_text(encoding="utf-8"))


def pointers() -> Iterator[tuple[str, str]]:
    """(who points, where to) for every task, misconception and pattern of the course."""
    for folder in load_course(ROOT).exercises:
        for task in load_exercise(folder).tasks:
            who = f"{folder.day}/{folder.id}: {task.name}"
            yield who, task.lecture
            for mistake in (*task.misconceptions, *task.patterns):
                yield f"{who}.{mistake.name}", mistake.see


# Pointers


def test_every_pointer_of_the_grader_lands_in_a_section() -> None:
    known = {f"{page_id(page)}#{target}" for page in PAGES for target in targets(page)}
    pointing = list(pointers())
    lost = [f"{who} → {where or '(없음)'}" for who, where in pointing if where not in known]
    assert known and pointing
    assert not lost, "강의에 없는 곳을 가리킵니다:\n" + "\n".join(lost)


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_section_can_be_linked_on_github_and_in_a_book(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    places = [number for number, line in enumerate(lines) if TARGET.match(line)]
    for number in places:
        name = lines[number].strip("()=")
        assert lines[number - 2 : number] == [f'<a id="{name}"></a>', ""], (
            f"({name})= 위에 HTML 앵커가 없습니다"
        )
        assert lines[number + 1].startswith("## "), f"({name})= 바로 아래에 제목이 없습니다"
    assert len(re.findall(r'<a id="', "\n".join(lines))) == len(places)


def test_a_target_is_defined_once_in_all_pages() -> None:
    """Sphinx knows one set of labels for the whole book."""
    every = [target for page in PAGES for target in targets(page)]
    assert sorted(every) == sorted(set(every))


def test_the_contents_list_every_section() -> None:
    contents = (LECTURES / "README.md").read_text(encoding="utf-8")
    missing = [
        f"{page_id(page)}.md#{t}"
        for page in PAGES
        for t in targets(page)
        if f"({page_id(page)}.md#{t})" not in contents
    ]
    assert not missing


@pytest.mark.parametrize("page", sorted(LECTURES.rglob("*.md")), ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        path, _, fragment = link.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.is_file(), f"{page.name}: {link}"
        assert there.is_relative_to(ROOT), f"{page.name}: {link}은(는) 저장소 밖입니다"
        assert not fragment or fragment in targets(there), f"{page.name}: {link}의 #{fragment}가 없습니다"


# Shape of a page


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_page_starts_with_what_one_can_do_and_ends_with_questions(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    goals = re.search(r"^## 이 글을 읽고 나면 할 수 있는 일\n\n((?:- .*\n(?:  .*\n)*)+)", text, re.MULTILINE)
    assert goals and 2 <= goals[1].count("\n- ") + 1 <= 4
    questions = text.partition("## 스스로 묻고 답하기")[2]
    folded = r"\*\*질문 \d\.\*\*.*?<details>\n<summary>답 보기</summary>\n\n.+?\n\n</details>"
    assert 3 <= len(re.findall(folded, questions, re.DOTALL)) == questions.count("**질문") <= 6


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_section_has_an_example_a_mistake_and_an_exercise(page: Path) -> None:
    assert [name for name, _ in sections(page)] == targets(page)
    for name, text in sections(page):
        assert "```python\n" in text, f"{name}: 실행되는 예가 없습니다"
        assert "**자주 하는 실수.**" in text, name
        last = text.strip().splitlines()[-1]
        assert last.startswith("**직접 해보기** → ") and "../../practice/" in last, name


# Examples


def statements(code: str) -> Iterator[tuple[ast.stmt, str, list[str]]]:
    """(statement, its source, the ``# →`` lines on it and below it up to the next statement)."""
    lines = code.splitlines()
    nodes = ast.parse(code).body
    starts = [min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) for node in nodes]
    for node, start, stop in zip(nodes, starts, [*starts[1:], len(lines) + 1], strict=True):
        own = lines[start - 1 : stop - 1]
        yield node, "\n".join(own), [found[1].rstrip() for line in own if (found := ARROW.search(line))]


@pytest.mark.parametrize("page", EXECUTED, ids=page_id)
def test_examples_print_what_the_page_says(page: Path) -> None:
    matplotlib.use("Agg")
    namespace: dict[str, Any] = {"__name__": "lecture"}
    text = page.read_text(encoding="utf-8")
    blocks = [code for language, code in FENCE.findall(text) if language == "python"]
    assert blocks
    for code in blocks:
        for node, source, promised in statements(code):
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(ast.Module([node], []), f"{page.name}", "exec"), namespace)
            assert [line.rstrip() for line in printed.getvalue().splitlines()] == promised, source


def test_a_wrong_output_would_be_noticed() -> None:
    ((_, _, promised),) = statements("print(1 + 1)  # → 3")
    assert promised == ["3"]
    ((_, _, several),) = statements("print(table)\n# → [[1 2]\n# →  [3 4]]\n")
    assert several == ["[[1 2]", " [3 4]]"]


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_fence_says_what_it_holds(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert {language for language, _ in FENCE.findall(text)} <= {"python", "text"}
    assert "```" not in FENCE.sub("", text)


# Words and marks


@pytest.mark.parametrize("page", sorted(LECTURES.rglob("*.md")), ids=lambda page: page.stem)
def test_bold_and_formulas_render_next_to_korean(page: Path) -> None:
    text = prose(page)
    paragraphs = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    assert not BROKEN_BOLD.findall(paragraphs), (
        "굵은 글씨가 문장 부호로 끝나고 조사가 붙으면 별표가 그대로 보입니다"
    )
    inline = [line for line in text.splitlines() if "$" in line and line != "$$"]
    assert not inline, "GitHub은 한글에 붙은 $…$를 수식으로 보지 않습니다. 따로 줄을 잡아 $$로 적어 주세요"
    assert text.splitlines().count("$$") % 2 == 0


@pytest.mark.parametrize(
    "path", READ_BY_LEARNERS, ids=lambda p: p.parent.name if p.name == "solution.py" else p.stem
)
def test_one_name_for_one_thing(path: Path) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{number}: {found[0]!r} 대신 {right}"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for pattern, right in SYNONYMS.items()
        for found in re.finditer(pattern, line)
    ]
    assert not wrong, "\n" + "\n".join(wrong)
