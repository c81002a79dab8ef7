"""The class as one HTML page that needs nothing else."""

from __future__ import annotations

from typing import Any

from autograde.report.card import environment
from autograde.report.classroom import Classroom
from autograde.report.words import FACES
from autograde.verdict import Report, Verdict


def class_page(classroom: Classroom) -> str:
    """Scores, verdict signs by task, the most common mistakes. Everything is escaped."""
    handed_in = [row for row in classroom.rows if row.reports]
    mean = sum(row.score for row in handed_in) / len(handed_in) if handed_in else 0.0
    return str(
        environment()
        .get_template("class.html")
        .render(
            room=classroom,
            mean=mean,
            absent=len(classroom.rows) - len(handed_in),
            mistakes=classroom.mistakes(),
            faces=list(FACES.values()),
            missed=missed,
            breakable=breakable,
        )
    )


def missed(report: Report) -> list[tuple[Verdict, list[str]]]:
    """The tasks that were not passed, by verdict."""
    kinds = [verdict for verdict in FACES if verdict is not Verdict.PASSED]
    named = [(kind, [task.name for task in report.tasks if task.verdict is kind]) for kind in kinds]
    return [(kind, names) for kind, names in named if names]


def breakable(text: str) -> Any:
    """Escape, then let a long id break after its underscores."""
    import markupsafe

    return markupsafe.Markup(str(markupsafe.escape(text)).replace("_", "_<wbr>"))
