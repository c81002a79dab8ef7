"""A task's result as an HTML card: inline styles only, everything from a student escaped."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograde.korean import points
from autograde.report import templates
from autograde.report.drawing import boxes, is_drawn
from autograde.report.words import FACES
from autograde.verdict import CaseResult, TaskResult, Verdict

TEMPLATES = Path(__file__).parent / "templates"
DETAILED = 3  # failed cases shown with their values; more would push the diagnosis off the screen
# Steps that say the same thing again in every case; a difference in values is worth seeing each time.
TOLD_ONCE = {
    "missing",
    "returned",
    "mutation",
    "aliasing",
    "vectorized",
    "warnings",
    "raised",
    "timeout",
    "killed",
}
GOT, EXPECTED = ("#fecaca", "#7f1d1d"), ("#bbf7d0", "#14532d")


@dataclass(frozen=True)
class Row:
    """A case as the card shows it.

    Attributes:
        detailed: with its call and its values.
        message: empty where the card has said it already, which ``again`` tells.
    """

    case: CaseResult
    detailed: bool
    message: str
    again: bool


@functools.cache
def environment() -> Any:
    """Loaded at the first card, not at import."""
    env: Any = templates.environment(TEMPLATES)
    env.filters |= {
        "points": points,
        "got": functools.partial(_marked, colours=GOT),
        "expected": functools.partial(_marked, colours=EXPECTED),
        "prose": _prose,
        "question": _question,
        "python": _python,
    }
    env.globals |= {"face": FACES.__getitem__, "rows": _rows, "errors": _errors}
    return env


def card(
    title: str,
    tasks: Sequence[TaskResult],
    notes: Sequence[str] = (),
    lectures: str = "",
    exercise: str = "",
) -> str:
    """The card of one check: title, tasks with their cases, diagnoses, pointers into the lectures.

    Args:
        title: the exercise's title, shown above several tasks.
        tasks: results, in order.
        notes: remarks below.
        lectures: URL or path that lecture anchors are relative to; empty shows them as text.
        exercise: the exercise's id; with it an unsolved task tells how to ask for a hint.
    """
    return str(
        environment()
        .get_template("card.html")
        .render(
            title=title,
            tasks=tasks,
            notes=notes,
            lectures=lectures,
            exercise=exercise,
            href=_href,
            score=sum(task.score for task in tasks),
            max_score=sum(task.max_score for task in tasks),
        )
    )


def _rows(task: TaskResult) -> Iterator[Row]:
    """What to show of each case, so that nothing is said twice and the diagnosis stays in sight."""
    earlier: set[str] = set()
    told, detailed = {*task.notes, *_errors(task)}, 0
    for case in task.cases:
        said = case.message in told
        again = said and case.step in TOLD_ONCE
        open_ = case.verdict is not Verdict.PASSED and not case.hidden and not again and detailed < DETAILED
        message = "" if said and not case.hidden else case.message
        yield Row(case, open_, message, again and case.message in earlier)
        detailed += open_
        told.add(case.message)
        earlier.add(message)


def _errors(task: TaskResult) -> tuple[str, ...]:
    """What stopped the code: what the notes tell of it, else the first error of a case."""
    if task.verdict is not Verdict.RAISED:
        return ()
    raised = (case.message for case in task.cases if case.step == "raised" and not case.hidden)
    return task.notes or tuple(raised)[:1]


def _marked(text: str, colours: tuple[str, str]) -> Any:
    """Escape, put an array's rows on lines of their own, highlight the «first difference»."""
    import markupsafe

    background, colour = colours
    mark = f'<b style="background:{background};color:{colour};border-radius:3px;padding:0 3px">\\1</b>'
    rows = text.replace("] [", "]\n [")
    return markupsafe.Markup(re.sub("«([^«»]*)»", mark, str(markupsafe.escape(rows))))


def _prose(text: str) -> Any:
    """Escape, show `code` as code and drawn shapes as boxes."""
    import markupsafe

    pieces = []
    for drawn, group in itertools.groupby(text.split("\n"), is_drawn):
        lines = list(group)
        pieces.append(boxes(lines) if drawn else _code("\n".join(lines)))
    return markupsafe.Markup("").join(pieces)


def _code(text: str) -> Any:
    import markupsafe

    style = (
        "font-family:Consolas,Menlo,'DejaVu Sans Mono','D2Coding',monospace;font-size:.92em;"
        "background:rgba(127,127,127,.16);color:inherit;border-radius:4px;padding:0 .3em"
    )
    code = f'<code style="{style}">\\1</code>'
    return markupsafe.Markup(re.sub("`([^`\n]+)`", code, str(markupsafe.escape(text))))


def _python(source: str) -> Any:
    """Code in few colours that do on white and on black; pygments' own styles do on one of them."""
    import markupsafe
    import pygments.lexers  # type: ignore[import-untyped]
    from pygments.token import Comment, Keyword, Operator, String  # type: ignore[import-untyped]

    styles = {
        Comment: "opacity:.6",
        String: "opacity:.75",
        Keyword: "color:#8b5cf6;font-weight:700",
        Operator.Word: "color:#8b5cf6;font-weight:700",
    }
    pieces = []
    for token, text in pygments.lex(source, pygments.lexers.PythonLexer(stripnl=False)):
        style = next((css for kind, css in styles.items() if token in kind), "")
        escaped = markupsafe.escape(text)
        pieces.append(f'<span style="{style}">{escaped}</span>' if style else str(escaped))
    return markupsafe.Markup("".join(pieces).rstrip())


def _question(message: str) -> tuple[str, str]:
    """What happened, and the question to think about, which feedback ends with."""
    before, _, last = message.rpartition("\n")
    found = re.fullmatch(r"(.*[.!?]) ([^.!?]*(?:[.!?]\S[^.!?]*)*\?)", last, re.DOTALL)
    if found:
        return "\n".join(filter(None, (before, found[1]))), found[2]
    return (before, last) if before and last.endswith("?") else (message, "")


def _href(lectures: str, anchor: str) -> str:
    page, _, fragment = anchor.partition("#")
    return f"{lectures.rstrip('/')}/{page}.html" + (f"#{fragment}" if fragment else "")
