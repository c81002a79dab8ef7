"""Names that an exercise wants done by hand: found in the definition's text, before anything runs."""

from __future__ import annotations

import ast
import functools
import re
import unicodedata
from collections.abc import Sequence

from autograde.deftext import definition_source
from autograde.key import TaskKey
from autograde.outcome import Cell
from autograde.syntax import UNPARSABLE, dotted, parse


def forbidden(task: TaskKey, cells: Sequence[Cell]) -> str:
    """The first forbidden name that the task's own definition uses."""
    if not any(_may_stand(name, cell.source) for cell in cells for name in task.forbid):
        return ""
    try:
        body = parse(definition_source(cells, task.covers))
    except UNPARSABLE:
        return ""
    nodes = (node for statement in body for node in ast.walk(statement))
    used = {dotted(node) for node in nodes if isinstance(node, ast.Attribute | ast.Name)}
    used |= {name.replace("numpy.", "np.", 1) for name in used}
    used |= {f"np.{name}" for name in used & _from_numpy(cells)}
    return next((name for name in task.forbid if name in used), "")


@functools.lru_cache(4096)
def _may_stand(name: str, source: str) -> bool:
    """Whether it is worth a look: Python reads ``ｄｉａｇ`` as ``diag``, too."""
    return name.rpartition(".")[2] in (source if source.isascii() else unicodedata.normalize("NFKC", source))


def _from_numpy(cells: Sequence[Cell]) -> set[str]:
    """Names that stand for NumPy's without ``np.``: ``from numpy import diag``."""
    return {
        name.strip()
        for cell in cells
        for line in re.findall(r"^\s*from numpy import ([\w, ]+)$", cell.source, re.MULTILINE)
        for name in line.split(",")
    }
