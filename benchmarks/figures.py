"""All that a run of ``make bench`` has measured, kept in ``figures.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.learner import Learner
from benchmarks.measure import Cost

FILE = Path(__file__).parent / "figures.json"
OURS = {1: "autograde, 일꾼 1", 2: "autograde, 일꾼 2"}
UNSAFE = "autograde --unsafe, 일꾼 1"
NBGRADER, OTTER = "nbgrader, 부가 모듈 막음", "otter, 부가 모듈 막음"
NBGRADER_AS_IS, OTTER_AS_IS = "nbgrader, 설치된 그대로", "otter, 설치된 그대로"
LOOP = " + 끝나지 않는 반복"


@dataclass(frozen=True)
class Batch:
    """One run over ``notebooks`` submissions.

    Attributes:
        small: the same with only ``few`` of them, which tells start-up and work apart.
    """

    notebooks: int
    whole: Cost
    small: Cost | None = None
    few: int = 0

    @property
    def each(self) -> Cost:
        """A submission's share of the whole batch."""
        return self.whole.per(self.notebooks)

    @property
    def more(self) -> Cost | None:
        """What one more submission costs."""
        return (self.whole - self.small).per(self.notebooks - self.few) if self.small else None

    def line(self, name: str) -> str:
        each, more, whole = self.each, self.more, self.whole
        text = (
            f"   {name:<28} {self.notebooks:>5}개 {whole.wall:8.1f}초  하나의 몫 {1000 * each.wall:8.1f} ms, "
        )
        text += f"CPU {1000 * each.cpu:8.1f} ms"
        if more:
            text += f"  하나 더 {1000 * more.wall:8.1f} ms, CPU {1000 * more.cpu:8.1f} ms"
        return f"{text}  {whole.peak:4.0f} MiB"


@dataclass(frozen=True)
class Wire:
    """Mean bytes of what goes to a worker and comes back, and of the full keys of a day, sent once."""

    job: float
    report: float
    keys: int


@dataclass(frozen=True)
class Figures:
    """One run.

    Attributes:
        kinds: how many students of each kind.
        compared: notebooks whose scores were the same, by peer.
        batches: by name.
        floors: the same notebooks graded and nothing stored, by the way (see bare.py).
        bare, full, isolation: milliseconds of a submission in a bare fork, with all layers, and their ratio.
        nbgrader_loop: whether nbgrader had a score for the endless notebook in the end; None if not measured.
        otter_loop: seconds after which otter was stopped at the endless loop, None if it came to an end.
    """

    machine: str
    versions: Mapping[str, str]
    load: float
    kinds: Mapping[str, int]
    full_marks: int
    compared: Mapping[str, int]
    batches: Mapping[str, Batch]
    floors: Mapping[str, Batch]
    bare: float
    full: float
    isolation: float
    layers: tuple[str, ...]
    learner: Learner
    wire: Wire
    nbgrader_loop: bool | None = None
    otter_loop: float | None = None


def keep(figures: Figures) -> None:
    FILE.write_text(json.dumps(asdict(figures), ensure_ascii=False, indent=1) + "\n", "utf-8")


def read(path: Path = FILE) -> Figures:
    row = json.loads(path.read_text("utf-8"))
    for name in ("batches", "floors"):
        row[name] = {key: _batch(value) for key, value in row[name].items()}
    row["learner"], row["wire"] = Learner(**row["learner"]), Wire(**row["wire"])
    return Figures(**{**row, "layers": tuple(row["layers"])})


def _batch(row: dict[str, Any]) -> Batch:
    small = Cost(**row["small"]) if row["small"] else None
    return Batch(row["notebooks"], Cost(**row["whole"]), small, row["few"])
