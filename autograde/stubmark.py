"""The mark that a generated practice file carries: which exercise it is and what it held when made.

With it a file says by itself whether a learner has written in it. The mark is a line in the header of
a ``.py`` (``#   autograde: <exercise> stub=… prose=…``) or the notebook's ``autograde`` metadata.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograde.percent import PercentCell, parse_percent

VERSION = "v1"  # of the normalization; also keeps YAML from reading a digest as a number
SETUP = "setup"
FENCE = "# ---"
GAP = r"[\s#]+"  # jupytext folds a long line
LINE = re.compile(rf"autograde:\s*(?P<exercise>\w+){GAP}stub=(?P<stub>[\w-]+){GAP}prose=(?P<prose>[\w-]+)")


@dataclass(frozen=True)
class Mark:
    """``stub`` covers the code cells, ``prose`` everything else: text and the setup cell."""

    exercise: str
    stub: str
    prose: str = ""

    def __str__(self) -> str:
        return f"{self.exercise} stub={self.stub} prose={self.prose}"

    def metadata(self) -> dict[str, str]:
        return {"exercise": self.exercise, "stub": self.stub, "prose": self.prose}

    def attempted(self, cells: Sequence[PercentCell]) -> bool:
        """Whether the code in these cells differs from the stub that the mark was made for."""
        return self.stub != make_mark(self.exercise, cells).stub

    def touched(self, cells: Sequence[PercentCell]) -> bool:
        """Whether code or text differs: whether something of the learner's would be lost."""
        return self != make_mark(self.exercise, cells)


def make_mark(exercise: str, cells: Sequence[PercentCell]) -> Mark:
    """Digest the cells; blank lines, trailing blanks, line ends and empty cells do not count."""
    code = [cell.source for cell in cells if cell.kind == "code" and SETUP not in cell.tags]
    rest = [cell.source for cell in cells if cell.kind != "code" or SETUP in cell.tags]
    return Mark(exercise, _digest(code), _digest(rest))


def _digest(sources: Iterable[str]) -> str:
    normal = [text for source in sources if (text := _normal(source))]
    return f"{VERSION}-{hashlib.sha256(repr(normal).encode()).hexdigest()[:16]}"


def _normal(source: str) -> str:
    lines = unicodedata.normalize("NFC", source).replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines if line.strip())


def split_header(text: str) -> tuple[str, str]:
    """``(header, rest)`` of a ``.py``; the header is blank lines in ``rest``, so lines keep their numbers."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    start = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines) or lines[start].rstrip() != FENCE:
        return "", "\n".join(lines)
    end = next((i for i, line in enumerate(lines[start + 1 :], start + 1) if line.rstrip() == FENCE), None)
    if end is None:
        return "", "\n".join(lines)
    return "\n".join(lines[start : end + 1]), "\n".join([""] * (end + 1) + lines[end + 1 :])


def read_py(text: str) -> tuple[list[PercentCell], Mark | None]:
    """The cells of a practice ``.py`` without its header, and the header's mark."""
    header, rest = split_header(text)
    return parse_percent(rest), mark_in(header)


def mark_in(header: str) -> Mark | None:
    """The mark in a header: our one line, or the block that jupytext makes of a notebook's metadata."""
    if line := LINE.search(header):
        return Mark(line["exercise"], line["stub"], line["prose"])
    _, _, block = header.partition("autograde:")
    fields = dict(re.findall(r"^#\s+(exercise|stub|prose):\s*([\w-]+)", block, re.MULTILINE))
    return Mark(**fields) if fields.keys() >= {"exercise", "stub"} else None


def mark_of(metadata: Mapping[str, Any]) -> Mark | None:
    """The mark in a notebook's metadata, as we write it or as jupytext carries the header's line over."""
    table = metadata.get("autograde")
    if isinstance(table, str):
        return mark_in(f"autograde: {table}")
    if not isinstance(table, Mapping) or not {"exercise", "stub"} <= table.keys():
        return None
    return Mark(str(table["exercise"]), str(table["stub"]), str(table.get("prose", "")))
