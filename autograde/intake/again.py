"""A file of the intake once more: when it is graded, when it is filed. It must be what it was."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

from autograde.decode import Unreadable
from autograde.filenames import code_kind
from autograde.intake.archive import ZIP_ERRORS, read_member
from autograde.intake.folder import read_regular
from autograde.intake.model import Entry, Limits, Location
from autograde.intake.recent import recent
from autograde.submission import Submission, read_submission

CHANGED = "채점하는 동안 파일이 바뀌었습니다. 다시 채점해 주세요."
OPEN = 4  # archives kept open; a class's own, and those in it


def submission_again(entry: Entry) -> Submission:
    """The submission with its cells.

    Raises:
        Unreadable: it has changed since it was taken in, or is gone.
    """
    data = read_again(entry.location)
    digest = hashlib.sha256(data).hexdigest()
    if entry.submission is None or digest != entry.submission.digest:
        raise Unreadable(entry.path, CHANGED)
    kept = recent.take((digest, code_kind(entry.path.rpartition("/")[2])))
    return replace(kept or read_submission(data, entry.path), path=entry.path, exercise=entry.exercise)


def read_again(location: Location, limits: Limits | None = None) -> bytes:
    """The bytes at a location, outputs and all, as the intake saw them.

    Raises:
        Unreadable: the file has changed since, or is gone.
    """
    limits = limits or Limits()
    try:
        if not location.members:
            return read_regular(location.path, limits)
        return _archives.read(location, limits)
    except ZIP_ERRORS:
        raise Unreadable(str(location.path), CHANGED) from None


Place = tuple[Path, int, int, tuple[int, ...]]  # an archive's file, as it is now, and the way inwards


class _Archives:
    """The archives read last stay open: to read the directory of a class's archive takes long."""

    def __init__(self) -> None:
        self._open: dict[Place, zipfile.ZipFile] = {}

    def read(self, location: Location, limits: Limits) -> bytes:
        about = os.stat(location.path)
        *around, index = location.members
        archive = self._archive((location.path, about.st_mtime_ns, about.st_size, tuple(around)), limits)
        return read_member(archive, archive.infolist()[index], limits)

    def _archive(self, place: Place, limits: Limits) -> zipfile.ZipFile:
        archive = self._open.pop(place, None)
        if archive is None:
            path, modified, size, members = place
            source: Path | io.BytesIO = path
            if members:
                outer = self._archive((path, modified, size, members[:-1]), limits)
                source = io.BytesIO(read_member(outer, outer.infolist()[members[-1]], limits))
            archive = zipfile.ZipFile(source)
        self._open[place] = archive  # the last one is the latest used
        while len(self._open) > OPEN:
            self._open.pop(next(iter(self._open))).close()
        return archive


_archives = _Archives()
