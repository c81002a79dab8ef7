"""Reference cells → stub cells: what is left when the solution regions are removed."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from autograde.definitions import is_text
from autograde.exercise import AuthorError
from autograde.percent import BEGIN, END, PercentCell

__all__ = [
    "BEGIN",
    "END",
    "Region",
    "regions",
    "stub_cells",
    "without_markers",
    "without_regions",
]

MARKER = re.compile(r"\b(BEGIN|END)[\s_-]*SOLUTION\b", re.IGNORECASE)

IN_PROSE = "정답 표식은 코드 셀에만 둘 수 있습니다. 이 줄을 지우거나 코드 셀으로 옮겨 주세요."
MISSPELT = f"정답 표식은 {BEGIN} 또는 {END}만 있는 한 줄이어야 합니다. 그대로 고쳐 적어 주세요."
NOT_OPENED = f"짝이 없는 {END}입니다. 앞에 {BEGIN} 줄을 넣어 주세요."
NOT_CLOSED = f"이 정답 영역이 닫히지 않았습니다. {END} 줄을 넣어 주세요."
EMPTY = "정답이 비어 있습니다. 이 줄과 {last}행의 {end} 사이에 정답을 적어 주세요."
SPLIT = "정답 영역이 여러 블록에 걸쳐 있습니다. 한 블록 안의 온전한 문장만 넣어 주세요."
NO_PLACEHOLDER = (
    "정답 영역 앞에 빈칸 줄이 없습니다. "
    "같은 들여쓰기로 result = None  # 여기를 채우세요 같은 줄을 넣어 주세요."
)
NOT_PYTHON = "문법이 틀렸습니다 ({reason}). 이 줄을 고쳐 주세요."
NOT_A_STUB = (
    "정답 영역을 지우면 올바른 파이썬이 아닙니다 ({reason}). 빈칸 줄이 영역 앞에 있는지 확인해 주세요."
)


@dataclass(frozen=True)
class Region:
    """A solution region: the lines of its two markers, counted from 1 within the cell."""

    first: int
    last: int


@dataclass(frozen=True)
class _Place:
    """A cell of a file, for messages."""

    file: str
    cell: PercentCell

    def error(self, number: int, text: str) -> AuthorError:
        return AuthorError(f"{self.file}:{self.line(number)}: {text}")

    def line(self, number: int) -> int:
        return self.cell.line + number - 1


def stub_cells(cells: Sequence[PercentCell], file: str) -> list[PercentCell]:
    """Remove the solution regions.

    Args:
        cells: those of ``solution.py``.
        file: its path, for messages.
    Raises:
        AuthorError: unbalanced or misspelt markers, an empty region, a region without a placeholder
            before it, or a stub that is not legal Python; names file, line and next step.
    """
    return [_stub_cell(_Place(file, cell)) for cell in cells]


def without_markers(source: str) -> str:
    """The reference as one would write it, without the authors' markers."""
    return "\n".join(line for line in source.split("\n") if line.strip() not in (BEGIN, END))


def regions(cell: PercentCell, file: str) -> list[Region]:
    """The solution regions of a cell, in order."""
    place = _Place(file, cell)
    found: list[Region] = []
    first = 0
    for number, line in enumerate(cell.source.split("\n"), start=1):
        text = line.strip()
        if not MARKER.search(text):
            continue
        if cell.kind != "code":
            raise place.error(number, IN_PROSE)
        if text not in (BEGIN, END):
            raise place.error(number, MISSPELT)
        if text == BEGIN:
            if first:
                raise place.error(first, NOT_CLOSED)
            first = number
        else:
            if not first:
                raise place.error(number, NOT_OPENED)
            found.append(Region(first, number))
            first = 0
    if first:
        raise place.error(first, NOT_CLOSED)
    return found


def without_regions(source: str, found: Iterable[Region]) -> list[tuple[int, str]]:
    """The lines that are left, each with its number in ``source``."""
    lines = list(enumerate(source.split("\n"), start=1))
    for region in reversed(list(found)):
        before, after = lines[: region.first - 1], lines[region.last :]
        if before and after and not before[-1][1].strip() and not after[0][1].strip():
            del after[0]  # one of the two blank lines around the region
        lines = before + after
    return lines


def _stub_cell(place: _Place) -> PercentCell:
    cell = place.cell
    found = regions(cell, place.file)
    if cell.kind != "code":
        return cell
    tree = _compile(place, list(enumerate(cell.source.split("\n"), start=1)), NOT_PYTHON)
    for region in found:
        _check_region(tree, region, place)
    if not found:
        return cell
    lines = without_regions(cell.source, found)
    _compile(place, lines, NOT_A_STUB)
    return replace(cell, source="\n".join(line for _, line in lines).rstrip())


def _compile(place: _Place, lines: list[tuple[int, str]], problem: str) -> ast.Module:
    source = "\n".join(line for _, line in lines)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, place.file, "exec", dont_inherit=True)
            return ast.parse(source)
    except (SyntaxError, ValueError) as error:
        at = min(getattr(error, "lineno", None) or 1, len(lines))
        reason = getattr(error, "msg", str(error))
        raise place.error(lines[at - 1][0], problem.format(reason=reason)) from error


def _check_region(tree: ast.Module, region: Region, place: _Place) -> None:
    """The region must be whole statements of one suite, with a placeholder before them."""
    suites = [(suite, [s for s in suite if _within(s, region)]) for suite in _suites(tree)]
    inside = [(suite, statements) for suite, statements in suites if statements]
    if not inside:
        raise place.error(region.first, EMPTY.format(last=place.line(region.last), end=END))
    suite, top = inside[0]
    start, end = _start(top[0]), top[-1].end_lineno or 0
    if any(_start(s) < start or (s.end_lineno or 0) > end for _, statements in inside for s in statements):
        raise place.error(region.first, SPLIT)
    if all(is_text(s) for s in suite[: suite.index(top[0])]):
        raise place.error(region.first, NO_PLACEHOLDER)


def _suites(tree: ast.Module) -> Iterator[list[ast.stmt]]:
    """Every list of statements, outer ones first."""
    for node in ast.walk(tree):
        for _, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                yield value


def _start(statement: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(d.lineno for d in decorators)])


def _within(statement: ast.stmt, region: Region) -> bool:
    return region.first < _start(statement) and (statement.end_lineno or 0) < region.last
