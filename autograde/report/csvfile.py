"""The class as a CSV that Excel opens in Korean and that cannot carry formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from autograde.report.classroom import Classroom
from autograde.report.words import short_word
from autograde.verdict import Report, Verdict

FORMULA = re.compile(r"^[=+\-@\t\r|%]")


def safe_cell(text: str) -> str:
    """No line breaks, no control characters, no formula."""
    text = re.sub(r"[\x00-\x1f\x7f]+", " ", text)
    return "'" + text if FORMULA.match(text) else text


def class_csv(classroom: Classroom) -> bytes:
    """학번, 이름, 연습마다 점수, 합계, 만점, 비고. UTF-8 with BOM, CRLF."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(["학번", "이름", *map(safe_cell, classroom.exercises), "합계", "만점", "비고"])
    for row in classroom.rows:
        scores = [f"{row.reports[e].score:g}" if e in row.reports else "" for e in classroom.exercises]
        remark = "; ".join(
            [*row.said, *(_remark(row.reports[e], e) for e in classroom.exercises if e in row.reports)]
        )
        cells: Sequence[str] = [
            row.student,
            row.name,
            *scores,
            f"{row.score:g}",
            f"{classroom.max_score:g}",
            remark,
        ]
        writer.writerow([safe_cell(cell) for cell in cells])
    return buffer.getvalue().encode("utf-8-sig")


def _remark(report: Report, exercise: str) -> str:
    wrong = [f"{t.name} {short_word(t)}" for t in report.tasks if t.verdict is not Verdict.PASSED]
    return f"{exercise}: {', '.join(wrong)}" if wrong else f"{exercise}: 만점"
