"""The class as a table for the terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograde.report.classroom import Classroom, Row, missed
from autograde.report.words import FACES
from autograde.verdict import Report, Verdict

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
SHOWN_MISTAKES = 5
MANY = 10  # exercises that still fit on a line


def plain(text: str) -> str:
    """No escape sequences from names or files."""
    return CONTROL.sub(" ", text)


def print_class(classroom: Classroom, console: Console) -> None:
    """One line a student; beside a score, how many tasks were not passed, by verdict.

    Where the exercises would not fit on a line, a column is a day.
    """
    columns = _columns(classroom)
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
    for name, exercises in columns.items():
        heading = plain(name).replace("_", "_\n") if exercises == (name,) else plain(name)
        table.add_column(
            Text(f"{heading}\n{sum(classroom.max_scores[e] for e in exercises):g}점"), overflow="fold"
        )
    table.add_column(f"합계\n{classroom.max_score:g}점", justify="right", no_wrap=True, min_width=6)
    for row in classroom.rows:
        table.add_row(*_cells(row, columns))
    console.print(table)
    if len(columns) < len(classroom.exercises):
        console.print(Text("연습마다의 점수는 report.html과 results.csv에 있습니다.", "bright_black"))
    for problem in classroom.problems:
        console.print(Text("! " + plain(problem), "yellow"), soft_wrap=True)
    _print_mistakes(classroom, console)


def _columns(classroom: Classroom) -> Mapping[str, tuple[str, ...]]:
    if len(classroom.exercises) <= MANY or not classroom.days:
        return {exercise: (exercise,) for exercise in classroom.exercises}
    return classroom.days


def _cells(row: Row, columns: Mapping[str, tuple[str, ...]]) -> list[Text]:
    total = Text(f"{row.score:g}", "bold") if row.reports else Text("미제출", "bright_black")
    found = [[row.reports[e] for e in exercises if e in row.reports] for exercises in columns.values()]
    scores = [_score(reports) if reports else Text("–", "bright_black") for reports in found]
    return [Text(plain(row.student)), Text(plain(row.name)), *scores, total]


def _score(reports: Sequence[Report]) -> Text:
    score = sum(report.score for report in reports)
    if score == sum(report.max_score for report in reports):
        return Text(f"{score:g} ✓", "green")
    text = Text(f"{score:g}")
    counts: dict[Verdict, int] = {}
    for verdict, names in (pair for report in reports for pair in missed(report)):
        counts[verdict] = counts.get(verdict, 0) + len(names)
    for verdict, number in counts.items():
        text.append(f" {FACES[verdict].sign}{number}", FACES[verdict].style)
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
