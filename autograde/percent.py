"""The percent format: a ``.py`` file whose cells start with ``# %%``."""

from __future__ import annotations

import re
from dataclasses import dataclass

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
TAGS = re.compile(r"tags\s*=\s*\[(?P<tags>[^\]]*)\]")


@dataclass(frozen=True)
class PercentCell:
    """A cell; ``line`` is the number of its first source line (after the ``# %%``)."""

    kind: str  # "code" or "markdown"
    source: str
    tags: tuple[str, ...] = ()
    line: int = 1


def parse_percent(text: str) -> list[PercentCell]:
    """Split a percent-format file. Text before the first marker is a code cell, when not blank."""
    cells: list[PercentCell] = []
    kind, tags, start, lines = "code", (), 1, []  # type: str, tuple[str, ...], int, list[str]
    for number, line in enumerate(text.split("\n"), start=1):
        if re.match(r"^#\s*%%", line):
            _close(cells, kind, tags, start, lines)
            kind = "markdown" if re.search(r"\[(markdown|md)\]", line) else "code"
            tags, start, lines = _tags(line), number + 1, []
        else:
            lines.append(line)
    _close(cells, kind, tags, start, lines)
    return cells


def format_cell(cell: PercentCell) -> str:
    """The inverse for one cell: its ``# %%`` line and its source."""
    if cell.kind == "markdown":
        return "\n".join(["# %% [markdown]", *(f"# {line}".rstrip() for line in cell.source.split("\n"))])
    tags = ", ".join(f'"{tag}"' for tag in cell.tags)
    return f"# %% tags=[{tags}]\n{cell.source}" if tags else f"# %%\n{cell.source}"


def _tags(line: str) -> tuple[str, ...]:
    found = TAGS.search(line)
    return tuple(re.findall(r"[\w-]+", found["tags"])) if found else ()


def _close(cells: list[PercentCell], kind: str, tags: tuple[str, ...], start: int, lines: list[str]) -> None:
    blank = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    start, lines = start + blank, lines[blank:]
    source = "\n".join(lines).rstrip()
    if kind == "markdown":
        source = "\n".join(re.sub(r"^# ?", "", line) for line in source.split("\n"))
    if source:
        cells.append(PercentCell(kind, source, tags, start))
