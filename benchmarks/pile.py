"""The submissions that everybody is measured on: released notebooks of the course, filled in by a made-up class."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from autograde.batch.assignment import release_day, write_full_keys
from autograde.course import Course
from autograde.demo.model import Work
from autograde.key import load_key
from autograde.notebookfile import cell_ids
from benchmarks.pupils import EXERCISES, Pupils, personal

DAY = "1_day"


@dataclass(frozen=True)
class Pile:
    """Submissions in nbgrader's own tree ``root/submitted/<student>/<day>/<exercise>.ipynb``.

    Attributes:
        keys: folder of full keys, for ``check()`` in the peers' kernels.
        students: by id, what kind of student it is.
        endless: the student whose one notebook never ends.
    """

    root: Path
    keys: Path
    pupils: Pupils
    students: dict[str, str]
    endless: str

    def files(self, student: str) -> list[Path]:
        return sorted((self.root / "submitted" / student / DAY).glob("*.ipynb"))

    def kinds(self) -> Counter[str]:
        return Counter(
            kind.split()[0] if kind.startswith("오개념") else kind for kind in self.students.values()
        )


def make_pile(course: Course, root: Path, seed: bytes, students: int) -> Pile:
    """Release the day into ``root`` and hand in ``students`` times four notebooks, and one that never ends."""
    release_day(course, DAY, root)
    keys = root.parent / "keys"
    write_full_keys(course, DAY, seed, keys)
    pupils = Pupils(course, {exercise: load_key(keys / f"{exercise}.npz") for exercise in EXERCISES})
    kinds = {}
    for number in range(students):
        kinds[f"s{number:06}"], work = pupils.work(number)
        hand_in(root / "release", root / "submitted" / f"s{number:06}", work, number)
    hand_in(root / "release", root / "submitted" / "endless", pupils.endless(), students)
    return Pile(root, keys, pupils, kinds, "endless")


def hand_in(release: Path, to: Path, work: Work, number: int) -> None:
    """Put code into the blanks of the released notebooks; what was left untouched stays as it is."""
    folder = to / DAY
    folder.mkdir(parents=True, exist_ok=True)
    for exercise, cells in work.items():
        notebook = json.loads(_released(release / DAY / f"{exercise}.ipynb"))
        written = dict(zip(cell_ids(cells), cells, strict=True))
        for cell in notebook["cells"]:
            if not _is_blank(cell) or cell["id"] not in written:
                continue
            source = written[cell["id"]].source
            untouched = source.split() == "".join(cell["source"]).split()
            cell["source"] = f"{source}\n# {number}" if untouched else personal(source, number)
        (folder / f"{exercise}.ipynb").write_text(json.dumps(notebook, ensure_ascii=False), "utf-8")


def _is_blank(cell: dict[str, Any]) -> bool:
    return bool(cell["metadata"].get("nbgrader", {}).get("solution"))


@cache
def _released(path: Path) -> str:
    return path.read_text("utf-8")
