"""The class as one HTML page that needs nothing else."""

from __future__ import annotations

from typing import Any

from autograde.report.card import environment
from autograde.report.classroom import Classroom, missed
from autograde.report.words import FACES


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


def breakable(text: str) -> Any:
    """Escape, then let a long id break after its underscores."""
    import markupsafe

    return markupsafe.Markup(str(markupsafe.escape(text)).replace("_", "_<wbr>"))
