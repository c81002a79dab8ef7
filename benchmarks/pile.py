"""The submissions that everybody is measured on: released notebooks of the course, filled in by a made-up class."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograde.batch.assignment import release_day, write_full_keys
from autograde.course import Course
from autograde.demo.model import Sample, read_sources
from autograde.demo.samples import make_samples
from autograde.notebookfile import cell_ids

DAY = "1_day"
EXERCISES = ("numpy_tutorial", "prac0_score_function", "prac1_softmax_loss", "prac2_svm_loss")
ENDLESS = "끝나지 않는 반복"
# Endless at the top level, or handed in as something that the peers cannot read at all.
LEFT_OUT = {
    ENDLESS,
    "시험 코드가 남음",
    "sys.exit가 남음",
    "첫 연습만 냄",
    "빈칸을 지움",
    "저장이 끊긴 노트북",
}
FIRST = ("모두 맞음", "손대지 않음", "반쯤 풂", "문법 오류", "이름 오류")
ODD_FORMS = {"cp949", "utf16", "crlf", "nfd-zip", "lms", "reordered", "duplicated", "magics", "truncated"}


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
    students: dict[str, str]
    endless: str

    def files(self, student: str) -> list[Path]:
        return sorted((self.root / "submitted" / student / DAY).glob("*.ipynb"))


def make_pile(course: Course, root: Path, seed: bytes, students: int) -> Pile:
    """Release the day into ``root`` and hand in ``students`` times four notebooks, and one that never ends."""
    release_day(course, DAY, root)
    keys = root.parent / "keys"
    write_full_keys(course, DAY, seed, keys)
    sources = [source for source in read_sources(course) if source.folder.id in EXERCISES]
    samples = make_samples(sources)
    usual = [s for s in samples if s.kind not in LEFT_OUT and s.form not in ODD_FORMS]
    usual.sort(key=lambda s: s.kind not in FIRST)  # so that a small class has some of each
    kinds = {}
    for number in range(students):
        one = usual[number % len(usual)]
        kinds[f"s{number:05}"] = one.kind
        hand_in(root, f"s{number:05}", one, EXERCISES, remark=f"# {number}번 학생")
    loop = next(s for s in samples if s.kind == ENDLESS)
    hand_in(root, "endless", loop, [name for name in EXERCISES if _loops(loop, name)])
    return Pile(root, keys, kinds, "endless")


def _loops(sample: Sample, exercise: str) -> bool:
    return any("while True" in cell.source for cell in sample.work[exercise])


def hand_in(root: Path, student: str, sample: Sample, exercises: Any, remark: str = "") -> None:
    """Put the sample's code into the blanks of the released notebooks; ``remark`` makes every blank differ."""
    folder = root / "submitted" / student / DAY
    folder.mkdir(parents=True, exist_ok=True)
    for exercise in exercises:
        notebook = json.loads((root / "release" / DAY / f"{exercise}.ipynb").read_text("utf-8"))
        cells = sample.work[exercise]
        written = dict(zip(cell_ids(cells), cells, strict=True))
        for cell in notebook["cells"]:
            blank = cell["metadata"].get("nbgrader", {}).get("solution")
            if blank and cell["id"] in written:
                cell["source"] = written[cell["id"]].source + (f"\n{remark}" if remark else "")
        (folder / f"{exercise}.ipynb").write_text(json.dumps(notebook, ensure_ascii=False), "utf-8")
