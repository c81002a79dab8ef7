"""Our results kept beside the trees, so that formgrader's Autograde button can use them again.

``results/<student>/<assignment>/`` holds each notebook as it went into ``autograded/``, and
``index.json`` which submitted file it came from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograde.nbgrader.trees import new_folder

INDEX = "index.json"


@dataclass(frozen=True)
class Stored:
    """A graded notebook: its bytes in ``autograded/``, and the submitted file's name and hash."""

    notebook: bytes
    file: str
    digest: str


def digest(data: bytes) -> str:
    """The hash that ties a result to a submitted file."""
    return hashlib.sha256(data).hexdigest()


def folder_of(root: Path, student: str, assignment: str) -> Path:
    return root / "results" / student / assignment


def store(root: Path, student: str, assignment: str, notebooks: Mapping[str, Stored]) -> None:
    """Replace what is kept of a student's assignment."""
    index = {name: {"file": item.file, "sha256": item.digest} for name, item in notebooks.items()}
    with new_folder(folder_of(root, student, assignment)) as folder:
        (folder / INDEX).write_text(json.dumps(index, ensure_ascii=False, indent=1), encoding="utf-8")
        for name, item in notebooks.items():
            (folder / f"{name}.ipynb").write_bytes(item.notebook)


def load(root: Path, student: str, assignment: str) -> dict[str, Stored]:
    """What is kept; empty where nothing is."""
    folder = folder_of(root, student, assignment)
    if not (folder / INDEX).is_file():
        return {}
    index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    return {
        name: Stored((folder / f"{name}.ipynb").read_bytes(), item["file"], item["sha256"])
        for name, item in index.items()
    }
