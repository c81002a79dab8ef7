"""Lines 39 and 40: what a student writes into values, errors and names is text on every page and nothing else."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attacks_damage import DAMAGE
from attacks_forge import FORGING
from attacks_steal import STEALING
from elsewhere import LINES, Line
from rich.console import Console

from autograde.key import AnswerKey
from autograde.report.card import card
from autograde.report.classpage import class_page
from autograde.report.classroom import Classroom, Row
from autograde.report.classtable import print_class
from autograde.report.csvfile import class_csv
from autograde.report.text import report_text
from autograde.verdict import Report

TESTS = Path(__file__).parents[1]
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"
ESCAPE = "\x1b]0;owned\x07\x1b[2J"
FORMULA = "=cmd|' /c calc'!A1"
SOURCE = f"""
def double(x):
    print({MARKUP!r})
    if x[0] == 1.0:
        return {MARKUP!r}
    raise ValueError({MARKUP!r} + {ESCAPE!r} + chr(10) + {FORMULA!r})
"""


@pytest.fixture(scope="module")
def report(rooms: Callable[..., Any], victim: AnswerKey, handed_in: Any) -> Report:
    found: Report = handed_in(SOURCE, victim, rooms(None))
    assert found.score == 0
    assert MARKUP in repr(found), "without this the tests would show nothing"
    return found


@pytest.fixture(scope="module")
def classroom(report: Report) -> Classroom:
    row = Row(FORMULA, MARKUP + ESCAPE + "\n2", {"victim": report}, (FORMULA, MARKUP + ESCAPE))
    return Classroom("공격", (row,), {"victim": 4.0}, (MARKUP + ESCAPE,))


def test_39_markup_is_escaped_on_every_page(report: Report, classroom: Classroom) -> None:
    for page in (card("double", list(report.tasks)), class_page(classroom)):
        assert "&lt;script&gt;" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_40_formulas_are_text_in_the_table(classroom: Classroom) -> None:
    rows = list(csv.reader(io.StringIO(class_csv(classroom).decode("utf-8-sig"))))
    assert any(FORMULA in cell for cell in rows[1]), "the formula is still to be read"
    assert [
        cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "|", "%", "\t", "\r")
    ] == []
    assert len(rows) == 2


def test_40_escapes_and_line_breaks_do_not_reach_a_terminal(report: Report, classroom: Classroom) -> None:
    printed = io.StringIO()
    print_class(classroom, Console(file=printed, width=200, no_color=True, force_terminal=False))
    for text in (report_text(report), printed.getvalue()):
        assert "script" in text
        assert "\x1b" not in text
        assert "\x07" not in text


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.number}: {line.what}")
def test_the_tests_that_a_line_names_are_there(line: Line) -> None:
    for name in line.tests:
        path, _, function = name.partition("::")
        assert f"\ndef {function}(" in (TESTS / path).read_text("utf-8"), name


def test_all_forty_eight_lines_are_covered() -> None:
    here = {attack.line for attack in (*STEALING, *FORGING, *DAMAGE)} | {8, 17, 18, 19, 20, 27}
    assert here | {line.number for line in LINES} == set(range(1, 49))
