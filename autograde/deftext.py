"""The text of the definitions that count, out of everything that a notebook holds."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from autograde.outcome import Cell
from autograde.syntax import UNPARSABLE, parse


def definition_source(cells: Sequence[Cell], names: Sequence[str]) -> str:
    """Text of the definitions of ``names`` that count: the last of each, as when Python runs them.

    A notebook's history holds every version. A cell that does not parse counts where there is no other.
    """
    last: dict[str, tuple[bool, int]] = {}
    for index, cell in enumerate(cells):
        for name in (name for name in names if _mentions(cell.source, name)):
            last[name] = max(last.get(name, (False, -1)), (_parses(cell.source), index))
    chosen = sorted({index for _, index in last.values()})
    return "\n".join(
        _strip_others(cells[index].source, [n for n in last if last[n][1] == index]) for index in chosen
    )


def _mentions(source: str, name: str) -> bool:
    name = re.escape(name)
    defined = rf"^\s*(?:async\s+)?(?:def|class)\s+{name}\b|^{name}\s*(?::[^=\n]*)?=(?!=)"
    return re.search(defined, source, re.MULTILINE) is not None


def _parses(source: str) -> bool:
    try:
        parse(source)
    except UNPARSABLE:
        return False
    return True


def _strip_others(source: str, names: Sequence[str]) -> str:
    """Only the wanted definitions, where the cell parses: a neighbour's text must not match."""
    try:
        body = parse(source)
    except UNPARSABLE:
        return source
    definitions = {
        node.name: node
        for node in body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in names
    }
    # Finding a segment takes time with the length of the whole source: once for each name, not for each version.
    segments = [ast.get_source_segment(source, node) or "" for node in definitions.values()]
    return "\n".join(segments) or source
