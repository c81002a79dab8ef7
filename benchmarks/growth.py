"""From a class to a nation: what a submission costs, what the grader holds and what is written, by number.

    python -m benchmarks.growth [100 1000 10000 …]

``make bench-growth``. Measures these numbers of notebooks and keeps them, beside those of other numbers, in
``growth.json``; the pages are written anew. Each notebook is different (see pupils.py). Everything but the figures
is deleted afterwards.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograde.course import load_course
from benchmarks import ours
from benchmarks.measure import Cost
from benchmarks.pile import Pile, hand_in, make_pile
from benchmarks.pupils import EXERCISES
from benchmarks.stock import copy_course, set_aside, sweep

ROOT = Path(__file__).parents[1]
FIGURES = Path(__file__).parent / "growth.json"
TREES = ("submitted", "autograded", "feedback")
BOTH_UP_TO = 2000  # notebooks; up to here two workers are measured, too


@dataclass(frozen=True)
class Grown:
    """One size of class.

    Attributes:
        fresh: grading for the first time with one worker; its ``own`` is the grader's memory.
        two: the same with two workers, where that was measured.
        same: once more, nothing changed.
        files, disk: of each tree, in number and in bytes as the disk counts them.
        rows, database: of results.db and of the gradebook, in number and in bytes.
        other: bytes of all other files, such as report.html.
    """

    notebooks: int
    fresh: Cost
    two: Cost | None
    same: Cost
    files: dict[str, int]
    disk: dict[str, int]
    rows: dict[str, int]
    database: dict[str, int]
    other: int


def grow(pile: Pile, to: Path, notebooks: int) -> Grown:
    """Grade so many notebooks in ``to``, which is set aside afterwards."""
    two = None
    if notebooks <= BOTH_UP_TO:
        hand_in_many(pile, to, notebooks)
        two = ours.again(to, 2)
    hand_in_many(pile, to, notebooks)
    fresh = ours.again(to, 1)
    same = ours.again(to, 1)
    sizes = {name: _tree(to / name) for name in TREES}
    paths = {"results": to / "results.db", "gradebook": to / "gradebook.db"}
    other = sum(path.stat().st_size for path in to.glob("*") if path.is_file() and path.suffix != ".db")
    found = Grown(
        notebooks,
        fresh,
        two,
        same,
        {name: files for name, (files, _) in sizes.items()},
        {name: disk for name, (_, disk) in sizes.items()},
        {name: _rows(path) for name, path in paths.items()},
        {name: path.stat().st_size for name, path in paths.items()},
        other,
    )
    set_aside(to)
    return found


def hand_in_many(pile: Pile, to: Path, notebooks: int) -> None:
    """The same class each time."""
    copy_course(pile, to, [])
    for number in range(notebooks // len(EXERCISES)):
        _, work = pile.pupils.work(number)
        hand_in(pile.root / "release", to / "submitted" / f"g{number:06}", work, number)


def _tree(folder: Path) -> tuple[int, int]:
    """Number of files and bytes on disk, folders included; what is linked twice counts once."""
    files, disk, seen = 0, 0, set[int]()
    for place, _, names in os.walk(folder):
        files += len(names)
        for path in (place, *(os.path.join(place, name) for name in names)):
            info = os.stat(path)
            if info.st_ino not in seen:
                disk += info.st_blocks * 512
            if info.st_nlink > 1:
                seen.add(info.st_ino)
    return files, disk


def _rows(path: Path) -> int:
    """Of all tables."""
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute("select name from sqlite_master where type = 'table'")]
        return sum(db.execute(f'select count(*) from "{name}"').fetchone()[0] for name in names)


def read() -> list[Grown]:
    """What was measured last, by number."""
    rows = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else []
    return [_grown(row) for row in rows]


def keep(found: Iterable[Grown]) -> list[Grown]:
    """Replace the figures of these numbers."""
    by_number = {one.notebooks: one for one in (*read(), *found)}
    kept = [by_number[number] for number in sorted(by_number)]
    FIGURES.write_text(json.dumps([asdict(one) for one in kept], indent=1) + "\n", "utf-8")
    return kept


def _grown(row: dict[str, Any]) -> Grown:
    costs = {name: Cost(**row[name]) if row[name] else None for name in ("fresh", "two", "same")}
    return Grown(**{**row, **costs})


def main(numbers: list[int]) -> int:
    from benchmarks import figures  # they know what is measured here
    from benchmarks.publish import publish

    os.chdir(ROOT)
    build = ROOT / "build" / "bench"
    set_aside(build / "course")
    pile = make_pile(load_course(), build / "course", b"benchmark", 1)
    ours.grade(pile, build / "warm", list(pile.students), 1)  # keys are compiled once a term
    for notebooks in numbers:
        found = grow(pile, build / "grown", notebooks)
        keep([found])
        print(line(found), flush=True)
    sweep(build)
    if figures.FILE.exists():
        publish(figures.read(), read())
    return 0


def line(g: Grown) -> str:
    each, same = g.fresh.per(g.notebooks), g.same
    return (
        f"   {g.notebooks:>7,}개  하나 {1000 * each.wall:6.1f} ms, CPU {1000 * each.cpu:6.1f} ms  "
        f"채점기 {g.fresh.own:5.0f} MiB  results.db {g.database['results'] / 2**20:6.1f} MiB  "
        f"그대로 다시 {same.wall:6.2f}초"
    )


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]] or [100, 1000, 10_000]))
