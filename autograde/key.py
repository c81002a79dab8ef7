"""AnswerKey: everything grading needs to know of an exercise, as plain frozen data in one file."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from autograde.lending import Need
from autograde.mistakekey import Fingerprints, MisconceptionKey, Near, PatternKey, Step, TermKey
from autograde.outcome import Cell, Failure, Outcome, Probe, Status
from autograde.prints import Prints
from autograde.problem import Problem
from autograde.tree import Packed, from_tree, to_tree
from autograde.values import Foreign

FORMAT = 6


class BrokenKey(Problem):
    """The file is not a key, or is damaged."""


@dataclass(frozen=True)
class CaseKey:
    """One case: its inputs and what the reference did with them.

    ``large`` and ``expected_large`` belong to vectorization cases: the same with more data,
    and ``memory`` says to measure that, too.
    """

    name: str
    label: str
    points: float
    hidden: bool
    inputs: tuple[Any, ...]
    expected: Outcome
    large: tuple[Any, ...] | None = None
    expected_large: Outcome | None = None
    memory: bool = field(default=False, metadata={"stored": "when set"})


@dataclass(frozen=True)
class TaskKey:
    """One task. ``arguments`` are the names of the inputs, ``stub`` what the untouched blank says."""

    name: str
    probe: Probe
    rtol: float
    atol: float
    cases: tuple[CaseKey, ...]
    misconceptions: tuple[MisconceptionKey, ...]
    patterns: tuple[PatternKey, ...]
    hints: tuple[str, ...]
    lecture: str
    arguments: tuple[str, ...]
    covers: tuple[str, ...]
    forbid: tuple[str, ...]
    stub: str
    accept: str
    aliasing: bool
    mutates: bool
    warnings: bool
    dtype: bool
    prints: Fingerprints

    @property
    def max_score(self) -> float:
        return sum(case.points for case in self.cases)


@dataclass(frozen=True)
class AnswerKey:
    """An exercise's key. ``digest`` changes with the sources, the secret seed and the format.

    ``needs`` is what its notebook takes from other exercises; ``given``, in a full key only, is the finished
    code of earlier days that grading lends to a submission.
    """

    exercise: str
    title: str
    digest: str
    public: bool
    tasks: tuple[TaskKey, ...]
    needs: tuple[Need, ...] = ()
    given: tuple[Cell, ...] = ()
    format: int = FORMAT

    def task(self, name: str) -> TaskKey | None:
        return next((task for task in self.tasks if task.name == name), None)

    @property
    def max_score(self) -> float:
        return sum(task.max_score for task in self.tasks)


CLASSES: dict[str, type] = {
    cls.__name__: cls
    for cls in (
        AnswerKey,
        TaskKey,
        CaseKey,
        MisconceptionKey,
        TermKey,
        Fingerprints,
        Near,
        Step,
        Prints,
        PatternKey,
        Outcome,
        Failure,
        Probe,
        Need,
        Cell,
        Status,
        Foreign,
    )
}


def key_bytes(key: AnswerKey) -> bytes:
    """The key as an ``.npz`` of two entries: JSON, and the bytes of all arrays. No pickle."""
    packed = Packed()
    text = json.dumps(to_tree(key, packed), ensure_ascii=False, separators=(",", ":"))
    meta = np.frombuffer(text.encode(), dtype=np.uint8)
    arrays = np.frombuffer(bytes(packed.block), dtype=np.uint8)
    buffer = io.BytesIO()
    about = np.array([FORMAT], dtype=np.uint8)
    digest = np.frombuffer(key.digest.encode(), dtype=np.uint8)
    np.savez_compressed(buffer, allow_pickle=False, about=about, digest=digest, meta=meta, arrays=arrays)
    return buffer.getvalue()


def stored_digest(data: bytes) -> str | None:
    """The digest that a key's bytes carry, or None when they are not a key."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            return str(stored["digest"].tobytes().decode())
    except Exception:  # whatever it is, it is no key
        return None


def load_key(path: Path) -> AnswerKey:
    """Read a key.

    Raises:
        BrokenKey: not a key, damaged, or of another version of autograde; in Korean.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            if data["about"].tolist() != [FORMAT]:
                raise BrokenKey("다른 판의 autograde가 만든 열쇠")
            key = from_tree(json.loads(data["meta"].tobytes()), data["arrays"].tobytes(), CLASSES)
    except FileNotFoundError:
        raise
    except Exception as error:  # zip, JSON, NumPy and our own complaints alike mean: rebuild it
        raise BrokenKey(
            f"{path}: 채점 열쇠를 읽을 수 없습니다({error}). 파일을 지우고 새로 받거나, "
            "solutions/가 있다면 `python -m autograde practice`로 다시 만들어 주세요."
        ) from error
    if not isinstance(key, AnswerKey):
        raise BrokenKey(f"{path}: 채점 열쇠가 아닙니다.")
    return key
