"""Drawings of shapes as boxes: the text of ``errors/drawing.py``, made to be looked at."""

from __future__ import annotations

import re
from typing import Any

from autograde.errors.drawing import ARROW, BAR

CELL = (
    "display:inline-block;min-width:1.9em;text-align:center;border:1px solid {colour};border-radius:5px;"
    "padding:0 .3em;margin:1px 2px;background:{tint}"
)
PLAIN = CELL.format(colour="rgba(127,127,127,.6)", tint="rgba(127,127,127,.1)")
MARKED = CELL.format(colour="#dc2626", tint="rgba(220,38,38,.18)") + ";font-weight:700"
ABSENT = CELL.format(colour="transparent", tint="none")
TABLE = (
    "display:table;margin:.45em 0;white-space:nowrap;"
    "font-family:Consolas,Menlo,'DejaVu Sans Mono','D2Coding',monospace;font-size:.92em"
)
NAME = "display:table-cell;padding:0 .9em 0 0;text-align:right"
OTHER = "display:table-cell;padding:0 .9em 0 0"
NOTE = "color:#dc2626;font-weight:700"


def is_drawn(line: str) -> bool:
    return line.startswith(BAR)


def boxes(lines: list[str]) -> Any:
    """One drawing. Without styles, which some pages drop, its rows still read as shapes."""
    import markupsafe

    cut = [line.split(BAR)[1:] for line in lines]
    marked = next((parts[1].index(ARROW) for parts in cut if len(parts) > 1 and ARROW in parts[1]), -1)
    ends = sorted(
        {found.end() for parts in cut for found in re.finditer(r"\d+", parts[1]) if ARROW not in parts[1]}
    )
    rows = [_row(parts, ends, marked) for parts in cut if len(parts) > 1]
    return markupsafe.Markup('<div class="autograde-shapes" style="{}">{}</div>').format(
        TABLE, markupsafe.Markup("").join(rows)
    )


def _row(parts: list[str], ends: list[int], marked: int) -> Any:
    import markupsafe

    name, cells = parts[0].strip(), parts[1]
    if ARROW in cells:
        before = markupsafe.Markup("").join(_cell("", False) for end in ends if end <= marked)
        note = markupsafe.Markup('<span style="{}">{}</span>').format(NOTE, cells.strip())
        shapes = before + note
    else:
        lengths = {found.end(): found[0] for found in re.finditer(r"\d+", cells)}
        shapes = markupsafe.Markup(" ").join(_cell(lengths.get(end, ""), end == marked + 1) for end in ends)
    meaning = parts[2].strip() if len(parts) > 2 else ""
    row = '<div style="display:table-row"><span style="{}">{}</span> <span style="{}">{}</span> <span style="{}">{}</span></div>'
    return markupsafe.Markup(row).format(NAME, name, OTHER, shapes, OTHER, meaning)


def _cell(length: str, marked: bool) -> Any:
    import markupsafe

    style = (MARKED if marked else PLAIN) if length else ABSENT
    return markupsafe.Markup('<span style="{}">{}</span>').format(
        style, length or markupsafe.Markup("&nbsp;")
    )
