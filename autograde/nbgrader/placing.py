"""A ``.py`` submission shown as the released notebook with the student's code in its blanks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from autograde.nbgrader.definitions import normal, statements, trivial
from autograde.nbgrader.master import MasterNotebook
from autograde.nbgrader.notebooks import NotebookCell
from autograde.percent import parse_percent

EXTRA = "# 빈칸에 옮기지 못한 코드가 있어서, 제출한 파일 전체를 아래에 붙입니다.\n\n"


@dataclass
class _Places:
    """What has been put where, while a file is being gone through."""

    names: dict[str, frozenset[str]]
    known: frozenset[str]
    blanks: dict[str, list[str]] = field(default_factory=dict)
    homeless: bool = False

    def put(self, piece: str, here: frozenset[str]) -> None:
        """Put a piece into the blank that shares most names with it; a later piece follows an earlier one."""
        best = max(self.names, key=lambda name: len(here & self.names[name]), default="")
        if best and here & self.names[best]:
            self.blanks.setdefault(best, []).append(piece)
        elif normal(piece) not in self.known and not trivial(piece):
            self.homeless = True


def place(text: str, master: MasterNotebook) -> list[NotebookCell]:
    """Put a percent-format or plain Python file into the released notebook.

    A cell goes whole into the blank whose names it defines. A cell that defines the names of
    several blanks (a file without ``# %%``) is divided at its statements. What finds no place
    is not lost: the whole file then follows in a cell of its own.
    """
    places = _Places(master.blanks, master.released)
    for cell in parse_percent(text.replace("\r\n", "\n")):
        if cell.kind == "code":
            _put_cell(cell.source, places)
    filled = [_fill(cell, places.blanks) for cell in master.layout]
    if places.homeless:
        filled.append(NotebookCell("code", EXTRA + text.rstrip(), "submitted-file"))
    return filled


def _put_cell(source: str, places: _Places) -> None:
    parts = statements(source)
    here = frozenset(name for _, names in parts for name in names)
    if len([name for name, names in places.names.items() if names & here]) <= 1:
        places.put(source, here)
    else:
        for piece, names in parts:
            places.put(piece, names)


def _fill(cell: NotebookCell, blanks: dict[str, list[str]]) -> NotebookCell:
    source = "\n\n".join(piece.strip("\n") for piece in blanks.get(cell.grade_id, []))
    untouched = not source or normal(source) == normal(cell.source)
    return cell if untouched else replace(cell, source=source)
