"""What an assignment gives to every submission (keys, data): copied once a run, then linked."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from autograde.nbgrader.trees import copy_helpers, remove_folder, set_modes


class Helpers:
    """The files beside the notebooks of ``source/<assignment>/``, for the students' folders.

    A copy for each student would be most of what a class takes up on the disk. The files are read-only,
    and whatever replaces one makes a new file.

    Args:
        source: the folder.
        tree: ``autograded/``, in which they are kept until ``close``.
    """

    def __init__(self, source: Path, tree: Path) -> None:
        tree.mkdir(parents=True, exist_ok=True)
        self._kept = Path(tempfile.mkdtemp(prefix=".helpers-", dir=tree))
        self._notes = copy_helpers(source, self._kept)
        set_modes(self._kept, 0o444)
        found = [Path(at, name) for at, _, names in os.walk(self._kept) for name in names]
        self._names = [path.relative_to(self._kept) for path in found]

    def put(self, folder: Path) -> tuple[str, ...]:
        """Into a student's folder, in place of what the student has handed in under these names.

        Returns:
            Remarks in Korean about what was left out.
        """
        for parent in {name.parent for name in self._names}:
            (folder / parent).mkdir(parents=True, exist_ok=True)
        for name in self._names:
            place = folder / name
            place.unlink(missing_ok=True)
            try:
                os.link(self._kept / name, place)
            except OSError:  # no links here, or too many
                shutil.copyfile(self._kept / name, place)
        return self._notes

    def close(self) -> None:
        """Remove the copy that the links were made from."""
        remove_folder(self._kept)
