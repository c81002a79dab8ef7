"""What people read: nothing that a student wrote may act, in a terminal, a page or a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
import time
from html.parser import HTMLParser
from typing import Any

import pytest
from rich.console import Console

from autograde.report.card import card
from autograde.report.classpage import class_page
from autograde.report.classroom import Classroom, Row
from autograde.report.classtable import print_class
from autograde.report.csvfile import class_csv, safe_cell
from autograde.report.text import report_text
from autograde.report.words import FACES, short_word
from autograde.verdict import CaseResult, Diagnosis, Report, TaskResult, Verdict

EVIL = "<script>alert(1)</script>\x1b[2J\x1b]0;x\x07\"'><img src=x onerror=alert(1)>"
STEPS = ("value", "raised", "mutation", "missing", "returned", "timeout")


def case(
    text: str, verdict: Verdict = Verdict.FAILED, *, hidden: bool = False, step: str = "value"
) -> CaseResult:
    return CaseResult(text, text, 1.0, 0.0, hidden, verdict, text, f"«{text}»", text, text, step)


def task(text: str, verdict: Verdict = Verdict.FAILED) -> TaskResult:
    cases = tuple(case(text + step, verdict, step=step) for step in STEPS)
    return TaskResult(text, 0.0, 6.0, verdict, cases, (Diagnosis("id", text, text, text),), (text,), text)


def evil_report() -> Report:
    return Report(EVIL, EVIL, tuple(task(EVIL, verdict) for verdict in Verdict), (EVIL,), (EVIL,))


def evil_class() -> Classroom:
    rows = (Row(EVIL, EVIL, {EVIL: evil_report()}, (EVIL,)), Row("1", "x", {}))
    return Classroom(EVIL, rows, {EVIL: 42.0}, (EVIL,), (EVIL,), (EVIL,))


class Tags(HTMLParser):
    """Collects every tag and attribute of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("meta", "br", "wbr", "img", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    "page",
    [lambda: card(EVIL, evil_report().tasks, [EVIL]), lambda: class_page(evil_class())],
    ids=["card", "class"],
)
def test_a_page_runs_nothing_that_a_student_wrote(page: Any) -> None:
    html = page()
    found = Tags(html)
    assert not found.tags & {"script", "img", "iframe", "object", "embed", "link", "form", "svg"}
    assert not [name for name in found.attributes if name.startswith("on")]
    assert "&lt;script&gt;" in html
    assert found.open == []


def test_a_link_from_feedback_stays_a_link_into_the_lectures() -> None:
    result = TaskResult("f", 0.0, 1.0, Verdict.FAILED, (), (Diagnosis("id", "말", '1_day/x#"><script>'),))
    html = card("x", [result], lectures="lectures/")
    assert "<script>" not in html
    good = TaskResult("f", 0.0, 1.0, Verdict.FAILED, (), (Diagnosis("id", "말", "1_day/softmax#overflow"),))
    assert 'href="lectures/1_day/softmax.html#overflow"' in card("x", [good], lectures="lectures/")
    assert "href" not in card("x", [good])


def test_the_class_page_allows_no_scripts_and_fetches_nothing() -> None:
    html = class_page(evil_class())
    assert "default-src 'none'" in html
    assert not re.search(r"(?:src|href)\s*=\s*[\"']https?:", html)


def test_a_terminal_obeys_nothing_that_a_student_wrote() -> None:
    assert "\x1b" not in report_text(evil_report())
    assert "\x07" not in report_text(evil_report())
    console = Console(file=io.StringIO(), width=200, no_color=True)
    print_class(evil_class(), console)
    written = console.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b" not in written
    assert "\x07" not in written


def test_square_brackets_are_no_colours_in_the_class_table() -> None:
    console = Console(file=io.StringIO(), width=200, no_color=True)
    row = Row("[red]1[/red]", "[/bold]", {}, ())
    print_class(Classroom("[blink]반", (row,), {"[link=x]e": 1.0}, ("[/] 문제",)), console)
    written = console.file.getvalue()  # type: ignore[attr-defined]
    for text in ("[red]1[/red]", "[/bold]", "[blink]반", "[/] 문제", "[link=x]e"):
        assert text in written


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "|", "%", "\x00=", " =", "\x1b="])
def test_a_cell_is_never_a_formula(start: str) -> None:
    cell = safe_cell(f'{start}HYPERLINK("http://x";"y")')
    assert cell[0] in "' "
    assert not re.search(r"[\x00-\x1f]", cell)


def test_the_csv_opens_in_excel_in_korean() -> None:
    data = class_csv(Classroom("반", (Row("20261001", "=김서연", {}, ("미제출", "줄\n바꿈")),), {"e1": 3.0}))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 2
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows == [
        ["학번", "이름", "e1", "합계", "만점", "비고"],
        ["20261001", "'=김서연", "", "0", "3", "미제출; 줄 바꿈"],
    ]


def test_no_cell_of_an_evil_class_acts() -> None:
    for row in csv.reader(io.StringIO(class_csv(evil_class()).decode("utf-8-sig"))):
        for cell in row:
            assert not re.match(r"[=+\-@|%\t\r]", cell)
            assert "\x1b" not in cell


# What is said ----------------------------------------------------------------------------------


def test_the_order_of_feedback() -> None:
    """What was called, what came back, what was expected, the diagnosis, a pointer."""
    one = CaseResult(
        "c", "두 행", 1, 0, False, Verdict.FAILED, "f([1.])", "[«2.»]", "[«1.»]", "값이 다릅니다.", "value"
    )
    result = TaskResult(
        "f", 0, 1, Verdict.FAILED, (one,), (Diagnosis("d", "왜일까요?", "1_day/x", "dW"),), ("알림",)
    )
    assert report_text(Report("e", "제목", (result,), ("변환했습니다.",))).split("\n") == [
        "제목  0/1점",
        "✗ f  0/1점  틀림",
        "  ✗ 두 행",
        "      실행  f([1.])",
        "      결과  [«2.»]",
        "      기대  [«1.»]",
        "      값이 다릅니다.",
        "    → [dW] 왜일까요?",
        "      강의 1_day/x",
        "    → 알림",
        "※ 변환했습니다.",
    ]
    html = card("제목", [result])
    places = [html.index(text) for text in ("f([1.])", "2.</b>", "1.</b>", "왜일까요?", "1_day/x")]
    assert places == sorted(places)


def test_unattempted_says_only_that() -> None:
    result = TaskResult("f", 0, 3, Verdict.UNATTEMPTED, (case("x"),))
    assert report_text(Report("e", "t", (result,))).split("\n")[1:] == [
        "· f  0/3점  미작성",
        "    아직 채우지 않은 빈칸입니다.",
    ]


def test_a_hidden_case_is_marked_as_such() -> None:
    hidden = CaseResult("c", "큰 배치", 1, 0, True, Verdict.FAILED, message="값이 다릅니다.", step="value")
    result = TaskResult("f", 0, 1, Verdict.FAILED, (hidden,))
    assert "✗ 큰 배치 (숨은 사례)" in report_text(Report("e", "t", (result,)))
    assert "숨은 사례" in card("t", [result])


def test_every_verdict_has_a_face_and_partial_scores_a_word() -> None:
    assert set(FACES) == set(Verdict)
    assert len({face.sign for face in FACES.values()}) == len(FACES)
    assert short_word(TaskResult("f", 2.0, 3.0, Verdict.FAILED)) == "부분 2/3"
    assert short_word(TaskResult("f", 0.0, 3.0, Verdict.TIMED_OUT)) == "시간 초과"


def test_the_most_common_mistake_comes_first() -> None:
    def made(*ids: str) -> Report:
        return Report(
            "e", "t", (TaskResult("f", 0, 1, Verdict.FAILED, (), tuple(Diagnosis(i, i) for i in ids)),)
        )

    rows = tuple(
        Row(str(n), "이름", {"e": made(*ids)}) for n, ids in enumerate([("a",), ("b",), ("b", "c"), ("b",)])
    )
    mistakes = Classroom("반", rows, {"e": 1.0}).mistakes()
    assert [(m.id, m.students) for m in mistakes] == [("b", ("1", "2", "3")), ("a", ("0",)), ("c", ("2",))]


def test_what_has_no_name_is_counted_by_what_is_said_of_it() -> None:
    def made(part: str, text: str) -> Report:
        found = Diagnosis("@nearest", text, part=part, kind="nearest")
        return Report("e", "t", (TaskResult("f", 0, 1, Verdict.FAILED, (), (found, found)),))

    said = [("dW", "나누는 단계"), ("dW", "나누는 단계"), ("loss", "나누는 단계"), ("dW", "전치하는 단계")]
    rows = tuple(Row(str(n), "이름", {"e": made(*one)}) for n, one in enumerate(said))
    mistakes = Classroom("반", rows, {"e": 1.0}).mistakes()
    assert [(m.message, m.students) for m in mistakes] == [
        ("dW: 나누는 단계", ("0", "1")),
        ("loss: 나누는 단계", ("2",)),
        ("dW: 전치하는 단계", ("3",)),
    ]


def test_a_class_of_nobody_is_no_error() -> None:
    empty = Classroom("반", (), {})
    assert "0" in class_page(empty)
    assert class_csv(empty).decode("utf-8-sig") == "학번,이름,합계,만점,비고\r\n"
    print_class(empty, Console(file=io.StringIO()))


@pytest.mark.parametrize(
    "text",
    ["a" * 20_000, ".?" * 5_000, ". a" * 5_000, "`" * 20_000, "«" * 20_000, "가?나." * 4_000, "] [" * 5_000],
)
def test_long_texts_take_no_long_time(text: str) -> None:
    start = time.perf_counter()
    card("t", [task(text)])
    assert time.perf_counter() - start < 5
