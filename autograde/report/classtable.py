"""The class as a table for the terminal."""

from __future__ import annotations

import re

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograde.report.classroom import Classroom, Row, missed
from autograde.report.words import FACES
from autograde.verdict import Report

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
SHOWN_MISTAKES = 5


def plain(text: str) -> str:
    """No escape sequences from names or files."""
    return CONTROL.sub(" ", text)


def print_class(classroom: Classroom, console: Console) -> None:
    """One line a student; beside a score, how many tasks were not passed, by verdict."""
    table = Table(
        title=Text(plain(classroom.title), "table.title"),
        title_justify="left",
        box=SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        caption=_caption(),
    )
    table.caption_justify = "left"
    table.add_column("학번", no_wrap=True, min_width=8)
    table.add_column("이름", no_wrap=True, min_width=6)
    for exercise in classroom.exercises:
        heading = plain(exercise).replace("_", "_\n")
        table.add_column(Text(f"{heading}\n{classroom.max_scores[exercise]:g}점"), overflow="fold")
    table.add_column(f"합계\n{classroom.max_score:g}점", justify="right", no_wrap=True, min_width=6)
    for row in classroom.rows:
        table.add_row(*_cells(row, classroom))
    console.print(table)
    for problem in classroom.problems:
        console.print(Text("! " + plain(problem), "yellow"), soft_wrap=True)
    _print_mistakes(classroom, console)


def _cells(row: Row, classroom: Classroom) -> list[Text]:
    total = Text(f"{row.score:g}", "bold") if row.reports else Text("미제출", "bright_black")
    scores = [
        _score(row.reports[e]) if e in row.reports else Text("–", "bright_black") for e in classroom.exercises
    ]
    return [Text(plain(row.student)), Text(plain(row.name)), *scores, total]


def _score(report: Report) -> Text:
    if report.score == report.max_score:
        return Text(f"{report.score:g} ✓", "green")
    text = Text(f"{report.score:g}")
    for verdict, names in missed(report):
        text.append(f" {FACES[verdict].sign}{len(names)}", FACES[verdict].style)
    return text


def _caption() -> str:
    faces = "  ".join(f"{face.sign} {face.word}" for face in FACES.values())
    return f"점수 옆: 통과하지 못한 과제의 수. {faces}"


def _print_mistakes(classroom: Classroom, console: Console) -> None:
    mistakes = classroom.mistakes()
    if not mistakes:
        return
    console.print(Text("\n많이 한 실수", "bold"))
    for mistake in mistakes[:SHOWN_MISTAKES]:
        first = mistake.message.split("\n")[0]
        console.print(Text(plain(f"  {len(mistake.students):>3}명  {mistake.task}: {first}")), soft_wrap=True)
