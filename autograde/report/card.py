"""A task's result as an HTML card: inline styles only, everything from a student escaped."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograde.korean import points
from autograde.report.words import FACES
from autograde.verdict import TaskResult

TEMPLATES = Path(__file__).parent / "templates"


@functools.cache
def environment() -> Any:
    """Jinja2 with autoescape on; loaded at the first card, not at import."""
    import jinja2

    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    env.filters["points"] = points
    env.filters["marked"] = _marked
    env.filters["breakable"] = _breakable
    env.globals["face"] = lambda verdict: FACES[verdict]
    return env


def _breakable(text: str) -> Any:
    """Escape, then let a long id break after its underscores."""
    import markupsafe

    return markupsafe.Markup(str(markupsafe.escape(text)).replace("_", "_<wbr>"))


def _marked(text: str) -> Any:
    """Escape, then turn «first difference» into a highlighted span."""
    import markupsafe

    mark = '<b style="background:#fde68a;color:#7c2d12;border-radius:3px;padding:0 2px">\\1</b>'
    return markupsafe.Markup(re.sub("«(.*?)»", mark, str(markupsafe.escape(text))))


def card(title: str, tasks: Sequence[TaskResult], notes: Sequence[str] = (), lectures: str = "") -> str:
    """The card of one check: title, tasks with their cases, diagnoses, pointers into the lectures.

    Args:
        title: the exercise's title.
        tasks: results, in order.
        notes: remarks below.
        lectures: URL or path that lecture anchors are relative to; empty shows them as text.
    """
    template = environment().get_template("card.html")
    return str(template.render(title=title, tasks=tasks, notes=notes, lectures=lectures, href=_href))


def _href(lectures: str, anchor: str) -> str:
    page, _, fragment = anchor.partition("#")
    return f"{lectures.rstrip('/')}/{page}.html" + (f"#{fragment}" if fragment else "")
