"""Whoever gets the repository without ``solutions/`` and ``tests/`` gets no line of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from autograde.answer import solution_cells
from autograde.course import load_course
from autograde.stub import regions

ROOT = Path(__file__).parents[2]
HANDED_OUT = ("*.md", "*.toml", "autograde/**/*", "practice/**/*", "lectures/**/*", "docs/**/*")
SHORTEST = 22  # characters: shorter lines, such as `return dx`, may stand anywhere


def bare(line: str) -> str:
    """A line of code without blanks and comments."""
    return re.sub(r"\s+|#.*", "", line)


def answer_lines() -> Iterator[str]:
    for folder in load_course(ROOT).exercises:
        for cell in solution_cells(folder):
            lines = cell.source.split("\n")
            for region in regions(cell, folder.id) if cell.kind == "code" else ():
                yield from lines[region.first : region.last - 1]


def test_no_line_of_an_answer_lies_outside_the_solutions() -> None:
    answers = {bare(line) for line in answer_lines() if len(bare(line)) >= SHORTEST}
    assert len(answers) > 50
    files = {
        path
        for pattern in HANDED_OUT
        for path in ROOT.glob(pattern)
        if path.suffix in (".py", ".md", ".ipynb", ".toml")
    }
    leaks = []
    for path in sorted(files):
        for line in path.read_text(encoding="utf-8").splitlines():
            code = re.sub(r'^"|\\n",?$|"$', "", line.strip()) if path.suffix == ".ipynb" else line
            if bare(code.replace('\\"', '"')) in answers:
                leaks.append(f"{path.relative_to(ROOT)}: {line.strip()}")
    assert leaks == []
    assert any(path.suffix == ".ipynb" for path in files)
