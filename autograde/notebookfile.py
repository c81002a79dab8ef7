"""Cells ↔ notebook JSON. A notebook is JSON; importing nbformat for it would cost a second."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from autograde.percent import PercentCell

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
CHECKED = re.compile(r"""\bcheck\(\s*["'](?P<exercise>\w+)\.(?P<task>\w+)["']""")


class BrokenNotebook(Exception):
    """The text is not a notebook; ``str()`` says why in Korean."""


@dataclass(frozen=True)
class Notebook:
    """What a notebook file holds, outputs aside."""

    cells: list[PercentCell]
    metadata: dict[str, Any]


def checked_task(cell: PercentCell) -> tuple[str, str] | None:
    """``(exercise, task)`` that a code cell checks."""
    found = CHECKED.search(cell.source) if cell.kind == "code" else None
    return (found["exercise"], found["task"]) if found else None


def cell_ids(cells: Sequence[PercentCell]) -> list[str]:
    """Stable, unique ids such as ``softmax-01``.

    A section starts at a heading (``#``, ``##``) and after a check. It is named after the task checked
    in it, else after the ASCII part of its heading, else like the one before; cells are counted within
    their name. So a change in one section leaves the ids of the others alone.
    """
    starts = [
        i
        for i, cell in enumerate(cells)
        if i == 0 or _heading(cell) is not None or checked_task(cells[i - 1]) is not None
    ]
    name, ids = "intro", []  # type: str, list[str]
    counts: dict[str, int] = {}
    for start, end in pairwise([*starts, len(cells)]):
        name = _section_name(cells[start:end], before=name, first=start == 0)
        for _ in range(start, end):
            counts[name] = counts.get(name, 0) + 1
            ids.append(f"{name}-{counts[name]:02d}")
    return ids


def _section_name(cells: Sequence[PercentCell], *, before: str, first: bool) -> str:
    tasks = [task for _, task in filter(None, map(checked_task, cells))]
    heading = _heading(cells[0])
    if tasks:
        return tasks[0][:56]
    if first or heading is None:
        return before
    slug = "-".join(re.findall(r"[A-Za-z0-9_]+", heading))[:56].strip("-")
    return slug if re.search(r"[A-Za-z]", slug) else "text"


def _heading(cell: PercentCell) -> str | None:
    found = re.match(r"##?\s+(?P<text>.+)", cell.source) if cell.kind == "markdown" else None
    return found["text"] if found else None


def notebook_cell(cell: PercentCell, id: str, **metadata: Any) -> dict[str, Any]:
    """One cell as nbformat 4.5 has it, with the source as one string and no outputs."""
    if cell.tags:
        metadata["tags"] = list(cell.tags)
    made: dict[str, Any] = {"cell_type": cell.kind, "id": id, "metadata": metadata, "source": cell.source}
    return {**made, "execution_count": None, "outputs": []} if cell.kind == "code" else made


def notebook(cells: Sequence[Mapping[str, Any]], metadata: Mapping[str, Any]) -> dict[str, Any]:
    """The whole notebook around such cells."""
    return {
        "cells": [dict(cell) for cell in cells],
        "metadata": {"kernelspec": dict(KERNELSPEC), **metadata},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def dump_notebook(content: Mapping[str, Any]) -> str:
    """JSON text exactly as Jupyter writes it, so that opening and saving changes nothing."""
    cells = [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in content["cells"]]
    return json.dumps({**content, "cells": cells}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def parse_notebook(text: str) -> Notebook:
    """Read the cells and the metadata of a notebook, however damaged the rest of it is.

    Raises:
        BrokenNotebook: no JSON, or no list of cells.
    """
    try:
        content = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise BrokenNotebook(f"노트북 파일이 손상되었습니다: {error}") from error
    found = content.get("cells") if isinstance(content, dict) else None
    if not isinstance(found, list):
        raise BrokenNotebook("노트북 파일이 아니거나 아주 오래된 판입니다: cells 목록이 없습니다.")
    cells = [made for cell in found if (made := _read_cell(cell)) is not None]
    metadata = content.get("metadata")
    return Notebook(cells, metadata if isinstance(metadata, dict) else {})


def _read_cell(cell: object) -> PercentCell | None:
    """A code cell is ``code``, everything else ``markdown``; blank cells are left out."""
    if not isinstance(cell, dict):
        return None
    lines = cell.get("source", "")
    source = "".join(map(str, lines)) if isinstance(lines, list) else str(lines or "")
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    kind = "code" if cell.get("cell_type") == "code" else "markdown"
    named = tuple(str(tag) for tag in tags) if isinstance(tags, list) else ()
    return PercentCell(kind, source.rstrip(), named) if source.strip() else None
