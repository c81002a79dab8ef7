"""A running notebook's history: what of it is still the learner's answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from autograde.execute import FILE
from autograde.failure import describe_failure
from autograde.outcome import Cell, StatementError
from autograde.syntax import UNPARSABLE, parse

DEFINED = re.compile(r"^(?:async\s+def|def|class)\s+(\w+)|^(\w+)\s*=(?!=)", re.MULTILINE)


def latest(cells: Sequence[Cell]) -> list[Cell]:
    """Without the cells whose every definition was replaced later: a corrected mistake is no mistake."""
    kept: list[Cell] = []
    later: set[str] = set()
    for cell in reversed(cells):
        names = _defined(cell)
        if not names or names - later:
            kept.append(cell)
        later |= names
    return kept[::-1]


def without_refused(namespace: dict[str, Any], cells: Sequence[Cell]) -> dict[str, Any]:
    """The names that stand for ``cells``: where Python refused a cell, the older definition that is still
    there is not what the learner sees in the notebook.
    """
    refused = {name for error in refusals(cells, namespace) for name in _defined(cells[error.cell])}
    return {k: v for k, v in namespace.items() if k not in refused} if refused else namespace


def refusals(cells: Sequence[Cell], namespace: dict[str, Any]) -> Iterator[StatementError]:
    """The cells that do not parse, and why."""
    for index, cell in enumerate(cells):
        try:
            parse(cell.source, FILE.format(index))
        except UNPARSABLE as error:
            yield StatementError(index, describe_failure(error, cells, namespace))


def _defined(cell: Cell) -> set[str]:
    """Names that a cell defines at its top level, also where it does not parse."""
    return {name for pair in DEFINED.findall(cell.source) for name in pair if name}
